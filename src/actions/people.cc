#include "actions/people.h"

#include <algorithm>

#include "registers/organisation.h"

namespace actions {

namespace {

namespace person = registers::person;

char lower(char c) {
  return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
}

std::string folded(std::string_view text) {
  std::string all(text);
  std::ranges::transform(all, all.begin(), lower);
  return all;
}

Result<std::vector<records::Version>> with(Workspace const& workspace, auto const& field,
                                           std::string_view text) {
  auto page = TRY(workspace.store().list(
      person::spec,
      {.conditions = {{.field = std::string(field.name),
                       .test = store::Test::contains,
                       .any_of = {std::string(text)}},
                      {.field = "state", .test = store::Test::equal, .any_of = {"active"}}},
       .limit = store::page_size_max},
      records::Reach::everything()));
  std::erase_if(page.versions, [&](records::Version const& each) {
    return folded(each.record.get_or(field)) != folded(text);
  });
  return std::move(page.versions);
}

}  // namespace

Result<bool> takes_part(Workspace const& workspace, std::string_view id) {
  auto const found = TRY(workspace.store().get(person::spec, id, records::Reach::everything()));
  return found && !found->erased && found->state == "active";
}

Result<std::optional<records::Version>> person_called(Workspace const& workspace,
                                                      std::string_view name_or_email) {
  using Found = std::optional<records::Version>;
  if (name_or_email.empty()) return Found();
  auto found = TRY(with(workspace, person::email, name_or_email));
  if (found.empty()) found = TRY(with(workspace, person::name, name_or_email));
  return found.size() == 1 ? Found(std::move(found.front())) : Found();
}

Result<std::string> name_of_person(Workspace const& workspace, std::string_view id) {
  auto const found = TRY(workspace.store().get(person::spec, id, records::Reach::everything()));
  return found && !found->erased ? found->record.get_or(person::name) : std::string();
}

}  // namespace actions
