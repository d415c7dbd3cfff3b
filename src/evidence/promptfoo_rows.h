#pragma once

// The rows of a promptfoo result, one judged test each, and what they add up to. Shared by the
// readers of results.json and of results.jsonl, which is rows alone.

#include <map>
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

class Rows {
 public:
  // A row of "results", or a line of results.jsonl. invalid: it does not say whether it passed.
  Result<> take(json::value const& row, std::string const& where);
  // A cell of the table of versions 1 and 2, with the test that it belongs to.
  Result<> take_cell(json::value const& cell, json::value const* test, std::string const& provider,
                     std::string const& where);

  std::size_t count() const { return count_; }
  Tally const& all() const { return all_; }
  std::map<std::string, Tally> const& by_provider() const { return by_provider_; }

  // One pass rate for each plugin and for each strategy, with each provider. Strategies are those
  // of rows that a plugin made.
  Result<> add_red_team(Collector& out, std::string const& source) const;
  bool is_red_team() const { return !by_plugin_.empty(); }

 private:
  enum class Outcome { passed, failed, error };
  using Key = std::pair<std::string, std::string>;  // provider, then plugin or strategy

  Result<> count(Outcome outcome, std::string const& provider, json::value const* row_metadata,
                 json::value const* test_metadata, std::string const& where);
  static void bump(Tally& tally, Outcome outcome, std::vector<std::string> const& tags);

  std::size_t count_ = 0;
  Tally all_;
  std::map<std::string, Tally> by_provider_;
  std::map<Key, Tally> by_plugin_, by_strategy_;
};

// "openai:gpt-4o" is a model and how it is reached, in one.
Subject subject_named(std::string const& provider);

// Adds "pass_rate" and, where there are errors, "error_count". Nothing judged: a note instead.
Result<> add_tally(Collector& out, Tally const& tally, Measurement const& form);

}  // namespace evidence::promptfoo
