#include <algorithm>
#include <map>

#include "cli/door.h"
#include "cli/words.h"

namespace cli {

namespace {

// "ledger" of "ledger verify"; empty where one word names the command.
std::string_view group_of(Command const& command) {
  auto const space = command.name.find(' ');
  return space == std::string_view::npos ? std::string_view() : command.name.substr(0, space);
}

std::vector<std::string> groups() {
  std::vector<std::string> all;
  for (auto const& command : commands()) {
    auto const group = std::string(group_of(command));
    if (!group.empty() && std::ranges::find(all, group) == all.end()) all.push_back(group);
  }
  return all;
}

std::vector<std::string> words_behind(std::string_view group) {
  std::vector<std::string> all;
  for (auto const& command : commands())
    if (group_of(command) == group) all.emplace_back(command.name.substr(group.size() + 1));
  return all;
}

std::vector<Option> options_of(Command const& command) {
  std::vector<Option> all(command.options.begin(), command.options.end());
  all.insert(all.end(), options_everywhere().begin(), options_everywhere().end());
  return all;
}

std::string joined(std::vector<std::string> const& words, std::string_view between = " ") {
  std::string text;
  for (auto const& word : words) text += (text.empty() ? "" : std::string(between)) + word;
  return text;
}

// Each list as one text, asked for once, however many commands take it: languages are read whole.
class Lists {
 public:
  std::string const& of(Words words) {
    auto const [at, is_new] = texts_.try_emplace(words);
    if (is_new) at->second = joined(words());
    return at->second;
  }
  // What a command's first argument may be; empty where no declaration knows that.
  std::string first_of(Command const& command) {
    auto const known = !command.arguments.empty() && command.arguments.front().words;
    return known ? of(command.arguments.front().words) : std::string();
  }

 private:
  std::map<Words, std::string> texts_;
};

// --- bash, and zsh by its bashcompinit -----------------------------------------------------------

// What may follow an option: its words; nothing where it takes any text, so that files are offered.
std::string bash_values(Command const& command, Lists& lists) {
  std::string cases, any;
  for (auto const& option : options_of(command)) {
    if (option.value.empty()) continue;
    auto name = std::string(option.name);
    if (option.letter) name += std::string("|-") + option.letter;
    if (option.words)
      cases += "        " + name + ") words=\"" + lists.of(option.words) + "\" ;;\n";
    else
      any += (any.empty() ? "" : "|") + name;
  }
  return cases + "        " + any + ") ;;\n";
}

std::string bash_command(Command const& command, Lists& lists) {
  std::string options;
  for (auto const& option : options_of(command)) options += std::string(option.name) + " ";
  auto const first = lists.first_of(command);
  return "    \"" + std::string(command.name) + "\") case \"$before\" in\n" +
         bash_values(command, lists) + "        *) words=\"" + options + "--help\"" +
         (first.empty() ? "" : "; [ \"$at\" -eq 2 ] && words=\"$words " + first + "\"") +
         " ;;\n      esac ;;\n";
}

// `at` counts the words of a command as one: what stands at 2 is its first argument.
std::string bash() {
  std::string behind, cases;
  Lists lists;
  for (auto const& group : groups())
    behind += "    " + group + ") words=\"" + joined(words_behind(group)) + "\" ;;\n";
  for (auto const& command : commands()) cases += bash_command(command, lists);
  return "_aims() {\n"
         "  local word=\"${COMP_WORDS[COMP_CWORD]}\" before=\"${COMP_WORDS[COMP_CWORD-1]}\"\n"
         "  local command=\"${COMP_WORDS[1]}\" at=$COMP_CWORD words=\"\"\n"
         "  case \"$command\" in\n"
         "    " +
         joined(groups(), "|") +
         ") command=\"$command ${COMP_WORDS[2]}\"; at=$((at - 1)) ;;\n"
         "  esac\n"
         "  if [ \"$COMP_CWORD\" -eq 1 ]; then words=\"" +
         joined(words::commands()) +
         " --help --version\"\n"
         "  elif [ \"$at\" -eq 1 ]; then case \"${COMP_WORDS[1]}\" in\n" +
         behind +
         "  esac\n"
         "  else case \"$command\" in\n" +
         cases +
         "  esac; fi\n"
         "  COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
         "  if [ ${#COMPREPLY[@]} -eq 0 ]; then COMPREPLY=($(compgen -f -- \"$word\")); fi\n"
         "}\n"
         "complete -F _aims aims\n";
}

// --- fish ----------------------------------------------------------------------------------------

// Within single quotes fish reads \' and \\, and all else as it stands.
std::string in_quotes(std::string_view text) {
  std::string all = "'";
  for (auto const c : text) {
    if (c == '\'' || c == '\\') all += '\\';
    all += c;
  }
  return all + "'";
}

// __aims_is: exactly these words stand before the one that is typed; __aims_in: these come first.
constexpr std::string_view fish_functions =
    "function __aims_is\n"
    "  set -l words (commandline -opc)\n"
    "  set -e words[1]\n"
    "  test \"$words\" = \"$argv\"\n"
    "end\n"
    "function __aims_in\n"
    "  set -l words (commandline -opc)\n"
    "  set -e words[1]\n"
    "  set -l count (count $argv)\n"
    "  test (count $words) -ge $count; and test \"$words[1..$count]\" = \"$argv\"\n"
    "end\n";

std::string fish_line(std::string const& condition, std::string const& what,
                      std::string_view meaning) {
  return "complete -c aims -n " + in_quotes(condition) + " " + what +
         (meaning.empty() ? "" : " -d " + in_quotes(meaning)) + "\n";
}

std::string fish_option(std::string const& condition, Option const& option, Lists& lists) {
  auto what = "-l " + std::string(option.name.substr(2));
  if (option.letter) what += std::string(" -s ") + option.letter;
  if (option.words)
    what += " -x -a " + in_quotes(lists.of(option.words));
  else if (!option.value.empty())
    what += " -r";
  return fish_line(condition, what, option.meaning);
}

std::string fish_command(Command const& command, Lists& lists) {
  auto const name = std::string(command.name);
  auto const group = std::string(group_of(command));
  auto const last = group.empty() ? name : name.substr(group.size() + 1);
  auto lines = fish_line(group.empty() ? "__aims_is" : "__aims_is " + group, "-f -a " + last,
                         command.summary);
  auto const first = lists.first_of(command);
  if (!first.empty()) lines += fish_line("__aims_is " + name, "-f -a " + in_quotes(first), {});
  for (auto const& option : options_of(command))
    lines += fish_option("__aims_in " + name, option, lists);
  return lines;
}

std::string fish() {
  std::string lines(fish_functions);
  Lists lists;
  for (auto const& group : groups())
    lines += fish_line("__aims_is", "-f -a " + group, meaning_of_group(group));
  for (auto const& command : commands()) lines += fish_command(command, lists);
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
