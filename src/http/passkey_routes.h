#pragma once

// Handlers of passkeys: what a browser is asked, and what it answers. The JSON is that of WebAuthn
// level 3 (parseCreationOptionsFromJSON, parseRequestOptionsFromJSON, toJSON).

#include "http/api.h"

namespace http {

Result<Reply> options_to_make_passkey(Call const& call);
Result<Reply> add_passkey(Call const& call);
Result<Reply> list_passkeys(Call const& call);
Result<Reply> remove_passkey(Call const& call);
Result<Reply> options_to_use_passkey(Call const& call);
Result<Reply> sign_in_by_passkey(Call const& call);

}  // namespace http
