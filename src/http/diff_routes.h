#pragma once

// Handlers for what differs between two positions, and for questions that were saved.

#include "http/api.h"

namespace http {

Result<Reply> diff(Call const& call);
// POST /sql: a question of one's own, or a saved one.
Result<Reply> ask(Call const& call);
// A saved question's answer as a file.
Result<Reply> answer_of_question(Call const& call);

}  // namespace http
