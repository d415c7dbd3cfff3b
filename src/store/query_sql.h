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

// Whether pages come in order of ids, and nothing else.
bool is_by_id(QueryPlan const& plan);
// One row more than the page holds, so that one sees whether there is another page.
QueryText list_statement(TableShape const& shape, QueryPlan const& plan,
                         sql::Dialect const& dialect, records::Reach const& reach, AsOf as_of,
                         Way way, HandedOver const& handed);
// The same of one unit alone, in order of ids (is_by_id); its id is to be put in as the first
// value.
QueryText unit_statement(TableShape const& shape, QueryPlan const& plan,
                         sql::Dialect const& dialect, records::Reach const& reach);
// One column: all units of a reach that has some; the ids of the few records that name its person,
// as among the candidates (store/reach_sql.h). No text: none can.
QueryText units_statement(sql::Dialect const& dialect, records::Reach const& reach);
QueryText names_statement(TableShape const& shape, sql::Dialect const& dialect,
                          records::Reach const& reach);
// How many candidates there are, of units and of names; each number is told up
// to `enough`.
QueryText candidates_statement(TableShape const& shape, sql::Dialect const& dialect,
                               records::Reach const& reach, std::size_t enough);
QueryText count_statement(TableShape const& shape, QueryPlan const& plan,
                          sql::Dialect const& dialect, records::Reach const& reach, AsOf as_of);

}  // namespace store
