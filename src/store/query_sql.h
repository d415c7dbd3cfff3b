#pragma once

// A checked query as SQL that means the same on both databases.

#include "store/query_plan.h"
#include "store/reach_sql.h"
#include "store/store.h"
#include "store/table_shape.h"

namespace store {

struct QueryText {
  std::string text;
  std::vector<records::Stored> values;  // $1, $2 …
  std::vector<sql::Param> params() const;
};

// Whether the statement of such a page goes by what HandedOver has.
bool takes_sets(QueryPlan const& plan, sql::Dialect const& dialect, records::Reach const& reach,
                AsOf as_of, Way way);
// One row more than the page holds, so that one sees whether there is another page.
QueryText list_statement(TableShape const& shape, QueryPlan const& plan,
                         sql::Dialect const& dialect, records::Reach const& reach, AsOf as_of,
                         Way way, HandedOver const& handed);
// How many candidates (store/reach_sql.h) there are, of units and of names; each number is told up
// to `enough`.
QueryText candidates_statement(TableShape const& shape, sql::Dialect const& dialect,
                               records::Reach const& reach, std::size_t enough);
QueryText count_statement(TableShape const& shape, QueryPlan const& plan,
                          sql::Dialect const& dialect, records::Reach const& reach, AsOf as_of);

}  // namespace store
