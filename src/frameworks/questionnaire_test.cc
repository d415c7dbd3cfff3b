#include "frameworks/questionnaire.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <set>

#include "frameworks/catalogue.h"

namespace frameworks {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::IsSupersetOf;
using testing::Not;
using testing::SizeIs;
using testing::UnorderedElementsAre;

Catalogue const& shipped() {
  static auto const all = Catalogue::built_in();
  return *all;
}

Questionnaire const& act() {
  static auto const all = built_in_questionnaires(shipped());
  EXPECT_TRUE(all) << all.error().what << " at " << all.error().where;
  return all->front();
}

// "S0=system S1=yes H5=annex-iii.4.a,annex-iii.5.b"
Answers answers(std::string_view text) {
  Answers made;
  while (!text.empty()) {
    auto const word = text.substr(0, text.find(' '));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (word.empty()) continue;
    auto const equals = word.find('=');
    auto const* question = act().find_question(word.substr(0, equals));
    EXPECT_TRUE(question) << word;
    auto answer = typed_answer(*question, word.substr(equals + 1));
    EXPECT_TRUE(answer) << word << ": " << answer.error().what;
    made.insert_or_assign(std::string(word.substr(0, equals)), *answer);
  }
  return made;
}

std::string const in_scope = "S0=system S1=yes S2=yes S3=none R1=provider,deployer R2=no R3=no ";
std::string const not_prohibited =
    in_scope + "P1=no P2=no P3=no P4=no P5=no P6=no P7=no P8=no P9=no P10=no ";
std::string const not_high_risk = not_prohibited + "H1=no H5= ";
std::string const no_notice = "T1=no T2=no T3=no T4=no T5=no ";
std::string const no_model = "G1=no ";

std::vector<std::string> ids(std::vector<Outcome const*> const& outcomes) {
  std::vector<std::string> found;
  for (auto const* each : outcomes) found.push_back(each->id);
  return found;
}

std::vector<std::string> ids(std::vector<Obligation> const& obligations) {
  std::vector<std::string> found;
  for (auto const& each : obligations) found.push_back(each.requirement->id);
  return found;
}

TEST(Questionnaire, HasThirtyFiveQuestionsAndElevenOutcomes) {
  EXPECT_THAT(act().questions, SizeIs(35));
  EXPECT_THAT(act().outcomes, SizeIs(11));
  EXPECT_EQ(act().framework, "eu-ai-act");
  EXPECT_THAT(act().law, HasSubstr("2026/1744"));
}

// Every way through it, by trying each consequence of each question.
TEST(Questionnaire, ReachesEveryQuestionAndEveryOutcome) {
  std::set<std::string> questions, outcomes;
  std::size_t walks = 0;
  std::function<void(Answers const&)> const explore = [&](Answers const& given) {
    auto const walked = walk(act(), given);
    ASSERT_THAT(walked.faults, IsEmpty());
    for (auto const* each : walked.outcomes) outcomes.insert(each->id);
    if (!walked.next) {
      EXPECT_TRUE(walked.ended);
      EXPECT_THAT(walked.outcomes, Not(IsEmpty()));
      ++walks;
      return;
    }
    // Each question once with all its answers is enough; all paths together would be millions.
    auto const fresh = questions.insert(walked.next->id).second;
    auto more = given;
    auto const take = [&](Answer answer) {
      more.insert_or_assign(walked.next->id, std::move(answer));
      explore(more);
    };
    if (walked.next->kind == AnswerKind::yes_no) {
      if (fresh) take(true);
      take(false);
    } else if (walked.next->kind == AnswerKind::one) {
      for (auto const& option : walked.next->options)
        if (fresh || option == walked.next->options.front()) take(std::vector{option});
    } else if (walked.next->kind == AnswerKind::several) {
      if (fresh) take(std::vector<std::string>{});
      take(walked.next->options);
    } else {
      if (fresh) take(2e25);
      take(1e25);
    }
  };
  explore({});
  EXPECT_THAT(questions, SizeIs(35));
  EXPECT_THAT(outcomes, SizeIs(11));
  EXPECT_GT(walks, 35u);
}

struct OutcomeCase {
  char const* name;
  std::string answers;
  std::vector<std::string> outcomes;  // gravest first
};

class ActClassification : public testing::TestWithParam<OutcomeCase> {};

TEST_P(ActClassification, LeadsToItsOutcomes) {
  auto const walked = walk(act(), answers(GetParam().answers));
  EXPECT_TRUE(walked.ended);
  EXPECT_EQ(walked.next, nullptr);
  EXPECT_THAT(walked.faults, IsEmpty());
  EXPECT_EQ(ids(walked.outcomes), GetParam().outcomes);
}

INSTANTIATE_TEST_SUITE_P(
    Outcomes, ActClassification,
    testing::Values(
        OutcomeCase{"OutOfScopeAsItIsNoAiSystem", "S0=system S1=no", {"OUT-OF-SCOPE"}},
        OutcomeCase{"OutOfScopeWithoutAUnionLink", "S0=system S1=yes S2=no", {"OUT-OF-SCOPE"}},
        OutcomeCase{
            "OutOfScopeByExclusion", "S0=system S1=yes S2=yes S3=military", {"OUT-OF-SCOPE"}},
        OutcomeCase{"OutOfScopeForAModelThatIsNoGpai", "S0=model-only G1=no", {"OUT-OF-SCOPE"}},
        OutcomeCase{"Prohibited", in_scope + "P1=yes", {"PROHIBITED"}},
        OutcomeCase{"ProhibitedAtTheLastQuestion",
                    in_scope + "P1=no P2=no P3=no P4=no P5=no P6=no P7=no P8=no P9=no P10=yes",
                    {"PROHIBITED"}},
        OutcomeCase{"OpenSourceDoesNotCureAProhibition",
                    "S0=system S1=yes S2=yes S3=open-source R1=provider R2=no R3=no P1=no P2=yes",
                    {"PROHIBITED"}},
        OutcomeCase{"HighRiskByAnnexIA",
                    not_prohibited + "H1=yes H2=no H3=yes H4=A H5= " + no_notice + no_model,
                    {"HIGH-RISK-ANNEX-I-A"}},
        OutcomeCase{"HighRiskByAnnexIB",
                    not_prohibited + "H1=yes H2=no H3=yes H4=B H5= " + no_notice + no_model,
                    {"HIGH-RISK-ANNEX-I-B"}},
        OutcomeCase{"HighRiskByUse",
                    not_prohibited + "H1=no H5=annex-iii.4.a H6=yes H9=no " + no_notice + no_model,
                    {"HIGH-RISK-ANNEX-III"}},
        OutcomeCase{
            "HighRiskWithoutADerogation",
            not_prohibited + "H1=no H5=annex-iii.4.a H6=no H7= H9=no " + no_notice + no_model,
            {"HIGH-RISK-ANNEX-III"}},
        OutcomeCase{"HighRiskAsTheDerogationFails",
                    not_prohibited +
                        "H1=no H5=annex-iii.4.a H6=no H7=preparatory-task H8=no "
                        "H9=no " +
                        no_notice + no_model,
                    {"HIGH-RISK-ANNEX-III"}},
        OutcomeCase{"Derogated",
                    not_prohibited + "H1=no H5=annex-iii.4.a H6=no H7=preparatory-task H8=yes " +
                        no_notice + no_model,
                    {"ANNEX-III-DEROGATED"}},
        OutcomeCase{"Transparency",
                    not_high_risk + "T1=yes T2=no T3=no T4=no T5=no " + no_model,
                    {"TRANSPARENCY"}},
        OutcomeCase{"Gpai", "S0=model-only G1=yes G2=1e24 G3=no G4=no", {"GPAI"}},
        OutcomeCase{"GpaiOpen", "S0=model-only G1=yes G2=1e25 G3=no G4=yes", {"GPAI", "GPAI-OPEN"}},
        OutcomeCase{
            "GpaiSystemicByCompute", "S0=model-only G1=yes G2=1.1e25", {"GPAI-SYSTEMIC", "GPAI"}},
        OutcomeCase{"GpaiSystemicByDesignation",
                    "S0=model-only G1=yes G2=0 G3=yes",
                    {"GPAI-SYSTEMIC", "GPAI"}},
        OutcomeCase{"Minimal", not_high_risk + no_notice + no_model, {"MINIMAL"}},
        OutcomeCase{"SeveralAtOnce",
                    not_prohibited + "H1=yes H2=no H3=yes H4=A H5=annex-iii.4.a,annex-iii.5.b "
                                     "H6=yes H9=yes T1=yes T2=yes T3=no T4=no T5=no G1=yes "
                                     "G2=2e25",
                    {"HIGH-RISK-ANNEX-I-A", "HIGH-RISK-ANNEX-III", "GPAI-SYSTEMIC", "GPAI",
                     "TRANSPARENCY"}}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Walk, AsksTheNextQuestionForAsLongAsAnswersLast) {
  EXPECT_EQ(walk(act(), {}).next->id, "S0");
  auto const walked = walk(act(), answers("S0=system S1=yes"));
  EXPECT_EQ(walked.next->id, "S2");
  EXPECT_FALSE(walked.ended);
  EXPECT_THAT(walked.outcomes, IsEmpty());
  ASSERT_THAT(walked.path, SizeIs(2));
  EXPECT_EQ(walked.path[1].consequence->next, "S2");
}

TEST(Walk, GathersRolesAlongTheWay) {
  auto const walked =
      walk(act(), answers("S0=system S1=yes S2=yes S3=none R1=deployer R2=yes R3=no"));
  EXPECT_THAT(walked.roles, ElementsAre("deployer", "provider"));
  EXPECT_THAT(walked.nodes, ElementsAre(Reference{"eu-ai-act", "art-25.1"}));
}

TEST(Walk, SetsAsideAnswersThatItDoesNotComeTo) {
  auto const walked = walk(act(), answers("S0=system S1=no T1=yes"));
  EXPECT_EQ(ids(walked.outcomes), std::vector<std::string>{"OUT-OF-SCOPE"});
  ASSERT_THAT(walked.apart, SizeIs(1));
  EXPECT_EQ(walked.apart[0]->id, "T1");
  EXPECT_THAT(walked.faults, IsEmpty());
}

struct HiddenCase {
  char const* name;
  std::string answers;
};

class HiddenProhibition : public testing::TestWithParam<HiddenCase> {};

TEST_P(HiddenProhibition, IsAFaultAndNeverDropped) {
  auto const walked = walk(act(), answers(GetParam().answers));
  ASSERT_THAT(walked.faults, SizeIs(1));
  EXPECT_EQ(walked.faults[0].where, "P5");
  EXPECT_THAT(walked.faults[0].what, HasSubstr("prohibited practice"));
}

INSTANTIATE_TEST_SUITE_P(
    Ways, HiddenProhibition,
    testing::Values(HiddenCase{"BehindAnExclusion", "S0=system S1=yes S2=yes S3=personal P5=yes"},
                    HiddenCase{"BehindNoUnionLink", "S0=system S1=yes S2=no P5=yes"},
                    HiddenCase{"BehindNoAiSystem", "S0=system S1=no P5=yes"},
                    HiddenCase{"BehindTheModelAlone", "S0=model-only G1=no P5=yes"},
                    HiddenCase{"BehindAGapInTheAnswers", in_scope + "P1=no P5=yes"}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Walk, KeepsASecondProhibitedPracticeApartOnceOneIsFound) {
  auto const walked = walk(act(), answers(in_scope + "P1=yes P5=yes"));
  EXPECT_THAT(walked.faults, IsEmpty());
  EXPECT_EQ(ids(walked.outcomes), std::vector<std::string>{"PROHIBITED"});
  ASSERT_THAT(walked.apart, SizeIs(1));
  EXPECT_EQ(walked.apart[0]->id, "P5");
}

struct WrongAnswer {
  char const* name;
  char const* question;
  Answer answer;
};

class WalkFaults : public testing::TestWithParam<WrongAnswer> {};

TEST_P(WalkFaults, StopAtAnAnswerThatIsNone) {
  Answers given = answers("S0=system S1=yes S2=yes");
  given.insert_or_assign(GetParam().question, GetParam().answer);
  auto const walked = walk(act(), given);
  ASSERT_FALSE(walked.faults.empty());
  EXPECT_EQ(walked.faults[0].where, GetParam().question);
  EXPECT_FALSE(walked.ended);
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, WalkFaults,
    testing::Values(
        WrongAnswer{"TextForYesOrNo", "S1", std::vector<std::string>{"yes"}},
        WrongAnswer{"YesForAChoice", "S0", true},
        WrongAnswer{"NoSuchOption", "S3", std::vector<std::string>{"secret"}},
        WrongAnswer{"TwoOfASingleChoice", "S3", std::vector<std::string>{"none", "military"}},
        WrongAnswer{"NoneOfASingleChoice", "S3", std::vector<std::string>{}},
        WrongAnswer{"TheSameTwice", "R1", std::vector<std::string>{"provider", "provider"}},
        WrongAnswer{"NotANumber", "G2", std::numeric_limits<double>::quiet_NaN()},
        WrongAnswer{"Endless", "G2", std::numeric_limits<double>::infinity()},
        WrongAnswer{"NoSuchQuestion", "Z9", true}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Answer, IsReadAsPeopleTypeIt) {
  auto const& q = [](char const* id) -> Question const& { return *act().find_question(id); };
  EXPECT_EQ(*typed_answer(q("S1"), "yes"), Answer(true));
  EXPECT_EQ(*typed_answer(q("G2"), " 1e25 "), Answer(1e25));
  EXPECT_EQ(*typed_answer(q("R1"), "provider, deployer"),
            Answer(std::vector<std::string>{"provider", "deployer"}));
  EXPECT_EQ(*typed_answer(q("H5"), ""), Answer(std::vector<std::string>{}));
  EXPECT_EQ(*typed_answer(q("H5"), "none"), Answer(std::vector<std::string>{}));
  EXPECT_FALSE(typed_answer(q("S1"), "perhaps"));
  EXPECT_FALSE(typed_answer(q("G2"), "many"));
  EXPECT_FALSE(typed_answer(q("G2"), "inf"));
  EXPECT_FALSE(typed_answer(q("S0"), "system,model-only"));
}

TEST(Answers, GoIntoJsonAndComeBack) {
  auto const* text = R"({"G2":2e24,"R1":["provider"],"S0":"system","S1":true})";
  auto const read = answers_from(act(), *parse_json(text));
  ASSERT_TRUE(read) << read.error().what;
  json::object written;
  for (auto const& [id, answer] : *read)
    written.emplace(id, to_json(act().find_question(id)->kind, answer));
  EXPECT_EQ(*answers_from(act(), written), *read);
  EXPECT_EQ(canonical_json(written), R"({"G2":2e+24,"R1":["provider"],"S0":"system","S1":true})");
  for (auto const* wrong : {R"([])", R"({"S1":"perhaps"})", R"({"S1":1})", R"({"Z9":true})",
                            R"({"R1":[1]})", R"({"S0":["system"]})", R"({"G2":true})"})
    EXPECT_FALSE(answers_from(act(), *parse_json(wrong))) << wrong;
}

// --- obligations ---------------------------------------------------------------------------------

std::vector<Obligation> duties(std::string_view given) {
  return obligations_of(act(), walk(act(), answers(given)), shipped());
}

TEST(Obligations, OfMinimalRiskAreLiteracyAndVoluntaryCodes) {
  EXPECT_THAT(ids(duties(not_high_risk + no_notice + no_model)),
              UnorderedElementsAre("art-4.1", "art-4a.2", "art-95"));
}

TEST(Obligations, OutsideTheActThereAreNone) {
  EXPECT_THAT(duties("S0=system S1=no"), IsEmpty());
  EXPECT_THAT(duties("S0=model-only G1=no"), IsEmpty());
}

TEST(Obligations, OfTransparencyAreThoseThatTheAnswersName) {
  auto const found = ids(duties(not_high_risk + "T1=yes T2=no T3=no T4=no T5=no " + no_model));
  EXPECT_THAT(found, IsSupersetOf({"art-50.1", "art-50.5", "art-4.1"}));
  EXPECT_THAT(found, Not(Contains("art-50.2")));
  EXPECT_THAT(found, Not(Contains("art-50.4.a")));
}

TEST(Obligations, OfTransparencyAreToldClearlyWhicheverItIs) {
  for (std::string const only : {"T1", "T2", "T3", "T4", "T5"}) {
    std::string given;
    for (std::string const each : {"T1", "T2", "T3", "T4", "T5"})
      given += each + (each == only ? "=yes " : "=no ");
    EXPECT_THAT(ids(duties(not_high_risk + given + no_model)), Contains("art-50.5")) << only;
  }
}

// Whoever an authority finds wrong has to act, not only who derogated.
TEST(Obligations, OfReclassificationBindMoreThanWhoDerogated) {
  EXPECT_THAT(ids(duties(not_high_risk + "T1=yes T2=no T3=no T4=no T5=no " + no_model)),
              Contains("art-80"));
  EXPECT_THAT(ids(duties(not_high_risk + no_notice + no_model)), Not(Contains("art-80")));
}

TEST(Questions, CallTheirOptionsByWords) {
  auto const title = [](std::string_view question, std::size_t option) {
    return act().find_question(question)->option_titles.at(option);
  };
  EXPECT_EQ(title("S0", 0), "An AI system");
  EXPECT_EQ(title("H5", 0), "Remote biometric identification");
  for (auto const& question : act().questions) {
    ASSERT_EQ(question.option_titles.size(), question.options.size()) << question.id;
    for (std::size_t i = 0; i < question.options.size(); ++i)
      EXPECT_NE(question.option_titles[i], question.options[i]) << question.id;
  }
}

TEST(Obligations, OfAProhibitedPracticeNameTheBan) {
  auto const found = duties(in_scope + "P1=no P2=no P3=yes");
  EXPECT_THAT(ids(found), UnorderedElementsAre("art-4.1", "art-4a.2", "art-5.1.c"));
  auto const ban = std::ranges::find_if(
      found, [](auto const& each) { return each.requirement->id == "art-5.1.c"; });
  EXPECT_EQ(to_text(*ban->applies_from), "2025-02-02");
  EXPECT_THAT(ban->because, ElementsAre("P3"));
}

TEST(Obligations, FollowTheRole) {
  auto const system = [](char const* role) {
    return "S0=system S1=yes S2=yes S3=none R1=" + std::string(role) +
           " R2=no R3=no P1=no P2=no P3=no P4=no P5=no P6=no P7=no P8=no P9=no P10=no H1=no "
           "H5=annex-iii.4.a H6=yes H9=no T1=no T2=no T3=no T4=no T5=no G1=no";
  };
  auto const provider = duties(system("provider")), deployer = duties(system("deployer"));
  auto const importer = duties(system("importer")), nobody = duties(system(""));
  EXPECT_GT(provider.size(), 80u);
  EXPECT_LT(deployer.size(), 30u);
  EXPECT_LT(importer.size(), 10u);
  EXPECT_GT(nobody.size(), provider.size());  // without a role nothing is left out
  for (auto const& each : importer)
    EXPECT_THAT(each.requirement->roles, Contains("importer")) << each.requirement->id;
  for (auto const& each : deployer)
    EXPECT_THAT(each.roles, ElementsAre("deployer")) << each.requirement->id;
}

std::optional<Date> day_of(std::vector<Obligation> const& found, std::string_view id) {
  for (auto const& each : found)
    if (each.requirement->id == id) return each.applies_from;
  return {};
}

TEST(Obligations, BeginOnTheDayOfTheirOutcome) {
  auto const product =
      duties(not_prohibited + "H1=yes H2=no H3=yes H4=A H5= " + no_notice + no_model);
  auto const use =
      duties(not_prohibited + "H1=no H5=annex-iii.4.a H6=yes H9=no " + no_notice + no_model);
  auto const both = duties(not_prohibited +
                           "H1=yes H2=no H3=yes H4=A H5=annex-iii.4.a H6=yes "
                           "H9=no " +
                           no_notice + no_model);
  EXPECT_EQ(to_text(*day_of(product, "art-9.1")), "2028-08-02");
  EXPECT_EQ(to_text(*day_of(use, "art-9.1")), "2027-12-02");
  EXPECT_EQ(to_text(*day_of(both, "art-9.1")), "2027-12-02");
  EXPECT_FALSE(day_of(use, "art-27.1"));  // only who answered H9 with yes
}

TEST(Obligations, OfAnOpenModelAreFewer) {
  auto const closed = ids(duties("S0=model-only G1=yes G2=1e24 G3=no G4=no"));
  auto const open = ids(duties("S0=model-only G1=yes G2=1e24 G3=no G4=yes"));
  EXPECT_THAT(closed, IsSupersetOf({"art-53.1.a", "art-53.1.b", "art-53.1.c", "art-53.1.d",
                                    "art-54.1", "annex-xi.1.1.a"}));
  EXPECT_THAT(open, UnorderedElementsAre("art-53.1.c", "art-53.1.d", "art-53.3"));
}

TEST(Obligations, OfSystemicRiskAddToThoseOfTheModel) {
  auto const found = ids(duties("S0=model-only G1=yes G2=2e25"));
  EXPECT_THAT(found, IsSupersetOf({"art-52.1", "art-53.1.a", "art-53.1.d", "art-54.1", "art-55.1.a",
                                   "art-55.1.d", "annex-xi.2.1"}));
  EXPECT_THAT(found, Not(Contains("art-4.1")));
}

// --- wrong files ---------------------------------------------------------------------------------

struct WrongFile {
  char const* name;
  char const* questions;
  char const* what;
};

class QuestionnaireReader : public testing::TestWithParam<WrongFile> {};

TEST_P(QuestionnaireReader, RefusesAFileThatLeadsAstray) {
  auto const text =
      std::string(R"({"id":"q","title":"Q","framework":"eu-ai-act","source_note":"Ours.",)"
                  R"("start":"A","no_outcome":[{"outcome":"O"}],)"
                  R"("outcomes":[{"id":"O","title":"O","rank":1,"consequence":"C"}],)"
                  R"("questions":)") +
      GetParam().questions + "}";
  auto const value = parse_json(text);
  ASSERT_TRUE(value) << value.error().what << text;
  auto const read = decode_questionnaire(*value, shipped());
  ASSERT_FALSE(read);
  EXPECT_THAT(read.error().what, HasSubstr(GetParam().what));
  EXPECT_THAT(read.error().where, testing::StartsWith("/"));
}

#define QUESTION(ID, REST) R"({"id":")" ID R"(","step":"s","text":"T","legal_ref":"L",)" REST "}"

INSTANTIATE_TEST_SUITE_P(
    Wrong, QuestionnaireReader,
    testing::Values(
        WrongFile{"Empty", "[]", "to start from"},
        WrongFile{"NoStart", "[" QUESTION("B", R"("type":"bool","consequences":[
                     {"when":"yes","then":"T","next":"END"},
                     {"when":"no","then":"T","next":"END"}])") "]",
                  "to start from"},
        WrongFile{"Circle", "[" QUESTION("A", R"("type":"bool","consequences":[
                     {"when":"yes","then":"T","next":"A"},
                     {"when":"no","then":"T","next":"END"}])") "]",
                  "in a circle"},
        WrongFile{"NoSuchNext", "[" QUESTION("A", R"("type":"bool","consequences":[
                     {"when":"yes","then":"T","next":"Z"},
                     {"when":"no","then":"T","next":"END"}])") "]",
                  "There is no question Z."},
        WrongFile{"AnswerThatLeadsNowhere", "[" QUESTION("A", R"("type":"bool","consequences":[
                     {"when":"yes","then":"T","next":"END"}])") "]",
                  "leads nowhere"},
        WrongFile{"AnswerThatLeadsToTwoPlaces",
                  "[" QUESTION("A", R"("type":"bool","consequences":[{"when":"yes","then":"T",
                     "next":"END"},{"when":"yes","then":"T","next":"END"},{"when":"no","then":"T",
                     "next":"END"}])") "]",
                  "two places"},
        WrongFile{"NumberWithAGap", "[" QUESTION("A", R"("type":"number","consequences":[
                     {"when":"> 5","then":"T","next":"END"},
                     {"when":"< 5","then":"T","next":"END"}])") "]",
                  "leads nowhere"},
        WrongFile{"OptionNobodyFollows",
                  "[" QUESTION("A", R"("type":"single","options":["a","b"],"consequences":[
                     {"when":"a","then":"T","next":"END"}])") "]",
                  "leads nowhere"},
        WrongFile{"ConditionOnNoOption",
                  "[" QUESTION("A", R"("type":"single","options":["a"],"consequences":[
                     {"when":"in [a, c]","then":"T","next":"END"}])") "]",
                  "none of the options"},
        WrongFile{"YesForANumber", "[" QUESTION("A", R"("type":"number","consequences":[
                     {"when":"yes","then":"T","next":"END"}])") "]",
                  "cannot be asked"},
        WrongFile{"NoCondition", "[" QUESTION("A", R"("type":"bool","consequences":[
                     {"when":"if it rains","then":"T","next":"END"}])") "]",
                  "is no condition"},
        WrongFile{"NoSuchOutcome",
                  "[" QUESTION("A", R"("type":"bool","consequences":[{"when":"yes","then":"T",
                     "outcome":"X","next":"END"},{"when":"no","then":"T","next":"END"}])") "]",
                  "There is no outcome X."},
        WrongFile{"NoSuchNode",
                  "[" QUESTION("A", R"("type":"bool","consequences":[{"when":"yes","then":"T",
                     "nodes":["art-999"],"next":"END"},
                     {"when":"no","then":"T","next":"END"}])") "]",
                  "There is no eu-ai-act/art-999."},
        WrongFile{"NoSuchType", "[" QUESTION("A", R"("type":"poem","consequences":[])") "]",
                  "is no type"},
        WrongFile{"IdTwice",
                  "[" QUESTION("A", R"("type":"bool","consequences":[
                     {"when":"yes","then":"T","next":"END"},
                     {"when":"no","then":"T","next":"END"}])") "," QUESTION(
                      "A", R"("type":"bool","consequences":[
                     {"when":"yes","then":"T","next":"END"},
                     {"when":"no","then":"T","next":"END"}])") "]",
                  "stands here twice"},
        WrongFile{"NobodyAsks",
                  "[" QUESTION("A", R"("type":"bool","consequences":[
                     {"when":"yes","then":"T","next":"END"},
                     {"when":"no","then":"T","next":"END"}])") "," QUESTION(
                      "B", R"("type":"bool","consequences":[
                     {"when":"yes","then":"T","next":"END"},
                     {"when":"no","then":"T","next":"END"}])") "]",
                  "Nothing leads to the question B."}),
    [](auto const& each) { return std::string(each.param.name); });

struct ConditionCase {
  char const* text;
  bool reads;
};

TEST(Condition, ReadsItsGrammarAndNothingElse) {
  for (auto const& each : {ConditionCase{"yes", true},
                           {"no", true},
                           {"any", true},
                           {"empty", true},
                           {"not empty", true},
                           {"model-only", true},
                           {"in [a, b]", true},
                           {"> 1e25", true},
                           {"<= 1e25", true},
                           {"< 3", true},
                           {">= 0.5", true},
                           {"", false},
                           {"in []", false},
                           {"in [a", false},
                           {"in [a, ]", false},
                           {"> ", false},
                           {"> x", false},
                           {"> 1e999", false},
                           {"not", true},
                           {"not yes", false},
                           {"yes or no", false},
                           {"== 1", false}})
    EXPECT_EQ(bool(parse_condition(each.text)), each.reads) << each.text;
}

}  // namespace
}  // namespace frameworks
