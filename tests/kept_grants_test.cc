// What people may, as it is kept from request to request.

#include "actions/kept_grants.h"

#include <gtest/gtest.h>

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

}  // namespace
