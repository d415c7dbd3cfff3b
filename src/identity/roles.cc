#include "identity/roles.h"

#include <algorithm>
#include <array>
#include <utility>

namespace identity {

namespace {

constexpr Verbs reading{Verb::read}, contributing{Verb::read, Verb::contribute},
    deciding{Verb::read, Verb::contribute, Verb::approve},
    managing{Verb::read, Verb::contribute, Verb::approve, Verb::manage};

// What everybody who has a part in the system must be able to look up, in whatever unit it lies.
constexpr std::array<std::string_view, 9> looked_up{
    "unit", "person",       "framework", "crosswalk_edge", "requirement_text",
    "role", "own_register", "own_field", "risk_criteria"};

// What auditors write while auditing: those of the organisation, and those from outside.
constexpr std::array<std::string_view, 3> written_by_auditors{"task", "question", "comment"};
constexpr std::array<std::string_view, 1> written_from_outside{"comment"};

std::vector<Rule> within(Verbs verbs) {
  std::vector<Rule> rules{{std::string(every_register), verbs, Where::unit}};
  for (auto const name : looked_up)
    rules.push_back({std::string(name), reading, Where::everywhere});
  rules.push_back({std::string(every_register), reading, Where::named});
  return rules;
}

std::vector<Rule> auditing(std::span<std::string_view const> written) {
  auto rules = within(reading);
  for (auto const name : written) rules.push_back({std::string(name), contributing, Where::unit});
  return rules;
}

std::vector<Role> make_roles() {
  return {
      {.name = "owner",
       .meaning = "Answers for the workspace: may everything, sees what is confidential, and alone "
                  "makes others owners.",
       .rules = within(managing),
       .secret = true},
      {.name = "aims_manager",
       .meaning = "Runs the management system: may everything but what is confidential to others.",
       .rules = within(managing)},
      {.name = "contributor",
       .meaning = "Writes what others decide on.",
       .rules = within(contributing)},
      {.name = "approver",
       .meaning = "Decides on what others wrote, and writes.",
       .rules = within(deciding)},
      {.name = "internal_auditor",
       .meaning = "Reads all, and writes tasks, questions and comments.",
       .rules = auditing(written_by_auditors)},
      {.name = "external_auditor",
       .meaning =
           "Reads all until a day and writes comments; or only reads, as of a fixed position.",
       .rules = auditing(written_from_outside),
       .needs_end = true},
      {.name = "reader", .meaning = "Reads.", .rules = within(reading)},
      {.name = "vendor_guest",
       .meaning = "Somebody from outside, who reads what was shared with them by name.",
       .rules = {{std::string(every_register), reading, Where::named}}},
  };
}

std::string rule_place(std::size_t number) {
  return "rule " + std::to_string(number);
}

Result<std::vector<std::string>> words_in(json::object const& rule, std::string_view member,
                                          std::size_t number) {
  auto const* const list = rule.if_contains(member);
  auto const* const array = list ? list->if_array() : nullptr;
  if (!array || array->empty())
    return fail(ErrorKind::invalid, "A rule says registers and verbs, each a list of words.",
                rule_place(number));
  std::vector<std::string> words;
  for (auto const& each : *array) {
    if (!each.is_string())
      return fail(ErrorKind::invalid, "These are words in quotes.", rule_place(number));
    words.emplace_back(each.get_string());
  }
  return words;
}

Result<Verbs> verbs_in(json::object const& rule, std::size_t number) {
  // Who may do anything with a record may read it: else they would work in the dark.
  Verbs verbs{Verb::read};
  for (auto const& word : TRY(words_in(rule, "verbs", number))) {
    auto const verb = verb_from(word);
    if (!verb)
      return fail(
          ErrorKind::invalid,
          "There is no verb \"" + word + "\"; there are read, contribute, approve and manage.",
          rule_place(number));
    verbs.add(Verbs{*verb});
  }
  return verbs;
}

Result<> known(std::string const& name, records::Registers registers, std::size_t number) {
  if (name == every_register) return {};
  if (std::ranges::any_of(registers, [&](auto const* spec) { return spec->name == name; }))
    return {};
  return fail(ErrorKind::invalid, "There is no register \"" + name + "\".", rule_place(number));
}

}  // namespace

std::string_view name_of(Verb verb) {
  switch (verb) {
    case Verb::read:
      return "read";
    case Verb::contribute:
      return "contribute";
    case Verb::approve:
      return "approve";
    case Verb::manage:
      return "manage";
  }
  std::unreachable();
}

std::optional<Verb> verb_from(std::string_view name) {
  for (auto const verb : all_verbs)
    if (name_of(verb) == name) return verb;
  return std::nullopt;
}

Verb verb_for(records::Right right) {
  switch (right) {
    case records::Right::contribute:
      return Verb::contribute;
    case records::Right::approve:
      return Verb::approve;
    case records::Right::manage:
      return Verb::manage;
  }
  std::unreachable();
}

Verbs Role::verbs_on(std::string_view register_name) const {
  Verbs verbs;
  for (auto const& rule : rules)
    if (rule.register_name == every_register || rule.register_name == register_name)
      verbs.add(rule.verbs);
  return verbs;
}

std::vector<Role> const& built_in_roles() {
  static std::vector<Role> const roles = make_roles();
  return roles;
}

Role const* find_role(std::string_view name) {
  for (auto const& role : built_in_roles())
    if (role.name == name) return &role;
  return nullptr;
}

Result<std::vector<Rule>> rules_from(json::value const& value, records::Registers registers) {
  auto const* const list = value.if_array();
  if (!list || list->empty())
    return fail(ErrorKind::invalid, "A role has a list of rules, at least one.", "rules");
  std::vector<Rule> rules;
  for (std::size_t i = 0; i < list->size(); ++i) {
    auto const* const rule = (*list)[i].if_object();
    if (!rule || rule->size() != 2)
      return fail(ErrorKind::invalid, "A rule says registers and verbs, and nothing else.",
                  rule_place(i + 1));
    auto const verbs = TRY(verbs_in(*rule, i + 1));
    for (auto& name : TRY(words_in(*rule, "registers", i + 1))) {
      TRY(known(name, registers, i + 1));
      rules.push_back({std::move(name), verbs, Where::unit});
    }
  }
  for (auto const name : looked_up)
    rules.push_back({std::string(name), reading, Where::everywhere});
  rules.push_back({std::string(every_register), reading, Where::named});
  return rules;
}

}  // namespace identity
