// What people may, as it is kept from request to request.

#include "actions/kept_grants.h"

#include <gtest/gtest.h>
#include <sqlite3.h>

#include "actions/records.h"
#include "actions/workspace.h"
#include "tests/served_workspace.h"

namespace {

class KeptAccess : public testing::Test {
 protected:
  void SetUp() override {
    auto made = actions::Workspace::create(folder_.path() / "w",
                                           {.name = "Lumen", .origin = "lumen.example/aims"},
                                           "Ada Lind", clock_);
    ASSERT_TRUE(made) << made.error().what;
    workspace_ = std::move(*made);
  }
  std::string add(std::string_view name, json::object fields) {
    auto const added = actions::create_record(
        *workspace_, actions::owner_of(*workspace_),
        {.register_name = std::string(name), .fields = std::move(fields)}, {});
    EXPECT_TRUE(added) << added.error().what;
    return added->version.id;
  }
  void revoke(std::string const& grant) {
    auto const revoked =
        actions::move_record(*workspace_, actions::owner_of(*workspace_),
                             {.register_name = "grant", .id = grant, .to = "revoked"}, {});
    ASSERT_TRUE(revoked) << revoked.error().what;
  }
  auto access(identity::Principal const& who) {
    return workspace_->grants().access(*workspace_, who);
  }
  bool reads(identity::Principal const& who) {
    return access(who).value()->may(identity::Verb::read, "risk");
  }

  testing_door::Folder const folder_;
  SteppingClock clock_{parse_instant("2026-12-01T10:00:00Z").value(), 1'000};
  std::unique_ptr<actions::Workspace> workspace_;
};

TEST_F(KeptAccess, IsTheSameWhileNothingChangesItAndEndsWithItsDayOrItsGrant) {
  identity::Principal const eve{.person = add("person", {{"name", "Eve"}})};
  identity::Principal const bob{.person = add("person", {{"name", "Bob"}})};
  EXPECT_FALSE(reads(eve));
  auto const grant =
      add("grant", {{"person", eve.person}, {"role", "reader"}, {"until", "2026-12-01"}});
  EXPECT_TRUE(reads(eve));
  EXPECT_FALSE(reads(bob));
  auto const before = access(eve).value();
  add("risk", {{"title", "Answers that are wrong and sound right"}});
  EXPECT_EQ(access(eve).value(), before);
  identity::Principal token = eve;
  token.token = "t";
  EXPECT_FALSE(reads(token)) << "a token has its own scopes, here none";
  EXPECT_TRUE(reads(eve));

  clock_.set(parse_instant("2026-12-02T00:00:00Z").value());
  EXPECT_FALSE(reads(eve)) << "its day is over";
  clock_.set(parse_instant("2026-12-01T11:00:00Z").value());
  EXPECT_TRUE(reads(eve));
  revoke(grant);
  EXPECT_FALSE(reads(eve));
}

// What was to be read when somebody lost their grant could not be: it is read the next time.
TEST_F(KeptAccess, IsNotWhatItWasBecauseReadingItAnewHasFailed) {
  identity::Principal const eve{.person = add("person", {{"name", "Eve"}})};
  auto const grant = add("grant", {{"person", eve.person}, {"role", "reader"}});
  ASSERT_TRUE(reads(eve));
  sqlite3* database = nullptr;
  ASSERT_EQ(sqlite3_open((folder_.path() / "w" / "aims.db").c_str(), &database), SQLITE_OK);
  auto const run = [&](std::string const& statement) {
    EXPECT_EQ(sqlite3_exec(database, statement.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
  };
  revoke(grant);
  run("CREATE TABLE was AS SELECT id, version, recorded FROM grant_history;"
      "UPDATE grant_history SET recorded = 'nonsense'");
  EXPECT_FALSE(access(eve));
  run("UPDATE grant_history SET recorded = (SELECT recorded FROM was WHERE was.id = "
      "grant_history.id AND was.version = grant_history.version); DROP TABLE was");
  sqlite3_close(database);
  EXPECT_FALSE(reads(eve));
}

}  // namespace
