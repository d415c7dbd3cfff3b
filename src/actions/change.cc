#include "actions/change.h"

#include "actions/classify.h"
#include "actions/comment_rules.h"
#include "actions/files_in_use.h"
#include "actions/frameworks.h"
#include "actions/inherit.h"
#include "actions/issue_statement.h"
#include "actions/may_change.h"
#include "actions/planning_rules.h"
#include "actions/retention_rules.h"
#include "base/check.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "ledger/entry.h"
#include "records/body.h"
#include "records/validate.h"
#include "registers/comment.h"
#include "registers/frameworks.h"
#include "registers/own.h"

namespace actions {

namespace {

using records::Kind;
using records::RegisterSpec;
using records::Version;

constexpr std::size_t salt_bytes = 32, reason_bytes_max = 1'000;

Hash request_key(Actor const& actor, Why const& why) {
  return sha256({as_bytes("aims-request/1\n"), as_bytes(shown_actor(actor)), as_bytes("\n"),
                 as_bytes(why.idempotency_key)});
}

// Links to requirements are kept in full ("iso42001-2023/A.6.2.4"), however they were typed.
Result<std::string> full_reference(Workspace const& workspace, std::string_view typed) {
  auto const reference = TRY(workspace.frameworks().resolve(typed));
  return frameworks::to_text(reference);
}

Result<> complete_references(Workspace const& workspace, RegisterSpec const& spec,
                             records::Record& record) {
  for (auto const& field : spec.fields) {
    if (field.links_to != "requirement") continue;
    auto const* const value = record.find(field.name);
    if (!value) continue;
    auto const told = [&](Error error) {
      error.where = std::string(field.name);
      error.kind = ErrorKind::invalid;
      return std::unexpected(std::move(error));
    };
    if (auto const* const link = std::get_if<records::Link>(value)) {
      auto full = full_reference(workspace, link->id);
      if (!full) return told(full.error());
      record.put(field.name, records::Link{*full});
    } else if (auto const* const links = std::get_if<records::Links>(value)) {
      records::Links all;
      for (auto const& id : links->ids) {
        auto full = full_reference(workspace, id);
        if (!full) return told(full.error());
        all.ids.push_back(*full);
      }
      record.put(field.name, std::move(all));
    }
  }
  return {};
}

// What the actor may not see is not there for them to link to.
Result<> leads_somewhere(Changing const& change, std::string_view target, std::string_view id,
                         std::string_view field) {
  auto const registers = change.workspace.registers();
  auto const* const spec = TRY(registers->find(target));
  auto const there = TRY(change.unit.latest(*spec, id, change.actor.sees(*spec)));
  if (there && !there->erased) return {};
  return fail(ErrorKind::invalid,
              "There is no " + std::string(spec->title) + " with the id " + std::string(id) + ".",
              std::string(field));
}

bool was_linked(records::Value const* was, std::string const& id) {
  auto const* const links = was ? std::get_if<records::Links>(was) : nullptr;
  return links && std::find(links->ids.begin(), links->ids.end(), id) != links->ids.end();
}

// Only links that are new are looked up: what was linked and erased since may stay.
Result<> check_links(Changing const& change, Version const& after,
                     std::optional<Version> const& before) {
  for (auto const& field : change.spec.fields) {
    if (field.links_to.empty() || field.links_to == "requirement") continue;
    auto const* const value = after.record.find(field.name);
    auto const* const was = before ? before->record.find(field.name) : nullptr;
    if (!value || (was && *was == *value)) continue;
    if (auto const* const link = std::get_if<records::Link>(value))
      TRY(leads_somewhere(change, field.links_to, link->id, field.name));
    if (auto const* const links = std::get_if<records::Links>(value))
      for (auto const& id : links->ids)
        if (!was_linked(was, id)) TRY(leads_somewhere(change, field.links_to, id, field.name));
  }
  if (after.unit.empty() || (before && before->unit == after.unit)) return {};
  return leads_somewhere(change, "unit", after.unit, "unit");
}

// A record may name only files that are kept here: whoever gives it away gives the file with it.
Result<> check_files(Changing const& change, Version const& after,
                     std::optional<Version> const& before, Why const& why) {
  for (auto const& field : change.spec.fields) {
    auto const* const value = after.record.find(field.name);
    auto const* const was = before ? before->record.find(field.name) : nullptr;
    auto const* const file = value ? std::get_if<records::FileRef>(value) : nullptr;
    if (!file || (was && *was == *value)) continue;
    auto const hash = TRY(hash_from_hex(file->sha256));
    auto const there = TRY(change.workspace.blobs().exists(hash));
    // A hash that somebody has heard of opens nothing: a record that they may see must name it.
    auto const sees = [&](RegisterSpec const& spec) { return change.actor.sees(spec); };
    if (!there || (!why.brings_files &&
                   !TRY(is_named(change.unit, change.workspace, file->sha256, Naming::now, sees))))
      return fail(ErrorKind::invalid, "No such file is kept here; add it as evidence first.",
                  std::string(field.name));
  }
  return {};
}

// A declaration of somebody's own takes effect in the same unit of work that records it: the
// tables are widened with it, and rolled back with it.
Result<std::shared_ptr<registers::Catalogue const>> redeclare(store::Unit& unit) {
  auto const all = [&](RegisterSpec const& spec) -> Result<std::vector<Version>> {
    std::vector<Version> found;
    store::Query query{.limit = store::page_size_max};
    for (;;) {
      auto page = TRY(unit.list(spec, query, records::Reach::everything()));
      for (auto& version : page.versions) found.push_back(std::move(version));
      if (page.next.empty()) return found;
      query.after = page.next;
    }
  };
  auto const own_registers = TRY(all(registers::own_register::spec));
  auto const own_fields = TRY(all(registers::own_field::spec));
  auto catalogue = TRY(registers::Catalogue::make(own_registers, own_fields));
  for (auto const* spec : catalogue->all()) TRY(unit.shape(*spec));
  return catalogue;
}

// What records were written under must stay as it is, or the ledger could no longer be read.
Result<> keeps_its_name(RegisterSpec const& spec, Version const& after,
                        std::optional<Version> const& before) {
  if (!before || !declares(spec)) return {};
  for (auto const name : {registers::own_field::of.name, registers::own_field::name.name,
                          registers::own_field::kind.name}) {
    auto const* const was = before->record.find(name);
    auto const* const is = after.record.find(name);
    if (was && (!is || *is != *was))
      return fail(ErrorKind::invalid,
                  "This stays as it was declared, for records were kept by it; declare another.",
                  std::string(name));
  }
  auto const cycle_of = [](Version const& version) {
    return registers::own_life_cycle_from(
        version.record.get_or(registers::own_register::life_cycle).text);
  };
  return registers::may_become(TRY(cycle_of(*before)), TRY(cycle_of(after)));
}

// A link of a requirement to itself would say nothing.
Result<> leads_elsewhere(RegisterSpec const& spec, Version const& after) {
  namespace edge = registers::crosswalk_edge;
  if (spec.name != edge::spec.name ||
      after.record.get_or(edge::from_requirement) != after.record.get_or(edge::to_requirement))
    return {};
  return fail(ErrorKind::invalid, "A link leads from one requirement to another.",
              std::string(edge::to_requirement.name));
}

bool says_the_same(Version const& before, Version const& after, Why const& why) {
  return before.record == after.record && before.state == after.state &&
         before.unit == after.unit && (!why.effective || before.effective == after.effective);
}

ledger::Entry entry_for(Version const& version, Actor const& actor, Hash const& body) {
  ledger::Entry entry;
  entry.act = version.act;
  name_actor(entry, actor);
  entry.body = body;
  entry.effective = version.effective;
  entry.reason = version.reason;
  entry.record = version.id;
  entry.recorded = version.recorded;
  entry.register_name = version.register_name;
  entry.version = version.version;
  return entry;
}

Result<store::Receipt> append(store::Unit& unit, Version const& version, Actor const& actor,
                              std::optional<store::Request> const& request) {
  auto const body = records::encode_body(version);
  auto const salt = random_bytes(salt_bytes);
  auto entry = entry_for(version, actor, ledger::body_hash(as_bytes(salt), as_bytes(body)));
  if (request) entry.request = ledger::Request{request->key, request->payload};
  auto const leaf = TRY(ledger::encode(entry));
  return unit.append(leaf, salt, body);
}

// What is said about a record goes where the record goes, and is for whoever that is for.
Result<> take_along(Changing const& change, Workspace& workspace, Version const& after,
                    std::optional<Version> const& before, Why const& because) {
  Why why{.reason = because.reason, .effective = because.effective, .follows = true};
  for (auto const& each : TRY(comments_left_behind(change, after, before)))
    TRY(change_in(change.unit, workspace, change.actor, registers::comment::spec, each.id, "amend",
                  why, [](auto&, auto const& now) -> Result<Version> { return *now; }));
  for (auto const& each : TRY(left_behind(change, after, before))) {
    why.effective = each.version.effective;  // what it says counts from the day that it did
    TRY(change_in(change.unit, workspace, change.actor, *each.spec, each.version.id, "amend", why,
                  [&](auto&, auto const&) -> Result<Version> { return each.version; }));
  }
  return {};
}

Result<> check_change(Changing const& change, std::optional<Version> const& before, Version& after,
                      Why const& why) {
  if (change.follows && goes_along(change.spec)) return {};  // it says what it said
  TRY(records::validate(change.spec, after.record));
  TRY(may_change(change, before, after));
  TRY(check_links(change, after, before));
  TRY(check_planning(change, after, before));
  TRY(check_retention(change, after));
  TRY(check_files(change, after, before, why));
  TRY(keeps_its_name(change.spec, after, before));
  return leads_elsewhere(change.spec, after);
}

}  // namespace

std::string const& shown_actor(Actor const& actor) {
  return actor.token.empty() ? actor.person : actor.token;
}

void name_actor(ledger::Entry& entry, Actor const& actor) {
  entry.actor.person = actor.person;
  entry.actor.token = actor.token;
}

Result<> check_reason(std::string_view reason) {
  if (reason.size() > reason_bytes_max || !is_utf8(reason))
    return fail(ErrorKind::invalid,
                "A reason is UTF-8 text of at most " + std::to_string(reason_bytes_max) + " bytes.",
                "because");
  return {};
}

Result<> take_effect(Workspace& workspace, std::string_view register_name) {
  if (register_name.starts_with("own_")) TRY(workspace.load_registers());
  if (shapes_catalogue(register_name)) TRY(workspace.load_frameworks());
  return {};
}

bool declares(RegisterSpec const& spec) {
  return spec.name == registers::own_register::spec.name ||
         spec.name == registers::own_field::spec.name;
}

std::optional<store::Request> request_of(Actor const& actor, Why const& why) {
  if (why.idempotency_key.empty()) return std::nullopt;
  return store::Request{.key = request_key(actor, why), .payload = why.payload};
}

Result<std::optional<Outcome>> answered_before(store::Unit& unit, Actor const& actor,
                                               RegisterSpec const& spec,
                                               std::optional<store::Request> const& request) {
  auto const earlier = request ? TRY(unit.request(request->key)) : std::nullopt;
  if (!earlier) return std::optional<Outcome>();
  if (earlier->payload != request->payload)
    return fail(ErrorKind::invalid,
                "This idempotency key was used for another request; take a new key.",
                "Idempotency-Key");
  auto const sees = actor.sees(spec);
  auto const now = TRY(unit.latest(spec, earlier->record, sees));
  if (!now) return fail(ErrorKind::not_found, "What this request made is gone.", earlier->record);
  Outcome outcome{.version = *now, .receipt = {.position = earlier->position}, .replayed = true};
  if (now->version != earlier->version)
    for (auto& version : TRY(unit.history(spec, earlier->record, sees)))
      if (version.version == earlier->version) outcome.version = std::move(version);
  return std::optional(std::move(outcome));
}

Result<Outcome> change_in(store::Unit& unit, Workspace& workspace, Actor const& actor,
                          RegisterSpec const& declared, std::string id, std::string_view act,
                          Why const& why, Transform const& transform) {
  TRY(check_reason(why.reason));
  // As the workspace has it: with its own fields, and those that every register has.
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(declared.name));
  auto request = request_of(actor, why);
  if (auto before = TRY(answered_before(unit, actor, spec, request))) return std::move(*before);
  Changing const change{unit, workspace, actor, spec, act, why.follows};
  auto const before = TRY(before_of(change, id));
  if (before && before->erased)
    return fail(ErrorKind::not_found, "This " + std::string(spec.title) + " was erased.", id);

  auto after = TRY(transform(unit, before));
  after.register_name = spec.name;
  after.id = id.empty() ? new_id(unit.now()) : std::move(id);
  after.version = before ? before->version + 1 : 1;
  after.recorded = unit.now();
  after.effective = why.effective.value_or(date_of(unit.now()));
  after.actor = shown_actor(actor);
  after.act = act;
  after.reason = why.reason;
  after.to_position = records::still_in_force;
  TRY(complete_references(workspace, spec, after.record));
  TRY(complete_classification(unit, workspace, spec, after, before));
  TRY(check_statement(spec, after, before));
  TRY(complete_comment(change, after, before));
  if (before && act == "amend" && says_the_same(*before, after, why))
    return Outcome{.version = *before, .receipt = {.position = before->from_position}};
  TRY(check_change(change, before, after, why));
  after.content = records::content_hash(spec, after.record);

  // The ledger first: a shadow without its entry would be a change that nobody made.
  auto const receipt = TRY(append(unit, after, actor, request));
  after.from_position = receipt.position;
  TRY(unit.project(spec, after));
  TRY(still_within(change, before, after));
  if (request) {
    request->position = receipt.position;
    request->record = after.id;
    request->version = after.version;
    TRY(unit.project_request(*request));
  }
  if (declares(spec)) TRY(redeclare(unit));
  TRY(take_along(change, workspace, after, before, why));
  return Outcome{.version = std::move(after), .receipt = receipt};
}

Result<Outcome> change_record(Workspace& workspace, Actor const& actor, RegisterSpec const& spec,
                              std::string id, std::string_view act, Why const& why,
                              Transform const& transform) {
  std::optional<Outcome> outcome;
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    outcome = TRY(change_in(unit, workspace, actor, spec, id, act, why, transform));
    return {};
  };
  TRY(workspace.store().write(job));
  TRY(take_effect(workspace, spec.name));
  CHECK(outcome.has_value());  // the job ran, or the write had failed
  return std::move(*outcome);
}

Result<Version> version_of(RegisterSpec const& spec, store::StoredEntry const& stored) {
  auto const entry = TRY(ledger::decode(stored.leaf));
  Version version;
  version.register_name = entry.register_name;
  version.id = entry.record;
  version.version = static_cast<std::uint32_t>(entry.version);
  version.from_position = stored.position;
  version.recorded = entry.recorded;
  version.effective = entry.effective;
  version.actor = entry.actor.token.empty() ? entry.actor.person : entry.actor.token;
  version.act = entry.act;
  version.reason = entry.reason;
  version.erased = entry.act == "erase" || !stored.body;
  if (version.erased) return version;
  TRY(records::decode_body(spec, *stored.body, version));
  version.content = records::content_hash(spec, version.record);
  return version;
}

}  // namespace actions
