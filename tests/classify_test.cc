// What an AI system is under the EU AI Act: a decision record that grows answer by answer, and that
// nobody can make say what the answers do not.

#include <gtest/gtest.h>

#include <map>

#include "http/api.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::ServedWorkspace;

class Classification : public testing::Test {
 protected:
  Classification()
      : system_(house_.add("ai_system", R"({"name":"Assistant","purpose":"Answers customers."})")),
        target_("/api/v1/classifications/" + system_) {}

  testing_door::Seen answer(std::string_view question, std::string_view said,
                            std::string_view reason = "Because it is so.") {
    json::object const body{{"question", question}, {"answer", said}, {"reason", reason}};
    return house_.post(target_ + "/answers", canonical_json(body));
  }
  testing_door::Seen standing() { return house_.get(target_); }
  std::string record_of(testing_door::Seen const& seen) {
    return "/api/v1/classification/" + seen.text("/id");
  }
  // Answers whatever is asked next: `yes` to these, the first or no option or "no" to the rest.
  testing_door::Seen answer_all(std::set<std::string> const& yes) {
    for (int turn = 0; turn < 60; ++turn) {
      auto const now = standing();
      auto const question = now.text("/next/id");
      if (question.empty()) return now;
      auto const kind = now.text("/next/kind");
      std::string said = yes.contains(question) ? "yes" : "no";
      if (kind == "single") said = now.text("/next/options/0");
      if (kind == "multi") said = question == "R1" ? now.text("/next/options/0") : "";
      if (kind == "number") said = "0";
      auto const done = answer(question, said);
      EXPECT_EQ(done.status(), 200) << question << " " << done.reply.body;
      if (done.status() != 200) return done;
    }
    ADD_FAILURE() << "The questions do not end.";
    return standing();
  }

  ServedWorkspace house_;
  std::string system_, target_;
};

TEST_F(Classification, BeginsWithAQuestionAndNoRecord) {
  auto const seen = standing();
  EXPECT_EQ(seen.status(), 200) << seen.reply.body;
  EXPECT_EQ(seen.text("/state"), "not_begun");
  EXPECT_EQ(seen.text("/next/id"), "S0");
  EXPECT_TRUE(seen.text("/id").empty());
}

TEST_F(Classification, IsTakenUpAgainWhereItWasLeft) {
  auto const first = answer("S0", "system", "We sell the product, not the model.");
  ASSERT_EQ(first.status(), 200) << first.reply.body;
  EXPECT_EQ(first.text("/next/id"), "S1");
  auto const later = standing();
  EXPECT_EQ(later.text("/path/0/question"), "");
  EXPECT_EQ(later.text("/path/0/id"), "S0");
  EXPECT_EQ(later.text("/path/0/reason"), "We sell the product, not the model.");
  EXPECT_FALSE(later.text("/path/0/by").empty());
  EXPECT_FALSE(later.text("/path/0/on").empty());
  auto const second = answer("S1", "yes");
  EXPECT_EQ(second.text("/id"), first.text("/id"));  // one decision record, not two
}

TEST_F(Classification, RefusesWhatIsNoAnswerAndWritesNothing) {
  ASSERT_EQ(answer("S0", "system").status(), 200);
  auto const size = house_.size();
  struct Case {
    char const *question, *answer, *says;
  };
  for (auto const& [question, said, says] :
       std::initializer_list<Case>{{"S1", "perhaps", ""},
                                   {"S1", "", ""},
                                   {"S0", "both", ""},
                                   {"NO-SUCH", "yes", "no question"},
                                   {"P1", "yes", "next one is S1"}}) {
    auto const seen = answer(question, said);
    EXPECT_EQ(seen.status(), 422) << question << "=" << said << " " << seen.reply.body;
    EXPECT_NE(seen.reply.body.find(says), std::string::npos) << seen.reply.body;
  }
  EXPECT_EQ(house_.size(), size);
  EXPECT_EQ(
      house_.post("/api/v1/classifications/none/answers", R"({"question":"S0","answer":"system"})")
          .status(),
      404);
}

TEST_F(Classification, EndsWithAnOutcomeAndItsObligations) {
  auto const seen = answer_all({"S1", "S2"});
  EXPECT_TRUE(seen.at("/ended").is_bool() && seen.at("/ended").get_bool()) << seen.reply.body;
  EXPECT_FALSE(seen.text("/outcomes/0/id").empty());
  EXPECT_FALSE(seen.text("/obligations/0/requirement").empty()) << seen.reply.body;
}

TEST_F(Classification, CannotBeDecidedBeforeTheLastQuestion) {
  auto const begun = answer("S0", "system");
  auto const refused = house_.post(record_of(begun) + "/move", R"({"to":"decided"})");
  EXPECT_EQ(refused.status(), 422) << refused.reply.body;
  EXPECT_NE(refused.reply.body.find("S1"), std::string::npos);
  auto const ended = answer_all({"S1", "S2"});
  EXPECT_EQ(house_.post(record_of(ended) + "/move", R"({"to":"decided"})").status(), 200);
  EXPECT_EQ(standing().text("/state"), "decided");
}

TEST_F(Classification, NeverSaysWhatTheAnswersDoNot) {
  auto const seen = answer_all({"S1", "S2", "P1"});
  ASSERT_EQ(seen.text("/outcomes/0/id"), "PROHIBITED") << seen.reply.body;
  auto const record = house_.get(record_of(seen));
  // Typed over: what follows stays what it was.
  auto const typed = house_.send("PATCH", record_of(seen),
                                 R"({"fields":{"outcomes":["MINIMAL"],"law":"None","path":[]}})",
                                 {{"If-Match", record.header("ETag")}});
  EXPECT_LT(typed.status(), 500);
  EXPECT_EQ(standing().text("/outcomes/0/id"), "PROHIBITED");
  auto const after = house_.get(record_of(seen));
  EXPECT_EQ(after.text("/fields/outcomes/0"), "PROHIBITED") << after.reply.body;
  EXPECT_EQ(after.text("/fields/law"), record.text("/fields/law"));
}

TEST_F(Classification, IsAskedForAgainWhenTheSystemChanges) {
  answer_all({"S1", "S2"});
  EXPECT_EQ(standing().at("/outdated").get_array().size(), 0u);
  auto const system = "/api/v1/ai_system/" + system_;
  auto const tag = house_.get(system).header("ETag");
  ASSERT_EQ(house_
                .send("PATCH", system, R"({"fields":{"purpose":"Ranks job applicants."}})",
                      {{"If-Match", tag}})
                .status(),
            200);
  EXPECT_EQ(standing().at("/outdated").get_array().size(), 1u);
}

TEST_F(Classification, DecidesWhichDutiesAreAskedOfTheSystem) {
  auto const duties = [&] {
    auto const status =
        house_.get("/api/v1/status?framework=eu-ai-act&today=2027-01-01&subject=" + system_);
    EXPECT_EQ(status.status(), 200) << status.reply.body;
    std::map<std::string, int> levels;
    for (auto const& each : status.at("/statuses").get_array())
      ++levels[std::string(each.at("level").get_string())];
    return levels;
  };
  // Nobody has classified it: only what no law asks of anybody yet is left out.
  auto const not_yet = duties()["not_applicable"];
  auto const ended = answer_all({"S1", "S2"});
  EXPECT_EQ(duties()["not_applicable"], not_yet);  // nobody has decided
  ASSERT_EQ(house_.post(record_of(ended) + "/move", R"({"to":"decided"})").status(), 200);
  EXPECT_GT(duties()["not_applicable"], not_yet);
  auto const levels = house_.get("/api/v1/portfolio?framework=eu-ai-act");
  EXPECT_NE(levels.reply.body.find("not_applicable"), std::string::npos) << levels.reply.body;
}

// Among duties of a class, those that the page of the classification lists, and no others: what
// only an answer brings is asked where one named it.
TEST_F(Classification, AsksWhatItListsAndNothingElse) {
  auto const ended = answer_all({"S1", "S2", "H1"});
  ASSERT_EQ(house_.post(record_of(ended) + "/move", R"({"to":"decided"})").status(), 200);
  std::set<std::string> listed, asked, of_a_class;
  for (auto const& each : ended.at("/obligations").get_array())
    listed.emplace(each.at("requirement").get_string());
  auto const law = house_.get("/api/v1/frameworks/eu-ai-act");
  for (auto const& each : law.at("/requirements").get_array())
    if (each.as_object().contains("risk_classes"))
      of_a_class.emplace(each.at("requirement").get_string());
  auto const status =
      house_.get("/api/v1/status?framework=eu-ai-act&today=2035-01-01&subject=" + system_);
  for (auto const& each : status.at("/statuses").get_array())
    if (each.at("level").get_string() != "not_applicable" &&
        of_a_class.contains(std::string(each.at("requirement").get_string())))
      asked.emplace(each.at("requirement").get_string());
  EXPECT_FALSE(listed.empty());
  EXPECT_EQ(asked, listed);
}

TEST_F(Classification, IsReadAsOfAnyPosition) {
  answer("S0", "system");
  auto const then = house_.size();
  answer("S1", "yes");
  auto const past = house_.get(target_ + "?as_of=" + std::to_string(then));
  EXPECT_EQ(past.text("/next/id"), "S1");
  EXPECT_EQ(standing().text("/next/id"), "S2");
}

TEST_F(Classification, AsksInTheReadersLanguage) {
  auto const english = standing().text("/next/text");
  auto const russian = house_.get(target_ + "?language=ru").text("/next/text");
  EXPECT_NE(russian, english);
  EXPECT_FALSE(russian.empty());
}

}  // namespace
