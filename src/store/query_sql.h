#pragma once

// A checked query as SQL that means the same on both databases.

#include "store/query_plan.h"
#include "store/store.h"
#include "store/table_shape.h"

namespace store {

struct QueryText {
  std::string text;
  std::vector<records::Stored> values;  // $1, $2 …
  std::vector<sql::Param> params() const;
};

// One row more than the page holds, so that one sees whether there is another page.
// `walk` says how the rows are come by, never which: in their order until the page is full, or from
// those that may be within reach (reach_sql.h), which is quicker where these are few.
enum class Walk { in_order, from_candidates };
QueryText list_statement(TableShape const& shape, QueryPlan const& plan,
                         sql::Dialect const& dialect, records::Reach const& reach, AsOf as_of,
                         Walk walk);
// Whether there are more than `few` candidates: a number up to few + 1.
QueryText candidates_statement(TableShape const& shape, sql::Dialect const& dialect,
                               records::Reach const& reach, std::size_t few);
QueryText count_statement(TableShape const& shape, QueryPlan const& plan,
                          sql::Dialect const& dialect, records::Reach const& reach, AsOf as_of);

}  // namespace store
