#pragma once

// Whether a browser may be made to send this request by somebody else's page.
//
// Until people sign in, whoever reaches the port is trusted, so a page on the web must not reach
// it: neither under a name that it has made to point here (DNS rebinding), nor by posting to it.

#include <optional>

#include "http/message.h"

namespace http {

enum class Hosts { any, loopback_only };

// The reply that refuses: 421 for a Host that is not localhost, 127.0.0.1 or [::1]; 403 for a
// method that changes something when the browser says that another site started it (Sec-Fetch-Site,
// or an Origin whose host and port are not those the request was sent to). Nothing when it may
// pass.
std::optional<Reply> refuse_foreign(Request const& request, Hosts hosts);

}  // namespace http
