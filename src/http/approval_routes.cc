#include "http/approval_routes.h"

#include "actions/approval_file.h"
#include "actions/sign_approval.h"
#include "base/base64url.h"
#include "http/identify.h"
#include "http/passkey_json.h"
#include "http/reading.h"
#include "http/record_routes.h"
#include "http/statement_routes.h"

namespace http {

namespace {

constexpr std::int64_t patience_milliseconds = 300'000;  // five minutes

struct Sent {
  actions::Actor actor = {};
  std::string says = {};
  std::optional<std::uint32_t> seen = {};
  std::optional<actions::PasskeyUse> use = {};
  actions::Why why = {};
};

Result<Sent> sent_with(Call const& call) {
  auto body = TRY(Body::of(call.request));
  Sent sent{.actor = TRY(actor_of(call)), .says = TRY(body.needed_text("statement"))};
  sent.seen = TRY(seen(call.request));
  if (body.has("signature")) {
    TRY(must_be_a_session(call));
    auto const credential = TRY(body.object("signature"));
    sent.use = TRY(passkey_use(credential, site_of(call.api, call.request)));
  }
  sent.why = TRY(body.why(call.request));
  TRY(body.end());
  return sent;
}

// Whoever signs with a passkey proves by it who they are.
bool must_prove(Call const& call, Sent const& sent) {
  return call.api.workspace.confirms_approvals() && !sent.use && !call.principal.strong &&
         !call.principal.session.empty();
}

json::object options(actions::SigningQuestion const& question, std::string const& site) {
  json::array credentials;
  for (auto const& each : question.credentials)
    credentials.push_back(
        json::value{{"type", "public-key"}, {"id", to_base64url(as_bytes(each))}});
  return {{"rpId", site},
          {"challenge", to_base64url(as_bytes(question.challenge))},
          {"allowCredentials", std::move(credentials)},
          {"userVerification", "required"},
          {"timeout", patience_milliseconds}};
}

Reply question_reply(Call const& call, actions::SigningQuestion const& question) {
  json::object shown{{"statement", question.statement},
                     {"confirm", call.api.workspace.confirms_approvals()},
                     {"publicKey", nullptr}};
  if (!question.credentials.empty())
    shown["publicKey"] = options(question, site_of(call.api, call.request).host);
  return json_reply(shown);
}

actions::Approving approving(Call const& call, Sent const& sent) {
  return {.register_name = call.register_name,
          .id = call.id,
          .statement = sent.says,
          .seen = sent.seen};
}

actions::StatementApproval stating(Call const& call, Sent const& sent) {
  return {.framework = call.id, .statement = sent.says, .seen = sent.seen};
}

}  // namespace

Result<Reply> approve(Call const& call) {
  auto const sent = TRY(sent_with(call));
  if (must_prove(call, sent)) return proof_needed(call.request);
  auto const wanted = approving(call, sent);
  auto const outcome =
      sent.use
          ? TRY(actions::approve_signed(call.api.gate, sent.actor, wanted, *sent.use, sent.why))
          : TRY(actions::approve_record(call.api.workspace, sent.actor, wanted, sent.why));
  return changed(call, outcome, 201);
}

Result<Reply> options_to_approve(Call const& call) {
  auto const sent = TRY(sent_with(call));
  auto const site = site_of(call.api, call.request);
  return question_reply(
      call, TRY(actions::ask_to_sign(call.api.gate, sent.actor, approving(call, sent), site)));
}

Result<Reply> approve_statement(Call const& call) {
  auto const sent = TRY(sent_with(call));
  if (must_prove(call, sent)) return proof_needed(call.request);
  auto const wanted = stating(call, sent);
  if (sent.use)
    TRY(actions::approve_signed(call.api.gate, sent.actor, wanted, *sent.use, sent.why));
  else
    TRY(actions::approve_statement(call.api.workspace, sent.actor, wanted, sent.why));
  call.api.wrote();
  return standing(call, {.framework = call.id}, 201);
}

Result<Reply> options_to_approve_statement(Call const& call) {
  auto const sent = TRY(sent_with(call));
  auto const site = site_of(call.api, call.request);
  return question_reply(
      call, TRY(actions::ask_to_sign(call.api.gate, sent.actor, stating(call, sent), site)));
}

Result<Reply> approval_file(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto reply = json_reply(json::object());
  reply.body = TRY(actions::export_approval(call.api.workspace, actor, call.id));
  reply.headers.push_back(
      {"Content-Disposition", "attachment; filename=\"approval-" + call.id + ".json\""});
  return reply;
}

}  // namespace http
