#pragma once

// The file on one AI system: what it is for, its models and data, its risks, what was measured and
// what shows it, where it stands; and an index by Annex IV of the EU AI Act, which says where the
// technical documentation that a provider of a high-risk system owes is to be found.

#include "reports/report.h"

namespace reports {

// input.subject is the id of the system.
Document dossier(ReportInput const& input);

}  // namespace reports
