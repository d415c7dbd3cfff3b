#include "records/unit_tree.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

namespace records {
namespace {

TEST(UnitTree, HoldsWhatLiesBelow) {
  UnitTree const tree({{"top", ""}, {"left", "top"}, {"leaf", "left"}, {"right", "top"}});
  EXPECT_TRUE(tree.lies_below("leaf", "top"));
  EXPECT_TRUE(tree.lies_below("leaf", "left"));
  EXPECT_TRUE(tree.lies_below("left", "left"));
  EXPECT_FALSE(tree.lies_below("left", "leaf"));
  EXPECT_FALSE(tree.lies_below("right", "left"));
  EXPECT_FALSE(tree.lies_below("", "top"));
  EXPECT_FALSE(tree.lies_below("nowhere", "nowhere"));
}

TEST(UnitTree, GivesNoPlaceToCirclesAndStrays) {
  UnitTree const tree({{"a", "b"}, {"b", "a"}, {"self", "self"}, {"lost", "gone"}, {"", ""}});
  EXPECT_TRUE(tree.places().empty());
  EXPECT_FALSE(tree.lies_below("a", "b"));
  EXPECT_FALSE(tree.lies_below("lost", "gone"));
}

TEST(UnitTree, IsAsDeepAsAnybodyMakesIt) {
  std::vector<Branch> chain{{"0", ""}};
  for (int i = 1; i < 100'000; ++i) chain.push_back({std::to_string(i), std::to_string(i - 1)});
  UnitTree const tree(std::move(chain));
  EXPECT_TRUE(tree.lies_below("99999", "0"));
  EXPECT_FALSE(tree.lies_below("0", "99999"));
}

TEST(UnitTree, SaysWhatWalkingUpSays) {
  std::mt19937 random(7);
  std::map<std::string, std::string> parents;
  std::vector<Branch> branches;
  for (unsigned i = 0; i < 300; ++i) {
    auto const parent = i == 0 || random() % 20 == 0 ? "" : std::to_string(random() % i);
    branches.push_back({std::to_string(i), parent});
    parents[std::to_string(i)] = parent;
  }
  UnitTree const tree(std::move(branches));
  for (int i = 0; i < 5'000; ++i) {
    auto const below = std::to_string(random() % 300), above = std::to_string(random() % 300);
    auto walked = below;
    while (!walked.empty() && walked != above) walked = parents[walked];
    EXPECT_EQ(tree.lies_below(below, above), walked == above) << below << " under " << above;
  }
}

}  // namespace
}  // namespace records
