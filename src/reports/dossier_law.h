#pragma once

// What the AI system is under a law: the decision record of the questionnaire, for the dossier.

#include "reports/report.h"

namespace reports {

// Law, decision, outcomes, roles; and each answer with its reason. Where nobody has classified the
// system, one sentence that says so.
std::vector<Block> classification_blocks(ReportInput const& input, records::Version const& system);

}  // namespace reports
