#pragma once

// The table in which a register's shadow is kept, and its statements as text.
//
//   "<register>_history"  every version there was; from_position names the entry that made it and
//                         is its key, to_position the entry that ended it (NULL: still in force)
//   "<register>"          a view of what is in force and not erased
//
// A field that the declaration no longer has keeps its column, so that it stays readable as of its
// time. The names and kinds of all columns ever made are written into `meta`, by which a changed
// kind is noticed. docs/formats/store.md has the tables in full.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "records/record.h"
#include "store/sql.h"

namespace store {

struct TableField {
  std::string name;
  records::Kind kind = records::Kind::text;
  bool indexed = false;
  bool operator==(TableField const&) const = default;
};

// Columns that stand before the fields in every history, in this order.
enum FixedColumn : int {
  column_id,
  column_version,
  column_from,
  column_to,
  column_recorded,
  column_effective,
  column_actor,
  column_act,
  column_reason,
  column_state,
  column_unit,
  column_content,
  column_erased,
  column_first_field,
};

class TableShape {
 public:
  TableShape() = default;
  TableShape(std::string register_name, std::vector<TableField> fields);

  std::string const& register_name() const { return name_; }
  std::vector<TableField> const& fields() const { return fields_; }
  TableField const* find(std::string_view field) const;
  bool covers(records::RegisterSpec const& spec) const;

  // As written into `meta`, and read from there.
  std::string encode() const;
  static Result<TableShape> decode(std::string register_name, std::string_view text);

  std::string const& table() const { return table_; }         // quoted
  std::string const& view() const { return view_; }           // quoted
  std::string const& columns() const { return columns_; }     // as FixedColumn, then the fields
  std::string const& insert() const { return insert_; }       // $1 … in the same order
  std::string const& end_in_force() const { return end_; }    // $1 position, $2 id, $3 version
  std::string const& select_any() const { return any_; }      // $1 id
  std::string const& erase_before() const { return erase_; }  // $1 id, $2 version
  std::string const& select_in_force() const { return in_force_; }  // $1 id
  std::string const& select_as_of() const { return as_of_; }        // $1 id, $2 ledger size

 private:
  std::string name_;
  std::vector<TableField> fields_;
  std::string table_, view_, columns_, insert_, end_, any_, erase_, in_force_, as_of_;
};

std::string create_history(TableShape const& shape, sql::Dialect const& dialect);
std::string drop_history(TableShape const& shape);
std::string add_column(TableShape const& shape, TableField const& field,
                       sql::Dialect const& dialect);
std::string create_index(TableShape const& shape, std::string_view field);
// By which the records of a few units are found, and those that some people are to know. Rows of no
// unit that nobody was named for stand in neither, and cost no page of either in a commit.
std::string create_indices_of_reach(TableShape const& shape);
// Conditions on `unit` and `known_to` that those two indices carry; a statement that is to go
// through them repeats them to the letter.
inline constexpr std::string_view is_of_a_unit = " <> ''", is_known_to_some = " <> '[]'";
std::string create_view(TableShape const& shape);
// The SELECT that a question sees as the register, as of a ledger size.
std::string select_for_view(TableShape const& shape, std::optional<std::uint64_t> as_of);

}  // namespace store
