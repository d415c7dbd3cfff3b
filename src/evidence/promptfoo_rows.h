#pragma once

// The rows of a promptfoo result, one judged test each, and what they add up to. Shared by the
// readers of results.json and of results.jsonl, which is rows alone.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "base/json.h"
#include "evidence/collector.h"

namespace evidence::promptfoo {

struct Tally {
  std::int64_t passed = 0, failed = 0, errors = 0;
  std::vector<std::string> tags;  // severities, harm categories

  std::int64_t judged() const { return passed + failed; }
  bool operator==(Tally const&) const = default;
};

// A cell of the table of versions 1 and 2, and of what the web viewer saves.
struct Cell {
  json::value const* value = nullptr;
  json::value const* test = nullptr;  // that it belongs to
  std::size_t column = 0;             // of its prompt
  std::string provider;
};

class Rows {
 public:
  // A row of "results", or a line of results.jsonl. invalid: it does not say whether it passed.
  Result<> take(json::value const& row, std::string const& where);
  // `graded`: this table says how tests were graded, so that a failure without it is an error.
  Result<> take_cell(Cell const& cell, bool graded, std::string const& where);

  std::size_t count() const { return count_; }
  // Those of a prompt. Absent where not every row says which prompt it is of.
  std::optional<Tally> of_prompt(std::size_t column) const;
  Tally const& all() const { return all_; }
  std::map<std::string, Tally> const& by_provider() const { return by_provider_; }

  // One pass rate for each plugin and for each strategy, with each provider, and for each policy of
  // the plugin "policy". Strategies are those of rows that a plugin made.
  Result<> add_red_team(Collector& out, std::string const& source) const;
  bool is_red_team() const { return !by_plugin_.empty(); }

 private:
  enum class Outcome { passed, failed, error };
  using Key = std::pair<std::string, std::string>;  // provider, then plugin or strategy

  struct Row {
    Outcome outcome;
    std::string provider;
    std::optional<std::int64_t> column;
    json::value const* metadata;
    json::value const* test_metadata;
  };

  Result<> count(Row const& row, std::string const& where);
  static void bump(Tally& tally, Outcome outcome, std::vector<std::string> const& tags);

  std::size_t count_ = 0;
  std::size_t placed_ = 0;  // rows that say which prompt they are of
  Tally all_;
  std::map<std::int64_t, Tally> by_column_;
  std::map<std::string, Tally> by_provider_;
  std::map<Key, Tally> by_plugin_, by_strategy_;
};

// Whether a cell of the table says how it was graded.
bool is_graded(json::value const& cell);

// "openai:gpt-4o" is a model and how it is reached, in one.
Subject subject_named(std::string const& provider);

// Adds "pass_rate" and, where there are errors, "error_count". Nothing judged: a note instead.
Result<> add_tally(Collector& out, Tally const& tally, Measurement const& form);

}  // namespace evidence::promptfoo
