#include "http/session_routes.h"

#include "actions/account.h"
#include "actions/people.h"
#include "actions/rights.h"
#include "http/identify.h"
#include "http/identity_json.h"
#include "http/passkey_json.h"
#include "http/provider_routes.h"
#include "http/reading.h"

namespace http {

namespace {

constexpr std::string_view wrong_name_or_password =
    "This name and password do not belong together, or the code does not count.";

json::array shown_demo_accounts(std::vector<actions::DemoAccount> const& all) {
  json::array shown;
  for (auto const& each : all)
    shown.push_back(
        json::value{{"name", each.name}, {"role", each.role}, {"password", each.password}});
  return shown;
}

// What everybody may know before they sign in.
Result<json::object> open_part(Call const& call) {
  auto const& gate = call.api.gate;
  json::object shown{{"signed_in", false},
                     {"setup_needed", TRY(actions::setup_needed(gate))},
                     {"person", nullptr},
                     {"roles", json::array()},
                     {"rights", json::object()},
                     {"token", nullptr},
                     {"strong", false},
                     {"second_factor_needed", false},
                     {"as_of", nullptr},
                     {"methods", json::array{"password", "passkey"}},
                     {"providers", TRY(shown_providers(call))},
                     {"workspace", json::object{{"title", call.api.workspace.name()}}}};
  for (auto const& each : shown["providers"].as_array())
    shown["methods"].as_array().push_back(
        json::string("oidc:" + std::string(each.at("key").as_string())));
  auto const demo = TRY(actions::demo_accounts(gate));
  if (!demo.empty() && is_from_here(call.request))
    shown.emplace("demo_accounts", shown_demo_accounts(demo));
  return shown;
}

Result<Reply> session_reply(Call const& call, identity::Principal const& who,
                            std::optional<actions::Session> const& session) {
  auto shown = TRY(open_part(call));
  if (who.known()) {
    shown["signed_in"] = true;
    shown["person"] = json::object{
        {"id", who.person}, {"name", TRY(actions::name_of_person(call.api.workspace, who.person))}};
    auto const actor = TRY(actions::actor_for(call.api.workspace, who));
    for (auto& [name, value] : actions::rights_to_json(call.api.workspace, actor))
      shown[name] = std::move(value);
    if (auto const horizon = actor.horizon()) shown["as_of"] = *horizon;
    if (!who.token.empty()) shown["token"] = who.token;
    shown["strong"] = who.strong;
    shown.emplace("signed_in_at", to_text(who.signed_in));
    if (session) shown.emplace("expires_at", to_text(session->ends));
    if (session)
      shown["second_factor_needed"] = call.api.two_factors && !actions::has_two_factors(*session);
  }
  return json_reply(shown);
}

Result<Reply> opened_reply(Call const& call, actions::OpenedSession const& opened) {
  identity::Principal const who{.person = opened.session.person,
                                .session = opened.session.id,
                                .signed_in = opened.session.signed_in,
                                .strong = true};
  auto reply = TRY(session_reply(call, who, opened.session));
  reply.headers.push_back(session_cookie(call.api, opened.secret));
  reply.who = opened.session.person;
  return reply;
}

}  // namespace

Result<Reply> show_session(Call const& call) {
  auto const session =
      TRY(actions::session_of(call.api.gate, session_secret(call.api, call.request)));
  return session_reply(call, call.principal, call.principal.known() ? session : std::nullopt);
}

Result<Reply> sign_in(Call const& call) {
  auto body = TRY(Body::of(call.request));
  actions::SignInWish const wish{.name = TRY(body.needed_text("name")),
                                 .password = TRY(body.needed_text("password")),
                                 .code = TRY(body.text("code")),
                                 .visitor = visitor_of(call.request)};
  TRY(body.end());
  return signed_in_reply(call, TRY(actions::sign_in(call.api.gate, wish)));
}

Result<Reply> signed_in_reply(Call const& call, actions::SignedIn const& done) {
  switch (done.verdict) {
    case actions::Verdict::let_in:
      // Whoever signs in anew is done with the session they had.
      TRY(actions::end_session(call.api.gate, session_secret(call.api, call.request)));
      return opened_reply(call, done.opened);
    case actions::Verdict::refused:
      return typed_problem(401, "sign-in-refused", wrong_name_or_password, call.request);
    case actions::Verdict::code_needed:
      return typed_problem(401, "second-factor-needed",
                           "Type in the code that your authenticator shows.", call.request);
    case actions::Verdict::too_often:
      return too_often(done.wait_seconds, call.request);
  }
  std::unreachable();
}

Result<Reply> sign_out(Call const& call) {
  auto const elsewhere = sign_out_elsewhere(call);
  TRY(actions::end_session(call.api.gate, session_secret(call.api, call.request)));
  auto shown = TRY(open_part(call));
  if (!elsewhere.empty()) shown.emplace("sign_out_at", elsewhere);
  auto reply = json_reply(shown);
  reply.headers.push_back(no_session_cookie(call.api));
  return reply;
}

Result<Reply> sign_in_again(Call const& call) {
  auto body = TRY(Body::of(call.request));
  actions::Proof const proof{.password = TRY(body.text("password")),
                             .code = TRY(body.text("code"))};
  auto const assertion = TRY(body.object("assertion"));
  TRY(body.end());
  auto const visitor = visitor_of(call.request);
  if (call.principal.session.empty())
    return fail(ErrorKind::invalid, "Only a session can be proved again, not a token.");
  if (auto const wait = call.api.gate.wait_for(call.principal.person, visitor))
    return too_often(*wait, call.request);
  auto const verdict =
      assertion.empty()
          ? actions::prove_again(call.api.gate, call.principal, proof, visitor)
          : actions::prove_again_by_passkey(
                call.api.gate, call.principal,
                TRY(passkey_use(assertion, site_of(call.api, call.request))), visitor);
  if (!verdict) return std::unexpected(verdict.error());
  if (*verdict != actions::Verdict::let_in)
    return typed_problem(403, "proof-refused", "This is not your password, nor a code that counts.",
                         call.request);
  return opened_reply(
      call, TRY(actions::renew_session(call.api.gate, session_secret(call.api, call.request))));
}

Result<Reply> list_sessions(Call const& call) {
  if (!call.principal.token.empty()) TRY(must_be_a_session(call));
  json::array items;
  for (auto const& session : TRY(actions::sessions_of(call.api.gate, call.principal.person)))
    items.push_back(session_to_json(session, call.principal.session));
  return json_reply(json::value{{"items", std::move(items)}});
}

Result<Reply> end_session(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong && call.id != call.principal.session)
    return proof_needed(call.request);
  TRY(actions::end_session_of(call.api.gate, call.principal.person, call.id));
  return list_sessions(call);
}

Result<Reply> set_up(Call const& call) {
  auto body = TRY(Body::of(call.request));
  actions::LinkUse const use{.link = TRY(body.needed_text("token")),
                             .password = TRY(body.needed_text("password")),
                             .code = TRY(body.text("code")),
                             .name = TRY(body.text("name")),
                             .email = TRY(body.text("email")),
                             .visitor = visitor_of(call.request)};
  TRY(body.end());
  auto const done = TRY(actions::use_link(call.api.gate, use));
  call.api.wrote();
  return signed_in_reply(call, done);
}

}  // namespace http
