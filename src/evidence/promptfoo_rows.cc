#include "evidence/promptfoo_rows.h"

#include "evidence/limits.h"
#include "evidence/lookup.h"

namespace evidence::promptfoo {
namespace {

constexpr double reason_is_error = 2;  // failureReason: 0 none, 1 an assertion, 2 an error

// The provider is text or {id, label}; a label is what its owner calls it.
std::string provider_in(json::value const& row) {
  auto name = text_at(&row, "provider");
  auto const* provider = member(&row, "provider");
  if (name.empty()) name = text_at(provider, "label", "id");
  return shortened(name, name_bytes_max);
}

bool ended_in_error(json::value const& row) {
  auto const* reason = member(&row, "failureReason");
  if (auto const number = reason ? number_in(*reason) : std::nullopt)
    return *number == reason_is_error;
  // Releases without a reason wrote failed assertions to "error" too, but graded those.
  return member(&row, "error") && !member(&row, "gradingResult");
}

// Which prompt a row of version 3 is of.
std::optional<std::int64_t> column_in(json::value const& row) {
  auto const* index = member(&row, "promptIdx");
  if (!index || !index->is_int64() || index->get_int64() < 0) return std::nullopt;
  return index->get_int64();
}

// Policies are one plugin and are told apart by an id, a name, or in older releases by their text
// alone (redteam/plugins/policy).
std::string policy_of(std::string const& id, std::string const& name, std::string const& text) {
  constexpr std::size_t text_bytes_max = 100;
  auto const label = name.empty() ? shortened(text, text_bytes_max) : name;
  if (id.empty() || label.empty()) return id + label;
  return id + " (" + label + ")";
}

}  // namespace

bool is_graded(json::value const& cell) {
  return member(&cell, "gradingResult") != nullptr;
}

Result<> Rows::take(json::value const& row, std::string const& where) {
  auto const success = flag_at(&row, "success");
  if (!success)
    return fail(ErrorKind::invalid, "A result must say whether it was a success, true or false.",
                where);
  auto const outcome = *success              ? Outcome::passed
                       : ended_in_error(row) ? Outcome::error
                                             : Outcome::failed;
  return count({outcome, provider_in(row), column_in(row), member(&row, "metadata"),
                member(member(&row, "testCase"), "metadata")},
               where);
}

Result<> Rows::take_cell(Cell const& cell, bool graded, std::string const& where) {
  auto const pass = flag_at(cell.value, "pass");
  if (!pass)
    return fail(ErrorKind::invalid, "A cell of the table must say whether it passed.", where);
  // Version 2 writes no error into a cell, only the text that a person reads.
  auto const says_no_reason = !member(cell.value, "failureReason");
  auto const is_error =
      ended_in_error(*cell.value) || (graded && says_no_reason && !is_graded(*cell.value));
  auto const outcome = *pass ? Outcome::passed : is_error ? Outcome::error : Outcome::failed;
  return count({outcome, cell.provider, static_cast<std::int64_t>(cell.column),
                member(cell.value, "metadata"), member(cell.test, "metadata")},
               where);
}

std::optional<Tally> Rows::of_prompt(std::size_t column) const {
  if (placed_ != count_ || count_ == 0) return std::nullopt;
  auto const found = by_column_.find(static_cast<std::int64_t>(column));
  return found == by_column_.end() ? Tally{} : found->second;
}

Result<> Rows::count(Row const& row, std::string const& where) {
  auto const said = [&](std::string_view name) {
    auto text = text_at(row.metadata, name);
    if (text.empty()) text = text_at(row.test_metadata, name);
    return shortened(text, name_bytes_max);
  };
  ++count_;
  bump(all_, row.outcome, {});
  bump(by_provider_[row.provider], row.outcome, {});
  if (row.column) {
    ++placed_;
    bump(by_column_[*row.column], row.outcome, {});
  }
  auto const plugin = said("pluginId");
  if (plugin.empty()) return {};
  std::vector<std::string> tags;
  add_tag(tags, plugin);
  add_tag(tags, said("harmCategory"));
  if (auto const severity = said("severity"); !severity.empty())
    add_tag(tags, "severity:" + severity);
  auto task = plugin;
  if (plugin == "policy")
    if (auto const policy = policy_of(said("policyId"), said("policyName"), said("policy"));
        !policy.empty())
      task += ":" + policy;
  bump(by_plugin_[{row.provider, task}], row.outcome, tags);
  if (auto const strategy = said("strategyId"); !strategy.empty())
    bump(by_strategy_[{row.provider, strategy}], row.outcome, tags);
  if (by_plugin_.size() + by_strategy_.size() > measurements_max)
    return fail(ErrorKind::invalid, "This file names more plugins than any real one.", where);
  return {};
}

void Rows::bump(Tally& tally, Outcome outcome, std::vector<std::string> const& tags) {
  auto& counter = outcome == Outcome::passed   ? tally.passed
                  : outcome == Outcome::failed ? tally.failed
                                               : tally.errors;
  ++counter;
  // A strategy may carry every plugin's tags; a hundred say as much as a thousand.
  for (auto const& tag : tags)
    if (tally.tags.size() < notes_max) add_tag(tally.tags, tag);
}

Result<> Rows::add_red_team(Collector& out, std::string const& source) const {
  auto const add_all = [&](std::map<Key, Tally> const& tallies, std::string_view kind) -> Result<> {
    for (auto const& [key, tally] : tallies) {
      Measurement form;
      form.subject = subject_named(key.first);
      form.task = key.second;
      form.slice = kind;
      form.taxonomy = tally.tags;
      form.source = source;
      TRY(add_tally(out, tally, form));
    }
    return {};
  };
  TRY(add_all(by_plugin_, "plugin"));
  return add_all(by_strategy_, "strategy");
}

Subject subject_named(std::string const& provider) {
  auto const colon = provider.find(':');
  auto const is_address = provider.find("//") != std::string::npos;
  return {.model = provider,
          .revision = {},
          .provider = colon == std::string::npos || is_address ? "" : provider.substr(0, colon)};
}

Result<> add_tally(Collector& out, Tally const& tally, Measurement const& form) {
  if (tally.errors > 0) {
    auto errors = form;
    errors.metric = "error_count";
    errors.value = static_cast<double>(tally.errors);
    errors.unit = "count";
    errors.higher_is_better = false;
    TRY(out.add(std::move(errors)));
  }
  if (tally.judged() == 0) {
    out.note("No test of " + form.task + " was judged, so there is no pass rate.");
    return {};
  }
  auto rate = form;
  rate.metric = "pass_rate";
  rate.value = static_cast<double>(tally.passed) / static_cast<double>(tally.judged());
  rate.unit = "ratio";
  rate.higher_is_better = true;
  rate.sample_count = tally.judged();
  return out.add(std::move(rate));
}

}  // namespace evidence::promptfoo
