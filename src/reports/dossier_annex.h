#pragma once

// Which records answer each item of Annex IV of the EU AI Act: part of the dossier.

#include "reports/report.h"

namespace reports {

// Anchors of the sections of the dossier.
namespace section {
inline constexpr std::string_view identity = "identity", models = "models", data = "data",
                                  risks = "risks", figures = "figures", evidence = "evidence",
                                  standing = "standing", law = "law";
}

// Empty where the catalogue does not have the Act.
Table annex_index(ReportInput const& input);

}  // namespace reports
