#include "store/reads.h"

#include <algorithm>

#include "store/query_sql.h"
#include "store/reach_sql.h"
#include "store/rows.h"

namespace store::reads {

namespace {

constexpr std::string_view where_as_of =
    " WHERE from_position < $1 AND (to_position IS NULL OR to_position >= $1)";

sql::TakeRow versions_to(TableShape const& shape, AsOf as_of,
                         std::function<Result<>(records::Version)> const& take) {
  return [&shape, as_of, &take](sql::Row const& row) -> Result<sql::Shift> {
    auto version = TRY(version_as_of(shape, row, as_of));
    TRY(take(std::move(version)));
    return sql::Shift::go_on;
  };
}

constexpr std::string_view newest_only = " ORDER BY version DESC LIMIT 1";

// What a statement is given, one value a place: $1, $2 …
struct Values {
  std::vector<records::Stored> all = {};

  std::string bind(records::Stored value) {
    all.push_back(std::move(value));
    return "$" + std::to_string(all.size());
  }
  std::vector<sql::Param> params() const {
    std::vector<sql::Param> params;
    for (auto const& value : all) params.push_back(sql::to_param(value));
    return params;
  }
};

std::string within(TableShape const& shape, records::Reach const& reach,
                   sql::Dialect const& dialect, Way way, Values& values) {
  return within_reach(shape, reach, dialect, way,
                      [&](records::Stored value) { return values.bind(std::move(value)); });
}
std::string within_as_of(TableShape const& shape, records::Reach const& reach,
                         sql::Dialect const& dialect, Values& values) {
  return within_reach_as_of(shape, reach, dialect,
                            [&](records::Stored value) { return values.bind(std::move(value)); });
}

Result<Instant> recorded_at(sql::Connection& db, std::uint64_t position) {
  std::optional<Instant> recorded;
  TRY(db.each("SELECT recorded FROM ledger WHERE position = $1", {sql::integer(position)},
              [&](sql::Row const& row) -> Result<sql::Shift> {
                recorded = Instant{row.integer(0)};
                return sql::Shift::stop;
              }));
  if (!recorded)
    return fail(ErrorKind::corrupt, "An entry of the ledger is missing.",
                "position " + std::to_string(position));
  return *recorded;
}

}  // namespace

Result<std::optional<records::Version>> get(sql::Connection& db, sql::Dialect const& dialect,
                                            TableShape const& shape, std::string_view id,
                                            records::Reach const& reach, AsOf asked) {
  auto const as_of = TRY(reach.held(asked));
  std::optional<records::Version> found;
  auto const take = [&](sql::Row const& row) -> Result<sql::Shift> {
    found = TRY(version_as_of(shape, row, as_of));
    return sql::Shift::stop;
  };
  Values values{{std::string(id)}};
  auto select = as_of ? shape.select_as_of() : shape.select_in_force();
  if (as_of) values.bind(static_cast<std::int64_t>(*as_of));
  select += as_of ? within_as_of(shape, reach, dialect, values)
                  : within(shape, reach, dialect, Way::to_one, values);
  select += newest_only;
  TRY(db.each(select, values.params(), take));
  return found;
}

Result<std::uint64_t> count(sql::Connection& db, sql::Dialect const& dialect,
                            TableShape const& shape, records::RegisterSpec const& spec,
                            Query const& query, records::Reach const& reach, AsOf asked) {
  auto const as_of = TRY(reach.held(asked));
  auto const plan = TRY(plan_query(spec, query));
  auto const statement = count_statement(shape, plan, dialect, reach, as_of);
  std::uint64_t number = 0;
  TRY(db.each(statement.text, statement.params(), [&](sql::Row const& row) -> Result<sql::Shift> {
    number = row.position(0);
    return sql::Shift::stop;
  }));
  return number;
}

Result<std::vector<records::Version>> history(sql::Connection& db, sql::Dialect const& dialect,
                                              TableShape const& shape, std::string_view id,
                                              records::Reach const& reach, AsOf asked) {
  auto const as_of = TRY(reach.held(asked));
  std::vector<records::Version> versions;
  auto const keep = [&](records::Version version) -> Result<> {
    versions.push_back(std::move(version));
    return {};
  };
  Values values{{std::string(id)}};
  auto const size = as_of ? static_cast<std::int64_t>(*as_of) : INT64_MAX;
  auto select = "SELECT " + shape.columns() + " FROM " + shape.table() +
                " WHERE id = $1 AND from_position < " + values.bind(size);
  select += within_as_of(shape, reach, dialect, values) + " ORDER BY version";
  TRY(db.each(select, values.params(), versions_to(shape, as_of, keep)));
  return versions;
}

Result<> each(sql::Connection& db, sql::Dialect const& dialect, TableShape const& shape,
              records::Reach const& reach, AsOf asked,
              std::function<Result<>(records::Version)> const& take) {
  auto const as_of = TRY(reach.held(asked));
  Values values;
  auto select = "SELECT " + shape.columns() + " FROM " + shape.table();
  if (as_of) {
    values.bind(static_cast<std::int64_t>(*as_of));
    select += where_as_of;
    select += within_as_of(shape, reach, dialect, values);
  } else {
    select += " WHERE to_position IS NULL";
    select += within(shape, reach, dialect, Way::in_order, values);
  }
  select += " ORDER BY id";
  return db.stream(select, values.params(), versions_to(shape, as_of, take));
}

Result<> each_version(sql::Connection& db, TableShape const& shape,
                      std::function<Result<>(records::Version)> const& take) {
  return db.stream("SELECT " + shape.columns() + " FROM " + shape.table() + " ORDER BY id, version",
                   {}, versions_to(shape, {}, take));
}

namespace {

Result<Head> read_head(sql::Connection& db, std::string_view lock) {
  std::optional<Head> found;
  auto const take = [&](sql::Row const& row) -> Result<sql::Shift> {
    found = Head{.size = row.position(0),
                 .root = TRY(hash_from_bytes(as_bytes(row.blob(1)))),
                 .recorded = Instant{row.integer(2)}};
    return sql::Shift::stop;
  };
  TRY(db.each("SELECT size, root, recorded FROM ledger_head" + std::string(lock), {}, take));
  if (!found) return fail(ErrorKind::corrupt, "The head of the ledger is missing.", "ledger_head");
  return *found;
}

}  // namespace

Result<Head> head(sql::Connection& db) {
  return read_head(db, "");
}

Result<Head> head_to_write(sql::Connection& db, sql::Dialect const& dialect) {
  return read_head(db, dialect.shared ? " FOR UPDATE" : "");
}

Result<std::uint64_t> position_at(sql::Connection& db, Instant moment) {
  // Entries are recorded in the order of their positions, so the boundary can be searched for.
  std::uint64_t low = 0;
  auto high = TRY(head(db)).size;
  while (low < high) {
    auto const middle = low + (high - low) / 2;
    if (TRY(recorded_at(db, middle)) <= moment)
      low = middle + 1;
    else
      high = middle;
  }
  return low;
}

Result<std::vector<StoredEntry>> entries(sql::Connection& db, std::uint64_t from, std::uint64_t to,
                                         std::size_t entries_max) {
  std::vector<StoredEntry> found;
  if (to <= from || from > std::uint64_t{INT64_MAX}) return found;
  auto const end =
      std::min({to - from, std::uint64_t{entries_max}, std::uint64_t{INT64_MAX} - from}) + from;
  TRY(db.each("SELECT " + std::string(entry_columns) +
                  " FROM ledger WHERE position >= $1 AND position < $2 ORDER BY position",
              {sql::integer(from), sql::integer(end)},
              [&](sql::Row const& row) -> Result<sql::Shift> {
                found.push_back(entry_from(row));
                return sql::Shift::go_on;
              }));
  return found;
}

Result<std::string> nodes(sql::Connection& db, std::uint64_t position) {
  std::optional<std::string> found;
  TRY(db.each("SELECT nodes FROM ledger WHERE position = $1", {sql::integer(position)},
              [&](sql::Row const& row) -> Result<sql::Shift> {
                found = row.blob(0);
                return sql::Shift::stop;
              }));
  if (!found)
    return fail(ErrorKind::not_found, "The ledger has no such entry.",
                "position " + std::to_string(position));
  return *found;
}

Result<std::vector<Checkpoint>> checkpoints(sql::Connection& db) {
  std::vector<Checkpoint> found;
  TRY(db.each("SELECT size, issued, note FROM ledger_checkpoint ORDER BY size", {},
              [&](sql::Row const& row) -> Result<sql::Shift> {
                found.push_back({.size = row.position(0),
                                 .issued = Instant{row.integer(1)},
                                 .note = std::string(row.text(2))});
                return sql::Shift::go_on;
              }));
  return found;
}

Result<std::optional<Request>> request(sql::Connection& db, Hash const& key) {
  std::optional<Request> found;
  auto const take = [&](sql::Row const& row) -> Result<sql::Shift> {
    found = Request{.key = key,
                    .payload = TRY(hash_from_bytes(as_bytes(row.blob(0)))),
                    .position = row.position(1),
                    .record = std::string(row.text(2)),
                    .version = static_cast<std::uint32_t>(row.integer(3))};
    return sql::Shift::stop;
  };
  TRY(db.each("SELECT payload, position, record, version FROM idempotency_key WHERE key = $1",
              {sql::Blob{as_text(as_bytes(key))}}, take));
  return found;
}

}  // namespace store::reads
