// The program as people and scripts meet it: commands, exit codes, output.

#include <gtest/gtest.h>

#include <filesystem>

#include "actions/workspace.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "cli/door.h"
#include "tests/cli_workspace.h"

namespace {

using testing_cli::Cli;
using testing_cli::shell;
namespace fs = std::filesystem;

TEST_F(Cli, NamesTheOrganisationAnew) {
  auto const shown = aims("settings");
  EXPECT_TRUE(shown.out.contains("Example Ltd")) << shown.out;
  ASSERT_EQ(aims("settings --name 'Example AG' --because 'A new legal form'").exit, 0);
  EXPECT_EQ(json_of("settings").at("name").as_string(), "Example AG");
  EXPECT_TRUE(json_of("settings").at("confirm_approvals").as_bool()) << "what was not named stays";
  auto const refused = aims("settings --name ' '");
  EXPECT_EQ(refused.exit, 4) << refused.out;
  EXPECT_TRUE(refused.out.contains("An organisation's name is a line")) << refused.out;
  EXPECT_EQ(json_of("settings").at("name").as_string(), "Example AG");
}

TEST_F(Cli, CommentsOnARecordAndOnARequirement) {
  ASSERT_EQ(aims("add task title=Clean").exit, 0);
  auto const said = json_of("comment add task Clean 'Is @Ada asked?'");
  EXPECT_EQ(said.at("fields").at("mentions").as_array().size(), 1u);
  auto const first = std::string(said.at("id").as_string());
  EXPECT_EQ(aims("comment add task Clean Yes --answers " + first).exit, 0);
  EXPECT_EQ(aims("comment add requirement A.6.2.4 'Where?'").exit, 0);
  EXPECT_NE(aims("comment add requirement A.99 'Where?'").exit, 0);
  auto const shown = aims("show task Clean");
  EXPECT_TRUE(shown.out.contains("Is @Ada asked?") && shown.out.contains("Yes")) << shown.out;
  EXPECT_EQ(json_of("show task Clean").at("comments").as_array().size(), 2u);
}

TEST_F(Cli, TellsPeopleInTheirLanguageAndProgramsInEnglish) {
  struct Said {
    std::string_view arguments, text;
  };
  for (auto const& [arguments, text] :
       {Said{"show risk nobody", "aims: There is no risk"},
        Said{"show risk nobody --language ru", "aims: Записи «риск»"},
        Said{"show risk nobody --language=pt", "aims: Não há risco"},
        Said{"show risk nobody --language ru --json", "There is no risk"},
        Said{"shwo --language ru", "Команды «shwo» нет."},
        Said{"shwo", "There is no command \"shwo\". Did you mean \"show\"?"},
        Said{"ledger verify --language ru", "Журнал"},
        Said{"add --help --language ru", "Какой реестр"},
        Said{"add --help --language pt", "Qual cadastro"}, Said{"add --help", "Which register"}}) {
    auto const ran = aims(std::string(arguments));
    EXPECT_TRUE(ran.out.contains(text)) << arguments << "\n" << ran.out;
  }
}

TEST_F(Cli, TakesARecordThroughItsLife) {
  auto const added =
      json_of("add ai_system name=Assistant purpose='Answers questions.' --because 'Registered'");
  auto const id = std::string(added.at("id").as_string());
  EXPECT_EQ(aims("set ai_system Assistant owner=Ada review_due=2027-01-31").exit, 0);
  EXPECT_EQ(aims("move ai_system Assistant accept").exit, 0);
  EXPECT_EQ(
      aims("move ai_system " + id.substr(0, 24) + " release --because 'The board agreed'").exit, 0);
  auto const shown = json_of("show ai_system " + id);
  EXPECT_EQ(shown.at("state").as_string(), "in_operation");
  EXPECT_EQ(shown.at("version").as_int64(), 4);
  EXPECT_EQ(json_of("show ai_system " + id + " --history").at("items").as_array().size(), 4u);
  EXPECT_EQ(json_of("show ai_system " + id + " --as-of 2").at("version").as_int64(), 1);
  EXPECT_EQ(json_of("list ai_system --where state=in_operation").at("items").as_array().size(), 1u);
  EXPECT_EQ(json_of("list ai_system --where state=proposed").at("items").as_array().size(), 0u);
}

struct ExitCase {
  std::string_view name, arguments;
  int exit;
  std::string_view says;
};
class CliExit : public Cli, public testing::WithParamInterface<ExitCase> {};
TEST_P(CliExit, SaysHowItWent) {
  auto const ran = aims(std::string(GetParam().arguments));
  EXPECT_EQ(ran.exit, GetParam().exit) << ran.out;
  EXPECT_TRUE(ran.out.contains(GetParam().says)) << ran.out;
}
INSTANTIATE_TEST_SUITE_P(
    Commands, CliExit,
    testing::Values(
        ExitCase{"Version", "version", 0, "aims "}, ExitCase{"Help", "--help", 0, "Exit status"},
        ExitCase{"HelpTeaches", "add --help", 0, "aims add ai_system"},
        ExitCase{"NoCommand", "", 2, "Subcommands:"},
        ExitCase{"NoSuchCommand", "statsu", 2, "Did you mean \"status\"?"},
        ExitCase{"NoSuchOption", "list task --colour", 2, "--colour"},
        ExitCase{"MissingArgument", "add", 2, "REGISTER"},
        ExitCase{"NoSuchRegister", "list taks", 3, "Did you mean \"task\"?"},
        ExitCase{"NoSuchRecord", "show task nothing", 3, "There is no task"},
        ExitCase{"NoWorkspace", "list task --data /nonexistent/w", 3, "aims init"},
        ExitCase{"MissingField", "add task due=2027-01-01", 4, "title"},
        ExitCase{"NoSuchField", "add task titel=x", 4, "title"},
        ExitCase{"BadDate", "add task title=x due=tomorrow", 4, "due"},
        ExitCase{"BadCondition", "list task --where nonsense", 4, "condition"},
        ExitCase{"BadRequirement", "why A.6.2.9", 3, "A.6.2"},
        ExitCase{"NotAStatusOfItsOwn", "why A.6", 4, "groups"},
        ExitCase{"BadSql", "sql 'DELETE FROM task'", 4, ""},
        ExitCase{"BadAsOf", "list task --as-of yesterday", 4, "As of what"},
        ExitCase{"FutureAsOf", "list task --as-of 1000", 4, "no position"},
        ExitCase{"NoSuchReport", "report nothing", 3, "readiness"},
        ExitCase{"NoSuchFormat", "report soa --format odt", 4, "html"},
        ExitCase{"SecondInit", "init --name X --origin x.example --owner Y", 6, "already"},
        ExitCase{"EraseWithoutReason", "erase person Ada", 4, "Say why"},
        ExitCase{"ServeToTheWorld", "serve --listen 0.0.0.0:8042", 5, "this machine only"},
        ExitCase{"ServeWithoutKey", "serve --tls-cert c.pem", 4, "--tls-key"},
        ExitCase{"ServeWithoutName", "serve --listen 0.0.0.0:0 --tls-cert c --tls-key k", 4,
                 "--host"},
        ExitCase{"ServeWithoutCertificate", "serve --tls-cert /no.pem --tls-key /no.pem", 4,
                 "certificate"},
        ExitCase{"RecoverNobody", "account recover Nobody", 3, ""},
        ExitCase{"TokenWithoutScope", "token make nightly", 4, "scope"},
        ExitCase{"TokenOfNothing", "token make nightly --scope read", 4, "REGISTER:VERB"},
        ExitCase{"RevokeNothing", "token revoke x", 3, "no token"},
        ExitCase{"NoSuchProof", "verify /nonexistent.tlog-proof --key x", 3, "read"},
        ExitCase{"ProofWithoutKey", "verify " SOURCE_DIR "/README.md", 4, "--key"},
        ExitCase{"BackupToStandardOutput", "backup -", 4, "name a file"},
        ExitCase{"BackupIntoNowhere", "backup /nonexistent/w.backup", 1, "Cannot write"},
        ExitCase{"TablesAreChecked", "rebuild --check", 0, "nothing was changed"},
        ExitCase{"VerifyingSaysWhatItLeavesOut", "ledger verify", 0, "aims rebuild --check"},
        ExitCase{"NoSuchColumn", "list task --column nope", 4, "nope"},
        ExitCase{"AllFaultsAtOnce", "add risk likelihood=often", 4, "title"},
        ExitCase{"Completion", "completion fish", 0, "complete -c aims"},
        ExitCase{"NoSuchShell", "completion csh", 4, "bash"}),
    [](auto const& c) { return std::string(c.param.name); });

TEST_F(Cli, RefusesAStaleWriteWithTheExitCodeOfAConflict) {
  ASSERT_EQ(aims("add task title=Once").exit, 0);
  ASSERT_EQ(aims("set task Once due=2027-01-01 --seen 1").exit, 0);
  auto const late = aims("set task Once due=2027-02-02 --seen 1");
  EXPECT_EQ(late.exit, 6);
  EXPECT_TRUE(late.out.contains("due: was empty, is now \"2027-01-01\"")) << late.out;
}

TEST_F(Cli, ProvesAnEntryToSomeoneWithoutAWorkspace) {
  ASSERT_EQ(aims("add task title=Proven").exit, 0);
  auto const proof = (folder_ / "e.tlog-proof").string();
  ASSERT_EQ(aims("ledger proof 1 -o " + proof).exit, 0);
  ASSERT_EQ(aims("ledger export " + (folder_ / "tiles").string()).exit, 0);
  auto const elsewhere = "cd / && env -u AIMS_DATA '" +
                         std::filesystem::absolute(AIMS_PROGRAM).string() + "' verify " + proof +
                         " --key " + (folder_ / "tiles" / "vkey").string();
  auto const held = shell(elsewhere);
  EXPECT_EQ(held.exit, 0) << held.out;
  EXPECT_TRUE(held.out.contains("The proof holds: entry 1 of 2")) << held.out;
  auto forged = *read_file(proof, 1 << 20);
  forged.replace(forged.find("index 1"), 7, "index 0");
  ASSERT_TRUE(write_file(proof, forged));
  EXPECT_EQ(shell(elsewhere).exit, 7);
}

TEST_F(Cli, NoticesDroppedEntriesAgainstAKeptCheckpoint) {
  ASSERT_EQ(aims("add task title=One").exit, 0);
  auto const old = (folder_ / "old.backup").string();
  ASSERT_EQ(aims("backup " + old).exit, 0);
  ASSERT_EQ(aims("add task title=Two").exit, 0);
  auto const kept = (folder_ / "checkpoint").string();
  ASSERT_EQ(aims("ledger checkpoint -o " + kept).exit, 0);
  EXPECT_EQ(aims("ledger verify --checkpoint " + kept).exit, 0);
  auto const restored = "--data " + (folder_ / "r").string();
  ASSERT_EQ(aims("restore " + old + " " + restored).exit, 0);
  EXPECT_EQ(aims("ledger verify " + restored).exit, 0);
  EXPECT_EQ(aims("ledger verify --checkpoint " + kept + " " + restored).exit, 7);
}

TEST_F(Cli, RefusesWhatAnotherKeySignedAsAVerificationThatFailed) {
  auto const other = " --data " + (folder_ / "o").string();
  auto const made = json_of("init --name Other --origin other.example --owner Bob" + other);
  auto const key = std::string(made.at("verifier_key").as_string());
  auto const proof = (folder_ / "e.tlog-proof").string();
  auto const checkpoint = (folder_ / "checkpoint").string();
  ASSERT_EQ(aims("ledger proof 0 -o " + proof).exit, 0);
  ASSERT_EQ(aims("ledger checkpoint -o " + checkpoint).exit, 0);
  EXPECT_EQ(aims("verify " + proof + " --key '" + key + "'").exit, 7);
  EXPECT_EQ(aims("ledger verify --checkpoint " + checkpoint + other).exit, 7);
  EXPECT_EQ(aims("verify " + proof + " --key x").exit, 4) << "no key at all";

  fs::copy_file(folder_ / "o" / "signing-key", folder_ / "w" / "signing-key",
                fs::copy_options::overwrite_existing);
  for (auto const* const command :
       {"ledger checkpoint", "ledger proof 0", "backup /nonexistent/b", "add task title=One"}) {
    auto const refused = aims(command);
    EXPECT_EQ(refused.exit, 7) << command << "\n" << refused.out;
    EXPECT_TRUE(refused.out.contains("not this ledger's")) << refused.out;
  }
  EXPECT_EQ(aims("ledger verify").exit, 0) << "nothing was signed";
}

TEST_F(Cli, MakesNoBackupBesideAnotherProcessAndSaysWhoMakesOne) {
  SystemClock clock;
  auto const backup = (folder_ / "zz.backup").string();
  {
    auto const held = actions::Workspace::open(folder_ / "w", actions::Access::write, clock);
    ASSERT_TRUE(held) << held.error().what;
    auto const refused = aims("backup " + backup);
    EXPECT_EQ(refused.exit, 6) << refused.out;
    EXPECT_TRUE(refused.out.contains("POST /api/v1/backup")) << refused.out;
    EXPECT_EQ(aims("rebuild --check").exit, 6);
    EXPECT_EQ(aims("ledger checkpoint").exit, 0) << "it is signed, and not kept";
    EXPECT_EQ(aims("ledger verify").exit, 0);
  }
  for (auto const& each : fs::directory_iterator(folder_))
    EXPECT_FALSE(each.path().filename().string().contains("zz.backup")) << each.path();
  EXPECT_EQ(aims("backup " + backup).exit, 0);
}

TEST_F(Cli, VerifiesTheFilesTooAndTellsTheRootAsItIsWrittenElsewhere) {
  ASSERT_TRUE(write_file(folder_ / "note.txt", "a note"));
  ASSERT_EQ(aims("evidence add " + (folder_ / "note.txt").string()).exit, 0);
  auto const report = json_of("ledger verify");
  EXPECT_EQ(report.at("files").as_int64(), 1);
  auto const root = hash_from_hex(std::string(report.at("root").as_string())).value();
  auto const told = aims("ledger verify").out;
  EXPECT_TRUE(told.contains("root " + to_hex(root))) << told;
  EXPECT_TRUE(told.contains(to_base64(as_bytes(root)))) << told;
  auto const hash = to_hex(sha256(std::string_view("a note")));
  ASSERT_TRUE(fs::remove(folder_ / "w" / "blobs" / hash.substr(0, 2) / hash.substr(2)));
  for (auto const& command : {std::string("ledger verify"), "backup " + (folder_ / "b").string()}) {
    auto const refused = aims(command);
    EXPECT_EQ(refused.exit, 7) << refused.out;
    EXPECT_TRUE(refused.out.contains(hash)) << refused.out;
  }
  EXPECT_FALSE(fs::exists(folder_ / "b"));
}

TEST_F(Cli, TellsAWorkspaceWithoutItsDatabaseFromNone) {
  ASSERT_TRUE(fs::remove(folder_ / "w" / "aims.db"));
  for (auto const* const command : {"list task", "add task title=One", "ledger verify"}) {
    auto const refused = aims(command);
    EXPECT_EQ(refused.exit, 3) << refused.out;
    EXPECT_TRUE(refused.out.contains("aims restore")) << refused.out;
    EXPECT_FALSE(refused.out.contains("aims init")) << refused.out;
  }
}

// The main job, on real input: a vendor's evaluations move its controls, and the past stays.
TEST_F(Cli, ShowsTheMainJobOnRealInput) {
  auto const demo = "--data " + (folder_ / "demo").string();
  auto const built = aims("demo --from " SOURCE_DIR "/examples/llm-vendor " + demo);
  ASSERT_EQ(built.exit, 0) << built.out;
  EXPECT_TRUE(built.out.contains("The ledger verifies")) << built.out;
  EXPECT_TRUE(fs::file_size(folder_ / "demo" / "soa.html") > 10'000);
  EXPECT_TRUE(fs::file_size(folder_ / "demo" / "soa.xlsx") > 5'000);
  auto const level = [&](std::string const& more) {
    return std::string(json_of("why A.6.2.4 " + more + demo).at("level").as_string());
  };
  EXPECT_EQ(level(""), "effective");
  auto const before = json_of("ledger checkpoint " + demo).at("size").as_int64();
  auto const changed = fs::directory_iterator(SOURCE_DIR "/examples/llm-vendor/changed");
  auto const add = "evidence add '" + changed->path().string() +
                   "' --system 'Lumen Assist' --serves A.6.2.4 " + demo;
  EXPECT_EQ(aims(add + " --accept").exit, 5) << "nobody decides on their own work";
  auto const added = json_of(add);
  auto const id = std::string(added.at("evidence").at(0).at("id").as_string());
  auto const accepted = aims("move evidence " + id + " accept --as 'Marta Quelhas' " + demo);
  ASSERT_EQ(accepted.exit, 0) << accepted.out;
  EXPECT_EQ(level(""), "implemented");
  EXPECT_EQ(level("--as-of " + std::to_string(before) + " "), "effective");
  EXPECT_EQ(aims("rebuild " + demo).exit, 0);
  auto const all = json_of("status " + demo);
  EXPECT_EQ(all.at("statuses").as_array().size(), 70u);  // 32 requirements and 38 controls
}

TEST_F(Cli, CopiesARiskOfTheLibraryAndSaysWhatIsLeft) {
  auto const copied = aims("add risk --from AIR-001 impact=high --language pt");
  ASSERT_EQ(copied.exit, 0) << copied.out;
  EXPECT_TRUE(copied.out.contains("Left to fill:")) << copied.out;
  EXPECT_TRUE(
      copied.out.contains("likelihood: How likely it is before treatment. Needed to assess"))
      << copied.out;
  EXPECT_FALSE(copied.out.contains("\n  impact:")) << copied.out;
  auto const listed = json_of("list risk");
  auto const& fields = listed.at("items").as_array().at(0).at("fields");
  EXPECT_EQ(fields.at("library").as_string(), "AIR-001");
  EXPECT_EQ(aims("add risk --from AIR-999").exit, 3);
  EXPECT_EQ(aims("add task --from AIR-001").exit, 4);
}

TEST_F(Cli, TakesAStatementOfApplicabilityToItsApproval) {
  EXPECT_TRUE(aims("statement show").out.contains("No edition has been made."));
  ASSERT_EQ(aims("statement make --owner Ada --title 'Our statement'").exit, 0);
  EXPECT_TRUE(aims("statement show --language ru").out.contains("Редакция 1 — черновик."));
  ASSERT_EQ(aims("move statement 'Our statement' submit").exit, 0);
  auto const elsewhere = aims("statement approve --statement 'I approve.'");
  EXPECT_EQ(elsewhere.exit, 5) << elsewhere.out;
  EXPECT_TRUE(elsewhere.out.contains("approve in the app")) << elsewhere.out;
  ASSERT_EQ(aims("settings --confirm-approvals off").exit, 0);
  auto const holes = aims("statement approve --statement 'I approve.'");
  EXPECT_EQ(holes.exit, 4) << holes.out;
  EXPECT_TRUE(holes.out.contains("Nobody has decided yet")) << holes.out;
  EXPECT_TRUE(aims("statement diff --from 1").out.contains("They say the same."));
  EXPECT_EQ(aims("statement diff --from 2").exit, 3);
  EXPECT_EQ(aims("statement show --framework nist-ai-rmf-1.0").exit, 4);
}

TEST_F(Cli, TellsWhatDiffersInTheReadersLanguage) {
  ASSERT_EQ(aims("add task title=One").exit, 0);
  ASSERT_EQ(aims("set task One due=2027-01-01").exit, 0);
  ASSERT_EQ(aims("move task One done").exit, 0);
  auto const english = aims("diff --from 2 task");
  EXPECT_EQ(english.exit, 0);
  EXPECT_TRUE(english.out.contains("Due: was nothing, is \"2027-01-01\"")) << english.out;
  EXPECT_TRUE(english.out.contains("state: was Open, is Done")) << english.out;
  EXPECT_TRUE(aims("diff --from 2 task --language ru").out.contains("изменено  задача"));
  EXPECT_TRUE(aims("diff --from 2 task --language pt").out.contains("Da posição 2"));
  EXPECT_EQ(aims("diff --from 3 --to 2").exit, 4);
  EXPECT_EQ(aims("diff taks").exit, 3);
}

TEST_F(Cli, AsksASavedQuestionAgain) {
  ASSERT_EQ(aims("add question title=Open sql=\"SELECT count(*) AS n FROM task\"").exit, 0);
  ASSERT_EQ(aims("add task title=One").exit, 0);
  EXPECT_EQ(aims("sql --saved Open --format csv").out, "n\r\n1\r\n");
  EXPECT_EQ(json_of("sql --saved Open --as-of 2").at("rows").as_array().at(0).as_array().at(0), 0);
  EXPECT_EQ(aims("sql --saved Closed").exit, 3);
  EXPECT_EQ(aims("sql 'SELECT 1' --saved Open").exit, 4);
}

TEST(Commands, TeachWithAnExampleEach) {
  for (auto const& command : cli::commands()) {
    EXPECT_TRUE(command.summary.ends_with('.')) << command.name;
    EXPECT_TRUE(command.teaches.contains("aims ")) << command.name;
    for (auto const& option : command.options)
      EXPECT_TRUE(option.meaning.ends_with(')') || option.meaning.ends_with('.')) << option.name;
  }
}

}  // namespace
