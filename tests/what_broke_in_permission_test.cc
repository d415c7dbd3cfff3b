// What broke in products like this one, about permission: each finding is a test here. What broke
// elsewhere in them is tested where it would break.

#include <gtest/gtest.h>

#include <thread>

#include "actions/records.h"
#include "base/hash.h"
#include "tests/permission_world.h"

namespace {

using testing_door::marker;
using testing_door::Place;
using testing_door::ServedWorkspace;
using testing_door::World;

class WhatBroke : public testing::Test {
 protected:
  World world_;
  ServedWorkspace& house_ = world_.house();
  std::string const& id_of(std::string_view name) { return world_.person(name).id; }
  void as(std::string_view name) { house_.as(id_of(name)); }
};

// An administrator made an owner by naming the role when inviting somebody.
TEST_F(WhatBroke, AnAdministratorMadeThemselvesOwner) {
  as("manager");
  for (auto const* body : {R"({"fields":{"person":"PERSON","role":"owner"}})",
                           R"({"state":"active","fields":{"person":"PERSON","role":"owner"}})"}) {
    std::string text(body);
    text.replace(text.find("PERSON"), 6, id_of("manager"));
    EXPECT_EQ(house_.post("/api/v1/grant", text).status(), 403);
  }
  auto const imported = house_.send(
      "POST", "/api/v1/import/grant",
      R"([{"state":"active","fields":{"person":")" + id_of("manager") + R"(","role":"owner"}}])",
      {{"Content-Type", "application/octet-stream"}});
  EXPECT_EQ(imported.status(), 403) << imported.reply.body;
  auto const table =
      house_.send("POST", "/api/v1/import/grant", "person,role\n" + id_of("manager") + ",owner\n",
                  {{"Content-Type", "application/octet-stream"}});
  EXPECT_EQ(table.status(), 403) << table.reply.body;
  EXPECT_EQ(house_.get("/api/v1/grant?person=" + id_of("manager")).at("/items").as_array().size(),
            1u);
}

// A user set the flag that makes an administrator on their own account.
TEST_F(WhatBroke, AUserChangedWhatTheyMayOnTheirOwnRecord) {
  as("contributor");
  EXPECT_EQ(
      house_
          .send("PATCH", "/api/v1/person/" + id_of("contributor"), R"({"fields":{"job":"Owner"}})")
          .status(),
      403);
  EXPECT_EQ(house_.send("PATCH", "/api/v1/person/" + id_of("contributor"),
                        R"({"fields":{"role":"owner"}})")
                    .status() /
                100,
            4);
}

// An object's id alone opened it, whoever's it was.
TEST_F(WhatBroke, TheScopeWasTakenFromTheObject) {
  auto const foreign = world_.put("document", Place::right);
  as("contributor of left");
  for (auto const* rest : {"", "/history", "/proof", "/files/file"})
    EXPECT_EQ(house_.get("/api/v1/document/" + foreign + rest).status(), 404) << rest;
  EXPECT_EQ(house_.get("/api/v1/document/" + foreign + "?unit=" + world_.left()).status() / 100, 4);
}

// Somebody signed in another's name, and put events into the trail.
TEST_F(WhatBroke, TheActorWasTakenFromTheRequest) {
  as("contributor");
  for (auto const* body : {R"({"actor":"OTHER","fields":{"title":"x"}})",
                           R"({"fields":{"title":"x","actor":"OTHER"}})",
                           R"({"person":"OTHER","fields":{"title":"x"}})"})
    EXPECT_EQ(house_.post("/api/v1/task", body).status(), 422) << body;
  auto const made = house_.send("POST", "/api/v1/task", R"({"fields":{"title":"x"}})",
                                {{"Content-Type", "application/json"}, {"X-User", id_of("owner")}});
  EXPECT_EQ(made.text("/actor"), id_of("contributor"));
  EXPECT_EQ(house_
                .post("/api/v1/approval", R"({"fields":{"title":"x","subject_register":"task",)"
                                          R"("subject":"x","subject_version":1,"content":"x",)"
                                          R"("statement":"x","approver":")" +
                                              id_of("owner") + "\"}}")
                .status(),
            422);
}

// Ids of other tenants' objects were taken in forms.
TEST_F(WhatBroke, AForeignKeyWasTakenUnseen) {
  auto const foreign = world_.put("ai_system", Place::right);
  auto const secret = world_.put("document", Place::secret);
  as("contributor of left");
  auto const own = house_.add("task", R"({"title":"mine"})");
  auto const with = [](std::string const& id) {
    return R"({"fields":{"title":"mine","ai_system":")" + id + "\"}}";
  };
  std::string none = foreign;
  none.back() = none.back() == '0' ? '1' : '0';
  auto const said = [&](std::string const& method, std::string const& target,
                        std::string const& id) {
    auto const seen = house_.send(method, target, with(id));
    auto text = std::to_string(seen.status()) + seen.text("/detail");
    if (auto const at = text.find(id); at != std::string::npos) text.replace(at, id.size(), "ID");
    return text;
  };
  EXPECT_EQ(said("POST", "/api/v1/task", foreign), said("POST", "/api/v1/task", none));
  EXPECT_EQ(said("PATCH", "/api/v1/task/" + own, foreign),
            said("PATCH", "/api/v1/task/" + own, none));
  EXPECT_TRUE(said("POST", "/api/v1/task", foreign).starts_with("422"));
  EXPECT_EQ(house_
                .send("POST", "/api/v1/evidence-files?name=a.txt&ai_system=" + foreign, "shown",
                      {{"Content-Type", "text/plain"}})
                .status(),
            422);
  EXPECT_EQ(house_.get("/api/v1/document/" + secret).status(), 404);
}

// What a key did stood in the trail as done by the organisation's owner.
TEST_F(WhatBroke, AKeysDeedsWereAttributedToTheOwner) {
  house_.as({.person = id_of("contributor"), .token = "0190-key", .scopes = {{}}});
  auto const made = house_.post("/api/v1/task", R"({"fields":{"title":"x"}})");
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  EXPECT_EQ(made.text("/actor"), "0190-key");
  house_.as_founder();
  auto const leaf = house_.get("/api/v1/ledger/entries/" + std::to_string(made.number("/position")))
                        .text("/leaf");
  EXPECT_TRUE(leaf.contains(id_of("contributor"))) << leaf;
  EXPECT_FALSE(leaf.contains(house_.workspace().settings().owner)) << leaf;
}

// Two approvals at the same moment published two versions.
TEST_F(WhatBroke, ARaceOfApprovalsMadeTwo) {
  house_.as_founder();
  auto const id = world_.put("document", Place::nowhere);
  auto& workspace = house_.workspace();
  auto const actor = actions::actor_for(workspace, {.person = id_of("approver"), .strong = true});
  ASSERT_TRUE(actor);
  auto const before = house_.size();
  constexpr int parallel = 100;
  std::atomic<int> made = 0, refused = 0;
  {
    std::vector<std::jthread> people;
    for (int i = 0; i < parallel; ++i)
      people.emplace_back([&] {
        auto const given = actions::approve_record(
            workspace, *actor, {.register_name = "document", .id = id, .statement = "I agree."},
            {});
        if (given)
          ++made;
        else if (given.error().kind == ErrorKind::conflict)
          ++refused;
      });
  }
  EXPECT_EQ(made, 1);
  EXPECT_EQ(refused, parallel - 1);
  EXPECT_EQ(house_.size(), before + 1) << "exactly one entry";
}

// The same with a move that only one may make.
TEST_F(WhatBroke, ARaceOfDecisionsMadeTwo) {
  auto const id = world_.put("ai_system", Place::nowhere);
  auto& workspace = house_.workspace();
  auto const actor = actions::actor_for(workspace, {.person = id_of("approver"), .strong = true});
  ASSERT_TRUE(actor);
  auto const before = house_.size();
  {
    std::vector<std::jthread> people;
    for (int i = 0; i < 100; ++i)
      people.emplace_back([&] {
        (void)actions::move_record(workspace, *actor,
                                   {.register_name = "ai_system", .id = id, .to = "in_development"},
                                   {});
      });
  }
  EXPECT_EQ(house_.size(), before + 1);
}

// Any user could fetch any file.
TEST_F(WhatBroke, AFileWasAnybodysWhoKnewItsName) {
  auto const upload = [&](std::string const& bytes) {
    return house_.send("POST", "/api/v1/evidence-files?name=a.txt", bytes,
                       {{"Content-Type", "text/plain"}});
  };
  house_.as_founder();
  auto const foreign = upload("secret of others");
  auto const id = foreign.text("/evidence/id");
  auto const hash = to_hex(sha256(std::string_view("secret of others")));
  as("contributor of left");
  EXPECT_EQ(house_.get("/api/v1/evidence/" + id + "/files/file").status(), 404);
  auto const naming = [&](std::string const& sha256_of) {
    return house_.post("/api/v1/document",
                       R"({"fields":{"title":"x","kind":"policy","file":{"sha256":")" + sha256_of +
                           R"(","name":"a.txt","bytes":16,"media_type":"text/plain"}}})");
  };
  auto const none = to_hex(sha256(std::string_view("nothing")));
  EXPECT_EQ(naming(hash).status(), 422) << "who has heard of a hash does not have the file";
  EXPECT_EQ(naming(hash).text("/detail"), naming(none).text("/detail"));
  auto const own = upload("secret of others");
  EXPECT_EQ(own.status(), 201) << "who has the bytes may keep them: " << own.reply.body;
  EXPECT_NE(own.text("/evidence/id"), id);
  EXPECT_EQ(naming(hash).status(), 201);
}

// Figures in charts were computed of what the reader might not open.
TEST_F(WhatBroke, AChartCountedWhatWasHidden) {
  auto const foreign = world_.put("ai_system", Place::right);
  world_.put("ai_system", Place::left);
  as("reader of left");
  EXPECT_EQ(house_.get("/api/v1/portfolio").at("/systems").is_null(),
            house_.get("/api/v1/portfolio").at("/systems").is_null());
  EXPECT_FALSE(house_.get("/api/v1/portfolio").reply.body.contains(foreign));
  for (auto const* address : {"/api/v1/levels?subject=", "/api/v1/status?subject=",
                              "/api/v1/coverage/A.2.2?subject=", "/api/v1/status/A.2.2?subject="})
    EXPECT_EQ(house_.get(address + foreign).status(), 404) << address;
  for (auto const* address : {"/api/v1/levels", "/api/v1/status", "/api/v1/stages/stage_1"})
    EXPECT_EQ(house_.get(address).status(), 403) << address;
  auto const counted =
      house_.post("/api/v1/sql", R"({"question":"SELECT count(*) AS n FROM ai_system"})");
  EXPECT_EQ(counted.number("/rows/0/0"), 1);
}

// Who may write what is decided on decided on it.
TEST_F(WhatBroke, AContributorAcceptedARisk) {
  house_.as_founder();
  auto const risk = house_.add(
      "risk", R"({"title":"r","likelihood":"low","impact":"low","treatment":"reduce","plan":"p",)"
              R"("residual_likelihood":"very_low","residual_impact":"very_low","owner":")" +
                  id_of("owner") + R"(","review_due":"2030-01-01"})");
  for (auto const* to : {"assessed", "treated"})
    ASSERT_EQ(house_.post("/api/v1/risk/" + risk + "/move", R"({"to":")" + std::string(to) + "\"}")
                  .status(),
              200);
  auto const accept = [&] {
    return house_.post("/api/v1/risk/" + risk + "/move", R"({"to":"accepted"})").status();
  };
  for (auto const* who : {"contributor", "reader", "internal auditor"}) {
    as(who);
    EXPECT_EQ(accept(), 403) << who;
  }
  as("approver");
  EXPECT_EQ(accept(), 200);
}

// Reads were guarded, and writes to the same objects were not.
TEST_F(WhatBroke, WritesPassedWhereReadsWereRefused) {
  auto const foreign = world_.put("task", Place::right);
  as("manager of left");
  auto const before = house_.size();
  auto const address = "/api/v1/task/" + foreign;
  EXPECT_EQ(house_.get(address).status(), 404);
  EXPECT_EQ(house_.send("PUT", address, R"({"fields":{"title":"x"}})").status(), 404);
  EXPECT_EQ(house_.send("PATCH", address, R"({"fields":{"title":"x"}})").status(), 404);
  EXPECT_EQ(
      house_.send("PATCH", address, R"({"unit":")" + world_.left() + R"(","fields":{}})").status(),
      404)
      << "nor drawn over";
  EXPECT_EQ(house_.post(address + "/move", R"({"to":"done"})").status(), 404);
  EXPECT_EQ(house_.post(address + "/approve", R"({"statement":"x"})").status(), 404);
  EXPECT_EQ(house_.post(address + "/erase", R"({"because":"x"})").status(), 404);
  auto const imported = house_.send("POST", "/api/v1/import/task",
                                    R"([{"id":")" + foreign + R"(","fields":{"title":"x"}}])",
                                    {{"Content-Type", "application/octet-stream"}});
  EXPECT_EQ(imported.status(), 404) << imported.reply.body;
  EXPECT_FALSE(imported.reply.body.contains(marker(Place::right)));
  EXPECT_EQ(house_.size(), before);
}

}  // namespace
