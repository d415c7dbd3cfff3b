#pragma once

// What can be read over one connection, inside a unit of work or outside of it.

#include "store/reach_sets.h"
#include "store/schema.h"
#include "store/sql.h"
#include "store/store.h"
#include "store/unit_lists.h"
#include "store/ways.h"

namespace store::reads {

// `shape` covers `spec` in all of these.
Result<std::optional<records::Version>> get(sql::Connection& db, sql::Dialect const& dialect,
                                            TableShape const& shape, std::string_view id,
                                            records::Reach const& reach, AsOf as_of);
// What is known from the pages before.
struct Known {
  Ways& ways;
  ReachSets& sets;
  AllUnitLists* lists;  // none in a transaction under way, whose positions may be used again
  ShapePtr units;       // the table of units; none: no set of them is kept
};
Result<Page> list(sql::Connection& db, sql::Dialect const& dialect, Known const& known,
                  TableShape const& shape, records::RegisterSpec const& spec, Query const& query,
                  records::Reach const& reach, AsOf as_of);
Result<std::uint64_t> count(sql::Connection& db, sql::Dialect const& dialect,
                            TableShape const& shape, records::RegisterSpec const& spec,
                            Query const& query, records::Reach const& reach, AsOf as_of);
Result<std::vector<records::Version>> history(sql::Connection& db, sql::Dialect const& dialect,
                                              TableShape const& shape, std::string_view id,
                                              records::Reach const& reach, AsOf as_of);
Result<> each(sql::Connection& db, sql::Dialect const& dialect, TableShape const& shape,
              records::Reach const& reach, AsOf as_of,
              std::function<Result<>(records::Version)> const& take);
// Every version of the register, in order of id and version.
Result<> each_version(sql::Connection& db, TableShape const& shape,
                      std::function<Result<>(records::Version)> const& take);

Result<Head> head(sql::Connection& db);
// Locks it until the transaction ends, where other processes might move it.
Result<Head> head_to_write(sql::Connection& db, sql::Dialect const& dialect);
Result<std::uint64_t> position_at(sql::Connection& db, Instant moment);
Result<std::vector<StoredEntry>> entries(sql::Connection& db, std::uint64_t from, std::uint64_t to,
                                         std::size_t entries_max);
// The hashes of the perfect subtrees that this entry completed.
Result<std::string> nodes(sql::Connection& db, std::uint64_t position);
Result<std::vector<Checkpoint>> checkpoints(sql::Connection& db);
Result<std::optional<Request>> request(sql::Connection& db, Hash const& key);

}  // namespace store::reads
