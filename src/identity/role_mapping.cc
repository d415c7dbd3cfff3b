#include "identity/role_mapping.h"

#include <algorithm>

#include "base/clock.h"
#include "identity/roles.h"

namespace identity {

namespace {

constexpr std::string_view everybody = "*";
constexpr std::size_t rows_max = 500;

auto makes_no_sense(std::size_t number, std::string what) {
  return fail(ErrorKind::invalid, "Row " + std::to_string(number) + ": " + std::move(what),
              "mapping");
}

std::string says(json::object const& row, std::string_view name) {
  auto const* const found = row.if_contains(name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

Result<RoleMapping::Row> row_from(json::value const& value, std::size_t number) {
  auto const* const row = value.if_object();
  if (!row || says(*row, "group").empty() || says(*row, "role").empty())
    return makes_no_sense(number, "it says which group has which role.");
  for (auto const& [name, member] : *row)
    if ((name != "group" && name != "role" && name != "unit") || !member.is_string())
      return makes_no_sense(number, "it says group, role and unit, each as text.");
  auto const role = says(*row, "role"), unit = says(*row, "unit");
  if (!unit.empty() && !is_id(unit)) return makes_no_sense(number, "a unit is named by its id.");
  auto const* const known = find_role(role);
  if (!known && !is_id(role)) return makes_no_sense(number, "there is no role \"" + role + "\".");
  // Whoever audits from outside has a last day, and a group has none.
  if (known && known->needs_end)
    return makes_no_sense(number, "this role needs a last day, so give it to each person by hand.");
  if (role == "owner" && !unit.empty())
    return makes_no_sense(number, "an owner answers for the whole workspace.");
  return RoleMapping::Row{
      .group = says(*row, "group"),
      .gives = {
          .role = known ? role : "own", .own_role = known ? std::string() : role, .unit = unit}};
}

}  // namespace

Result<RoleMapping> RoleMapping::parse(json::value const& value) {
  if (value.is_null()) return RoleMapping();
  auto const* const list = value.if_array();
  if (!list || list->size() > rows_max)
    return fail(ErrorKind::invalid,
                "A mapping is a list: [{\"group\": \"ai-board\", \"role\": \"approver\"}, …].",
                "mapping");
  RoleMapping mapping;
  for (std::size_t i = 0; i < list->size(); ++i)
    mapping.rows.push_back(TRY(row_from((*list)[i], i + 1)));
  return mapping;
}

std::vector<MappedRole> RoleMapping::roles_of(std::vector<std::string> const& groups) const {
  std::vector<MappedRole> roles;
  for (auto const& row : rows) {
    auto const is_in =
        row.group == everybody || std::ranges::find(groups, row.group) != groups.end();
    if (is_in && std::ranges::find(roles, row.gives) == roles.end()) roles.push_back(row.gives);
  }
  return roles;
}

}  // namespace identity
