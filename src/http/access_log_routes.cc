#include "http/access_log_routes.h"

#include "http/reading.h"

namespace http {

Result<Reply> readers_of_record(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const notes = TRY(
      actions::who_read(*call.api.reads, call.api.workspace, actor, call.register_name, call.id));
  return json_reply(json::value{{"items", actions::to_json(notes)}});
}

Result<Reply> access_log(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const notes = TRY(actions::all_reads(*call.api.reads, call.api.workspace, actor));
  return json_reply(json::value{{"items", actions::to_json(notes)}});
}

}  // namespace http
