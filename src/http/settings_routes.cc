#include "http/settings_routes.h"

#include "actions/choose_settings.h"
#include "http/identify.h"
#include "http/reading.h"

namespace http {

Result<Reply> show_settings(Call const& call) {
  auto const& workspace = call.api.workspace;
  auto const chosen = workspace.chosen();
  return json_reply(json::value{{"name", chosen.name},
                                {"origin", workspace.settings().origin},
                                {"confirm_approvals", chosen.confirm_approvals}});
}

Result<Reply> choose_settings(Call const& call) {
  if (!call.principal.token.empty()) TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto body = TRY(Body::of(call.request));
  if (!body.has("name") && !body.has("confirm_approvals"))
    return fail(ErrorKind::invalid, "Say what to change.", "name");
  auto wish = call.api.workspace.chosen();
  if (body.has("name")) wish.name = TRY(body.text("name"));
  if (body.has("confirm_approvals")) wish.confirm_approvals = TRY(body.flag("confirm_approvals"));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  TRY(actions::choose_settings(call.api.workspace, actor, std::move(wish), why));
  call.api.wrote();
  return show_settings(call);
}

}  // namespace http
