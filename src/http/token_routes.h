#pragma once

// Handlers of the API tokens that somebody has made.

#include "http/api.h"

namespace http {

Result<Reply> list_tokens(Call const& call);
Result<Reply> make_token(Call const& call);
Result<Reply> revoke_token(Call const& call);

}  // namespace http
