#include "http/upkeep_routes.h"

#include "actions/last_backup.h"
#include "actions/signing_key.h"
#include "base/encoding.h"
#include "http/identify.h"
#include "http/reading.h"

namespace http {

namespace {

using actions::Backups;

constexpr std::int64_t microseconds_in_a_second = 1'000'000;

json::object standing_to_json(actions::Scrubber::Standing const& standing) {
  json::object shown{{"running", standing.running},
                     {"hurried", standing.hurried},
                     {"done", standing.done},
                     {"of", standing.of},
                     {"last", nullptr}};
  if (standing.last) shown["last"] = actions::scrub_to_json(*standing.last);
  return shown;
}

std::string_view name_of(Backups::Step step) {
  switch (step) {
    case Backups::Step::none:
      return "none";
    case Backups::Step::making:
      return "making";
    case Backups::Step::ready:
      return "ready";
    case Backups::Step::failed:
      return "failed";
  }
  return {};
}

json::object backup_to_json(Backups::Standing const& standing) {
  json::object shown{
      {"step", name_of(standing.step)}, {"done", standing.done}, {"of", standing.of}};
  if (standing.step == Backups::Step::failed) shown.emplace("trouble", standing.trouble);
  if (standing.step != Backups::Step::ready) return shown;
  shown.emplace("made_at", to_text(standing.made));
  shown.emplace("bytes", standing.report.bytes);
  shown.emplace("entries", standing.report.entries);
  shown.emplace("files", standing.report.files);
  shown.emplace("root", to_hex(standing.report.root));
  return shown;
}

void append_gauge(std::string& text, std::string const& name, std::string_view meaning,
                  std::int64_t value) {
  text += "# HELP " + name + " " + std::string(meaning) + "\n# TYPE " + name + " gauge\n" + name +
          " " + std::to_string(value) + "\n";
}

}  // namespace

Result<Reply> ledger_health(Call const& call) {
  auto const& workspace = call.api.workspace;
  auto const head = TRY(workspace.store().head());
  auto const checkpoints = TRY(workspace.store().checkpoints());
  json::array retired;
  for (auto const& key : TRY(actions::verifier_keys_of(workspace.settings())))
    if (key.text() != workspace.settings().verifier_key)
      retired.push_back(json::string(key.text()));
  return json_reply(
      json::value{{"size", head.size},
                  {"root", to_hex(head.root)},
                  {"recorded", to_text(head.recorded)},
                  {"verifier_key", workspace.settings().verifier_key},
                  {"retired_keys", std::move(retired)},
                  {"key_sealed", actions::is_key_sealed(workspace.folder())},
                  {"checkpoints", checkpoints.size()},
                  {"verification", standing_to_json(call.api.upkeep->scrubber.standing())}});
}

Result<Reply> verify_now(Call const& call) {
  auto body = TRY(Body::of(call.request));
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  TRY(call.api.upkeep->scrubber.hurry(actor));
  return ledger_health(call);
}

Result<Reply> list_checkpoints(Call const& call) {
  json::array items;
  for (auto const& each : TRY(call.api.workspace.store().checkpoints()))
    items.push_back(
        json::object{{"size", each.size}, {"issued", to_text(each.issued)}, {"note", each.note}});
  return json_reply(json::value{{"items", std::move(items)}});
}

Result<Reply> show_storage(Call const& call) {
  auto const storage = actions::storage_of(call.api.workspace);
  json::object shown{{"version", call.api.version},
                     {"store", storage.store},
                     {"database_bytes", nullptr},
                     {"files", storage.files},
                     {"file_bytes", storage.file_bytes}};
  if (storage.database_bytes) shown["database_bytes"] = *storage.database_bytes;
  return json_reply(shown);
}

Result<Reply> show_backup(Call const& call) {
  auto const actor = TRY(actor_of(call));
  if (!actor.sees_all())
    return fail(ErrorKind::forbidden, "Backups are for who may see all of the organisation.");
  json::object shown{{"last", nullptr},
                     {"now", backup_to_json(call.api.upkeep->backups.standing())}};
  if (auto const last = TRY(actions::last_backup(call.api.workspace)))
    shown["last"] = actions::last_backup_to_json(*last);
  return json_reply(shown);
}

Result<Reply> begin_backup(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto body = TRY(Body::of(call.request));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const actor = TRY(actor_of(call));
  TRY(call.api.upkeep->backups.begin(actor, why));
  call.api.wrote();
  return show_backup(call);
}

Result<Reply> fetch_backup(Call const& call) {
  TRY(must_be_a_session(call));
  if (!call.principal.strong) return proof_needed(call.request);
  auto const actor = TRY(actor_of(call));
  auto opened = TRY(call.api.upkeep->backups.open(actor));
  Reply reply{.content_type = "application/zstd",
              .long_body = LongBody{.bytes = std::move(opened.bytes), .size = opened.size}};
  reply.headers.push_back({"Content-Disposition", "attachment; filename=\"" + opened.name + "\""});
  return reply;
}

std::string upkeep_metrics(Api const& api) {
  std::string text;
  auto const standing = api.upkeep->scrubber.standing();
  auto const last = standing.last.value_or(actions::Scrub());
  append_gauge(text, "aims_verification_finished_seconds",
               "When all was last verified, since 1970; 0: never.",
               last.finished.microseconds / microseconds_in_a_second);
  append_gauge(text, "aims_verification_entries", "Entries that the last whole run verified.",
               static_cast<std::int64_t>(last.size));
  append_gauge(text, "aims_verification_faults",
               "1 where the last whole run found something wrong.", last.whole() ? 0 : 1);
  append_gauge(text, "aims_verification_running", "1 while a run is under way.", standing.running);
  auto const backup = actions::last_backup(api.workspace).value_or(std::nullopt);
  append_gauge(text, "aims_backup_made_seconds",
               "When a backup was last made, since 1970; 0: never.",
               backup ? backup->made.microseconds / microseconds_in_a_second : 0);
  return text;
}

}  // namespace http
