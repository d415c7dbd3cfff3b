#include "evidence/lm_eval_samples.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "evidence/collector.h"
#include "evidence/limits.h"
#include "evidence/lines.h"
#include "evidence/lm_eval_metrics.h"
#include "evidence/lookup.h"

namespace evidence::lm_eval_samples {
namespace {

// Numbers that describe a sample instead of judging it.
constexpr std::array<std::string_view, 14> descriptions{
    "doc_id",  "doc",      "target",      "arguments",   "resps",      "filtered_resps", "filter",
    "metrics", "doc_hash", "prompt_hash", "target_hash", "resps_hash", "task_name",      "repeats"};

bool is_description(std::string_view name) {
  return std::ranges::find(descriptions, name) != descriptions.end();
}

// Welford's running mean and spread: no sum of squares that could lose all its digits.
struct Mean {
  std::int64_t count = 0;
  double mean = 0;
  double spread = 0;

  void add(double value) {
    ++count;
    auto const off = value - mean;
    mean += off / static_cast<double>(count);
    spread += off * (value - mean);
  }
  std::optional<double> standard_error() const {
    if (count < 2) return std::nullopt;
    auto const n = static_cast<double>(count);
    auto const error = std::sqrt(spread / (n - 1) / n);
    return std::isfinite(error) ? std::optional(error) : std::nullopt;
  }
};

// A metric's values, one a document.
//
// Releases up to 0.4.5 log each document once for each filter and say nowhere which filter a line
// is of. Values of one document that agree are one value; where they do not, there is no telling
// what to average.
struct Values {
  Mean mean;
  std::unordered_map<std::string, double> by_document;
  bool repeats = false;
  bool at_odds = false;
  bool not_measured = false;

  void add(std::string document, double value) {
    auto const [seen, is_new] = by_document.try_emplace(std::move(document), value);
    if (is_new) mean.add(value);
    repeats = repeats || !is_new;
    at_odds = at_odds || seen->second != value;
  }
};

using Key = std::pair<std::string, std::string>;  // metric, filter

std::string name_of(Key const& key) {
  auto const& [metric, filter] = key;
  return filter.empty() ? metric : metric + " (" + filter + ")";
}

class Reading {
 public:
  Reading() : out_("lm-eval-samples", "lm-eval") {}

  Result<> take(std::string const& where, json::value const& sample) {
    auto const* document = member(&sample, "doc_id");
    if (!document)
      return fail(ErrorKind::invalid, "This is no sample: it has no \"doc_id\".", where);
    ++samples_;
    document_ = canonical_json(*document);
    auto const filter = text_at(&sample, "filter");
    auto const* listed = array_in(member(&sample, "metrics"));
    if (listed) {
      for (auto const& name : *listed) TRY(take_listed(sample, name, filter, where));
      return {};
    }
    for (auto const& entry : sample.get_object())
      if (!is_description(key_of(entry))) TRY(take_value(key_of(entry), entry.value(), filter));
    return {};
  }

  Result<Facts> finish(bool cut, Mended const& mended) && {
    for (auto const& [key, values] : values_)
      if (values.mean.count > 0 && !values.at_odds) TRY(add(key, values));
    out_.facts().title =
        "lm-evaluation-harness: log of " + std::to_string(samples_) + " judged sample(s)";
    out_.note(
        "This file names neither the model nor the task; the results file of the same run "
        "does.");
    out_.note(
        "Values are means over the samples in this file. The tool reports some metrics (F1, "
        "perplexity) differently.");
    note_left_out();
    if (cut) out_.note_cut_line();
    out_.note_mended(mended);
    return std::move(out_).finish();
  }

 private:
  Result<> take_listed(json::value const& sample, json::value const& name,
                       std::string const& filter, std::string const& where) {
    if (!name.is_string())
      return fail(ErrorKind::invalid, "\"metrics\" must be a list of names.", where);
    std::string_view const metric(name.get_string().data(), name.get_string().size());
    auto const* value = member(&sample, metric);
    return take_value(metric, value ? *value : json::value(nullptr), filter);
  }

  Result<> take_value(std::string_view metric, json::value const& value,
                      std::string const& filter) {
    auto const number =
        value.is_bool() ? std::optional(value.get_bool() ? 1.0 : 0.0) : number_in(value);
    auto const name = shortened(metric, name_bytes_max);
    auto const is_stand_in = lm_eval::is_stand_in(metric, number);
    if (!number && !is_stand_in) {
      if (odd_.size() < notes_max) odd_.insert(name);
      return {};
    }
    if (values_.size() >= measurements_max)
      return fail(ErrorKind::invalid, "This file names more metrics than any real one.");
    auto& values = values_[{name, shortened(filter, name_bytes_max)}];
    if (is_stand_in)
      values.not_measured = true;
    else
      values.add(document_, *number);
    return {};
  }

  Result<> add(Key const& key, Values const& values) {
    auto const& [metric, filter] = key;
    auto const& mean = values.mean;
    Measurement measurement;
    measurement.metric = metric;
    if (!filter.empty() && filter != "none") measurement.slice = "filter:" + filter;
    measurement.value = mean.mean;
    measurement.unit = lm_eval::unit_of(metric, mean.mean);
    measurement.higher_is_better = lm_eval::higher_is_better(metric);
    measurement.sample_count = mean.count;
    measurement.standard_error = mean.standard_error();
    measurement.source = std::to_string(samples_) + " samples";
    return out_.add(std::move(measurement));
  }

  void note_left_out() {
    std::vector<std::string> at_odds, unmeasured;
    bool repeats = false;
    for (auto const& [key, values] : values_) {
      if (values.at_odds) at_odds.push_back(name_of(key));
      if (values.not_measured && values.mean.count == 0) unmeasured.push_back(name_of(key));
      repeats = repeats || (values.repeats && !values.at_odds);
    }
    if (!odd_.empty())
      out_.note("Left out, because its values are not plain numbers: " +
                named_few({odd_.begin(), odd_.end()}) + ".");
    if (!at_odds.empty())
      out_.note(
          "Left out, because documents stand here more than once with different values and the "
          "file does not say by which filter: " +
          named_few(at_odds) + ".");
    if (repeats)
      out_.note("A document that stands here more than once with one value counts once.");
    if (!unmeasured.empty())
      out_.note("Left out, because the tool writes -1 or 999 where it measured nothing: " +
                named_few(unmeasured) + ".");
  }

  Collector out_;
  std::size_t samples_ = 0;
  std::string document_;  // whose sample is being read
  std::map<Key, Values> values_;
  std::set<std::string> odd_;
};

Result<Facts> read_array(std::string_view text) {
  Mended mended;
  auto const root = TRY(parse_python_json(text, whole_file, mended));
  auto const* samples = root.if_array();
  if (!samples) return fail(ErrorKind::invalid, "This file should be an array of samples.");
  Reading reading;
  for (std::size_t i = 0; i < samples->size(); ++i)
    TRY(reading.take("/" + std::to_string(i), (*samples)[i]));
  return std::move(reading).finish(false, mended);
}

}  // namespace

bool recognises(Bytes, Outline const& outline) {
  return outline.has("doc_id") && (outline.has("resps") || outline.has("filtered_resps"));
}

Result<Facts> read(Bytes file) {
  auto const text = without_mark(as_text(file));
  if (outline(text).in_array) return read_array(text);
  Reading reading;
  auto const lines = TRY(read_lines(text, [&](std::size_t number, json::value const& sample) {
    return reading.take(line_name(number), sample);
  }));
  return std::move(reading).finish(lines.last_line_cut, lines.mended);
}

}  // namespace evidence::lm_eval_samples
