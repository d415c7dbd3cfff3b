#include "evidence/promptfoo.h"

#include <algorithm>
#include <set>
#include <utility>

#include "evidence/collector.h"
#include "evidence/limits.h"
#include "evidence/lookup.h"
#include "evidence/promptfoo_rows.h"
#include "evidence/promptfoo_scores.h"
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
  std::string table_at;
};

// What the web viewer saves as "Download JSON" is the table and nothing around it
// (evalTableToJson).
bool is_table(json::value const& root) {
  return object_in(member(&root, "head")) && array_in(member(&root, "body"));
}

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
  parts.table_at = at + "/table";
  if (!parts.rows && !parts.table && is_table(root)) {
    parts.table = &root;
    parts.table_at.clear();
  }
  parts.prompts = array_in(member(inner, "prompts"));
  parts.prompts_at = at + "/prompts";
  if (!parts.prompts) {
    parts.prompts = array_in(member(member(parts.table, "head"), "prompts"));
    parts.prompts_at = parts.table_at + "/head/prompts";
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
    if (unplaced_errors_)
      out_.note(
          "Rates of single prompts count errors as failures, because the file does not say which "
          "prompt an error belongs to.");
    if (rows_.is_red_team() || !cells_.is_red_team())
      TRY(rows_.add_red_team(out_, rows_at()));
    else
      TRY(cells_.add_red_team(out_, table_rows_at()));
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
    if (auto const* derived = array_in(member(member(&root_, "config"), "derivedMetrics")))
      for (auto const& one : *derived) derived_.insert(text_at(&one, "name"));
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

  bool has_rows() const { return parts_.rows && !parts_.rows->empty(); }

  Result<> take_rows() {
    if (!has_rows()) return take_table(rows_);
    for (std::size_t i = 0; i < parts_.rows->size(); ++i)
      TRY(rows_.take((*parts_.rows)[i], parts_.rows_at + "/" + std::to_string(i)));
    // A row of version 2 knows neither its test, which names the plugin, nor its prompt; the cell
    // of the table that says the same again knows both.
    return parts_.version == "2" ? take_table(cells_) : Result<>{};
  }

  Result<> take_table(Rows& rows) {
    auto const* body = array_in(member(parts_.table, "body"));
    if (!body) return {};
    auto const graded = is_table_graded(*body);
    for (std::size_t i = 0; i < body->size(); ++i) {
      if ((*body)[i].is_null()) continue;  // a test that a stopped run did not come to
      auto const where = table_rows_at() + "/" + std::to_string(i);
      auto const* cells = array_in(member(&(*body)[i], "outputs"));
      if (!cells) return fail(ErrorKind::invalid, "A row of the table must have outputs.", where);
      for (std::size_t j = 0; j < cells->size(); ++j) {
        if ((*cells)[j].is_null()) continue;  // this prompt did not have this test
        TRY(rows.take_cell({&(*cells)[j], member(&(*body)[i], "test"), j, provider_of(j)}, graded,
                           where + "/outputs/" + std::to_string(j)));
      }
    }
    return {};
  }

  // Whether this table says how its tests were graded. Where all of them ended in an error, its
  // rows alone can tell.
  bool is_table_graded(json::array const& body) const {
    for (auto const& row : body)
      if (auto const* cells = array_in(member(&row, "outputs")))
        if (std::ranges::any_of(*cells, is_graded)) return true;
    return rows_.count() > 0 && rows_.all().judged() == 0;
  }

  std::string table_rows_at() const { return parts_.table_at + "/body"; }
  std::string rows_at() const { return has_rows() ? parts_.rows_at : table_rows_at(); }

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
    Measurement form;
    form.subject = out_.facts().subject;
    form.task = "all tests";
    form.source = rows_.count() ? rows_at() : parts_.prompts_at;
    Tally whole = rows_.all();
    if (passed && failed) {
      auto const counted =
          errors ? Tally{*passed, *failed, *errors, {}} : errors_apart(*passed, *failed);
      if (counted) form.source = where;
      whole = counted.value_or(rows_.all());
    } else if (parts_.prompts && (!rows_.count() || (!has_rows() && have_counts()))) {
      whole = TRY(sum_of_prompts());
      form.source = parts_.prompts_at;
    }
    if (rows_.count() && !(whole == rows_.all()))
      out_.note(
          "The counts in this file's summary differ from those of its rows; rates of the whole are "
          "the summary's.");
    if (whole.errors > 0)
      out_.note(std::to_string(whole.errors) +
                " test(s) ended in an error and count as neither pass nor failure.");
    return add_tally(out_, whole, form);
  }

  // Before the summary counted errors apart, it counted them among the failures. Releases such
  // as 0.31.2 did so with a provider's errors and counted exceptions nowhere (runEval in
  // evaluator.js), so that only their rows tell. Absent: the rows are to be taken.
  std::optional<Tally> errors_apart(std::int64_t passed, std::int64_t failed) {
    auto const& rows = rows_.all();
    if (!rows_.count()) return Tally{passed, failed, 0, {}};
    if (passed + failed == rows.judged() + rows.errors)
      return Tally{passed, std::max<std::int64_t>(0, failed - rows.errors), rows.errors, {}};
    if (passed != rows.passed || failed < rows.failed || failed > rows.failed + rows.errors)
      out_.note(
          "The counts in this file's summary differ from those of its rows; rates of the whole are "
          "those of the rows.");
    return std::nullopt;
  }

  // What a prompt's metrics count. Those that count no errors count them as failures.
  Result<Tally> tally_of(std::size_t index) {
    auto const* metrics = member(&(*parts_.prompts)[index], "metrics");
    auto const where = parts_.prompts_at + "/" + std::to_string(index) + "/metrics";
    Tally tally;
    tally.passed = TRY(count_at(metrics, "testPassCount", where)).value_or(0);
    tally.failed = TRY(count_at(metrics, "testFailCount", where)).value_or(0);
    auto errors = TRY(count_at(metrics, "testErrorCount", where));
    if (errors) {
      tally.errors = *errors;
      return tally;
    }
    tally.errors = std::min(tally.failed, errors_of(index));
    tally.failed -= tally.errors;
    return tally;
  }

  std::int64_t errors_of(std::size_t index) {
    if (auto const tally = rows_.of_prompt(index)) return tally->errors;
    if (auto const tally = cells_.of_prompt(index)) return tally->errors;
    if (parts_.prompts->size() == 1) return rows_.all().errors;
    unplaced_errors_ = unplaced_errors_ || rows_.all().errors > 0;
    return 0;
  }

  // Whether all prompts count their tests, so that a table alone has a summary.
  bool have_counts() const {
    return std::ranges::all_of(*parts_.prompts, [](auto const& prompt) {
      return member(member(&prompt, "metrics"), "testPassCount") != nullptr;
    });
  }

  Result<Tally> sum_of_prompts() {
    Tally sum;
    for (std::size_t i = 0; i < parts_.prompts->size(); ++i) {
      auto const one = TRY(tally_of(i));
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
    auto const tally = TRY(tally_of(index));
    TRY(add_tally(out_, tally, form));
    // An error adds nothing to the score, but it does to the time.
    TRY(add_mean(form, metrics, {"score", "mean_score", "score", true}, tally.judged()));
    TRY(add_mean(form, metrics, {"totalLatencyMs", "mean_latency", "ms", false},
                 tally.judged() + tally.errors));
    return add_named_scores(out_, form, metrics, derived_);
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

  void entitle() {
    auto& facts = out_.facts();
    auto const about = text_at(member(&root_, "config"), "description");
    facts.title = shortened(
        std::string(rows_.is_red_team() || cells_.is_red_team() ? "promptfoo red-team scan"
                                                                : "promptfoo evaluation") +
            ": " + std::to_string(rows_.count()) + " result(s)" +
            (about.empty() ? "" : ", " + about),
        name_bytes_max);
    if (facts.measurements.empty()) out_.note("This file holds no measurement.");
  }

  json::value const& root_;
  Parts parts_;
  Collector out_;
  Rows rows_;
  Rows cells_;  // of version 2, beside its rows
  bool unplaced_errors_ = false;
  std::set<std::string> derived_;  // names of derived figures
};

}  // namespace

bool recognises(Bytes, Outline const& outline) {
  if (outline.in_array) return false;
  auto const results = outline.kind_of("results");
  if (outline.kind_of("head") == '{' && outline.kind_of("body") == '[' && !results)
    return outline.kind_of("prompts", "head") == '[' && outline.kind_of("vars", "head") == '[';
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
