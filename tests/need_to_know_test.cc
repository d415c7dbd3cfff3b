// What few may know stays with few, whatever else speaks of it: what is said about a record goes
// along with it, files are named by their bytes alone, an id of one register opens nothing in
// another.

#include <gtest/gtest.h>

#include "base/hash.h"
#include "tests/permission_world.h"

namespace {

using testing_door::Place;
using testing_door::ServedWorkspace;
using testing_door::World;

class NeedToKnow : public testing::Test {
 protected:
  World world_;
  ServedWorkspace& house_ = world_.house();
  std::string const& id_of(std::string_view name) { return world_.person(name).id; }
  void as(std::string_view name) { house_.as(id_of(name)); }
  auto get(std::string const& address) { return house_.get("/api/v1/" + address); }
  auto post(std::string const& address, std::string body) {
    return house_.post("/api/v1/" + address, std::move(body));
  }
  auto patch(std::string const& address, std::string body) {
    return house_.send("PATCH", "/api/v1/" + address, std::move(body));
  }
  auto upload(std::string const& name, std::string bytes, std::string const& more = {}) {
    return house_.send("POST", "/api/v1/evidence-files?name=" + name + more, std::move(bytes),
                       {{"Content-Type", "text/plain"}});
  }
  auto import(std::string const& register_name, std::string rows) {
    return house_.send("POST", "/api/v1/import/" + register_name, std::move(rows),
                       {{"Content-Type", "application/octet-stream"}});
  }
  std::size_t found(std::string const& address) {
    return get(address).at("/items").as_array().size();
  }
  // A document that names a file by the hash of these bytes.
  static std::string naming(std::string_view bytes) {
    return R"({"title":"x","kind":"policy","file":{"sha256":")" + to_hex(sha256(bytes)) +
           R"(","name":"a.txt","bytes":)" + std::to_string(bytes.size()) +
           R"(,"media_type":"text/plain"}})";
  }
  static std::string hash_of(std::string_view bytes) { return to_hex(sha256(bytes)); }
};

TEST_F(NeedToKnow, GoesAlongToWhatIsSaidOfARecord) {
  auto const system = world_.put("ai_system", Place::left);
  as("contributor of left");
  ASSERT_EQ(upload("plan.txt", "the plan", "&ai_system=" + system).status(), 201);
  auto const chosen = upload("few.txt", "for few", "&ai_system=" + system).text("/evidence/id");
  ASSERT_EQ(patch("evidence/" + chosen, R"({"fields":{"confidential":true,"known_to":[")" +
                                            id_of("contributor of left") + "\"]}}")
                .status(),
            200);
  as("approver");
  auto const approval = post("ai_system/" + system + "/approve", R"({"statement":"It may run."})");
  ASSERT_EQ(approval.status(), 201) << approval.reply.body;
  as("owner");
  auto const given = get("ai_system/" + system).at("/approval");
  auto const all = {"evidence?ai_system=" + system, "approval?subject=" + system};
  as("reader of left");
  for (auto const& each : all) EXPECT_GT(found(each), 0u) << each;

  as("owner");
  ASSERT_EQ(patch("ai_system/" + system, R"({"fields":{"confidential":true}})").status(), 200);
  for (auto const* who : {"reader of left", "contributor of left", "manager", "guest"}) {
    as(who);
    for (auto const& each : all) EXPECT_EQ(found(each), 0u) << who << " " << each;
    EXPECT_EQ(get("approval/" + approval.text("/id")).status(), 404) << who;
  }
  as("approver");
  EXPECT_EQ(get("approval/" + approval.text("/id")).status(), 200) << "who approved is named by it";
  as("owner");
  EXPECT_EQ(found("evidence?ai_system=" + system), 2u);
  auto now = get("ai_system/" + system).at("/approval");
  EXPECT_EQ(now, given) << "who approved it, and when, is as it was";

  ASSERT_EQ(patch("ai_system/" + system, R"({"fields":{"confidential":null}})").status(), 200);
  as("reader of left");
  EXPECT_EQ(found("approval?subject=" + system), 1u);
  EXPECT_EQ(found("evidence?ai_system=" + system), 1u) << "what was made for fewer stays with them";
}

TEST_F(NeedToKnow, MovesWithTheRecordToAnotherUnit) {
  auto const system = world_.put("ai_system", Place::left);
  as("approver");
  ASSERT_EQ(post("ai_system/" + system + "/approve", R"({"statement":"It may run."})").status(),
            201);
  as("owner");
  ASSERT_EQ(upload("plan.txt", "the plan", "&ai_system=" + system).status(), 201);
  ASSERT_EQ(
      patch("ai_system/" + system, R"({"unit":")" + world_.right() + R"(","fields":{}})").status(),
      200);
  as("reader of left");
  EXPECT_EQ(found("approval?subject=" + system), 0u);
  EXPECT_EQ(found("evidence?ai_system=" + system), 0u);
}

// A file's name is anybody's choice, also one that looks like the hash of another's.
TEST_F(NeedToKnow, IsNotGotRoundByTheNameOfAFile) {
  house_.as_founder();
  ASSERT_EQ(upload("a.txt", "secret of others").status(), 201);
  as("contributor of left");
  auto const like = hash_of("secret of others");
  for (auto const& name : {like + ".txt", "%22sha256%22%3A%22" + like + "%22"}) {
    ASSERT_EQ(upload(name, "decoy " + name).status(), 201) << name;
    EXPECT_EQ(post("document", R"({"fields":)" + naming("secret of others") + "}").status(), 422)
        << name;
  }
  auto const own = upload("b.txt", "decoy " + like + ".txt");
  EXPECT_TRUE(own.at("/already_there").as_bool()) << own.reply.body;
}

TEST_F(NeedToKnow, LosesNoUploadToAFileNamedAfterIt) {
  as("contributor of left");
  ASSERT_EQ(upload(hash_of("the report") + ".txt", "decoy").status(), 201);
  auto const real = upload("report.txt", "the report");
  EXPECT_EQ(real.status(), 201) << real.reply.body;
  EXPECT_FALSE(real.at("/already_there").as_bool());
  EXPECT_EQ(get("evidence/" + real.text("/evidence/id") + "/files/file").reply.body, "the report");
}

TEST_F(NeedToKnow, ErasesAFileThatOnlyANameSpeaksOf) {
  as("owner");
  auto const made = upload("pd.txt", "personal data");
  auto const id = made.text("/evidence/id");
  ASSERT_EQ(upload(hash_of("personal data") + ".txt", "decoy").status(), 201);
  ASSERT_EQ(post("evidence/" + id + "/erase", R"({"because":"They asked."})").status(), 200);
  EXPECT_FALSE(
      house_.workspace().blobs().exists(sha256(std::string_view("personal data"))).value());
}

TEST_F(NeedToKnow, KeepsAFileThatAnEarlierVersionNames) {
  as("owner");
  auto const evidence = upload("v1.txt", "version one").text("/evidence/id");
  ASSERT_EQ(upload("v2.txt", "version two").status(), 201);
  auto const document = house_.add("document", naming("version one"));
  auto const then = house_.size();
  ASSERT_EQ(patch("document/" + document, R"({"fields":)" + naming("version two") + "}").status(),
            200);
  ASSERT_EQ(post("evidence/" + evidence + "/erase", R"({"because":"Twice."})").status(), 200);
  EXPECT_EQ(get("document/" + document + "/files/file?as_of=" + std::to_string(then)).reply.body,
            "version one");
  ASSERT_EQ(post("document/" + document + "/erase", R"({"because":"All of it."})").status(), 200);
  EXPECT_FALSE(house_.workspace().blobs().exists(sha256(std::string_view("version one"))).value());
}

// The id of somebody else's record, taken for one of one's own in another register.
TEST_F(NeedToKnow, IsNotOpenedByAnIdOfAnotherRegister) {
  auto const document = world_.put("document", Place::nowhere);
  auto const secret = world_.put("document", Place::secret);
  as("approver");
  ASSERT_EQ(post("document/" + document + "/approve", R"({"statement":"So it is."})").status(),
            201);
  as("owner");
  ASSERT_EQ(get("document/" + secret).status(), 200);
  as("contributor of left");
  for (auto const& id : {document, secret})
    ASSERT_EQ(import("task", R"([{"id":")" + id + R"(","fields":{"title":"x","owner":")" +
                                 id_of("contributor of left") + R"(","confidential":true}}])")
                  .status(),
              200)
        << id;
  EXPECT_EQ(found("task/" + secret + "/readers"), 0u);
  EXPECT_EQ(found("access-log"), 0u);
  as("owner");
  ASSERT_EQ(patch("task/" + document, R"({"fields":{"confidential":null}})").status(), 200);
  as("approver of left");
  ASSERT_EQ(post("task/" + document + "/approve", R"({"statement":"Done."})").status(), 201);
  as("owner");
  auto const approval = get("document/" + document).at("/approval");
  EXPECT_EQ(approval.at("by").as_string(), id_of("approver"));
  EXPECT_TRUE(approval.at("in_force").as_bool());
}

TEST_F(NeedToKnow, TakesNoIdThatIsNone) {
  as("contributor");
  auto const before = house_.size();
  for (auto const* id : {"../../x", "..", "abc", "history", "a b", "e\\u001b[31m",
                         "01A23218-9C87-7000-8000-000000000000"}) {
    auto const seen =
        import("task", R"([{"id":")" + std::string(id) + R"(","fields":{"title":"x"}}])");
    EXPECT_EQ(seen.status(), 422) << id;
    EXPECT_TRUE(seen.reply.body.contains("row 1, id")) << seen.reply.body;
  }
  EXPECT_EQ(house_.size(), before);
  EXPECT_EQ(
      import("task", R"([{"id":"01a23218-9c87-7000-8000-000000000000","fields":{"title":"x"}}])")
          .status(),
      200);
}

// What decides what others may is no secret: nobody could take it away again.
TEST_F(NeedToKnow, IsNotForWhatBindsOthers) {
  as("owner");
  auto const grant =
      post("grant", R"({"fields":{"person":")" + world_.somebody() + R"(","role":"reader"}})");
  ASSERT_EQ(grant.status(), 201) << grant.reply.body;
  struct Case {
    std::string address;
  };
  for (auto const& [address] : {Case{"grant/" + grant.text("/id")}, Case{"unit/" + world_.left()},
                                Case{"person/" + world_.somebody()}}) {
    auto const seen = patch(address, R"({"fields":{"confidential":true}})");
    EXPECT_EQ(seen.status(), 422) << address;
    EXPECT_EQ(seen.text("/where"), "confidential") << seen.reply.body;
  }
  EXPECT_EQ(post("role", R"({"fields":{"name":"x","confidential":true,)"
                         R"("rules":[{"registers":["task"],"verbs":["read"]}]}})")
                .status(),
            422);
  EXPECT_EQ(patch("grant/" + grant.text("/id"), R"({"fields":{"title":"For a while"}})").status(),
            200);
}

TEST_F(NeedToKnow, OfAComparisonAndOfAChangeIsNoted) {
  auto const before = house_.size();
  auto const secret =
      world_.put("task", Place::secret, R"(,"known_to":[")" + id_of("reader") + "\"]");
  as("reader");
  ASSERT_EQ(get("diff?of=task&from=" + std::to_string(before)).status(), 200);
  ASSERT_EQ(patch("task/" + secret, R"({"fields":{}})").status(), 200) << "it changes nothing";
  as("owner");
  std::map<std::string, std::string> ways;
  for (auto const& each : get("task/" + secret + "/readers").at("/items").as_array())
    ways.emplace(each.at("way").as_string(), each.at("person").as_string());
  std::map<std::string, std::string> const wanted{{"compare", id_of("reader")},
                                                  {"read", id_of("reader")}};
  EXPECT_EQ(ways, wanted);
}

class Outlasting : public NeedToKnow {};

TEST_F(Outlasting, NobodyGivesARoleForLongerThanTheyHaveIt) {
  as("owner");
  auto const own =
      post("grant", R"({"unit":")" + world_.left() + R"(","fields":{"person":")" +
                        world_.somebody() + R"(","role":"aims_manager","until":"2999-06-30"}})");
  ASSERT_EQ(own.status(), 201) << own.reply.body;
  auto const give = [&](std::string const& person, std::string const& until) {
    return post("grant", R"({"unit":")" + world_.left() + R"(","fields":{"person":")" + person +
                             R"(","role":"reader")" +
                             (until.empty() ? until : R"(,"until":")" + until + "\"") + "}}");
  };
  house_.as(world_.somebody());
  for (auto const& person : {world_.somebody(), id_of("nobody")}) {
    EXPECT_EQ(give(person, "").status(), 403);
    EXPECT_EQ(give(person, "2999-07-01").status(), 403);
  }
  auto const address = "grant/" + own.text("/id");
  EXPECT_EQ(patch(address, R"({"fields":{"until":"2999-12-31"}})").status(), 403);
  EXPECT_EQ(patch(address, R"({"fields":{"until":null}})").status(), 403);
  EXPECT_EQ(patch(address, R"({"fields":{"until":"2999-06-29"}})").status(), 200);
  EXPECT_EQ(patch(address, R"({"fields":{"until":"2999-06-30"}})").status(), 403)
      << "it is shorter";
  EXPECT_EQ(give(id_of("nobody"), "2999-06-29").status(), 201);
  auto const endless =
      "grant/" + get("grant?person=" + id_of("reader of left")).text("/items/0/id");
  EXPECT_EQ(post(endless + "/move", R"({"to":"revoked"})").status(), 200)
      << "what lasts longer is taken away by whoever manages it";
}

}  // namespace
