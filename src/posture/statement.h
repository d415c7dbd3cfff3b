#pragma once

// The Statement of Applicability line by line, and whether an approved edition of it still holds.
//
// A line says of one control whether it is included, why, how it is done and by whom; that is its
// substance, and its hash covers nothing else. The level it stood at is told beside it and may
// change every day without the statement being another. An edition is the lines of one position,
// kept; it holds as long as the lines that follow from the records now say the same. Whoever has
// the records can compute both (docs/posture.md). Pure, as all of posture.

#include <string>
#include <vector>

#include "base/json.h"
#include "posture/index.h"
#include "posture/posture.h"

namespace posture {

struct StatementInput {
  records::Snapshot const& snapshot;
  frameworks::Catalogue const& catalogue;
  Posture const& posture;  // of the organisation, under this framework
  Index const& index;      // of the same
  std::string_view framework;
};

// The lines as the records have them, in the frameworks' order: every control of the framework,
// then those of `added` ("iso27001-2022/A.5.1"), which a catalogue that lacks them leaves out.
//   {"control": "iso42001-2023/A.2.2", "decision": "included", "grounds": […], "justification":
//   "…",
//    "risks": […], "owner": "0190…", "how": [{"register", "id", "title", "state", "owner",
//    "text"}], "status": {"level": "effective", "flags": […]}, "hash": "…"}
// `decision` is "undecided" where there is none; "text" is the SHA-256 of what is described there.
json::array statement_lines(StatementInput const& input, std::vector<std::string> const& added);
// SHA-256 in hexadecimal over the controls and the hashes of their lines.
std::string hash_of(json::array const& lines);
// Of all lines, how many are included, excluded, undecided.
struct StatementCounts {
  std::size_t included = 0, excluded = 0, undecided = 0;
};
StatementCounts count_lines(json::array const& lines);

enum class Part { decision, reasons, owner, how };
std::string_view name_of(Part part);

// A control whose line says something else.
struct LineDifference {
  std::string control;           // in full
  std::vector<Part> parts = {};  // empty: the control came or went
  bool came = false, went = false;
};
std::vector<LineDifference> line_differences(json::array const& was, json::array const& is);

// The lines that an edition keeps; none where somebody wrote what are no lines.
json::array lines_of(Version const& edition);
std::vector<std::string> added_to(Version const& edition);

struct StatementStanding {
  Version const* approved = nullptr;  // the newest edition that was approved and not superseded
  Version const* approval = nullptr;  // of its content as it stands; nullptr: none
  Version const* open = nullptr;      // the newest draft, or what is in review
  std::vector<LineDifference> differences = {};  // since `approved`
  json::array lines = {};                        // as they are now

  bool holds() const { return approved && approval && differences.empty(); }
};
// Editions and approvals that are effective later than the posture's day do not count yet.
StatementStanding statement_standing(StatementInput const& input);

}  // namespace posture
