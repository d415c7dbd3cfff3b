#include "store/unit_lists.h"

#include <gmock/gmock.h>

#include <map>

namespace store {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Positions = std::vector<std::uint64_t>;

IdSetPtr new_set(std::vector<std::string> units) {
  return std::make_shared<IdSet const>(IdSet{.ids = std::move(units), .packed = {}});
}

// A register with its history, and how often it was read.
class Rows {
 public:
  // The next version of the record, at the next position.
  void put(std::string const& id, std::string const& unit) {
    auto const version = in_force_.contains(id) ? in_force_[id].version + 1 : 1;
    in_force_[id] = {id, unit, version, ++newest};
    history_.push_back(in_force_[id]);
  }

  UnitLists::Source source() {
    return {.in_force = [this](auto const& take) -> Result<> {
              ++read_all;
              for (auto const& [id, row] : in_force_)
                if (TRY(tell(row, take)) == sql::Shift::stop) break;
              return {};
            },
            .changed = [this](std::uint64_t beyond, auto const& take) -> Result<> {
              for (auto const& row : history_)
                if (row.position > beyond && TRY(tell(row, take)) == sql::Shift::stop) break;
              return {};
            }};
  }

  std::uint64_t newest = 0;
  int read_all = 0;
  std::string fails_at = {};  // an id

 private:
  struct Row {
    std::string id, unit;
    std::int64_t version = 0;
    std::uint64_t position = 0;
  };
  Result<sql::Shift> tell(Row const& row, UnitLists::Take const& take) const {
    if (row.id == fails_at) return fail(ErrorKind::unavailable, "The disk is gone.");
    return take({row.id, row.unit, row.version, row.position});
  }

  std::map<std::string, Row> in_force_;
  std::vector<Row> history_;
};

class Lists : public testing::Test {
 protected:
  bool show() {
    auto const shown = lists_.show(rows_.newest, rows_.source());
    EXPECT_TRUE(shown) << shown.error().what;
    return shown.value_or(false);
  }
  // The same for the same units, as the sets of a reach are kept.
  IdSetPtr set_of(std::vector<std::string> const& units) {
    auto& set = sets_[units];
    if (!set) set = new_set(units);
    return set;
  }
  // The batches, one after the other.
  std::vector<Positions> read(std::vector<std::string> const& names, std::size_t count = 100,
                              bool descending = false, RowPlaces const& besides = {}) {
    auto const units = set_of(names);
    std::vector<Positions> batches;
    std::string after;
    do {
      auto const batch = lists_.next(rows_.newest, {.units = units,
                                                    .besides = besides,
                                                    .after = after,
                                                    .descending = descending,
                                                    .count = count});
      EXPECT_TRUE(batch);
      if (!batch) break;
      batches.push_back(batch->positions);
      after = batch->last;
    } while (!after.empty());
    return batches;
  }
  Positions all(std::vector<std::string> const& units) { return read(units, 10'000).front(); }
  bool are_of(std::uint64_t newest) {
    return lists_.next(newest, {.units = set_of({}), .besides = {}, .after = {}, .count = 1})
        .has_value();
  }

  std::map<std::vector<std::string>, IdSetPtr> sets_;
  std::atomic<std::size_t> kept_ = 0;
  Rows rows_;
  UnitLists lists_{kept_};
};

class FiveRows : public Lists {
 protected:
  FiveRows() {
    rows_.put("c", "left");   // 1
    rows_.put("a", "right");  // 2
    rows_.put("b", "left");   // 3
    rows_.put("d", "");       // 4
    rows_.put("e", "right");  // 5
    EXPECT_TRUE(show());
  }
};

TEST_F(FiveRows, AreToldInOrderOfIds) {
  EXPECT_THAT(all({"left"}), ElementsAre(3, 1));
  EXPECT_THAT(all({"left", "right"}), ElementsAre(2, 3, 1, 5));
  EXPECT_THAT(all({"nowhere"}), IsEmpty());
  EXPECT_THAT(all({}), IsEmpty());
  EXPECT_THAT(read({"left", "right"}, 100, true).front(), ElementsAre(5, 1, 3, 2));
}

TEST_F(FiveRows, AreToldAsManyAtATimeAsAreWanted) {
  EXPECT_THAT(read({"left", "right"}, 3), ElementsAre(Positions{2, 3, 1}, Positions{5}));
  EXPECT_THAT(read({"left", "right"}, 2), ElementsAre(Positions{2, 3}, Positions{1, 5}));
  EXPECT_THAT(read({"left", "right"}, 3, true), ElementsAre(Positions{5, 1, 3}, Positions{2}));
  EXPECT_THAT(read({"left"}, 1), ElementsAre(Positions{3}, Positions{1}));
}

TEST_F(Lists, AreGoneOnWithFromAnyPlace) {
  for (int i = 100; i < 140; ++i) rows_.put(std::to_string(i), "left");
  ASSERT_TRUE(show());
  for (auto const descending : {false, true})
    for (std::size_t count = 1; count < 42; ++count) {
      Positions all;
      for (auto const& batch : read({"left"}, count, descending)) {
        EXPECT_LE(batch.size(), count);
        all.insert(all.end(), batch.begin(), batch.end());
      }
      EXPECT_EQ(all.size(), 40);
      EXPECT_TRUE(descending ? std::ranges::is_sorted(all, std::greater())
                             : std::ranges::is_sorted(all));
    }
}

TEST_F(FiveRows, AreToldOnceWithOthersBesides) {
  RowPlaces const besides{{"c", 1}, {"d", 4}};
  EXPECT_THAT(read({"left"}, 100, false, besides), ElementsAre(Positions{3, 1, 4}));
  EXPECT_THAT(read({"left"}, 2, true, besides), ElementsAre(Positions{4, 1}, Positions{3}));
  EXPECT_THAT(read({}, 100, false, besides), ElementsAre(Positions{1, 4}));
}

TEST_F(FiveRows, AreFollowedAsTheyChangeWithoutReadingAllAnew) {
  rows_.put("b", "left");   // 6: amended
  rows_.put("ab", "left");  // 7
  rows_.put("f", "left");   // 8
  rows_.put("e", "left");   // 9: moved
  ASSERT_TRUE(show());
  EXPECT_THAT(all({"left"}), ElementsAre(7, 6, 1, 9, 8));
  // A row that is in force no more is passed by by whoever reads it.
  EXPECT_THAT(all({"left", "right"}), ElementsAre(2, 7, 6, 1, 5, 9, 8));
  EXPECT_THAT(read({"left", "right"}, 5), ElementsAre(Positions{2, 7, 6, 1, 5, 9}, Positions{8}))
      << "a batch ends with all places of an id";
  EXPECT_THAT(read({"left", "right"}, 2, true),
              ElementsAre(Positions{8, 9, 5}, Positions{1, 6}, Positions{7, 2}));
  rows_.put("e", "right");  // 10: and back
  ASSERT_TRUE(show());
  EXPECT_THAT(all({"right"}), ElementsAre(2, 10));
  EXPECT_EQ(rows_.read_all, 1);
}

TEST_F(FiveRows, AreFoundThoughTheListWasEmptyWhenItWasAskedFor) {
  EXPECT_THAT(all({"new"}), IsEmpty());
  rows_.put("n", "new");
  ASSERT_TRUE(show());
  EXPECT_THAT(all({"new"}), ElementsAre(6));
}

TEST_F(FiveRows, AreFoundForMoreSetsThanAreRemembered) {
  for (int i = 0; i < 12'000; ++i) {
    auto const left = new_set({"left"});
    ASSERT_FALSE(lists_.are_quicker(left, 2));
  }
  for (int i = 0; i < 12'000; ++i) ASSERT_TRUE(lists_.are_quicker(new_set({}), 2));
  EXPECT_THAT(all({"left"}), ElementsAre(3, 1));
}

TEST_F(FiveRows, AreNotToldToWhoeverSeesAnotherState) {
  auto const before = rows_.newest;
  EXPECT_TRUE(are_of(before));
  EXPECT_FALSE(are_of(before + 1));
  rows_.put("b", "right");
  ASSERT_TRUE(show());
  EXPECT_FALSE(are_of(before));
  EXPECT_FALSE(lists_.show(before, rows_.source()).value());
  EXPECT_TRUE(are_of(rows_.newest)) << "who comes late puts nothing back";
}

TEST_F(FiveRows, AreReadAnewAfterAFailureHalfWay) {
  rows_.put("b", "left");  // 6
  rows_.put("x", "left");  // 7
  rows_.fails_at = "x";
  EXPECT_FALSE(lists_.show(rows_.newest, rows_.source()));
  EXPECT_FALSE(are_of(5)) << "some of the change is in them";
  EXPECT_FALSE(lists_.show(5, rows_.source()));
  rows_.fails_at.clear();
  ASSERT_TRUE(show());
  EXPECT_THAT(all({"left"}), ElementsAre(6, 1, 7));
  EXPECT_EQ(kept_, 5);
}

TEST_F(FiveRows, AreReadAnewOnceTooManyHaveMoved) {
  auto const moving = [](int i) { return "m" + std::to_string(1'000 + i); };
  for (int i = 0; i < 600; ++i) {
    rows_.put(moving(i), "left");
    rows_.put(moving(i), "right");
    if (i % 100 == 0) ASSERT_TRUE(show());
  }
  ASSERT_TRUE(show());
  EXPECT_EQ(rows_.read_all, 1);
  EXPECT_EQ(all({"left"}).size(), 602);
  for (int i = 0; i < 600; ++i) rows_.put(moving(i), "");
  ASSERT_TRUE(show());
  EXPECT_EQ(rows_.read_all, 2);
  EXPECT_THAT(all({"left", "right"}), ElementsAre(2, 3, 1, 5));
  EXPECT_EQ(kept_, 4);
}

TEST_F(Lists, AreNotKeptOfMoreRowsThanMemoryIsSetAsideFor) {
  kept_ = UnitLists::places_max - 2;
  rows_.put("a", "left");
  rows_.put("b", "left");
  EXPECT_TRUE(show());
  EXPECT_EQ(kept_, UnitLists::places_max);
  rows_.put("c", "left");
  EXPECT_FALSE(show());
  EXPECT_EQ(kept_, UnitLists::places_max - 2) << "and what they held is free";
  EXPECT_FALSE(show());
  EXPECT_EQ(rows_.read_all, 1) << "nor tried again and again";
  kept_ = 0;
  rows_.newest += UnitLists::refused_for;
  EXPECT_TRUE(show()) << "but after a while";
  EXPECT_THAT(all({"left"}), ElementsAre(1, 2, 3));
}

TEST_F(Lists, AreNotKeptOfIdsThatAreTooLong) {
  rows_.put(std::string(RowPlace::id_bytes_max, 'x'), "left");
  EXPECT_TRUE(show());
  rows_.put(std::string(RowPlace::id_bytes_max + 1, 'x'), "");
  EXPECT_FALSE(show());
}

TEST_F(Lists, AreQuickerWhereMostRowsAreOfOthers) {
  constexpr auto units = 200, records = 4'000;
  std::vector<std::string> names;
  for (int i = 0; i < units; ++i) names.push_back("u" + std::to_string(i));
  for (int i = 0; i < records; ++i)
    rows_.put(std::to_string(100'000 + i), names[static_cast<std::size_t>(i % units)]);
  ASSERT_TRUE(show());
  auto const quicker = [&](int held, std::size_t limit) {
    return lists_.are_quicker(set_of({names.begin(), names.begin() + held}), limit);
  };
  EXPECT_TRUE(quicker(0, 50));
  EXPECT_TRUE(quicker(1, 50));
  EXPECT_TRUE(quicker(20, 50));
  EXPECT_FALSE(quicker(100, 50)) << "half of the rows are theirs";
  EXPECT_FALSE(quicker(200, 50));
  EXPECT_TRUE(quicker(20, 10)) << "of ten, 190 of 200 rows are passed by";
  EXPECT_FALSE(quicker(60, 2)) << "more lists than rows are passed by";
}

TEST(AllUnitLists, AreOneForEachRegisterUntilTheyAreForgotten) {
  AllUnitLists all;
  EXPECT_FALSE(all.of("risk")) << "for a single page";
  auto const risks = all.of("risk");
  ASSERT_TRUE(risks);
  EXPECT_EQ(all.of("risk"), risks);
  EXPECT_FALSE(all.of("task"));
  EXPECT_NE(all.of("task"), risks);
  all.forget();
  EXPECT_FALSE(all.of("risk"));
  EXPECT_NE(all.of("risk"), risks);
}

}  // namespace
}  // namespace store
