#pragma once

// Bytes as text that fits into an address, a cookie or a JSON web token: base64url without padding
// (RFC 4648, section 5). Decoding is strict, as in encoding.h: one value has exactly one text.

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

std::string to_base64url(Bytes bytes);
Result<std::string> from_base64url(std::string_view text);
