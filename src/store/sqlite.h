#pragma once

// SQLite behind the port to SQL: one file, WAL, every commit synced.
//
// SQLite from 3.7.0 to 3.51.2 can corrupt a WAL database when two connections write or checkpoint
// at the same moment. So there is exactly one connection that may write, it alone checkpoints, and
// no memory is mapped (docs/adr/0003-sqlite-one-writer.md). Who opens for writing holds the lock on
// the data folder (folder_lock.h); this file does not.

#include <filesystem>
#include <memory>

#include "store/database.h"

namespace store {

struct SqliteOptions {
  std::filesystem::path file;
  Access access = Access::read_write;
  // Name of a registered SQLite VFS; empty: the system's. For tests that break the disk.
  std::string vfs;
};

// unavailable: cannot be opened. corrupt: this is not an SQLite database.
Result<std::unique_ptr<Database>> open_sqlite(SqliteOptions options);

}  // namespace store
