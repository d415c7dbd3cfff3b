#include "store/open.h"

#include "store/folder_lock.h"
#include "store/postgres.h"
#include "store/sql_store.h"
#include "store/sqlite.h"

namespace store {

namespace {

Result<std::unique_ptr<Store>> open_file(Location const& location, Clock& clock, Access access) {
  auto const file = location.folder / sqlite_file_name;
  std::optional<FolderLock> lock;
  if (access == Access::read_write) {
    lock.emplace(TRY(FolderLock::take(location.folder)));
  } else if (std::error_code error; !std::filesystem::exists(file, error)) {
    return fail(ErrorKind::not_found,
                "There is no workspace in " + location.folder.string() +
                    "; make one with "
                    "`aims init`.",
                location.folder.string());
  }
  auto database = TRY(open_sqlite({.file = file, .access = access, .vfs = {}}));
  return SqlStore::open(std::move(database), clock, access, std::move(lock));
}

}  // namespace

Result<std::unique_ptr<Store>> open(Location const& location, Clock& clock, Access access) {
  if (!location.database.empty()) {
    auto database = TRY(open_postgres({.conninfo = location.database, .schema = location.schema}));
    return SqlStore::open(std::move(database), clock, access);
  }
  return open_file(location, clock, access);
}

}  // namespace store
