// Pages of what is within a reach: the same whichever way they are come by, and of what stands now.

#include <gmock/gmock.h>

#include <algorithm>
#include <atomic>
#include <functional>
#include <map>
#include <thread>

#include "store/test_units.h"

namespace store::testing_stores {
namespace {

using testing::Contains;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::Not;

// A tenth lies on the right, half on the left, in one of 35 units there, the others in one unit:
// few records of few units, many of many, many of one.
class ManyRecords : public StoreWithUnits {
 protected:
  static constexpr int all = 2'600, units_left = 35;
  static std::string id_of(int i) { return "n" + std::to_string(10'000 + i); }
  static bool is_right(int i) { return i % 10 == 0; }
  static bool is_left(int i) { return i % 10 >= 5; }
  static bool is_big(int i) { return !is_right(i) && !is_left(i); }
  static bool names_ada(int i) { return i % 50 == 0 || i % 50 == 7; }
  static bool names_eve(int i) { return !is_right(i); }
  static std::string unit_of(int i) {
    if (is_right(i)) return "right";
    return is_big(i) ? "big" : "l" + std::to_string(i % units_left);
  }

  void SetUp() override {
    StoreWithUnits::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    for (auto const* id : {"left", "right", "big", "far"}) unit(id, "");
    for (int i = 0; i < units_left; ++i) unit("l" + std::to_string(i), "left");
    ASSERT_TRUE(store_->write([&](Unit& work) -> Result<> {
      for (int i = 0; i < all; ++i) {
        Record record;
        record.set(note::name, std::to_string(i % 7));
        if (names_eve(i)) record.set(note::owner, Link{"eve"});
        if (names_ada(i)) record.set(note::known_to, Links{{"ada"}});
        TRY(put_in(work, note::spec, id_of(i), record, unit_of(i)));
      }
      // Of others, so that even of the many in one unit most have to be passed by.
      for (int i = 0; i < 600; ++i) TRY(put_note(work, {"x" + std::to_string(i), "far"}));
      return {};
    }));
  }
  std::vector<std::string> ids(auto const& held) const {
    std::vector<std::string> ids;
    for (int i = 0; i < all; ++i)
      if (held(i)) ids.push_back(id_of(i));
    return ids;
  }

  struct Case {
    Part part;
    std::function<bool(int)> held;
  };
};

// The model in memory knows but one way.
INSTANTIATE_TEST_SUITE_P(Stores, ManyRecords, testing::Values(Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

TEST_P(ManyRecords, ArePagedThroughInOrderWhetherAReachHoldsFewOrMany) {
  for (auto const& [part, held] : std::vector<Case>{
           {{.units = {"left"}}, is_left},
           {{.units = {"big"}}, is_big},
           {{.units = {"right"}}, is_right},
           {{.units = {"left"}, .person = "ada", .named = true},
            [](int i) { return is_left(i) || names_ada(i); }},
           {{.units = {"big"}, .person = "ada", .named = true},
            [](int i) { return is_big(i) || names_ada(i); }},
           {{.units = {"right"}, .person = "ada", .named = true},
            [](int i) { return is_right(i) || names_ada(i); }},
           {{.units = {"right"}, .person = "eve", .named = true}, [](int) { return true; }},
           {{.units = {"right", "left", "big"}}, [](int) { return true; }},
           {{.units = {"nowhere", "right"}, .person = "ada", .named = true},
            [](int i) { return is_right(i) || names_ada(i); }},
           {{.units = {"nowhere"}, .person = "ada", .named = true}, names_ada},
           {{.person = "eve", .named = true}, names_eve},
           {{.person = "ada", .named = true}, names_ada},
           {{.units = {"left"}, .person = "ada"}, is_left},
       }) {
    auto const reach = of(part);
    auto const expected = ids(held);
    auto backwards = expected;
    std::ranges::reverse(backwards);
    EXPECT_EQ(store_->count(note::spec, {}, reach).value(), expected.size());
    EXPECT_EQ(paged({}, reach), expected);
    EXPECT_EQ(paged({.order = {{.field = "id", .descending = true}}}, reach), backwards);
    auto by_name = paged({.order = {{.field = "name"}}}, reach);
    std::ranges::sort(by_name);
    EXPECT_EQ(by_name, expected);
    EXPECT_EQ(paged({.conditions = {{.field = "name", .any_of = {std::string("3")}}}}, reach),
              ids([&](int i) { return held(i) && i % 7 == 3; }));
    EXPECT_EQ(paged({.conditions = {{.field = "unit", .any_of = {std::string("right")}}}}, reach),
              ids([&](int i) { return held(i) && is_right(i); }));
  }
}

TEST_P(ManyRecords, AreFoundWhereTheyLieNowThoughTheWayToThemWasChosenBefore) {
  auto const right = of({.units = {"right"}});
  auto expected = ids(is_right);
  EXPECT_EQ(paged({}, right), expected);
  note({"n0", "right"});
  note({id_of(0), "left"});
  expected[0] = "n0";
  EXPECT_EQ(paged({}, right), expected);
}

// What a page was read with is kept for the next one: not beyond what changes it.
TEST_P(ManyRecords, AreSeenByWhatStandsNowWhateverPagesWereReadBefore) {
  for (auto const& [part, held] : std::vector<Case>{
           {{.units = {"left"}, .person = "ada", .named = true},
            [](int i) { return is_left(i) || names_ada(i); }},
           {{.units = {"big"}, .person = "ada", .named = true},
            [](int i) { return is_big(i) || names_ada(i); }},
           {{.units = {"right"}, .person = "ada", .named = true},
            [](int i) { return is_right(i) || names_ada(i); }},
           {{.units = {"left"}, .person = "joe", .named = true}, is_left},
           {{.units = {"right"}, .person = "joe", .named = true}, is_right},
       }) {
    auto const reach = of(part);
    auto const& mine = part.units.front();
    auto const other = mine == "right" ? "big" : "right";
    auto const is_other = mine == "right" ? is_big : is_right;
    EXPECT_EQ(paged({}, reach), ids(held));
    unit(other, mine);
    EXPECT_EQ(paged({}, reach), ids([&](int i) { return held(i) || is_other(i); }));
    unit(other, "");
    EXPECT_EQ(paged({}, reach), ids(held));
    // One of others becomes known to the person, and is so no longer.
    auto const found = [&] {
      auto i = 1;
      while (held(i)) ++i;
      return i;
    }();
    note({.id = id_of(found), .unit = unit_of(found), .known_to = {part.person}});
    EXPECT_EQ(paged({}, reach), ids([&](int i) { return held(i) || i == found; })) << mine;
    note({.id = id_of(found), .unit = unit_of(found)});
    EXPECT_EQ(paged({}, reach), ids(held));
  }
}

TEST_P(ManyRecords, AreGoneFromAllPagesOnceErased) {
  auto const erased = 50;
  ASSERT_TRUE(is_right(erased) && names_ada(erased));
  for (auto const* mine : {"left", "big", "right"}) {
    auto const reach = of({.units = {mine}, .person = "ada", .named = true});
    EXPECT_THAT(paged({}, reach), Contains(id_of(erased))) << mine;
  }
  erase(note::spec, id_of(erased));
  for (auto const* mine : {"left", "big", "right"}) {
    auto const reach = of({.units = {mine}, .person = "ada", .named = true});
    EXPECT_THAT(paged({}, reach), Not(Contains(id_of(erased)))) << mine;
  }
}

TEST_P(ManyRecords, AreSeenAlikeByAnotherProcess) {
  auto const other = place_.open(clock_, Access::read_only);
  ASSERT_TRUE(other);
  for (auto const* mine : {"left", "big", "right"}) {
    auto const reach = of({.units = {mine}, .person = "joe", .named = true});
    auto const before = page_of(*other, reach);
    unit("new", mine);
    note({"n0", "new"});
    EXPECT_EQ(page_of(*other, reach).substr(0, 3), "n0,");
    unit("new", "");
    EXPECT_EQ(page_of(*other, reach), before);
    note({.id = "n0", .unit = "new", .known_to = {"joe"}});
    EXPECT_EQ(page_of(*other, reach).substr(0, 3), "n0,");
    note({"n0", "new"});
  }
}

TEST_P(ManyRecords, AreSeenByTheUnitsThatAreLeftWhenOneIsErased) {
  unit("leaf", "right");
  note({"n0", "leaf"});
  auto const right = of({.units = {"right"}}), leaf = of({.units = {"leaf"}});
  auto const both = of({.units = {"leaf", "right"}});
  auto expected = ids(is_right);
  expected.insert(expected.begin(), "n0");
  EXPECT_EQ(paged({}, right), expected);
  EXPECT_EQ(paged({}, both), expected);
  EXPECT_THAT(paged({}, leaf), ElementsAre("n0"));
  erase(unit_spec::spec, "leaf");
  expected.erase(expected.begin());
  EXPECT_EQ(paged({}, right), expected);
  EXPECT_EQ(paged({}, both), expected);
  EXPECT_THAT(paged({}, leaf), IsEmpty());
}

class EveryPage : public StoreWithUnits {};

INSTANTIATE_TEST_SUITE_P(Stores, EveryPage,
                         testing::Values(Which::memory, Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

// A page that is read in the middle of a change is of a state that nobody else will see.
TEST_P(EveryPage, IsNotReadByWhatAPageInsideOfAChangeWasReadWith) {
  for (auto const refused : {false, true}) {
    unit("left", ""), unit("right", "");
    note({"a", "right"});
    auto const left = of({.units = {"left"}});
    auto const written = store_->write([&](Unit& work) -> Result<> {
      TRY(put_unit(work, "right", "left"));
      TRY(work.list(note::spec, {}, left));
      if (refused) return fail(ErrorKind::invalid, "On second thought, no.");
      return {};
    });
    EXPECT_EQ(written.has_value(), !refused);
    if (refused) unit("top", "");  // takes the place of what was refused
    EXPECT_EQ(page_of(*store_, left), refused ? "" : "a");
  }
}

// Two notes change places again and again, so that one of them is on the left whenever one looks.
TEST_P(EveryPage, IsOfOneStateWhileManyReadAndOneWrites) {
  unit("left", ""), unit("right", "");
  for (int i = 0; i < 60; ++i) note({"z" + std::to_string(i), "right"});
  note({"a", "left"}), note({"b", "right"});
  auto const left = of({.units = {"left"}, .person = "joe", .named = true});
  std::atomic<bool> done = false;
  std::map<std::string, std::atomic<int>> seen;
  for (auto const* page : {"a", "b", "other"}) seen[page] = 0;
  std::vector<std::thread> readers;
  for (int i = 0; i < 3; ++i)
    readers.emplace_back([&] {
      while (!done) {
        auto const found = seen.find(page_of(*store_, left));
        ++(found == seen.end() ? seen.at("other") : found->second);
      }
    });
  for (int i = 0; i < 200; ++i)
    EXPECT_TRUE(store_->write([&](Unit& work) -> Result<> {
      TRY(put_note(work, {"a", i % 2 == 0 ? "right" : "left"}));
      return put_note(work, {"b", i % 2 == 0 ? "left" : "right"});
    }));
  while (seen.at("a") + seen.at("b") + seen.at("other") < 100) std::this_thread::yield();
  done = true;
  for (auto& reader : readers) reader.join();
  EXPECT_EQ(seen.at("other"), 0);
  EXPECT_GT(seen.at("a"), 0);
}

// Lists say where the rows of the units lie, while most records are of others; else the rows are
// asked for their unit. The pages are the same.
TEST_P(EveryPage, IsPagedThroughInOrderWhateverTheNumberOfItsUnits) {
  constexpr auto units = 40, notes = 173;
  auto const unit_of = [](int i) { return i % (units + 1); };  // the last stands for none
  auto const names_ada = [](int i) { return i % 7 == 3; };
  auto const is_secret = [](int i) { return i % 5 == 0; };
  auto const id_of = [](int i) { return "n" + std::to_string(1'000 + i * 37 % notes); };
  for (int i = 0; i < units; ++i) unit("u" + std::to_string(i), "");
  for (int i = 0; i < notes; ++i)
    note({.id = id_of(i),
          .unit = unit_of(i) < units ? "u" + std::to_string(unit_of(i)) : "",
          .owner = names_ada(i) ? "ada" : "eve",
          .confidential = is_secret(i)});
  for (auto const held : {1, 2, 3, 9, 31, 32, 33, 40})
    for (auto const named : {false, true})
      for (auto const descending : {false, true}) {
        Part part{.person = "ada", .named = named};
        for (int i = 0; i < held; ++i) part.units.push_back("u" + std::to_string(i));
        std::vector<std::string> expected;
        for (int i = 0; i < notes; ++i) {
          auto const within = unit_of(i) < held || (named && names_ada(i));
          if (within && (!is_secret(i) || names_ada(i))) expected.push_back(id_of(i));
        }
        std::ranges::sort(expected);
        if (descending) std::ranges::reverse(expected);
        Query const query{.order = {{.field = "id", .descending = descending}}};
        EXPECT_EQ(paged(query, of(part), 29), expected)
            << held << " units" << (named ? ", named" : "");
      }
}

}  // namespace
}  // namespace store::testing_stores
