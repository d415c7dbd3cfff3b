#pragma once

// For tests of this room only: two registers, and a store of each kind to hold to the same
// promises.

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <memory>

#include "base/clock.h"
#include "store/memory_store.h"
#include "store/open.h"

namespace store::testing_stores {

using namespace records;

inline constexpr auto sizes = words("small", "medium", "large");

// A register with a field of every kind that is stored in a way of its own. It is called like a
// word of SQL on purpose.
namespace thing {
inline constexpr Field<Kind::text> name{"name", Need::required, "What it is called."};
inline constexpr Field<Kind::integer> count{
    "count", Need::optional, "How many.", {.indexed = true}};
inline constexpr Field<Kind::number> weight{"weight", Need::optional, "How heavy."};
inline constexpr Field<Kind::boolean> ready{"ready", Need::optional, "Whether it is done."};
inline constexpr Field<Kind::date> due{"due", Need::optional, "By when."};
inline constexpr Field<Kind::choices> fits{
    "fits", Need::optional, "What it fits.", {.choices = sizes}};
inline constexpr Field<Kind::link> owner{
    "owner", Need::optional, "Whose it is.", {.links_to = "group"}};
inline constexpr Field<Kind::links> parts{
    "parts", Need::optional, "What it is made of.", {.links_to = "check"}};
inline constexpr Field<Kind::money> price{"price", Need::optional, "What it costs."};
inline constexpr auto all_fields =
    fields(name, count, weight, ready, due, fits, owner, parts, price);
inline constexpr RegisterSpec spec{.name = "check",
                                   .title = "thing",
                                   .title_all = "things",
                                   .clause = "A.1",
                                   .meaning = "Things.",
                                   .label = "name",
                                   .fields = all_fields};
}  // namespace thing

namespace group {
inline constexpr Field<Kind::text> name{"name", Need::required, "What it is called."};
inline constexpr auto all_fields = fields(name);
inline constexpr RegisterSpec spec{.name = "group",
                                   .title = "group",
                                   .title_all = "groups",
                                   .clause = "A.1",
                                   .meaning = "Groups.",
                                   .label = "name",
                                   .fields = all_fields};
}  // namespace group

inline constexpr std::array<RegisterSpec const*, 2> both{&thing::spec, &group::spec};

// A folder of its own, gone at the end.
class Folder {
 public:
  // In memory where there is such a place: for tests that break a disk of their own, and would only
  // wait for the real one.
  enum class On { disk, memory };
  explicit Folder(On on = On::disk) {
    static std::atomic<int> number{0};
    auto const memory = on == On::memory && std::filesystem::exists("/dev/shm");
    path_ = (memory ? std::filesystem::path("/dev/shm") : std::filesystem::temp_directory_path()) /
            ("aims-store-test-" + std::to_string(::getpid()) + "-" + std::to_string(++number));
    std::filesystem::create_directories(path_);
  }
  ~Folder() { std::filesystem::remove_all(path_); }
  Folder(Folder const&) = delete;
  Folder& operator=(Folder const&) = delete;
  std::filesystem::path const& path() const { return path_; }

 private:
  std::filesystem::path path_;
};

enum class Which { memory, sqlite, postgres };

inline std::string name_of(Which which) {
  switch (which) {
    case Which::memory:
      return "Memory";
    case Which::sqlite:
      return "SQLite";
    case Which::postgres:
      return "PostgreSQL";
  }
  return "";
}

inline std::string postgres_conninfo() {
  auto const* const text = std::getenv("AIMS_TEST_POSTGRES");
  return text ? text : "";
}

inline std::string fresh_schema() {
  static std::atomic<int> number{0};
  return "test_" + std::to_string(::getpid()) + "_" + std::to_string(++number);
}

// A workspace's place; a store can be opened there again and again.
class Place {
 public:
  explicit Place(Which which) : which_(which), schema_(fresh_schema()) {}

  bool available() const { return which_ != Which::postgres || !postgres_conninfo().empty(); }
  bool durable() const { return which_ != Which::memory; }

  std::unique_ptr<Store> open(Clock& clock, Access access = Access::read_write) const {
    if (which_ == Which::memory) return std::make_unique<MemoryStore>(clock);
    auto store = store::open(location(), clock, access);
    EXPECT_TRUE(store) << store.error().what;
    return store ? std::move(*store) : nullptr;
  }

  Location location() const {
    return {.folder = folder_.path(),
            .database = which_ == Which::postgres ? postgres_conninfo() : std::string(),
            .schema = schema_};
  }

 private:
  Which which_;
  std::string schema_;
  Folder folder_;
};

inline Instant const start_of_tests = parse_instant("2026-01-01T00:00:00Z").value();

// Writes records as the actions do: an entry, then its shadow.
inline Result<Version> put_record(Unit& unit, RegisterSpec const& spec, std::string_view id,
                                  Record record, std::string const& act = "put") {
  auto const before = TRY(unit.latest(spec, id, records::Reach::everything()));
  Version version;
  version.register_name = spec.name;
  version.id = id;
  version.version = before ? before->version + 1 : 1;
  version.recorded = unit.now();
  version.effective = date_of(unit.now());
  version.actor = "ada";
  version.act = act;
  version.reason = before ? "because" : "";
  version.state = before ? "open" : "";
  version.record = std::move(record);
  version.content = sha256(version.id + std::to_string(version.version));
  auto const leaf =
      std::string(spec.name) + " " + version.id + " " + std::to_string(version.version) + " " + act;
  version.from_position =
      TRY(unit.append(leaf, "salt of " + version.id, "body of " + leaf)).position;
  TRY(unit.project(spec, version));
  return version;
}

inline Result<Version> erase_record(Unit& unit, RegisterSpec const& spec, std::string_view id) {
  auto const before = TRY(unit.latest(spec, id, records::Reach::everything()));
  if (!before) return fail(ErrorKind::not_found, "nothing to erase");
  Version tombstone;
  tombstone.register_name = spec.name;
  tombstone.id = id;
  tombstone.version = before->version + 1;
  tombstone.recorded = unit.now();
  tombstone.effective = date_of(unit.now());
  tombstone.actor = "ada";
  tombstone.act = "erase";
  tombstone.reason = "asked for";
  tombstone.erased = true;
  tombstone.from_position = TRY(unit.append("erase " + tombstone.id, "salt", "body")).position;
  TRY(unit.erase(spec, id, tombstone));
  return tombstone;
}

// A store of each kind, open, with tables for these registers.
class OpenStore : public testing::TestWithParam<Which> {
 protected:
  explicit OpenStore(Registers specs = both) : specs_(specs) {}
  void SetUp() override {
    if (!place_.available())
      GTEST_SKIP() << "AIMS_TEST_POSTGRES does not name a PostgreSQL to test with.";
    store_ = place_.open(clock_);
    ASSERT_TRUE(store_);
    ASSERT_TRUE(store_->shape(specs_));
  }

  Place place_{GetParam()};
  SteppingClock clock_{start_of_tests, 1'000'000};
  std::unique_ptr<Store> store_;

 private:
  Registers specs_;
};

inline Record named(std::string name) {
  Record record;
  record.set(thing::name, std::move(name));
  return record;
}

}  // namespace store::testing_stores
