#pragma once

// PostgreSQL (15 or later) behind the port to SQL. The tables of a workspace lie in a schema of
// their own; several processes may write, one transaction at a time: each locks the head of the
// ledger first. What became of a COMMIT whose answer was lost is asked of the server
// (pg_xact_status), never guessed (docs/adr/0004-postgresql.md).

#include <memory>
#include <string>

#include "store/database.h"

namespace store {

struct PostgresOptions {
  std::string conninfo;  // as libpq reads it: "postgresql://…" or "host=… dbname=…"
  std::string schema;
};

// unavailable: no client library, or no server there. invalid: a server we cannot use. forbidden:
// it lies on another machine, and the text does not ask for TLS with a certificate that is checked.
Result<std::unique_ptr<Database>> open_postgres(PostgresOptions options);

}  // namespace store
