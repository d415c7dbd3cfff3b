#pragma once

// A Store in memory, without SQL: the model that the real ones are held against, and the store of
// tests that need no disk. Keeps the same promises but that nothing outlives it. Simple before
// fast: every unit of work copies all there is.

#include <map>
#include <mutex>

#include "store/query_plan.h"
#include "store/store.h"

namespace store {

class MemoryStore : public Store {
 public:
  explicit MemoryStore(Clock& clock) : clock_(clock) {}

  Result<> write(Job job) override;
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
  // unavailable: there is no SQL here.
  Result<Answer> ask(records::Registers specs, Question const& question,
                     ReachInto const& reach) override;

  struct Table {
    std::map<std::string, records::Kind> fields;
    std::map<std::string, std::vector<records::Version>> histories;  // by id, oldest first
  };
  struct State {
    std::vector<StoredEntry> entries;
    std::map<std::string, Table, std::less<>> tables;
    std::map<Hash, Request> requests;
    std::map<std::uint64_t, Checkpoint> checkpoints;
  };

 private:
  Result<> change(std::function<Result<>(State&)> const& job);

  Clock& clock_;
  std::mutex writing_;  // held while a job runs, which may itself read through its unit only
  std::mutex mutex_;    // of state_
  std::shared_ptr<State const> state_ = std::make_shared<State const>();
  std::shared_ptr<State const> state();
};

}  // namespace store
