#pragma once

// The Statement of Applicability line by line, and whether an approved edition of it still holds.
//
// A line says of one control whether it is included, why, how it is done and by whom; that is its
// substance, and its hash covers nothing else. The level it stood at is told beside it and may
// change every day without the statement being another. An edition is the lines of one position,
// kept; it holds as long as the lines that follow from the records now say the same. Whoever has
// the records can compute both (docs/posture.md). Pure, as all of posture.
//
// More people read a statement than may see each record it is made of. So a line can be sealed: of
// a source that somebody may not see it keeps the id and a hash of its words, by which a change is
// noticed, and no word. The line's own hash covers the words, whether they stand in it or not.

#include <functional>
#include <span>
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
//    "text"}], "decided_in": "0190…", "status": {"level": "effective", "flags": […]}, "hash": "…"}
// `decision` is "undecided" where there is none; "text" is the SHA-256 of what is described there;
// "decided_in" is the record of the decision, which editions did not name at first.
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
// Sealing is no difference. Of a sealed decision that says something else nobody can tell whether
// reasons or owner differ; both are named.
std::vector<LineDifference> line_differences(json::array const& was, json::array const& is);

// Whether somebody may not see a source of the line about this control. Without an id: any record
// in which something was decided about the control.
using Hides = std::function<bool(std::string_view register_name, std::string_view id,
                                 std::string_view control)>;
// Takes the words of hidden sources out of the lines; what is left of them is in the line's member
//   "sealed": [{"register": "applicability", "id": "0190…", "hash": "…"}]
// where "hash" is the SHA-256 of the words (docs/posture.md). Whether there were any.
bool seal(json::array& lines, Hides const& hides);
// Whether this part of the line is sealed, or some of it.
bool is_sealed(json::object const& line, Part part);

struct Source {
  std::string register_name, id;
};
std::vector<Source> sealed_in(json::array const& lines);
// Puts back the words of those sources that still say what the line was made of. Whether there were
// any.
bool fill(json::array& lines, std::span<Version const> sources);

// The objects in this list of a line; none where it has no such list.
std::vector<json::object const*> objects_in(json::object const& line, std::string_view member);
// The lines that an edition keeps; none where somebody wrote what are no lines.
json::array lines_of(Version const& edition);
std::vector<std::string> added_to(Version const& edition);
// About this control, named in full; nullptr: there is none.
json::object const* line_about(json::array const& lines, std::string_view control);

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
