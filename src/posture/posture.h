#pragma once

// Where the organisation stands, requirement by requirement, and why.
//
// A pure function: a snapshot of the records as of one ledger size, the frameworks, and a day go
// in; one status a requirement comes out, each with reasons that point at records and one next
// action. It asks neither store nor clock. docs/posture.md states the rules so that an auditor can
// compute any status by hand.

#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "frameworks/catalogue.h"
#include "language/phrase.h"
#include "posture/classification.h"
#include "records/record.h"

namespace posture {

enum class Level { not_applicable, not_started, planned, implemented, evidenced, effective };
inline constexpr std::size_t level_count = 6;
std::string_view name_of(Level level);  // "not_started", as the API and the command line say it

struct Flags {
  bool failing = false;   // a check does not pass
  bool stale = false;     // evidence or a measurement is too old
  bool overdue = false;   // a due day has passed
  bool disputed = false;  // records contradict each other
  bool operator==(Flags const&) const = default;
};

enum class Tone { good, lacking, bad, neutral };

struct Reason {
  Tone tone = Tone::neutral;
  language::Message what;     // a sentence
  std::string register_name;  // the record it points at; empty: none
  std::string id;
};

struct NextAction {
  language::Message what;        // a sentence; empty: nothing is left to do
  std::string owner;             // id of a person; empty: nobody is named
  std::optional<Date> due = {};  // the day that was promised or set for it
};

struct Status {
  frameworks::Reference requirement;
  Level level = Level::not_started;
  Flags flags = {};
  std::vector<Reason> reasons = {};
  NextAction next = {};
};

struct StatementStanding;

struct Posture {
  std::uint64_t position = 0;
  Date today;
  std::vector<Status> statuses = {};  // every assessable requirement, in the framework's order
  // How the Statement of Applicability stands (statement.h), where the snapshot that is read along
  // with this lacks some of what both were made of; into that snapshot it points.
  std::shared_ptr<StatementStanding const> statement = {};

  Status const* find(frameworks::Reference const& requirement) const;
};

// `subject`: id of an AI system, which is judged by its own records and those of no system; empty:
// the organisation, which is judged by all records. A framework that is not known has no statuses.
// `classifications`: which duties of a law are asked of which system (classification.h).
// Never fails: a record that makes no sense does not count. What comes out owns its words.
Posture assess(records::Snapshot const& snapshot, frameworks::Catalogue const& catalogue,
               std::string_view framework, Date today, std::string_view subject = {},
               Classifications const& classifications = {});
// The same for several subjects; the snapshot is sorted once for all of them.
std::vector<Posture> assess_each(records::Snapshot const& snapshot,
                                 frameworks::Catalogue const& catalogue, std::string_view framework,
                                 Date today, std::span<std::string const> subjects,
                                 Classifications const& classifications = {});

// One line a clause or Annex A area: the weakest level, how many stand where, flags, what to do.
struct AreaSummary {
  frameworks::Reference area;
  Level weakest = Level::effective;
  std::size_t counts[level_count] = {};
  Flags flags = {};
  language::Message why = {};  // a sentence about the requirement that holds the area back
  NextAction next = {};
};
std::vector<AreaSummary> summarise(Posture const& posture, frameworks::Catalogue const& catalogue,
                                   std::string_view framework);

}  // namespace posture
