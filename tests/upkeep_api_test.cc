// What a running server does besides answering: it verifies all it keeps and makes backups; and
// what administrators see and end of others' ways in.

#include <gtest/gtest.h>

#include <fstream>
#include <sstream>
#include <thread>

#include "actions/account.h"
#include "actions/archive.h"
#include "actions/people.h"
#include "actions/upkeep.h"
#include "base/file.h"
#include "http/test_client.h"
#include "ledger/entry.h"
#include "tests/permission_world.h"

namespace {

namespace fs = std::filesystem;
using testing_door::Folder;
using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;
using testing_door::World;

constexpr actions::ScrubRules at_once{
    .share = 1.0, .first_after = std::chrono::seconds(0), .rest = std::chrono::seconds(0)};

void wait_until(std::function<bool()> const& come) {
  for (int tries = 0; tries < 500 && !come(); ++tries)
    std::this_thread::sleep_for(std::chrono::milliseconds(20));
  EXPECT_TRUE(come());
}

class Scrubbing : public testing::Test {
 protected:
  void SetUp() override {
    for (auto const* words : {"one", "two"}) {
      auto const added = house_.send("POST", std::string("/api/v1/evidence-files?name=") + words,
                                     words, {{"Content-Type", "application/octet-stream"}});
      ASSERT_EQ(added.status(), 201) << added.reply.body;
      files_.push_back(added.text("/evidence/fields/file/sha256"));
    }
  }
  fs::path blob(std::string const& hash) {
    return house_.workspace().blobs().path_of(hash_from_hex(hash).value());
  }
  actions::Scrub scrub() {
    actions::Scrubber scrubber(house_.workspace(), at_once);
    auto const found = scrubber.scrub({});
    EXPECT_TRUE(found) << (found ? "" : found.error().what);
    return found.value_or(actions::Scrub());
  }
  ServedWorkspace house_;
  std::vector<std::string> files_;
};

TEST_F(Scrubbing, FindsAWorkspaceWhole) {
  auto const found = scrub();
  EXPECT_EQ(found.fault, "");
  EXPECT_EQ(found.size, house_.size());
  EXPECT_EQ(found.root, house_.workspace().store().head()->root);
  EXPECT_EQ(found.files, 2u);
}

TEST_F(Scrubbing, NamesAFileThatIsNotWhatItWas) {
  std::ofstream(blob(files_[1]), std::ios::app) << "more";
  auto const found = scrub();
  EXPECT_EQ(found.where, files_[1]);
  EXPECT_TRUE(found.fault.contains(files_[1] + ", which evidence ")) << found.fault;
  EXPECT_TRUE(found.fault.contains("is not what it was")) << found.fault;
}

TEST_F(Scrubbing, NamesAFileThatIsLost) {
  fs::remove(blob(files_[0]));
  auto const found = scrub();
  EXPECT_EQ(found.where, files_[0]);
  EXPECT_TRUE(found.fault.contains("is missing")) << found.fault;
  EXPECT_EQ(found.files, 2u) << "the others are looked at all the same";
}

TEST_F(Scrubbing, MissesNoFileThatWasErased) {
  auto const record = house_.get("/api/v1/evidence").text("/items/0/id");
  ASSERT_EQ(
      house_.post("/api/v1/evidence/" + record + "/erase", R"({"because":"by mistake"})").status(),
      200);
  auto const found = scrub();
  EXPECT_EQ(found.fault, "");
  EXPECT_EQ(found.files, 1u);
  EXPECT_GT(found.erased, 0u);
}

TEST_F(Scrubbing, EndsWithoutAVerdictWhenTheServerStops) {
  std::stop_source stop;
  stop.request_stop();
  actions::Scrubber scrubber(house_.workspace(), at_once);
  EXPECT_EQ(scrubber.scrub(stop.get_token()).error().kind, ErrorKind::unavailable);
  EXPECT_FALSE(scrubber.standing().last);
}

TEST_F(Scrubbing, RestsForMostOfItsTimeUntilItIsHurried) {
  actions::Scrubber slow(house_.workspace(),
                         {.share = 1e-7, .first_after = std::chrono::seconds(0)});
  std::jthread const running([&](std::stop_token stop) { slow.run(std::move(stop)); });
  wait_until([&] { return slow.standing().running; });
  std::this_thread::sleep_for(std::chrono::milliseconds(200));
  EXPECT_FALSE(slow.standing().last);
  EXPECT_EQ(slow.hurry({}).error().kind, ErrorKind::forbidden) << "not by nobody";
  ASSERT_TRUE(slow.hurry(actions::owner_of(house_.workspace())));
  wait_until([&] { return slow.standing().last.has_value(); });
}

TEST_F(Scrubbing, IsHurriedByWhoManagesAndRememberedByTheNextProgram) {
  auto& scrubber = house_.api().upkeep->scrubber;
  std::jthread const running([&](std::stop_token stop) { scrubber.run(std::move(stop)); });
  ASSERT_EQ(house_.post("/api/v1/ledger/verify", "{}").status(), 200);
  wait_until([&] { return scrubber.standing().last.has_value(); });
  auto const health = house_.get("/api/v1/ledger/health");
  EXPECT_EQ(health.text("/verification/last/fault"), "");
  EXPECT_EQ(health.number("/verification/last/files"), 2);
  EXPECT_EQ(health.text("/root"), health.text("/verification/last/root"));
  actions::Scrubber const next(house_.workspace());
  ASSERT_TRUE(next.standing().last);
  EXPECT_EQ(next.standing().last->size, house_.size());
}

TEST_F(Scrubbing, TellsOfDamageInMetricsAndToWhoeverRuns) {
  fs::remove(blob(files_[0]));
  auto& scrubber = house_.api().upkeep->scrubber;
  std::atomic<bool> told = false;
  std::jthread const running([&](std::stop_token stop) {
    scrubber.run(std::move(stop), [&](actions::Scrub const&) { told = true; });
  });
  ASSERT_EQ(house_.post("/api/v1/ledger/verify", "{}").status(), 200);
  wait_until([&] { return told.load(); });
  auto const text = house_.get("/metrics").reply.body;
  EXPECT_TRUE(text.contains("aims_verification_faults 1\n")) << text;
  EXPECT_TRUE(text.contains("aims_backup_made_seconds 0\n"));
}

// A workspace with people of all roles who come in through sessions.
class Signed : public testing::Test {
 protected:
  void SetUp() override {
    for (auto const* name : {"owner", "manager", "contributor", "reader"}) {
      auto const set = actions::set_password(house().gate(), id_of(name), password);
      ASSERT_TRUE(set) << set.error().what;
    }
    house().api().inside = {};
  }
  ServedWorkspace& house() { return world_.house(); }
  std::string const& id_of(std::string_view name) { return world_.person(name).id; }
  Headers as(std::string_view name) {
    auto& kept = cookies_[std::string(name)];
    if (kept.empty()) {
      auto const called = actions::name_of_person(house().workspace(), id_of(name)).value();
      auto const seen = house().post(
          "/api/v1/session", canonical_json(json::value{{"name", called}, {"password", password}}));
      EXPECT_EQ(seen.status(), 200) << seen.reply.body;
      auto const cookie = seen.header("Set-Cookie");
      kept = cookie.substr(0, cookie.find(';'));
    }
    return {{"Cookie", kept}};
  }
  Seen get(std::string_view target, std::string_view who) {
    return house().send("GET", target, "", as(who));
  }
  Seen post(std::string_view target, std::string_view who, std::string body = "{}") {
    return house().send("POST", target, std::move(body), as(who));
  }
  ledger::Entry newest_entry() {
    auto const stored = house().workspace().store().entry(house().size() - 1);
    return ledger::decode(stored->leaf).value();
  }

  static constexpr std::string_view password = "three otters sing";
  World world_;
  std::map<std::string, std::string> cookies_;
};

using Backing = Signed;

TEST_F(Backing, GivesAnOwnerAFileThatRestores) {
  ASSERT_EQ(get("/api/v1/backup/file", "owner").status(), 404) << "none is made yet";
  auto const begun = post("/api/v1/backup", "owner", R"({"because":"before the update"})");
  ASSERT_EQ(begun.status(), 200) << begun.reply.body;
  auto const entry = newest_entry();
  EXPECT_EQ(entry.act, "backup");
  EXPECT_EQ(entry.actor.person, id_of("owner"));
  wait_until([&] { return get("/api/v1/backup", "owner").text("/now/step") == "ready"; });
  auto const fetched = get("/api/v1/backup/file", "owner");
  ASSERT_EQ(fetched.status(), 200);
  ASSERT_TRUE(fetched.reply.long_body);
  std::string const bytes(std::istreambuf_iterator<char>(*fetched.reply.long_body->bytes), {});
  EXPECT_EQ(bytes.size(), fetched.reply.long_body->size);

  Folder const folder;
  ASSERT_TRUE(write_file(folder.path() / "a.backup", bytes));
  SystemClock clock;
  auto const restored =
      actions::restore(folder.path() / "a.backup", folder.path() / "restored", "", clock);
  ASSERT_TRUE(restored) << restored.error().what;
  EXPECT_EQ(restored->entries, house().size());
  EXPECT_EQ(restored->root, house().workspace().store().head()->root);
  auto const told = get("/api/v1/backup", "manager");
  EXPECT_EQ(told.number("/last/size"), static_cast<std::int64_t>(house().size()));
}

TEST_F(Backing, IsNobodysButAnOwners) {
  auto const before = house().size();
  for (auto const* who : {"manager", "contributor", "reader"}) {
    EXPECT_EQ(post("/api/v1/backup", who).status(), 403) << who;
    EXPECT_EQ(get("/api/v1/backup/file", who).status(), 403) << who;
  }
  EXPECT_EQ(house().size(), before);
  post("/api/v1/backup", "owner");
  wait_until([&] { return get("/api/v1/backup", "owner").text("/now/step") == "ready"; });
  EXPECT_EQ(get("/api/v1/backup/file", "manager").status(), 403) << "nor when it is there";
}

TEST_F(Backing, AsksAnewWhoSitsThereAndTakesNoToken) {
  house().api().inside = {.person = id_of("owner"), .session = "s"};
  auto const before = house().size();
  auto const begun = house().post("/api/v1/backup", "{}");
  EXPECT_EQ(begun.status(), 403);
  EXPECT_EQ(begun.text("/type"), "/problems/proof-needed");
  EXPECT_EQ(house().get("/api/v1/backup/file").text("/type"), "/problems/proof-needed");
  house().api().inside = {.person = id_of("owner"),
                          .token = "t",
                          .scopes = {{.register_name = "", .verb = "manage"}},
                          .strong = true};
  EXPECT_EQ(house().post("/api/v1/backup", "{}").status(), 403);
  EXPECT_EQ(house().get("/api/v1/backup/file").status(), 403);
  EXPECT_EQ(house().size(), before);
}

TEST_F(Backing, IsMadeOnceAtATimeAndLeavesNothingBehind) {
  auto const folder = house().workspace().folder() / "made-backup";
  {
    actions::Backups backups(house().workspace());
    auto const owner = actions::owner_of(house().workspace());
    ASSERT_TRUE(backups.begin(owner, {}));
    auto const again = backups.begin(owner, {});
    EXPECT_TRUE(again || again.error().kind == ErrorKind::conflict);
    wait_until([&] { return backups.standing().step == actions::Backups::Step::ready; });
    EXPECT_EQ(fs::status(folder / "aims.backup").permissions(), fs::perms(0600));
  }
  EXPECT_FALSE(fs::exists(folder));
}

TEST_F(Backing, IsReadAtItsOwnPaceOverTheNetwork) {
  auto const bytes = std::string(3'000'000, 'a') + "end";
  http::Service service{
      .handle =
          [&](http::Request const& request) {
            auto const promised = bytes.size() + (request.path == "/short" ? 1u : 0u);
            return http::Reply{
                .content_type = "application/zstd",
                .long_body = http::LongBody{std::make_shared<std::istringstream>(bytes), promised}};
          },
      .is_quick = {},
      .body_bytes_max = {}};
  SystemClock clock;
  http::Options options;
  options.port = 0;
  auto server = http::Server::start(options, std::move(service), clock);
  ASSERT_TRUE(server);
  http::TestClient client(server->port());
  EXPECT_EQ(client.ask(http::get("/whole")).body, bytes);
  EXPECT_EQ(client.ask(http::get("/whole")).body.size(), bytes.size()) << "it goes on";
  client.send("HEAD /whole HTTP/1.1\r\nHost: localhost\r\n\r\n");
  EXPECT_EQ(client.answer(true).header("Content-Length"), std::to_string(bytes.size()));
  client.send(http::get("/short"));
  EXPECT_FALSE(client.all().empty());
  EXPECT_TRUE(client.ended()) << "fewer bytes than were promised end the connection";
}

using WaysIn = Signed;

TEST_F(WaysIn, AreSeenByWhoManagesPeopleAlone) {
  as("reader");
  auto const seen = get("/api/v1/accounts", "manager");
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  EXPECT_TRUE(seen.reply.body.contains(id_of("reader")));
  EXPECT_FALSE(seen.reply.body.contains("argon2")) << "what lets somebody in is nobody's";
  for (auto const* who : {"contributor", "reader"})
    EXPECT_EQ(get("/api/v1/accounts", who).status(), 403) << who;
}

TEST_F(WaysIn, AreShownToNoTokenWhateverItsScopes) {
  auto const made =
      post("/api/v1/tokens", "manager", R"({"name":"all","scopes":["*:read","*:manage"]})");
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  Headers const bearer{{"Authorization", "Bearer " + made.text("/token")}};
  ASSERT_EQ(house().send("GET", "/api/v1/risk", "", bearer).status(), 200);
  for (auto const& target :
       {std::string("/api/v1/sessions"), std::string("/api/v1/tokens"),
        std::string("/api/v1/account/passkeys"), std::string("/api/v1/account/links"),
        std::string("/api/v1/accounts"), "/api/v1/data-about/" + id_of("manager"),
        "/api/v1/data-about/" + id_of("reader")}) {
    auto const refused = house().send("GET", target, "", bearer);
    EXPECT_EQ(refused.status(), 403) << target << " " << refused.reply.body;
    EXPECT_EQ(get(target, "manager").status(), 200) << target;
  }
}

TEST_F(WaysIn, EndWithTheSessionsOfAPersonAndTheLedgerTells) {
  ASSERT_EQ(get("/api/v1/risk", "reader").status(), 200);
  auto const ended = post("/api/v1/accounts/" + id_of("reader") + "/end-sessions", "manager",
                          R"({"because":"a lost laptop"})");
  ASSERT_EQ(ended.status(), 200) << ended.reply.body;
  EXPECT_EQ(get("/api/v1/risk", "reader").status(), 401);
  EXPECT_EQ(newest_entry().act, "end_sessions");
  EXPECT_EQ(newest_entry().record, id_of("reader"));
}

TEST_F(WaysIn, AreNotTakenByWhoMayLess) {
  as("owner");
  auto const before = house().size();
  for (auto const& [who, whom] : {std::pair{"manager", "owner"}, {"contributor", "reader"}}) {
    auto const address = "/api/v1/accounts/" + id_of(whom);
    EXPECT_EQ(post(address + "/end-sessions", who).status(), 403) << who;
    EXPECT_NE(post(address + "/revoke-token", who, R"({"token":"x"})").status() / 100, 2) << who;
  }
  EXPECT_EQ(post("/api/v1/accounts/nobody/end-sessions", "owner").status(), 404);
  EXPECT_EQ(get("/api/v1/risk", "owner").status(), 200);
  EXPECT_EQ(house().size(), before);
}

TEST_F(WaysIn, LoseATokenThatAnAdministratorRevokes) {
  auto const made = post("/api/v1/tokens", "reader", R"({"name":"CI","scopes":["risk:read"]})");
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  Headers const bearer{{"Authorization", "Bearer " + made.text("/token")}};
  ASSERT_EQ(house().send("GET", "/api/v1/risk", "", bearer).status(), 200);
  auto const address = "/api/v1/accounts/" + id_of("reader") + "/revoke-token";
  EXPECT_EQ(post(address, "manager", R"({"token":"none"})").status(), 404);
  ASSERT_EQ(post(address, "manager", R"({"token":")" + made.text("/id") + "\"}").status(), 200);
  EXPECT_EQ(house().send("GET", "/api/v1/risk", "", bearer).status(), 401);
  EXPECT_EQ(newest_entry().act, "revoke_token");
}

TEST_F(WaysIn, AreToldWithWhatTheyLeadTo) {
  auto const address = "/api/v1/accounts/" + id_of("contributor of left") + "/rights";
  auto const seen = get(address, "manager");
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  EXPECT_EQ(seen.text("/roles/0/role"), "contributor");
  EXPECT_EQ(seen.at("/rights/risk").as_array().size(), 2u);
  auto const elsewhere = get(address + "?unit=" + world_.right(), "manager");
  EXPECT_TRUE(elsewhere.at("/rights/risk").as_array().empty());
  EXPECT_EQ(get(address + "?unit=" + world_.left(), "manager").at("/rights/risk").as_array().size(),
            2u);
  EXPECT_EQ(get(address, "reader").status(), 403);
}

}  // namespace
