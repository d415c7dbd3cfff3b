#pragma once

// The numbers that a benchmark is given on its command line.

#include <charconv>
#include <span>
#include <string_view>

#include "base/check.h"

namespace bench {

// The whole number at this place, or the other one where none stands there. Anything else that
// stands there ends the program.
inline int number_at(std::span<char*> arguments, std::size_t place, int otherwise) {
  if (place >= arguments.size()) return otherwise;
  std::string_view const text = arguments[place];
  auto const read = std::from_chars(text.data(), text.data() + text.size(), otherwise);
  CHECK(read.ec == std::errc() && read.ptr == text.data() + text.size());
  return otherwise;
}

}  // namespace bench
