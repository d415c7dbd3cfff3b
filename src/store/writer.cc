#include "store/writer.h"

#include <chrono>
#include <random>
#include <thread>

#include "base/check.h"
#include "store/reads.h"
#include "store/rows.h"

namespace store {

namespace {

// Another process may win many times over; after so many tries somebody should hear of it.
constexpr unsigned attempts_max = 100;
constexpr auto pause_max = std::chrono::milliseconds(50);
constexpr auto ask_for_fate_max = std::chrono::seconds(30);

Result<ledger::Frontier> load_frontier(sql::Connection& db, Head const& head) {
  auto const nodes =
      ledger::nodes_in_rows([&](std::uint64_t position) { return reads::nodes(db, position); });
  auto frontier = TRY(ledger::Frontier::load(head.size, nodes));
  if (frontier.root() != head.root)
    return fail(ErrorKind::corrupt,
                "The ledger's head does not agree with its entries; nothing can be written. Run "
                "`aims ledger verify`.",
                "size " + std::to_string(head.size));
  return frontier;
}

std::unexpected<Error> written_otherwise(std::uint64_t position) {
  return fail(ErrorKind::corrupt,
              "The database did not keep an entry as it was written; nothing was committed.",
              "position " + std::to_string(position));
}

// Reads all entries of the batch again and hashes them anew, before they are committed.
Result<> verify(Batch& batch) {
  auto const begun = batch.progress.frontier.size() - batch.written.size();
  auto position = begun;
  auto const query = "SELECT " + std::string(entry_columns) +
                     " FROM ledger WHERE position >= $1 ORDER BY position";
  TRY(batch.db.stream(query, {sql::integer(begun)}, [&](sql::Row const& row) -> Result<sql::Shift> {
    auto const index = position - begun;
    if (row.position(0) != position || index >= batch.written.size())
      return written_otherwise(position);
    auto const nodes = row.blob(3);
    auto const leaf = ledger::leaf_hash(as_bytes(row.blob(2)));
    if (nodes.size() != ledger::nodes_bytes(position) ||
        nodes.substr(0, 32) != as_text(as_bytes(leaf)))
      return written_otherwise(position);
    auto const part = [&](int column) {
      return row.null(column) ? std::nullopt : std::optional(row.blob(column));
    };
    if (!batch.written[index].erased &&
        hash_of_entry(row.blob(2), part(4), part(5)) != batch.written[index].bytes)
      return written_otherwise(position);
    ++position;
    return sql::Shift::go_on;
  }));
  if (position != batch.progress.frontier.size()) return written_otherwise(position);
  return {};
}

void pause(unsigned attempt) {
  static thread_local std::minstd_rand random(std::random_device{}());
  auto const longest =
      std::min<std::int64_t>(pause_max.count() * 1000, 500 << std::min(attempt, 10u));
  std::this_thread::sleep_for(
      std::chrono::microseconds(std::uniform_int_distribution<std::int64_t>(0, longest)(random)));
}

}  // namespace

Writer::~Writer() {
  if (db_ && !db_->in_transaction()) database_.rest(*db_);
}

Result<> Writer::connect() {
  db_ = TRY(database_.connect(Access::read_write));
  return database_.prepare_tables(*db_);
}

Result<> Writer::write(UnitJob const& job) {
  return line_.submit(job, [this](std::span<Waiting* const> jobs) { run(jobs); }, together_max_);
}

void Writer::run(std::span<Waiting* const> jobs) {
  for (unsigned attempts = 1;; ++attempts) {
    auto const done = attempt(jobs);
    if (done) return;
    auto const again = worth_another_try(attempts);
    rollback();
    if (again) {
      pause(attempts);
      continue;
    }
    for (auto* const each : jobs)
      if (each->result) each->result = done;
    return;
  }
}

bool Writer::worth_another_try(unsigned attempts) const {
  if (!db_ || fate_unknown_) return false;
  switch (db_->trouble()) {
    case sql::Trouble::none:
      return false;
    case sql::Trouble::retry:
      return attempts < attempts_max;
    case sql::Trouble::lost:
      return attempts < 5;
  }
  return false;
}

void Writer::rollback() {
  if (db_ && db_->trouble() == sql::Trouble::lost) {
    db_.reset();
  } else if (db_ && db_->in_transaction()) {
    // When not even this works, the connection is of no use any more.
    if (!db_->execute("ROLLBACK")) db_.reset();
  }
}

Result<> Writer::reconnect() {
  if (db_) return {};
  frontier_.reset();
  db_ = TRY(database_.connect(Access::read_write));
  return {};
}

Result<> Writer::follow_head() {
  if (frontier_ && !database_.dialect().shared) return {};
  auto const head = TRY(reads::head_to_write(*db_, database_.dialect()));
  if (!frontier_ || frontier_->size() != head.size || frontier_->root() != head.root)
    frontier_ = TRY(load_frontier(*db_, head));
  recorded_ = head.recorded;
  return {};
}

Result<Batch> Writer::begin() {
  TRY(reconnect());
  TRY(db_->execute(database_.dialect().begin));
  TRY(follow_head());
  CHECK(frontier_);
  return Batch{.db = *db_,
               .dialect = database_.dialect(),
               .shapes = shapes_,
               .clock = clock_,
               .start = frontier_->size(),
               .progress = {.frontier = *frontier_, .recorded = recorded_, .shapes = {}},
               .written = {},
               .touched = {}};
}

// An error means that the whole transaction is of no use; what one job did wrong stands in its
// result.
Result<> Writer::attempt(std::span<Waiting* const> jobs) {
  fate_unknown_ = false;
  for (auto* const each : jobs) each->result = {};
  auto batch = TRY(begin());
  for (auto* const each : jobs)
    TRY(jobs.size() == 1 ? run_alone(batch, *each) : run_in_savepoint(batch, *each));
  if (!batch.progress.wrote) {
    rollback();
    return {};
  }
  return commit(batch);
}

namespace {

Result<> run_job(Batch& batch, Waiting& waiting) {
  SqlUnit unit(batch);
  waiting.result = (*waiting.job)(unit);
  if (waiting.result && !unit.failure()) waiting.result = unit.finish();
  auto const& failure = unit.failure();
  if (waiting.result && failure) waiting.result = std::unexpected(*failure);
  if (batch.db.trouble() != sql::Trouble::none || !batch.db.in_transaction())
    return fail(ErrorKind::unavailable,
                failure ? failure->what : "The database ended the transaction.");
  return {};
}

}  // namespace

Result<> Writer::run_alone(Batch& batch, Waiting& waiting) {
  TRY(run_job(batch, waiting));
  if (!waiting.result) batch.progress.wrote = false;
  return {};
}

Result<> Writer::run_in_savepoint(Batch& batch, Waiting& waiting) {
  auto const before = batch.progress;
  auto const written = batch.written.size();
  TRY(batch.db.execute("SAVEPOINT job"));
  TRY(run_job(batch, waiting));
  if (!waiting.result) {
    TRY(batch.db.execute("ROLLBACK TO job"));
    batch.progress = before;
    batch.written.resize(written);
  }
  TRY(batch.db.execute("RELEASE job"));
  return {};
}

Result<> Writer::commit(Batch& batch) {
  auto& progress = batch.progress;
  if (!batch.written.empty()) {
    TRY(verify(batch));
    auto const root = progress.frontier.root();
    auto const claimed = TRY(
        db_->execute("UPDATE ledger_head SET size = $1, root = $2, recorded = $3 WHERE size = $4",
                     {sql::integer(progress.frontier.size()), sql::Blob{as_text(as_bytes(root))},
                      progress.recorded.microseconds, sql::integer(batch.start)}));
    if (claimed != 1)
      return fail(ErrorKind::unavailable, "Another process wrote to the ledger meanwhile.");
  }
  auto const done = commit_transaction();
  count_commit(batch);  // whatever became of it: what was read before may no longer be true
  if (!done) {
    frontier_.reset();
    return done;
  }
  frontier_ = std::move(progress.frontier);
  recorded_ = progress.recorded;
  shapes_.put(progress.shapes);
  // Erased bytes must not linger in the write-ahead log.
  if (progress.erased) database_.rest(*db_);
  return {};
}

void Writer::count_commit(Batch const& batch) {
  auto const commit = commits_ + 1;
  for (auto const place : batch.touched) marks_.touch(place, commit);
  if (batch.touched_all) marks_.touch_all(commit);
  commits_ = commit;
}

Result<> Writer::commit_transaction() {
  auto const name = TRY(database_.transaction_name(*db_));
  auto const committed = db_->execute("COMMIT");
  if (committed) return {};
  if (db_->trouble() != sql::Trouble::lost || name.empty())
    return std::unexpected(committed.error());
  // The answer is lost, and with it whether our transaction stands. Whoever says "failed" now may
  // be wrong, and so may who says "done"; so we ask, and run nothing twice that may stand.
  fate_unknown_ = true;
  auto const fate = TRY(ask_for_fate(name));
  fate_unknown_ = false;
  if (fate == Fate::aborted) return std::unexpected(committed.error());
  return {};
}

// On success a new connection stands in for the lost one, unless all must be done again.
Result<Fate> Writer::ask_for_fate(std::string const& transaction) {
  auto const until = std::chrono::steady_clock::now() + ask_for_fate_max;
  for (unsigned attempts = 1;; ++attempts) {
    auto asked = database_.connect(Access::read_write);
    auto const fate = asked ? database_.fate_of(**asked, transaction)
                            : Result<Fate>(std::unexpected(asked.error()));
    if (fate && *fate == Fate::committed) db_ = std::move(*asked);
    if (fate) return fate;
    if (std::chrono::steady_clock::now() > until)
      return fail(ErrorKind::unavailable,
                  "The database went away during a commit. Whether it was kept will be seen when "
                  "the database is back.",
                  "transaction " + transaction);
    pause(attempts);
  }
}

}  // namespace store
