#include "posture/coverage.h"

#include <gtest/gtest.h>

#include "base/check.h"
#include "posture/test_snapshot.h"

namespace posture {
namespace {

using frameworks::Reference;
using frameworks::Relation;
using frameworks::Strength;

frameworks::Framework framework(std::string id) {
  frameworks::Requirement requirement;
  requirement.framework = id;
  requirement.id = "r";
  requirement.title = "Requirement";
  requirement.assessable = true;
  frameworks::Framework made;
  made.id = std::move(id);
  made.requirements.push_back(std::move(requirement));
  return made;
}

frameworks::Crosswalk crosswalk(std::string const& from, std::string const& to, Relation relation) {
  frameworks::Edge edge;
  edge.from = {from, "r"};
  edge.to = {to, "r"};
  edge.relation = relation;
  frameworks::Crosswalk made;
  made.id = from + "__" + to;
  made.from_framework = from;
  made.to_framework = to;
  made.edges.push_back(std::move(edge));
  return made;
}

// Three frameworks of one requirement each; an edge from a to b, and one from b to c.
frameworks::Catalogue linked(Relation a_to_b, Relation b_to_c) {
  auto made = frameworks::Catalogue::of({framework("a"), framework("b"), framework("c")},
                                        {crosswalk("a", "b", a_to_b), crosswalk("b", "c", b_to_c)});
  CHECK(made.has_value());
  return *std::move(made);
}

StandingOf standing_where(std::string framework, Standing standing) {
  return [=](Reference const& reference) -> std::optional<Standing> {
    return reference.framework == framework ? standing : Standing{};
  };
}

struct Case_ {
  std::string name;
  Relation relation;
  bool forward;  // from a, which stands, to b; else from b to a
  Standing standing;
  bool serves;
  Level level;
  bool fulfils;
};

class CoverageThrough : public testing::TestWithParam<Case_> {};

TEST_P(CoverageThrough, IsTheWeakestLink) {
  auto const& row = GetParam();
  auto const catalogue_ = linked(row.relation, Relation::equal);
  std::string const from = row.forward ? "a" : "b", to = row.forward ? "b" : "a";
  auto const found = coverage_of(catalogue_, {to, "r"}, standing_where(from, row.standing));
  ASSERT_EQ(found.size(), row.serves ? 1u : 0u);
  if (!row.serves) return;
  EXPECT_EQ(found[0].from, (Reference{from, "r"}));
  EXPECT_EQ(found[0].edge->relation, row.relation);
  EXPECT_EQ(found[0].level, row.level);
  EXPECT_EQ(found[0].fulfils, row.fulfils);
}

constexpr Standing works{Level::effective, {}}, begun{Level::planned, {}}, none{};
constexpr Standing fails{Level::implemented, {.failing = true}};

INSTANTIATE_TEST_SUITE_P(
    Of, CoverageThrough,
    testing::Values(
        Case_{"Equal", Relation::equal, true, works, true, Level::effective, true},
        Case_{"EqualBack", Relation::equal, false, works, true, Level::effective, true},
        Case_{"EqualPlanned", Relation::equal, true, begun, true, Level::planned, false},
        Case_{"EqualFailing", Relation::equal, true, fails, true, Level::implemented, false},
        Case_{"EqualNothingThere", Relation::equal, true, none, false, {}, false},
        Case_{"TheWholeCoversItsPart", Relation::superset, true, works, true, Level::effective,
              true},
        Case_{"ThePartIsNotTheWhole", Relation::subset, true, works, true, Level::planned, false},
        Case_{"TheWholeCoversItsPartBack", Relation::subset, false, works, true, Level::effective,
              true},
        Case_{"ThePartIsNotTheWholeBack", Relation::superset, false, works, true, Level::planned,
              false},
        Case_{"IntersectsNeverFulfils", Relation::intersects, true, works, true, Level::planned,
              false},
        Case_{"IntersectsNeverFulfilsBack", Relation::intersects, false, works, true,
              Level::planned, false},
        Case_{"Supports", Relation::supports, true, works, true, Level::planned, false},
        Case_{"SupportsOneWayOnly", Relation::supports, false, works, false, {}, false}),
    [](auto const& each) { return each.param.name; });

TEST(Coverage, GoesOneEdgeAndNoFurther) {
  auto const chain = linked(Relation::equal, Relation::equal);
  auto const from_a = standing_where("a", works);
  EXPECT_EQ(coverage_of(chain, {"b", "r"}, from_a).size(), 1u);
  EXPECT_TRUE(coverage_of(chain, {"c", "r"}, from_a).empty());
}

TEST(Coverage, PutsWhatFulfilsFirst) {
  auto const chain = linked(Relation::intersects, Relation::equal);
  auto const all = [](Reference const&) { return std::optional(works); };
  auto const found = coverage_of(chain, {"b", "r"}, all);
  ASSERT_EQ(found.size(), 2u);
  EXPECT_EQ(found[0].from.framework, "c");
  EXPECT_TRUE(found[0].fulfils);
  EXPECT_FALSE(found[1].fulfils);
}

TEST(Coverage, LeavesTheOwnLevelAlone) {
  auto const chain = linked(Relation::equal, Relation::equal);
  auto const lines = coverage_of_framework(chain, "b", standing_where("a", works));
  ASSERT_EQ(lines.size(), 1u);
  EXPECT_EQ(lines[0].own.level, Level::not_started);
  EXPECT_EQ(lines[0].through.at(0).level, Level::effective);
}

TEST(Coverage, OfWhatIsUnknownIsNothing) {
  auto const all = [](Reference const&) { return std::optional(works); };
  EXPECT_TRUE(coverage_of(catalogue(), {"iso9001", "4.1"}, all).empty());
  EXPECT_TRUE(coverage_of_framework(catalogue(), "iso9001", all).empty());
}

}  // namespace
}  // namespace posture
