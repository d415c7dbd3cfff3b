// Whatever the bytes: a proof or one error; what was read is written back the same.

#include "base/check.h"
#include "ledger/proof.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  if (auto const proof = ledger::parse_tlog_proof(text)) {
    CHECK(ledger::print_tlog_proof(*proof) == text);
    // The path alone, against a root that nobody knows: it must end, and never be believed.
    auto const leaf = ledger::leaf_hash({}), root = sha256("unknown");
    auto const size = proof->index * 3 + 1;
    CHECK(!ledger::verify_inclusion(leaf, {proof->index, size, proof->path}, root));
    CHECK(!ledger::verify_consistency({proof->index, size, proof->path}, leaf, root));
  }
  static auto const key =
      ledger::VerifierKey::parse(
          "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")
          .value();
  (void)ledger::verify_tlog_proof(text, key);
  return 0;
}
