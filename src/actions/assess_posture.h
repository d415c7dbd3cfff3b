#pragma once

// Where the organisation stands, as of any ledger size and any day.

#include "actions/workspace.h"
#include "posture/posture.h"

namespace actions {

struct Assessment {
  std::shared_ptr<frameworks::Catalogue const> catalogue;  // as it was then
  posture::Posture posture;
  std::vector<posture::AreaSummary> areas;
  records::Snapshot snapshot;  // what it was computed from
};

struct AssessmentQuery {
  store::AsOf as_of = {};
  std::optional<Date> today = {};  // none: the day of as_of's last entry, else today
  std::string subject = {};        // id of an AI system; empty: the organisation
  std::string framework = std::string(frameworks::default_framework);
};
// Kept while neither the ledger nor the day has moved, so that asking again costs nothing.
Result<std::shared_ptr<Assessment const>> assess_posture(Workspace const& workspace,
                                                         AssessmentQuery const& query);

}  // namespace actions
