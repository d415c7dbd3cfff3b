#include "evidence/promptfoo.h"

#include <algorithm>
#include <utility>

#include "evidence/collector.h"
#include "evidence/limits.h"
#include "evidence/lookup.h"
#include "evidence/promptfoo_rows.h"
#include "evidence/python_json.h"

namespace evidence::promptfoo {
namespace {

constexpr std::int64_t count_max = std::int64_t{1} << 53;  // as for a single count (lookup.h)

// Where a version keeps its parts. Null: it has none.
struct Parts {
  std::string version;
  json::value const* results = nullptr;  // holds timestamp and stats
  std::string results_at;
  json::array const* prompts = nullptr;
  std::string prompts_at;
  json::array const* rows = nullptr;
  std::string rows_at;
  json::value const* table = nullptr;
};

Result<Parts> parts_of(json::value const& root) {
  Parts parts;
  auto const* results = member(&root, "results");
  auto const* inner = object_in(results) ? results : &root;  // the Node package's record is flat
  std::string const at = inner == results ? "/results" : "";
  parts.results = inner;
  parts.results_at = at;
  parts.rows = array_in(member(inner, "results"));
  parts.rows_at = at + "/results";
  parts.table = object_in(member(inner, "table")) ? member(inner, "table") : nullptr;
  parts.prompts = array_in(member(inner, "prompts"));
  parts.prompts_at = at + "/prompts";
  if (!parts.prompts) {
    parts.prompts = array_in(member(member(parts.table, "head"), "prompts"));
    parts.prompts_at = at + "/table/head/prompts";
  }
  auto const version = TRY(count_at(inner, "version", at + "/version"));
  if (version) parts.version = std::to_string(*version);
  if (!parts.rows && !parts.table)
    return fail(ErrorKind::invalid, "This promptfoo file has neither results nor a table.", at);
  return parts;
}

struct Prompt {
  std::string label, provider;
};

Prompt prompt_in(json::value const& prompt, std::size_t index) {
  Prompt out;
  out.label = shortened(text_at(&prompt, "label", "display"), name_bytes_max);
  if (out.label.empty()) out.label = shortened(text_at(&prompt, "raw"), name_bytes_max);
  if (out.label.empty()) out.label = "prompt " + std::to_string(index + 1);
  out.provider = shortened(text_at(&prompt, "provider"), name_bytes_max);
  return out;
}

class Reading {
 public:
  Reading(json::value const& root, Parts parts)
      : root_(root), parts_(std::move(parts)), out_("promptfoo-results", "promptfoo") {}

  Result<Facts> run(Mended const& mended) {
    describe();
    TRY(take_rows());
    TRY(add_whole());
    if (parts_.prompts)
      for (std::size_t i = 0; i < parts_.prompts->size(); ++i)
        TRY(add_prompt((*parts_.prompts)[i], i));
    TRY(rows_.add_red_team(out_, rows_at()));
    out_.note_mended(mended);
    entitle();
    return std::move(out_).finish();
  }

 private:
  void describe() {
    auto& facts = out_.facts();
    auto const* about = member(&root_, "metadata");
    facts.format_version = parts_.version;
    facts.tool_version = text_at(about, "promptfooVersion");
    facts.run_id = text_at(&root_, "evalId", "id");
    bool zoneless = false;
    facts.started = instant_in(text_at(parts_.results, "timestamp", "createdAt"), zoneless);
    if (!facts.started) facts.started = instant_in(text_at(about, "evaluationCreatedAt"), zoneless);
    auto const* created = member(&root_, "createdAt");
    auto const milliseconds = created ? number_in(*created) : std::nullopt;
    if (!facts.started && milliseconds) facts.started = instant_of_seconds(*milliseconds / 1e3);
    if (zoneless) out_.note_zoneless();
    if (!facts.started) out_.note("This file does not say when the run took place.");
    name_provider();
  }

  void name_provider() {
    std::vector<std::string> providers;
    if (parts_.prompts)
      for (auto const& prompt : *parts_.prompts)
        if (auto name = prompt_in(prompt, 0).provider; !name.empty()) add_tag(providers, name);
    if (providers.size() == 1) out_.facts().subject = subject_named(providers.front());
    if (providers.size() > 1)
      out_.note("Several providers were tested: " + named_few(providers) + ".");
  }

  Result<> take_rows() {
    if (parts_.rows && !parts_.rows->empty()) {
      for (std::size_t i = 0; i < parts_.rows->size(); ++i)
        TRY(rows_.take((*parts_.rows)[i], parts_.rows_at + "/" + std::to_string(i)));
      return {};
    }
    auto const* body = array_in(member(parts_.table, "body"));
    if (!body) return {};
    for (std::size_t i = 0; i < body->size(); ++i) {
      auto const where = rows_at() + "/" + std::to_string(i);
      auto const* cells = array_in(member(&(*body)[i], "outputs"));
      if (!cells) return fail(ErrorKind::invalid, "A row of the table must have outputs.", where);
      for (std::size_t j = 0; j < cells->size(); ++j)
        TRY(rows_.take_cell((*cells)[j], member(&(*body)[i], "test"), provider_of(j),
                            where + "/outputs/" + std::to_string(j)));
    }
    return {};
  }

  std::string rows_at() const {
    return parts_.rows && !parts_.rows->empty() ? parts_.rows_at
                                                : parts_.results_at + "/table/body";
  }

  std::string provider_of(std::size_t column) const {
    if (!parts_.prompts || column >= parts_.prompts->size()) return {};
    return prompt_in((*parts_.prompts)[column], column).provider;
  }

  // What the tool counted, or what the rows add up to where it counted nothing.
  Result<> add_whole() {
    auto const* stats = member(parts_.results, "stats");
    auto const where = parts_.results_at + "/stats";
    auto const passed = TRY(count_at(stats, "successes", where));
    auto const failed = TRY(count_at(stats, "failures", where));
    auto const errors = TRY(count_at(stats, "errors", where));
    Tally whole = rows_.all();
    if (!rows_.count() && !(passed && failed)) whole = TRY(sum_of_prompts());
    if (passed && failed) {
      whole.passed = *passed;
      whole.failed = *failed;
      if (errors) whole.errors = *errors;
      // Before errors were counted apart, they were counted as failures.
      if (!errors) whole.failed = std::max<std::int64_t>(0, whole.failed - whole.errors);
      if (rows_.count() && !(whole == rows_.all()))
        out_.note(
            "The counts in this file's summary differ from those of its rows; rates of the "
            "whole are the summary's.");
    }
    if (whole.errors > 0)
      out_.note(std::to_string(whole.errors) +
                " test(s) ended in an error and count as neither pass nor failure.");
    Measurement form;
    form.subject = out_.facts().subject;
    form.task = "all tests";
    form.source = passed && failed ? where : rows_.count() ? rows_at() : parts_.prompts_at;
    return add_tally(out_, whole, form);
  }

  Result<Tally> tally_of(json::value const* metrics, std::string const& where) const {
    Tally tally;
    tally.passed = TRY(count_at(metrics, "testPassCount", where)).value_or(0);
    tally.failed = TRY(count_at(metrics, "testFailCount", where)).value_or(0);
    tally.errors = TRY(count_at(metrics, "testErrorCount", where)).value_or(0);
    return tally;
  }

  Result<Tally> sum_of_prompts() const {
    Tally sum;
    if (!parts_.prompts) return sum;
    for (auto const& prompt : *parts_.prompts) {
      auto const one = TRY(tally_of(member(&prompt, "metrics"), parts_.prompts_at));
      sum.passed += one.passed;
      sum.failed += one.failed;
      sum.errors += one.errors;
      if (std::max({sum.passed, sum.failed, sum.errors}) > count_max)
        return fail(ErrorKind::invalid, "The prompts' counts add up to more than can be.",
                    parts_.prompts_at);
    }
    return sum;
  }

  Result<> add_prompt(json::value const& prompt, std::size_t index) {
    auto const* metrics =
        object_in(member(&prompt, "metrics")) ? member(&prompt, "metrics") : nullptr;
    if (!metrics) return {};  // version 1 knew the text of a prompt and nothing else
    auto const where = parts_.prompts_at + "/" + std::to_string(index) + "/metrics";
    auto const named = prompt_in(prompt, index);
    Measurement form;
    form.subject = subject_named(named.provider);
    form.task = named.label;
    form.slice = "prompt";
    form.source = where;
    auto const tally = TRY(tally_of(metrics, where));
    TRY(add_tally(out_, tally, form));
    // An error adds nothing to the score, but it does to the time.
    TRY(add_mean(form, metrics, {"score", "mean_score", "score", true}, tally.judged()));
    TRY(add_mean(form, metrics, {"totalLatencyMs", "mean_latency", "ms", false},
                 tally.judged() + tally.errors));
    return add_named(form, metrics);
  }

  struct Sum {
    std::string_view name, metric, unit;
    bool higher_is_better;
  };

  Result<> add_mean(Measurement form, json::value const* metrics, Sum const& of,
                    std::int64_t count) {
    auto const sum = TRY(number_at(metrics, of.name, form.source));
    if (!sum || count == 0) return {};
    form.metric = of.metric;
    form.unit = of.unit;
    form.value = *sum / static_cast<double>(count);
    form.higher_is_better = of.higher_is_better;
    form.sample_count = count;
    return out_.add(std::move(form));
  }

  // Sums, to be divided by the weights or, before there were weights, by the number of assertions.
  Result<> add_named(Measurement const& form, json::value const* metrics) {
    auto const* sums = object_in(member(metrics, "namedScores"));
    if (!sums) return {};
    auto const* weights = member(metrics, "namedScoreWeights");
    auto const* counts = member(metrics, "namedScoresCount");
    std::vector<std::string> undivided;
    for (auto const& entry : *sums) {
      auto const name = key_of(entry);
      auto const sum = number_in(entry.value());
      auto const count = TRY(count_at(counts, name, form.source));
      auto const weight = TRY(number_at(weights, name, form.source));
      auto const divisor = weight ? *weight : static_cast<double>(count.value_or(0));
      if (!sum || !(divisor > 0)) {
        undivided.push_back(shortened(name, name_bytes_max));
        continue;
      }
      auto score = form;
      score.metric = name;
      score.value = *sum / divisor;
      score.unit = "score";
      score.higher_is_better = true;
      score.sample_count = count;
      score.source = form.source + "/namedScores" + pointer_step(name);
      TRY(out_.add(std::move(score)));
    }
    if (!undivided.empty())
      out_.note("Left out, because the file does not say of how many assertions it is the sum: " +
                named_few(undivided) + ".");
    return {};
  }

  void entitle() {
    auto& facts = out_.facts();
    auto const about = text_at(member(&root_, "config"), "description");
    facts.title = shortened(
        std::string(rows_.is_red_team() ? "promptfoo red-team scan" : "promptfoo evaluation") +
            ": " + std::to_string(rows_.count()) + " result(s)" +
            (about.empty() ? "" : ", " + about),
        name_bytes_max);
    if (facts.measurements.empty()) out_.note("This file holds no measurement.");
  }

  json::value const& root_;
  Parts parts_;
  Collector out_;
  Rows rows_;
};

}  // namespace

bool recognises(Bytes, Outline const& outline) {
  if (outline.in_array) return false;
  auto const results = outline.kind_of("results");
  if (outline.has("evalId") && (results == '{' || results == '[')) return true;
  if (results == '{')
    return outline.kind_of("results", "results") == '[' || outline.has("table", "results");
  return results == '[' && (outline.has("successes", "stats") || outline.has("_resultsLoaded") ||
                            (outline.has("persisted") && outline.has("prompts")));
}

Result<Facts> read(Bytes file) {
  Mended mended;
  auto const root = TRY(parse_python_json(without_mark(as_text(file)), whole_file, mended));
  return Reading(root, TRY(parts_of(root))).run(mended);
}

}  // namespace evidence::promptfoo
