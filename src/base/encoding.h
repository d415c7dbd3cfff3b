#pragma once

// Bytes written as text: hexadecimal and base64 (RFC 4648). Decoding is strict: one value has
// exactly one text, so that a changed character is never overlooked.

#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

std::string to_hex(Bytes bytes);                      // lower case
Result<std::string> from_hex(std::string_view text);  // lower case only

std::string to_base64(Bytes bytes);                      // standard alphabet, padded (section 4)
Result<std::string> from_base64(std::string_view text);  // refuses white space and loose bits

// Whether the bytes are well-formed UTF-8 (RFC 3629: no surrogates, no overlong forms).
bool is_utf8(std::string_view text);
