#include "store/sql_store.h"

#include <algorithm>

#include "store/reach_sql.h"
#include "store/reads.h"
#include "store/version_rules.h"

namespace store {

namespace {

// As many as the threads of a server that may read at once; opening one costs a hundred reads.
constexpr std::size_t idle_readers_max = 64;

std::vector<records::RegisterSpec const*> sorted_by_name(records::Registers specs) {
  std::vector<records::RegisterSpec const*> sorted(specs.begin(), specs.end());
  std::sort(sorted.begin(), sorted.end(),
            [](auto const* a, auto const* b) { return a->name < b->name; });
  return sorted;
}

}  // namespace

Result<std::unique_ptr<sql::Connection>> Readers::take() {
  {
    std::lock_guard const lock(mutex_);
    if (!idle_.empty()) {
      auto connection = std::move(idle_.back());
      idle_.pop_back();
      return connection;
    }
  }
  return database_.connect(Access::read_only);
}

void Readers::give_back(std::unique_ptr<sql::Connection> connection) {
  if (connection->trouble() == sql::Trouble::lost) {
    close_all();  // the others were most likely lost with it
    return;
  }
  std::lock_guard const lock(mutex_);
  if (idle_.size() < idle_readers_max) idle_.push_back(std::move(connection));
}

void Readers::close_all() {
  std::lock_guard const lock(mutex_);
  idle_.clear();
}

Result<std::unique_ptr<SqlStore>> SqlStore::open(std::unique_ptr<Database> database, Clock& clock,
                                                 Access access, std::optional<FolderLock> lock) {
  std::unique_ptr<SqlStore> store(new SqlStore(std::move(database), std::move(lock)));
  if (access == Access::read_write) {
    store->writer_ = std::make_unique<Writer>(*store->database_, store->shapes_, clock);
    TRY(store->writer_->connect());
  }
  auto const ours = store->read<bool>([](sql::Connection& db) -> Result<bool> {
    TRY(check_format(db));
    return true;
  });
  if (!ours) return std::unexpected(ours.error());
  return store;
}

SqlStore::~SqlStore() {
  // First the readers: they would keep the write-ahead log from being put away.
  readers_.close_all();
}

template <class T>
Result<T> SqlStore::read(std::function<Result<T>(sql::Connection&)> const& ask) {
  for (auto last_try = false;; last_try = true) {
    auto connection = TRY(readers_.take());
    auto answer = ask(*connection);
    auto const trouble = connection->trouble();
    readers_.give_back(std::move(connection));
    if (answer || last_try || trouble == sql::Trouble::none) return answer;
  }
}

Result<> SqlStore::write_unit(UnitJob const& job) {
  if (!writer_) return fail(ErrorKind::unavailable, "This workspace was opened for reading only.");
  return writer_->write(job);
}

void SqlStore::commit_together_at_most(std::size_t jobs) {
  if (writer_) writer_->commit_together_at_most(jobs);
}

Result<> SqlStore::write(Job job) {
  return write_unit([&](SqlUnit& unit) { return job(unit); });
}

std::optional<std::uint64_t> SqlStore::generation() const {
  if (!writer_ || database_->dialect().shared) return std::nullopt;
  return writer_->commits();
}

std::optional<std::uint64_t> SqlStore::generation_of(
    std::span<std::string_view const> names) const {
  if (!writer_ || database_->dialect().shared) return std::nullopt;
  return writer_->newest_commit_of(names);
}

Result<Head> SqlStore::head() {
  return read<Head>([](sql::Connection& db) { return reads::head(db); });
}

Result<std::optional<records::Version>> SqlStore::get(records::RegisterSpec const& spec,
                                                      std::string_view id,
                                                      records::Reach const& reach, AsOf as_of) {
  using Found = std::optional<records::Version>;
  return read<Found>([&](sql::Connection& db) -> Result<Found> {
    auto const shape = TRY(shape_of(db, shapes_, spec));
    return reads::get(db, database_->dialect(), *shape, id, reach, as_of);
  });
}

Result<Page> SqlStore::list(records::RegisterSpec const& spec, Query const& query,
                            records::Reach const& reach, AsOf as_of) {
  return read<Page>([&](sql::Connection& db) -> Result<Page> {
    auto const shape = TRY(shape_of(db, shapes_, spec));
    reads::Known const known{ways_, sets_, &lists_, shapes_.find(unit_register)};
    return reads::list(db, database_->dialect(), known, *shape, spec, query, reach, as_of);
  });
}

Result<std::uint64_t> SqlStore::count(records::RegisterSpec const& spec, Query const& query,
                                      records::Reach const& reach, AsOf as_of) {
  return read<std::uint64_t>([&](sql::Connection& db) -> Result<std::uint64_t> {
    auto const shape = TRY(shape_of(db, shapes_, spec));
    return reads::count(db, database_->dialect(), *shape, spec, query, reach, as_of);
  });
}

Result<std::vector<records::Version>> SqlStore::history(records::RegisterSpec const& spec,
                                                        std::string_view id,
                                                        records::Reach const& reach, AsOf as_of) {
  using Versions = std::vector<records::Version>;
  return read<Versions>([&](sql::Connection& db) -> Result<Versions> {
    auto const shape = TRY(shape_of(db, shapes_, spec));
    return reads::history(db, database_->dialect(), *shape, id, reach, as_of);
  });
}

Result<> SqlStore::each(records::RegisterSpec const& spec, records::Reach const& reach, AsOf as_of,
                        std::function<Result<>(records::Version)> const& take) {
  // Not tried again when the connection is lost: some were taken already.
  auto connection = TRY(readers_.take());
  auto const shape = shape_of(*connection, shapes_, spec);
  auto const result =
      shape ? reads::each(*connection, database_->dialect(), **shape, reach, as_of, take)
            : Result<>(std::unexpected(shape.error()));
  readers_.give_back(std::move(connection));
  return result;
}

Result<std::uint64_t> SqlStore::position_at(Instant moment) {
  return read<std::uint64_t>([&](sql::Connection& db) { return reads::position_at(db, moment); });
}

Result<StoredEntry> SqlStore::entry(std::uint64_t position) {
  auto found = TRY(entries(position, position + 1, 1));
  if (found.empty())
    return fail(ErrorKind::not_found, "The ledger has no such entry.",
                "position " + std::to_string(position));
  return std::move(found.front());
}

Result<std::vector<StoredEntry>> SqlStore::entries(std::uint64_t from, std::uint64_t to,
                                                   std::size_t entries_max) {
  return read<std::vector<StoredEntry>>(
      [&](sql::Connection& db) { return reads::entries(db, from, to, entries_max); });
}

Result<Hash> SqlStore::node(unsigned level, std::uint64_t index) {
  return read<Hash>([&](sql::Connection& db) -> Result<Hash> {
    auto const place = ledger::place_of_node(level, index);
    auto const nodes = TRY(reads::nodes(db, place.position));
    if (nodes.size() < place.offset + 32)
      return fail(ErrorKind::corrupt, "The ledger lacks the hash of a subtree.",
                  "position " + std::to_string(place.position));
    return hash_from_bytes(as_bytes(nodes).subspan(place.offset, 32));
  });
}

Result<> SqlStore::put_checkpoint(Checkpoint const& checkpoint) {
  return write_unit([&](SqlUnit& unit) { return unit.put_checkpoint(checkpoint); });
}

Result<std::vector<Checkpoint>> SqlStore::checkpoints() {
  return read<std::vector<Checkpoint>>([](sql::Connection& db) { return reads::checkpoints(db); });
}

Result<> SqlStore::shape(records::Registers specs) {
  return write_unit([&](SqlUnit& unit) -> Result<> {
    for (auto const* const spec : specs) TRY(unit.shape(*spec));
    return {};
  });
}

Result<Hash> SqlStore::shadow_digest(records::Registers specs) {
  return read<Hash>([&](sql::Connection& db) -> Result<Hash> {
    Hasher digest;
    for (auto const* const spec : sorted_by_name(specs)) {
      auto const shape = TRY(shape_of(db, shapes_, *spec));
      auto const add = [&](records::Version const& version) -> Result<> {
        add_version(digest, version);
        return {};
      };
      TRY(reads::each_version(db, *shape, add));
    }
    return digest.finish();
  });
}

Result<> SqlStore::recast(records::Registers specs, Job cast) {
  auto done = write_unit([&](SqlUnit& unit) -> Result<> {
    TRY(unit.forget_requests());
    for (auto const* const spec : specs) TRY(unit.reshape(*spec));
    return cast(unit);
  });
  sets_.forget();
  lists_.forget();
  return done;
}

Result<> SqlStore::restore(std::vector<StoredEntry> const& entries) {
  return write_unit([&](SqlUnit& unit) -> Result<> {
    for (auto const& entry : entries) TRY(unit.restore(entry));
    return {};
  });
}

// Nothing that is asked may be computed of rows beyond the reach, or its failing would tell of
// them.
std::string SqlStore::view_within(TableShape const& shape, records::Reach const& reach,
                                  AsOf as_of) const {
  auto select = select_for_view(shape, as_of);
  if (reach.is_everything()) return select;
  auto const& dialect = database_->dialect();
  return select +
         (as_of ? within_reach_as_of(shape, reach, dialect, literal)
                : within_reach(shape, reach, dialect, Way::in_order, literal)) +
         std::string(dialect.fence);
}

Result<Answer> SqlStore::ask(records::Registers specs, Question const& question,
                             ReachInto const& reach) {
  using Views = std::vector<Database::View>;
  auto const views = read<Views>([&](sql::Connection& db) -> Result<Views> {
    Views made;
    for (auto const* const spec : specs) {
      auto const shape = TRY(shape_of(db, shapes_, *spec));
      auto const into = reach(*spec);
      auto const as_of = TRY(into.held(question.as_of));
      made.push_back({shape->register_name(), view_within(*shape, into, as_of)});
    }
    return made;
  });
  if (!views) return std::unexpected(views.error());
  return database_->ask(*views, question);
}

}  // namespace store
