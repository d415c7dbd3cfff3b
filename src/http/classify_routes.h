#pragma once

// Handlers for what an AI system is under a law: where its questionnaire stands, and one answer
// more.

#include "http/api.h"

namespace http {

Result<Reply> classification(Call const& call);
Result<Reply> answer_question(Call const& call);

}  // namespace http
