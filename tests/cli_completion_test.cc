// Help, the version, and the scripts by which shells complete commands: all of it from the one
// table of commands.

#include <gtest/gtest.h>

#include <algorithm>
#include <sstream>

#include "cli/door.h"
#include "cli/words.h"
#include "tests/cli_workspace.h"

namespace {

using testing_cli::Cli;
using testing_cli::Ran;
using testing_cli::shell;

Ran program(std::string const& arguments) {
  return shell("'" AIMS_PROGRAM "' " + arguments);
}

// What bash offers for the last of these words.
std::string offered(std::string const& words) {
  return shell("bash -c 'source <(" AIMS_PROGRAM " completion bash); COMP_WORDS=(" + words +
               "); COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); _aims; echo \" ${COMPREPLY[@]} \"'")
      .out;
}

struct Typed {
  std::string_view name, words, offers, never = {};
};
class Completion : public testing::TestWithParam<Typed> {};
TEST_P(Completion, OffersWhatFits) {
  auto const all = offered(std::string(GetParam().words));
  EXPECT_TRUE(all.contains(" " + std::string(GetParam().offers) + " ")) << all;
  if (!GetParam().never.empty()) {
    EXPECT_FALSE(all.contains(" " + std::string(GetParam().never) + " ")) << all;
  }
}
INSTANTIATE_TEST_SUITE_P(
    Bash, Completion,
    testing::Values(Typed{"Command", "aims lis", "list", "show"},
                    Typed{"Group", "aims fra", "framework"},
                    Typed{"BehindAGroup", "aims framework \"\"", "import", "add"},
                    Typed{"BehindAnother", "aims token r", "revoke", "list"},
                    Typed{"OptionOfAGroup", "aims key seal --", "--key-file", "--where"},
                    Typed{"OptionEverywhere", "aims retention run --l", "--language"},
                    Typed{"Language", "aims status --language \"\"", "ru", "--all"},
                    Typed{"Register", "aims list ri", "risk", "task"},
                    Typed{"RegisterFirstOnly", "aims show risk --h", "--history", "risk"},
                    Typed{"Report", "aims report do", "dossier"},
                    Typed{"FormatOfAReport", "aims report soa --format p", "pdf", "csv"},
                    Typed{"FormatOfAnExport", "aims export task --format \"\"", "json", "pdf"},
                    Typed{"Shell", "aims completion f", "fish", "bash"},
                    Typed{"Stage", "aims stage su", "surveillance"},
                    Typed{"SettingsOn", "aims settings --confirm-approvals \"\"", "off", "--name"},
                    Typed{"TextIsNoOption", "aims move task x done --because CMakeL",
                          "CMakeLists.txt", "--because"}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(CompletionScript, IsReadByBash) {
  for (std::string const shell_name : {"bash", "zsh"}) {
    auto const read = shell("'" AIMS_PROGRAM "' completion " + shell_name + " | bash -n");
    EXPECT_EQ(read.exit, 0) << read.out;
    EXPECT_EQ(read.out, "");
  }
}

TEST(CompletionScript, KnowsEveryCommandAndOption) {
  for (std::string const shell_name : {"bash", "zsh", "fish"}) {
    auto const script = cli::completion_script(shell_name).value();
    for (auto const& command : cli::commands()) {
      auto const name = std::string(command.name);
      EXPECT_TRUE(
          script.contains(shell_name == "fish" ? "'__aims_in " + name + "'" : "\"" + name + "\")"))
          << shell_name << ": " << name;
      for (auto const& option : command.options)
        EXPECT_TRUE(script.contains(shell_name == "fish" ? "'__aims_in " + name + "' -l " +
                                                               std::string(option.name.substr(2))
                                                         : std::string(option.name)))
            << shell_name << ": " << name << " " << option.name;
    }
  }
}

// Within single quotes fish reads \' and \\ alone, and a line ends outside of quotes.
bool is_balanced(std::string_view line) {
  auto quoted = false;
  for (std::size_t at = 0; at < line.size(); ++at) {
    if (line[at] == '\\')
      ++at;
    else if (line[at] == '\'')
      quoted = !quoted;
  }
  return !quoted;
}

TEST(CompletionScript, HasNoOpenQuoteForFish) {
  EXPECT_FALSE(is_balanced("-d 'Take a record's content away.'"));
  auto const script = cli::completion_script("fish").value();
  EXPECT_TRUE(script.contains("Take a record\\'s content away"));
  std::istringstream lines(script);
  for (std::string line; std::getline(lines, line);) EXPECT_TRUE(is_balanced(line)) << line;
}

TEST(CompletionScript, IsRefusedForOtherShells) {
  for (auto const* const shell_name : {"csh", "", "Bash", "fish "})
    EXPECT_FALSE(cli::completion_script(shell_name)) << shell_name;
}

TEST(Commands, OfAGroupAreSaidWhatTheyAreFor) {
  for (auto const& command : cli::commands()) {
    auto const space = command.name.find(' ');
    if (space == std::string_view::npos) continue;
    EXPECT_TRUE(cli::meaning_of_group(command.name.substr(0, space)).ends_with('.'))
        << command.name;
  }
  EXPECT_EQ(cli::meaning_of_group("list"), "");
}

// Words for completion are those of a first argument: nothing else finds them.
TEST(Commands, HaveWordsForTheirFirstArgumentAlone) {
  for (auto const& command : cli::commands())
    for (std::size_t i = 0; i < command.arguments.size(); ++i)
      EXPECT_TRUE(i == 0 || !command.arguments[i].words) << command.name;
  auto const plain = [](std::string const& word) {
    return !word.empty() && std::ranges::all_of(word, [](unsigned char c) {
      return std::isalnum(c) != 0 || c == '_' || c == '-';
    });
  };
  for (auto const& words :
       {cli::words::registers(), cli::words::compared(), cli::words::commented(),
        cli::words::reports(), cli::words::report_formats(), cli::words::table_formats(),
        cli::words::stages(), cli::words::languages(), cli::words::shells(), cli::words::on_off(),
        cli::words::commands()}) {
    EXPECT_FALSE(words.empty());
    EXPECT_TRUE(std::ranges::all_of(words, plain));
  }
}

TEST_F(Cli, OffersTheFormatsThatReportsHave) {
  auto const refused = aims("report soa --format odt");
  std::string all;
  for (auto const& format : cli::words::report_formats()) all += (all.empty() ? "" : ", ") + format;
  EXPECT_EQ(refused.exit, 4);
  EXPECT_TRUE(refused.out.contains(all + ".")) << refused.out;
  for (auto const& stage : cli::words::stages()) EXPECT_EQ(aims("stage " + stage).exit, 0) << stage;
}

struct Asked {
  std::string_view name, arguments;
  int exit;
  std::string_view says;
};
class Help : public testing::TestWithParam<Asked> {};
TEST_P(Help, IsThere) {
  auto const ran = program(std::string(GetParam().arguments));
  EXPECT_EQ(ran.exit, GetParam().exit) << ran.out;
  EXPECT_TRUE(ran.out.contains(GetParam().says)) << ran.out;
}
INSTANTIATE_TEST_SUITE_P(
    OfTheProgram, Help,
    testing::Values(Asked{"Version", "--version", 0, "aims "},
                    Asked{"All", "help", 0, "Usage: aims"}, Asked{"Bare", "", 2, "Usage: aims"},
                    Asked{"OfACommand", "help add", 0, "Usage: aims add"},
                    Asked{"OfAGroup", "help ledger", 0, "checkpoint"},
                    Asked{"OfACommandInAGroup", "help ledger proof", 0, "Usage: aims ledger proof"},
                    Asked{"InRussian", "help add --language ru", 0, "Какой реестр"},
                    Asked{"Comments", "--help", 0, "What people say about records"},
                    Asked{"OfNothing", "help nonsense", 3, "There is no command \"nonsense\""},
                    Asked{"OfNothingInAGroup", "help ledger nonsense", 3,
                          "no command \"nonsense\""},
                    Asked{"OfTooMuch", "help add task", 3, "no command \"task\""},
                    Asked{"ForAnOption", "help --colour", 2, "--colour"}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(HelpOfEachCommand, IsTheSameByBothWays) {
  for (std::string const name : {"add", "ledger verify", "comment", "help"})
    EXPECT_EQ(program("help " + name).out, program(name + " --help").out) << name;
  EXPECT_EQ(program("help").out, program("--help").out);
  EXPECT_EQ(program("--version").out, program("version").out);
}

}  // namespace
