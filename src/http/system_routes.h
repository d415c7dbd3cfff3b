#pragma once

// Handlers for the workspace as a whole: what it is, where it stands, what is asked of it.

#include "http/api.h"

namespace http {

Result<Reply> front(Call const& call);
Result<Reply> health(Call const& call);
Result<Reply> metrics(Call const& call);
Result<Reply> index(Call const& call);
Result<Reply> describe(Call const& call);
Result<Reply> list_registers(Call const& call);
Result<Reply> show_register(Call const& call);
Result<Reply> events(Call const& call);

}  // namespace http
