// Approvals as signatures: what is signed with a passkey, by whom it counts, and that an outsider
// can check it from a file. And that a hundred who approve at once make one approval.

#include <gtest/gtest.h>

#include <barrier>
#include <thread>

#include "actions/account.h"
#include "actions/approval_file.h"
#include "actions/records.h"
#include "base/file.h"
#include "store/test_stores.h"
#include "tests/passkey_device.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::Device;
using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;

constexpr auto here = "http://localhost:8042";
constexpr std::string_view says = "I stand for it.";
std::string const sample_folder = SOURCE_DIR "/tests/samples/approval/";

class Signing : public testing::Test {
 protected:
  void SetUp() override {
    document_ = door_.add("document", R"({"title":"AI policy","kind":"policy","text":"Care."})");
    bob_ = approver("Bob Ray");
    eve_ = approver("Eve Lane");
    door_.api().inside = {};
    bobs_ = sign_in("Bob Ray");
    eves_ = sign_in("Eve Lane");
    add_passkey(device_, bobs_);
    bobs_ = sign_in("Bob Ray");
  }
  std::string approver(std::string const& name) {
    auto const id = door_.add("person", R"({"name":")" + name + "\"}");
    door_.add("grant", R"({"person":")" + id + R"(","role":"approver"})");
    EXPECT_TRUE(actions::set_password(door_.gate(), id, "three otters sing"));
    return id;
  }
  Seen send(std::string_view method, std::string const& target, json::value const& body,
            std::string const& session, Headers headers = {}) {
    headers.push_back({"Host", "localhost:8042"});
    headers.push_back({"Cookie", "aims=" + session});
    return door_.send(method, target, canonical_json(body), headers);
  }
  std::string sign_in(std::string const& name) {
    auto const cookie =
        send("POST", "/api/v1/session", {{"name", name}, {"password", "three otters sing"}}, "")
            .header("Set-Cookie");
    return cookie.substr(5, cookie.find(';') - 5);
  }
  void add_passkey(Device const& device, std::string const& session) {
    auto const asked = send("POST", "/api/v1/account/passkeys/options", json::object(), session);
    auto const made = device.make(asked.text("/publicKey/challenge"), here);
    ASSERT_EQ(
        send("POST", "/api/v1/account/passkeys", {{"name", "Key"}, {"credential", made}}, session)
            .status(),
        201);
  }
  std::string at(std::string_view what) const {
    return "/api/v1/document/" + document_ + std::string(what);
  }
  Seen ask(std::string const& session, std::string_view words = says) {
    return send("POST", at("/approve/options"), {{"statement", words}}, session);
  }
  std::string challenge(std::string const& session, std::string_view words = says) {
    return ask(session, words).text("/publicKey/challenge");
  }
  Seen approve(json::value const& credential, std::string const& session,
               std::string_view words = says, Headers headers = {}) {
    return send("POST", at("/approve"), {{"statement", words}, {"signature", credential}}, session,
                std::move(headers));
  }
  void amend(std::string_view text) {
    door_.as_founder();
    ASSERT_EQ(door_.send("PATCH", at(""), canonical_json({{"fields", {{"text", text}}}})).status(),
              200);
    door_.api().inside = {};
  }
  std::string file_of(std::string const& approval) {
    return send("GET", "/api/v1/approvals/" + approval + "/file", json::object(), bobs_).reply.body;
  }
  auto verify(std::string const& file) {
    return actions::verify_approval_file(file, door_.workspace().settings().verifier_key);
  }

  ServedWorkspace door_;
  Device device_;
  std::string document_, bob_, eve_, bobs_, eves_;
};

TEST_F(Signing, SaysWhatIsSignedAndIsCheckedByAnybodyFromAFile) {
  auto const asked = ask(bobs_);
  ASSERT_EQ(asked.status(), 200) << asked.reply.body;
  auto const statement = parse_json(asked.text("/statement")).value();
  EXPECT_EQ(statement.at("register"), "document");
  EXPECT_EQ(statement.at("title"), "AI policy");
  EXPECT_EQ(statement.at("version"), 1);
  EXPECT_EQ(statement.at("approver").as_string(), bob_);
  EXPECT_EQ(statement.at("origin"), "lumen.example/aims");
  EXPECT_EQ(asked.text("/publicKey/challenge"),
            to_base64url(as_bytes(sha256(asked.text("/statement")))));
  auto const given = approve(device_.use(asked.text("/publicKey/challenge"), here, 1), bobs_);
  ASSERT_EQ(given.status(), 201) << given.reply.body;

  auto const file = file_of(given.text("/id"));
  auto const verdict = verify(file);
  ASSERT_TRUE(verdict) << verdict.error().what;
  EXPECT_TRUE(verdict->by_passkey);
  EXPECT_EQ(verdict->site, "localhost");
  EXPECT_EQ(verdict->statement.approver, bob_);
  EXPECT_EQ(verdict->statement.says, says);
  EXPECT_TRUE(verdict->content.contains("\"text\":\"Care.\"")) << verdict->content;
  if (std::getenv("AIMS_UPDATE_GOLDEN")) {
    ASSERT_TRUE(write_file(sample_folder + "passkey.approval.json", file));
    ASSERT_TRUE(
        write_file(sample_folder + "vkey", door_.workspace().settings().verifier_key + "\n"));
  }
  door_.expect_whole();
}

TEST_F(Signing, IsRefusedFromAFileThatWasChanged) {
  auto const given = approve(device_.use(challenge(bobs_), here, 1), bobs_);
  auto const file = file_of(given.text("/id"));
  auto const changed = [&](std::string_view from, std::string_view to) {
    auto text = file;
    auto const found = text.find(from);
    EXPECT_NE(found, std::string::npos) << from;
    return text.replace(found, from.size(), to);
  };
  EXPECT_TRUE(verify(file));
  EXPECT_FALSE(verify(changed("I stand for it.", "I stand for IT."))) << "the words";
  EXPECT_FALSE(verify(changed("AI policy", "AI polixy"))) << "the title";
  EXPECT_FALSE(verify(changed("Care.", "Bare."))) << "the content";
  EXPECT_FALSE(verify(changed("\"salt\":\"", "\"salt\":\"AAAA"))) << "the salt";
  EXPECT_FALSE(verify(changed("aims-approval/1", "aims-approval/2"))) << "a newer format";
  EXPECT_FALSE(verify(changed("index ", "index 1"))) << "the place in the ledger";
  EXPECT_FALSE(verify("{}"));
  EXPECT_FALSE(verify("{\"format\":\"aims-approval/1\"}"));
  EXPECT_FALSE(actions::verify_approval_file(
      file, "example.com/aims+e6f44802+AYqI4910CfGV/VLbLTy6XXLKZwm/HZQSG/N0iAG0D29c"))
      << "the key of another ledger";
}

TEST_F(Signing, CountsOnlyForWhatWasAskedAndOnlyOnce) {
  EXPECT_EQ(approve(device_.use("AAAA", here, 1), bobs_).status(), 403) << "never asked";
  auto const sign_in_question =
      send("POST", "/api/v1/session/passkey/options", json::object(), bobs_)
          .text("/publicKey/challenge");
  EXPECT_EQ(approve(device_.use(sign_in_question, here, 1), bobs_).status(), 403)
      << "asked in order to sign in";
  auto const asked = challenge(bobs_);
  EXPECT_EQ(approve(device_.use(asked, here, 2), bobs_, "Something else.").status(), 409)
      << "other words than were signed";
  auto const again = challenge(bobs_);
  auto const answer = device_.use(again, here, 3);
  EXPECT_EQ(approve(answer, bobs_).status(), 201);
  amend("More care.");
  EXPECT_EQ(approve(answer, bobs_).status(), 403) << "replayed for another version";
}

TEST_F(Signing, IsRefusedWhereTheContentChangedMeanwhile) {
  auto const asked = challenge(bobs_);
  amend("No care.");
  auto const late = approve(device_.use(asked, here, 1), bobs_);
  EXPECT_EQ(late.status(), 409) << late.reply.body;
  EXPECT_EQ(
      send("POST", at("/approve/options"), {{"statement", says}}, bobs_, {{"If-Match", "\"v1\""}})
          .status(),
      409)
      << "asked for a version that is no more";
}

TEST_F(Signing, CountsOnlyFromThePersonsOwnDeviceOnOurOwnPage) {
  EXPECT_EQ(approve(device_.use(challenge(bobs_), "https://evil.example", 1), bobs_).status(), 403);
  EXPECT_EQ(approve(device_.use(challenge(bobs_), here, 1, '\x01'), bobs_).status(), 403)
      << "the device did not verify its person";
  EXPECT_EQ(approve(Device().use(challenge(bobs_), here, 1), bobs_).status(), 403)
      << "another key under the same id";
  EXPECT_EQ(ask(eves_).at("/publicKey"), json::value(nullptr)) << "Eve has no passkey";
  EXPECT_EQ(approve(device_.use(challenge(bobs_), here, 1), eves_).status(), 403)
      << "Bob's passkey and question in Eve's session";
  auto const id =
      send("GET", "/api/v1/account/passkeys", json::object(), bobs_).text("/items/0/id");
  auto const asked = challenge(bobs_);
  ASSERT_EQ(send("DELETE", "/api/v1/account/passkeys/" + id, json::object(), bobs_).status(), 200);
  EXPECT_EQ(approve(device_.use(asked, here, 9), bobs_).status(), 403) << "it was removed";
}

TEST_F(Signing, SentTwiceIsAnsweredTwiceAndDoneOnce) {
  auto const answer = device_.use(challenge(bobs_), here, 1);
  Headers const key{{"Idempotency-Key", "one-and-the-same"}};
  auto const first = approve(answer, bobs_, says, key);
  ASSERT_EQ(first.status(), 201) << first.reply.body;
  auto const second = approve(answer, bobs_, says, key);
  EXPECT_EQ(second.status(), 201) << second.reply.body;
  EXPECT_EQ(second.text("/id"), first.text("/id"));
}

TEST_F(Signing, ProvesWhoApprovesWhereTheWorkspaceAsks) {
  door_.as_founder();
  auto const on = door_.send("PATCH", "/api/v1/settings", R"({"confirm_approvals":true})");
  ASSERT_EQ(on.status(), 200) << on.reply.body;
  EXPECT_TRUE(on.at("/confirm_approvals").as_bool());
  auto const noted = door_.get("/api/v1/person/" + door_.workspace().settings().owner);
  EXPECT_EQ(noted.text("/act"), "settings");
  EXPECT_EQ(noted.text("/reason"), "confirm_approvals on");
  auto const plain = canonical_json(json::value{{"statement", says}});
  door_.as({.person = eve_, .session = "long ago"});
  auto const weak = door_.post(at("/approve"), plain);
  EXPECT_EQ(weak.status(), 403);
  EXPECT_EQ(weak.text("/type"), "/problems/proof-needed");
  EXPECT_EQ(door_.send("PATCH", "/api/v1/settings", R"({"confirm_approvals":false})").status(), 403)
      << "nor is the setting chosen without a proof";
  door_.as({.person = eve_, .token = "one of hers"});
  EXPECT_EQ(door_.post(at("/approve"), plain).status(), 403) << "a token proves nothing";
  door_.as({.person = eve_, .session = "just now", .strong = true});
  EXPECT_EQ(door_.send("PATCH", "/api/v1/settings", R"({"confirm_approvals":false})").status(), 403)
      << "who does not manage all of it chooses nothing";
  EXPECT_EQ(door_.post(at("/approve"), plain).status(), 201);
}

TEST_F(Signing, OfAStatementOfApplicabilityIsOverItsLines) {
  std::string const at = "/api/v1/statements/house-controls-1";
  door_.as_founder();
  auto const yaml =
      read_file(SOURCE_DIR "/tests/samples/frameworks/house-controls.yaml", 1 << 20).value();
  ASSERT_EQ(door_.send("POST", "/api/v1/frameworks?name=house-controls.yaml", yaml,
                       {{"Content-Type", "application/octet-stream"}})
                    .status() /
                100,
            2);
  auto const words = canonical_json(json::value{{"statement", says}});
  EXPECT_EQ(door_.post(at + "/approve/options", words).status(), 422) << "none is in review";
  for (auto const* control : {"1.1", "1.2"})
    door_.add("applicability", R"({"requirement":"house-controls-1/)" + std::string(control) +
                                   R"(","decision":"included","justification":"We do."})");
  auto const made = door_.post(at, "{}");
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  auto const edition = made.text("/open/id");
  ASSERT_EQ(door_.post("/api/v1/statement/" + edition + "/move", R"({"to":"in_review"})").status(),
            200);
  door_.api().inside = {};
  auto const asked = send("POST", at + "/approve/options", {{"statement", says}}, bobs_);
  ASSERT_EQ(asked.status(), 200) << asked.reply.body;
  auto const statement = parse_json(asked.text("/statement")).value();
  EXPECT_EQ(statement.at("record").as_string(), edition);
  auto const answer = device_.use(asked.text("/publicKey/challenge"), here, 1);
  auto const given =
      send("POST", at + "/approve", {{"statement", says}, {"signature", answer}}, bobs_);
  ASSERT_EQ(given.status(), 201) << given.reply.body;
  auto const verdict = verify(file_of(given.text("/approved/approval/id")));
  ASSERT_TRUE(verdict) << verdict.error().what;
  EXPECT_TRUE(verdict->by_passkey);
  EXPECT_EQ(verdict->statement.record, edition);
}

TEST_F(Signing, IsSeenByWhoSeesWhatWasApproved) {
  auto const given = approve(device_.use(challenge(bobs_), here, 1), bobs_);
  door_.as_founder();
  auto const nobody = door_.add("person", R"({"name":"No Body"})");
  auto const address = "/api/v1/approvals/" + given.text("/id") + "/file";
  EXPECT_EQ(door_.get(address).status(), 200);
  EXPECT_EQ(door_.get("/api/v1/approvals/" + document_ + "/file").status(), 404) << "no approval";
  door_.as(nobody);
  EXPECT_EQ(door_.get(address).status(), 404);
}

// What an outsider gets, as it was on 2026-11-30; docs/formats/approval.md has it.
TEST(ApprovalFile, OfTheFirstVersionHoldsForEver) {
  auto const file = read_file(sample_folder + "passkey.approval.json", 1 << 20);
  auto const key = read_file(sample_folder + "vkey", 1 << 10);
  ASSERT_TRUE(file && key);
  auto const verdict = actions::verify_approval_file(*file, key->substr(0, key->size() - 1));
  ASSERT_TRUE(verdict) << verdict.error().what;
  EXPECT_TRUE(verdict->by_passkey);
  EXPECT_EQ(verdict->site, "localhost");
}

// --- a hundred at once ---------------------------------------------------------------------------

class Parallel : public testing::TestWithParam<bool> {
 protected:
  void SetUp() override {
    auto const database = GetParam() ? store::testing_stores::postgres_conninfo() : std::string();
    if (GetParam() && database.empty())
      GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
    auto schema = "parallel_" + new_id(SystemClock().now());
    std::ranges::replace(schema, '-', '_');
    house_.emplace(database, schema);
  }
  std::optional<ServedWorkspace> house_;
};

TEST_P(Parallel, ApprovalsOfOneRecordMakeOneEntry) {
  constexpr int approvers = 100;
  auto& workspace = house_->workspace();
  auto const id = house_->add("document", R"({"title":"Rules","kind":"policy"})");
  auto const before = house_->size();
  auto const actor = actions::owner_of(workspace);
  std::atomic<int> given = 0, refused = 0;
  std::barrier start(approvers);
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < approvers; ++i)
      all.emplace_back([&] {
        start.arrive_and_wait();
        auto const outcome = actions::approve_record(
            workspace, actor,
            {.register_name = "document", .id = id, .statement = std::string(says)}, {});
        if (outcome)
          ++given;
        else if (outcome.error().kind == ErrorKind::conflict)
          ++refused;
      });
  }
  EXPECT_EQ(given, 1);
  EXPECT_EQ(refused, approvers - 1);
  EXPECT_EQ(house_->size(), before + 1);
  house_->expect_whole();
}

INSTANTIATE_TEST_SUITE_P(All, Parallel, testing::Bool(),
                         [](testing::TestParamInfo<bool> const& each) {
                           return std::string(each.param ? "PostgreSQL" : "SQLite");
                         });

}  // namespace
