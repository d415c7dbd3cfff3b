#include "cli/role_commands.h"

#include "actions/gate.h"
#include "actions/person_data.h"
#include "actions/rights.h"
#include "base/file.h"

namespace cli {

namespace {

std::string joined(json::value const& words) {
  std::string text;
  for (auto const& word : words.get_array())
    text += (text.empty() ? "" : ", ") + std::string(word.get_string());
  return text;
}

std::string text_in(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

Result<> roles_there_are(Context const& context, actions::Workspace const& workspace) {
  auto const all = TRY(actions::roles_to_json(workspace, actions::owner_of(workspace)));
  context.out.json(json::value{{"items", all}});
  std::vector<std::vector<std::string>> rows;
  for (auto const& each : all) {
    auto const& role = each.get_object();
    for (auto const& [name, verbs] : role.at("verbs").get_object())
      rows.push_back({text_in(role, "role"), name == "*" ? "every register" : std::string(name),
                      joined(verbs), text_in(role, "meaning")});
    if (role.at("verbs").get_object().empty())
      rows.push_back({text_in(role, "role"), "what names them", "read", text_in(role, "meaning")});
  }
  context.out.table({"role", "on", "may", "meaning"}, rows);
  return {};
}

Result<> roles_of(Context const& context, actions::Workspace const& workspace,
                  std::string const& person) {
  auto const actor = TRY(actions::actor_named(workspace, person));
  auto const told = actions::rights_to_json(workspace, actor);
  context.out.json(told);
  std::vector<std::vector<std::string>> rows;
  for (auto const& each : told.at("roles").get_array()) {
    auto const& role = each.get_object();
    rows.push_back({text_in(role, "role"), text_in(role, "unit"), text_in(role, "until")});
  }
  context.out.table({"role", "unit", "until"}, rows);
  rows.clear();
  for (auto const& [name, verbs] : told.at("rights").get_object())
    rows.push_back({std::string(name), joined(verbs)});
  context.out.table({"register", "may, somewhere"}, rows);
  return {};
}

}  // namespace

Result<> roles(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::read));
  auto const person = context.typed.text("PERSON");
  return person.empty() ? roles_there_are(context, *workspace)
                        : roles_of(context, *workspace, person);
}

Result<> person_export(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const person =
      TRY(actions::find_record(*workspace, actor, "person", context.typed.text("PERSON")));
  actions::Gate const gate(*workspace);
  auto const told = TRY(actions::all_about(gate, actor, person.id));
  auto const to = context.typed.text("--output");
  if (to.empty()) {
    context.out.raw(canonical_json(told) + "\n");
    return {};
  }
  TRY(write_file(to, canonical_json(told) + "\n"));
  context.out.line("Wrote all that is kept about " + person.id + " to " + to + ".");
  return {};
}

}  // namespace cli
