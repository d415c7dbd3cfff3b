#include "actions/inherit.h"

#include <algorithm>
#include <array>

#include "actions/workspace.h"
#include "registers/classification.h"
#include "registers/comment.h"
#include "registers/inventory.h"
#include "registers/issued_report.h"
#include "registers/need_to_know.h"
#include "registers/proof.h"

namespace actions {

namespace {

namespace knowing = registers::need_to_know;
using records::Version;

records::Links those_who_know(records::RegisterSpec const& spec, records::Version const& subject) {
  if (!subject.record.get_or(knowing::confidential))
    return subject.record.get_or(knowing::known_to);
  return all_who_are_named(spec, subject);
}

// Which records are about one, and the field that says so. An approval says its subject's register,
// too.
struct About {
  records::RegisterSpec const& spec;
  std::string_view field;
  std::string_view of;  // the register of what it is about; none: any
};
constexpr std::array all_about{
    About{registers::approval::spec, registers::approval::subject.name, {}},
    About{registers::classification::spec, registers::classification::ai_system.name, "ai_system"},
    About{registers::evidence::spec, registers::evidence::ai_system.name, "ai_system"},
    About{registers::measurement::spec, registers::measurement::ai_system.name, "ai_system"},
    About{registers::measurement::spec, registers::measurement::evidence.name, "evidence"},
    About{registers::issued_report::spec, registers::issued_report::ai_system.name, "ai_system"},
};

records::Record knowledge_of(records::RegisterSpec const& spec, Version const& subject) {
  records::Record knows;
  keep_to_those_who_know(spec, subject, knows);
  return knows;
}

void set_knowledge(records::Record& about, records::Record const& knows) {
  for (auto const& field : knowing::all_fields)
    if (auto const* const value = knows.find(field.name))
      about.put(field.name, *value);
    else
      about.remove(field.name);
}

// Somebody chose who knows of it: it may only become known to fewer.
records::Record narrowed(records::Record const& chosen, records::Record const& subject) {
  auto people = subject.get_or(knowing::known_to);
  auto const before = chosen.get_or(knowing::known_to).ids;
  if (chosen.get_or(knowing::confidential))
    std::erase_if(people.ids,
                  [&](auto const& id) { return std::ranges::find(before, id) == before.end(); });
  records::Record knows;
  knows.set(knowing::confidential, true);
  if (!people.ids.empty()) knows.set(knowing::known_to, std::move(people));
  return knows;
}

// How its subject lay, and lies from now on.
struct Move {
  std::string const &from_unit, &to_unit;
  records::Record was, is;
  std::optional<std::uint64_t> few_since = {};  // the position from which on it was confidential
};

// None: the record was not confidential.
Result<std::optional<std::uint64_t>> confidential_since(Changing const& change,
                                                        Version const& before) {
  std::optional<std::uint64_t> since;
  auto const versions =
      TRY(change.unit.history(change.spec, before.id, records::Reach::everything()));
  for (auto const& each : versions) {
    if (each.version > before.version) break;
    if (!each.record.get_or(knowing::confidential))
      since.reset();
    else if (!since)
      since = each.from_position;
  }
  return since;
}

// Whether few were to know of it before few were to know of its subject.
Result<bool> was_for_few(Changing const& change, records::RegisterSpec const& spec,
                         Version const& about, std::uint64_t before) {
  auto for_few = false;
  for (auto const& each : TRY(change.unit.history(spec, about.id, records::Reach::everything())))
    if (each.from_position < before) for_few = each.record.get_or(knowing::confidential);
  return for_few;
}

// Whether it is known to those who know of its subject, because of that alone.
Result<bool> lies_as_its_subject(Changing const& change, records::RegisterSpec const& spec,
                                 Version const& about, Move const& move) {
  auto const same = std::ranges::all_of(knowing::all_fields, [&](auto const& field) {
    auto const* const own = about.record.find(field.name);
    auto const* const of_subject = move.was.find(field.name);
    return own && of_subject ? *own == *of_subject : own == of_subject;
  });
  if (!same || !move.few_since) return same;
  return !TRY(was_for_few(change, spec, about, *move.few_since));
}

Result<Version> moved(Changing const& change, records::RegisterSpec const& spec, Version about,
                      Move const& move) {
  auto const along = TRY(lies_as_its_subject(change, spec, about, move));
  if (about.unit == move.from_unit) about.unit = move.to_unit;
  if (along)
    set_knowledge(about.record, move.is);
  else if (move.is.get_or(knowing::confidential))
    set_knowledge(about.record, narrowed(about.record, move.is));
  return about;
}

Result<> add_left_behind(Changing const& change, About const& about, std::string const& id,
                         Move const& move, std::vector<LeftBehind>& all) {
  auto const equal = [](std::string_view field, std::string_view value) {
    return store::Condition{
        .field = std::string(field), .test = store::Test::equal, .any_of = {std::string(value)}};
  };
  auto const registers = change.workspace.registers();
  auto const* const spec = TRY(registers->find(about.spec.name));
  store::Query query{.conditions = {equal(about.field, id)}, .limit = store::page_size_max};
  if (about.of.empty())
    query.conditions.push_back(equal(registers::approval::subject_register.name, change.spec.name));
  do {
    auto page = TRY(change.unit.list(*spec, query, records::Reach::everything()));
    for (auto& version : page.versions)
      all.push_back({&about.spec, TRY(moved(change, *spec, std::move(version), move))});
    query.after = page.next;
  } while (!query.after.empty());
  return {};
}

}  // namespace

records::Links all_who_are_named(records::RegisterSpec const& spec,
                                 records::Version const& record) {
  records::Links people = record.record.get_or(knowing::known_to);
  for (auto const& field : spec.fields) {
    if (field.kind != records::Kind::person) continue;
    auto const* const value = record.record.find(field.name);
    auto const* const link = value ? std::get_if<records::Link>(value) : nullptr;
    if (link && std::ranges::find(people.ids, link->id) == people.ids.end())
      people.ids.push_back(link->id);
  }
  return people;
}

void keep_to_those_who_know(records::RegisterSpec const& spec, records::Version const& subject,
                            records::Record& about) {
  auto people = those_who_know(spec, subject);
  if (subject.record.get_or(knowing::confidential)) about.set(knowing::confidential, true);
  if (!people.ids.empty()) about.set(knowing::known_to, std::move(people));
}

void keep_to_those_who_know(records::RegisterSpec const& spec, records::Version const& subject,
                            json::object& about) {
  records::Record record;
  keep_to_those_who_know(spec, subject, record);
  for (auto const& [name, value] : record.values()) about.emplace(name, records::to_json(value));
}

bool goes_along(records::RegisterSpec const& spec) {
  return spec.name == registers::comment::spec.name ||
         std::ranges::any_of(all_about,
                             [&](auto const& about) { return about.spec.name == spec.name; });
}

Result<std::vector<LeftBehind>> left_behind(Changing const& change, Version const& after,
                                            std::optional<Version> const& before) {
  std::vector<LeftBehind> all;
  if (!before) return all;
  Move move{.from_unit = before->unit,
            .to_unit = after.unit,
            .was = knowledge_of(change.spec, *before),
            .is = knowledge_of(change.spec, after)};
  if (move.from_unit == move.to_unit && move.was == move.is) return all;
  move.few_since = TRY(confidential_since(change, *before));
  for (auto const& about : all_about)
    if (about.of.empty() || about.of == change.spec.name)
      TRY(add_left_behind(change, about, after.id, move, all));
  return all;
}

}  // namespace actions
