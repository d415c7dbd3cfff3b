#include "http/account_routes.h"

#include "actions/account.h"
#include "actions/codes.h"
#include "http/identify.h"
#include "http/qr.h"
#include "http/reading.h"

namespace http {

namespace {

Reply done() {
  return json_reply(json::value{{"done", true}});
}

}  // namespace

Result<Reply> change_password(Call const& call) {
  TRY(must_be_a_session(call));
  auto body = TRY(Body::of(call.request));
  auto const old_password = TRY(body.needed_text("old_password"));
  auto const new_password = TRY(body.needed_text("new_password"));
  TRY(body.end());
  if (auto const wait = call.api.gate.wait_for(call.principal.person, visitor_of(call.request)))
    return too_often(*wait, call.request);
  TRY(actions::change_password(call.api.gate, call.principal, old_password, new_password,
                               visitor_of(call.request)));
  return done();
}

Result<Reply> begin_codes(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto const codes = TRY(actions::begin_codes(call.api.gate, call.principal));
  return json_reply(json::value{
      {"secret", codes.secret}, {"uri", codes.uri}, {"qr_svg", TRY(qr_svg(codes.uri))}});
}

Result<Reply> confirm_codes(Call const& call) {
  TRY(must_be_a_session(call));
  auto body = TRY(Body::of(call.request));
  auto const code = TRY(body.needed_text("code"));
  TRY(body.end());
  TRY(actions::confirm_codes(call.api.gate, call.principal, code));
  return done();
}

Result<Reply> remove_codes(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  TRY(actions::remove_codes(call.api.gate, call.principal));
  return done();
}

Result<Reply> recover_account(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto body = TRY(Body::of(call.request));
  actions::Recovery how;
  how.keep_passkeys = TRY(body.flag("keep_passkeys"));
  how.keep_tokens = TRY(body.flag("keep_tokens"));
  auto const why = TRY(body.why(call.request));
  auto const lost =
      TRY(body.flag("lost_codes")) ? actions::Lost::password_and_codes : actions::Lost::password;
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  how.lost = lost;
  auto const secret = TRY(actions::recover(call.api.gate, actor, call.id, how, why));
  call.api.wrote();
  return json_reply(json::value{{"token", secret},
                                {"link", "/app/setup#token=" + secret},
                                {"lives_hours", call.api.gate.rules.link_hours}});
}

}  // namespace http
