#pragma once

// Whether a browser may be made to send this request by somebody else's page.
//
// A browser sends the cookie of whoever has signed in along with what others' pages make it send,
// so a page on the web must not reach us: neither under a name that it has made to point here (DNS
// rebinding), nor by posting to it.

#include <optional>
#include <span>
#include <string>

#include "http/message.h"

namespace http {

enum class Hosts { any, loopback_only };

// The reply that refuses: 421 for a Host that is not localhost, 127.0.0.1 or [::1]; 403 for a
// method that changes something when the browser says that another site started it (Sec-Fetch-Site,
// or an Origin whose host and port are not those the request was sent to). Nothing when it may
// pass. `names`: hosts that we also answer to, on any port; with one of them, others get 421
// whatever `hosts` says.
std::optional<Reply> refuse_foreign(Request const& request, Hosts hosts,
                                    std::span<std::string const> names = {});

// With proxies in front: 403 for whoever comes around them, or through them without TLS
// (X-Forwarded-Proto), with `peer` the address at the other end of the connection.
std::optional<Reply> refuse_around(Request const& request, std::string_view peer,
                                   std::span<std::string const> proxies);
// Who comes: the peer, or the last address in X-Forwarded-For that is no proxy of ours.
std::string client_behind(Request const& request, std::string_view peer,
                          std::span<std::string const> proxies);

}  // namespace http
