#pragma once

// A reach (records/reach.h) as a condition in SQL that means the same on both databases.

#include <functional>
#include <optional>
#include <string>

#include "records/reach.h"
#include "store/reach_sets.h"
#include "store/store.h"
#include "store/table_shape.h"

namespace store {

// Makes a value part of the statement: as a parameter, or as a literal where there can be none.
using Bind = std::function<std::string(records::Stored)>;

// How the rows in force that are within reach are come by, never which. What is quickest depends on
// how many may be (store/ways.h).
enum class Way {
  // Each row in its order, until the page is full.
  in_order,
  // So too; but the few that name the person are looked up first, and of the others no more than
  // the unit is looked at, which stands in the index.
  by_unit,
  // The few that may be within reach are looked up by indices of their own.
  from_few,
  // These in parts, each in the order of ids: the records of one of the units, which an index has
  // in that order; all others, of which none is among the first.
  of_one_unit,
  of_the_others,
  // There is one row to look at.
  to_one,
};

// What a statement is handed as sets, where the database takes such: looking a row up in them costs
// a third of what it costs in the result of a SELECT. None: not handed over.
struct HandedOver {
  IdSetPtr units;  // all units of the reach
  IdSetPtr names;  // ids of the records that name its person
};

// " AND …", a condition on the rows of shape.table() in force now, which must stand in the
// statement under its own name; empty where everything is within reach.
std::string within_reach(TableShape const& shape, records::Reach const& reach,
                         sql::Dialect const& dialect, Way way, Bind const& bind,
                         HandedOver const& handed = {});
// The same of any versions: whether the record is within reach as it stands now, not as it was
// then.
std::string within_reach_as_of(TableShape const& shape, records::Reach const& reach,
                               sql::Dialect const& dialect, Bind const& bind);

// "SELECT id …", through indices alone: of the rows in force, those of the reach's units, and those
// that name its person. Together they are all that a reach of some units holds, and what is
// confidential besides. Empty: there is no such way into it.
struct Candidates {
  std::string of_units, of_names;
};
Candidates candidates(TableShape const& shape, records::Reach const& reach,
                      sql::Dialect const& dialect, Bind const& bind);

// "SELECT unit …": all units of a reach that has some.
std::string units_of(records::Reach const& reach, Bind const& bind);
// "SELECT id, from_position …": the few that name the person, as among the candidates. Empty: none
// can.
std::string names_of(TableShape const& shape, records::Reach const& reach,
                     sql::Dialect const& dialect, Bind const& bind);

// 'text', with quotes doubled.
std::string literal(records::Stored const& value);

// Casts the tree of units anew, from the units in force, into the table that reaches compare with.
Result<> number_units(sql::Connection& db, TableShape const& units);

// The register whose records are the units, and its field that makes them a tree.
inline constexpr std::string_view unit_register = "unit", unit_parent = "parent";

}  // namespace store
