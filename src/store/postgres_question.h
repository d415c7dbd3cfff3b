#pragma once

// Answers a question of a person in SQL on a connection made for it alone.
//
// PostgreSQL cannot be told what a statement may touch, and a role that was set can be unset from
// inside a query. So the question is first made a temporary view: then it is one SELECT that
// changes nothing, and the server's own parse tree says which relations and functions it names.
// Only our views, and functions that cannot change or reach anything, are let through; then it runs
// in a transaction that is read-only, under a time limit, and is rolled back.

#include "store/postgres_connection.h"

namespace store {

Result<Answer> ask_postgres(PostgresConnection& connection,
                            std::vector<Database::View> const& views, Question const& question);

}  // namespace store
