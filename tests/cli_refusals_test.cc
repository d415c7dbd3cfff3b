// What the command line does with what it cannot take, and what it says of it: nothing that was
// typed is dropped silently, and every error says where it is.

#include <gtest/gtest.h>

#include <algorithm>

#include "base/file.h"
#include "cli/output.h"
#include "tests/cli_workspace.h"

namespace {

using testing_cli::Cli;
using testing_cli::shell;
namespace fs = std::filesystem;

struct Row {
  std::string_view name, arguments;
  int exit;
  std::string_view says, never = {};
};

std::string name_of(testing::TestParamInfo<Row> const& row) {
  return std::string(row.param.name);
}

// One task, one risk nowhere, and files to read values from.
class CliRow : public Cli, public testing::WithParamInterface<Row> {
 protected:
  void SetUp() override {
    Cli::SetUp();
    ASSERT_EQ(aims("add task title='Red team the assistant'").exit, 0);
    for (auto const& [name, bytes] :
         {std::pair("empty.txt", ""), std::pair("long.md", "Two\n\nparagraphs.\n"),
          std::pair("open.csv", "title,due\n\"open,2027\n"),
          std::pair("cycle.json", R"({"states":[{"name":"a","meaning":"A."},{"name":"b","meaning":)"
                                  R"("B."}],"moves":[{"name":"go","from":"a","to":"b"}]})")})
      ASSERT_TRUE(write_file(folder_ / name, bytes));
  }
};
TEST_P(CliRow, SaysHowItWent) {
  auto const ran = aims(std::string(GetParam().arguments));
  EXPECT_EQ(ran.exit, GetParam().exit) << ran.out;
  EXPECT_TRUE(ran.out.contains(GetParam().says)) << ran.out;
  if (!GetParam().never.empty()) {
    EXPECT_FALSE(ran.out.contains(GetParam().never)) << ran.out;
  }
}

INSTANTIATE_TEST_SUITE_P(
    Searching, CliRow,
    testing::Values(Row{"TwoWords", "search red team", 0, "Red team the assistant"},
                    Row{"OneText", "search 'red team'", 0, "Red team the assistant"},
                    Row{"NotAllWords", "search red zebra", 0, "Nothing holds"},
                    Row{"Nothing", "search", 2, "WORD"},
                    Row{"Blank", "search ' '", 4, "Say what to look for"},
                    Row{"NoNumber", "search red --limit x", 4, "--limit takes a number"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Values, CliRow,
    testing::Values(
        Row{"AnyAtOnce", "add task title=One due=2027-01-01", 0, "Added"},
        Row{"FieldTwice", "add task title=first title=second", 4,
            "aims: title: This field is given twice"},
        Row{"TwiceAndEmpty", "add task title=first title=", 4, "title: This field is given twice"},
        Row{"TwiceInAChange", "set task 'Red team the assistant' due=2027-01-01 due=2027-02-02", 4,
            "due: This field is given twice"},
        Row{"LinksTwice", "add risk title=R controls=A.6.2.4 controls=A.6.2.6", 4, "by commas"},
        Row{"LongTextOfAFile", "set task 'Red team the assistant' description=@$F/long.md", 0,
            "Amended"},
        Row{"JsonOfAFile",
            "add own_register name=x_thing title=thing title_all=things meaning='A thing.' "
            "life_cycle=@$F/cycle.json",
            0, "Added"},
        Row{"ALineAsItIsTyped", "add task title=@big", 0, "\"@big\""},
        Row{"LongTextOfNoFile", "set task 'Red team the assistant' description=@$F/nothing", 3,
            "Cannot read"},
        Row{"LongTextOfAnEmptyFile", "set task 'Red team the assistant' description=@$F/empty.txt",
            4, "is empty; FIELD="},
        Row{"JsonOfNoFile", "add own_register name=x_thing life_cycle=@$F/nothing", 3,
            "Cannot read"},
        Row{"HelpSaysWhichFieldsReadFiles", "set --help", 0, "kind markdown or json"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Numbers, CliRow,
    testing::Values(
        Row{"Seen", "set task 'Red team the assistant' due=2027-01-01 --seen 1", 0, "version 2"},
        Row{"SeenIsNone", "set task 'Red team the assistant' due=2027-01-01 --seen 1x", 4,
            "aims: --seen: This must be a whole number."},
        Row{"SeenNothing", "set task 'Red team the assistant' due=2027-01-01 --seen ''", 4,
            "--seen: "},
        Row{"SeenZero", "set task 'Red team the assistant' due=2027-01-01 --seen 0", 4,
            "--seen: Versions are counted from 1."},
        Row{"SeenFarTooLarge", "set task 'Red team the assistant' due=2027-01-01 --seen 4294967297",
            6, "at version 1"},
        Row{"Limit", "list task --limit x", 4, "--limit: This must be a whole number."},
        Row{"LimitTooLarge", "list task --limit 501", 4, "1 to 500"},
        Row{"Edition", "statement diff --from x", 4, "--from: This must be"},
        Row{"Days", "token make n --scope 'task:read' --days x", 4, "--days: This"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Moments, CliRow,
    testing::Values(Row{"Then", "list task --as-of 1", 0, "No tasks here.", "Add one"},
                    Row{"NoneInAList", "list task --as-of ''", 4, "aims: --as-of: As of what?"},
                    Row{"NoneInAStatus", "status --as-of ''", 4, "--as-of: As of what?"},
                    Row{"NoneInAnExport", "export task --as-of ''", 4, "--as-of: As of what?"},
                    Row{"NoneInAQuestion", "sql 'SELECT 1' --as-of ''", 4, "--as-of: As of what?"},
                    Row{"FromNowhere", "diff --from ''", 4, "--from: As of what?"},
                    Row{"ToNowhere", "diff --to ''", 4, "--to: As of what?"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Conditions, CliRow,
    testing::Values(
        Row{"Holds", "list task --where state=open", 0, "Red team the assistant"},
        Row{"PartOfAWord", "list task --where state~pe", 0, "Red team the assistant"},
        Row{"NothingFits", "list task --where state=dropped", 0, "No tasks fit these conditions.",
            "Add one"},
        Row{"NothingFitsInRussian", "list task --where state=dropped --language ru", 0, "задачи",
            "conditions"},
        Row{"NothingThere", "list risk", 0, "Add one with: aims add risk"},
        Row{"NothingThatIsTyped", "list statement", 0, "aims statement make", "aims add"},
        Row{"NothingThatIsTypedInRussian", "list statement --language ru", 0, "aims statement make",
            "never by hand"},
        Row{"NoSuchState", "list task --where state=nope", 4,
            "state: \"nope\" is not allowed here; choose open, done, dropped."},
        Row{"NotNoSuchState", "list task --where state!=nope", 4, "choose open"},
        Row{"NearlyAState", "list task --where state=opne", 4, "Did you mean \"open\"?"},
        Row{"NearlyAChoice", "list task --where priority=hihg", 4, "Did you mean \"high\"?"},
        Row{"NoStatesAtAll", "list unit --where state=open", 4, "has no life cycle"},
        Row{"InAnExport", "export task --where state=nope", 4, "choose open"},
        Row{"NotOneOfSeveral", "list risk --where controls!=A.6.2.4", 4, "ask with ="}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Formats, CliRow,
    testing::Values(Row{"Csv", "export task", 0, "id,version"},
                    Row{"Json", "export task --format json", 0, "[{\""},
                    Row{"JsonForPrograms", "export task --json", 0, "[{\""},
                    Row{"ByName", "export task -o $F/out.json && cat $F/out.json", 0, "[{\""},
                    Row{"ByNoName", "export task -o $F/out && cat $F/out", 0, "id,version"},
                    Row{"Unknown", "export task --format xml", 4, "csv or json, not as \"xml\""},
                    Row{"UnknownByName", "export task -o $F/out.xlsx", 4, "not as \"xlsx\""},
                    Row{"UnknownForPrograms", "export task --format xml --json", 4, "\"error\""}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    Approvals, CliRow,
    testing::Values(
        Row{"NotHere", "approve task 'Red team the assistant' --statement Yes", 5,
            "approve in the app"},
        Row{"NotHereAsSomebodyElse",
            "approve task 'Red team the assistant' --statement Yes --as Ada --language ru", 5,
            "--confirm-approvals off"},
        Row{"OfNothing", "approve task nothing --statement Yes", 3, "There is no task"},
        Row{"HelpSaysSo", "approve --help", 0, "approve in the app"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    InRussian, CliRow,
    testing::Values(Row{"WhatIsToBeTyped", "list risks --language ru", 3, "«risk»", "«риск»"},
                    Row{"WhatWasTyped", "list task --where state=task --language ru", 4, "«task»",
                        "«задача»"},
                    Row{"WhatItIsCalled", "show risk nobody --language ru", 3, "«риск»"},
                    Row{"OneFault", "add task due=2027-01-01 --language ru", 4,
                        "aims: title: Это обязательное поле", "This is needed"}),
    name_of);

INSTANTIATE_TEST_SUITE_P(
    UsageForPrograms, CliRow,
    testing::Values(Row{"Option", "list task --colour --json", 2, "\"error\":\"", "--help"},
                    Row{"Command", "shwo --json", 2, "Did you mean \\\"show\\\"?\"", "aims: "},
                    Row{"Argument", "add --json", 2, "\"faults\":[]"},
                    Row{"ForPeople", "list task --colour", 2, "--help", "\"error\""}),
    name_of);

TEST_F(Cli, TakesApprovalsWhereNobodyHasToProveAnew) {
  ASSERT_EQ(aims("add person name=Bob").exit, 0);
  ASSERT_EQ(aims("add grant person=Bob role=approver").exit, 0);
  ASSERT_EQ(aims("add task title=One").exit, 0);
  EXPECT_EQ(aims("approve task One --statement Yes --as Bob").exit, 5);
  ASSERT_EQ(aims("settings --confirm-approvals off").exit, 0);
  auto const approved = aims("approve task One --statement Yes --as Bob");
  EXPECT_EQ(approved.exit, 0) << approved.out;
  ASSERT_EQ(aims("settings --confirm-approvals on").exit, 0);
  EXPECT_EQ(aims("approve task One --statement Again --as Ada").exit, 5);
}

TEST_F(Cli, TellsOnlyWhoMayWriteHowToBegin) {
  ASSERT_EQ(aims("add person name=Bob").exit, 0);
  ASSERT_EQ(aims("add grant person=Bob role=internal_auditor").exit, 0);
  auto const reads = aims("list risk --as Bob");
  EXPECT_EQ(reads.exit, 0);
  EXPECT_TRUE(reads.out.contains("No risks here.")) << reads.out;
  EXPECT_FALSE(reads.out.contains("Add one")) << reads.out;
  EXPECT_TRUE(aims("list task --as Bob").out.contains("Add one with: aims add task"));
}

TEST_F(Cli, SaysWhatALinkCameTo) {
  ASSERT_EQ(aims("add risk title=R").exit, 0);
  struct Said {
    std::string_view arguments, begins;
  };
  for (auto const& [arguments, begins] :
       {Said{"A.6.2.4", "Linked risk"}, Said{"A.6.2.4", "Nothing to change in risk"},
        Said{"A.6.2.4 --remove", "No longer linked: risk"},
        Said{"A.6.2.4 --remove", "Nothing to change in risk"}}) {
    auto const ran = aims("link risk R controls " + std::string(arguments));
    EXPECT_EQ(ran.exit, 0) << ran.out;
    EXPECT_TRUE(ran.out.starts_with(begins)) << ran.out;
  }
}

TEST_F(Cli, SaysOfAnImportWhatWasAndWhatWouldBe) {
  ASSERT_TRUE(write_file(folder_ / "tasks.csv", "title\nOne\nTwo\n"));
  EXPECT_TRUE(aims("import task $F/tasks.csv --dry-run")
                  .out.contains("Would create 2, amend 0, leave 0 as they are."));
  EXPECT_TRUE(
      aims("import task $F/tasks.csv").out.contains("Created 2, amended 0, left 0 as they were."));
  EXPECT_TRUE(aims("import task $F/tasks.csv --language ru").out.contains("Создано: 2"));
  ASSERT_TRUE(write_file(folder_ / "open.csv", "title,due\n\"open,2027\n"));
  auto const refused = aims("import task $F/open.csv");
  EXPECT_EQ(refused.exit, 4);
  EXPECT_TRUE(refused.out.contains("aims: row 2: A quote is opened here")) << refused.out;
}

// What all rows that fail have in common; of several kinds, the file is invalid.
TEST_F(Cli, EndsAnImportAsItsRowsDo) {
  ASSERT_EQ(aims("add task title=One").exit, 0);
  ASSERT_EQ(aims("set task One priority=high").exit, 0);
  auto const kept = aims("export task --format json");
  ASSERT_EQ(kept.exit, 0);
  auto stale = kept.out;
  auto const at = stale.find(R"("version":2)");
  ASSERT_NE(at, std::string::npos) << stale;
  stale.replace(at, 11, R"("version":1)");
  auto const priority = stale.find(R"("priority":"high")");
  ASSERT_NE(priority, std::string::npos) << stale;
  stale.replace(priority, 17, R"("priority":"low")");
  ASSERT_TRUE(write_file(folder_ / "stale.json", stale));
  auto const refused = aims("import task $F/stale.json");
  EXPECT_EQ(refused.exit, 6) << refused.out;
  EXPECT_TRUE(refused.out.contains("at version 2 by now")) << refused.out;
  auto mixed = stale.substr(0, stale.rfind(']')) + R"(,{"fields":{"priority":"low"}}])";
  ASSERT_TRUE(write_file(folder_ / "mixed.json", mixed));
  EXPECT_EQ(aims("import task $F/mixed.json").exit, 4);
  ASSERT_EQ(aims("add person name=Bob").exit, 0);
  ASSERT_EQ(aims("add grant person=Bob role=internal_auditor").exit, 0);
  ASSERT_TRUE(write_file(folder_ / "new.csv", "name\nEve\n"));
  EXPECT_EQ(aims("import person $F/new.csv --as Bob").exit, 5);
  EXPECT_FALSE(aims("list person").out.contains("Eve"));
}

TEST_F(Cli, TellsWhatWasKeptBeforeAFileThatCannotBe) {
  ASSERT_TRUE(write_file(folder_ / "good.txt", "a note"));
  ASSERT_TRUE(write_file(folder_ / "empty.txt", ""));
  auto const none = aims("evidence add $F/empty.txt $F/good.txt --json 2>/dev/null");
  EXPECT_EQ(none.exit, 4);
  EXPECT_EQ(none.out, "") << "nothing was kept";
  auto const kept = aims("evidence add $F/good.txt $F/empty.txt --json 2>$F/errors");
  EXPECT_EQ(kept.exit, 4);
  auto const told = parse_json(kept.out);
  ASSERT_TRUE(told) << kept.out;
  ASSERT_EQ(told->at("evidence").as_array().size(), 1u);
  auto const& first = told->at("evidence").at(0);
  EXPECT_EQ(first.at("file").as_string(), (folder_ / "good.txt").string());
  EXPECT_EQ(aims("show evidence " + std::string(first.at("id").as_string())).exit, 0);
  auto const error = parse_json(read_file(folder_ / "errors", 1 << 20).value());
  ASSERT_TRUE(error);
  EXPECT_EQ(error->at("where").as_string(), (folder_ / "empty.txt").string());
  EXPECT_TRUE(std::string_view(error->at("error").as_string()).contains("good.txt"));
  auto const missing = aims("evidence add $F/good.txt $F/nothing");
  EXPECT_EQ(missing.exit, 3);
  EXPECT_TRUE(missing.out.contains("is here already as")) << missing.out;
  EXPECT_TRUE(missing.out.contains("The files before it were added: ")) << missing.out;
}

TEST_F(Cli, BreaksNoCellWhereNoTerminalIs) {
  auto const title = std::string(300, 'x') + " end";
  auto const added = json_of("add task title='" + title + "' priority=low");
  ASSERT_EQ(aims("add task title=Short").exit, 0);
  auto const id = std::string(added.at("id").as_string());
  auto const listed = aims("list task --column title --column priority").out;
  EXPECT_EQ(std::ranges::count(listed, '\n'), 4) << "head, rule and a line each\n" << listed;
  auto const at = listed.find(id);
  ASSERT_NE(at, std::string::npos) << listed;
  auto const line = listed.substr(at, listed.find('\n', at) - at);
  EXPECT_TRUE(line.contains(title) && line.ends_with("low")) << line;
  EXPECT_TRUE(listed.contains("Short")) << listed;
}

struct Told {
  std::string_view name;
  Error error;
  std::string_view language, text;
};
class ErrorForPeople : public testing::TestWithParam<Told> {};
TEST_P(ErrorForPeople, SaysWhatAndWhereOnce) {
  cli::Teller const teller(GetParam().language);
  testing::internal::CaptureStderr();
  cli::Output(false, false, teller).error(GetParam().error);
  EXPECT_EQ(testing::internal::GetCapturedStderr(), GetParam().text);
}
INSTANTIATE_TEST_SUITE_P(
    Cli, ErrorForPeople,
    testing::Values(
        Told{"Place",
             {ErrorKind::corrupt, "Sign in first.", "entry 123", {}},
             "en",
             "aims: entry 123: Sign in first.\n"},
        Told{"PlaceInRussian",
             {ErrorKind::corrupt, "This must be a whole number.", "entry 123", {}},
             "ru",
             "aims: запись журнала 123: Здесь нужно целое число.\n"},
        Told{"NoPlace", {ErrorKind::invalid, "No.", "", {}}, "en", "aims: No.\n"},
        Told{"PlaceInItsWords",
             {ErrorKind::not_found, "There is no task \"x\".", "x", {}},
             "en",
             "aims: There is no task \"x\".\n"},
        Told{"PlaceWithinALongerWord",
             {ErrorKind::corrupt, "It is not entry 12.", "entry 1", {}},
             "en",
             "aims: entry 1: It is not entry 12.\n"},
        Told{"OneFault",
             {ErrorKind::invalid, "title: No.", "title", {{"No.", "title"}}},
             "en",
             "aims: title: No.\n"},
        Told{"OneFaultInRussian",
             {ErrorKind::invalid,
              "due: This must be a whole number.",
              "due",
              {{"This must be a whole number.", "due"}}},
             "ru",
             "aims: due: Здесь нужно целое число.\n"},
        Told{"OneFaultOfARow",
             {ErrorKind::invalid,
              "Nothing was imported. row 2, title: No.",
              "row 2, title",
              {{"No.", "row 2, title"}}},
             "en",
             "aims: Nothing was imported. row 2, title: No.\n"},
        Told{"SeveralFaults",
             {ErrorKind::invalid, "Two fields.", "title", {{"No.", "title"}, {"Nor.", "due"}}},
             "en",
             "aims: Two fields.\n  title: No.\n  due: Nor.\n"},
        Told{"SeveralRows",
             {ErrorKind::invalid,
              "row 2, due: No.",
              "row 2, due",
              {{"No.", "row 2, due"}, {"Nor.", "row 3, due"}}},
             "en",
             "aims: row 2, due: No.\n  row 3, due: Nor.\n"}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(ErrorForPrograms, KeepsItsMembersAsTheyAre) {
  cli::Teller const teller("ru");
  testing::internal::CaptureStderr();
  cli::Output(true, false, teller)
      .error({ErrorKind::invalid, "title: No.", "title", {{"No.", "title"}}});
  EXPECT_EQ(testing::internal::GetCapturedStderr(),
            "{\"error\":\"title: No.\",\"faults\":[{\"what\":\"No.\",\"where\":\"title\"}],"
            "\"where\":\"title\"}\n");
}

// The program that the tests above run.
TEST(Program, IsThere) {
  EXPECT_TRUE(fs::exists(AIMS_PROGRAM));
  EXPECT_EQ(shell("'" AIMS_PROGRAM "' --version").exit, 0);
}

}  // namespace
