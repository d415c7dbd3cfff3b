#pragma once

// Who is behind a request: read once from its cookie or its token, and said in the reply.
//
// The cookie is __Host-aims where the connection is encrypted, so that no other host and no page
// without TLS can set it; on the plain loopback, where browsers refuse that name, it is aims. Both
// are HttpOnly and SameSite=Lax, for all paths, gone with the browser.

#include <optional>
#include <string>

#include "http/api.h"

namespace http {

// Nobody known: no cookie and no token, or one that counts no more. A token that stands there goes
// before a cookie. For a caller inside, whoever Api::inside names.
Result<identity::Principal> principal_of(Api const& api, Request const& request);

// What the cookie holds; empty where there is none.
std::string session_secret(Api const& api, Request const& request);
NameValue session_cookie(Api const& api, std::string_view secret);
NameValue no_session_cookie(Api const& api);

// The secret by which a browser is known again that we sent to a provider of identities. Beside the
// session's cookie and like it, but gone after some minutes; empty where there is none.
std::string provider_secret_of_browser(Api const& api, Request const& request);
NameValue provider_cookie(Api const& api, std::string_view secret);

actions::Visitor visitor_of(Request const& request);

// What concerns a person's own way in is for themselves at a browser, never for a token.
Result<> must_be_a_session(Call const& call);

// 401, for whoever must sign in first.
Reply sign_in_first(Request const& request);
// 401 or 403 with a type of its own ("/problems/NAME") that a program can tell from others.
Reply typed_problem(int status, std::string_view name, std::string_view detail,
                    Request const& about);
// 403 for what asks for a fresh proof of who one is.
// Whether this session must add a second factor first (Api::two_factors).
Result<bool> is_half_way(Api const& api, Request const& request,
                         identity::Principal const& principal);
Reply proof_needed(Request const& request);
// 429 with Retry-After.
Reply too_often(std::int64_t wait_seconds, Request const& about);

// Whether the request came to this machine from itself, under one of its own names.
bool is_from_here(Request const& request);

}  // namespace http
