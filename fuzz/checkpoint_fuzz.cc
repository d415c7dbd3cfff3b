// Whatever the bytes: a checkpoint or one error; what was read is written back the same.

#include "base/check.h"
#include "ledger/checkpoint.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  if (auto const checkpoint = ledger::parse_checkpoint(text))
    CHECK(ledger::print_checkpoint(*checkpoint).value() == text);
  static auto const key =
      ledger::VerifierKey::parse(
          "sum.golang.org+033de0ae+Ac4zctda0e5eza+HJyk9SxEdh+s3Ux18htTTAD8OuAn8")
          .value();
  (void)ledger::open_checkpoint(text, key, "go.sum database tree", {});
  return 0;
}
