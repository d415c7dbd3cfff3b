#include "http/ways_in_routes.h"

#include "actions/rights.h"
#include "actions/ways_in.h"
#include "http/identify.h"
#include "http/identity_json.h"
#include "http/reading.h"

namespace http {

namespace {

json::object shown(actions::WaysIn const& of, std::string_view current) {
  json::array sessions, tokens;
  for (auto const& session : of.sessions) sessions.push_back(session_to_json(session, current));
  for (auto const& token : of.tokens) tokens.push_back(token_to_json(token));
  return {
      {"person", of.person},     {"password", of.password},         {"codes", of.codes},
      {"passkeys", of.passkeys}, {"sessions", std::move(sessions)}, {"tokens", std::move(tokens)}};
}

}  // namespace

Result<Reply> list_accounts(Call const& call) {
  if (!call.principal.token.empty()) TRY(must_be_a_session(call));
  auto const actor = TRY(actor_of(call));
  json::array items;
  for (auto const& each : TRY(actions::ways_in(call.api.gate, actor)))
    items.push_back(shown(each, call.principal.session));
  return json_reply(json::value{{"items", std::move(items)}});
}

Result<Reply> end_sessions_of_account(Call const& call) {
  TRY(must_be_a_session(call));
  auto body = TRY(Body::of(call.request));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  TRY(actions::end_sessions(call.api.gate, actor, call.id, why));
  call.api.wrote();
  return json_reply(json::value{{"done", true}});
}

Result<Reply> revoke_token_of_account(Call const& call) {
  TRY(must_be_a_session(call));
  auto body = TRY(Body::of(call.request));
  auto const token = TRY(body.needed_text("token"));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  TRY(actions::revoke_token_of(call.api.gate, actor, call.id, token, why));
  call.api.wrote();
  return json_reply(json::value{{"done", true}});
}

Result<Reply> rights_of_account(Call const& call) {
  auto const actor = TRY(actor_of(call));
  return json_reply(
      TRY(actions::rights_of(call.api.workspace, actor, call.id, text_parameter(call, "unit"))));
}

Result<Reply> list_roles(Call const& call) {
  auto const actor = TRY(actor_of(call));
  return json_reply(json::value{{"items", TRY(actions::roles_to_json(call.api.workspace, actor))}});
}

}  // namespace http
