#pragma once

// A reach (records/reach.h) as a condition in SQL that means the same on both databases.

#include <functional>

#include "records/reach.h"
#include "store/store.h"
#include "store/table_shape.h"

namespace store {

// Makes a value part of the statement: as a parameter, or as a literal where there can be none.
using Bind = std::function<std::string(records::Stored)>;

// " AND …", a condition on the rows of shape.table(), which must stand in the statement under its
// own name; empty where everything is within reach. `now`: the rows are those in force now, so that
// nothing else need be looked at.
enum class Rows { now, then };
std::string within_reach(TableShape const& shape, records::Reach const& reach,
                         sql::Dialect const& dialect, Rows rows, Bind const& bind);

// "SELECT id …", through indices alone: of the rows in force, all that a reach of some units holds
// and some that its condition leaves out. Empty: the reach is of all units.
std::string candidates(TableShape const& shape, records::Reach const& reach,
                       sql::Dialect const& dialect, Bind const& bind);

// 'text', with quotes doubled.
std::string literal(records::Stored const& value);

// Casts the tree of units anew, from the units in force, into the table that reaches compare with.
Result<> number_units(sql::Connection& db, TableShape const& units);

// The register whose records are the units, and its field that makes them a tree.
inline constexpr std::string_view unit_register = "unit", unit_parent = "parent";

}  // namespace store
