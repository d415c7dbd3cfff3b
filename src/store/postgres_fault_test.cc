// A connection to PostgreSQL that is lost at any step, the commit above all: what was acknowledged
// is there once, what was not is there whole or not at all, and never twice.

#include <gtest/gtest.h>

#include "store/postgres.h"
#include "store/sql_store.h"
#include "store/test_database.h"
#include "store/test_load.h"

namespace store::testing_stores {
namespace {

enum class When {
  before,  // the server ends the session, and the statement never arrives
  after,   // the statement was carried out, and the answer is lost
};

// When the connection is lost: at the n-th statement of all connections that write.
struct Plan {
  When when = When::before;
  int at = 0;  // 0: never
  int count = 0;
};

class LossyConnection : public sql::Connection {
 public:
  LossyConnection(std::unique_ptr<sql::Connection> inner, Database& killer, Plan& plan)
      : inner_(std::move(inner)), killer_(killer), plan_(plan) {
    (void)inner_->each("SELECT pg_backend_pid()", {}, [&](sql::Row const& row) {
      pid_ = row.integer(0);
      return Result<sql::Shift>(sql::Shift::stop);
    });
  }

  Result<std::uint64_t> execute(std::string_view statement, sql::Params params) override {
    return lossy<std::uint64_t>([&] { return inner_->execute(statement, params); });
  }
  Result<> each(std::string_view query, sql::Params params, sql::TakeRow const& take) override {
    return lossy<void>([&] { return inner_->each(query, params, take); });
  }
  Result<> stream(std::string_view query, sql::Params params, sql::TakeRow const& take) override {
    return lossy<void>([&] { return inner_->stream(query, params, take); });
  }
  Result<std::unique_ptr<sql::Cursor>> open(std::string_view query, sql::Params params) override {
    return lossy<std::unique_ptr<sql::Cursor>>([&] { return inner_->open(query, params); });
  }
  Result<> script(std::string const& statements) override {
    return lossy<void>([&] { return inner_->script(statements); });
  }
  sql::Trouble trouble() const override { return lost_ ? sql::Trouble::lost : inner_->trouble(); }
  bool in_transaction() const override { return inner_->in_transaction(); }

 private:
  template <class T, class Call>
  Result<T> lossy(Call const& call) {
    auto const now = ++plan_.count == plan_.at;
    if (now && plan_.when == When::before) end_session();
    auto result = call();
    if (!now || plan_.when == When::before) return result;
    end_session();
    lost_ = true;
    return fail(ErrorKind::unavailable, "The answer was lost.");
  }

  void end_session() {
    auto const other = killer_.connect(Access::read_write);
    ASSERT_TRUE(other);
    auto const ended =
        (*other)->each("SELECT pg_terminate_backend($1::int, 5000)", {pid_},
                       [](sql::Row const&) { return Result<sql::Shift>(sql::Shift::stop); });
    ASSERT_TRUE(ended) << ended.error().what;
  }

  std::unique_ptr<sql::Connection> inner_;
  Database& killer_;
  Plan& plan_;
  std::int64_t pid_ = 0;
  bool lost_ = false;
};

class LossyDatabase : public WrappedDatabase {
 public:
  LossyDatabase(std::unique_ptr<Database> inner, Plan& plan)
      : WrappedDatabase(std::move(inner)), plan_(plan) {}
  Result<std::unique_ptr<sql::Connection>> connect(Access access) override {
    auto connection = TRY(inner_->connect(access));
    if (access == Access::read_only) return connection;
    return std::make_unique<LossyConnection>(std::move(connection), *inner_, plan_);
  }

 private:
  Plan& plan_;
};

Result<std::unique_ptr<SqlStore>> open_lossy(std::string const& schema, Plan& plan, Clock& clock) {
  auto database = TRY(open_postgres({.conninfo = postgres_conninfo(), .schema = schema}));
  return SqlStore::open(std::make_unique<LossyDatabase>(std::move(database), plan), clock,
                        Access::read_write);
}

class PostgresLosesTheConnection : public testing::TestWithParam<When> {};
INSTANTIATE_TEST_SUITE_P(Moments, PostgresLosesTheConnection,
                         testing::Values(When::before, When::after), [](auto const& each) {
                           return each.param == When::before ? "BeforeAStatement"
                                                             : "BeforeItsAnswer";
                         });

TEST_P(PostgresLosesTheConnection, AndKeepsEveryPromiseWhicheverStepItIs) {
  if (postgres_conninfo().empty())
    GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
  SteppingClock clock(start_of_tests, 1000);
  Plan plan{.when = GetParam(), .at = 0, .count = 0};
  auto const store = open_lossy(fresh_schema(), plan, clock);
  ASSERT_TRUE(store) << store.error().what;
  ASSERT_TRUE((*store)->shape(both));
  std::set<std::string> acknowledged;
  auto steps = 1;
  for (int at = 1; at <= steps; ++at) {
    SCOPED_TRACE("statement " + std::to_string(at));
    plan = {.when = GetParam(), .at = at, .count = 0};
    for (auto const* const half : {"a", "b"}) {
      auto const name = std::to_string(at) + half;
      auto const result = write_pair(**store, name);
      EXPECT_TRUE(result) << "one lost connection is no reason to fail: " << result.error().what;
      if (result) acknowledged.insert(name);
    }
    steps = plan.count;
    plan.at = 0;
    expect_whole(**store, acknowledged);
    EXPECT_EQ((*store)->head()->size, 2 * acknowledged.size()) << "each is there exactly once";
    if (HasFailure()) return;
  }
  EXPECT_GT(steps, 20);
}

}  // namespace
}  // namespace store::testing_stores
