// Whatever the bytes: a policy or one error; and no checkpoint is trusted by accident.

#include "base/check.h"
#include "ledger/policy.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const policy = ledger::parse_policy(text);
  if (!policy) return 0;
  CHECK(!policy->quorum.empty());
  for (auto const& group : policy->groups)
    CHECK(group.threshold >= 1 && group.threshold <= group.members.size());
  constexpr std::string_view unsigned_note =
      "log\n0\n47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n"
      "\n\u2014 nobody AAAAAAAA\n";
  CHECK(!ledger::check(*policy, unsigned_note));
  return 0;
}
