#pragma once

// Handlers of what people do about their own account, and of helping somebody back into theirs.

#include "http/api.h"

namespace http {

Result<Reply> change_password(Call const& call);
Result<Reply> begin_codes(Call const& call);
Result<Reply> confirm_codes(Call const& call);
Result<Reply> remove_codes(Call const& call);
Result<Reply> recover_account(Call const& call);

}  // namespace http
