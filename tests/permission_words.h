#pragma once

// For docs/permissions.md: what roles may, in words.

#include <string>

#include "identity/roles.h"

namespace testing_door {

inline std::string words_of(identity::Verbs verbs) {
  std::string words;
  for (auto const verb : identity::all_verbs)
    if (verbs.has(verb)) words += (words.empty() ? "" : ", ") + std::string(name_of(verb));
  return words;
}

inline std::string roles_as_table() {
  std::string text = "| role | may | with |\n| --- | --- | --- |\n";
  for (auto const& role : identity::built_in_roles())
    for (auto const& rule : role.rules) {
      auto const everything = rule.register_name == identity::every_register;
      if (rule.where == identity::Where::everywhere) continue;
      if (rule.where == identity::Where::named && role.rules.size() > 1) continue;
      auto const with = rule.where == identity::Where::named ? std::string("records that name them")
                        : everything                         ? std::string("every register")
                                                             : "`" + rule.register_name + "`";
      text += "| `" + role.name + "` | " + words_of(rule.verbs) + " | " + with +
              (role.secret ? ", confidential records too" : "") + " |\n";
    }
  return text;
}

inline std::string looked_up() {
  std::string text;
  for (auto const& rule : identity::find_role("reader")->rules)
    if (rule.where == identity::Where::everywhere)
      text += (text.empty() ? "`" : ", `") + rule.register_name + "`";
  return text;
}

}  // namespace testing_door
