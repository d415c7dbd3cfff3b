// What differs between two positions, and questions in SQL that people keep.

#include <gtest/gtest.h>

#include "http/api.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::Seen;
using testing_door::ServedWorkspace;

class Difference : public testing::Test {
 protected:
  std::string span(std::uint64_t from, std::string const& rest = "") {
    return "/api/v1/diff?from=" + std::to_string(from) + rest;
  }
  Seen amend(std::string const& record, std::string const& fields) {
    auto const tag = house_.get(record).header("ETag");
    auto seen = house_.send("PATCH", record, R"({"fields":)" + fields + "}", {{"If-Match", tag}});
    EXPECT_EQ(seen.status(), 200) << seen.reply.body;
    return seen;
  }
  std::string decide(std::string const& control, std::string const& decision) {
    return house_.add("applicability", R"({"requirement":")" + control + R"(","decision":")" +
                                           decision + R"(","justification":"It is so."})");
  }
  Seen ask(json::object const& question) {
    return house_.post("/api/v1/sql", canonical_json(question));
  }

  ServedWorkspace house_;
};

TEST_F(Difference, ShowsWhatWasAddedAmendedAndMoved) {
  auto const first = house_.add("risk", R"({"title":"Prompt injection"})");
  auto const moved = house_.add("task", R"({"title":"Write it down"})");
  auto const before = house_.size();
  auto const added = house_.add("risk", R"({"title":"Model theft"})");
  amend("/api/v1/risk/" + first, R"({"title":"Injection","likelihood":"high"})");
  ASSERT_EQ(house_.post("/api/v1/task/" + moved + "/move", R"({"to":"done"})").status(), 200);

  auto const seen = house_.get(span(before));
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  ASSERT_EQ(seen.at("/records").get_array().size(), 3u) << seen.reply.body;
  EXPECT_EQ(seen.text("/records/0/happened"), "amended");
  EXPECT_EQ(seen.text("/records/0/id"), first);
  EXPECT_EQ(seen.text("/records/0/fields/1/was"), "Prompt injection");
  EXPECT_EQ(seen.text("/records/0/fields/1/is"), "Injection");
  EXPECT_EQ(seen.text("/records/1/happened"), "added");
  EXPECT_EQ(seen.text("/records/1/id"), added);
  EXPECT_EQ(seen.text("/records/2/happened"), "moved");
  EXPECT_EQ(seen.text("/records/2/state"), "done");
  EXPECT_EQ(house_.get(span(before, "&of=task")).at("/records").get_array().size(), 1u);
}

TEST_F(Difference, SaysNothingOfWhatWasChangedBack) {
  auto const risk = house_.add("risk", R"({"title":"One"})");
  auto const before = house_.size();
  amend("/api/v1/risk/" + risk, R"({"title":"Two"})");
  amend("/api/v1/risk/" + risk, R"({"title":"One"})");
  auto const seen = house_.get(span(before, "&of=risk"));
  EXPECT_TRUE(seen.at("/records").get_array().empty()) << seen.reply.body;
  EXPECT_EQ(seen.number("/written/0/records"), 1);
}

TEST_F(Difference, TellsThatARecordWasErasedAndNotWhatStoodInIt) {
  auto const risk = house_.add("risk", R"({"title":"A secret"})");
  auto const before = house_.size();
  amend("/api/v1/risk/" + risk, R"({"title":"Another secret"})");
  auto const between = house_.size();
  ASSERT_EQ(house_.post("/api/v1/risk/" + risk + "/erase", R"({"because":"Asked for"})").status(),
            200);
  auto const seen = house_.get(span(before));
  EXPECT_EQ(seen.text("/records/0/happened"), "erased") << seen.reply.body;
  EXPECT_EQ(seen.reply.body.find("secret"), std::string::npos);
  auto const past = house_.get(span(before, "&to=" + std::to_string(between)));
  EXPECT_EQ(past.reply.body.find("secret"), std::string::npos) << past.reply.body;
  EXPECT_TRUE(past.at("/records/0/content_gone").get_bool()) << past.reply.body;
}

TEST_F(Difference, ComesInPages) {
  auto const before = house_.size();
  for (int i = 0; i < 5; ++i) house_.add("risk", R"({"title":"Risk )" + std::to_string(i) + "\"}");
  std::set<std::string> ids;
  std::string after;
  for (int page = 0; page < 9; ++page) {
    auto const seen =
        house_.get(span(before, "&limit=2" + (after.empty() ? "" : "&after=" + after)));
    ASSERT_EQ(seen.status(), 200) << seen.reply.body;
    for (auto const& each : seen.at("/records").get_array())
      EXPECT_TRUE(ids.insert(std::string(each.at("id").as_string())).second);
    after = seen.text("/next");
    if (after.empty()) break;
  }
  EXPECT_EQ(ids.size(), 5u);
}

TEST_F(Difference, ShowsStatusesWithTheReasonsOfBothSides) {
  auto const before = house_.size();
  decide("A.2.2", "excluded");
  auto const seen = house_.get(span(before, "&of=posture"));
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  ASSERT_EQ(seen.at("/statuses").get_array().size(), 1u) << seen.reply.body;
  EXPECT_TRUE(seen.text("/statuses/0/requirement").ends_with("A.2.2"));
  EXPECT_EQ(seen.text("/statuses/0/was/level"), "not_started");
  EXPECT_EQ(seen.text("/statuses/0/is/level"), "not_applicable");
  EXPECT_FALSE(seen.text("/statuses/0/is/reasons/0/what").empty());
  auto const russian = house_.get(span(before, "&of=posture&language=ru"));
  EXPECT_NE(russian.text("/statuses/0/is/reasons/0/what"),
            seen.text("/statuses/0/is/reasons/0/what"));
  EXPECT_TRUE(house_.get(span(before, "&of=posture&framework=iso27001-2022"))
                  .at("/statuses")
                  .get_array()
                  .empty());
}

TEST_F(Difference, ShowsDecisionsOfTheStatementOfApplicability) {
  decide("A.2.2", "included");  // and stays so
  auto const turned = decide("A.2.3", "included");
  auto const before = house_.size();
  amend("/api/v1/applicability/" + turned, R"({"decision":"excluded"})");
  decide("A.2.4", "included");
  auto const seen = house_.get(span(before, "&of=soa"));
  ASSERT_EQ(seen.at("/decisions").get_array().size(), 2u) << seen.reply.body;
  EXPECT_EQ(seen.text("/decisions/0/was/fields/decision"), "included");
  EXPECT_EQ(seen.text("/decisions/0/is/fields/decision"), "excluded");
  EXPECT_TRUE(seen.at("/decisions/1/was").is_null());
}

TEST_F(Difference, RefusesWhatCannotBeCompared) {
  struct Case {
    char const* query;
    int status;
  };
  for (auto const& [query, status] :
       std::initializer_list<Case>{{"?from=3&to=1", 422},
                                   {"?from=999999", 422},
                                   {"?to=yesterday", 422},
                                   {"?of=no_such_register", 404},
                                   {"?of=posture&framework=none", 404},
                                   {"?of=posture&subject=nobody", 404},
                                   {"?limit=0", 422},
                                   {"?limit=501", 422},
                                   {"?since=1", 422},
                                   {"?of=posture&language=xx", 422}}) {
    auto const seen = house_.get("/api/v1/diff" + std::string(query));
    EXPECT_EQ(seen.status(), status) << query << " " << seen.reply.body;
  }
}

using Questions = Difference;

TEST_F(Questions, SeeThePostureAsATable) {
  house_.add("ai_system", R"({"name":"Assistant","purpose":"Answers."})");
  auto const before = house_.size();
  decide("A.2.2", "excluded");
  auto const counted = [&](std::string const& where, json::object more = {}) {
    more.emplace("question", "SELECT count(*) AS n FROM posture WHERE " + where);
    auto const seen = ask(more);
    EXPECT_EQ(seen.status(), 200) << seen.reply.body;
    return seen.number("/rows/0/0");
  };
  auto const excluded =
      "framework = 'iso42001-2023' AND requirement = 'A.2.2' AND level = "
      "'not_applicable'";
  EXPECT_EQ(counted(excluded), 2);  // the organisation and its one system
  EXPECT_EQ(counted(excluded, {{"as_of", std::to_string(before)}}), 0);
  EXPECT_EQ(counted("subject IS NULL") * 2, counted("1 = 1"));
  auto const joined = ask({{"question",
                            "SELECT name, count(*) AS n FROM ai_system JOIN Posture ON subject = "
                            "ai_system.id GROUP BY name"}});
  EXPECT_EQ(joined.text("/rows/0/0"), "Assistant") << joined.reply.body;
  EXPECT_EQ(joined.number("/position"), static_cast<std::int64_t>(house_.size()));
}

TEST_F(Questions, SayOfEachStatusWhatTheStatusSays) {
  house_.add("ai_system", R"({"name":"Assistant","purpose":"Answers."})");
  decide("A.2.2", "excluded");
  house_.add("task", R"({"title":"Late","due":"2020-01-01","serves":["A.2.3"]})");
  auto const rows = ask({{"question",
                          "SELECT requirement, level, failing, stale, overdue, disputed FROM "
                          "posture WHERE framework = 'iso42001-2023' AND subject IS NULL"}});
  auto const status = house_.get("/api/v1/status");
  auto const& statuses = status.at("/statuses").get_array();
  ASSERT_EQ(rows.at("/rows").get_array().size(), statuses.size()) << rows.reply.body;
  for (std::size_t i = 0; i < statuses.size(); ++i) {
    auto const& row = rows.at("/rows").get_array()[i].as_array();
    auto const& each = statuses[i].as_object();
    EXPECT_TRUE(each.at("requirement").as_string().ends_with(row[0].as_string()));
    EXPECT_EQ(row[1], each.at("level")) << row[0];
    auto const& flags = each.at("flags").as_object();
    int column = 2;
    for (auto const* flag : {"failing", "stale", "overdue", "disputed"})
      EXPECT_EQ(row[column++].as_int64() == 1, flags.at(flag).as_bool()) << row[0] << flag;
  }
}

TEST_F(Questions, AreKeptAndAskedAgain) {
  auto const before = house_.size();
  auto const id = house_.add(
      "question", R"({"title":"Open risks","sql":"SELECT title FROM risk ORDER BY title"})");
  house_.add("risk", R"({"title":"=1+1"})");
  house_.add("risk", R"({"title":"Theft, of models"})");
  EXPECT_EQ(ask({{"saved", id}}).text("/rows/1/0"), "Theft, of models");
  EXPECT_EQ(ask({{"saved", "Open risks"}}).at("/rows").get_array().size(), 2u);
  // As of a position from before anybody had saved it.
  auto const past = ask({{"saved", id}, {"as_of", std::to_string(before)}});
  EXPECT_TRUE(past.at("/rows").get_array().empty()) << past.reply.body;
  auto const file = house_.get("/api/v1/answers/" + id + "?format=csv");
  EXPECT_EQ(file.status(), 200);
  EXPECT_EQ(file.reply.body, "title\r\n'=1+1\r\n\"Theft, of models\"\r\n");
  EXPECT_EQ(house_.get("/api/v1/answers/" + id).at("/rows").get_array().size(), 2u);
}

TEST_F(Questions, AreRefusedWhereTheyReachFurther) {
  auto const bad = house_.add("question", R"({"title":"Bad","sql":"DELETE FROM risk"})");
  auto const unclear = house_.add("question", R"({"title":"Unclear","sql":"SELEC posture"})");
  auto const size = house_.size();
  struct Case {
    json::object question;
    int status;
  };
  for (auto const& [question, status] : std::initializer_list<Case>{
           {{}, 422},
           {{{"question", ""}}, 422},
           {{{"question", "SELECT 1 AS n"}, {"saved", "Bad"}}, 422},
           {{{"saved", "Nothing"}}, 404},
           {{{"saved", bad}}, 422},
           {{{"saved", unclear}}, 422},
           {{{"question", "DELETE FROM posture"}}, 422},
           {{{"question", "WITH posture AS (SELECT leaf FROM ledger) SELECT * FROM posture"}}, 403},
           {{{"question", "SELECT 1 AS n"}, {"as_of", "tomorrow"}}, 422},
           {{{"question", "SELECT 1 AS n"}, {"rows_max", 10}}, 422}}) {
    auto const seen = ask(question);
    EXPECT_EQ(seen.status(), status) << canonical_json(question) << " " << seen.reply.body;
  }
  EXPECT_EQ(house_.get("/api/v1/answers/" + bad).status(), 422);
  EXPECT_EQ(house_.get("/api/v1/answers/" + unclear + "?format=xml").status(), 422);
  EXPECT_EQ(house_.get("/api/v1/answers/none").status(), 404);
  EXPECT_EQ(house_.size(), size);
}

}  // namespace
