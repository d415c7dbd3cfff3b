// What people may, as it is kept from request to request.

#include "actions/kept_grants.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "actions/records.h"
#include "actions/workspace.h"
#include "tests/served_workspace.h"

namespace {

TEST(KeptAccess, IsTheSameWhileNothingChangesItAndEndsWithItsDayOrItsGrant) {
  testing_door::Folder const folder;
  auto const begun = parse_instant("2026-12-01T10:00:00Z").value();
  SteppingClock clock(begun, 1'000);
  auto const made = actions::Workspace::create(
      folder.path() / "w", {.name = "Lumen", .origin = "lumen.example/aims"}, "Ada Lind", clock);
  ASSERT_TRUE(made);
  auto& workspace = **made;
  auto const founder = actions::owner_of(workspace);
  auto const add = [&](std::string_view name, json::object fields) {
    auto const added = actions::create_record(
        workspace, founder, {.register_name = std::string(name), .fields = std::move(fields)}, {});
    EXPECT_TRUE(added) << added.error().what;
    return added->version.id;
  };
  auto const access = [&](identity::Principal const& who) {
    return workspace.grants().access(workspace, who).value();
  };
  auto const reads = [&](identity::Principal const& who) {
    return access(who)->may(identity::Verb::read, "risk");
  };
  identity::Principal const eve{.person = add("person", {{"name", "Eve"}})};
  identity::Principal const bob{.person = add("person", {{"name", "Bob"}})};
  EXPECT_FALSE(reads(eve));
  auto const grant =
      add("grant", {{"person", eve.person}, {"role", "reader"}, {"until", "2026-12-01"}});
  EXPECT_TRUE(reads(eve));
  EXPECT_FALSE(reads(bob));
  EXPECT_EQ(access(eve), access(eve));
  add("risk", {{"title", "Answers that are wrong and sound right"}});
  EXPECT_EQ(access(eve), access(eve));
  identity::Principal token = eve;
  token.token = "t";
  EXPECT_FALSE(reads(token)) << "a token has its own scopes, here none";
  EXPECT_TRUE(reads(eve));

  clock.set(parse_instant("2026-12-02T00:00:00Z").value());
  EXPECT_FALSE(reads(eve)) << "its day is over";
  clock.set(parse_instant("2026-12-01T11:00:00Z").value());
  EXPECT_TRUE(reads(eve));
  auto const revoked = actions::move_record(
      workspace, founder, {.register_name = "grant", .id = grant, .to = "revoked"}, {});
  ASSERT_TRUE(revoked) << revoked.error().what;
  EXPECT_FALSE(reads(eve));
}

// What was to be read when somebody lost their grant could not be: it is read the next time.
TEST(KeptAccess, IsNotWhatItWasBecauseReadingItAnewHasFailed) {
  testing_door::Folder const folder;
  SystemClock clock;
  auto const made = actions::Workspace::create(
      folder.path() / "w", {.name = "Lumen", .origin = "lumen.example/aims"}, "Ada Lind", clock);
  ASSERT_TRUE(made);
  auto& workspace = **made;
  auto const founder = actions::owner_of(workspace);
  auto const add = [&](std::string_view name, json::object fields) {
    return actions::create_record(workspace, founder,
                                  {.register_name = std::string(name), .fields = std::move(fields)},
                                  {})
        ->version.id;
  };
  identity::Principal const eve{.person = add("person", {{"name", "Eve"}})};
  auto const grant = add("grant", {{"person", eve.person}, {"role", "reader"}});
  ASSERT_TRUE(workspace.grants().access(workspace, eve).value()->may(identity::Verb::read, "risk"));

  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open((folder.path() / "w" / "aims.db").c_str(), &database), SQLITE_OK);
  auto const run = [&](std::string const& statement) {
    EXPECT_EQ(sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  };
  ASSERT_TRUE(actions::move_record(workspace, founder,
                                   {.register_name = "grant", .id = grant, .to = "revoked"}, {}));
  run("CREATE TABLE was AS SELECT id, version, recorded FROM grant_history;"
      "UPDATE grant_history SET recorded = 'nonsense'");
  EXPECT_FALSE(workspace.grants().access(workspace, eve));
  run("UPDATE grant_history SET recorded = (SELECT recorded FROM was WHERE was.id = "
      "grant_history.id AND was.version = grant_history.version); DROP TABLE was");
  sqlite3_close(database);
  EXPECT_FALSE(
      workspace.grants().access(workspace, eve).value()->may(identity::Verb::read, "risk"));
}

}  // namespace
