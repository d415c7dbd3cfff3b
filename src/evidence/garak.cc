#include "evidence/garak.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <optional>
#include <set>
#include <utility>

#include "evidence/collector.h"
#include "evidence/garak_digest.h"
#include "evidence/limits.h"
#include "evidence/lines.h"
#include "evidence/lookup.h"

namespace evidence::garak {
namespace {

constexpr std::array<std::string_view, 13> entry_types{
    "start_run setup", "init",         "config",    "attempt",    "eval",
    "probe_summary",   "payload_init", "tree_data", "completion", "completed",
    "plugin_cache",    "digest",       "run"};

constexpr double threshold_usual = 0.5;

struct Verdict {
  std::size_t line = 0;
  std::string probe, detector;
  std::int64_t passed = 0, total = 0, unjudged = 0;
  std::optional<Interval> passes;  // bounds of the pass rate
  std::vector<Hit> hits;
};

// Releases before 0.9.0.14 ended without a word (garak/command.py of 0.9.0.13 and 0.9.0.14).
bool says_when_it_ends(std::string_view release) {
  constexpr std::array<int, 4> first{0, 9, 0, 14};
  std::array<int, 4> parts{};  // "0.9" is 0.9.0.0
  auto const* at = release.data();
  auto const* const end = at + release.size();
  for (auto& part : parts) {
    auto const read = std::from_chars(at, end, part);
    if (read.ec != std::errc{}) break;
    at = read.ptr < end ? read.ptr + 1 : end;
  }
  return at == release.data() || parts >= first;  // of a release that is no number nothing is known
}

// 1 - x, without the dust that binary fractions leave (1 - 0.38 is 0.62, not 0.62000000000000004).
double turned(double bound) {
  auto const exact = 1 - bound;
  auto const rounded = static_cast<double>(std::llround(exact * 1e12)) / 1e12;
  return std::clamp(rounded, 0.0, 1.0);
}

Result<std::optional<Interval>> interval_in(json::value const& entry, std::string const& where) {
  auto const fails_low = TRY(number_at(&entry, "confidence_lower", where));
  auto const fails_high = TRY(number_at(&entry, "confidence_upper", where));
  if (!fails_low || !fails_high) return std::nullopt;
  if (*fails_low < 0 || *fails_high > 1 || *fails_low > *fails_high)
    return fail(ErrorKind::invalid, "The confidence bounds must run upwards between 0 and 1.",
                where);
  return Interval{turned(*fails_high), turned(*fails_low), level_in(entry)};
}

class Reading {
 public:
  explicit Reading(std::string below = {})
      : out_("garak-report", "garak"), below_(std::move(below)) {}

  Result<> take(std::size_t line, json::value const& entry) {
    auto const type = text_at(&entry, "entry_type");
    if (type.empty())
      return fail(ErrorKind::invalid, "This is no entry of a garak report: no \"entry_type\".",
                  line_name(line));
    if (type == "start_run setup" || type == "config") take_setup(entry);
    if (type == "init") take_init(entry);
    if (type == "attempt") attempted_.insert(probe_in(entry, "probe_classname"));
    if (type == "eval") return take_verdict(line, entry);
    if (type == "completion" || type == "completed") take_end(entry);
    if (type == "digest") return take_digest(line, entry);
    return {};
  }

  Result<Facts> finish(bool cut, Mended const& mended) && {
    subject_ = out_.facts().subject;
    for (auto const& verdict : verdicts_) TRY(add(verdict));
    if (digest_) TRY(add_digest(out_, *digest_, judged_, digest_at_));
    note_completeness(cut);
    if (has_intents_)
      out_.note("This file has rates for single intents and techniques, too; those are not read.");
    out_.note_mended(mended);
    if (zoneless_) out_.note_zoneless();
    entitle();
    return std::move(out_).finish();
  }

 private:
  static std::string probe_in(json::value const& entry, std::string_view name) {
    return plain_name(shortened(text_at(&entry, name), name_bytes_max), "probe");
  }

  void take_setup(json::value const& setup) {
    setup_seen_ = true;
    auto& facts = out_.facts();
    fill(facts.tool_version, text_at(&setup, "_config.version"));
    fill(facts.run_id, text_at(&setup, "transient.run_id", "run_id"));
    fill_time(facts.started, text_at(&setup, "transient.starttime_iso", "start_time"));
    auto type = text_at(&setup, "plugins.target_type", "plugins.model_type");
    auto name = text_at(&setup, "plugins.target_name", "plugins.model_name");
    // The "config" entry that stood in its place in 0.9.0.8 is flat.
    fill(type, text_at(&setup, "model_type"));
    fill(name, text_at(&setup, "model_name"));
    set_target(type, name);
    if (auto const* parts = array_in(member(&setup, "aggregation")))
      out_.note("This report was put together from " +
                (parts->empty() ? "several" : std::to_string(parts->size())) +
                " reports; its times are those of the putting together.");
    auto const* threshold = member(&setup, "run.eval_threshold");
    if (!threshold) threshold = member(&setup, "eval_threshold");
    auto const number = threshold ? number_in(*threshold) : std::nullopt;
    if (number && *number != threshold_usual)
      out_.note("An answer passed when its detector's score was below " +
                canonical_number(*number) + "; the usual threshold is 0.5.");
  }

  void set_target(std::string const& type, std::string const& name) {
    auto& subject = out_.facts().subject;
    fill(subject.provider, type);
    // Some generators have a type and no name, such as garak's own test doubles.
    if (!name.empty()) subject.model = name;
    fill(subject.model, type);
  }

  void take_init(json::value const& init) {
    auto& facts = out_.facts();
    // Of a report put together from several, the run of "init" is its own; the setup's is that of
    // the first part.
    if (auto const run = text_at(&init, "run"); !run.empty()) facts.run_id = run;
    fill(facts.tool_version, text_at(&init, "garak_version"));
    if (auto const when = text_at(&init, "start_time"); !when.empty()) {
      facts.started.reset();
      fill_time(facts.started, when);
    }
  }

  void take_end(json::value const& end) {
    ended_ = true;
    fill_time(out_.facts().finished, text_at(&end, "end_time"));
  }

  Result<> take_verdict(std::size_t line, json::value const& entry) {
    auto const where = line_name(line);
    Verdict verdict;
    verdict.line = line;
    verdict.probe = probe_in(entry, "probe");
    verdict.detector =
        plain_name(shortened(text_at(&entry, "detector"), name_bytes_max), "detector");
    if (verdict.probe.empty() || verdict.detector.empty())
      return fail(ErrorKind::invalid, "An evaluation must name its probe and its detector.", where);
    auto const passed = TRY(count_at(&entry, "passed", where));
    auto const fails = TRY(count_at(&entry, "fails", where));
    auto total = TRY(count_at(&entry, "total_evaluated", where));
    if (!total) total = TRY(count_at(&entry, "total", where));  // before 0.13
    if (!total && passed && fails) total = *passed + *fails;
    if (!total || (!passed && !fails))
      return fail(ErrorKind::invalid,
                  "An evaluation must say how many answers passed and of how "
                  "many.",
                  where);
    verdict.total = *total;
    verdict.passed = passed ? *passed : *total - *fails;
    if (verdict.passed < 0 || verdict.passed > verdict.total ||
        (passed && fails && *passed + *fails != *total))
      return fail(ErrorKind::invalid, "The counts of this evaluation contradict one another.",
                  where);
    verdict.unjudged = TRY(count_at(&entry, "nones", where)).value_or(0);
    verdict.passes = TRY(interval_in(entry, where));
    verdict.hits = TRY(hits_in(entry, where));
    has_intents_ = has_intents_ || object_in(member(&entry, "intents"));
    return keep(std::move(verdict), where);
  }

  Result<> keep(Verdict verdict, std::string const& where) {
    if (verdicts_.size() >= measurements_max)
      return fail(ErrorKind::invalid, "This report holds more evaluations than are read.", where);
    auto& judged = judged_[{verdict.probe, verdict.detector}];
    judged = judged || verdict.total > 0;
    evaluated_.insert(verdict.probe);
    verdicts_.push_back(std::move(verdict));
    return {};
  }

  Result<> take_digest(std::size_t line, json::value const& digest) {
    digest_ = digest;
    digest_at_ = line_name(line) + " " + below_;
    auto const* matrix = object_in(member(&digest, "technique_intent_matrix"));
    has_intents_ = has_intents_ || (matrix && !matrix->empty());
    // The digest's own words before those of the setup it quotes, which may be that of a part.
    auto const* meta = member(&digest, "meta");
    auto& facts = out_.facts();
    fill(facts.tool_version, text_at(meta, "garak_version"));
    fill(facts.run_id, text_at(meta, "run_uuid"));
    fill_time(facts.started, text_at(meta, "start_time"));
    if (facts.subject.model.empty())
      set_target(text_at(meta, "target_type", "model_type"),
                 text_at(meta, "target_name", "model_name"));
    if (auto const* setup = member(meta, "setup"); setup && !setup_seen_) take_setup(*setup);
    tags_ = tags_in(digest);
    return {};
  }

  Measurement form_of(Verdict const& verdict) const {
    Measurement form;
    form.subject = subject_;
    form.task = verdict.probe;
    form.slice = "detector:" + verdict.detector;
    form.unit = "ratio";
    form.sample_count = verdict.total;
    if (auto const tags = tags_.find(verdict.probe); tags != tags_.end())
      form.taxonomy = tags->second;
    form.source = line_name(verdict.line);
    return form;
  }

  Result<> add(Verdict const& verdict) {
    auto const name = verdict.probe + " / " + verdict.detector;
    if (verdict.unjudged > 0)
      out_.note(name + ": " + std::to_string(verdict.unjudged) +
                " answer(s) could not be judged and count as neither pass nor failure.");
    if (verdict.total == 0) {
      out_.note(name + ": no answer was judged, so there is no pass rate.");
      return {};
    }
    auto rate = form_of(verdict);
    rate.metric = "pass_rate";
    rate.value = static_cast<double>(verdict.passed) / static_cast<double>(verdict.total);
    rate.higher_is_better = true;
    rate.interval = verdict.passes;
    TRY(out_.add(std::move(rate)));
    return add_hits(out_, form_of(verdict), verdict.hits);
  }

  void note_completeness(bool cut) {
    if (cut) out_.note_cut_line();
    std::vector<std::string> open;
    for (auto const& probe : attempted_)
      if (!probe.empty() && !evaluated_.contains(probe)) open.push_back(probe);
    if (!open.empty() && !digest_only()) {
      out_.facts().complete = false;
      out_.note("Attempted but not evaluated: " + named_few(open) + ".");
    }
    if (!ended_ && !digest_ && says_when_it_ends(out_.facts().tool_version)) {
      out_.facts().complete = false;
      out_.note("The run may have stopped short: there is no entry that says it was completed.");
    } else if (!ended_ && !digest_) {
      out_.note("This release of garak never wrote whether a run was completed.");
    }
    if (digest_only() && out_.facts().measurements.empty())
      out_.note("The digest holds no scores.");
    if (verdicts_.empty() && !digest_only()) out_.note("This report holds no evaluation.");
  }

  bool digest_only() const { return digest_ && verdicts_.empty(); }

  void entitle() {
    auto& facts = out_.facts();
    auto const model = facts.subject.model.empty() ? "an unnamed model" : facts.subject.model;
    facts.title =
        shortened("garak: " + std::to_string(facts.measurements.size()) + " measurement(s), " +
                      std::to_string(evaluated_.size()) + " probe(s) evaluated, " + model,
                  name_bytes_max);
  }

  static void fill(std::string& what, std::string const& from) {
    if (what.empty()) what = from;
  }
  void fill_time(std::optional<Instant>& what, std::string const& from) {
    if (!what && !from.empty()) what = instant_in(from, zoneless_);
  }

  Collector out_;
  std::vector<Verdict> verdicts_;
  Judged judged_;
  std::set<std::string> attempted_, evaluated_;
  std::optional<json::value> digest_;
  std::string below_;      // what pointers begin with where an array holds the digest
  std::string digest_at_;  // the same, with its line
  Tags tags_;
  Subject subject_;
  bool setup_seen_ = false;
  bool ended_ = false;
  bool has_intents_ = false;
  bool zoneless_ = false;
};

// A digest kept alone is often laid out over many lines. report.html has it as an array of one
// (report_digest.py, build_html).
Result<Facts> read_value(std::string_view text) {
  Mended mended;
  auto const root = TRY(parse_python_json(text, whole_file, mended));
  auto const* array = root.if_array();
  if (array && (array->size() != 1 || text_at(&array->front(), "entry_type") != "digest"))
    return fail(ErrorKind::invalid, "An array is read where it holds one digest, and no other.",
                line_name(1));
  Reading reading(array ? "/0" : "");
  TRY(reading.take(1, array ? array->front() : root));
  return std::move(reading).finish(false, mended);
}

}  // namespace

bool recognises(Bytes, Outline const& outline) {
  auto const* type = outline.find("entry_type");
  if (!type || type->kind != '"') return false;
  if (outline.in_array) return type->text == "digest";
  return std::ranges::find(entry_types, type->text) != entry_types.end();
}

Result<Facts> read(Bytes file) {
  auto const text = without_mark(as_text(file));
  auto const begin = std::min(text.find_first_not_of(" \t\r\n"), text.size());
  if (text.substr(begin).starts_with('[')) return read_value(text);
  auto const first_value = text.substr(0, outline(text).end).substr(begin);
  // Laid out, and not one entry a line: within the first entry a line begins with a space or a
  // name.
  if (first_value.contains("\n ") || first_value.contains("\n\"")) return read_value(text);
  Reading reading;
  auto const lines = TRY(read_lines(text, [&](std::size_t number, json::value const& entry) {
    return reading.take(number, entry);
  }));
  return std::move(reading).finish(lines.last_line_cut, lines.mended);
}

}  // namespace evidence::garak
