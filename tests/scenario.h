#pragma once

// Runs a scenario: a text file that says what people do and what they must then see
// (tests/scenarios/README.md). The same files run on SQLite and on PostgreSQL.

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "actions/records.h"
#include "actions/workspace.h"
#include "base/clock.h"

namespace scenario {

// A line, cut into words; "…" keeps spaces together, name="…" too.
std::vector<std::string> words_of(std::string_view line);

// Something is not as the scenario says.
inline auto unexpected(std::string what) {
  return fail(ErrorKind::corrupt, std::move(what));
}

class Runner {
 public:
  // `database`: PostgreSQL connection text, empty for SQLite.
  Runner(std::filesystem::path folder, std::string database, std::string schema);
  // The first thing that was not as expected, with its line; empty: all was.
  std::string run(std::filesystem::path const& file);

 private:
  using Words = std::vector<std::string>;

  Result<> line(Words const& words);
  Result<> expect(Words const& words);
  Result<> expect_error(Words const& words);
  Result<> expect_status(Words const& words);
  Result<> expect_record(Words const& words);
  Result<> expect_history(Words const& words);
  Result<> expect_count(Words const& words);

  Result<> as(Words const& words);
  Result<> create(Words const& words);
  Result<> amend(Words const& words);
  Result<> move(Words const& words);
  Result<> link(Words const& words);
  Result<> approve(Words const& words);
  Result<> erase(Words const& words);
  Result<> evidence(Words const& words);
  Result<> import(Words const& words);
  Result<> framework(Words const& words);
  Result<> expect_link(Words const& words);
  Result<> expect_framework(Words const& words);
  Result<> expect_nowhere(Words const& words);
  Result<> issue(Words const& words);
  Result<> expect_report(Words const& words);
  Result<> statement(Words const& words);
  Result<> copy(Words const& words);
  Result<> expect_stage(Words const& words);
  Result<> expect_answer(Words const& words);
  Result<> expect_diff(Words const& words);
  Result<> expect_found(Words const& words);
  Result<> adopt(Words const& words);
  // scenario_retention.cc
  Result<> retention(Words const& words, std::size_t day, bool trial);
  Result<> expect_statement(Words const& words);
  Result<> rebuild();
  Result<> reopen();

  struct Known {
    std::string register_name, id;
  };
  Result<Known> known(std::string_view name) const;
  // "field=value" words as JSON; names of records known here stand for their ids.
  Result<json::object> fields(std::string_view register_name, Words const& words,
                              std::size_t from) const;
  void remember(Words const& words, actions::Outcome const& outcome);
  actions::Why why(Words const& words) const;
  Result<store::AsOf> as_of(Words const& words) const;
  Result<std::uint64_t> mark(std::string const& name) const;

  SteppingClock clock_;
  std::filesystem::path folder_;
  std::unique_ptr<actions::Workspace> workspace_;
  actions::Actor everybodys_owner() const { return actions::owner_of(*workspace_); }
  static std::shared_ptr<identity::Access const> access_of(std::string const& person,
                                                           std::string const& role);

  std::string founder_;  // what the scenario calls who set the workspace up
  actions::Actor actor_;
  std::map<std::string, Known, std::less<>> names_;
  std::map<std::string, std::uint64_t, std::less<>> marks_;
  std::optional<Date> today_;
};

}  // namespace scenario
