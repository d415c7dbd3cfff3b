#include "evidence/lm_eval_samples.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

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

class Reading {
 public:
  Reading() : out_("lm-eval-samples", "lm-eval") {}

  Result<> take(std::string const& where, json::value const& sample) {
    if (!sample.is_object() || !member(&sample, "doc_id"))
      return fail(ErrorKind::invalid, "This is no sample: it has no \"doc_id\".", where);
    ++samples_;
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
    for (auto const& [key, mean] : means_) {
      auto const& [metric, filter] = key;
      Measurement measurement;
      measurement.metric = metric;
      if (!filter.empty() && filter != "none") measurement.slice = "filter:" + filter;
      measurement.value = mean.mean;
      measurement.unit = lm_eval::unit_of(metric, mean.mean);
      measurement.higher_is_better = lm_eval::higher_is_better(metric);
      measurement.sample_count = mean.count;
      measurement.standard_error = mean.standard_error();
      measurement.source = std::to_string(samples_) + " samples";
      TRY(out_.add(std::move(measurement)));
    }
    out_.facts().title =
        "lm-evaluation-harness: log of " + std::to_string(samples_) + " judged sample(s)";
    out_.note(
        "This file names neither the model nor the task; the results file of the same run "
        "does.");
    out_.note(
        "Values are means over the samples in this file. The tool reports some metrics (F1, "
        "perplexity) differently.");
    if (!odd_.empty())
      out_.note("Left out, because its values are not plain numbers: " +
                named_few({odd_.begin(), odd_.end()}) + ".");
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
    if (!number) {
      if (odd_.size() < notes_max) odd_.insert(name);
      return {};
    }
    if (means_.size() >= measurements_max)
      return fail(ErrorKind::invalid, "This file names more metrics than any real one.");
    means_[{name, shortened(filter, name_bytes_max)}].add(*number);
    return {};
  }

  Collector out_;
  std::size_t samples_ = 0;
  std::map<std::pair<std::string, std::string>, Mean> means_;  // by metric, then filter
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
