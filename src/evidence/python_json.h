#pragma once

// JSON as evaluation tools really write it.
//
// Python's json module writes NaN, Infinity and -Infinity, which are not JSON, and half surrogate
// pairs ("\ud83d") where a model's output was cut in the middle of a character; so does
// JavaScript for the latter. Strict JSON refuses both, and with them a whole report for one
// number in it. Here such a number becomes null and such a half pair U+FFFD, and both are
// counted so that a reader can say so. Nothing else is forgiven.

#include <cstddef>
#include <string_view>

#include "base/json.h"

namespace evidence {

struct Mended {
  std::size_t numbers = 0;     // NaN and infinities that became null
  std::size_t surrogates = 0;  // half pairs that became U+FFFD
};

// As parse_json. Adds to `mended` what had to be changed; offsets in errors count the mended text.
Result<json::value> parse_python_json(std::string_view text, JsonLimits limits, Mended& mended);

}  // namespace evidence
