// What is changed while a page is read, between any two of its statements, is on it wholly or not
// at all.

#include "store/sql_store.h"
#include "store/sqlite.h"
#include "store/test_database.h"
#include "store/test_units.h"

namespace store::testing_stores {
namespace {

// Something that happens before the n-th statement of those who read.
struct Meddling {
  int at = 0;  // 0: never
  int count = 0;
  std::function<void()> happens = {};

  void statement() {
    if (++count == at) happens();
  }
};

class MeddledConnection : public sql::Connection {
 public:
  MeddledConnection(std::unique_ptr<sql::Connection> inner, Meddling& meddling)
      : inner_(std::move(inner)), meddling_(meddling) {}

  Result<std::uint64_t> execute(std::string_view statement, sql::Params params) override {
    meddling_.statement();
    return inner_->execute(statement, params);
  }
  Result<> each(std::string_view query, sql::Params params, sql::TakeRow const& take) override {
    meddling_.statement();
    return inner_->each(query, params, take);
  }
  Result<> stream(std::string_view query, sql::Params params, sql::TakeRow const& take) override {
    meddling_.statement();
    return inner_->stream(query, params, take);
  }
  Result<std::unique_ptr<sql::Cursor>> open(std::string_view query, sql::Params params) override {
    meddling_.statement();
    return inner_->open(query, params);
  }
  Result<> script(std::string const& statements) override { return inner_->script(statements); }
  sql::Trouble trouble() const override { return inner_->trouble(); }
  bool in_transaction() const override { return inner_->in_transaction(); }

 private:
  std::unique_ptr<sql::Connection> inner_;
  Meddling& meddling_;
};

class MeddledDatabase : public WrappedDatabase {
 public:
  MeddledDatabase(std::unique_ptr<Database> inner, Meddling& meddling)
      : WrappedDatabase(std::move(inner)), meddling_(meddling) {}
  Result<std::unique_ptr<sql::Connection>> connect(Access access) override {
    auto connection = TRY(inner_->connect(access));
    if (access == Access::read_write) return connection;
    return std::make_unique<MeddledConnection>(std::move(connection), meddling_);
  }

 private:
  Meddling& meddling_;
};

// How many units the reader has beside the one that is moved away. Where most records are of
// others, lists say where those of the reader's units lie; where many are not, the rows are asked
// for their unit.
class PageUnderChange : public testing::TestWithParam<int> {
 protected:
  void SetUp() override {
    auto database = open_sqlite({.file = folder_.path() / "a.db", .vfs = {}});
    ASSERT_TRUE(database) << database.error().what;
    auto store = SqlStore::open(std::make_unique<MeddledDatabase>(std::move(*database), meddling_),
                                clock_, Access::read_write);
    ASSERT_TRUE(store) << store.error().what;
    store_ = std::move(*store);
    ASSERT_TRUE(store_->shape(registers));
    ASSERT_TRUE(store_->write([&](Unit& work) -> Result<> {
      TRY(put_unit(work, "left", ""));
      TRY(put_unit(work, "right", ""));
      for (int i = 0; i < GetParam(); ++i) TRY(put_unit(work, "l" + std::to_string(i), "left"));
      for (int i = 0; i < 60; ++i) TRY(put_note(work, {"z" + std::to_string(i), "right"}));
      if (GetParam() > 32)
        for (int i = 0; i < 1'100; ++i) TRY(put_note(work, {"n" + std::to_string(i), "left"}));
      return put_note(work, {"c", "left"});
    }));
  }
  // Without the many.
  std::string page() {
    auto const ids = page_of(*store_, left_);
    return ids.substr(0, ids.find(",n"));
  }
  void write(Job const& job) { ASSERT_TRUE(store_->write(job)); }

  // The leaf leaves the left, and only then the note "a" goes there.
  void begin() {
    write([](Unit& work) -> Result<> {
      TRY(put_unit(work, "leaf", "left"));
      TRY(put_note(work, {"a", "right"}));
      return put_note(work, {"b", "leaf"});
    });
  }
  void change() {
    write([](Unit& work) { return put_unit(work, "leaf", "right"); });
    write([](Unit& work) { return put_note(work, {"a", "leaf"}); });
  }

  Reach const left_ = of({.units = {"left"}, .person = "joe", .named = true});
  Folder folder_{Folder::On::memory};
  SteppingClock clock_{start_of_tests, 1'000'000};
  Meddling meddling_;
  std::unique_ptr<SqlStore> store_;
};

INSTANTIATE_TEST_SUITE_P(Units, PageUnderChange, testing::Values(0, 3, 40));

TEST_P(PageUnderChange, IsOfOneStateWheneverTheChangeComes) {
  auto statements = 1;
  for (int at = 1; at <= statements; ++at)
    for (auto const read_before : {false, true}) {
      SCOPED_TRACE("before statement " + std::to_string(at));
      begin();
      if (read_before) EXPECT_EQ(page(), "b,c");
      meddling_ = {.at = at, .count = 0, .happens = [&] { change(); }};
      auto const read = page();
      EXPECT_TRUE(read == "b,c" || read == "c") << read;
      statements = std::max(statements, meddling_.count);
      if (meddling_.count < at) change();
      meddling_ = {};
      EXPECT_EQ(page(), "c");
    }
  EXPECT_GT(statements, 2);
}

}  // namespace
}  // namespace store::testing_stores
