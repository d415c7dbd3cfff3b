#include "identity/token.h"

#include <zlib.h>

#include <algorithm>

#include "base/base64url.h"
#include "base/clock.h"
#include "base/hash.h"

namespace identity {

namespace {

constexpr std::string_view base62 =
    "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";
constexpr std::size_t entropy_characters = 30, checksum_characters = 6, secret_bytes = 32,
                      secret_characters = 43;
// The largest multiple of 62 that a byte holds: what lies above would favour some characters.
constexpr unsigned fair_below = 248;

}  // namespace

std::string checksum_of(std::string_view entropy) {
  auto sum = static_cast<std::uint64_t>(
      crc32(0, reinterpret_cast<Bytef const*>(entropy.data()), static_cast<uInt>(entropy.size())));
  std::string text(checksum_characters, base62[0]);
  for (auto place = text.rbegin(); place != text.rend(); ++place, sum /= base62.size())
    *place = base62[sum % base62.size()];
  return text;
}

std::string make_token() {
  std::string entropy;
  while (entropy.size() < entropy_characters)
    for (auto const byte : random_bytes(entropy_characters)) {
      auto const value = static_cast<unsigned char>(byte);
      if (value < fair_below && entropy.size() < entropy_characters)
        entropy += base62[value % base62.size()];
    }
  return std::string(token_prefix) + entropy + checksum_of(entropy);
}

bool is_token(std::string_view text) {
  if (!text.starts_with(token_prefix)) return false;
  text.remove_prefix(token_prefix.size());
  return text.size() == entropy_characters + checksum_characters &&
         std::ranges::all_of(text, [](char c) { return base62.contains(c); }) &&
         checksum_of(text.substr(0, entropy_characters)) == text.substr(entropy_characters);
}

std::string make_secret() {
  return to_base64url(as_bytes(random_bytes(secret_bytes)));
}

bool is_secret(std::string_view text) {
  return text.size() == secret_characters && from_base64url(text).has_value();
}

std::string digest_of(std::string_view purpose, std::string_view secret) {
  return to_hex(
      sha256({as_bytes("aims-secret/1\n"), as_bytes(purpose), as_bytes("\n"), as_bytes(secret)}));
}

}  // namespace identity
