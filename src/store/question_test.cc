// Questions in SQL: what they answer, and what they must not be able to do.

#include <gmock/gmock.h>

#include "store/test_stores.h"

namespace store::testing_stores {
namespace {

Reach all_of_it(RegisterSpec const&) {
  return Reach::everything();
}

class Questions : public OpenStore {
 protected:
  void SetUp() override {
    OpenStore::SetUp();
    if (IsSkipped() || HasFatalFailure()) return;
    for (std::int64_t i = 0; i < 4; ++i)
      ASSERT_TRUE(store_->write([&](Unit& unit) -> Result<> {
        auto record = named("n" + std::to_string(i));
        record.set(thing::count, i * 10);
        record.set(thing::weight, static_cast<double>(i) + 0.5);
        TRY(put_record(unit, thing::spec, "r" + std::to_string(i), record));
        return {};
      }));
  }

  Result<Answer> ask(std::string sql, AsOf as_of = {}) {
    return store_->ask(both, {.sql = std::move(sql), .as_of = as_of}, all_of_it);
  }
};

INSTANTIATE_TEST_SUITE_P(Stores, Questions, testing::Values(Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

TEST_P(Questions, AreAnsweredFromTheViews) {
  auto const answer =
      ask("SELECT id, count, weight, name AS called FROM \"check\" WHERE count > 5 ORDER BY id");
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_THAT(answer->columns, testing::ElementsAre("id", "count", "weight", "called"));
  ASSERT_EQ(answer->rows.size(), 3u);
  EXPECT_THAT(answer->rows[0], testing::ElementsAre(Stored("r1"), Stored(std::int64_t{10}),
                                                    Stored(1.5), Stored("n1")));
  EXPECT_FALSE(answer->cut);
  auto const sum = ask("SELECT count(*) AS n, sum(count) AS total FROM \"check\";  ");
  ASSERT_TRUE(sum) << sum.error().what;
  EXPECT_THAT(sum->rows[0],
              testing::ElementsAre(Stored(std::int64_t{4}), Stored(std::int64_t{60})));
  EXPECT_EQ(
      ask("WITH big AS (SELECT id FROM \"check\" WHERE count > 15) SELECT * FROM big")->rows.size(),
      2u);
}

TEST_P(Questions, SeeTheRegistersAsOfAPosition) {
  EXPECT_EQ(ask("SELECT id FROM \"check\"", 2)->rows.size(), 2u);
  EXPECT_EQ(ask("SELECT id FROM \"check\"", 0)->rows.size(), 0u);
}

TEST_P(Questions, SeeTablesThatComeWithThem) {
  GivenTable const given{
      .name = "posture",
      .columns = {{"requirement"}, {"subject"}, {"stale", GivenTable::Holds::whole_numbers}},
      .rows = R"([["A.2.2","r1",1],["A.\"2'.3",null,0],["A.2.4","r9",null]])"};
  auto const asked = [&](std::string sql) {
    return store_->ask(both, {.sql = std::move(sql), .tables = {given}}, all_of_it);
  };
  auto const all = asked("SELECT * FROM posture ORDER BY requirement");
  ASSERT_TRUE(all) << all.error().what;
  EXPECT_THAT(all->columns, testing::ElementsAre("requirement", "subject", "stale"));
  EXPECT_THAT(all->rows,
              testing::UnorderedElementsAre(
                  testing::ElementsAre(Stored("A.2.2"), Stored("r1"), Stored(std::int64_t{1})),
                  testing::ElementsAre(Stored("A.\"2'.3"), Stored(), Stored(std::int64_t{0})),
                  testing::ElementsAre(Stored("A.2.4"), Stored("r9"), Stored())));
  auto const joined = asked(
      "SELECT name FROM \"check\" JOIN posture ON posture.subject = \"check\".id WHERE stale = 1");
  ASSERT_TRUE(joined) << joined.error().what;
  EXPECT_EQ(joined->rows.size(), 1u);
  EXPECT_FALSE(ask("SELECT * FROM posture"));  // it came with the other question
  for (auto const* statement : {"DELETE FROM posture", "SELECT leaf FROM ledger",
                                "WITH posture AS (SELECT leaf FROM ledger) SELECT * FROM posture"})
    EXPECT_FALSE(asked(statement)) << statement;
}

TEST_P(Questions, RefuseTwoColumnsOfOneName) {
  for (auto const* sql : {"SELECT id, name AS id FROM \"check\"",
                          "SELECT a.id, b.id FROM \"check\" a, \"check\" b WHERE a.id = b.id"}) {
    auto const answer = ask(sql);
    ASSERT_FALSE(answer) << sql;
    EXPECT_EQ(answer.error().kind, ErrorKind::invalid);
    EXPECT_EQ(answer.error().what,
              "Two columns of the answer have the same name; give each one of its own (AS).");
  }
  EXPECT_TRUE(ask("SELECT a.id, b.id AS other FROM \"check\" a, \"check\" b"));
}

TEST_P(Questions, StopAtTheRowsAllowed) {
  auto const answer =
      store_->ask(both, {.sql = "SELECT id FROM \"check\"", .rows_max = 3}, all_of_it);
  ASSERT_TRUE(answer);
  EXPECT_EQ(answer->rows.size(), 3u);
  EXPECT_TRUE(answer->cut);
}

TEST_P(Questions, EndWhenTheirTimeIsUp) {
  auto const answer = store_->ask(
      both,
      {.sql = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 1000000000)"
              " SELECT count(*) AS c FROM n",
       .time_max = std::chrono::milliseconds(200)},
      all_of_it);
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable) << answer.error().what;
}

TEST_P(Questions, CanDoNothingElse) {
  std::vector<char const*> statements{
      "",
      ";",
      "SELEC 1",
      "SELECT 1; SELECT 2",
      "SELECT id FROM \"check\"; DROP TABLE ledger",
      "INSERT INTO \"group\" (id) VALUES ('x')",
      "UPDATE check_history SET name = 'x'",
      "DELETE FROM ledger",
      "DROP TABLE ledger",
      "CREATE TABLE t (a int)",
      "SELECT leaf FROM ledger",
      "SELECT count(*) AS n FROM ledger",
      "SELECT count(*) AS n FROM LEDGER",
      "SELECT count(*) AS n FROM check_history",
      "SELECT value FROM meta",
      "SELECT payload FROM idempotency_key",
      "SELECT name FROM check_history",
      "WITH \"check\" AS (SELECT * FROM check_history) SELECT id FROM \"check\"",
      "WITH \"check\" AS (SELECT * FROM ledger) SELECT position FROM \"check\"",
      "SELECT (SELECT count(*) FROM ledger) AS n FROM \"check\"",
      "BEGIN",
      "COMMIT",
      "EXPLAIN SELECT 1",
  };
  std::vector<char const*> const only_sqlite{
      "SELECT name FROM sqlite_master",
      "SELECT count(*) FROM sqlite_master",
      "SELECT count(*) FROM pragma_database_list",
      "SELECT name FROM main.check_history",
      "SELECT * FROM main.\"check\" JOIN ledger",
      "SELECT * FROM sqlite_temp_master",
      "PRAGMA query_only = OFF",
      "SELECT * FROM pragma_database_list",
      "ATTACH '/tmp/x.db' AS x",
      "SELECT load_extension('x')",
      "VACUUM INTO '/tmp/aims-must-not-be.db'",
      "SELECT $1",
      "SELECT zeroblob(100000000)",
  };
  std::vector<char const*> const only_postgres{
      "WITH d AS (DELETE FROM ledger RETURNING position) SELECT * FROM d",
      "SELECT pg_read_file('/etc/passwd')",
      "SELECT pg_ls_dir('/') AS f",
      "SELECT lo_import('/etc/passwd')",
      "SELECT set_config('role', 'none', true)",
      "SELECT set_config('x.y', 'z', false) FROM \"check\"",
      "SELECT query_to_xml('SELECT * FROM ledger', true, true, '')",
      "SELECT table_to_xml('ledger', true, true, '')",
      "SELECT current_setting('data_directory')",
      "SELECT pg_sleep(1)",
      "SELECT pg_terminate_backend(1)",
      "SELECT rolname FROM pg_catalog.pg_authid",
      "SELECT nextval('x')",
      "COPY (SELECT 1) TO PROGRAM 'true'",
      "DO 'BEGIN END'",
      "SELECT id FROM \"check\" WHERE pg_advisory_lock(1) IS NULL",
      "SELECT id FROM \"check\" ORDER BY pg_stat_file('/etc/passwd')",
      "SELECT * FROM pg_catalog.pg_ls_dir('/') AS t",
      "SELECT 1 INTO x",
  };
  auto const& own = GetParam() == Which::sqlite ? only_sqlite : only_postgres;
  statements.insert(statements.end(), own.begin(), own.end());
  auto const before = store_->head()->root;
  for (auto const* const statement : statements) {
    auto const answer = ask(statement);
    ASSERT_FALSE(answer) << statement;
    EXPECT_TRUE(answer.error().kind == ErrorKind::invalid ||
                answer.error().kind == ErrorKind::forbidden)
        << statement << ": " << answer.error().what;
  }
  EXPECT_FALSE(std::filesystem::exists("/tmp/aims-must-not-be.db"));
  EXPECT_EQ(store_->head()->root, before);
  EXPECT_EQ(ask("SELECT id FROM \"check\"")->rows.size(), 4u);
}

TEST_P(Questions, RefuseOnesThatAreTooLong) {
  EXPECT_EQ(ask("SELECT 1 --" + std::string(200'000, 'x')).error().kind, ErrorKind::invalid);
}

}  // namespace
}  // namespace store::testing_stores
