// Whatever the bytes, a reader answers: facts, or one Error. It never crashes, hangs or reads on
// past the end.

#include "evidence/promptfoo.h"
#include "evidence/promptfoo_lines.h"

extern "C" int LLVMFuzzerTestOneInput(std::byte const* data, std::size_t size) {
  (void)evidence::promptfoo::read(Bytes(data, size));
  (void)evidence::promptfoo_lines::read(Bytes(data, size));
  return 0;
}
