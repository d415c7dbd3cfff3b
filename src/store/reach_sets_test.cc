#include "store/reach_sets.h"

#include <gtest/gtest.h>

namespace store {
namespace {

IdSetPtr set_of(std::vector<std::string> ids) {
  return std::make_shared<IdSet const>(IdSet{.ids = std::move(ids), .packed = {}});
}

TEST(ReachSets, AreToldForTheStateTheyWereReadOfAndForNoOther) {
  ReachSets sets;
  EXPECT_FALSE(sets.find("units\nleft", 7));
  auto const left = set_of({"left", "leaf"});
  sets.keep("units\nleft", 7, left);
  EXPECT_EQ(sets.find("units\nleft", 7), left);
  EXPECT_FALSE(sets.find("units\nleft", 8)) << "the register has changed";
  EXPECT_FALSE(sets.find("units\nleft", 6)) << "who sees an older state";
  EXPECT_FALSE(sets.find("units\nright", 7));
  auto const later = set_of({"left"});
  sets.keep("units\nleft", 8, later);
  EXPECT_EQ(sets.find("units\nleft", 8), later);
  EXPECT_FALSE(sets.find("units\nleft", 7));
}

TEST(ReachSets, AreForgottenWhenTold) {
  ReachSets sets;
  sets.keep("units\nleft", 7, set_of({"left"}));
  sets.forget();
  EXPECT_FALSE(sets.find("units\nleft", 7));
}

TEST(ReachSets, TakeNoMoreMemoryThanTheyMay) {
  ReachSets sets;
  auto const many = set_of(std::vector<std::string>(1'000, "unit"));
  auto kept = 0;
  while (kept < 1'000) {
    sets.keep("units\n" + std::to_string(kept), 1, many);
    if (!sets.find("units\n" + std::to_string(kept), 1)) break;
    ++kept;
  }
  EXPECT_GT(kept, 100);
  EXPECT_LT(kept, 1'000) << "of so many ids all are forgotten";
  EXPECT_FALSE(sets.find("units\n0", 1));
  // The same set again and again is one set.
  for (int i = 0; i < 1'000; ++i) sets.keep("units", static_cast<std::uint64_t>(i), many);
  EXPECT_EQ(sets.find("units", 999), many);
}

}  // namespace
}  // namespace store
