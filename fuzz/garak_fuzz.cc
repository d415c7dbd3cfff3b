// Whatever the bytes, a reader answers: facts, or one Error. It never crashes, hangs or reads on
// past the end.

#include "evidence/garak.h"
#include "evidence/garak_hitlog.h"
#include "evidence_promises.h"

extern "C" int LLVMFuzzerTestOneInput(std::byte const* data, std::size_t size) {
  evidence::hold_promises(evidence::garak::read(Bytes(data, size)));
  evidence::hold_promises(evidence::garak_hitlog::read(Bytes(data, size)));
  return 0;
}
