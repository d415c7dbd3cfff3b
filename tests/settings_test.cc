// What an organisation chooses about its workspace: who may, what it must look like, and that it is
// told everywhere from then on.

#include <gtest/gtest.h>

#include "tests/served_workspace.h"

namespace {

using testing_door::ServedWorkspace;

constexpr auto settings = "/api/v1/settings";

TEST(Settings, NameTheOrganisationAnewEverywhereAndAfterTheNextStart) {
  ServedWorkspace door;
  auto const chosen =
      door.send("PATCH", settings, R"({"name":"Lumen Dialogue AG","because":"A new legal form"})");
  ASSERT_EQ(chosen.status(), 200) << chosen.reply.body;
  EXPECT_EQ(chosen.text("/name"), "Lumen Dialogue AG");
  EXPECT_EQ(chosen.text("/origin"), "lumen.example/aims") << "the ledger keeps its name";
  EXPECT_EQ(door.get("/api/v1/session").text("/workspace/title"), "Lumen Dialogue AG");
  auto const report = door.get("/api/v1/reports/readiness?format=json");
  ASSERT_EQ(report.status(), 200) << report.reply.body;
  EXPECT_TRUE(report.reply.body.contains("Lumen Dialogue AG"));
  auto const noted = door.get("/api/v1/person/" + door.workspace().settings().owner);
  EXPECT_EQ(noted.text("/act"), "settings");
  EXPECT_EQ(noted.text("/reason"), "name changed: A new legal form");
  door.expect_whole();

  auto const again =
      actions::Workspace::open(door.folder() / "workspace", actions::Access::read, door.clock());
  ASSERT_TRUE(again) << again.error().what;
  EXPECT_EQ((*again)->name(), "Lumen Dialogue AG");
  EXPECT_EQ((*again)->settings().origin, "lumen.example/aims");
}

TEST(Settings, AreChosenOneByOneAndTheOthersStay) {
  ServedWorkspace door;
  EXPECT_EQ(door.send("PATCH", settings, R"({"name":"Lumen"})").status(), 200);
  auto const both = door.send("PATCH", settings, R"({"confirm_approvals":true})");
  EXPECT_EQ(both.text("/name"), "Lumen");
  EXPECT_TRUE(both.at("/confirm_approvals").as_bool());
  auto const size = door.size();
  EXPECT_EQ(door.send("PATCH", settings, R"({"name":"Lumen"})").status(), 200);
  EXPECT_EQ(door.size(), size) << "what is chosen already is no change";
}

TEST(Settings, RefuseWhatIsNoNameAndChangeNothing) {
  ServedWorkspace door;
  auto const size = door.size();
  for (std::string const& body :
       std::vector<std::string>{R"({"name":""})", R"({"name":" Lumen"})", R"({"name":"Lumen "})",
                                R"({"name":"Lumen\nDialogue"})", R"({"name":"Lumen\u0007"})",
                                R"({"name":7})", R"({"name":")" + std::string(201, 'x') + "\"}",
                                R"({"because":"Nothing"})", "{}", R"({"named":"Lumen"})"}) {
    auto const refused = door.send("PATCH", settings, body);
    EXPECT_TRUE(refused.status() == 400 || refused.status() == 422) << body << refused.status();
    EXPECT_FALSE(refused.text("/detail").empty()) << body;
  }
  EXPECT_EQ(door.get(settings).text("/name"), "Lumen Dialogue");
  EXPECT_EQ(door.size(), size);
}

TEST(Settings, AreChosenByWhoManagesAllOfItOnly) {
  ServedWorkspace door;
  auto const bob = door.add("person", R"({"name":"Bob Ray"})");
  door.add("grant", R"({"person":")" + bob + R"(","role":"contributor"})");
  door.as({.person = bob, .session = "just now", .strong = true});
  EXPECT_EQ(door.send("PATCH", settings, R"({"name":"Bob's"})").status(), 403);
  door.as({.person = door.workspace().settings().owner, .session = "long ago"});
  EXPECT_EQ(door.send("PATCH", settings, R"({"name":"Lumen"})").status(), 403)
      << "nor without a proof of who one is";
  EXPECT_EQ(door.get(settings).text("/name"), "Lumen Dialogue");
}

}  // namespace
