#pragma once

// Handlers of signing in and out, and of the sessions somebody has.

#include "actions/sign_in.h"
#include "http/api.h"

namespace http {

Result<Reply> show_session(Call const& call);
Result<Reply> sign_in(Call const& call);
Result<Reply> sign_out(Call const& call);
Result<Reply> sign_in_again(Call const& call);
Result<Reply> list_sessions(Call const& call);
Result<Reply> end_session(Call const& call);
Result<Reply> set_up(Call const& call);

// The reply to whoever tried to sign in, with a cookie for those who are let in.
Result<Reply> signed_in_reply(Call const& call, actions::SignedIn const& done);

}  // namespace http
