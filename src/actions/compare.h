#pragma once

// What differs between two positions of the ledger: records field by field, the posture, and the
// Statement of Applicability.
//
// Read from the ledger and its shadows; nothing is kept. What was erased since is not told, only
// that something was there.

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "actions/assess_posture.h"
#include "base/json.h"
#include "language/speech.h"

namespace actions {

// Ledger sizes, from <= to.
struct Span {
  std::uint64_t from = 0, to = 0;
};
// Positions, dates or moments, as people type them; empty: from the beginning, to the present.
// invalid: from lies behind to.
Result<Span> parse_span(Workspace const& workspace, Actor const& actor, std::string_view from,
                        std::string_view to);

enum class Happened { added, amended, moved, erased };
std::string_view name_of(Happened happened);

struct FieldDifference {
  std::string field;
  std::optional<records::Value> was = {}, is = {};
};

struct RecordDifference {
  std::string register_name, id, label;
  Happened happened = Happened::amended;       // moved: its state alone
  std::uint32_t version_was = 0, version = 0;  // 0: there was none
  std::string state_was = {}, state = {};
  std::vector<FieldDifference> fields = {};
  bool content_gone = false;  // what stood in it then was erased since
  bool confidential = false;  // then or now
  Instant recorded = {};      // of the last change, who made it, and why
  std::string actor = {}, reason = {};
};

struct RecordsQuery {
  Span span = {};
  std::string register_name = {};  // empty: all registers
  std::size_t limit = store::page_size_default;
  std::string after = {};  // the cursor of the page before
};
// By register and id. A page may hold fewer than its limit while others follow: what was changed
// and changed back differs in nothing.
struct RecordsCompared {
  std::vector<RecordDifference> records;
  // How many records were written to, a register.
  std::vector<std::pair<std::string, std::uint64_t>> written;
  std::string next;
};
// not_found: no such register.
Result<RecordsCompared> compare_records(Workspace const& workspace, Actor const& actor,
                                        RecordsQuery const& query);

// Statuses whose level or flags differ, in the framework's order. Point into the assessments.
struct PostureCompared {
  std::shared_ptr<Assessment const> was, is;
  std::vector<std::pair<posture::Status const*, posture::Status const*>> statuses;
};
// as_of of the query is not looked at. Each side is judged by the day of its last entry, unless
// the query gives a day.
Result<PostureCompared> compare_posture(Workspace const& workspace, Actor const& actor, Span span,
                                        AssessmentQuery query);

// What was decided about one requirement, where it is not the same any more.
struct DecisionDifference {
  frameworks::Reference requirement;
  std::optional<records::Version> was = {}, is = {};
};
Result<std::vector<DecisionDifference>> compare_soa(Workspace const& workspace, Actor const& actor,
                                                    Span span);

json::object compared_to_json(Span span, RecordsCompared const& compared);
json::object compared_to_json(Span span, PostureCompared const& compared,
                              language::Speech const& speech);
json::object compared_to_json(Span span, std::vector<DecisionDifference> const& compared);

}  // namespace actions
