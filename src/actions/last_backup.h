#pragma once

// When a backup of this workspace last came to its end, whoever made it where: last-backup.json in
// the workspace's folder (docs/formats/workspace.md). It lies beside the ledger, for a backup
// changes nothing, and a backup does not hold it.

#include <optional>

#include "actions/workspace.h"
#include "base/json.h"

namespace actions {

struct LastBackup {
  Instant made = {};
  std::uint64_t size = 0;  // of the ledger
  Hash root = {};
  std::uint64_t files = 0, bytes = 0;
};

// None: there never was one.
Result<std::optional<LastBackup>> last_backup(Workspace const& workspace);
Result<> note_backup(Workspace const& workspace, LastBackup const& last);

json::object last_backup_to_json(LastBackup const& last);

}  // namespace actions
