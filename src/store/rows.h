#pragma once

// A version of a record as a row of its register's history, and back.

#include "records/record.h"
#include "store/store.h"
#include "store/table_shape.h"

namespace store {

// A row selected with shape.columns(). corrupt: a cell does not hold what its column is for.
Result<records::Version> version_from(TableShape const& shape, sql::Row const& row);
// What it was as of then: a version that was ended later was still in force.
Result<records::Version> version_as_of(TableShape const& shape, sql::Row const& row, AsOf as_of);

// What insert() binds. Keeps the texts that the parameters show.
class VersionParams {
 public:
  // invalid: a value of a field that the table has no column for, or a text with U+0000, which
  // PostgreSQL cannot keep.
  static Result<VersionParams> make(TableShape const& shape, records::Version const& version);
  VersionParams(VersionParams&&) = default;
  sql::Params params() const { return params_; }

 private:
  VersionParams() = default;
  std::unique_ptr<std::vector<records::Stored>> cells_;
  std::unique_ptr<std::string[]> times_;
  std::vector<sql::Param> params_;
};

// Rows of the ledger, selected with entry_columns.
inline constexpr std::string_view entry_columns = "position, recorded, leaf, nodes, salt, body";
StoredEntry entry_from(sql::Row const& row);

}  // namespace store
