// What the store costs over bare SQLite, as ratios measured in turns within one run.
//
//   store_bench [RECORDS_MAX]      default 100000; 1000000 for the full table
//
//   create   durable create of one record (ledger entry and shadow), one client, against a bare
//            INSERT + COMMIT (WAL, FULL) of the same bytes
//   group    64 clients with group commit against the same store committing each job alone
//   bulk     rows a second in one big unit against bare prepared inserts in one transaction
//   get      reading one record against a bare prepared point read
// and how create and get grow with the number of records.

#include <fmt/core.h>
#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <filesystem>
#include <random>
#include <thread>

#include "base/check.h"
#include "base/clock.h"
#include "store/sql_store.h"
#include "store/sqlite.h"

namespace {

using Clock_ = std::chrono::steady_clock;

inline constexpr records::Field<records::Kind::text> name{"name", records::Need::required, "A."};
inline constexpr records::Field<records::Kind::markdown> purpose{"purpose", records::Need::required,
                                                                 "A."};
inline constexpr records::Field<records::Kind::link> owner{
    "owner", records::Need::optional, "A.", {.links_to = "person"}};
inline constexpr records::Field<records::Kind::date> due{"due", records::Need::optional, "A."};
inline constexpr auto all_fields = records::fields(name, purpose, owner, due);
inline constexpr records::RegisterSpec spec{.name = "ai_system",
                                            .title = "AI system",
                                            .title_all = "AI systems",
                                            .clause = "A.4.2",
                                            .meaning = "AI systems.",
                                            .label = "name",
                                            .fields = all_fields};

double seconds(auto const& work) {
  auto const begun = Clock_::now();
  work();
  return std::chrono::duration<double>(Clock_::now() - begun).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

std::string id_of(std::uint64_t number) {
  return fmt::format("0190a5e2-7c00-7000-8000-{:012x}", number);
}

records::Record record_of(std::uint64_t number) {
  records::Record record;
  record.set(name, fmt::format("System {}", number));
  record.set(purpose, std::string(400, 'p'));
  record.set(owner, records::Link{id_of(number % 97)});
  record.set(due, Date{20'000 + static_cast<std::int32_t>(number % 1000)});
  return record;
}

// Of the size that the actions make them.
struct Bytes_ {
  std::string leaf = std::string(420, 'l'), salt = std::string(32, 's'),
              body = std::string(640, 'b');
};

Result<> create(store::Unit& unit, std::uint64_t number) {
  static Bytes_ const bytes;
  auto const id = id_of(number);
  records::Version version;
  version.register_name = spec.name;
  version.id = id;
  version.version = 1;
  version.recorded = unit.now();
  version.effective = date_of(unit.now());
  version.actor = id_of(1);
  version.act = "create";
  version.unit = id_of(2);
  version.record = record_of(number);
  version.content = sha256(id);
  version.from_position = TRY(unit.append(bytes.leaf, bytes.salt, bytes.body)).position;
  return unit.project(spec, version);
}

// A table as one would make it by hand for the same bytes: no ledger, no history, one index.
class Bare {
 public:
  explicit Bare(std::filesystem::path const& file) {
    CHECK(sqlite3_open(file.c_str(), &db_) == SQLITE_OK);
    run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL;"
        "CREATE TABLE t (id TEXT PRIMARY KEY, body BLOB)");
    CHECK(sqlite3_prepare_v2(db_, "INSERT INTO t VALUES ($1, $2)", -1, &insert_, nullptr) ==
          SQLITE_OK);
    CHECK(sqlite3_prepare_v2(db_, "SELECT body FROM t WHERE id = $1", -1, &select_, nullptr) ==
          SQLITE_OK);
  }
  ~Bare() {
    sqlite3_finalize(insert_);
    sqlite3_finalize(select_);
    sqlite3_close(db_);
  }
  void run(char const* sql) {
    CHECK(sqlite3_exec(db_, sql, nullptr, nullptr, nullptr) == SQLITE_OK);
  }
  void insert(std::uint64_t number) {
    // Leaf, salt, body and fields, all in one.
    static std::string const body(420 + 32 + 640 + 560, 'x');
    auto const id = id_of(number);
    sqlite3_bind_text(insert_, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
    sqlite3_bind_blob(insert_, 2, body.data(), static_cast<int>(body.size()), SQLITE_STATIC);
    CHECK(sqlite3_step(insert_) == SQLITE_DONE);
    sqlite3_reset(insert_);
  }
  std::size_t get(std::uint64_t number) {
    auto const id = id_of(number);
    sqlite3_bind_text(select_, 1, id.data(), static_cast<int>(id.size()), SQLITE_STATIC);
    CHECK(sqlite3_step(select_) == SQLITE_ROW);
    auto const bytes = static_cast<std::size_t>(sqlite3_column_bytes(select_, 0));
    sqlite3_reset(select_);
    return bytes;
  }

 private:
  sqlite3* db_ = nullptr;
  sqlite3_stmt *insert_ = nullptr, *select_ = nullptr;
};

class House {
 public:
  explicit House(std::filesystem::path const& folder) {
    auto database = store::open_sqlite(
        {.file = folder / "aims.db", .access = store::Access::read_write, .vfs = {}});
    CHECK(database);
    auto opened = store::SqlStore::open(std::move(*database), clock_, store::Access::read_write);
    CHECK(opened);
    store_ = std::move(*opened);
    std::array<records::RegisterSpec const*, 1> const specs{&spec};
    CHECK(store_->shape(specs));
  }
  store::SqlStore& store() { return *store_; }
  void create_one(std::uint64_t number) {
    auto const done = store_->write([&](store::Unit& unit) { return create(unit, number); });
    CHECK(done);
  }
  void create_many(std::uint64_t from, std::uint64_t to) {
    auto const done = store_->write([&](store::Unit& unit) -> Result<> {
      for (auto number = from; number < to; ++number) TRY(create(unit, number));
      return {};
    });
    CHECK(done);
  }

 private:
  SystemClock clock_;
  std::unique_ptr<store::SqlStore> store_;
};

void create_in_turns(House& house, Bare& bare, std::uint64_t first, std::string const& label) {
  constexpr int rounds = 15;
  constexpr std::uint64_t each = 100;
  std::vector<double> ours, theirs;
  for (int round = 0; round < rounds; ++round) {
    auto const from = first + static_cast<std::uint64_t>(round) * each;
    ours.push_back(seconds([&] {
                     for (auto i = from; i < from + each; ++i) house.create_one(i);
                   }) /
                   static_cast<double>(each));
    theirs.push_back(seconds([&] {
                       for (auto i = from; i < from + each; ++i) bare.insert(i);
                     }) /
                     static_cast<double>(each));
  }
  fmt::print("create  {:>8}  store {:6.0f} us  bare {:6.0f} us  ratio {:.2f}\n", label,
             median(ours) * 1e6, median(theirs) * 1e6, median(ours) / median(theirs));
}

void get_in_turns(House& house, Bare& bare, std::uint64_t count) {
  constexpr int rounds = 9, each = 2000;
  std::mt19937_64 random(7);
  std::vector<double> ours, theirs;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(seconds([&] {
      for (int i = 0; i < each; ++i) {
        auto const found =
            house.store().get(spec, id_of(random() % count), records::Reach::everything(), {});
        CHECK(found && *found);
      }
    }));
    theirs.push_back(seconds([&] {
      for (int i = 0; i < each; ++i) CHECK(bare.get(random() % count) > 0);
    }));
  }
  fmt::print("get     {:>8}  store {:6.1f} us  bare {:6.1f} us  ratio {:.1f}\n", count,
             median(ours) / each * 1e6, median(theirs) / each * 1e6, median(ours) / median(theirs));
}

void bulk_in_turns(House& house, Bare& bare, std::uint64_t from, std::uint64_t to) {
  auto const ours = seconds([&] { house.create_many(from, to); });
  auto const theirs = seconds([&] {
    bare.run("BEGIN");
    for (auto i = from; i < to; ++i) bare.insert(i);
    bare.run("COMMIT");
  });
  auto const rows = static_cast<double>(to - from);
  fmt::print("bulk    {:>8}  store {:6.0f} rows/s  bare {:6.0f} rows/s  ratio {:.2f}\n", to,
             rows / ours, rows / theirs, theirs / ours);
}

double clients(House& house, std::uint64_t first, int threads, std::uint64_t each) {
  auto const took = seconds([&] {
    std::vector<std::jthread> all;
    for (int thread = 0; thread < threads; ++thread)
      all.emplace_back([&, thread] {
        auto const from = first + static_cast<std::uint64_t>(thread) * each;
        for (auto i = from; i < from + each; ++i) house.create_one(i);
      });
  });
  return static_cast<double>(threads) * static_cast<double>(each) / took;
}

void group_in_turns(House& house, std::uint64_t first) {
  std::vector<double> together, alone;
  for (int round = 0; round < 5; ++round) {
    house.store().commit_together_at_most(256);
    together.push_back(clients(house, first, 64, 60));
    first += std::uint64_t{64} * 60;
    house.store().commit_together_at_most(1);
    alone.push_back(clients(house, first, 64, 30));
    first += std::uint64_t{64} * 30;
  }
  house.store().commit_together_at_most(256);
  fmt::print("group   64 clients  together {:6.0f}/s  alone {:6.0f}/s  ratio {:.1f}\n",
             median(together), median(alone), median(together) / median(alone));
}

}  // namespace

int main(int count, char const* const* arguments) {
  std::uint64_t const records_max = count > 1 ? std::stoull(arguments[1]) : 100'000;
  auto const folder = std::filesystem::temp_directory_path() / "aims-store-bench";
  std::filesystem::remove_all(folder);
  std::filesystem::create_directories(folder);
  {
    House house(folder);
    Bare bare(folder / "bare.db");
    constexpr std::uint64_t apart = 1'000'000'000;  // ids of single creates, beyond the bulk
    std::uint64_t filled = 0;
    create_in_turns(house, bare, apart, "empty");
    group_in_turns(house, 2 * apart);
    for (std::uint64_t size = 10'000; size <= records_max; size *= 10) {
      bulk_in_turns(house, bare, filled, size);
      filled = size;
      create_in_turns(house, bare, 3 * apart + size * 100, std::to_string(size));
      get_in_turns(house, bare, size);
    }
  }
  std::filesystem::remove_all(folder);
}
