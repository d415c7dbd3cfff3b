#pragma once

// The handler for search over all that is said in words.

#include "http/api.h"

namespace http {

Result<Reply> search(Call const& call);

}  // namespace http
