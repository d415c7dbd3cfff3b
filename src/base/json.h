#pragma once

// JSON (RFC 8259) as it comes in and goes out.
//
// Reading is strict: well-formed UTF-8, no duplicate names, no lone surrogates, limits on size and
// depth, doubles rounded correctly. Bytes that are hashed or signed come only from
// canonical_json(): the JSON Canonicalization Scheme (RFC 8785), where one value has exactly one
// text.

#include <boost/json/value.hpp>
#include <string>
#include <string_view>

#include "base/result.h"

namespace json = boost::json;

struct JsonLimits {
  std::size_t bytes_max = 1 << 20;
  std::size_t depth_max = 32;
};

// invalid: not JSON, or JSON beyond the limits; `where` is the byte offset.
Result<json::value> parse_json(std::string_view text, JsonLimits limits = {});

// RFC 8785. Integers beyond 2^53 are written as the nearest double, as the RFC demands; text must
// be well-formed UTF-8 (whatever parse_json returned is).
std::string canonical_json(json::value const& value);

// How ECMAScript writes a number (RFC 8785, 3.2.2.3): the shortest text that reads back the same.
std::string canonical_number(double value);

// Appends text with quotes and RFC 8785 escapes.
void append_canonical_string(std::string& out, std::string_view text);
