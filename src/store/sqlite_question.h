#pragma once

// Answers a question of a person in SQL on a connection of its own that can do nothing else: no
// writing, no table but the views it is given, no more time, rows or bytes than allowed.

#include "store/database.h"
#include "store/sqlite.h"

namespace store {

Result<Answer> ask_sqlite(SqliteOptions const& options, std::vector<Database::View> const& views,
                          Question const& question);

}  // namespace store
