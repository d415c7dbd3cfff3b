#pragma once

// What the store adds to SQLite's own words, on each connection:
//
//   aims_holds(set, text)    whether the text is in the set (store/packed_set.h); 0 for what is no
//                            set or no text
//
// Looking a row's unit up among a hundred costs a third of IN (SELECT …) so, as long as the set is
// a parameter: the value of a subquery would be copied for each row.

#include "base/result.h"

struct sqlite3;

namespace store {

Result<> add_functions(sqlite3* db);

}  // namespace store
