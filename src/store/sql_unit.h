#pragma once

// One unit of work on a connection that has a transaction open, and what the units of one
// transaction share.

#include "base/clock.h"
#include "ledger/tree.h"
#include "store/marks.h"
#include "store/schema.h"
#include "store/store.h"

namespace store {

// An entry that this transaction appended, as it must be found when it is read again before the
// commit.
struct Written {
  Hash bytes;  // over leaf, salt and body
  bool erased = false;
};

Hash hash_of_entry(std::string_view leaf, std::optional<std::string_view> salt,
                   std::optional<std::string_view> body);

// What the units of one transaction have done so far. Copied before each unit, so that one that
// fails leaves nothing behind.
struct Progress {
  ledger::Frontier frontier;
  Instant recorded;  // of the last entry
  ShapeMap shapes;   // made or widened in this transaction
  bool wrote = false;
  bool erased = false;
};

struct Batch {
  sql::Connection& db;
  sql::Dialect const& dialect;
  Shapes& shapes;  // of what is committed
  Clock& clock;
  std::uint64_t start = 0;  // size of the ledger when the transaction began
  Progress progress;
  std::vector<Written> written;
  // Of records and registers that were written, those of units that failed among them.
  std::vector<Marks::Place> touched;
  bool touched_all = false;
};

class SqlUnit : public Unit {
 public:
  explicit SqlUnit(Batch& batch) : batch_(batch) {}

  Instant now() override;
  std::uint64_t size() override { return batch_.progress.frontier.size(); }
  Result<std::optional<records::Version>> latest(records::RegisterSpec const& spec,
                                                 std::string_view id,
                                                 records::Reach const& reach) override;
  Result<std::vector<records::Version>> history(records::RegisterSpec const& spec,
                                                std::string_view id,
                                                records::Reach const& reach) override;
  Result<std::optional<Request>> request(Hash const& key) override;
  Result<Page> list(records::RegisterSpec const& spec, Query const& query,
                    records::Reach const& reach) override;
  Result<Receipt> append(std::string_view leaf, std::string_view salt,
                         std::string_view body) override;
  Result<> project(records::RegisterSpec const& spec, records::Version const& version) override;
  Result<> project_request(Request const& request) override;
  Result<> erase(records::RegisterSpec const& spec, std::string_view id,
                 records::Version const& tombstone) override;
  Result<> shape(records::RegisterSpec const& spec) override;

  // For the store itself.
  Result<> finish();  // once the job has run: what follows from all of it
  Result<> put_checkpoint(Checkpoint const& checkpoint);
  Result<> restore(StoredEntry const& entry);
  Result<> reshape(records::RegisterSpec const& spec);
  Result<> forget_requests();

  // The first thing that failed, even when the job looked away: such a unit is not kept.
  std::optional<Error> const& failure() const { return failure_; }

 private:
  template <class T>
  Result<T> noted(Result<T> result) {
    if (!result && !failure_) failure_ = result.error();
    return result;
  }
  Result<ShapePtr> shape_for(records::RegisterSpec const& spec);
  Result<> insert_entry(StoredEntry const& entry);
  Result<> end_before(TableShape const& shape, records::Version const& version);
  Result<> put_in_force(TableShape const& shape, records::Version const& version);
  Result<> erase_entries(TableShape const& shape, std::string_view id, std::uint32_t before);
  Result<> keep_shape(Result<ShapePtr> shape);

  Batch& batch_;
  bool units_moved_ = false;  // so that their tree is to be numbered anew
  std::optional<Instant> now_;
  std::optional<Error> failure_;
};

}  // namespace store
