#pragma once

// What retention rules would do, and doing it.

#include "http/api.h"

namespace http {

Result<Reply> show_retention(Call const& call);
Result<Reply> run_retention(Call const& call);

}  // namespace http
