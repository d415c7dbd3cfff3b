#pragma once

// What a running server does besides answering: verifies all it keeps, and makes backups. Any
// thread may use it; made beside the Workspace, which must outlive it.

#include "actions/backups.h"
#include "actions/scrubber.h"

namespace actions {

struct Upkeep {
  explicit Upkeep(Workspace& workspace) : scrubber(workspace), backups(workspace) {}
  Scrubber scrubber;
  Backups backups;
};

// How much room the workspace takes. `database` is none where a server of its own keeps it.
struct Storage {
  std::string store = {};  // "sqlite" or "postgresql"
  std::optional<std::uint64_t> database_bytes = {};
  std::uint64_t files = 0, file_bytes = 0;
};
Storage storage_of(Workspace const& workspace);

}  // namespace actions
