// Whatever the bytes, a reader answers: facts, or one Error. It never crashes, hangs or reads on
// past the end.

#include "evidence/promptfoo.h"
#include "evidence/promptfoo_lines.h"
#include "evidence_promises.h"

extern "C" int LLVMFuzzerTestOneInput(std::byte const* data, std::size_t size) {
  evidence::hold_promises(evidence::promptfoo::read(Bytes(data, size)));
  evidence::hold_promises(evidence::promptfoo_lines::read(Bytes(data, size)));
  return 0;
}
