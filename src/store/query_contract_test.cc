// What can be asked of a register means the same in every store: a table of questions, pages that
// never overlap, and the same answers on random records.

// g++ 12 sees uninitialised bytes where a table of cases copies a variant.
#if defined(__GNUC__) && !defined(__clang__)
#pragma GCC diagnostic ignored "-Wmaybe-uninitialized"
#endif

#include <gmock/gmock.h>

#include <random>

#include "base/encoding.h"
#include "store/test_stores.h"

namespace store::testing_stores {
namespace {

using Is = store::Test;  // inside a fixture, Test is GoogleTest's

std::string joined(std::vector<Version> const& versions) {
  std::string all;
  for (auto const& version : versions) all += (all.empty() ? "" : " ") + version.id;
  return all;
}

class EveryQuery : public OpenStore {
 protected:
  void fill() {
    auto const put = [&](std::string id, auto set) {
      Record record;
      set(record);
      ASSERT_TRUE(store_->write([&](Unit& unit) -> Result<> {
        TRY(put_record(unit, thing::spec, id, record));
        return {};
      }));
    };
    put("a", [](Record& r) {
      r.set(thing::name, "Alpha 100%");
      r.set(thing::count, 1);
      r.set(thing::weight, 1.5);
      r.set(thing::fits, {"small", "large"});
      r.set(thing::ready, true);
    });
    put("b", [](Record& r) {
      r.set(thing::name, "beta_x");
      r.set(thing::count, 10);
      r.set(thing::weight, 2.0);
      r.set(thing::due, parse_date("2026-05-01").value());
      r.set(thing::parts, Links{{"a", ","}});
    });
    put("c", [](Record& r) {
      r.set(thing::name, "ÄTHER");
      r.set(thing::count, 9);
      r.set(thing::parts, Links{{"x,", "b"}});
      r.set(thing::ready, false);
    });
    put("d", [](Record& r) { r.set(thing::name, ""); });
    put("e", [](Record&) {});
    put("b", [](Record& r) {
      r.set(thing::name, "beta_x");
      r.set(thing::count, 10);
      r.set(thing::weight, 2.0);
      r.set(thing::due, parse_date("2026-05-01").value());
      r.set(thing::parts, Links{{"a", ","}});
    });
  }
};

INSTANTIATE_TEST_SUITE_P(Stores, EveryQuery,
                         testing::Values(Which::memory, Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

using Values = std::vector<Stored>;

TEST_P(EveryQuery, FindsWhatAnEarlierVersionSaid) {
  fill();
  auto const put = [&](char const* id, char const* name) {
    ASSERT_TRUE(store_->write([&](Unit& unit) -> Result<> {
      Record record;
      record.set(thing::name, name);
      TRY(put_record(unit, thing::spec, id, record));
      return {};
    }));
  };
  put("f", "of old");
  put("f", "of today");
  auto const found = [&](std::string name, bool past_too, Reach const& reach, AsOf as_of = {}) {
    Query const query{
        .conditions = {{.field = "name", .test = Is::equal, .any_of = {std::move(name)}}},
        .past_too = past_too};
    auto const page = store_->list(thing::spec, query, reach, as_of);
    return page ? joined(page->versions) : page.error().what;
  };
  auto const all = Reach::everything();
  EXPECT_EQ(found("of old", false, all), "");
  EXPECT_EQ(found("of old", true, all), "f");
  EXPECT_EQ(found("of today", true, all), "f");
  EXPECT_EQ(found("never", true, all), "");
  EXPECT_EQ(found("of old", true, Reach::nothing()), "");
  auto const before_today = store_->head()->size - 1;
  EXPECT_EQ(found("of today", true, all, before_today), "");
  EXPECT_EQ(found("of old", true, all, before_today), "f");
  EXPECT_EQ(found("beta_x", true, all), "b b");
  ASSERT_TRUE(store_->write([&](Unit& unit) -> Result<> {
    TRY(erase_record(unit, thing::spec, "f"));
    return {};
  }));
  EXPECT_EQ(found("of old", true, all), "");
}

TEST_P(EveryQuery, HasOnePageOfThePast) {
  fill();
  Query query{.limit = 1};
  query.after = store_->list(thing::spec, query, Reach::everything())->next;
  query.past_too = true;
  auto const page = store_->list(thing::spec, query, Reach::everything());
  ASSERT_FALSE(page);
  EXPECT_EQ(page.error().where, "after");
}

TEST_P(EveryQuery, FindsWhatMeetsTheConditions) {
  fill();
  struct Case {
    std::vector<Condition> conditions;
    char const* ids;
  };
  auto const text = [](char const* value) { return Values{std::string(value)}; };
  std::vector<Case> const cases{
      {{}, "a b c d e"},
      {{{"name", Is::equal, text("beta_x")}}, "b"},
      {{{"name", Is::equal, text("Beta_x")}}, ""},
      {{{"name", Is::equal, {std::string("beta_x"), std::string("ÄTHER")}}}, "b c"},
      {{{"name", Is::not_equal, text("beta_x")}}, "a c d e"},
      {{{"name", Is::not_equal, {std::string("beta_x"), std::string("ÄTHER")}}}, "a d e"},
      {{{"name", Is::contains, text("ALPHA")}}, "a"},
      {{{"name", Is::contains, text("%")}}, "a"},
      {{{"name", Is::contains, text("_")}}, "b"},
      {{{"name", Is::contains, text("äther")}}, ""},
      {{{"name", Is::contains, text("Äther")}}, "c"},
      {{{"name", Is::contains, text("")}}, "a b c d"},
      {{{"name", Is::contains, text("' OR 1=1 --")}}, ""},
      {{{"name", Is::empty, {}}}, "d e"},
      {{{"name", Is::not_empty, {}}}, "a b c"},
      {{{"name", Is::less, text("b")}}, "a d"},
      {{{"name", Is::greater, text("b")}}, "b c"},
      {{{"count", Is::greater, Values{std::int64_t{9}}}}, "b"},
      {{{"count", Is::greater_or_equal, Values{9.0}}}, "b c"},
      {{{"count", Is::less, Values{std::int64_t{9}}}}, "a"},
      {{{"count", Is::not_equal, Values{std::int64_t{9}}}}, "a b d e"},
      {{{"count", Is::empty, {}}}, "d e"},
      {{{"weight", Is::equal, Values{std::int64_t{2}}}}, "b"},
      {{{"weight", Is::less_or_equal, Values{1.5}}}, "a"},
      {{{"ready", Is::equal, Values{std::int64_t{0}}}}, "c"},
      {{{"due", Is::less, text("2026-06-01")}}, "b"},
      {{{"fits", Is::contains, text("small")}}, "a"},
      {{{"fits", Is::contains, text("smal")}}, ""},
      {{{"fits", Is::not_empty, {}}}, "a"},
      {{{"parts", Is::contains, text(",")}}, "b"},
      {{{"parts", Is::contains, text("x,")}}, "c"},
      {{{"parts", Is::contains, {std::string("a"), std::string("b")}}}, "b c"},
      {{{"id", Is::greater, text("c")}}, "d e"},
      {{{"version", Is::equal, Values{std::int64_t{2}}}}, "b"},
      {{{"state", Is::equal, text("open")}}, "b"},
      {{{"state", Is::not_equal, text("open")}}, "a c d e"},
      {{{"state", Is::empty, {}}}, "a c d e"},
      {{{"actor", Is::equal, text("ada")}, {"count", Is::less, Values{std::int64_t{10}}}}, "a c"},
      {{{"recorded", Is::less, text("2026-01-01T00:00:02.000000Z")}}, "a"},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    Query const query{.conditions = cases[i].conditions};
    auto const page = store_->list(thing::spec, query, records::Reach::everything());
    ASSERT_TRUE(page) << i << ": " << page.error().what;
    EXPECT_EQ(joined(page->versions), cases[i].ids) << "case " << i;
    EXPECT_EQ(store_->count(thing::spec, query, records::Reach::everything()).value(),
              page->versions.size())
        << "case " << i;
  }
}

TEST_P(EveryQuery, PutsWhatHasNoValueLastInEitherDirection) {
  fill();
  auto const ordered = [&](std::vector<Order> order) {
    return joined(
        store_->list(thing::spec, {.order = std::move(order)}, records::Reach::everything())
            ->versions);
  };
  EXPECT_EQ(ordered({{"count", false}}), "a c b d e");
  EXPECT_EQ(ordered({{"count", true}}), "b c a d e");
  EXPECT_EQ(ordered({{"name", false}}), "d a b c e");
  EXPECT_EQ(ordered({{"name", true}}), "c b a d e");
  EXPECT_EQ(ordered({{"id", true}}), "e d c b a");
  EXPECT_EQ(ordered({{"ready", true}, {"id", true}}), "a c e d b");
}

TEST_P(EveryQuery, RefusesWhatMakesNoSense) {
  fill();
  auto const cursor = store_->list(thing::spec, {.limit = 2}, records::Reach::everything())->next;
  auto const other = store_
                         ->list(thing::spec, {.order = {{"name", false}}, .limit = 2},
                                records::Reach::everything())
                         ->next;
  ASSERT_FALSE(cursor.empty());
  struct Case {
    Query query;
    char const* where;
  };
  std::vector<Case> const cases{
      {{.conditions = {{"colour", Is::empty, {}}}}, "colour"},
      {{.conditions = {{"name\" OR 1=1 --", Is::empty, {}}}}, "name\" OR 1=1 --"},
      {{.conditions = {{"name", Is::equal, {}}}}, "name"},
      {{.conditions = {{"name", Is::empty, {std::string("x")}}}}, "name"},
      {{.conditions = {{"name", Is::equal, {std::int64_t{1}}}}}, "name"},
      {{.conditions = {{"name", Is::equal, {Stored()}}}}, "name"},
      {{.conditions = {{"name", Is::equal, {std::string("\xff")}}}}, "name"},
      {{.conditions = {{"name", Is::equal, {std::string("a\0", 2)}}}}, "name"},
      {{.conditions = {{"count", Is::equal, {std::string("1")}}}}, "count"},
      {{.conditions = {{"count", Is::equal, {1.5}}}}, "count"},
      {{.conditions = {{"count", Is::contains, {std::int64_t{1}}}}}, "count"},
      {{.conditions = {{"weight", Is::equal, {std::string("heavy")}}}}, "weight"},
      {{.conditions = {{"weight", Is::equal, {std::numeric_limits<double>::infinity()}}}},
       "weight"},
      {{.order = {{"colour", false}}}, "colour"},
      {{.limit = 0}, "limit"},
      {{.limit = 501}, "limit"},
      {{.after = "?"}, "after"},
      {{.after = "bm90IEpTT04="}, "after"},
      {{.after = to_base64(as_bytes("[\"+id\",null]"))}, "after"},
      {{.after = to_base64(as_bytes("[\"+id\",7]"))}, "after"},
      {{.after = to_base64(as_bytes("[\"+id\",\"a\",\"b\"]"))}, "after"},
      {{.after = cursor.substr(0, cursor.size() - 4)}, "after"},
      {{.after = other}, "after"},
      {{.order = {{"name", true}}, .after = other}, "after"},
      {{.order = {{"count", false}}, .after = to_base64(as_bytes("[\"+count+id\",\"x\",\"a\"]"))},
       "after"},
  };
  for (std::size_t i = 0; i < cases.size(); ++i) {
    auto const page = store_->list(thing::spec, cases[i].query, records::Reach::everything());
    ASSERT_FALSE(page) << "case " << i;
    EXPECT_EQ(page.error().kind, ErrorKind::invalid) << "case " << i;
    EXPECT_EQ(page.error().where, cases[i].where) << "case " << i;
  }
  auto const in_unit = store_->write([&](Unit& unit) -> Result<> {
    EXPECT_FALSE(unit.list(thing::spec, cases[0].query, records::Reach::everything()));
    TRY(put_record(unit, thing::spec, "z", named("z")));
    return {};
  });
  EXPECT_TRUE(in_unit) << "a question that was refused spoils nothing";
}

std::vector<std::string> all_pages(Store& store, Query query, AsOf as_of) {
  std::vector<std::string> ids;
  for (;;) {
    auto const page = store.list(thing::spec, query, records::Reach::everything(), as_of);
    EXPECT_TRUE(page) << page.error().what;
    if (!page) return ids;
    EXPECT_LE(page->versions.size(), query.limit);
    for (auto const& version : page->versions)
      ids.push_back(version.id + "/" + std::to_string(version.version));
    if (page->next.empty()) return ids;
    query.after = page->next;
  }
}

Record random_record(std::mt19937& random) {
  auto const chance = [&](unsigned one_in) { return random() % one_in == 0; };
  static constexpr std::array<char const*, 8> names{"", "a", "B", "b b", "ä", "z\"", "A,", "\\"};
  Record record;
  if (!chance(5)) record.set(thing::name, names[random() % names.size()]);
  if (!chance(3)) record.set(thing::count, static_cast<std::int64_t>(random() % 7) - 3);
  if (!chance(3)) record.set(thing::weight, static_cast<double>(random() % 9) / 4 - 1);
  if (chance(2)) record.set(thing::ready, chance(2));
  if (chance(2)) record.set(thing::due, Date{static_cast<std::int32_t>(random() % 20'000)});
  if (chance(2)) record.set(thing::fits, chance(2) ? Strings{"small"} : Strings{"small", "large"});
  if (chance(3)) record.set(thing::parts, Links{{names[random() % 8], "p"}});
  if (chance(3)) record.set(thing::price, Money{std::to_string(random() % 90) + ".50", "EUR"});
  return record;
}

Query random_query(std::mt19937& random) {
  static constexpr std::array<char const*, 9> fields{"name",  "count", "weight",  "ready", "due",
                                                     "state", "id",    "version", "fits"};
  Query query;
  query.limit = 1 + random() % 5;
  for (auto count = random() % 3; count > 0; --count)
    query.order.push_back({fields[random() % fields.size()], random() % 2 == 0});
  for (auto count = random() % 2; count > 0; --count) {
    std::string const field = fields[random() % 3];
    auto const test = static_cast<Is>(random() % 6);
    Values values;
    for (auto number = 1 + random() % 2; number > 0; --number) {
      if (field == "name")
        values.emplace_back(std::string(random() % 2 ? "b" : "a"));
      else
        values.emplace_back(static_cast<std::int64_t>(random() % 5) - 2);
    }
    query.conditions.push_back({field, test, std::move(values)});
  }
  return query;
}

// The same random history is written to this store and to the model; every question must get the
// same answer from both, at every position.
TEST_P(EveryQuery, AnswersAsTheModelDoes) {
  if (GetParam() == Which::memory) GTEST_SKIP() << "It is the model.";
  SteppingClock same_clock(start_of_tests, 1'000'000);
  MemoryStore model(same_clock);
  ASSERT_TRUE(model.shape(both));
  std::mt19937 random(20'261'122);
  for (int step = 0; step < 120; ++step) {
    auto const id = "r" + std::to_string(random() % 25);
    auto const record = random_record(random);
    auto const what = random() % 12;
    auto const job = [&](Unit& unit) -> Result<> {
      if (what == 0) {
        TRY(erase_record(unit, thing::spec, id));
      } else {
        TRY(put_record(unit, thing::spec, id, record));
      }
      if (what == 1) return fail(ErrorKind::forbidden, "changed my mind");
      return {};
    };
    auto const ours = store_->write(job), theirs = model.write(job);
    ASSERT_EQ(bool(ours), bool(theirs)) << "step " << step;
  }
  ASSERT_EQ(store_->head()->root, model.head()->root);
  ASSERT_EQ(store_->shadow_digest(both).value(), model.shadow_digest(both).value());
  for (int question = 0; question < 250; ++question) {
    auto const query = random_query(random);
    AsOf const as_of = random() % 2 ? AsOf(random() % 125) : AsOf();
    EXPECT_EQ(all_pages(*store_, query, as_of), all_pages(model, query, as_of))
        << "question " << question;
    EXPECT_EQ(store_->count(thing::spec, query, records::Reach::everything(), as_of).value(),
              model.count(thing::spec, query, records::Reach::everything(), as_of).value());
    auto const id = "r" + std::to_string(random() % 25);
    EXPECT_EQ(store_->get(thing::spec, id, records::Reach::everything(), as_of).value(),
              model.get(thing::spec, id, records::Reach::everything(), as_of).value());
    EXPECT_EQ(store_->history(thing::spec, id, records::Reach::everything(), as_of).value(),
              model.history(thing::spec, id, records::Reach::everything(), as_of).value());
  }
}

}  // namespace
}  // namespace store::testing_stores
