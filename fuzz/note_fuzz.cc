// Whatever the bytes: a note or one error; what was read is written back the same.

#include "base/check.h"
#include "ledger/note.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  if (auto const note = ledger::parse_note(text)) CHECK(ledger::print_note(*note).value() == text);
  if (auto const key = ledger::VerifierKey::parse(text)) {
    CHECK(key->text() == text);
    CHECK(!key->verify("text\n", text));
  }
  if (auto const signer = ledger::Signer::parse(text)) CHECK(signer->private_text() == text);
  static auto const known =
      ledger::VerifierKey::parse(
          "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
          .value();
  (void)ledger::open_note(text, std::span(&known, 1));
  return 0;
}
