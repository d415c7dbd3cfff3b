#pragma once

// A content file as its author wrote it: YAML, narrowed to what cannot be misread.
//
// Becomes a JSON value, and remembers on which line each part of it stands. Refused: anchors and
// aliases (a few bytes could stand for gigabytes), tags, a key that stands twice, a second
// document, more than 16 levels, and plain words that YAML readers disagree about (no, on, 1.10).

#include <cstddef>
#include <map>
#include <string>
#include <string_view>

#include "base/json.h"
#include "base/result.h"

namespace frameworks {

struct YamlSource {
  json::value value;
  std::map<std::string, std::size_t> lines;  // by JSON pointer; the first line is 1

  // The line of the place, or of the nearest thing around it.
  std::size_t line_of(std::string_view pointer) const;
};

inline constexpr std::size_t yaml_bytes_max = 4 << 20;

// invalid: each fault's `where` is its line.
Result<YamlSource> read_yaml(std::string_view text);

}  // namespace frameworks
