#include "cli/door.h"

namespace cli {

namespace {

// The words that may stand first, and behind "ledger" or "evidence".
std::string names_under(std::string_view group) {
  std::string names;
  std::string last;
  for (auto const& command : commands()) {
    auto name = command.name;
    auto const space = name.find(' ');
    if (group.empty()) {
      name = name.substr(0, space);
    } else {
      if (space == std::string_view::npos || name.substr(0, space) != group) continue;
      name.remove_prefix(space + 1);
    }
    if (name == last) continue;
    names += (names.empty() ? "" : " ") + std::string(name);
    last = name;
  }
  return names;
}

std::string options_of(Command const& command) {
  std::string names = "--data --json --quiet --help";
  for (auto const& option : command.options) names += " " + std::string(option.name);
  return names;
}

std::string bash() {
  std::string cases;
  for (auto const& command : commands())
    cases +=
        "    \"" + std::string(command.name) + "\") words=\"" + options_of(command) + "\" ;;\n";
  return "_aims() {\n"
         "  local word=\"${COMP_WORDS[COMP_CWORD]}\" first=\"${COMP_WORDS[1]}\" words=\"\"\n"
         "  local command=\"$first\"\n"
         "  case \"$first\" in ledger|evidence) command=\"$first ${COMP_WORDS[2]}\" ;; esac\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then words=\"" +
         names_under("") +
         "\"\n"
         "  elif [ \"$COMP_CWORD\" -eq 2 ] && [ \"$first\" = ledger ]; then words=\"" +
         names_under("ledger") +
         "\"\n"
         "  elif [ \"$COMP_CWORD\" -eq 2 ] && [ \"$first\" = evidence ]; then words=\"" +
         names_under("evidence") +
         "\"\n"
         "  else case \"$command\" in\n" +
         cases +
         "  esac; fi\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "  if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- \"$word\")); fi\n"
         "}\n"
         "complete -F _aims aims\n";
}

std::string fish() {
  std::string lines;
  for (auto const& command : commands()) {
    auto const name = std::string(command.name);
    auto const space = name.find(' ');
    if (space == std::string::npos)
      lines += "complete -c aims -n __fish_use_subcommand -a " + name + " -d '" +
               std::string(command.summary) + "'\n";
    else
      lines += "complete -c aims -n '__fish_seen_subcommand_from " + name.substr(0, space) +
               "' -a " + name.substr(space + 1) + "\n";
    for (auto const& option : command.options)
      lines += "complete -c aims -n '__fish_seen_subcommand_from " +
               name.substr(space == std::string::npos ? 0 : space + 1) + "' -l " +
               std::string(option.name.substr(2)) + "\n";
  }
  return lines;
}

}  // namespace

Result<std::string> completion_script(std::string_view shell) {
  if (shell == "bash") return bash();
  if (shell == "zsh") return "autoload -U +X bashcompinit && bashcompinit\n" + bash();
  if (shell == "fish") return fish();
  return fail(ErrorKind::invalid, "Completion is there for bash, zsh and fish.", "shell");
}

}  // namespace cli
