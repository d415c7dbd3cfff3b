#include "actions/upkeep.h"

namespace actions {

namespace {

std::uint64_t size_of(std::filesystem::path const& file) {
  std::error_code missing;
  auto const bytes = std::filesystem::file_size(file, missing);
  return missing ? 0 : bytes;
}

}  // namespace

Storage storage_of(Workspace const& workspace) {
  Storage storage{.store = workspace.settings().database.empty() ? "sqlite" : "postgresql"};
  if (storage.store == "sqlite") {
    storage.database_bytes = 0;
    for (auto const* name : {"aims.db", "aims.db-wal", "secrets.db", "secrets.db-wal"})
      *storage.database_bytes += size_of(workspace.folder() / name);
  }
  std::error_code over;
  std::filesystem::recursive_directory_iterator each(workspace.folder() / "blobs", over), end;
  for (; !over && each != end; each.increment(over)) {
    if (!each->is_regular_file(over)) continue;
    ++storage.files;
    storage.file_bytes += size_of(each->path());
  }
  return storage;
}

}  // namespace actions
