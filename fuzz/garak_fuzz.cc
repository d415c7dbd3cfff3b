// Whatever the bytes, a reader answers: facts, or one Error. It never crashes, hangs or reads on
// past the end.

#include "evidence/garak.h"
#include "evidence/garak_hitlog.h"

extern "C" int LLVMFuzzerTestOneInput(std::byte const* data, std::size_t size) {
  (void)evidence::garak::read(Bytes(data, size));
  (void)evidence::garak_hitlog::read(Bytes(data, size));
  return 0;
}
