#include "registers/own_life_cycle.h"

#include <gtest/gtest.h>

namespace registers {
namespace {

constexpr std::string_view meeting =
    R"({"states":[{"name":"planned","meaning":"It is to come."},{"name":"held"}],
        "moves":[{"name":"hold","from":"planned","to":"held","right":"approve"}]})";

TEST(OwnLifeCycle, IsReadAsItWasDeclared) {
  auto const cycle = own_life_cycle_from(meeting);
  ASSERT_TRUE(cycle) << cycle.error().what;
  EXPECT_EQ(cycle->states[0].meaning, "It is to come.");
  EXPECT_EQ(cycle->moves[0].right, records::Right::approve);
  EXPECT_TRUE(own_life_cycle_from("")->states.empty());
}

struct Refused {
  std::string name, text;
};
class OwnLifeCycleOf : public testing::TestWithParam<Refused> {};

TEST_P(OwnLifeCycleOf, IsRefused) {
  auto const cycle = own_life_cycle_from(GetParam().text);
  ASSERT_FALSE(cycle);
  EXPECT_EQ(cycle.error().kind, ErrorKind::invalid);
}

INSTANTIATE_TEST_SUITE_P(
    All, OwnLifeCycleOf,
    testing::Values(Refused{"NoJson", "{"}, Refused{"NoObject", "[]"},
                    Refused{"NoStates", R"({"moves":[]})"},
                    Refused{"OneState", R"({"states":[{"name":"a"}],"moves":[]})"},
                    Refused{"NoMoves", R"({"states":[{"name":"a"},{"name":"b"}]})"},
                    Refused{"TwoOfOneName", R"({"states":[{"name":"a"},{"name":"a"}],"moves":[]})"},
                    Refused{"NoName",
                            R"({"states":[{"name":"a"},{"name":"In Review"}],
                    "moves":[{"name":"go","from":"a","to":"In Review"}]})"},
                    Refused{"NowhereToCome",
                            R"({"states":[{"name":"a"},{"name":"b"}],"moves":[]})"},
                    Refused{"FromNowhere", R"({"states":[{"name":"a"},{"name":"b"}],
                                   "moves":[{"name":"go","from":"c","to":"b"}]})"},
                    Refused{"UnknownRight", R"({"states":[{"name":"a"},{"name":"b"}],
                                    "moves":[{"name":"go","from":"a","to":"b","right":"own"}]})"},
                    Refused{"TwiceTheSame", R"({"states":[{"name":"a"},{"name":"b"}],
                                    "moves":[{"name":"go","from":"a","to":"b"},
                                             {"name":"run","from":"a","to":"b"}]})"},
                    Refused{"UnknownWord", R"({"states":[{"name":"a"},{"name":"b","colour":"red"}],
                                   "moves":[{"name":"go","from":"a","to":"b"}]})"}),
    [](auto const& each) { return each.param.name; });

TEST(OwnLifeCycle, GrowsAndKeepsWhatRecordsMayStandIn) {
  auto const before = own_life_cycle_from(meeting).value();
  auto after = before;
  after.states.push_back({.name = "called_off"});
  EXPECT_TRUE(may_become(before, after));
  after.states.erase(after.states.begin() + 1);
  EXPECT_FALSE(may_become(before, after)) << "held is gone";
  after = before;
  std::swap(after.states[0], after.states[1]);
  EXPECT_FALSE(may_become(before, after)) << "another one is the first";
  EXPECT_FALSE(may_become({}, before)) << "records stand in no state";
  EXPECT_FALSE(may_become(before, {}));
  EXPECT_TRUE(may_become({}, {}));
}

}  // namespace
}  // namespace registers
