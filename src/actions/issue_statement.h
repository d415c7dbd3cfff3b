#pragma once

// The Statement of Applicability as one thing: made from the records, approved as a whole, held
// against the records afterwards.
//
// An edition's lines are derived when it is made and cannot be typed, whichever way a write comes
// (check_statement). They are derived of all records, whoever makes it, and what is kept has no
// words of confidential ones (posture/statement.h): those are put in for who may see them, as they
// were at the edition's position (unseen.h). Whether an approved edition still holds is computed of
// all records too, so that it is the same whoever asks.

#include "actions/approval_statement.h"
#include "actions/assess_posture.h"
#include "actions/change.h"
#include "posture/statement.h"

namespace actions {

struct StatementWish {
  std::string framework = std::string(frameworks::default_framework);
  std::string title = {};  // empty: as the open edition is called, else a usual one
  std::string owner = {};  // id of a person; empty: as before, else whoever makes it
  // Controls of other frameworks; none: as in the edition before.
  std::optional<std::vector<std::string>> added = {};
  std::optional<std::uint32_t> seen = {};  // the version of the open edition that they saw
};
// A draft with the lines that follow from the records: a new edition, or the open draft anew.
// invalid: the framework has no controls. conflict: an edition is in review; return it first.
Result<Outcome> make_statement(Workspace& workspace, Actor const& actor, StatementWish const& wish,
                               Why const& why);

struct StatementApproval {
  std::string framework = std::string(frameworks::default_framework);
  std::string statement = {};  // what the approver says by approving
  std::optional<std::uint32_t> seen = {};
  // By a passkey, of what statement_to_sign says; none: no passkey.
  std::optional<identity::SignedStatement> signature = {};
};
// What they would sign by it, as the edition in review stands.
Result<ApprovalStatement> statement_to_sign(Workspace const& workspace, Actor const& actor,
                                            StatementApproval const& wanted);
// Approves the edition in review, all of its lines at once, and supersedes the one before. invalid:
// nobody has decided about a control, or the records say something else by now. The outcome is the
// edition.
Result<Outcome> approve_statement(Workspace& workspace, Actor const& actor,
                                  StatementApproval const& wanted, Why const& why);

// Where the statement of one framework stands, with the words that the actor may see; points into
// the assessment, which has no statuses for who may not see all.
struct StatementAnswer {
  std::shared_ptr<Assessment const> assessment;
  std::string framework;
  posture::StatementStanding standing;
};
// not_found: there is no such framework. invalid: it has no controls.
Result<StatementAnswer> read_statement(Workspace const& workspace, Actor const& actor,
                                       AssessmentQuery const& query);

// What differs between two editions of one framework's statement; lines are sealed for the actor,
// differences are those of all words.
struct StatementsCompared {
  std::int64_t was = 0, is = 0;  // editions; is 0: the records as they are
  json::array lines_was = {}, lines_is = {};
  std::vector<posture::LineDifference> differences = {};
};
// before 0: the newest that was approved. not_found: there is no such edition.
Result<StatementsCompared> compare_statements(Workspace const& workspace, Actor const& actor,
                                              std::string const& framework, std::int64_t before,
                                              std::int64_t after);

json::object statement_to_json(StatementAnswer const& answer);
json::object compared_to_json(StatementsCompared const& compared);
json::array to_json(std::vector<posture::LineDifference> const& differences);

// What holds for editions besides their declaration, for a version that is about to be written: its
// lines are as they were made, and an approved one stays as it was approved. Other registers:
// nothing.
Result<> check_statement(records::RegisterSpec const& spec, records::Version& after,
                         std::optional<records::Version> const& before);

}  // namespace actions
