// Grants, owners, deciding on one's own work, audits of a fixed past, guests, confidential records:
// through the API, as people meet them.

#include <gtest/gtest.h>

#include "actions/kept_grants.h"
#include "actions/records.h"
#include "actions/sessions.h"
#include "tests/permission_world.h"

namespace {

using testing_door::marker;
using testing_door::Place;
using testing_door::Seen;
using testing_door::ServedWorkspace;
using testing_door::World;

class Granting : public testing::Test {
 protected:
  World world_;
  ServedWorkspace& house_ = world_.house();

  std::string const& id_of(std::string_view name) { return world_.person(name).id; }
  void as(std::string_view name) { house_.as(id_of(name)); }
  Seen grant(std::string const& person, std::string const& role, std::string const& unit = {},
             std::string const& more = {}) {
    return house_.post("/api/v1/grant", R"({"unit":")" + unit + R"(","fields":{"person":")" +
                                            person + R"(","role":")" + role + "\"" + more + "}}");
  }
  // The grant that the person has.
  std::string grant_of(std::string_view name) {
    house_.as_founder();
    auto const list = house_.get("/api/v1/grant?person=" + id_of(name));
    return list.text("/items/0/id");
  }
  Seen revoke(std::string const& id) {
    return house_.post("/api/v1/grant/" + id + "/move", R"({"to":"revoked"})");
  }
};

TEST_F(Granting, GivesNoMoreThanOneHas) {
  house_.as_founder();
  auto const somebody = house_.add("person", R"({"name":"Somebody"})");
  struct Case {
    std::string_view by, role;
    std::string unit;
    int status;
  };
  for (auto const& [by, role, unit, status] : std::vector<Case>{
           {"owner", "owner", "", 201},
           {"manager", "owner", "", 403},
           {"manager", "aims_manager", "", 201},
           {"manager of left", "owner", "", 422},   // there are none of a unit
           {"manager of left", "reader", "", 201},  // of their own unit
           {"manager of left", "approver", world_.right(), 403},
           {"manager of left", "approver", world_.top(), 403},
           {"manager of left", "approver", world_.left(), 201},
           {"approver", "reader", "", 403},
           {"contributor", "contributor", "", 403},
           {"internal auditor", "internal_auditor", "", 403},
           {"reader", "reader", "", 403},
           {"guest", "vendor_guest", "", 403},
           {"nobody", "owner", "", 403},
       }) {
    as(by);
    auto const made = grant(somebody, std::string(role), unit);
    EXPECT_EQ(made.status(), status) << by << " grants " << role << ": " << made.reply.body;
    if (by == "manager of left" && made.status() == 201) {
      EXPECT_EQ(made.text("/unit"), world_.left());
    }
  }
}

// Screens offer what this says, so that nobody is offered what is refused afterwards.
TEST_F(Granting, IsToldOfARecordAsChangesOfItAreAnswered) {
  for (auto const& who : world_.people())
    for (auto const place : testing_door::all_places) {
      auto const address = "/api/v1/document/" + world_.put("document", place);
      house_.as(who.id);
      auto const told = house_.get(address + "/may");
      auto const offers = [&](std::string_view verb) {
        return told.status() == 200 && told.reply.body.contains("\"" + std::string(verb) + "\"");
      };
      auto const what = who.name + " of " + std::string(name_of(place)) + ": " + told.reply.body;
      EXPECT_EQ(told.status(), who.sees_place(place) ? 200 : 404) << what;
      auto const approved = house_.post(address + "/approve", R"({"statement":"I read it."})");
      EXPECT_EQ(offers("approve"), approved.status() == 201) << what << approved.reply.body;
      auto const changed = house_.send("PATCH", address, R"({"fields":{"text":"Short."}})");
      EXPECT_EQ(offers("contribute"), changed.status() == 200) << what << changed.reply.body;
    }
}

TEST_F(Granting, TellsNobodyToDecideOnTheirOwnWork) {
  as("manager");
  auto const made =
      house_.post("/api/v1/document", R"({"fields":{"title":"Mine","kind":"policy"}})");
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  auto const address = "/api/v1/document/" + made.text("/id");
  EXPECT_FALSE(house_.get(address + "/may").reply.body.contains("approve"));
  EXPECT_EQ(house_.post(address + "/approve", R"({"statement":"x"})").status(), 403);
  as("approver");
  EXPECT_TRUE(house_.get(address + "/may").reply.body.contains("approve"));
}

// What is so for every record of a register is told with the session.
TEST_F(Granting, IsToldOfRegistersThatOnlyManagersMove) {
  struct Case {
    std::string_view who, register_name;
    bool contributes;
  };
  for (auto const& [who, register_name, contributes] :
       {Case{"manager", "unit", true}, Case{"contributor", "unit", false},
        Case{"approver", "grant", false}, Case{"contributor", "person", false},
        Case{"contributor", "crosswalk_edge", true}, Case{"contributor of left", "risk", true},
        Case{"contributor of left", "crosswalk_edge", false}}) {
    as(who);
    auto const session = house_.get("/api/v1/session");
    auto const verbs = canonical_json(session.at("/rights/" + std::string(register_name)));
    EXPECT_EQ(verbs.contains("contribute"), contributes) << who << " " << register_name << verbs;
  }
}

TEST_F(Granting, CannotBeTurnedIntoMoreAfterwards) {
  as("manager");
  auto const made = grant(id_of("nobody"), "reader");
  auto const address = "/api/v1/grant/" + made.text("/id");
  for (auto const& body : {std::string(R"({"fields":{"role":"owner"}})"),
                           std::string(R"({"fields":{"role":"aims_manager"}})"),
                           R"({"fields":{"person":")" + id_of("manager") + "\"}}",
                           R"({"unit":")" + world_.left() + R"(","fields":{}})"})
    EXPECT_EQ(house_.send("PATCH", address, body).status(), 422) << body;
  EXPECT_EQ(house_.send("PATCH", address, R"({"fields":{"until":"2030-01-01"}})").status(), 200);
  as("owner");
  EXPECT_EQ(house_.send("PATCH", address, R"({"fields":{"role":"owner"}})").status(), 422)
      << "not even by those who might give it";
}

TEST_F(Granting, TakesNothingFromThoseWhoHaveMore) {
  auto const owners = grant_of("owner"), managers = grant_of("manager");
  as("manager");
  EXPECT_EQ(revoke(owners).status(), 403);
  EXPECT_EQ(house_.post("/api/v1/person/" + id_of("owner") + "/move", R"({"to":"left"})").status(),
            403);
  EXPECT_EQ(
      house_.post("/api/v1/person/" + id_of("owner") + "/erase", R"({"because":"x"})").status(),
      403);
  as("manager of left");
  EXPECT_EQ(revoke(managers).status(), 404) << "a grant of the whole organisation is not theirs";
  as("owner");
  EXPECT_EQ(revoke(managers).status(), 200);
  as("manager");
  EXPECT_EQ(house_.get("/api/v1/task").at("/items").as_array().size(), 0u);
  EXPECT_EQ(house_.post("/api/v1/task", R"({"fields":{"title":"x"}})").status(), 403);
}

TEST_F(Granting, OfOwnRolesIsHeldToTheSame) {
  as("manager");
  auto const role = [&](std::string_view rules) {
    return house_.post("/api/v1/role",
                       R"({"fields":{"name":"Risk desk","rules":)" + std::string(rules) + "}}");
  };
  auto const made = role(R"([{"registers":["risk"],"verbs":["contribute"]}])");
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  EXPECT_EQ(role(R"([{"registers":["nonsense"],"verbs":["read"]}])").status(), 422);
  EXPECT_EQ(role("[]").status(), 422);
  EXPECT_EQ(grant(id_of("nobody"), "own").status(), 422) << "which?";
  auto const own = R"(,"own_role":")" + made.text("/id") + "\"";
  EXPECT_EQ(grant(id_of("nobody"), "reader", "", own).status(), 422) << "one or the other";
  auto const given = grant(id_of("nobody"), "own", world_.left(), own);
  ASSERT_EQ(given.status(), 201) << given.reply.body;
  as("nobody");
  EXPECT_EQ(house_.post("/api/v1/risk", R"({"fields":{"title":"x"}})").status(), 201);
  EXPECT_EQ(house_.post("/api/v1/task", R"({"fields":{"title":"x"}})").status(), 403);
  as("contributor");
  EXPECT_EQ(house_
                .send("PATCH", "/api/v1/role/" + made.text("/id"),
                      R"({"fields":{"rules":[{"registers":["*"],"verbs":["manage"]}]}})")
                .status(),
            403);
  as("manager");
  EXPECT_EQ(
      house_.post("/api/v1/role/" + made.text("/id") + "/move", R"({"to":"withdrawn"})").status(),
      200);
  as("nobody");
  EXPECT_EQ(house_.post("/api/v1/risk", R"({"fields":{"title":"y"}})").status(), 403);
  as("manager");
  EXPECT_EQ(revoke(given.text("/id")).status(), 200) << "what is withdrawn can still be revoked";
}

TEST_F(Granting, LeavesAnOwner) {
  auto const owners = grant_of("owner");
  auto const founder = house_.workspace().settings().owner;
  auto const leave = [&](std::string const& person) {
    return house_.post("/api/v1/person/" + person + "/move", R"({"to":"left"})").status();
  };
  as("owner");
  EXPECT_EQ(leave(founder), 200) << "there is another";
  EXPECT_EQ(leave(id_of("owner")), 409);
  EXPECT_EQ(revoke(owners).status(), 409);
  EXPECT_EQ(house_.post("/api/v1/grant/" + owners + "/erase", R"({"because":"x"})").status(), 422);
  ASSERT_EQ(grant(id_of("reader"), "owner").status(), 201);
  EXPECT_EQ(revoke(owners).status(), 200);
  EXPECT_EQ(house_.get("/api/v1/task").status(), 200);
  EXPECT_EQ(house_.post("/api/v1/task", R"({"fields":{"title":"x"}})").status(), 403)
      << "and is none any more";
}

TEST_F(Granting, OfSomeRolesAsksForADay) {
  as("owner");
  auto const& nobody = id_of("nobody");
  EXPECT_EQ(grant(nobody, "external_auditor").status(), 422);
  EXPECT_EQ(grant(nobody, "owner", "", R"(,"until":"2030-01-01")").status(), 422);
  EXPECT_EQ(grant(nobody, "owner", world_.left()).status(), 422);
  EXPECT_EQ(
      grant(nobody, "external_auditor", "", R"(,"until":"2030-01-01","held_to":999999)").status(),
      422);
  EXPECT_EQ(grant(nobody, "external_auditor", "", R"(,"until":"2020-01-01")").status(), 201);
  as("nobody");
  EXPECT_EQ(house_.get("/api/v1/status").status(), 403) << "their day is over";
}

TEST_F(Granting, GivesNobodyAWayInToMore) {
  auto const recover = [&](std::string_view by, std::string_view whom) {
    house_.as({.person = id_of(by), .session = "s", .strong = true});
    return house_
        .post("/api/v1/accounts/" + id_of(whom) + "/recover", R"({"because":"locked out"})")
        .status();
  };
  EXPECT_EQ(recover("manager", "owner"), 403) << "whoever holds the link is the owner";
  EXPECT_EQ(recover("manager of left", "manager"), 403);
  EXPECT_EQ(recover("contributor", "reader"), 403);
  EXPECT_EQ(recover("manager", "reader") / 100, 2);
  EXPECT_EQ(recover("owner", "manager") / 100, 2);
}

TEST_F(Granting, EndsTheSessionsOfThoseWhoHaveNoMore) {
  auto const open = [&](std::string_view whose) {
    return actions::open_session(house_.gate(), id_of(whose), "password", {}).value().secret;
  };
  auto const end = [&](std::string_view by, std::string_view whose) {
    house_.as({.person = id_of(by), .session = "s", .strong = true});
    return house_
        .post("/api/v1/accounts/" + id_of(whose) + "/end-sessions", R"({"because":"stolen"})")
        .status();
  };
  auto const owners = open("owner"), first = open("reader"), second = open("reader");
  auto const before = house_.size();
  EXPECT_EQ(end("manager", "owner"), 403);
  EXPECT_EQ(end("contributor", "reader"), 403);
  EXPECT_EQ(end("reader", "manager"), 403);
  EXPECT_EQ(house_.size(), before);
  EXPECT_TRUE(actions::principal_of_session(house_.gate(), first)->known());
  EXPECT_EQ(end("manager", "reader"), 200);
  for (auto const& secret : {first, second})
    EXPECT_FALSE(actions::principal_of_session(house_.gate(), secret)->known());
  EXPECT_TRUE(actions::principal_of_session(house_.gate(), owners)->known());
  EXPECT_EQ(house_.size(), before + 1) << "the ledger tells";
}

TEST_F(Granting, MovesNoUnitsUnderOneself) {
  as("manager of left");
  EXPECT_EQ(house_
                .send("PATCH", "/api/v1/unit/" + world_.right(),
                      R"({"fields":{"parent":")" + world_.left() + "\"}}")
                .status(),
            403);
  as("manager");
  EXPECT_EQ(house_
                .send("PATCH", "/api/v1/unit/" + world_.top(),
                      R"({"fields":{"parent":")" + world_.left() + "\"}}")
                .status(),
            422)
      << "in a circle";
}

// --- who decides ---------------------------------------------------------------------------------

class Deciding : public Granting {
 protected:
  std::string write(std::string_view by) {
    as(by);
    auto const made = house_.post(
        "/api/v1/document", R"({"fields":{"title":"Rules","kind":"policy","text":"Be careful."}})");
    EXPECT_EQ(made.status(), 201) << made.reply.body;
    return made.text("/id");
  }
  int approve(std::string_view by, std::string const& id) {
    as(by);
    return house_.post("/api/v1/document/" + id + "/approve", R"({"statement":"I stand for it."})")
        .status();
  }
};

TEST_F(Deciding, IsNotOnOnesOwnWork) {
  auto const id = write("approver");
  EXPECT_EQ(approve("approver", id), 403) << "made it";
  EXPECT_EQ(approve("manager", id), 201);
  as("manager");
  ASSERT_EQ(
      house_.send("PATCH", "/api/v1/document/" + id, R"({"fields":{"title":"Better"}})").status(),
      200);
  EXPECT_EQ(approve("manager", id), 403) << "changed it last";
  EXPECT_EQ(approve("approver", id), 403) << "made it at first";
  EXPECT_EQ(approve("owner", id), 201);
  EXPECT_EQ(approve("contributor", id), 403) << "may not at all";
}

TEST_F(Deciding, ByMovingIsNotOnOnesOwnWorkEither) {
  as("approver");
  auto const system = house_.add("ai_system", R"({"name":"Desk","purpose":"Answers."})");
  auto const accept = [&](std::string_view by) {
    as(by);
    return house_.post("/api/v1/ai_system/" + system + "/move", R"({"to":"in_development"})")
        .status();
  };
  EXPECT_EQ(accept("approver"), 403);
  EXPECT_EQ(accept("manager"), 200);
  as("approver");
  EXPECT_EQ(house_
                .post("/api/v1/ai_system",
                      R"({"state":"in_development","fields":{"name":"B","purpose":"Answers."}})")
                .status(),
            403)
      << "nor by making it decided";
  auto const file = house_.send("POST", "/api/v1/evidence-files?name=a.txt&accept=true", "shown",
                                {{"Content-Type", "text/plain"}});
  EXPECT_EQ(file.status(), 403);
}

TEST(DecidingAlone, IsDoneWhereNobodyElseMayAndSaysSo) {
  ServedWorkspace house;
  auto const id = house.add("document", R"({"title":"Rules","kind":"policy"})");
  auto const approved =
      house.post("/api/v1/document/" + id + "/approve", R"({"statement":"I stand for it."})");
  ASSERT_EQ(approved.status(), 201);
  EXPECT_TRUE(approved.at("/fields/by_maker").as_bool());
  auto const system = house.add("ai_system", R"({"name":"Desk","purpose":"Answers."})");
  auto const moved =
      house.post("/api/v1/ai_system/" + system + "/move", R"({"to":"in_development"})");
  EXPECT_TRUE(moved.text("/reason").contains("nobody else may")) << moved.reply.body;
}

TEST_F(Deciding, IsASignatureWhereTheWorkspaceWantsIt) {
  // What a workspace says about itself is read when it is opened; here it is asked of the action.
  auto const id = write("contributor");
  auto const& workspace = house_.workspace();
  ASSERT_FALSE(workspace.settings().confirm_approvals);
  EXPECT_EQ(approve("approver", id), 201);
}

// --- audits of a fixed past ----------------------------------------------------------------------

TEST_F(Granting, HoldsAnAuditorToTheirPosition) {
  auto const early = world_.put("task", Place::left);
  auto const position = house_.size();
  auto const late = world_.put("task", Place::right);
  house_.as_founder();
  ASSERT_EQ(
      house_.send("PATCH", "/api/v1/task/" + early, R"({"fields":{"title":"later"}})").status(),
      200);
  ASSERT_EQ(grant(id_of("nobody"), "external_auditor", "",
                  R"(,"until":"2999-12-31","held_to":)" + std::to_string(position))
                .status(),
            201);
  as("nobody");
  EXPECT_EQ(house_.get("/api/v1/task/" + early).text("/fields/title"), marker(Place::left));
  EXPECT_EQ(house_.get("/api/v1/task/" + late).status(), 404);
  EXPECT_EQ(house_.get("/api/v1/task").at("/items").as_array().size(), 1u);
  EXPECT_EQ(house_.get("/api/v1/task/" + early + "/history").at("/items").as_array().size(), 1u);
  auto const newer = std::to_string(position + 1), same = std::to_string(position);
  for (auto const* target :
       {"/api/v1/task?as_of=", "/api/v1/export/task?as_of=", "/api/v1/status?as_of=",
        "/api/v1/reports/readiness?format=json&as_of=", "/api/v1/diff?to="}) {
    EXPECT_EQ(house_.get(target + newer).status(), 403) << target;
    EXPECT_EQ(house_.get(target + same).status(), 200) << target;
  }
  EXPECT_EQ(house_.get("/api/v1/status").number("/position"), static_cast<std::int64_t>(position));
  EXPECT_FALSE(house_.get("/api/v1/diff").reply.body.contains("later"));
  for (auto const* present : {"/api/v1/portfolio", "/api/v1/levels"})
    EXPECT_EQ(house_.get(present).status(), 403) << present << " knows only the present";
  auto const asked = house_.post("/api/v1/sql", R"({"question":"SELECT title FROM task"})");
  EXPECT_EQ(asked.at("/rows").as_array().size(), 1u);
  EXPECT_EQ(asked.number("/position"), static_cast<std::int64_t>(position));
  EXPECT_EQ(
      house_.post("/api/v1/sql", R"({"question":"SELECT 1","as_of":")" + newer + "\"}").status(),
      403);
  EXPECT_EQ(house_.post("/api/v1/task", R"({"fields":{"title":"x"}})").status(), 403);
  EXPECT_EQ(house_.get("/api/v1/ledger/entries/" + same).status(), 404) << "of after it";
}

// --- who asks ------------------------------------------------------------------------------------

TEST_F(Granting, IsNamedByThePersonAndTheToken) {
  identity::Principal const token{
      .person = id_of("contributor"), .token = new_id(Instant{1}), .scopes = {{"task", "", ""}}};
  house_.as(token);
  auto const made = house_.post("/api/v1/task", R"({"fields":{"title":"by a program"}})");
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  EXPECT_EQ(made.text("/actor"), token.token);
  house_.as_founder();
  auto const leaf = house_.get("/api/v1/ledger/entries/" + std::to_string(made.number("/position")))
                        .text("/leaf");
  EXPECT_TRUE(leaf.contains(token.token)) << leaf;
  EXPECT_TRUE(leaf.contains(token.person)) << leaf;
  house_.as(token);
  EXPECT_EQ(house_.post("/api/v1/risk", R"({"fields":{"title":"x"}})").status(), 403)
      << "not in its scopes";
  EXPECT_EQ(house_.get("/api/v1/risk").at("/items").as_array().size(), 0u);
  house_.expect_whole();
}

TEST_F(Deciding, ThroughATokenIsOnesOwnWorkAllTheSame) {
  identity::Principal const token{
      .person = id_of("approver"), .token = new_id(Instant{1}), .scopes = {{}}};
  house_.as(token);
  auto const made = house_.post("/api/v1/document", R"({"fields":{"title":"R","kind":"policy"}})");
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  EXPECT_EQ(approve("approver", made.text("/id")), 403);
  auto const by_hand = write("approver");
  house_.as(token);
  EXPECT_EQ(house_.post("/api/v1/document/" + by_hand + "/approve", R"({"statement":"I agree."})")
                .status(),
            403);
}

// --- what is remembered --------------------------------------------------------------------------

TEST_F(Granting, IsForgottenByNoReplyThatWasKept) {
  auto const id = world_.put("task", Place::right);
  for (auto round = 0; round < 2; ++round) {
    as("owner");
    EXPECT_EQ(house_.get("/api/v1/task/" + id).status(), 200);
    as("reader of left");
    EXPECT_EQ(house_.get("/api/v1/task/" + id).status(), 404) << "the same address, another person";
    house_.as({.person = id_of("owner"), .token = "t1", .scopes = {{"risk", "read", ""}}});
    EXPECT_EQ(house_.get("/api/v1/task/" + id).status(), 404) << "the same person, another scope";
  }
}

TEST_F(Granting, IsAskedAgainWhenARequestIsReplayed) {
  testing_door::Headers const key{{"Content-Type", "application/json"}, {"Idempotency-Key", "k1"}};
  as("contributor of left");
  auto const body = R"({"fields":{"title":"once"}})";
  auto const made = house_.send("POST", "/api/v1/task", body, key);
  ASSERT_EQ(made.status(), 201) << made.reply.body;
  EXPECT_EQ(house_.send("POST", "/api/v1/task", body, key).text("/id"), made.text("/id"));
  house_.as_founder();
  ASSERT_EQ(house_
                .send("PATCH", "/api/v1/task/" + made.text("/id"),
                      R"({"unit":")" + world_.right() + R"(","fields":{}})")
                .status(),
            200);
  as("contributor of left");
  auto const again = house_.send("POST", "/api/v1/task", body, key);
  EXPECT_EQ(again.status(), 404) << again.reply.body;
}

TEST_F(Granting, TellsListenersOnlyOfWhatTheyMaySee) {
  auto const about = [&](Place place) {
    auto const id = world_.put("task", place);
    house_.as_founder();
    return house_.workspace().store().get(**house_.workspace().registers()->find("task"), id,
                                          records::Reach::everything());
  };
  for (auto const place : testing_door::all_places) {
    auto const version = about(place);
    ASSERT_TRUE(version && *version);
    http::Event const event{.id = 1,
                            .type = "record",
                            .data = "{}",
                            .about = std::make_shared<records::Version const>(**version)};
    ASSERT_TRUE(house_.workspace().grants().now(house_.workspace()));
    for (auto const& who : world_.people()) {
      house_.as(who.id);
      auto const stream = house_.get("/api/v1/events");
      ASSERT_TRUE(stream.reply.events && stream.reply.events->visible);
      EXPECT_EQ(stream.reply.events->visible(event), who.sees_place(place))
          << who.name << " " << testing_door::name_of(place);
    }
  }
}

TEST_F(Granting, OfSomebodyWhoLosesItEndsWhatTheyHear) {
  auto const owners = grant_of("reader");
  as("reader");
  auto const stream = house_.get("/api/v1/events");
  auto const& visible = stream.reply.events->visible;
  records::Version about;
  about.register_name = "task";
  http::Event const event{.id = 1,
                          .type = "record",
                          .data = "{}",
                          .about = std::make_shared<records::Version const>(about)};
  EXPECT_TRUE(visible(event));
  house_.as_founder();
  ASSERT_EQ(revoke(owners).status(), 200);
  ASSERT_TRUE(house_.workspace().grants().now(house_.workspace()));
  EXPECT_FALSE(visible(event));
}

// --- confidential --------------------------------------------------------------------------------

TEST_F(Granting, HidesWhatIsConfidentialAndWhatIsSaidOfIt) {
  auto const id = world_.put("document", Place::secret);
  as("owner");
  ASSERT_EQ(
      house_.post("/api/v1/document/" + id + "/approve", R"({"statement":"I agree."})").status(),
      201);
  auto const system = world_.put("ai_system", Place::secret);
  house_.as_founder();
  ASSERT_EQ(house_
                .post("/api/v1/classifications/" + system + "/answers",
                      R"({"question":"S0","answer":"system"})")
                .status(),
            200);
  as("manager");
  for (auto const* target : {"/api/v1/approval", "/api/v1/classification", "/api/v1/portfolio",
                             "/api/v1/status", "/api/v1/reports/readiness?format=json"})
    EXPECT_FALSE(house_.get(target).reply.body.contains(marker(Place::secret))) << target;
  as("owner");
  EXPECT_TRUE(house_.get("/api/v1/approval").reply.body.contains(marker(Place::secret)));
  as("manager of left");
  auto const made = house_.post("/api/v1/task", R"({"fields":{"title":"x","confidential":true}})");
  EXPECT_EQ(made.status(), 403) << "it would be lost to them";
  EXPECT_EQ(house_
                .post("/api/v1/task", R"({"fields":{"title":"x","confidential":true,"owner":")" +
                                          id_of("manager of left") + "\"}}")
                .status(),
            201);
}

TEST_F(Granting, IsShownAsOfAnyDay) {
  auto const& workspace = house_.workspace();
  auto const then = house_.size();
  auto const id = grant_of("reader");
  as("owner");
  ASSERT_EQ(revoke(id).status(), 200);
  auto const has = [&](std::uint64_t position) {
    auto const grants = actions::grants_as_of(workspace, position);
    EXPECT_TRUE(grants);
    return std::ranges::any_of((*grants)->all,
                               [&](auto const& each) { return each.person == id_of("reader"); });
  };
  EXPECT_TRUE(has(then));
  EXPECT_FALSE(has(house_.size()));
  house_.expect_whole();
}

// --- what is kept about a person -----------------------------------------------------------------

TEST_F(Granting, DoesNotKeepAPersonFromWhatIsKeptAboutThem) {
  as("contributor of left");
  auto const mine = R"({"title":"mine","owner":")" + id_of("reader") + "\"}";
  auto const task = house_.add("task", mine);
  auto const secret = world_.put("task", Place::secret);
  house_.as_founder();
  auto const owned = R"({"fields":{"owner":")" + id_of("reader") + "\"}}";
  ASSERT_EQ(house_.send("PATCH", "/api/v1/task/" + secret, owned).status(), 200);
  as("reader");
  auto const own = house_.get("/api/v1/data-about/" + id_of("reader"));
  ASSERT_EQ(own.status(), 200) << own.reply.body;
  EXPECT_TRUE(own.reply.body.contains(task));
  EXPECT_TRUE(own.reply.body.contains(secret)) << "it names them";
  EXPECT_EQ(house_.get("/api/v1/data-about/" + id_of("owner")).status(), 403);
  as("manager");
  auto const managed = house_.get("/api/v1/data-about/" + id_of("reader"));
  EXPECT_TRUE(managed.reply.body.contains(task));
  EXPECT_FALSE(managed.reply.body.contains(marker(Place::secret)));
  auto const writer = house_.get("/api/v1/data-about/" + id_of("contributor of left"));
  EXPECT_EQ(writer.at("/acts").as_array().size(), 1u);
  EXPECT_EQ(house_.get("/api/v1/data-about/" + new_id(Instant{1})).status(), 404);
}

}  // namespace
