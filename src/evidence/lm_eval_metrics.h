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

// RULER's tasks call a metric by the length of its prompts: "4096" (tasks/ruler/common_utils.py).
bool is_context_length(std::string_view metric);

// What the harness writes where nothing was measured: RULER -1 for a length that did not run, and
// with --predict_only a metric "bypass" of 999 (api/metrics.py, bypass_agg).
bool is_stand_in(std::string_view metric, std::optional<double> value);

}  // namespace evidence::lm_eval
