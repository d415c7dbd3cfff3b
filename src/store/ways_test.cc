#include "store/ways.h"

#include <gmock/gmock.h>

namespace store {
namespace {

using records::Part;
using records::Reach;

TEST(Ways, AreKnownForWhoAskedAndNobodyElse) {
  Ways ways;
  Reach const left(Part{.units = {"left"}, .person = "ada", .named = true});
  EXPECT_FALSE(ways.known("risk", left));
  ways.keep("risk", left, Way::from_few);
  EXPECT_EQ(ways.known("risk", left), Way::from_few);
  for (auto const& other : {Part{.units = {"left"}, .person = "eve", .named = true},
                            Part{.units = {"left"}, .person = "ada"},
                            Part{.units = {"left", "right"}, .person = "ada", .named = true},
                            Part{.person = "ada", .named = true}})
    EXPECT_FALSE(ways.known("risk", Reach(other)));
  EXPECT_FALSE(ways.known("evidence", left));
}

TEST(Ways, AreFoundOutAnewAfterAWhile) {
  Ways ways;
  Reach const left(Part{.units = {"left"}});
  ways.keep("risk", left, Way::from_few);
  auto told = 0;
  while (ways.known("risk", left)) ASSERT_LT(++told, 1'000);
  EXPECT_GT(told, 10);
  EXPECT_FALSE(ways.known("risk", left));
  ways.keep("risk", left, Way::by_unit);
  EXPECT_EQ(ways.known("risk", left), Way::by_unit);
}

}  // namespace
}  // namespace store
