#include "evidence/lm_eval_metrics.h"

#include <array>

namespace evidence::lm_eval {
namespace {

enum class Better { higher, lower };
enum class Scale { ratio, open };

struct Known {
  std::string_view metric;
  Better better;
  Scale scale;
};

// The harness's own registry of metrics, and the directions that its old tasks declared.
constexpr std::array known{
    Known{"acc", Better::higher, Scale::ratio},
    Known{"acc_norm", Better::higher, Scale::ratio},
    Known{"acc_mutual_info", Better::higher, Scale::ratio},
    Known{"bits_per_byte", Better::lower, Scale::open},
    Known{"bleu", Better::higher, Scale::open},
    Known{"brier_score", Better::lower, Scale::open},
    Known{"byte_perplexity", Better::lower, Scale::open},
    Known{"chrf", Better::higher, Scale::open},
    Known{"em", Better::higher, Scale::ratio},
    Known{"exact", Better::higher, Scale::open},
    Known{"exact_match", Better::higher, Scale::ratio},
    Known{"f1", Better::higher, Scale::ratio},
    Known{"likelihood_diff", Better::lower, Scale::open},
    Known{"likelihood_difference", Better::lower, Scale::open},
    Known{"mc1", Better::higher, Scale::ratio},
    Known{"mc2", Better::higher, Scale::ratio},
    Known{"mcc", Better::higher, Scale::open},
    Known{"pct_stereotype", Better::lower, Scale::ratio},
    Known{"perplexity", Better::lower, Scale::open},
    Known{"ppl", Better::lower, Scale::open},
    Known{"rouge1", Better::higher, Scale::open},
    Known{"rouge2", Better::higher, Scale::open},
    Known{"rougeL", Better::higher, Scale::open},
    Known{"rougeLsum", Better::higher, Scale::open},
    Known{"ter", Better::lower, Scale::open},
    Known{"wer", Better::lower, Scale::open},
    Known{"word_perplexity", Better::lower, Scale::open},
};

Known const* find(std::string_view metric) {
  for (auto const& entry : known)
    if (entry.metric == metric) return &entry;
  return nullptr;
}

}  // namespace

std::optional<bool> higher_is_better(std::string_view metric) {
  auto const* entry = find(metric);
  return entry ? std::optional(entry->better == Better::higher) : std::nullopt;
}

std::string unit_of(std::string_view metric, double value) {
  auto const* entry = find(metric);
  auto const is_ratio = entry ? entry->scale == Scale::ratio : metric.ends_with("_acc");
  return is_ratio && value >= 0 && value <= 1 ? "ratio" : "score";
}

bool is_context_length(std::string_view metric) {
  return !metric.empty() && metric.find_first_not_of("0123456789") == std::string_view::npos;
}

bool is_stand_in(std::string_view metric, std::optional<double> value) {
  return metric == "bypass" || (is_context_length(metric) && value == -1.0);
}

}  // namespace evidence::lm_eval
