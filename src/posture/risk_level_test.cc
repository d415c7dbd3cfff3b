#include "posture/risk_level.h"

#include <gtest/gtest.h>

#include "registers/planning.h"

namespace posture {
namespace {

namespace risk = registers::risk;
namespace risk_criteria = registers::risk_criteria;

records::Version criteria_with(std::string matrix, std::string acceptable = "low") {
  records::Version version;
  version.register_name = risk_criteria::spec.name;
  version.state = "in_force";
  version.record.set(risk_criteria::matrix, records::Json{std::move(matrix)});
  version.record.set(risk_criteria::acceptable, std::move(acceptable));
  return version;
}

// A careful house: whatever is very bad stands very high.
constexpr char const* careful = R"([
  ["very_low","very_low","low","low","medium"],
  ["very_low","low","low","medium","medium"],
  ["low","low","medium","medium","high"],
  ["medium","medium","high","high","very_high"],
  ["very_high","very_high","very_high","very_high","very_high"]])";

records::Version judged(std::string likelihood, std::string impact) {
  records::Version version;
  version.record.set(risk::likelihood, std::move(likelihood));
  version.record.set(risk::impact, std::move(impact));
  return version;
}

TEST(RiskLevel, IsTheProductWhereTheHouseHasNoCriteria) {
  RiskCriteria const usual;
  EXPECT_EQ(usual.level(0, 0), 0u);
  EXPECT_EQ(usual.level(1, 1), 1u);
  EXPECT_EQ(usual.level(2, 2), 2u);
  EXPECT_EQ(usual.level(3, 3), 3u);
  EXPECT_EQ(usual.level(4, 4), 4u);
  EXPECT_TRUE(usual.acceptable(2));
  EXPECT_FALSE(usual.acceptable(3));
}

TEST(RiskLevel, FollowsTheHousesOwnMatrix) {
  auto const own = RiskCriteria::from(criteria_with(careful));
  ASSERT_TRUE(own) << own.error().what;
  EXPECT_EQ(own->level(0, 4), 4u);
  EXPECT_EQ(own->level(4, 0), 2u);
  EXPECT_FALSE(own->acceptable(2));
  EXPECT_EQ(levels_of(judged("very_low", "very_high"), *own).inherent, 4u);
  EXPECT_FALSE(levels_of(judged("very_low", "very_high"), *own).residual);
}

TEST(RiskLevel, IsNoneOfARiskThatNobodyHasJudged) {
  EXPECT_FALSE(levels_of(judged("often", "high"), RiskCriteria()).inherent);
  EXPECT_FALSE(levels_of(records::Version(), RiskCriteria()).inherent);
}

TEST(RiskLevel, RefusesAMatrixThatMakesNoSense) {
  for (
      auto const* const matrix :
      {"{}", "[]", R"([["low"],["low"],["low"],["low"],["low"]])",
       R"([["low","low","low","low","huge"],["low","low","low","low","low"],["low","low","low","low","low"],["low","low","low","low","low"],["low","low","low","low","low"]])",
       R"([["low","low","low","low","very_low"],["low","low","low","low","low"],["low","low","low","low","low"],["low","low","low","low","low"],["low","low","low","low","low"]])",
       R"([["low","low","low","low","low"],["very_low","low","low","low","low"],["low","low","low","low","low"],["low","low","low","low","low"],["low","low","low","low","low"]])"})
    EXPECT_FALSE(RiskCriteria::from(criteria_with(matrix))) << matrix;
}

TEST(RiskLevel, IsJudgedByTheCriteriaInForceThatWereWrittenLast) {
  records::Snapshot snapshot;
  auto& all = snapshot.registers.emplace_back("risk_criteria", std::vector<records::Version>());
  all.second.push_back(criteria_with(careful));
  all.second.back().from_position = 3;
  all.second.push_back(criteria_with("[]"));  // makes no sense, and does not count
  all.second.back().from_position = 9;
  all.second.push_back(criteria_with(careful, "very_high"));
  all.second.back().from_position = 7;
  all.second.back().state = "draft";
  auto const found = RiskCriteria::of(snapshot);
  EXPECT_EQ(found.level(0, 4), 4u);
  EXPECT_FALSE(found.acceptable(2));
  EXPECT_EQ(RiskCriteria::of(records::Snapshot()).level(0, 4), 2u);
}

}  // namespace
}  // namespace posture
