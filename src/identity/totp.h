#pragma once

// Codes that change every 30 seconds (TOTP, RFC 6238: HMAC-SHA-1, six digits), through liboath.
//
// A code counts in its own step, the one before and the one after, for clocks differ; and once: the
// step of a code that was taken is kept, and none at or before it counts again. Pure.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "base/time.h"

namespace identity {

inline constexpr std::int64_t totp_step_seconds = 30;
inline constexpr unsigned totp_digits = 6;
inline constexpr std::size_t totp_seed_bytes = 20;

// The code of that step; `digits` is 6, 7 or 8.
Result<std::string> totp_code(std::string_view seed, std::int64_t step,
                              unsigned digits = totp_digits);
// The step of `code` when it counts now and is later than `last_step`; none when it does not.
Result<std::optional<std::int64_t>> match_totp(std::string_view seed, std::string_view code,
                                               Instant now, std::int64_t last_step);

// What authenticator apps read: otpauth://totp/ISSUER:ACCOUNT?secret=…&issuer=….
std::string otpauth_uri(std::string_view seed, std::string_view issuer, std::string_view account);
// RFC 4648 base32 without padding, as people type a seed.
std::string to_base32(std::string_view bytes);

}  // namespace identity
