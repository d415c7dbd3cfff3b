#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <map>

#include "frameworks/catalogue.h"
#include "frameworks/defaults.h"

namespace frameworks {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

Catalogue catalogue() {
  auto built_in = Catalogue::built_in();
  EXPECT_TRUE(built_in) << built_in.error().what << " at " << built_in.error().where;
  return std::move(*built_in);
}

Reference iso(std::string id) {
  return {"iso42001-2023", std::move(id)};
}

std::vector<std::string> ids(std::vector<Requirement const*> const& list) {
  std::vector<std::string> result;
  for (auto const* each : list) result.push_back(each->id);
  return result;
}

TEST(Catalogue, HoldsIso42001Whole) {
  auto const all = catalogue();
  auto const* framework = all.find("iso42001-2023");
  ASSERT_TRUE(framework);
  EXPECT_THAT(framework->requirements, SizeIs(116));
  std::map<Kind, int> count;
  for (auto const& each : framework->requirements) ++count[each.kind];
  EXPECT_EQ(count[Kind::requirement], 32);
  EXPECT_EQ(count[Kind::control], 38);
  EXPECT_EQ(count[Kind::clause], 7);
  EXPECT_EQ(count[Kind::objective], 11);  // nine areas, and two inside A.6
  EXPECT_THAT(all.assessable("iso42001-2023"), SizeIs(70));
  EXPECT_THAT(all.children(iso("C.2")), SizeIs(11));
  EXPECT_THAT(all.children(iso("C.3")), SizeIs(7));
}

TEST(Catalogue, CountsTheControlsOfEachArea) {
  auto const all = catalogue();
  std::map<std::string, std::size_t> const expected{
      {"A.2", 3},   {"A.3", 2}, {"A.4", 5}, {"A.5", 4}, {"A.6.1", 2},
      {"A.6.2", 7}, {"A.7", 5}, {"A.8", 4}, {"A.9", 3}, {"A.10", 3}};
  for (auto const& [area, controls] : expected)
    EXPECT_THAT(all.children(iso(area)), SizeIs(controls)) << area;
  EXPECT_THAT(all.assessable_in(iso("A.6")), SizeIs(9));
}

TEST(Catalogue, KnowsWhatMustBeWritten) {
  auto const all = catalogue();
  auto const& rows = all.find("iso42001-2023")->documented_information;
  EXPECT_THAT(rows, SizeIs(47));
  auto const annex =
      std::ranges::count_if(rows, [](auto const& row) { return row.clause.starts_with("A."); });
  EXPECT_EQ(annex, 27);
}

TEST(Catalogue, GivesEachControlItsGuidanceSummaryAndEvidence) {
  auto const all = catalogue();
  for (auto const* each : all.assessable("iso42001-2023")) {
    EXPECT_FALSE(each->summary.empty()) << each->id;
    if (each->kind != Kind::control) continue;
    EXPECT_EQ(each->guidance_ref, "B" + each->id.substr(1));
    EXPECT_GE(each->evidence_examples.size(), 2u) << each->id;
  }
}

TEST(Catalogue, NamesSixteenAreasInOrder) {
  EXPECT_THAT(ids(catalogue().areas("iso42001-2023")),
              ElementsAre("4", "5", "6", "7", "8", "9", "10", "A.2", "A.3", "A.4", "A.5", "A.6",
                          "A.7", "A.8", "A.9", "A.10"));
}

TEST(Catalogue, FindsTheWayUpAndDown) {
  auto const all = catalogue();
  EXPECT_THAT(ids(all.path_to_top(iso("A.6.2.4"))), ElementsAre("A.6.2.4", "A.6.2", "A.6", "A"));
  EXPECT_THAT(ids(all.children(iso("6"))), ElementsAre("6.1", "6.2", "6.3"));
  EXPECT_EQ(all.area_of(iso("6.1.2"))->id, "6");
  EXPECT_EQ(all.area_of(iso("A.6.2.4"))->id, "A.6");
  EXPECT_EQ(all.area_of(iso("A"))->id, "A");
}

TEST(Catalogue, AnswersNothingAboutWhatIsNotThere) {
  auto const all = catalogue();
  EXPECT_EQ(all.find("iso9001"), nullptr);
  EXPECT_EQ(all.find(iso("A.6.2.9")), nullptr);
  EXPECT_EQ(all.find(iso("")), nullptr);
  EXPECT_EQ(all.area_of(iso("A.6.2.9")), nullptr);
  EXPECT_THAT(all.children(iso("")), IsEmpty());
  EXPECT_THAT(all.path_to_top({"iso9001", "4"}), IsEmpty());
  EXPECT_THAT(all.assessable("iso9001"), IsEmpty());
}

struct Typed {
  char const* name;
  char const* text;
  char const* means;  // or what the refusal says
  bool found;
};

class CatalogueResolve : public testing::TestWithParam<Typed> {};

TEST_P(CatalogueResolve, Judges) {
  auto const all = catalogue();
  auto const reference = all.resolve(GetParam().text);
  ASSERT_EQ(bool(reference), GetParam().found);
  if (reference) {
    EXPECT_EQ(to_text(*reference), GetParam().means);
  } else {
    EXPECT_EQ(reference.error().kind, ErrorKind::not_found);
    EXPECT_EQ(reference.error().what, GetParam().means);
  }
}

INSTANTIATE_TEST_SUITE_P(
    Ids, CatalogueResolve,
    testing::Values(
        Typed{"Whole", "iso42001-2023/A.6.2.4", "iso42001-2023/A.6.2.4", true},
        Typed{"Bare", "A.6.2.4", "iso42001-2023/A.6.2.4", true},
        Typed{"Clause", "6.1.2", "iso42001-2023/6.1.2", true},
        Typed{"LastNumber", "A.6.2.9",
              "There is no A.6.2.9 in iso42001-2023; did you mean A.6.2.8?", false},
        Typed{"LowerCase", "a.6.2.4", "There is no a.6.2.4 in iso42001-2023; did you mean A.6.2.4?",
              false},
        Typed{"ObjectiveOfAnArea", "A.2.1",
              "There is no A.2.1 in iso42001-2023; did you mean A.2.2?", false},
        Typed{"MissingDot", "A.62.4", "There is no A.62.4 in iso42001-2023; did you mean A.6.2.4?",
              false},
        Typed{"NothingNear", "GOVERN 1.1", "There is no GOVERN 1.1 in iso42001-2023.", false},
        Typed{"Empty", "", "There is no  in iso42001-2023.", false},
        Typed{"OtherFramework", "iso9001/4.1",
              "There is no framework iso9001; known here: eu-ai-act, iso27001-2022, iso27701-2019, "
              "iso27701-2025, iso42001-2023, nist-ai-600-1, nist-ai-rmf-1.0.",
              false},
        Typed{"OnlyAFramework", "iso42001-2023/", "There is no  in iso42001-2023.", false}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Catalogue, RefusesTwoFrameworksOfOneName) {
  Framework framework;
  framework.id = "x";
  auto const both = Catalogue::of({framework, framework});
  ASSERT_FALSE(both);
  EXPECT_EQ(both.error().kind, ErrorKind::conflict);
}

TEST(Catalogue, RefusesABundleOfAnotherFormat) {
  for (auto const* text : {"", "{}", "[]", R"({"format":"aims-frameworks-2","frameworks":[]})",
                           R"({"format":"aims-frameworks-1","frameworks":{}})",
                           R"({"format":"aims-frameworks-1","frameworks":[{}]})"})
    EXPECT_FALSE(Catalogue::from_json(text)) << text;
}

TEST(Kind, HasOneTextEach) {
  for (auto const* text : {"clause", "requirement", "requirement-group", "control", "list-item"})
    EXPECT_EQ(to_text(*kind_from(text)), text);
  EXPECT_FALSE(kind_from("Control"));
  EXPECT_FALSE(kind_from(""));
}

TEST(EvidenceDefaults, SendEvaluationAndRedTeamFilesToTheirControls) {
  auto const all = catalogue();
  auto const defaults = EvidenceDefaults::built_in(all);
  ASSERT_TRUE(defaults);
  EXPECT_THAT(defaults->serves("lm-eval-results"), ElementsAre(iso("A.6.2.4"), iso("9.1")));
  EXPECT_THAT(defaults->serves("garak-report"),
              ElementsAre(iso("A.6.2.4"), iso("A.6.2.6"), iso("8.2"), iso("8.3")));
  EXPECT_THAT(defaults->serves("promptfoo-results", "red-team"), SizeIs(4));
  EXPECT_THAT(defaults->serves("promptfoo-results", "anything else"), SizeIs(2));
  EXPECT_THAT(defaults->serves("spreadsheet"), IsEmpty());
}

TEST(EvidenceDefaults, RefuseWhatTheCatalogueDoesNotHave) {
  auto const all = catalogue();
  for (auto const* text :
       {R"({})", R"({"defaults":[]})", R"({"defaults":[{"format":"x","why":"y.","serves":[]}]})",
        R"({"defaults":[{"format":"x","why":"y.","serves":["A.6.2.9"]}]})",
        R"({"defaults":[{"format":"x","why":"y.","serves":["A.6"]}]})",
        R"({"defaults":[{"format":"x","why":"y.","serves":["9.1"],"more":1}]})",
        R"({"defaults":[{"format":"x","why":"y.","serves":["9.1"]},
                        {"format":"x","why":"y.","serves":["8.2"]}]})"})
    EXPECT_FALSE(EvidenceDefaults::decode(*parse_json(text), all)) << text;
}

}  // namespace
}  // namespace frameworks
