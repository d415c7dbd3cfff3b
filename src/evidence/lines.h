#pragma once

// JSON Lines: one JSON value a line, as tools write it while they run.
//
// A run that was stopped leaves half a line at the end. That is no reason to refuse the rest, so
// the half line is left out and `last_line_cut` set; a bad line anywhere else is an error that
// names it. Empty lines are skipped. Memory: one line at a time.

#include <cstddef>
#include <functional>
#include <string>
#include <string_view>

#include "base/json.h"
#include "evidence/python_json.h"

namespace evidence {

struct Lines {
  std::size_t count = 0;  // that held a value
  bool last_line_cut = false;
  Mended mended;
};

using TakeLine = std::function<Result<>(std::size_t number, json::value const& value)>;

// Line numbers start at 1. Stops at the first error, of its own or of `take`.
Result<Lines> read_lines(std::string_view text, TakeLine const& take);

std::string line_name(std::size_t number);  // "line 19"

}  // namespace evidence
