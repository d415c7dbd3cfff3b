#pragma once

// Handlers for frameworks, what links them, questionnaires and the risk library.

#include "http/api.h"

namespace http {

Result<Reply> list_frameworks(Call const& call);
Result<Reply> show_framework(Call const& call);
Result<Reply> show_requirement(Call const& call);
Result<Reply> import_framework(Call const& call);
Result<Reply> compare_frameworks(Call const& call);
Result<Reply> list_questionnaires(Call const& call);
Result<Reply> show_questionnaire(Call const& call);
Result<Reply> risk_library(Call const& call);
Result<Reply> copy_risk(Call const& call);

}  // namespace http
