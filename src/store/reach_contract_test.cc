// What lies beyond a reach is not there, whichever store keeps it and however it is asked.

#include <gmock/gmock.h>

#include <functional>
#include <random>

#include "store/test_units.h"

namespace store::testing_stores {
namespace {

class EveryReach : public StoreWithUnits {};

INSTANTIATE_TEST_SUITE_P(Stores, EveryReach,
                         testing::Values(Which::memory, Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

TEST_P(EveryReach, HoldsWhatLiesInItsUnitsAndBelowAndNothingElse) {
  unit("top", ""), unit("left", "top"), unit("leaf", "left"), unit("right", "top");
  note({"a", "top"}), note({"b", "left"}), note({"c", "leaf"}), note({"d", "right"}), note({"e"});
  struct Case {
    Part part;
    char const* expected;
  };
  for (auto const& [part, expected] : std::vector<Case>{
           {{.all_units = true}, "a,b,c,d,e"},
           {{.units = {"top"}}, "a,b,c,d"},
           {{.units = {"left"}}, "b,c"},
           {{.units = {"leaf", "right"}}, "c,d"},
           {{.units = {"nowhere"}}, ""},
           {{.units = {"' OR 1=1 --"}}, ""},
           {{.units = {""}}, ""},
           {{}, ""},
       }) {
    EXPECT_EQ(seen(of(part)), expected);
  }
}

TEST_P(EveryReach, ChangesWithTheTreeAndWithTheRecordForThePastToo) {
  unit("top", ""), unit("left", "top"), unit("right", "top"), unit("leaf", "left");
  note({"a", "leaf"}), note({"b", "right"});
  auto const then = store_->head()->size;
  auto const left = of({.units = {"left"}}), right = of({.units = {"right"}});
  EXPECT_EQ(seen(left), "a");
  unit("leaf", "right");
  EXPECT_EQ(seen(left), "");
  EXPECT_EQ(seen(left, then), "") << "who may not see it now does not see what it was";
  EXPECT_EQ(seen(right, then), "a,b");
  note({"b", "left"});
  EXPECT_EQ(seen(left), "b");
  EXPECT_EQ(seen(left, then), "b");
  EXPECT_EQ(seen(right, then), "a");
}

TEST_P(EveryReach, LosesUnitsThatRunInACircle) {
  unit("top", ""), unit("left", "top"), unit("right", "left");
  note({"a", "right"});
  EXPECT_EQ(seen(of({.units = {"left"}})), "a");
  unit("left", "right");
  EXPECT_EQ(seen(of({.units = {"left", "top", "right"}})), "");
}

TEST_P(EveryReach, ShowsConfidentialRecordsToThoseTheyName) {
  unit("top", ""), unit("left", "top");
  note({"a", "left"});
  note({.id = "b", .unit = "left", .confidential = true});
  note({.id = "c", .unit = "left", .owner = "ada", .confidential = true});
  note({.id = "d", .unit = "left", .confidential = true, .known_to = {"eve", "ada"}});
  note({.id = "e", .known_to = {"ada"}});
  note({.id = "f", .unit = "top", .known_to = {"a\"da"}});
  struct Case {
    Part part;
    char const* expected;
  };
  for (auto const& [part, expected] : std::vector<Case>{
           {{.units = {"left"}}, "a"},
           {{.units = {"left"}, .person = "ada"}, "a,c,d"},
           {{.units = {"left"}, .person = "ada", .named = true}, "a,c,d,e"},
           {{.units = {"left"}, .person = "eve"}, "a,d"},
           {{.units = {"left"}, .person = "ev"}, "a"},
           {{.units = {"left"}, .secret = true}, "a,b,c,d"},
           {{.all_units = true, .person = "ada"}, "a,c,d,e,f"},
           {{.all_units = true}, "a,e,f"},
           {{.person = "ada", .named = true}, "c,d,e"},
           {{.person = "eve", .named = true}, "d"},
           {{.person = "", .named = true}, ""},
           {{.all_units = true, .secret = true}, "a,b,c,d,e,f"},
       }) {
    EXPECT_EQ(seen(of(part)), expected);
  }
}

TEST_P(EveryReach, HidesThePastOfWhatBecameConfidential) {
  note({"a"});
  auto const then = store_->head()->size;
  note({.id = "a", .confidential = true});
  EXPECT_EQ(seen(of({.all_units = true}), then), "");
  EXPECT_EQ(seen(of({.all_units = true, .person = "ada"}), then), "");
}

TEST_P(EveryReach, EndsAtItsHorizon) {
  note({"a"}), note({"b"});
  auto const held = of({.all_units = true, .horizon = 1});
  EXPECT_EQ(seen(held), "a");
  EXPECT_EQ(seen(held, 1), "a");
  EXPECT_EQ(seen(held, 0), "");
  auto const late = [](auto const& result) {
    return !result && result.error().kind == ErrorKind::forbidden;
  };
  EXPECT_TRUE(late(store_->list(note::spec, {}, held, 2)));
  EXPECT_TRUE(late(store_->get(note::spec, "a", held, 2)));
  EXPECT_TRUE(late(store_->count(note::spec, {}, held, 2)));
  EXPECT_TRUE(late(store_->history(note::spec, "a", held, 2)));
  EXPECT_TRUE(late(store_->each(note::spec, held, 2, [](auto const&) { return Result<>(); })));
}

TEST_P(EveryReach, HoldsInsideAUnitOfWorkToo) {
  unit("left", ""), unit("right", "");
  note({"a", "left"}), note({"b", "right"});
  auto const left = of({.units = {"left"}});
  auto const worked = store_->write([&](Unit& work) -> Result<> {
    EXPECT_TRUE(TRY(work.latest(note::spec, "a", left)));
    EXPECT_FALSE(TRY(work.latest(note::spec, "b", left)));
    EXPECT_TRUE(TRY(work.history(note::spec, "b", left)).empty());
    EXPECT_EQ(TRY(work.history(note::spec, "a", left)).size(), 1u);
    EXPECT_EQ(TRY(work.list(note::spec, {}, left)).versions.size(), 1u);
    return {};
  });
  EXPECT_TRUE(worked);
}

// A question must not be able to feel for what it cannot see, by failing where it is.
TEST_P(EveryReach, AnswersNothingByFailing) {
  if (GetParam() == Which::memory) GTEST_SKIP() << "It answers no questions.";
  unit("left", "");
  note({"a", "left"}), note({"b"});
  for (auto const* sql :
       {"SELECT id FROM note WHERE abs(CASE WHEN name = 'b' THEN -9223372036854775807 - 1 ELSE 1"
        " END) > 0",
        "SELECT id FROM note WHERE 1 / (CASE WHEN name = 'b' THEN 0 ELSE 1 END) > 0",
        "SELECT id FROM note WHERE substr(name, CASE WHEN name = 'b' THEN 1 ELSE 1 END) = name"})
    EXPECT_EQ(asked(sql, of({.units = {"left"}})), "a") << sql;
  for (auto const* sql :
       {"SELECT * FROM unit_place", "SELECT unit FROM unit_place", "SELECT id FROM note_history"})
    EXPECT_FALSE(store_->ask(registers, {.sql = sql}, [](RegisterSpec const&) {
      return Reach::everything();
    })) << sql;
}

// Any tree, any reach: the SQL of both databases says what the plain code says.
TEST_P(EveryReach, SaysTheSameInSqlAsInPlainCode) {
  if (GetParam() == Which::memory) GTEST_SKIP() << "It is the plain code.";
  std::mt19937 random(20261122);
  auto const pick = [&](int n) { return std::to_string(random() % static_cast<unsigned>(n)); };
  for (int i = 0; i < 12; ++i) unit("u" + std::to_string(i), i ? "u" + pick(i) : "");
  for (auto const* id : {"a", "b", "c", "d", "e", "f"})
    note({.id = id,
          .unit = random() % 4 ? "u" + pick(12) : "",
          .owner = "p" + pick(3),
          .confidential = random() % 2 == 0,
          .known_to = {"p" + pick(3)}});
  UnitTree tree;
  {
    std::vector<Branch> branches;
    ASSERT_TRUE(store_->each(unit_spec::spec, Reach::everything(), {}, [&](Version const& each) {
      branches.push_back({each.id, each.record.get_or(unit_spec::parent).id});
      return Result<>();
    }));
    tree = UnitTree(std::move(branches));
  }
  for (int i = 0; i < 60; ++i) {
    auto const reach = of({.all_units = random() % 5 == 0,
                           .units = {"u" + pick(12), "u" + pick(14)},
                           .person = "p" + pick(4),
                           .named = random() % 2 == 0,
                           .secret = random() % 4 == 0});
    std::string expected;
    ASSERT_TRUE(store_->each(note::spec, Reach::everything(), {}, [&](Version const& each) {
      if (reach.holds(note::spec, each, tree)) expected += (expected.empty() ? "" : ",") + each.id;
      return Result<>();
    }));
    EXPECT_EQ(seen(reach), expected) << i;
  }
}

}  // namespace
}  // namespace store::testing_stores
