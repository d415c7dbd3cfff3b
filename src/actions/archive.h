#pragma once

// The workspace as one file, and back (docs/formats/backup.md). A backup is the ledger, the files,
// the key (sealed, where it is) and by what people sign in, not the tables: those are cast again,
// on either database, and the result is proved by the root that the backup names.

#include <filesystem>

#include "actions/ledger.h"
#include "actions/workspace.h"

namespace actions {

struct BackupReport {
  std::uint64_t entries = 0, files = 0, bytes = 0;
  Hash root = {};
};

// Into a file that is not there yet; nobody but its owner may read it at any moment, and where it
// fails nothing is left of it. conflict: it is there, or the workspace is another process's and was
// opened for reading. corrupt: a file that a record names is missing or changed, or the signing key
// is not this ledger's.
Result<BackupReport> backup(Workspace& workspace, std::filesystem::path const& file,
                            Progress const& progress = {});
// Into a folder that is empty or missing. corrupt or invalid: the backup is damaged, and the folder
// is as it was. `database`: PostgreSQL connection text, empty for SQLite.
Result<BackupReport> restore(std::filesystem::path const& file, std::filesystem::path const& folder,
                             std::string_view database, Clock& clock, Progress const& progress = {},
                             Passphrase const& passphrase = {});

}  // namespace actions
