// Whatever the bytes: an envelope or one error; what was read is written and read back the same.

#include "base/check.h"
#include "ledger/dsse.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  // Only where it looks like a key: OpenSSL takes a millisecond to try all its decoders.
  if (text.starts_with("-----BEGIN")) (void)ledger::PublicKey::from_pem(text);
  if (text.starts_with('\x30')) (void)ledger::PublicKey::from_der(as_bytes(text));
  auto const envelope = ledger::parse_envelope(text);
  if (!envelope) return 0;
  auto const printed = ledger::print_envelope(*envelope);
  auto const again = ledger::parse_envelope(printed).value();
  CHECK(again.payload == envelope->payload && again.payload_type == envelope->payload_type);
  CHECK(ledger::print_envelope(again) == printed);
  static auto const key = ledger::PublicKey::ed25519(
      as_bytes(ledger::PrivateKey::from_seed(as_bytes(std::string(32, 'k')))->public_bytes()));
  CHECK(!ledger::verify_envelope(*envelope, std::span(&*key, 1)));
  return 0;
}
