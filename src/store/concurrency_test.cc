// Many who write at once: no update is lost, no reader sees half a unit, and the ledger recomputes.

#include <gtest/gtest.h>

#include <random>
#include <thread>

#include "store/test_load.h"

namespace store::testing_stores {
namespace {

constexpr int clients = 64, writes_each = 25, records = 8;

// Raises the record's count by one if it is still the version that was seen.
Result<> raise(Store& store, std::string const& id) {
  auto const seen = TRY(store.get(thing::spec, id, records::Reach::everything()));
  return store.write([&](Unit& unit) -> Result<> {
    auto const now = TRY(unit.latest(thing::spec, id, records::Reach::everything()));
    if ((now ? now->version : 0) != (seen ? seen->version : 0))
      return fail(ErrorKind::conflict, "Somebody else was first.");
    auto record = now ? now->record : named(id);
    record.set(thing::count, record.get_or(thing::count) + 1);
    TRY(put_record(unit, thing::spec, id, record));
    return {};
  });
}

class ManyClients : public testing::TestWithParam<Which> {
 protected:
  bool go_on(int done) const {
    if (!std::getenv("AIMS_SLOW")) return done < writes_each;
    return std::chrono::steady_clock::now() < begun_ + std::chrono::seconds(60);
  }
  std::chrono::steady_clock::time_point begun_ = std::chrono::steady_clock::now();
};

INSTANTIATE_TEST_SUITE_P(Stores, ManyClients, testing::Values(Which::sqlite, Which::postgres),
                         [](auto const& each) { return name_of(each.param); });

TEST_P(ManyClients, LoseNoUpdate) {
  Place const place(GetParam());
  if (!place.available())
    GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
  SystemClock clock;
  auto const store = place.open(clock);
  ASSERT_TRUE(store);
  ASSERT_TRUE(store->shape(both));
  std::atomic<std::int64_t> raised{0}, conflicts{0}, others{0};
  {
    std::vector<std::jthread> threads;
    for (int client = 0; client < clients; ++client)
      threads.emplace_back([&, client] {
        std::mt19937 random(static_cast<unsigned>(client));
        for (int done = 0; go_on(done); ++done) {
          auto const result = raise(*store, "r" + std::to_string(random() % records));
          auto& counter = result                                       ? raised
                          : result.error().kind == ErrorKind::conflict ? conflicts
                                                                       : others;
          ++counter;
        }
      });
  }
  EXPECT_EQ(others, 0);
  EXPECT_GT(raised, 0);
  std::int64_t sum = 0;
  std::uint64_t versions = 0;
  ASSERT_TRUE(store->each(thing::spec, records::Reach::everything(), {},
                          [&](Version const& version) -> Result<> {
                            sum += version.record.get_or(thing::count);
                            versions += version.version;
                            return {};
                          }));
  EXPECT_EQ(sum, raised);
  auto const head = store->head().value();
  EXPECT_EQ(head.size, versions);
  ledger::Frontier frontier;
  auto const entries = store->entries(0, head.size, head.size).value();
  for (auto const& entry : entries)
    EXPECT_EQ(frontier.append(ledger::leaf_hash(as_bytes(entry.leaf))), entry.nodes);
  EXPECT_EQ(frontier.root(), head.root);
}

TEST_P(ManyClients, ReadOnlyWholeUnitsWhileOthersWrite) {
  Place const place(GetParam());
  if (!place.available())
    GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
  SystemClock clock;
  auto const store = place.open(clock);
  ASSERT_TRUE(store);
  ASSERT_TRUE(store->shape(both));
  std::atomic<bool> over{false};
  std::atomic<int> halves{0}, failures{0};
  std::jthread const reader([&] {
    while (!over) {
      auto const count = store->count(thing::spec, {}, records::Reach::everything());
      if (!count) ++failures;
      if (count && *count % 2 != 0) ++halves;
    }
  });
  {
    std::vector<std::jthread> threads;
    for (int client = 0; client < 8; ++client)
      threads.emplace_back([&, client] {
        for (int i = 0; i < 20; ++i)
          if (!write_pair(*store, std::to_string(client) + "." + std::to_string(i))) ++failures;
      });
  }
  over = true;
  EXPECT_EQ(halves, 0);
  EXPECT_EQ(failures, 0);
}

// Several processes on one database: each its own store, as PostgreSQL allows.
TEST(SeveralServers, ShareOneLedgerOnPostgreSQL) {
  Place const place(Which::postgres);
  if (!place.available())
    GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
  SystemClock clock;
  std::vector<std::unique_ptr<Store>> stores;
  for (int i = 0; i < 3; ++i) stores.push_back(place.open(clock));
  ASSERT_TRUE(stores[0]->shape(both));
  std::atomic<std::int64_t> raised{0}, others{0};
  {
    std::vector<std::jthread> threads;
    for (int client = 0; client < 12; ++client)
      threads.emplace_back([&, client] {
        for (int i = 0; i < 15; ++i) {
          auto const result = raise(*stores[static_cast<std::size_t>(client) % 3], "shared");
          if (result) ++raised;
          if (!result && result.error().kind != ErrorKind::conflict) ++others;
        }
      });
  }
  EXPECT_EQ(others, 0);
  for (auto const& store : stores) {
    EXPECT_EQ(store->get(thing::spec, "shared", records::Reach::everything())
                  .value()
                  ->record.get_or(thing::count),
              raised);
    EXPECT_EQ(store->head()->size, static_cast<std::uint64_t>(raised));
  }
}

}  // namespace
}  // namespace store::testing_stores
