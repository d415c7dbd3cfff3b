#pragma once

// How others come in and what they may, for who manages people: accounts, roles, rights.

#include "http/api.h"

namespace http {

Result<Reply> list_accounts(Call const& call);
Result<Reply> end_sessions_of_account(Call const& call);
Result<Reply> revoke_token_of_account(Call const& call);
Result<Reply> rights_of_account(Call const& call);
Result<Reply> list_roles(Call const& call);

}  // namespace http
