#include "actions/inherit.h"

#include <algorithm>

#include "registers/need_to_know.h"

namespace actions {

namespace {

namespace knowing = registers::need_to_know;

records::Links those_who_know(records::RegisterSpec const& spec, records::Version const& subject) {
  if (!subject.record.get_or(knowing::confidential))
    return subject.record.get_or(knowing::known_to);
  return all_who_are_named(spec, subject);
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

}  // namespace actions
