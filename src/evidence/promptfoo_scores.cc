#include "evidence/promptfoo_scores.h"

#include "evidence/limits.h"
#include "evidence/lookup.h"

namespace evidence::promptfoo {
namespace {

class NamedScores {
 public:
  NamedScores(Collector& out, Measurement const& form, json::value const* metrics,
              std::set<std::string> const& derived)
      : out_(out),
        form_(form),
        derived_(derived),
        scores_(object_in(member(metrics, "namedScores"))),
        weights_(member(metrics, "namedScoreWeights")),
        counts_(member(metrics, "namedScoresCount")) {}

  Result<> run() {
    if (!scores_) return {};
    bool some_weightless = false;
    for (auto const& entry : *scores_) some_weightless = some_weightless || is_weightless(entry);
    for (auto const& entry : *scores_) {
      auto const is_derived = derived_.contains(std::string(key_of(entry)));
      if (is_weightless(entry) || (is_derived && some_weightless))
        leave_out(weightless_, entry);
      else if (is_derived)
        TRY(add_derived(entry));
      else
        TRY(add_sum(entry));
    }
    note_left_out();
    return {};
  }

 private:
  // Since it weighs named scores, the tool keeps 0 of those whose weight is 0 (testResult in its
  // AssertionsResult), and derives further figures from that 0.
  bool is_weightless(json::key_value_pair const& entry) const {
    auto const* weight = member(weights_, key_of(entry));
    return weight && number_in(*weight) == 0.0 && !derived_.contains(std::string(key_of(entry)));
  }

  // The last value of a formula, not a sum (updateDerivedMetrics in its evaluator).
  Result<> add_derived(json::key_value_pair const& entry) {
    auto const value = number_in(entry.value());
    if (value) return add(entry, *value, std::nullopt);
    leave_out(without_number_, entry);
    return {};
  }

  // Sums, to be divided by the weights or, before there were weights, by the number of assertions.
  Result<> add_sum(json::key_value_pair const& entry) {
    auto const sum = number_in(entry.value());
    auto const count = TRY(count_at(counts_, key_of(entry), form_.source));
    auto const weight = TRY(number_at(weights_, key_of(entry), form_.source));
    auto const divisor = weight ? *weight : static_cast<double>(count.value_or(0));
    if (sum && divisor > 0) return add(entry, *sum / divisor, count);
    leave_out(undivided_, entry);
    return {};
  }

  Result<> add(json::key_value_pair const& entry, double value, std::optional<std::int64_t> count) {
    auto score = form_;
    score.metric = key_of(entry);
    score.value = value;
    score.unit = "score";
    score.sample_count = count;
    score.source = form_.source + "/namedScores" + pointer_step(key_of(entry));
    return out_.add(std::move(score));
  }

  static void leave_out(std::vector<std::string>& names, json::key_value_pair const& entry) {
    names.push_back(shortened(key_of(entry), name_bytes_max));
  }

  void note_left_out() {
    if (!undivided_.empty())
      out_.note("Left out, because the file does not say of how many assertions it is the sum: " +
                named_few(undivided_) + ".");
    if (!without_number_.empty())
      out_.note("Left out, because the file has no number for it: " + named_few(without_number_) +
                ".");
    if (!weightless_.empty())
      out_.note(
          "Left out, because the tool keeps 0 of what has a weight of 0, and derives figures from "
          "that: " +
          named_few(weightless_) + ".");
  }

  Collector& out_;
  Measurement const& form_;
  std::set<std::string> const& derived_;
  json::object const* scores_;
  json::value const* weights_;
  json::value const* counts_;
  std::vector<std::string> undivided_, without_number_, weightless_;
};

}  // namespace

Result<> add_named_scores(Collector& out, Measurement const& form, json::value const* metrics,
                          std::set<std::string> const& derived) {
  return NamedScores(out, form, metrics, derived).run();
}

}  // namespace evidence::promptfoo
