#include "http/identify.h"

#include "actions/sessions.h"
#include "actions/tokens.h"
#include "http/guard.h"

namespace http {

namespace {

std::string_view cookie_name(Api const& api) {
  return api.encrypted ? "__Host-aims" : "aims";
}

std::string cookie_flags(Api const& api) {
  return std::string("; Path=/; HttpOnly; SameSite=Lax") + (api.encrypted ? "; Secure" : "");
}

std::string_view trimmed(std::string_view text) {
  while (text.starts_with(' ')) text.remove_prefix(1);
  while (text.ends_with(' ')) text.remove_suffix(1);
  return text;
}

// The value of a cookie in one header ("a=1; b=2").
std::optional<std::string_view> cookie_in(std::string_view header, std::string_view name) {
  while (!header.empty()) {
    auto const pair = trimmed(header.substr(0, header.find(';')));
    header.remove_prefix(std::min(header.find(';'), header.size() - 1) + 1);
    auto const equals = pair.find('=');
    if (equals != std::string_view::npos && pair.substr(0, equals) == name)
      return pair.substr(equals + 1);
  }
  return std::nullopt;
}

std::string cookie_of(Request const& request, std::string_view name) {
  for (auto const& header : request.headers) {
    if (!same_name(header.name, "Cookie")) continue;
    if (auto const value = cookie_in(header.value, name)) return std::string(*value);
  }
  return {};
}

std::string provider_cookie_name(Api const& api) {
  return std::string(cookie_name(api)) + "-provider";
}

}  // namespace

std::string session_secret(Api const& api, Request const& request) {
  return cookie_of(request, cookie_name(api));
}

std::string provider_secret_of_browser(Api const& api, Request const& request) {
  return cookie_of(request, provider_cookie_name(api));
}

NameValue provider_cookie(Api const& api, std::string_view secret) {
  return {"Set-Cookie", provider_cookie_name(api) + "=" + std::string(secret) + "; Max-Age=600" +
                            cookie_flags(api)};
}

NameValue session_cookie(Api const& api, std::string_view secret) {
  return {"Set-Cookie",
          std::string(cookie_name(api)) + "=" + std::string(secret) + cookie_flags(api)};
}

NameValue no_session_cookie(Api const& api) {
  return {"Set-Cookie", std::string(cookie_name(api)) + "=; Max-Age=0" + cookie_flags(api)};
}

actions::Visitor visitor_of(Request const& request) {
  return {.address = request.remote_address,
          .agent = std::string(request.header("User-Agent").value_or(""))};
}

Result<identity::Principal> principal_of(Api const& api, Request const& request) {
  if (api.inside.known()) return api.inside;
  if (auto const header = request.header("Authorization")) {
    constexpr std::string_view scheme = "Bearer ";
    if (!same_name(header->substr(0, scheme.size()), scheme)) return identity::Principal();
    return actions::principal_of_token(api.gate, trimmed(header->substr(scheme.size())));
  }
  auto const secret = session_secret(api, request);
  if (secret.empty()) return identity::Principal();
  return actions::principal_of_session(api.gate, secret);
}

Result<> must_be_a_session(Call const& call) {
  if (!call.principal.session.empty()) return {};
  return fail(ErrorKind::forbidden, "Only whoever has signed in may do this, not a token.");
}

Result<bool> is_half_way(Api const& api, Request const& request,
                         identity::Principal const& principal) {
  if (!api.two_factors || principal.session.empty()) return false;
  auto const session = TRY(actions::session_of(api.gate, session_secret(api, request)));
  return session && !actions::has_two_factors(*session);
}

Reply sign_in_first(Request const& request) {
  auto reply = typed_problem(401, "sign-in-needed", "Sign in first.", request);
  reply.headers.push_back({"WWW-Authenticate", "Bearer realm=\"aims\""});
  return reply;
}

Reply typed_problem(int status, std::string_view name, std::string_view detail,
                    Request const& about) {
  auto reply = problem(status, detail, about);
  constexpr std::string_view untyped = "\"type\":\"about:blank\"";
  auto const at = reply.body.find(untyped);
  reply.body.replace(at, untyped.size(), "\"type\":\"/problems/" + std::string(name) + "\"");
  return reply;
}

Reply proof_needed(Request const& request) {
  return typed_problem(403, "proof-needed", "Prove again who you are: POST /api/v1/session/again.",
                       request);
}

Reply too_often(std::int64_t wait_seconds, Request const& about) {
  auto reply = typed_problem(
      429, "too-often",
      "This was tried too often; try again in " + std::to_string(wait_seconds) + " seconds.",
      about);
  reply.headers.push_back({"Retry-After", std::to_string(wait_seconds)});
  return reply;
}

bool is_from_here(Request const& request) {
  auto const& from = request.remote_address;
  return (from.starts_with("127.") || from == "::1") &&
         !refuse_foreign(request, Hosts::loopback_only);
}

}  // namespace http
