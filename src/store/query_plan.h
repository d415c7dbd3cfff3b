#pragma once

// A query checked against its register: every field known, every value of its column's kind, the
// order complete, the cursor read. What all stores do before they look for anything.
//
// Rules that all stores keep:
//   - texts compare byte by byte; what has no value comes last in either direction, and is met by
//     `empty` and `not_equal` only;
//   - `empty` is met by no value, by empty text and by the empty list;
//   - erased records are in no list and no count (get, history and each show them).

#include <string>
#include <vector>

#include "records/record.h"
#include "store/query.h"

namespace store {

struct QueryColumn {
  std::string name;  // of the column
  records::Column type = records::Column::text;
  bool list = false;  // a JSON array of texts
};

struct CheckedCondition {
  QueryColumn column;
  Test test = Test::equal;
  std::vector<records::Stored> any_of;  // each of the column's type
};

struct CheckedOrder {
  QueryColumn column;
  bool descending = false;
};

struct QueryPlan {
  std::vector<CheckedCondition> conditions;
  std::vector<CheckedOrder> order;     // the last one is the id
  std::vector<records::Stored> after;  // the last row seen, one value a key; empty: the first page
  std::size_t limit = 0;
  bool past_too = false;

  // The cursor that stands for this row; its keys in the order of `order`.
  std::string cursor(std::vector<records::Stored> const& keys) const;
};

// invalid: `where` names the field, "limit" or "after".
Result<QueryPlan> plan_query(records::RegisterSpec const& spec, Query const& query);

// The value that this version has in the column.
records::Stored value_in(records::Version const& version, QueryColumn const& column);

}  // namespace store
