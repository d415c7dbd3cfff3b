#include "actions/people.h"

#include <algorithm>

#include "registers/organisation.h"

namespace actions {

namespace {

namespace person = registers::person;
using records::Version;
using TextField = records::Field<records::Kind::text>;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string folded(std::string_view text) {
  std::string all(text);
  std::ranges::transform(all, all.begin(), lower);
  return all;
}

bool is_active(Version const& version) {
  return !version.erased && version.state == person::spec.first_state();
}

// Of the store, or of a unit of work as it has left them. All pages: whoever may make people could
// fill the first one with those who are called almost the same.
Result<std::vector<Version>> with(auto& source, TextField const& field, std::string_view text) {
  store::Query query{.conditions = {{.field = std::string(field.name),
                                     .test = store::Test::contains,
                                     .any_of = {std::string(text)}},
                                    {.field = "state",
                                     .test = store::Test::equal,
                                     .any_of = {std::string(person::spec.first_state())}}},
                     .limit = store::page_size_max};
  std::vector<Version> found;
  for (;;) {
    auto page = TRY(source.list(person::spec, query, records::Reach::everything()));
    for (auto& each : page.versions)
      if (folded(each.record.get_or(field)) == folded(text)) found.push_back(std::move(each));
    if (page.next.empty()) return found;
    query.after = page.next;
  }
}

// Only who has a password can mean to sign in by one: a namesake without keeps nobody out.
Result<std::vector<Version>> with_password(Workspace const& workspace, TextField const& field,
                                           std::string_view text) {
  std::vector<Version> found;
  for (auto& each : TRY(with(workspace.store(), field, text)))
    if (TRY(workspace.secrets().find("password", each.id))) found.push_back(std::move(each));
  return found;
}

}  // namespace

Result<bool> takes_part(Workspace const& workspace, std::string_view id) {
  auto const found = TRY(workspace.store().get(person::spec, id, records::Reach::everything()));
  return found && is_active(*found);
}

Result<std::optional<Version>> person_called(Workspace const& workspace,
                                             std::string_view name_or_email) {
  using Found = std::optional<Version>;
  if (name_or_email.empty()) return Found();
  auto found = TRY(with_password(workspace, person::email, name_or_email));
  if (found.empty()) found = TRY(with_password(workspace, person::name, name_or_email));
  return found.size() == 1 ? Found(std::move(found.front())) : Found();
}

Result<bool> is_address_taken(Workspace const& workspace, std::string_view email) {
  auto const found = TRY(with(workspace.store(), person::email, email));
  return !found.empty();
}

Result<> check_address(store::Unit& unit, std::optional<Version> const& before,
                       Version const& after) {
  auto const address = after.record.get_or(person::email);
  if (address.empty() || !is_active(after)) return {};
  if (before && is_active(*before) &&
      folded(before->record.get_or(person::email)) == folded(address))
    return {};
  for (auto const& each : TRY(with(unit, person::email, address)))
    if (each.id != after.id)
      return fail(ErrorKind::invalid,
                  "Somebody else has this e-mail address already, and people sign in by theirs; "
                  "give another one, or none.",
                  std::string(person::email.name));
  return {};
}

Result<std::string> name_of_person(Workspace const& workspace, std::string_view id) {
  auto const found = TRY(workspace.store().get(person::spec, id, records::Reach::everything()));
  return found && !found->erased ? found->record.get_or(person::name) : std::string();
}

}  // namespace actions
