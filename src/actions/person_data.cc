#include "actions/person_data.h"

#include <map>

#include "actions/access_log.h"
#include "actions/codes.h"
#include "actions/exchange.h"
#include "actions/passkeys.h"
#include "actions/records.h"
#include "actions/tokens.h"
#include "ledger/entry.h"
#include "registers/organisation.h"

namespace actions {

namespace {

using records::Kind;
using records::RegisterSpec;
using records::Version;

constexpr std::size_t batch_entries = 1'000;

bool names_people(records::FieldSpec const& field) {
  auto const links = field.kind == Kind::link || field.kind == Kind::links;
  return field.kind == Kind::person || (links && field.links_to == registers::person::spec.name);
}

struct Named {
  Version version;
  json::array as = {};  // the fields
};
using NamedById = std::map<std::string, Named>;

Result<> add_named(Workspace const& workspace, Actor const& actor, RegisterSpec const& spec,
                   records::FieldSpec const& field, std::string const& person, NamedById& found) {
  auto const test = field.kind == Kind::links ? store::Test::contains : store::Test::equal;
  store::Query query{
      .conditions = {{.field = std::string(field.name), .test = test, .any_of = {person}}},
      .limit = store::page_size_max};
  auto const sees = actor.sees(spec);
  for (;;) {
    auto page = TRY(workspace.store().list(spec, query, sees, actor.horizon()));
    for (auto& version : page.versions) {
      auto const id = version.id;
      auto& named = found.try_emplace(id, Named{std::move(version)}).first->second;
      named.as.push_back(json::string(field.name));
    }
    if (page.next.empty()) return {};
    query.after = page.next;
  }
}

Result<json::array> named_in(Workspace const& workspace, Actor const& actor,
                             std::string const& person) {
  json::array all;
  auto const registers = workspace.registers();
  for (auto const* spec : registers->all()) {
    NamedById found;
    for (auto const& field : spec->fields)
      if (names_people(field)) TRY(add_named(workspace, actor, *spec, field, person, found));
    for (auto& [id, named] : found)
      all.push_back(json::object{{"register", spec->name},
                                 {"as", std::move(named.as)},
                                 {"record", record_to_json(named.version)}});
  }
  return all;
}

json::object act_to_json(ledger::Entry const& entry, std::uint64_t position) {
  json::object act{{"position", position},
                   {"act", entry.act},
                   {"register", entry.register_name},
                   {"record", entry.record},
                   {"recorded", to_text(entry.recorded)}};
  if (!entry.actor.token.empty()) act.emplace("token", entry.actor.token);
  return act;
}

// What they did is about them, whoever may see what they did it to: which record it was is told,
// never what stands in it.
Result<json::array> acts_of(Workspace const& workspace, Actor const& actor,
                            std::string const& person) {
  json::array acts;
  auto const head = TRY(workspace.store().head());
  auto const end = std::min(head.size, actor.horizon().value_or(head.size));
  for (std::uint64_t at = 0; at < end;) {
    auto const entries = TRY(workspace.store().entries(at, end, batch_entries));
    if (entries.empty()) break;
    for (auto const& stored : entries) {
      auto const entry = TRY(ledger::decode(stored.leaf));
      if (entry.actor.person == person) acts.push_back(act_to_json(entry, stored.position));
    }
    at = entries.back().position + 1;
  }
  return acts;
}

// The files of the records that name them, to be fetched from there.
json::array files_in(json::array const& named) {
  json::array files;
  for (auto const& each : named) {
    auto const& record = each.at("record").as_object();
    for (auto const& [field, value] : record.at("fields").as_object()) {
      auto const* const file = value.if_object();
      if (!file || !file->contains("sha256")) continue;
      files.push_back(json::object{{"register", each.at("register")},
                                   {"record", record.at("id")},
                                   {"field", field},
                                   {"name", file->contains("name") ? file->at("name") : nullptr},
                                   {"sha256", file->at("sha256")}});
    }
  }
  return files;
}

Result<json::array> sessions_about(Gate const& gate, std::string const& person) {
  json::array all;
  for (auto const& each : TRY(sessions_of(gate, person)))
    all.push_back(json::object{{"id", each.id},
                               {"signed_in_at", to_text(each.signed_in)},
                               {"seen_at", to_text(each.seen)},
                               {"expires_at", to_text(each.ends)},
                               {"how", each.how},
                               {"address", each.from.address},
                               {"agent", each.from.agent}});
  return all;
}

Result<json::array> tokens_about(Gate const& gate, std::string const& person) {
  json::array all;
  for (auto const& each : TRY(tokens_of(gate, person))) {
    json::array scopes;
    for (auto const& scope : each.scopes) scopes.push_back(json::string(to_text(scope)));
    all.push_back(json::object{{"id", each.id},
                               {"name", each.name},
                               {"scopes", std::move(scopes)},
                               {"made_at", to_text(each.made)},
                               {"expires_at", to_text(each.ends)},
                               {"used_at", to_text(each.used)}});
  }
  return all;
}

Result<json::array> passkeys_about(Gate const& gate, std::string const& person) {
  json::array all;
  for (auto const& each : TRY(passkeys_of(gate, person)))
    all.push_back(json::object{{"id", each.id},
                               {"name", each.name},
                               {"site", each.key.site},
                               {"made_at", to_text(each.made)},
                               {"used_at", to_text(each.used)}});
  return all;
}

Result<json::array> reads_about(Workspace const& workspace, Actor const& actor,
                                std::string const& person) {
  auto notes = TRY(reads_of(workspace, person));
  if (actor.person == person) return to_json(notes);
  std::vector<ReadNote> seen;
  auto const registers = workspace.registers();
  for (auto& note : notes) {
    auto const spec = registers->find(note.register_name);
    if (spec && TRY(workspace.store().get(**spec, note.record, actor.sees(**spec))))
      seen.push_back(std::move(note));
  }
  return to_json(seen);
}

}  // namespace

Result<json::object> data_about(Workspace const& workspace, Actor const& actor,
                                std::string const& person) {
  namespace people = registers::person;
  auto const found = TRY(read_record(workspace, actor, people::spec.name, person, actor.horizon()));
  auto const manages =
      actor.access && actor.access->everywhere(identity::Verb::manage, people::spec.name);
  if (!manages && actor.person != person)
    return fail(ErrorKind::forbidden,
                "What is kept about a person is for themselves, and for who manages people.");
  auto const registers = workspace.registers();
  auto const* const spec = TRY(registers->find(people::spec.name));
  json::array versions;
  for (auto const& version :
       TRY(workspace.store().history(*spec, person, actor.sees(*spec), actor.horizon())))
    versions.push_back(record_to_json(version));
  auto named = TRY(named_in(workspace, actor, person));
  auto acts = TRY(acts_of(workspace, actor, person));
  return json::object{{"person", record_to_json(found)},
                      {"versions", std::move(versions)},
                      {"named_in", std::move(named)},
                      {"acts", std::move(acts)}};
}

Result<json::object> all_about(Gate const& gate, Actor const& actor, std::string const& person) {
  if (!actor.token.empty())
    return fail(ErrorKind::forbidden, "Only whoever has signed in may do this, not a token.");
  auto all = TRY(data_about(gate.workspace, actor, person));
  all.emplace("files", files_in(all.at("named_in").as_array()));
  all.emplace("sessions", TRY(sessions_about(gate, person)));
  all.emplace("tokens", TRY(tokens_about(gate, person)));
  all.emplace("passkeys", TRY(passkeys_about(gate, person)));
  all.emplace("codes", TRY(has_codes(gate, person)));
  all.emplace("reads", TRY(reads_about(gate.workspace, actor, person)));
  return all;
}

}  // namespace actions
