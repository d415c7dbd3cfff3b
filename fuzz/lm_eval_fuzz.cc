// Whatever the bytes, a reader answers: facts, or one Error. It never crashes, hangs or reads on
// past the end.

#include "evidence/lm_eval.h"
#include "evidence/lm_eval_samples.h"
#include "evidence_promises.h"

extern "C" int LLVMFuzzerTestOneInput(std::byte const* data, std::size_t size) {
  evidence::hold_promises(evidence::lm_eval::read(Bytes(data, size)));
  evidence::hold_promises(evidence::lm_eval_samples::read(Bytes(data, size)));
  return 0;
}
