#pragma once

// Where the organisation stands, as of any ledger size and any day.

#include "actions/actor.h"
#include "actions/workspace.h"
#include "posture/posture.h"
#include "posture/statement.h"

namespace actions {

struct Assessment {
  std::shared_ptr<frameworks::Catalogue const> catalogue;  // as it was then
  posture::Posture posture;
  std::vector<posture::AreaSummary> areas;
  records::Snapshot snapshot;  // what it was computed from, as far as the actor may see
};

struct AssessmentQuery {
  store::AsOf as_of = {};
  std::optional<Date> today = {};  // none: the day of as_of's last entry, else today
  std::string subject = {};        // id of an AI system; empty: the organisation
  std::string framework = std::string(frameworks::default_framework);
};
// Computed of all records, so that a status is the same whoever looks; reasons that point at what
// the actor may not see say so and no more. Kept while neither the ledger nor the day has moved, so
// that asking again costs nothing. forbidden: the organisation as a whole, to somebody who may not
// see all of it. not_found: a subject that they may not see.
Result<std::shared_ptr<Assessment const>> assess_posture(Workspace const& workspace,
                                                         Actor const& actor,
                                                         AssessmentQuery const& query);

// Where the statement of this framework stands by what was assessed for the organisation under it;
// points into the assessment.
posture::StatementStanding standing_in(Assessment const& assessment, std::string_view framework);

// As above: whether the actor may ask where this subject stands, and as of when.
Result<> may_ask_about(Workspace const& workspace, Actor const& actor, std::string const& subject,
                       store::AsOf as_of = {});
// The same where only the present is answered. forbidden: their view ends in the past.
Result<> may_ask_about_now(Workspace const& workspace, Actor const& actor,
                           std::string const& subject);

}  // namespace actions
