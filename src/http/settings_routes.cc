#include "http/settings_routes.h"

#include "actions/choose_settings.h"
#include "http/identify.h"
#include "http/reading.h"

namespace http {

Result<Reply> show_settings(Call const& call) {
  auto const& workspace = call.api.workspace;
  return json_reply(json::value{{"name", workspace.settings().name},
                                {"origin", workspace.settings().origin},
                                {"confirm_approvals", workspace.confirms_approvals()}});
}

Result<Reply> choose_settings(Call const& call) {
  if (!call.principal.token.empty()) TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto body = TRY(Body::of(call.request));
  if (!body.has("confirm_approvals"))
    return fail(ErrorKind::invalid, "Say what to change.", "confirm_approvals");
  auto const confirm = TRY(body.flag("confirm_approvals"));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  TRY(actions::choose_to_confirm_approvals(call.api.workspace, actor, confirm, why));
  call.api.wrote();
  return show_settings(call);
}

}  // namespace http
