// What every Secrets keeps its word on, whatever it is kept in.

#include <gmock/gmock.h>
#include <sqlite3.h>

#include <fstream>
#include <thread>

#include "store/secrets.h"
#include "store/test_stores.h"

namespace store::testing_stores {
namespace {

Secret session(std::string key, std::string person, std::int64_t made = 1, Instant ends = never) {
  return {.kind = "session",
          .key = std::move(key),
          .person = std::move(person),
          .id = "shown",
          .made = {made},
          .ends = ends,
          .value = R"({"how":"password"})"};
}

class SecretsContract : public testing::TestWithParam<Which> {
 protected:
  void SetUp() override {
    if (!place_.available())
      GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
    secrets_ = open();
    ASSERT_TRUE(secrets_);
  }
  std::unique_ptr<Secrets> open() {
    if (GetParam() == Which::memory) return make_memory_secrets(clock_);
    auto opened = open_secrets(place_.location(), clock_);
    EXPECT_TRUE(opened) << opened.error().what;
    return opened ? std::move(*opened) : nullptr;
  }
  void put(Secret const& secret) {
    auto const done = secrets_->write([&](SecretsUnit& unit) { return unit.put(secret); });
    ASSERT_TRUE(done) << done.error().what;
  }

  Place place_{GetParam()};
  SteppingClock clock_{start_of_tests, 0};
  std::unique_ptr<Secrets> secrets_;
};

INSTANTIATE_TEST_SUITE_P(Stores, SecretsContract,
                         testing::Values(Which::memory, Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

TEST_P(SecretsContract, FindsWhatIsCalledSo) {
  put(session("k1", "ada", 2));
  put(session("k2", "bob", 1));
  put(session("k3", "bob", 3, start_of_tests));
  auto const found = secrets_->called("shown", "session").value();
  ASSERT_EQ(found.size(), 2u) << "what has ended is not seen";
  EXPECT_EQ(found.front().key, "k2") << "oldest first";
  EXPECT_TRUE(secrets_->called("shown", "token")->empty());
  EXPECT_TRUE(secrets_->called("other", "session")->empty());
}

TEST_P(SecretsContract, GivesBackWhatWasKept) {
  auto const kept = session("k1", "ada");
  put(kept);
  EXPECT_EQ(secrets_->find("session", "k1").value(), kept);
  EXPECT_EQ(secrets_->find("session", "k2").value(), std::nullopt);
  EXPECT_EQ(secrets_->find("token", "k1").value(), std::nullopt);
  auto changed = kept;
  changed.value = "другое";
  put(changed);
  EXPECT_EQ(secrets_->find("session", "k1").value(), changed);
}

TEST_P(SecretsContract, ListsThoseOfAPersonOldestFirst) {
  put(session("a", "ada", 3));
  put(session("b", "ada", 1));
  put(session("c", "bob", 2));
  auto const keys = [](Result<std::vector<Secret>> const& found) {
    std::string all;
    for (auto const& each : found.value()) all += each.key;
    return all;
  };
  EXPECT_EQ(keys(secrets_->of("ada", "session")), "ba");
  EXPECT_EQ(keys(secrets_->of("eve", "session")), "");
  EXPECT_EQ(keys(secrets_->of("ada", "token")), "");
  EXPECT_EQ(keys(secrets_->all("session")), "bca");
}

TEST_P(SecretsContract, DoesNotSeeWhatHasEnded) {
  put(session("k", "ada", 1, {start_of_tests.microseconds + 10}));
  EXPECT_TRUE(secrets_->find("session", "k")->has_value());
  clock_.set({start_of_tests.microseconds + 10});
  EXPECT_FALSE(secrets_->find("session", "k")->has_value());
  EXPECT_TRUE(secrets_->of("ada", "session")->empty());
  EXPECT_TRUE(secrets_->all("session")->empty());
  std::uint64_t removed = 0;
  ASSERT_TRUE(secrets_->write([&](SecretsUnit& unit) -> Result<> {
    EXPECT_FALSE(TRY(unit.remove("session", "k"))) << "it was not there any more";
    TRY(unit.put(session("old", "ada", 1, {5})));
    removed = TRY(unit.remove_ended());
    return {};
  }));
  EXPECT_EQ(removed, 1u);
}

TEST_P(SecretsContract, KeepsNothingOfAJobThatFails) {
  put(session("before", "ada"));
  auto const failed = secrets_->write([&](SecretsUnit& unit) -> Result<> {
    TRY(unit.put(session("after", "ada")));
    TRY(unit.remove("session", "before"));
    return fail(ErrorKind::forbidden, "Not so.");
  });
  ASSERT_FALSE(failed);
  EXPECT_EQ(failed.error().what, "Not so.");
  EXPECT_TRUE(secrets_->find("session", "before")->has_value());
  EXPECT_FALSE(secrets_->find("session", "after")->has_value());
}

TEST_P(SecretsContract, LetsALinkBeUsedOnceHoweverManyTry) {
  put(session("link", "ada"));
  auto const other = GetParam() == Which::postgres ? open() : nullptr;
  std::atomic<int> used = 0;
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < 8; ++i)
      all.emplace_back([&, i] {
        auto& one = other && i % 2 ? *other : *secrets_;
        auto removed = false;
        auto const done = one.write([&](SecretsUnit& unit) -> Result<> {
          removed = TRY(unit.remove("session", "link"));
          return {};
        });
        if (done && removed) ++used;
      });
  }
  EXPECT_EQ(used, 1);
}

TEST_P(SecretsContract, SeesAtOnceWhatAnotherProcessWrote) {
  if (GetParam() != Which::postgres) GTEST_SKIP() << "Only PostgreSQL is shared.";
  auto const other = open();
  put(session("k", "ada"));
  EXPECT_TRUE(other->find("session", "k")->has_value());
  ASSERT_TRUE(other->write([](SecretsUnit& unit) -> Result<> {
    TRY(unit.remove("session", "k"));
    return {};
  }));
  EXPECT_FALSE(secrets_->find("session", "k")->has_value());
}

TEST_P(SecretsContract, IsThereAfterItWasOpenedAgain) {
  if (GetParam() == Which::memory) GTEST_SKIP() << "The memory forgets.";
  put(session("k", "ada"));
  secrets_.reset();
  secrets_ = open();
  ASSERT_TRUE(secrets_);
  EXPECT_TRUE(secrets_->find("session", "k")->has_value());
}

TEST_P(SecretsContract, LiesWhereNoQuestionReaches) {
  if (GetParam() == Which::memory) GTEST_SKIP() << "There is no SQL in the memory.";
  auto const store = place_.open(clock_);
  ASSERT_TRUE(store->shape(both));
  put(session("k", "ada"));
  for (auto const& from : std::vector<std::string>{
           "secret", "secrets.secret", "\"" + place_.location().schema + "_secrets\".secret"})
    EXPECT_FALSE(
        store->ask(both, {.sql = "SELECT * FROM " + from},
                   [](records::RegisterSpec const&) { return records::Reach::everything(); }))
        << from;
}

TEST(SecretsFile, IsItsOwnersAlone) {
  Folder const folder;
  SystemClock clock;
  ASSERT_TRUE(open_secrets({.folder = folder.path()}, clock));
  auto const mode = std::filesystem::status(folder.path() / secrets_file_name).permissions();
  EXPECT_EQ(static_cast<unsigned>(mode) & 0077u, 0u);
}

TEST(SecretsFile, OfANewerProgramIsRefused) {
  Folder const folder;
  SystemClock clock;
  {
    auto const secrets = open_secrets({.folder = folder.path()}, clock);
    ASSERT_TRUE(secrets);
  }
  sqlite3* file = nullptr;
  ASSERT_EQ(sqlite3_open((folder.path() / secrets_file_name).c_str(), &file), SQLITE_OK);
  auto const written = sqlite3_exec(file, "UPDATE secrets_format SET format = 'aims-secrets/2'",
                                    nullptr, nullptr, nullptr);
  sqlite3_close(file);
  ASSERT_EQ(written, SQLITE_OK);
  auto const opened = open_secrets({.folder = folder.path()}, clock);
  ASSERT_FALSE(opened);
  EXPECT_TRUE(opened.error().what.contains("newer")) << opened.error().what;
}

TEST(SecretsFile, ThatIsNoneIsRefused) {
  Folder const folder;
  SystemClock clock;
  std::ofstream(folder.path() / secrets_file_name) << std::string(4'096, 'x');
  EXPECT_FALSE(open_secrets({.folder = folder.path()}, clock));
}

}  // namespace
}  // namespace store::testing_stores
