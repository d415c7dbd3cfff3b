#include "http/system_routes.h"

#include <algorithm>

#include "actions/kept_grants.h"
#include "actions/records.h"
#include "actions/sessions.h"
#include "actions/to_json.h"
#include "actions/tokens.h"
#include "actions/unseen.h"
#include "http/identify.h"
#include "http/reading.h"
#include "http/upkeep_routes.h"

namespace http {

namespace {

// Whether what they came in by still lets somebody in. Notes no use: a page that stands open keeps
// no session alive. Where it cannot be found out, it does not.
bool is_let_in(actions::Gate const& gate, identity::Principal const& who,
               std::string const& secret) {
  if (!who.session.empty()) {
    auto const session = actions::session_of(gate, secret);
    return session && session->has_value();
  }
  if (who.token.empty()) return true;  // from inside
  auto const tokens = actions::tokens_of(gate, who.person);
  return tokens && std::ranges::find(*tokens, who.token, &actions::Token::id) != tokens->end();
}

bool may_see(actions::Workspace const& workspace, identity::Principal const& who,
             Event const& event) {
  auto const grants = workspace.grants().last_known();
  if (!event.about || !grants) return false;
  auto const registers = workspace.registers();
  auto const spec = registers->find(event.about->register_name);
  auto const today = date_of(workspace.clock().now());
  auto const access = identity::access_of(*grants, who, today);
  return spec && !access.horizon() &&
         access.reach(identity::Verb::read, (*spec)->name)
             .holds(**spec, *event.about, access.units());
}

}  // namespace

Result<Reply> front(Call const&) {
  Reply reply;
  reply.status = 302;
  reply.content_type = "text/plain; charset=utf-8";
  reply.body = "See /api/v1/reports/readiness, or /api/v1 for programs.\n";
  reply.headers.push_back({"Location", "/api/v1/reports/readiness"});
  return reply;
}

Result<Reply> health(Call const& call) {
  auto const head = TRY(call.api.workspace.store().head());
  return json_reply(json::value{{"status", "ok"}, {"size", head.size}});
}

Result<Reply> metrics(Call const& call) {
  auto const head = TRY(call.api.workspace.store().head());
  auto text = call.api.metrics();
  text += "# HELP aims_ledger_entries Entries in the ledger.\n# TYPE aims_ledger_entries gauge\n";
  text += "aims_ledger_entries " + std::to_string(head.size) + "\n";
  text += upkeep_metrics(call.api);
  return Reply{.content_type = "text/plain; version=0.0.4; charset=utf-8", .body = std::move(text)};
}

Result<Reply> index(Call const& call) {
  auto const head = TRY(call.api.workspace.store().head());
  auto const& settings = call.api.workspace.settings();
  json::array registers;
  auto const catalogue = call.api.workspace.registers();
  for (auto const* spec : catalogue->all()) registers.push_back(json::string(spec->name));
  return json_reply(json::value{{"organisation", settings.name},
                                {"origin", settings.origin},
                                {"position", head.size},
                                {"verifier_key", settings.verifier_key},
                                {"registers", std::move(registers)},
                                {"description", "/api/v1/openapi.json"}});
}

// What registers an organisation has of its own is told to nobody whom it does not know.
Result<Reply> describe(Call const& call) {
  auto const catalogue = call.principal.known() ? call.api.workspace.registers()
                                                : TRY(registers::Catalogue::make({}, {}));
  return json_reply(open_api(catalogue->all()));
}

Result<Reply> list_registers(Call const& call) {
  json::array items;
  auto const catalogue = call.api.workspace.registers();
  for (auto const* spec : catalogue->all()) items.push_back(actions::register_to_json(*spec));
  return json_reply(json::value{{"items", std::move(items)}});
}

Result<Reply> show_register(Call const& call) {
  auto const catalogue = call.api.workspace.registers();
  auto const* const spec = TRY(catalogue->find(call.register_name));
  return json_reply(actions::register_to_json(*spec));
}

// Asked of each event by the grants that the feed read before it told: who loses a role hears
// nothing from then on. On an io thread, so from memory alone. Whether they are still let in is
// asked on a worker. A session's stream has no end of its own: to come again would be to
// use the session.
Result<Reply> events(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto visible = [&workspace = call.api.workspace,
                  whole = call.principal.inside && actions::sees_everything(actor),
                  principal = call.principal](Event const& event) {
    return whole || may_see(workspace, principal, event);
  };
  auto goes_on = [&gate = call.api.gate, principal = call.principal,
                  secret = session_secret(call.api, call.request)] {
    return is_let_in(gate, principal, secret);
  };
  EventStream stream{.hub = call.api.events,
                     .after = {},
                     .visible = std::move(visible),
                     .goes_on = std::move(goes_on)};
  if (!call.principal.session.empty())
    stream.lives_max = std::chrono::hours(call.api.gate.rules.session_hours);
  return Reply{.content_type = "text/event-stream", .events = std::move(stream)};
}

}  // namespace http
