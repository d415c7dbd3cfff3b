#pragma once

// The Store over SQL: a writer, a few readers, the shapes of the tables. Which database it is, only
// the Database knows that is handed in.

#include <mutex>

#include "store/database.h"
#include "store/folder_lock.h"
#include "store/store.h"
#include "store/unit_lists.h"
#include "store/ways.h"
#include "store/writer.h"

namespace store {

// Connections for reading, opened when all are busy, and kept when there are few.
class Readers {
 public:
  explicit Readers(Database& database) : database_(database) {}

  Result<std::unique_ptr<sql::Connection>> take();
  void give_back(std::unique_ptr<sql::Connection> connection);
  void close_all();

 private:
  Database& database_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<sql::Connection>> idle_;
};

class SqlStore : public Store {
 public:
  // The clock must outlive the store, and the lock, if any, is held as long as the store lives.
  // invalid: not our tables, or those of a newer program.
  static Result<std::unique_ptr<SqlStore>> open(std::unique_ptr<Database> database, Clock& clock,
                                                Access access, std::optional<FolderLock> lock = {});
  ~SqlStore() override;

  Result<> write(Job job) override;
  std::optional<std::uint64_t> generation() const override;
  std::optional<std::uint64_t> generation_of(
      std::span<std::string_view const> names) const override;
  Result<Head> head() override;
  Result<std::optional<records::Version>> get(records::RegisterSpec const& spec,
                                              std::string_view id, records::Reach const& reach,
                                              AsOf as_of) override;
  Result<Page> list(records::RegisterSpec const& spec, Query const& query,
                    records::Reach const& reach, AsOf as_of) override;
  Result<std::uint64_t> count(records::RegisterSpec const& spec, Query const& query,
                              records::Reach const& reach, AsOf as_of) override;
  Result<std::vector<records::Version>> history(records::RegisterSpec const& spec,
                                                std::string_view id, records::Reach const& reach,
                                                AsOf as_of) override;
  Result<> each(records::RegisterSpec const& spec, records::Reach const& reach, AsOf as_of,
                std::function<Result<>(records::Version)> const& take) override;
  Result<std::uint64_t> position_at(Instant moment) override;
  Result<StoredEntry> entry(std::uint64_t position) override;
  Result<std::vector<StoredEntry>> entries(std::uint64_t from, std::uint64_t to,
                                           std::size_t entries_max) override;
  Result<Hash> node(unsigned level, std::uint64_t index) override;
  Result<> put_checkpoint(Checkpoint const& checkpoint) override;
  Result<std::vector<Checkpoint>> checkpoints() override;
  Result<> shape(records::Registers specs) override;
  Result<Hash> shadow_digest(records::Registers specs) override;
  Result<> recast(records::Registers specs, Job cast) override;
  Result<> restore(std::vector<StoredEntry> const& entries) override;
  Result<Answer> ask(records::Registers specs, Question const& question,
                     ReachInto const& reach) override;

  // How many jobs may share a commit; for measuring what sharing is worth.
  void commit_together_at_most(std::size_t jobs);

 private:
  SqlStore(std::unique_ptr<Database> database, std::optional<FolderLock> lock)
      : lock_(std::move(lock)), database_(std::move(database)), readers_(*database_) {}

  // Runs `ask` on a reading connection; once more on a new one when the first was lost.
  template <class T>
  Result<T> read(std::function<Result<T>(sql::Connection&)> const& ask);
  Result<> write_unit(UnitJob const& job);
  std::string view_within(TableShape const& shape, records::Reach const& reach, AsOf as_of) const;

  std::optional<FolderLock> lock_;  // first, so that it is let go last
  std::unique_ptr<Database> database_;
  Shapes shapes_;
  Ways ways_;
  ReachSets sets_;
  AllUnitLists lists_;
  Readers readers_;
  std::unique_ptr<Writer> writer_;  // none: opened for reading only
};

}  // namespace store
