#pragma once

// Opens the store of a workspace, wherever it is kept.

#include <filesystem>
#include <memory>
#include <string>

#include "base/clock.h"
#include "store/database.h"
#include "store/store.h"

namespace store {

struct Location {
  std::filesystem::path folder;  // of the workspace; must exist
  // Empty: SQLite, in the file aims.db of the folder. Else a connection string of PostgreSQL
  // ("postgresql://…" or "host=… dbname=…").
  std::string database = {};
  // PostgreSQL: the schema in which this workspace's tables live, so that one database holds
  // several.
  std::string schema = "aims";
};

inline constexpr char const* sqlite_file_name = "aims.db";

// The clock must outlive the store. Opened for writing it makes what is missing; with SQLite it
// holds the folder's lock while the store lives.
// conflict: another process writes there. not_found: nothing to read there.
// invalid: a newer program wrote it.
Result<std::unique_ptr<Store>> open(Location const& location, Clock& clock,
                                    Access access = Access::read_write);

}  // namespace store
