#include "store/sql_unit.h"

#include <algorithm>

#include "store/reach_sql.h"
#include "store/reads.h"
#include "store/rows.h"

namespace store {

namespace {

// The largest that an entry may be in tiles (C2SP tlog-tiles: a length of 16 bits).
constexpr std::size_t leaf_bytes_max = 65'535;

std::string length_text(std::optional<std::string_view> bytes) {
  return bytes ? std::to_string(bytes->size()) + ";" : "-;";
}

sql::Param blob_or_null(std::optional<std::string> const& bytes) {
  return bytes ? sql::Param(sql::Blob{*bytes}) : sql::Param();
}

}  // namespace

Hash hash_of_entry(std::string_view leaf, std::optional<std::string_view> salt,
                   std::optional<std::string_view> body) {
  auto const lengths = length_text(leaf) + length_text(salt) + length_text(body);
  return sha256({as_bytes(lengths), as_bytes(leaf), as_bytes(salt.value_or("")),
                 as_bytes(body.value_or(""))});
}

Instant SqlUnit::now() {
  // Asked once, so that all entries of a unit have one moment.
  if (!now_) now_ = std::max(batch_.clock.now(), batch_.progress.recorded);
  return *now_;
}

Result<ShapePtr> SqlUnit::shape_for(records::RegisterSpec const& spec) {
  auto const& own = batch_.progress.shapes;
  if (auto const found = own.find(spec.name); found != own.end() && found->second->covers(spec))
    return found->second;
  return shape_of(batch_.db, batch_.shapes, spec);
}

Result<std::optional<records::Version>> SqlUnit::latest(records::RegisterSpec const& spec,
                                                        std::string_view id,
                                                        records::Reach const& reach) {
  auto const shape = TRY(noted(shape_for(spec)));
  return noted(reads::get(batch_.db, batch_.dialect, *shape, id, reach, {}));
}

Result<std::vector<records::Version>> SqlUnit::history(records::RegisterSpec const& spec,
                                                       std::string_view id,
                                                       records::Reach const& reach) {
  auto const shape = TRY(noted(shape_for(spec)));
  return noted(reads::history(batch_.db, batch_.dialect, *shape, id, reach, {}));
}

Result<std::optional<Request>> SqlUnit::request(Hash const& key) {
  return noted(reads::request(batch_.db, key));
}

Result<Page> SqlUnit::list(records::RegisterSpec const& spec, Query const& query,
                           records::Reach const& reach) {
  auto const shape = TRY(noted(shape_for(spec)));
  // Of a transaction under way nothing is remembered.
  Ways no_ways;
  ReachSets no_sets;
  auto page = reads::list(batch_.db, batch_.dialect, {no_ways, no_sets, nullptr, {}}, *shape, spec,
                          query, reach, {});
  // A question that makes no sense was never asked of the database, and has broken nothing.
  if (!page && page.error().kind == ErrorKind::invalid) return page;
  return noted(std::move(page));
}

Result<> SqlUnit::insert_entry(StoredEntry const& entry) {
  TRY(batch_.db.execute(
      "INSERT INTO ledger (position, recorded, leaf, nodes, salt, body)"
      " VALUES ($1, $2, $3, $4, $5, $6)",
      {sql::integer(entry.position), entry.recorded.microseconds, sql::Blob{entry.leaf},
       sql::Blob{entry.nodes}, blob_or_null(entry.salt), blob_or_null(entry.body)}));
  batch_.written.push_back({hash_of_entry(entry.leaf, entry.salt, entry.body), false});
  batch_.progress.recorded = entry.recorded;
  batch_.progress.wrote = true;
  return {};
}

Result<Receipt> SqlUnit::append(std::string_view leaf, std::string_view salt,
                                std::string_view body) {
  if (leaf.size() > leaf_bytes_max)
    return noted(Result<Receipt>(fail(ErrorKind::invalid, "The entry is too large.", "leaf")));
  auto const recorded = now();
  auto& frontier = batch_.progress.frontier;
  Receipt const receipt{.position = frontier.size(), .leaf = ledger::leaf_hash(as_bytes(leaf))};
  TRY(noted(insert_entry({.position = receipt.position,
                          .recorded = recorded,
                          .leaf = std::string(leaf),
                          .nodes = frontier.append(receipt.leaf),
                          .salt = std::string(salt),
                          .body = std::string(body)})));
  return receipt;
}

Result<> SqlUnit::restore(StoredEntry const& entry) {
  auto const where = "position " + std::to_string(entry.position);
  auto& frontier = batch_.progress.frontier;
  if (entry.position != frontier.size())
    return noted(Result<>(fail(
        ErrorKind::conflict,
        "Entries are restored in order, and the next is " + std::to_string(frontier.size()) + ".",
        where)));
  if (entry.recorded < batch_.progress.recorded)
    return noted(Result<>(fail(ErrorKind::corrupt,
                               "The entry was recorded before the one that precedes it.", where)));
  if (frontier.append(ledger::leaf_hash(as_bytes(entry.leaf))) != entry.nodes)
    return noted(Result<>(
        fail(ErrorKind::corrupt, "The hashes kept with the entry do not belong to it.", where)));
  batch_.touched_all = true;
  return noted(insert_entry(entry));
}

// Versions follow each other without gap or double: no index says so, since one more index would be
// one more page in every commit.
Result<> SqlUnit::end_before(TableShape const& shape, records::Version const& version) {
  if (version.version > 1) {
    auto const ended = TRY(batch_.db.execute(
        shape.end_in_force(), {sql::integer(version.from_position), std::string_view(version.id),
                               std::int64_t{version.version} - 1}));
    if (ended == 1) return {};
  } else {
    auto there = false;
    TRY(batch_.db.each(shape.select_any(), {std::string_view(version.id)},
                       [&](sql::Row const&) -> Result<sql::Shift> {
                         there = true;
                         return sql::Shift::stop;
                       }));
    if (!there) return {};
  }
  return fail(ErrorKind::conflict, "This is not the version that follows the one in force.",
              version.id + " version " + std::to_string(version.version));
}

Result<> SqlUnit::put_in_force(TableShape const& shape, records::Version const& version) {
  if (version.from_position >= size())
    return fail(ErrorKind::invalid, "A shadow needs the entry that casts it.",
                "position " + std::to_string(version.from_position));
  auto const params = TRY(VersionParams::make(shape, version));
  TRY(end_before(shape, version));
  TRY(batch_.db.execute(shape.insert(), params.params()));
  batch_.progress.wrote = true;
  batch_.touched.push_back(Marks::place_of(version.id));
  batch_.touched.push_back(Marks::place_of(shape.register_name()));
  units_moved_ = units_moved_ || shape.register_name() == unit_register;
  return {};
}

Result<> SqlUnit::finish() {
  if (!units_moved_) return {};
  units_moved_ = false;
  auto const units = batch_.progress.shapes.find(unit_register);
  auto const shape = units != batch_.progress.shapes.end()
                         ? units->second
                         : TRY(noted(load_shape(batch_.db, unit_register)));
  if (!shape) return {};
  return noted(number_units(batch_.db, *shape));
}

Result<> SqlUnit::project(records::RegisterSpec const& spec, records::Version const& version) {
  auto const shape = TRY(noted(shape_for(spec)));
  return noted(put_in_force(*shape, version));
}

Result<> SqlUnit::project_request(Request const& request) {
  auto const inserted = noted(batch_.db.execute(
      "INSERT INTO idempotency_key (key, payload, position, record, version)"
      " VALUES ($1, $2, $3, $4, $5)",
      {sql::Blob{as_text(as_bytes(request.key))}, sql::Blob{as_text(as_bytes(request.payload))},
       sql::integer(request.position), std::string_view(request.record),
       std::int64_t{request.version}}));
  if (!inserted) return std::unexpected(inserted.error());
  batch_.progress.wrote = true;
  return {};
}

Result<> SqlUnit::erase_entries(TableShape const& shape, std::string_view id,
                                std::uint32_t before) {
  TRY(batch_.db.each("SELECT from_position FROM " + shape.table() +
                         " WHERE id = $1 AND version < $2 AND from_position >= $3",
                     {id, std::int64_t{before}, sql::integer(batch_.start)},
                     [&](sql::Row const& row) -> Result<sql::Shift> {
                       batch_.written.at(row.position(0) - batch_.start).erased = true;
                       return sql::Shift::go_on;
                     }));
  TRY(
      batch_.db.execute("UPDATE ledger SET salt = NULL, body = NULL WHERE position IN"
                        " (SELECT from_position FROM " +
                            shape.table() + " WHERE id = $1 AND version < $2)",
                        {id, std::int64_t{before}}));
  TRY(batch_.db.execute(shape.erase_before(), {id, std::int64_t{before}}));
  batch_.progress.erased = true;
  return {};
}

Result<> SqlUnit::erase(records::RegisterSpec const& spec, std::string_view id,
                        records::Version const& tombstone) {
  if (tombstone.id != id || !tombstone.erased || !tombstone.record.values().empty())
    return noted(Result<>(fail(ErrorKind::invalid,
                               "A tombstone is of the record erased, and holds no values.",
                               std::string(id))));
  auto const shape = TRY(noted(shape_for(spec)));
  TRY(noted(erase_entries(*shape, id, tombstone.version)));
  return noted(put_in_force(*shape, tombstone));
}

Result<> SqlUnit::keep_shape(Result<ShapePtr> shape) {
  auto const made = TRY(noted(std::move(shape)));
  batch_.progress.shapes[made->register_name()] = made;
  batch_.touched_all = true;
  units_moved_ = units_moved_ || made->register_name() == unit_register;
  batch_.progress.wrote = true;
  return {};
}

Result<> SqlUnit::shape(records::RegisterSpec const& spec) {
  return keep_shape(shape_register(batch_.db, batch_.dialect, spec));
}

Result<> SqlUnit::reshape(records::RegisterSpec const& spec) {
  return keep_shape(reshape_register(batch_.db, batch_.dialect, spec));
}

Result<> SqlUnit::forget_requests() {
  TRY(noted(batch_.db.execute("DELETE FROM idempotency_key")));
  batch_.progress.wrote = true;
  return {};
}

Result<> SqlUnit::put_checkpoint(Checkpoint const& checkpoint) {
  if (checkpoint.size > size())
    return noted(Result<>(fail(ErrorKind::invalid, "The ledger is not as long as this checkpoint.",
                               "size " + std::to_string(checkpoint.size))));
  auto const kept = noted(batch_.db.execute(
      "INSERT INTO ledger_checkpoint (size, issued, note) VALUES ($1, $2, $3) ON CONFLICT (size)"
      " DO UPDATE SET issued = excluded.issued, note = excluded.note",
      {sql::integer(checkpoint.size), checkpoint.issued.microseconds,
       std::string_view(checkpoint.note)}));
  if (!kept) return std::unexpected(kept.error());
  batch_.progress.wrote = true;
  return {};
}

}  // namespace store
