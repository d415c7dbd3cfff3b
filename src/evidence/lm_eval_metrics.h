#pragma once

// What is known of the harness's metrics by their names: the older layout does not say which way
// is better, and no layout says which are ratios.

#include <optional>
#include <string>
#include <string_view>

namespace evidence::lm_eval {

std::optional<bool> higher_is_better(std::string_view metric);

// "ratio" for a metric that runs from 0 to 1 by its nature and a value that does; else "score".
std::string unit_of(std::string_view metric, double value);

}  // namespace evidence::lm_eval
