// Cursors of both databases.

#include <gtest/gtest.h>

#include "store/postgres.h"
#include "store/sqlite.h"
#include "store/test_stores.h"

namespace store::testing_stores {
namespace {

class EveryCursor : public testing::TestWithParam<Which> {
 protected:
  void SetUp() override {
    if (GetParam() == Which::postgres && postgres_conninfo().empty())
      GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
    auto opened = GetParam() == Which::sqlite
                      ? open_sqlite({.file = folder_.path() / "a.db", .vfs = {}})
                      : open_postgres({.conninfo = postgres_conninfo(), .schema = fresh_schema()});
    ASSERT_TRUE(opened) << opened.error().what;
    database_ = std::move(*opened);
    auto connected = database_->connect(Access::read_write);
    ASSERT_TRUE(connected) << connected.error().what;
    db_ = std::move(*connected);
  }

  static constexpr std::string_view two_rows =
      "SELECT CAST($1 AS TEXT) AS id UNION ALL SELECT CAST($2 AS TEXT)";

  std::unique_ptr<sql::Cursor> open(std::vector<sql::Param> const& params) {
    auto opened = db_->open(two_rows, params);
    EXPECT_TRUE(opened) << opened.error().what;
    return opened ? std::move(*opened) : nullptr;
  }
  static std::string told(sql::Cursor& rows) {
    auto const row = rows.next();
    if (!row) return row.error().what;
    return *row ? std::string((*row)->text(0)) : "(end)";
  }

  Folder folder_;
  std::unique_ptr<Database> database_;
  std::unique_ptr<sql::Connection> db_;
};

INSTANTIATE_TEST_SUITE_P(Databases, EveryCursor, testing::Values(Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

TEST_P(EveryCursor, TellsItsRowsOneByOneBesideOthersOfTheSameText) {
  std::vector<sql::Param> const left{std::string_view("a"), std::string_view("b")};
  std::vector<sql::Param> const right{std::string_view("c"), std::string_view("d")};
  auto const first = open(left), second = open(right);
  EXPECT_EQ(told(*first), "a");
  EXPECT_EQ(told(*second), "c");
  auto seen = 0;
  EXPECT_TRUE(db_->each(two_rows, left, [&](sql::Row const&) {
    ++seen;
    return Result<sql::Shift>(sql::Shift::go_on);
  })) << "nor does it keep others from being asked";
  EXPECT_EQ(seen, 2);
  EXPECT_EQ(told(*first), "b");
  EXPECT_EQ(told(*first), "(end)");
  EXPECT_EQ(told(*first), "(end)") << "and does not begin anew";
  EXPECT_EQ(told(*second), "d");
}

TEST_P(EveryCursor, ShowsItsRowWhateverOthersDo) {
  std::vector<sql::Param> const left{std::string_view("a"), std::string_view("b")};
  auto const first = open(left), second = open(left);
  auto const text = first->next().value()->text(0);
  for (int i = 0; i < 3; ++i) told(*second);
  EXPECT_EQ(told(*open(left)), "a");
  EXPECT_EQ(text, "a");
}

TEST_P(EveryCursor, CanBeLeftAtAnyRowAndOpenedAgain) {
  std::vector<sql::Param> const params{std::string_view("a"), std::string_view("b")};
  for (int i = 0; i < 600; ++i) {  // more than there are statements kept
    auto const rows = open(params);
    EXPECT_EQ(told(*rows), "a");
  }
  std::vector<std::unique_ptr<sql::Cursor>> many;
  for (int i = 0; i < 300; ++i) many.push_back(open(params));
  for (auto const& rows : many) EXPECT_EQ(told(*rows), "a");
  for (auto const& rows : many) EXPECT_EQ(told(*rows), "b");
  many.clear();
  EXPECT_EQ(told(*open(params)), "a");
}

// By which a page and the sets that it is read with are of one state (store/list_pages.cc).
TEST_P(EveryCursor, HoldsTheStateOfItsDatabaseWhileItIsOpen) {
  if (GetParam() == Which::postgres) GTEST_SKIP() << "Its rows are fetched at once.";
  ASSERT_TRUE(db_->script("CREATE TABLE note (id TEXT); INSERT INTO note VALUES ('a')"));
  auto const reader = database_->connect(Access::read_only).value();
  auto const count = [&] {
    std::int64_t number = 0;
    EXPECT_TRUE(reader->each("SELECT count(*) FROM note", {}, [&](sql::Row const& row) {
      number = row.integer(0);
      return Result<sql::Shift>(sql::Shift::go_on);
    }));
    return number;
  };
  auto rows = reader->open("SELECT (SELECT max(id) FROM note)", {}).value();
  EXPECT_EQ(told(*rows), "a");
  ASSERT_TRUE(db_->execute("INSERT INTO note VALUES ('b')"));
  EXPECT_EQ(count(), 1);
  EXPECT_EQ(count(), 1) << "though others were opened and ended meanwhile";
  rows.reset();
  EXPECT_EQ(count(), 2);
}

TEST_P(EveryCursor, IsRefusedForWhatIsNoQuestion) {
  EXPECT_FALSE(db_->open("SELECT FROM WHERE", {}));
  auto const rows = db_->open("SELECT 1 / 0 AS n FROM nowhere", {});
  EXPECT_FALSE(rows);
}

}  // namespace
}  // namespace store::testing_stores
