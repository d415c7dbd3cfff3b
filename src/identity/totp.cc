#include "identity/totp.h"

#include <liboath/oath.h>
#include <sodium.h>

#include <array>

#include "base/encoding.h"

namespace identity {

namespace {

constexpr std::int64_t microseconds_in_a_second = 1'000'000;

// As in an address (RFC 3986): everything but letters, digits and -._~ is %XX.
std::string in_uri(std::string_view text) {
  std::string all;
  for (auto const c : text) {
    auto const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                       c == '-' || c == '.' || c == '_' || c == '~';
    if (plain) {
      all += c;
      continue;
    }
    auto const hex = to_hex(as_bytes(std::string_view(&c, 1)));
    all += '%';
    for (auto const digit : hex) all += digit >= 'a' ? static_cast<char>(digit - 'a' + 'A') : digit;
  }
  return all;
}

}  // namespace

Result<std::string> totp_code(std::string_view seed, std::int64_t step, unsigned digits) {
  std::array<char, 16> code{};
  auto const made = oath_hotp_generate(seed.data(), seed.size(), static_cast<std::uint64_t>(step),
                                       digits, false, OATH_HOTP_DYNAMIC_TRUNCATION, code.data());
  if (made != OATH_OK)
    return fail(ErrorKind::corrupt,
                "The code cannot be computed: " + std::string(oath_strerror(made)) + ".");
  return std::string(code.data());
}

Result<std::optional<std::int64_t>> match_totp(std::string_view seed, std::string_view code,
                                               Instant now, std::int64_t last_step) {
  auto const step_now = now.microseconds / microseconds_in_a_second / totp_step_seconds;
  std::optional<std::int64_t> matched;
  for (auto const step : {step_now - 1, step_now, step_now + 1}) {
    auto const right = TRY(totp_code(seed, step));
    auto const same =
        right.size() == code.size() && sodium_memcmp(right.data(), code.data(), right.size()) == 0;
    if (same && step > last_step && !matched) matched = step;
  }
  return matched;
}

std::string to_base32(std::string_view bytes) {
  constexpr std::string_view digits = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
  std::string text;
  unsigned kept = 0, bits = 0;
  for (auto const byte : bytes) {
    kept = kept << 8 | static_cast<unsigned char>(byte);
    for (bits += 8; bits >= 5; bits -= 5) text += digits[kept >> (bits - 5) & 31];
  }
  if (bits > 0) text += digits[kept << (5 - bits) & 31];
  return text;
}

std::string otpauth_uri(std::string_view seed, std::string_view issuer, std::string_view account) {
  return "otpauth://totp/" + in_uri(issuer) + ":" + in_uri(account) + "?secret=" + to_base32(seed) +
         "&issuer=" + in_uri(issuer) + "&algorithm=SHA1&digits=6&period=30";
}

}  // namespace identity
