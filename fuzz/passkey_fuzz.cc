// What a browser says of a passkey, from anybody: client data, attestation, authenticator data,
// signature, each behind its length.

#include <cstdint>
#include <string>

#include "identity/passkey.h"

namespace {

// Takes a part with two bytes of length before it off the front.
std::string part(std::string_view& rest) {
  if (rest.size() < 2) return {};
  auto const size = static_cast<unsigned char>(rest[0]) << 8 | static_cast<unsigned char>(rest[1]);
  rest.remove_prefix(2);
  auto const taken = rest.substr(0, static_cast<std::size_t>(size));
  rest.remove_prefix(taken.size());
  return std::string(taken);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view rest(reinterpret_cast<char const*>(data), size);
  identity::PasskeyDemand const demand{.site = "example.org",
                                       .origin = "https://example.org",
                                       .challenge = "c",
                                       .user_verified = false};
  auto const client_data = part(rest);
  auto const second = part(rest);
  auto const made =
      identity::verify_made({.client_data = client_data, .attestation = second}, demand);
  auto const signature = part(rest);
  identity::Passkey const passkey =
      made ? *made
           : identity::Passkey{.public_key = std::string(64, '\x01'), .site = "example.org"};
  (void)identity::verify_signed(
      {.client_data = client_data, .authenticator_data = second, .signature = signature}, passkey,
      demand);
  return 0;
}
