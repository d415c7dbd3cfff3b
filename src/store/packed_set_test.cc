#include "store/packed_set.h"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <vector>

namespace store {
namespace {

TEST(PackedSet, HoldsWhatWasPutIntoItAndNothingElse) {
  struct Case {
    std::vector<std::string> texts;
    std::string asked;
    bool held;
  };
  std::vector<Case> const cases{
      {{"left"}, "left", true},
      {{"left"}, "righ", false},
      {{"left"}, "lef", false},
      {{"left"}, "left ", false},
      {{"left"}, "", false},
      {{}, "left", false},
      {{}, "", false},
      {{""}, "", false},
      {{"", "left"}, "left", true},
      {{"left", "left"}, "left", true},
      {{"left", "left"}, "right", false},
      {{std::string("a\0b", 3)}, std::string("a\0b", 3), true},
      {{std::string("a\0b", 3)}, std::string("a\0c", 3), false},
      {{std::string("a\0b", 3)}, "a", false},
  };
  for (auto const& each : cases)
    EXPECT_EQ(packed_set::holds(packed_set::pack(each.texts), each.asked), each.held)
        << each.asked << " among " << each.texts.size();
}

TEST(PackedSet, HoldsEachOfThousandsAndNoneOfThousandsOfOthers) {
  // Short ones, and longer ones that end alike.
  for (std::string const end : {"", " of the house on the hill"}) {
    std::vector<std::string> texts;
    for (int i = 0; i < 2'000; ++i) texts.push_back("unit " + std::to_string(2 * i) + end);
    auto const set = packed_set::pack(texts);
    for (int i = 0; i < 4'000; ++i)
      EXPECT_EQ(packed_set::holds(set, "unit " + std::to_string(i) + end), i % 2 == 0) << i;
  }
}

// Whoever asks in SQL may hand the function whatever bytes they like; the sanitizers watch.
TEST(PackedSet, IsNotReadBeyondItsEnd) {
  std::vector<std::string> const texts{"left", "right", "leaf"};
  auto const set = packed_set::pack(texts);
  for (std::size_t length = 0; length < set.size(); ++length)
    for (auto const* const text : {"left", "right", "leaf", "none"}) {
      std::string const cut(set, 0, length);
      packed_set::holds(std::string_view(cut.data(), cut.size()), text);
    }
  std::mt19937 random(1);
  for (int round = 0; round < 20'000; ++round) {
    auto damaged = set;
    for (int i = 0; i < 3; ++i) damaged[random() % damaged.size()] = static_cast<char>(random());
    packed_set::holds(damaged, "left");
    EXPECT_FALSE(packed_set::holds(damaged, "none"));
  }
  // Full of texts that lie elsewhere: the search ends all the same.
  std::string full(4 + 8 * 2, '\xff');
  std::uint32_t const slots = 2;
  std::memcpy(full.data(), &slots, sizeof slots);
  EXPECT_FALSE(packed_set::holds(full, "left"));
}

}  // namespace
}  // namespace store
