#include "http/record_routes.h"

#include <array>

#include "actions/evidence.h"
#include "actions/exchange.h"
#include "actions/person_data.h"
#include "actions/records.h"
#include "actions/rights.h"
#include "base/encoding.h"
#include "http/reading.h"
#include "http/told_problem.h"
#include "ledger/tree.h"

namespace http {

namespace {

using records::RegisterSpec;
using records::Version;

// The registers are kept alive for as long as the spec is used.
struct Register {
  std::shared_ptr<registers::Catalogue const> catalogue;
  RegisterSpec const* spec;
};

Result<Register> register_of(Call const& call) {
  auto catalogue = call.api.workspace.registers();
  auto const* const spec = TRY(catalogue->find(call.register_name));
  return Register{std::move(catalogue), spec};
}

// Of the entry that made this version: read from the ledger where the request wrote nothing,
// because it was answered before or changes nothing.
Result<Hash> leaf_of(Call const& call, actions::Outcome const& outcome) {
  if (outcome.receipt.leaf != Hash{}) return outcome.receipt.leaf;
  auto const entry = TRY(call.api.workspace.store().entry(outcome.version.from_position));
  return ledger::leaf_hash(as_bytes(entry.leaf));
}

void keep_only(json::object& record, std::vector<std::string> const& fields) {
  if (fields.empty()) return;
  json::object kept;
  auto const& all = record.at("fields").get_object();
  for (auto const& name : fields)
    if (auto const* const value = all.if_contains(name)) kept.emplace(name, *value);
  record["fields"] = std::move(kept);
}

Result<Reply> change(Call const& call, actions::Extent extent) {
  auto const actor = TRY(actor_of(call));
  auto body = TRY(Body::of(call.request));
  actions::Amendment wanted{.register_name = call.register_name, .id = call.id, .extent = extent};
  wanted.fields = TRY(body.object("fields"));
  wanted.seen = TRY(seen(call.request));
  if (body.has("unit")) wanted.unit = TRY(body.text("unit"));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const outcome = TRY(actions::amend_record(call.api.workspace, actor, wanted, why));
  return changed(call, outcome);
}

// Names stand in quotes after being made harmless, and again in full as UTF-8 (RFC 6266).
std::string attachment(std::string_view name) {
  constexpr std::string_view hex = "0123456789ABCDEF";
  std::string plain, encoded;
  for (auto const c : name) {
    auto const byte = static_cast<unsigned char>(c);
    auto const safe = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                      c == '.' || c == '-' || c == '_';
    plain += safe ? c : '_';
    if (safe) {
      encoded += c;
    } else {
      encoded += '%';
      encoded += hex[byte >> 4];
      encoded += hex[byte & 15];
    }
  }
  return "attachment; filename=\"" + plain + "\"; filename*=UTF-8''" + encoded;
}

}  // namespace

Result<Reply> changed(Call const& call, actions::Outcome const& outcome, int status) {
  auto object = actions::record_to_json(outcome.version);
  object.emplace("leaf_hash", to_hex(TRY(leaf_of(call, outcome))));
  auto reply = json_reply(object, status);
  reply.headers.push_back({"ETag", etag(outcome.version)});
  if (status == 201)
    reply.headers.push_back(
        {"Location", "/api/v1/" + outcome.version.register_name + "/" + outcome.version.id});
  if (outcome.replayed) reply.headers.push_back({"Idempotency-Replayed", "true"});
  // It shows all of the record, also to who changed nothing of it.
  if (status != 201) note_shown(reply, "read", outcome.version);
  call.api.wrote();
  return reply;
}

Result<Reply> list(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const of = TRY(register_of(call));
  auto const wanted = TRY(list_query(call, *of.spec));
  auto const page = TRY(
      call.api.workspace.store().list(*of.spec, wanted.query, actor.sees(*of.spec), wanted.as_of));
  json::array items;
  for (auto const& version : page.versions) {
    auto record = actions::record_to_json(version);
    keep_only(record, wanted.fields);
    items.push_back(std::move(record));
  }
  json::object body{{"items", std::move(items)}};
  if (!page.next.empty()) body.emplace("next", page.next);
  auto reply = json_reply(body);
  for (auto const& version : page.versions) note_shown(reply, "list", version);
  return reply;
}

Result<Reply> create(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto body = TRY(Body::of(call.request));
  actions::NewRecord wanted{.register_name = call.register_name};
  wanted.fields = TRY(body.object("fields"));
  wanted.unit = TRY(body.text("unit"));
  wanted.state = TRY(body.text("state"));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const outcome = TRY(actions::create_record(call.api.workspace, actor, wanted, why));
  return changed(call, outcome, 201);
}

Result<Reply> read(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const position = TRY(as_of(call));
  auto const version =
      TRY(actions::read_record(call.api.workspace, actor, call.register_name, call.id, position));
  auto object = actions::record_to_json(version);
  auto const approval = TRY(actions::approval_of(call.api.workspace, actor, version, position));
  if (approval.given)
    object.emplace("approval", json::value{{"id", approval.approval.id},
                                           {"by", approval.approval.actor},
                                           {"at", to_text(approval.approval.recorded)},
                                           {"in_force", approval.in_force},
                                           {"position", approval.approval.from_position},
                                           {"signed", approval.signed_by_passkey()}});
  auto reply = json_reply(object);
  auto const approved =
      approval.given ? std::optional(approval.approval.from_position) : std::nullopt;
  reply.headers.push_back({"ETag", etag(version, approved)});
  note_shown(reply, "read", version);
  return reply;
}

Result<Reply> replace(Call const& call) {
  return change(call, actions::Extent::whole_record);
}

Result<Reply> amend(Call const& call) {
  return change(call, actions::Extent::named_fields);
}

Result<Reply> history(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const of = TRY(register_of(call));
  auto const position = TRY(as_of(call));
  auto const versions =
      TRY(call.api.workspace.store().history(*of.spec, call.id, actor.sees(*of.spec), position));
  if (versions.empty())
    return fail(ErrorKind::not_found,
                "There is no " + std::string(of.spec->title) + " with the id " + call.id + ".",
                call.id);
  json::array items;
  for (auto const& version : versions) items.push_back(actions::record_to_json(version));
  auto reply = json_reply(json::value{{"items", std::move(items)}});
  note_shown(reply, "history", versions.back());
  return reply;
}

Result<Reply> may_with_record(Call const& call) {
  auto const actor = TRY(actor_of(call));
  return json_reply(
      TRY(actions::rights_on_record(call.api.workspace, actor, call.register_name, call.id)));
}

Result<Reply> data_about(Call const& call) {
  auto const actor = TRY(actor_of(call));
  TRY(call.api.reads->keep());
  auto const all = TRY(actions::all_about(call.api.gate, actor, call.id));
  auto reply = json_reply(all);
  for (auto const& named : all.at("named_in").as_array()) {
    auto const& record = named.at("record").as_object();
    auto const* const few = record.at("fields").as_object().if_contains("confidential");
    if (few && *few == true)
      note_shown(reply, "export", std::string(named.at("register").as_string()),
                 std::string(record.at("id").as_string()));
  }
  return reply;
}

Result<Reply> move(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto body = TRY(Body::of(call.request));
  actions::Movement wanted{.register_name = call.register_name, .id = call.id};
  wanted.to = TRY(body.needed_text("to"));
  wanted.seen = TRY(seen(call.request));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const outcome = TRY(actions::move_record(call.api.workspace, actor, wanted, why));
  return changed(call, outcome);
}

Result<Reply> link(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto body = TRY(Body::of(call.request));
  actions::Linking wanted{.register_name = call.register_name, .id = call.id};
  wanted.field = TRY(body.needed_text("field"));
  wanted.target = TRY(body.needed_text("target"));
  if (TRY(body.flag("remove"))) wanted.change = actions::LinkChange::remove;
  wanted.seen = TRY(seen(call.request));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const outcome = TRY(actions::link_record(call.api.workspace, actor, wanted, why));
  return changed(call, outcome);
}

Result<Reply> erase(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto body = TRY(Body::of(call.request));
  actions::Erasing wanted{.register_name = call.register_name, .id = call.id};
  wanted.seen = TRY(seen(call.request));
  auto const why = TRY(body.why(call.request));
  TRY(body.end());
  auto const outcome = TRY(actions::erase_record(call.api.workspace, actor, wanted, why));
  return changed(call, outcome);
}

Result<Reply> file(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const position = TRY(as_of(call));
  auto const version =
      TRY(actions::read_record(call.api.workspace, actor, call.register_name, call.id, position));
  auto const* const value = version.record.find(call.name);
  auto const* const kept = value ? std::get_if<records::FileRef>(value) : nullptr;
  if (!kept)
    return fail(ErrorKind::not_found, "This record has no file in \"" + call.name + "\".",
                call.name);
  auto bytes = TRY(actions::read_file_of(call.api.workspace, *kept));
  Reply reply{.content_type = "application/octet-stream", .body = std::move(bytes)};
  // Always as an attachment, never as what it says it is: it may be anybody's HTML.
  reply.headers.push_back({"Content-Disposition", attachment(kept->name)});
  reply.headers.push_back({"Content-Security-Policy",
                           "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; sandbox"});
  note_shown(reply, "file", version);
  return reply;
}

Result<Reply> add_evidence_file(Call const& call) {
  auto const actor = TRY(actor_of(call));
  actions::EvidenceFile wanted{.bytes = call.request.body,
                               .name = text_parameter(call, "name"),
                               .title = text_parameter(call, "title"),
                               .ai_system = text_parameter(call, "ai_system"),
                               .made_on = date_parameter(call, "made_on"),
                               .valid_until = date_parameter(call, "valid_until"),
                               .accept = flag_parameter(call, "accept")};
  for (auto const& each : call.request.query)
    if (each.name == "serves") wanted.serves.push_back(each.value);
  actions::Why const why{.reason = text_parameter(call, "because"),
                         .effective = date_parameter(call, "effective")};
  auto const outcome = TRY(actions::add_evidence(call.api.workspace, actor, wanted, why));
  call.api.wrote();
  json::array notes;
  for (auto const& note : outcome.notes)
    notes.push_back(json::string(said_to_reader(call.api, call.request, note)));
  auto reply =
      json_reply(json::value{{"evidence", actions::record_to_json(outcome.evidence.version)},
                             {"format", outcome.format},
                             {"measurements", outcome.measurements},
                             {"notes", std::move(notes)},
                             {"already_there", outcome.already_there}},
                 outcome.already_there ? 200 : 201);
  reply.headers.push_back({"Location", "/api/v1/evidence/" + outcome.evidence.version.id});
  return reply;
}

Result<Reply> import_file(Call const& call) {
  auto const actor = TRY(actor_of(call));
  if (call.request.header("Idempotency-Key"))
    return fail(ErrorKind::invalid,
                "An import takes no key; give its rows ids, and sending it twice changes nothing.",
                "Idempotency-Key");
  auto const rehearse = flag_parameter(call, "dry_run");
  actions::Why const why{.reason = text_parameter(call, "because"),
                         .effective = date_parameter(call, "effective")};
  auto const report = TRY(actions::import_records(
      call.api.workspace, actor, call.register_name, call.request.body,
      rehearse ? actions::ImportMode::dry_run : actions::ImportMode::commit, why));
  call.api.wrote();
  return json_reply(json::value{{"created", report.created},
                                {"amended", report.amended},
                                {"unchanged", report.unchanged},
                                {"dry_run", rehearse}});
}

Result<Reply> export_file(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const of = TRY(register_of(call));
  auto const wanted = TRY(list_query(call, *of.spec));
  auto const format = text_parameter(call, "format");
  if (!format.empty() && format != "csv" && format != "json")
    return fail(ErrorKind::invalid, "There are csv and json.", "format");
  auto const as_csv = format == "csv";
  Reply reply{.content_type = as_csv ? "text/csv; charset=utf-8" : "application/json"};
  reply.body = TRY(actions::export_records(
      call.api.workspace, actor, of.spec->name, wanted.query,
      as_csv ? actions::ExportFormat::csv : actions::ExportFormat::json, wanted.as_of,
      [&](Version const& version) { note_shown(reply, "export", version); }));
  reply.headers.push_back({"Content-Disposition",
                           attachment(std::string(of.spec->name) + (as_csv ? ".csv" : ".json"))});
  return reply;
}

}  // namespace http
