#include "http/retention_routes.h"

#include "actions/retention.h"
#include "http/reading.h"

namespace http {

namespace {

Result<Reply> run(Call const& call, Date day, actions::RetentionMode mode) {
  auto const actor = TRY(actor_of(call));
  auto const lines = TRY(actions::run_retention(call.api.workspace, actor, day, mode));
  return json_reply(actions::to_json(lines));
}

Date today_of(Call const& call) {
  return date_of(call.api.workspace.clock().now());
}

}  // namespace

Result<Reply> show_retention(Call const& call) {
  auto const day = date_parameter(call, "today").value_or(today_of(call));
  return run(call, day, actions::RetentionMode::trial);
}

Result<Reply> run_retention(Call const& call) {
  auto body = TRY(Body::of(call.request));
  TRY(body.end());
  auto reply = TRY(run(call, today_of(call), actions::RetentionMode::carry_out));
  call.api.wrote();
  return reply;
}

}  // namespace http
