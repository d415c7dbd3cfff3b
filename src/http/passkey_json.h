#pragma once

// What a browser says of a passkey, read from its JSON (WebAuthn level 3, 5.1.8 and 5.1.9), and
// which site it has before it.

#include "actions/passkeys.h"
#include "base/json.h"
#include "http/api.h"

namespace http {

Result<identity::PasskeyMade> passkey_made(json::object const& credential);
Result<actions::PasskeyUse> passkey_use(json::object const& credential, actions::Site site);
// By the Host that the guard has let through.
actions::Site site_of(Api const& api, Request const& request);

}  // namespace http
