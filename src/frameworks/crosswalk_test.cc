#include "frameworks/crosswalk.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "frameworks/catalogue.h"

namespace frameworks {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

Framework framework(std::string id, std::vector<std::string> const& nodes) {
  Framework made;
  made.id = std::move(id);
  for (auto const& node : nodes) {
    Requirement requirement;
    requirement.framework = made.id;
    requirement.id = node;
    requirement.assessable = true;
    made.requirements.push_back(std::move(requirement));
  }
  return made;
}

Edge edge(Reference from, Reference to, Relation relation = Relation::equal) {
  Edge made;
  made.from = std::move(from);
  made.to = std::move(to);
  made.relation = relation;
  return made;
}

Crosswalk crosswalk(std::vector<Edge> edges) {
  Crosswalk made;
  made.id = "a__b";
  made.edges = std::move(edges);
  return made;
}

struct StrengthCase {
  Relation relation;
  Strength forward, backward;
};

class RelationStrength : public testing::TestWithParam<StrengthCase> {};

TEST_P(RelationStrength, IsKnownInBothDirections) {
  auto const& row = GetParam();
  auto const link = edge({"a", "1"}, {"b", "2"}, row.relation);
  EXPECT_EQ(strength_towards(link, {"b", "2"}), row.forward);
  EXPECT_EQ(strength_towards(link, {"a", "1"}), row.backward);
  EXPECT_EQ(strength_towards(link, {"b", "1"}), Strength::none);
  EXPECT_EQ(relation_from(to_text(row.relation)), row.relation);
}

INSTANTIATE_TEST_SUITE_P(
    Each, RelationStrength,
    testing::Values(StrengthCase{Relation::equal, Strength::full, Strength::full},
                    StrengthCase{Relation::subset, Strength::partial, Strength::full},
                    StrengthCase{Relation::superset, Strength::full, Strength::partial},
                    StrengthCase{Relation::intersects, Strength::partial, Strength::partial},
                    StrengthCase{Relation::supports, Strength::input, Strength::none}));

TEST(Relation, NeverFulfilsByIntersectingOrSupporting) {
  for (auto const relation : {Relation::intersects, Relation::supports}) {
    EXPECT_FALSE(fulfils(strength_forward(relation)));
    EXPECT_FALSE(fulfils(strength_backward(relation)));
  }
  EXPECT_FALSE(relation_from("covers"));
  EXPECT_FALSE(relation_from(""));
}

TEST(Catalogue, FindsLinksFromBothEnds) {
  auto const all =
      Catalogue::of({framework("a", {"1", "2"}), framework("b", {"1", "2"})},
                    {crosswalk({edge({"a", "1"}, {"b", "2"}), edge({"a", "2"}, {"b", "2"})})});
  ASSERT_TRUE(all);
  auto const& edges = all->crosswalks()[0].edges;
  EXPECT_THAT(all->edges_of({"a", "1"}), ElementsAre(&edges[0]));
  EXPECT_THAT(all->edges_of({"b", "2"}), ElementsAre(&edges[0], &edges[1]));
  EXPECT_THAT(all->edges_of({"b", "1"}), IsEmpty());
  EXPECT_THAT(all->edges_of({"b", "9"}), IsEmpty());
  EXPECT_THAT(all->edges_of({"c", "1"}), IsEmpty());
  EXPECT_EQ(other_end(edges[0], {"b", "2"}), (Reference{"a", "1"}));
}

TEST(Catalogue, KeepsItsLinksWhenMoved) {
  auto made = Catalogue::of({framework("a", {"1"}), framework("b", {"1"})},
                            {crosswalk({edge({"a", "1"}, {"b", "1"})})});
  ASSERT_TRUE(made);
  auto const all = std::move(*made);
  ASSERT_EQ(all.edges_of({"b", "1"}).size(), 1u);
  EXPECT_EQ(all.edges_of({"b", "1"})[0]->from.id, "1");
  EXPECT_EQ(all.find(Reference{"b", "1"})->framework, "b");
}

struct WrongLink {
  char const* name;
  std::vector<Edge> edges;
  char const* what;
  char const* where;
};

class CatalogueLinks : public testing::TestWithParam<WrongLink> {};

TEST_P(CatalogueLinks, AreRefusedWhenTheyLeadNowhere) {
  auto const all = Catalogue::of({framework("a", {"1", "2"}), framework("b", {"1"})},
                                 {crosswalk(GetParam().edges)});
  ASSERT_FALSE(all);
  EXPECT_EQ(all.error().kind, ErrorKind::invalid);
  EXPECT_THAT(all.error().what, HasSubstr(GetParam().what));
  EXPECT_EQ(all.error().where, GetParam().where);
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, CatalogueLinks,
    testing::Values(
        WrongLink{"NoSuchStart",
                  {edge({"a", "3"}, {"b", "1"})},
                  "There is no a/3 for this link to start from.",
                  "/links/0/from"},
        WrongLink{"NoSuchEnd",
                  {edge({"a", "1"}, {"b", "1"}), edge({"a", "1"}, {"b", "2"})},
                  "There is no b/2 for this link to end at.",
                  "/links/1/to"},
        WrongLink{
            "NoSuchFramework", {edge({"a", "1"}, {"c", "1"})}, "There is no c/1", "/links/0/to"},
        WrongLink{"ToItself", {edge({"a", "1"}, {"a", "1"})}, "where it starts", "/links/0"},
        WrongLink{"Twice",
                  {edge({"a", "1"}, {"b", "1"}), edge({"a", "1"}, {"b", "1"})},
                  "stands here twice",
                  "/links/1"}),
    [](auto const& each) { return std::string(each.param.name); });

}  // namespace
}  // namespace frameworks
