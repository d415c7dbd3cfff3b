// What lies beyond a reach is not there, whichever store keeps it and however it is asked.

#include <gmock/gmock.h>

#include <functional>
#include <random>

#include "store/test_stores.h"

namespace store::testing_stores {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

namespace unit_spec {
inline constexpr Field<Kind::text> name{"name", Need::required, "What it is called."};
inline constexpr Field<Kind::link> parent{
    "parent", Need::optional, "What it belongs to.", {.links_to = "unit"}};
inline constexpr auto all_fields = fields(name, parent);
inline constexpr RegisterSpec spec{.name = "unit",
                                   .title = "unit",
                                   .title_all = "units",
                                   .clause = "4.3",
                                   .meaning = "Units.",
                                   .label = "name",
                                   .fields = all_fields};
}  // namespace unit_spec

namespace note {
inline constexpr Field<Kind::text> name{"name", Need::required, "What it is called."};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Whose it is."};
inline constexpr Field<Kind::boolean> confidential{"confidential", Need::optional, "For few."};
inline constexpr Field<Kind::links> known_to{
    "known_to", Need::optional, "Who knows.", {.links_to = "person"}};
inline constexpr auto all_fields = fields(name, owner, confidential, known_to);
inline constexpr RegisterSpec spec{.name = "note",
                                   .title = "note",
                                   .title_all = "notes",
                                   .clause = "A.1",
                                   .meaning = "Notes.",
                                   .label = "name",
                                   .fields = all_fields};
}  // namespace note

inline constexpr std::array<RegisterSpec const*, 2> registers{&note::spec, &unit_spec::spec};

struct Put {
  std::string id, unit = {}, owner = {};
  bool confidential = false;
  std::vector<std::string> known_to = {};
};

class EveryReach : public testing::TestWithParam<Which> {
 protected:
  void SetUp() override {
    if (!place_.available())
      GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
    store_ = place_.open(clock_);
    ASSERT_TRUE(store_);
    ASSERT_TRUE(store_->shape(registers));
  }

  void put(RegisterSpec const& spec, std::string const& id, Record const& record,
           std::string const& unit) {
    auto const written = store_->write([&](Unit& work) -> Result<> {
      auto const before = TRY(work.latest(spec, id, Reach::everything()));
      Version version;
      version.register_name = spec.name;
      version.id = id;
      version.version = before ? before->version + 1 : 1;
      version.recorded = work.now();
      version.effective = date_of(work.now());
      version.act = "put";
      version.unit = unit;
      version.record = record;
      version.from_position =
          TRY(work.append(id + std::to_string(version.version), "salt", "body")).position;
      return work.project(spec, version);
    });
    ASSERT_TRUE(written) << written.error().what;
  }
  void unit(std::string const& id, std::string const& parent) {
    Record record;
    record.set(unit_spec::name, id);
    if (!parent.empty()) record.set(unit_spec::parent, Link{parent});
    put(unit_spec::spec, id, record, "");
  }
  void note(Put const& wanted) {
    Record record;
    record.set(note::name, wanted.id);
    if (!wanted.owner.empty()) record.set(note::owner, Link{wanted.owner});
    if (wanted.confidential) record.set(note::confidential, true);
    if (!wanted.known_to.empty()) record.set(note::known_to, Links{wanted.known_to});
    put(note::spec, wanted.id, record, wanted.unit);
  }
  void erase(RegisterSpec const& spec, std::string const& id) {
    ASSERT_TRUE(store_->write([&](Unit& work) -> Result<> {
      TRY(erase_record(work, spec, id));
      return {};
    }));
  }
  // By every way of reading, which must agree; joined by commas.
  std::string seen(Reach const& reach, AsOf as_of = {}) {
    auto const page = store_->list(note::spec, {}, reach, as_of);
    EXPECT_TRUE(page) << page.error().what;
    std::string ids;
    for (auto const& version : page->versions) ids += (ids.empty() ? "" : ",") + version.id;
    EXPECT_EQ(store_->count(note::spec, {}, reach, as_of).value(), page->versions.size());
    std::string one_by_one, streamed;
    for (auto const* id : {"a", "b", "c", "d", "e", "f"}) {
      auto const got = store_->get(note::spec, id, reach, as_of);
      EXPECT_TRUE(got) << got.error().what;
      if (got && *got) one_by_one += (one_by_one.empty() ? "" : ",") + std::string(id);
      EXPECT_EQ(got && *got, !store_->history(note::spec, id, reach, as_of)->empty());
    }
    EXPECT_EQ(one_by_one, ids);
    EXPECT_TRUE(store_->each(note::spec, reach, as_of, [&](Version const& version) -> Result<> {
      streamed += (streamed.empty() ? "" : ",") + version.id;
      return {};
    }));
    EXPECT_EQ(streamed, ids);
    if (GetParam() != Which::memory) {  // it answers no questions
      EXPECT_EQ(asked("SELECT id FROM note ORDER BY id", reach, as_of), ids);
    }
    return ids;
  }
  std::string asked(std::string sql, Reach const& reach, AsOf as_of = {}) {
    auto const answer = store_->ask(registers, {.sql = std::move(sql), .as_of = as_of},
                                    [&](RegisterSpec const&) { return reach; });
    EXPECT_TRUE(answer) << answer.error().what;
    std::string ids;
    for (auto const& row : answer->rows)
      ids += (ids.empty() ? "" : ",") + std::get<std::string>(row.front());
    return ids;
  }

  Place place_{GetParam()};
  SteppingClock clock_{start_of_tests, 1'000'000};
  std::unique_ptr<Store> store_;
};

INSTANTIATE_TEST_SUITE_P(Stores, EveryReach,
                         testing::Values(Which::memory, Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

Reach of(Part part) {
  return Reach(std::move(part));
}

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

// The few that a reach may hold are looked up, of many the first ones are taken in order, and those
// few that name somebody are looked up beside them: the pages are the same.
class ManyRecords : public EveryReach {
 protected:
  static constexpr int all = 1'300;
  static std::string id_of(int i) { return "n" + std::to_string(10'000 + i); }
  static bool is_right(int i) { return i % 10 == 0; }
  static bool names_ada(int i) { return i % 50 == 0 || i % 50 == 7; }

  // All but a tenth lie on the left and are Eve's; few name Ada.
  void SetUp() override {
    EveryReach::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    unit("left", "");
    unit("right", "");
    ASSERT_TRUE(store_->write([&](Unit& work) -> Result<> {
      for (int i = 0; i < all; ++i) {
        Version version{
            .register_name = std::string(note::spec.name), .id = id_of(i), .version = 1};
        version.recorded = work.now();
        version.effective = date_of(work.now());
        version.act = "put";
        version.unit = is_right(i) ? "right" : "left";
        version.record.set(note::name, std::to_string(i % 7));
        if (!is_right(i)) version.record.set(note::owner, Link{"eve"});
        if (names_ada(i)) version.record.set(note::known_to, Links{{"ada"}});
        version.from_position = TRY(work.append(id_of(i), "salt", "body")).position;
        TRY(work.project(note::spec, version));
      }
      return {};
    }));
  }
  std::vector<std::string> ids(auto const& held) const {
    std::vector<std::string> ids;
    for (int i = 0; i < all; ++i)
      if (held(i)) ids.push_back(id_of(i));
    return ids;
  }
  std::vector<std::string> paged(Query query, Reach const& reach) {
    std::vector<std::string> ids;
    do {
      auto const page = store_->list(note::spec, query, reach);
      EXPECT_TRUE(page) << page.error().what;
      if (!page) break;
      for (auto const& version : page->versions) ids.push_back(version.id);
      query.after = page->next;
    } while (!query.after.empty());
    return ids;
  }
};

INSTANTIATE_TEST_SUITE_P(Stores, ManyRecords,
                         testing::Values(Which::memory, Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

TEST_P(ManyRecords, ArePagedThroughInOrderWhetherAReachHoldsFewOrMany) {
  struct Case {
    Part part;
    std::function<bool(int)> held;
  };
  for (auto const& [part, held] : std::vector<Case>{
           {{.units = {"left"}}, [](int i) { return !is_right(i); }},
           {{.units = {"right"}}, is_right},
           {{.units = {"left"}, .person = "ada", .named = true},
            [](int i) { return !is_right(i) || names_ada(i); }},
           {{.units = {"right"}, .person = "ada", .named = true},
            [](int i) { return is_right(i) || names_ada(i); }},
           {{.units = {"right"}, .person = "eve", .named = true}, [](int) { return true; }},
           {{.units = {"right", "left"}}, [](int) { return true; }},
           {{.units = {"nowhere", "right"}, .person = "ada", .named = true},
            [](int i) { return is_right(i) || names_ada(i); }},
           {{.units = {"nowhere"}, .person = "ada", .named = true}, names_ada},
           {{.person = "eve", .named = true}, [](int i) { return !is_right(i); }},
           {{.person = "ada", .named = true}, names_ada},
           {{.units = {"left"}, .person = "ada"}, [](int i) { return !is_right(i); }},
       }) {
    auto const reach = of(part);
    auto const expected = ids(held);
    auto backwards = expected;
    std::ranges::reverse(backwards);
    EXPECT_EQ(store_->count(note::spec, {}, reach).value(), expected.size());
    EXPECT_EQ(paged({.limit = 450}, reach), expected);
    EXPECT_EQ(paged({.order = {{.field = "id", .descending = true}}, .limit = 450}, reach),
              backwards);
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
  struct Case {
    Part part;
    std::function<bool(int)> held;
  };
  std::vector<Case> const cases{
      {{.units = {"left"}, .person = "ada", .named = true},
       [](int i) { return !is_right(i) || names_ada(i); }},
      {{.units = {"right"}, .person = "ada", .named = true},
       [](int i) { return is_right(i) || names_ada(i); }},
      {{.units = {"left"}}, [](int i) { return !is_right(i); }},
      {{.units = {"right"}}, is_right},
  };
  auto const everything = [](int) { return true; };
  for (auto const& [part, held] : cases) {
    auto const reach = of(part);
    auto const other = part.units.front() == "left" ? "right" : "left";
    EXPECT_EQ(paged({}, reach), ids(held));
    unit(other, part.units.front());
    EXPECT_EQ(paged({}, reach), ids(everything));
    unit(other, "");
    EXPECT_EQ(paged({}, reach), ids(held));
  }
  // Of the right, and of nobody: then known to Ada, then erased.
  auto const changed = 110;
  auto const left = of(cases.front().part), right = of({.units = {"right"}});
  ASSERT_FALSE(cases.front().held(changed));
  note({.id = id_of(changed), .unit = "right", .known_to = {"ada"}});
  EXPECT_EQ(paged({}, left), ids([&](int i) { return i == changed || cases.front().held(i); }));
  EXPECT_EQ(paged({}, right), ids(is_right));
  erase(note::spec, id_of(changed));
  EXPECT_EQ(paged({}, left), ids(cases.front().held));
  EXPECT_EQ(paged({}, right), ids([&](int i) { return i != changed && is_right(i); }));
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

// Each unit is asked for its rows, while there are few units; of many, the rows are asked for their
// unit. The pages are the same.
TEST_P(EveryReach, IsPagedThroughInOrderWhateverTheNumberOfItsUnits) {
  constexpr auto units = 40, notes = 300;
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
        std::vector<std::string> expected, read;
        for (int i = 0; i < notes; ++i) {
          auto const within = unit_of(i) < held || (named && names_ada(i));
          if (within && (!is_secret(i) || names_ada(i))) expected.push_back(id_of(i));
        }
        std::ranges::sort(expected);
        if (descending) std::ranges::reverse(expected);
        Query query{.order = {{.field = "id", .descending = descending}}, .limit = 13};
        do {
          auto const page = store_->list(note::spec, query, of(part));
          ASSERT_TRUE(page) << page.error().what;
          for (auto const& version : page->versions) read.push_back(version.id);
          query.after = page->next;
        } while (!query.after.empty());
        EXPECT_EQ(read, expected) << held << " units" << (named ? ", named" : "");
      }
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
