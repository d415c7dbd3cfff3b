#pragma once

// The tables themselves: made when a workspace is, widened when a declaration grows. All of it runs
// inside the caller's transaction, so that a table and its description in `meta` never disagree.

#include <map>
#include <memory>
#include <optional>
#include <shared_mutex>

#include "store/sql.h"
#include "store/table_shape.h"

namespace store {

// Counts up when older programs can no longer write or read what we keep.
inline constexpr std::int64_t format_version = 1;

// Makes the tables that do not belong to a register, if they are not there.
// invalid: a newer program wrote this database.
Result<> make_base_tables(sql::Connection& db, sql::Dialect const& dialect);
// invalid as above, or when these are not our tables at all.
Result<> check_format(sql::Connection& db);

using ShapePtr = std::shared_ptr<TableShape const>;
using ShapeMap = std::map<std::string, ShapePtr, std::less<>>;

// As `meta` has it; none when the register has no table yet.
Result<ShapePtr> load_shape(sql::Connection& db, std::string_view register_name);

// Makes or widens the tables of a declaration.
// conflict: a field is kept as another kind; invalid: a name that the store needs for itself.
Result<ShapePtr> shape_register(sql::Connection& db, sql::Dialect const& dialect,
                                records::RegisterSpec const& spec);
// Makes the tables of a declaration again, empty. Columns of retired fields stay.
Result<ShapePtr> reshape_register(sql::Connection& db, sql::Dialect const& dialect,
                                  records::RegisterSpec const& spec);

// The shapes that committed transactions have left. Any thread may call it.
class Shapes {
 public:
  ShapePtr find(std::string_view register_name) const;
  void put(ShapeMap const& shapes);

 private:
  mutable std::shared_mutex mutex_;
  ShapeMap shapes_;
};

// The shape of this register, read anew when the one we know lacks a field.
// not_found: the register has no table yet.
Result<ShapePtr> shape_of(sql::Connection& db, Shapes& known, records::RegisterSpec const& spec);

}  // namespace store
