#pragma once

// The one who writes: runs units of work on one connection, several in one transaction, each all or
// nothing, and answers when the commit is durable.
//
// Before the commit it reads again what it wrote and hashes it anew. After a connection was lost
// around a commit it asks what became of the transaction, and never guesses. Any thread may call
// write(); everything else happens on the thread that leads.

#include <atomic>

#include "store/database.h"
#include "store/group_commit.h"
#include "store/marks.h"

namespace store {

class Writer {
 public:
  Writer(Database& database, Shapes& shapes, Clock& clock)
      : database_(database), shapes_(shapes), clock_(clock) {}
  ~Writer();

  Result<> connect();  // opens the connection; makes the tables that are not there
  Result<> write(UnitJob const& job);
  // How many jobs may share a commit; 1 for measuring what sharing is worth.
  void commit_together_at_most(std::size_t jobs) { together_max_ = jobs; }
  // How many commits there were, each counted before any of its jobs is answered. Any thread.
  std::uint64_t commits() const { return commits_.load(); }
  // The newest of them that may have written of these names, as in Store::generation_of().
  std::uint64_t newest_commit_of(std::span<std::string_view const> names) const {
    return marks_.newest(names);
  }

 private:
  void run(std::span<Waiting* const> jobs);
  Result<> attempt(std::span<Waiting* const> jobs);
  Result<Batch> begin();
  Result<> run_alone(Batch& batch, Waiting& waiting);
  Result<> run_in_savepoint(Batch& batch, Waiting& waiting);
  Result<> commit(Batch& batch);
  Result<> commit_transaction();
  void count_commit(Batch const& batch);
  Result<Fate> ask_for_fate(std::string const& transaction);
  void rollback();
  Result<> reconnect();
  Result<> follow_head();
  bool worth_another_try(unsigned attempts) const;

  Database& database_;
  Shapes& shapes_;
  Clock& clock_;
  GroupCommit line_;
  std::size_t together_max_ = GroupCommit::jobs_max;
  std::unique_ptr<sql::Connection> db_;
  // Of what is committed; none when it must be read again.
  std::optional<ledger::Frontier> frontier_;
  Instant recorded_;
  bool fate_unknown_ = false;  // of the last commit
  std::atomic<std::uint64_t> commits_ = 0;
  Marks marks_;
};

}  // namespace store
