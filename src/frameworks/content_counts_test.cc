// The counts of what is shipped, as the tables were delivered and checked.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/file.h"
#include "base/json.h"
#include "frameworks/catalogue.h"
#include "frameworks/risk_library.h"

namespace frameworks {
namespace {

using testing::Contains;
using testing::HasSubstr;
using testing::SizeIs;

Catalogue const& shipped() {
  static auto const all = Catalogue::built_in();
  EXPECT_TRUE(all) << all.error().what << " at " << all.error().where;
  return *all;
}

struct Count {
  char const* framework;
  char const* beginning;  // of the id
  Kind kind;
  long count;
};

class ShippedNodes : public testing::TestWithParam<Count> {};

TEST_P(ShippedNodes, AreAsManyAsTheOriginalHas) {
  auto const& wanted = GetParam();
  auto const* framework = shipped().find(wanted.framework);
  ASSERT_TRUE(framework);
  EXPECT_EQ(std::ranges::count_if(framework->requirements,
                                  [&](auto const& each) {
                                    return each.kind == wanted.kind &&
                                           each.id.starts_with(wanted.beginning);
                                  }),
            wanted.count);
}

INSTANTIATE_TEST_SUITE_P(Counts, ShippedNodes,
                         testing::Values(Count{"iso42001-2023", "", Kind::requirement, 32},
                                         Count{"iso42001-2023", "", Kind::control, 38},
                                         Count{"iso42001-2023", "A.2.", Kind::control, 3},
                                         Count{"iso42001-2023", "A.3.", Kind::control, 2},
                                         Count{"iso42001-2023", "A.4.", Kind::control, 5},
                                         Count{"iso42001-2023", "A.5.", Kind::control, 4},
                                         Count{"iso42001-2023", "A.6.1.", Kind::control, 2},
                                         Count{"iso42001-2023", "A.6.2.", Kind::control, 7},
                                         Count{"iso42001-2023", "A.7.", Kind::control, 5},
                                         Count{"iso42001-2023", "A.8.", Kind::control, 4},
                                         Count{"iso42001-2023", "A.9.", Kind::control, 3},
                                         Count{"iso42001-2023", "A.10.", Kind::control, 3},
                                         Count{"iso42001-2023", "A.", Kind::objective, 11},
                                         Count{"iso42001-2023", "C.2.", Kind::ai_objective, 11},
                                         Count{"iso42001-2023", "C.3.", Kind::risk_source, 7},
                                         Count{"nist-ai-rmf-1.0", "", Kind::function, 4},
                                         Count{"nist-ai-rmf-1.0", "", Kind::category, 19},
                                         Count{"nist-ai-rmf-1.0", "", Kind::subcategory, 72},
                                         Count{"nist-ai-rmf-1.0", "GOVERN ", Kind::subcategory, 19},
                                         Count{"nist-ai-rmf-1.0", "MAP ", Kind::subcategory, 18},
                                         Count{"nist-ai-rmf-1.0", "MEASURE ", Kind::subcategory,
                                               22},
                                         Count{"nist-ai-rmf-1.0", "MANAGE ", Kind::subcategory, 13},
                                         Count{"nist-ai-600-1", "GAI-", Kind::risk, 12},
                                         Count{"eu-ai-act", "", Kind::obligation, 122},
                                         Count{"eu-ai-act", "", Kind::prohibition, 10},
                                         Count{"eu-ai-act", "", Kind::condition, 2},
                                         Count{"eu-ai-act", "", Kind::voluntary, 1},
                                         Count{"eu-ai-act", "annex-iii.", Kind::use_case, 25},
                                         Count{"eu-ai-act", "annex-iii.", Kind::area, 8},
                                         Count{"iso27001-2022", "", Kind::requirement, 30},
                                         Count{"iso27001-2022", "A.5.", Kind::control, 37},
                                         Count{"iso27001-2022", "A.6.", Kind::control, 8},
                                         Count{"iso27001-2022", "A.7.", Kind::control, 14},
                                         Count{"iso27001-2022", "A.8.", Kind::control, 34},
                                         Count{"iso27701-2019", "A.", Kind::control, 31},
                                         Count{"iso27701-2019", "B.", Kind::control, 18},
                                         Count{"iso27701-2025", "", Kind::requirement, 30},
                                         Count{"iso27701-2025", "A.1.", Kind::control, 31},
                                         Count{"iso27701-2025", "A.2.", Kind::control, 18},
                                         Count{"iso27701-2025", "A.3.", Kind::control, 29}));

TEST(ShippedFrameworks, HoldAsManyNodesAsWereDelivered) {
  std::map<std::string, std::pair<std::size_t, std::size_t>> found;
  for (auto const& each : shipped().frameworks())
    found[each.id] = {each.requirements.size(), shipped().assessable(each.id).size()};
  std::map<std::string, std::pair<std::size_t, std::size_t>> const wanted{
      {"iso42001-2023", {116, 70}}, {"nist-ai-rmf-1.0", {95, 72}}, {"nist-ai-600-1", {12, 12}},
      {"eu-ai-act", {283, 183}},    {"iso27001-2022", {139, 123}}, {"iso27701-2019", {106, 72}},
      {"iso27701-2025", {131, 108}}};
  EXPECT_EQ(found, wanted);
}

TEST(ShippedFrameworks, CarryTheirDoubtsAlong) {
  std::map<std::string, int> verified;
  for (auto const& each : shipped().find("iso27701-2019")->requirements) {
    EXPECT_FALSE(each.verified.empty()) << each.id;
    ++verified[each.verified];
  }
  EXPECT_GT(verified["general-knowledge"], 0);
  EXPECT_GT(verified["one-source"], 0);
  for (auto const& each : shipped().frameworks()) EXPECT_FALSE(each.source_note.empty()) << each.id;
  for (auto const& each : shipped().crosswalks()) {
    EXPECT_FALSE(each.method.empty()) << each.id;
    EXPECT_FALSE(each.cautions.empty()) << each.id;
  }
  EXPECT_EQ(shipped().find("iso27701-2019")->superseded_by, "iso27701-2025");
}

TEST(ShippedFrameworks, CountTheActionsOfTheGenerativeProfile) {
  auto const& rows = shipped().find("nist-ai-600-1")->actions;
  EXPECT_THAT(rows, SizeIs(49));
  std::map<std::string, std::size_t> by_function;
  std::size_t all = 0;
  for (auto const& row : rows) {
    ASSERT_TRUE(shipped().find(Reference{"nist-ai-rmf-1.0", row.subcategory})) << row.subcategory;
    by_function[row.subcategory.substr(0, row.subcategory.find(' '))] += row.actions;
    all += row.actions;
  }
  EXPECT_EQ(all, 212u);
  std::map<std::string, std::size_t> const wanted{
      {"GOVERN", 58}, {"MAP", 39}, {"MEASURE", 72}, {"MANAGE", 43}};
  EXPECT_EQ(by_function, wanted);
}

TEST(ShippedFrameworks, ListWhatTheAnnexesOfTheActWantDocumented) {
  std::map<std::string, int> found;
  for (auto const* each : shipped().assessable("eu-ai-act"))
    if (each->kind == Kind::doc_item) ++found[each->id.substr(0, each->id.find('.'))];
  EXPECT_EQ(found["annex-iv"] + found["annex-xi"] + found["annex-xii"], 48);
  std::set<std::string> points;
  for (auto const& each : shipped().find("eu-ai-act")->requirements)
    if (each.id.starts_with("annex-iv.")) {
      auto const rest = each.id.substr(9);
      points.insert(rest.substr(0, rest.find('.')));
    }
  EXPECT_THAT(points, SizeIs(9));
}

TEST(ShippedFrameworks, GiveEachObligationRolesClassesAndADay) {
  auto const* act = shipped().find("eu-ai-act");
  EXPECT_THAT(act->application_dates, SizeIs(13));
  for (auto const& each : act->requirements) {
    if (each.kind != Kind::obligation && each.kind != Kind::prohibition) continue;
    EXPECT_FALSE(each.roles.empty()) << each.id;
    EXPECT_FALSE(each.risk_classes.empty()) << each.id;
    EXPECT_TRUE(each.applies_from) << each.id;
    EXPECT_FALSE(each.place.empty()) << each.id;
  }
}

TEST(ShippedCrosswalks, HoldAsManyLinksAsWereDelivered) {
  struct Row {
    std::size_t links, published, agreeing;
    bool operator==(Row const&) const = default;
  };
  std::map<std::string, Row> found;
  for (auto const& crosswalk : shipped().crosswalks()) {
    auto& row = found[crosswalk.id];
    for (auto const& edge : crosswalk.edges) {
      ++row.links;
      row.published += edge.source == "public-crosswalk";
      row.agreeing += !edge.agrees_with.empty();
    }
  }
  std::map<std::string, Row> const wanted{{"iso42001-2023__nist-ai-rmf-1.0", {297, 280, 0}},
                                          {"iso42001-2023__eu-ai-act", {215, 0, 110}},
                                          {"iso42001-2023__iso27001-2022", {104, 0, 51}},
                                          {"iso42001-2023__iso27701-2025", {86, 0, 0}}};
  EXPECT_TRUE(found == wanted);
}

TEST(ShippedCrosswalks, EndAtNodesThatExistAndSayWhy) {
  for (auto const& crosswalk : shipped().crosswalks())
    for (auto const& edge : crosswalk.edges) {
      EXPECT_TRUE(shipped().find(edge.from)) << to_text(edge.from);
      EXPECT_TRUE(shipped().find(edge.to)) << to_text(edge.to);
      EXPECT_FALSE(edge.rationale.empty());
      EXPECT_EQ(edge.crosswalk, crosswalk.id);
      EXPECT_TRUE(edge.source == "own-judgement" || edge.source == "public-crosswalk");
      EXPECT_EQ(edge.relation_source.empty(),
                edge.source == "own-judgement" && crosswalk.to_framework != "nist-ai-rmf-1.0");
      EXPECT_THAT(shipped().edges_of(edge.from), Contains(&edge));
      EXPECT_THAT(shipped().edges_of(edge.to), Contains(&edge));
    }
}

TEST(ShippedRisks, AreAsManyAsWereDelivered) {
  auto const library = built_in_risk_library(shipped());
  ASSERT_TRUE(library) << library.error().what << " at " << library.error().where;
  EXPECT_THAT(library->risks, SizeIs(100));
  EXPECT_THAT(library->categories(), SizeIs(12));
  EXPECT_THAT(library->mit_subdomains, SizeIs(24));
  EXPECT_THAT(library->owasp_llm, SizeIs(10));
  EXPECT_THAT(library->atlas_tactics, SizeIs(16));
  std::set<std::string> suggested;
  for (auto const& risk : library->risks) {
    EXPECT_FALSE(risk.risk_sources.empty()) << risk.id;
    EXPECT_FALSE(risk.suggested_controls.empty()) << risk.id;
    EXPECT_EQ(risk.owasp_llm_2025.size(), risk.owasp_llm_2026.size()) << risk.id;
    for (auto const& control : risk.suggested_controls)
      if (shipped().find(control)->kind == Kind::control) suggested.insert(control.id);
  }
  EXPECT_THAT(suggested, SizeIs(38));
}

TEST(ShippedRisks, AreFoundByWhatTheyAreTaggedWith) {
  auto const library = *built_in_risk_library(shipped());
  EXPECT_EQ(library.find("AIR-001")->title, "Direct prompt injection");
  EXPECT_EQ(library.find("AIR-999"), nullptr);
  EXPECT_FALSE(library.of({"iso42001-2023", "C.3.4"}).empty());
  EXPECT_FALSE(library.of({"nist-ai-600-1", "GAI-04"}).empty());
  EXPECT_TRUE(library.of({"iso27001-2022", "A.5.1"}).empty());
}

struct WrongLibrary {
  char const* name;
  char const* risk;  // members of the only risk
  char const* what;
};

class RiskLibraryReader : public testing::TestWithParam<WrongLibrary> {};

TEST_P(RiskLibraryReader, RefusesAWrongRisk) {
  auto const text =
      R"({"id":"l","title":"L","version":"1","kind":"risk-library","source_note":"Ours.",)"
      R"("mit_subdomains":[{"id":"2.2","title":"T"}],"risks":[{"id":"R","title":"T",)"
      R"("description":"D.","category":"c")" +
      std::string(GetParam().risk) + "}]}";
  auto const library = decode_risk_library(*parse_json(text), shipped());
  ASSERT_FALSE(library);
  EXPECT_THAT(library.error().what, HasSubstr(GetParam().what));
  EXPECT_THAT(library.error().where, HasSubstr("/risks/0"));
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, RiskLibraryReader,
    testing::Values(
        WrongLibrary{"NoSuchControl", R"(,"suggested_controls":["A.6.2.9"])", "There is no"},
        WrongLibrary{"SourceThatIsAnObjective", R"(,"risk_sources":["C.2.1"])", "does not stand"},
        WrongLibrary{"TagNobodyExplains", R"(,"mit_subdomain":"9.9")", "does not explain"},
        WrongLibrary{"OwaspTagNobodyExplains", R"(,"owasp_llm_2025":["LLM01"])", "explain"},
        WrongLibrary{"TacticNobodyExplains", R"(,"atlas_tactics":["AML.TA0001"])", "explain"},
        WrongLibrary{"TechniqueOfAnotherShape", R"(,"atlas_techniques":["T1"])", "explain"},
        WrongLibrary{"UnknownMember", R"(,"colour":"red")", "not a name known here"}),
    [](auto const& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace frameworks
