#pragma once

// What the organisation chose about its workspace.

#include "http/api.h"

namespace http {

Result<Reply> show_settings(Call const& call);
Result<Reply> choose_settings(Call const& call);

}  // namespace http
