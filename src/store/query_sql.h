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
// Of the rows at some positions, those that may stand on such a page. The positions are to be put
// in as the first value, a JSON array; the rows come in the order that they have in it.
QueryText rows_statement(TableShape const& shape, QueryPlan const& plan,
                         sql::Dialect const& dialect, records::Reach const& reach,
                         HandedOver const& handed);
// id, unit, version, from_position: of all records in force, in order of ids; of all versions that
// begin beyond a position, in order of positions.
QueryText in_force_statement(TableShape const& shape);
QueryText changed_statement(TableShape const& shape, std::uint64_t beyond);
// All units of a reach that has some; ids and positions of the few records that name its person, as
// among the candidates (store/reach_sql.h). No text: none can.
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
