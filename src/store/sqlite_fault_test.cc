// What a disk that fails does to a workspace: nothing acknowledged is lost, nothing half-done is
// seen. A VFS of our own stands between SQLite and the disk and breaks the n-th write or sync, for
// every n of a scenario.

#include <gtest/gtest.h>
#include <sqlite3.h>

#include <cstring>

#include "store/sql_store.h"
#include "store/sqlite.h"
#include "store/test_load.h"

namespace store::testing_stores {
namespace {

enum class Break {
  refuse,  // this one write or sync fails; the disk is well again after it
  tear,    // half of this write arrives, and nothing after it: the machine is gone
};

// The state of the one broken disk; SQLite's VFS has no better place for it.
struct Disk {
  sqlite3_vfs vfs{};
  sqlite3_vfs* real = nullptr;
  Break how = Break::refuse;
  int at = 0;  // which write or sync breaks; 0: none
  int count = 0;
  bool gone = false;

  // Whether this write or sync must fail.
  bool breaks() {
    if (gone) return true;
    if (++count != at) return false;
    gone = how == Break::tear;
    return true;
  }
};

struct DiskFile {
  sqlite3_file base{};
  sqlite3_io_methods methods{};
  Disk* disk = nullptr;
  sqlite3_file* real() { return reinterpret_cast<sqlite3_file*>(this + 1); }
};

DiskFile* self(sqlite3_file* file) {
  return reinterpret_cast<DiskFile*>(file);
}

int write(sqlite3_file* file, void const* bytes, int count, sqlite3_int64 offset) {
  auto* const own = self(file);
  auto const was_gone = own->disk->gone;
  auto* const real = own->real();
  if (!own->disk->breaks()) return real->pMethods->xWrite(real, bytes, count, offset);
  if (own->disk->how == Break::tear && !was_gone)
    (void)real->pMethods->xWrite(real, bytes, count / 2, offset);
  return SQLITE_IOERR_WRITE;
}

int sync(sqlite3_file* file, int flags) {
  auto* const own = self(file);
  if (own->disk->breaks()) return SQLITE_IOERR_FSYNC;
  return own->real()->pMethods->xSync(own->real(), flags);
}

int truncate(sqlite3_file* file, sqlite3_int64 size) {
  auto* const own = self(file);
  if (own->disk->breaks()) return SQLITE_IOERR_TRUNCATE;
  return own->real()->pMethods->xTruncate(own->real(), size);
}

int close(sqlite3_file* file) {
  auto* const real = self(file)->real();
  return real->pMethods ? real->pMethods->xClose(real) : SQLITE_OK;
}

// What is only handed on.
sqlite3_io_methods methods_over() {
  sqlite3_io_methods m{};
  m.iVersion = 2;
  m.xClose = close;
  m.xRead = [](sqlite3_file* f, void* to, int count, sqlite3_int64 at) {
    return self(f)->real()->pMethods->xRead(self(f)->real(), to, count, at);
  };
  m.xWrite = write;
  m.xTruncate = truncate;
  m.xSync = sync;
  m.xFileSize = [](sqlite3_file* f, sqlite3_int64* size) {
    return self(f)->real()->pMethods->xFileSize(self(f)->real(), size);
  };
  m.xLock = [](sqlite3_file* f, int level) {
    return self(f)->real()->pMethods->xLock(self(f)->real(), level);
  };
  m.xUnlock = [](sqlite3_file* f, int level) {
    return self(f)->real()->pMethods->xUnlock(self(f)->real(), level);
  };
  m.xCheckReservedLock = [](sqlite3_file* f, int* out) {
    return self(f)->real()->pMethods->xCheckReservedLock(self(f)->real(), out);
  };
  m.xFileControl = [](sqlite3_file* f, int what, void* with) {
    return self(f)->real()->pMethods->xFileControl(self(f)->real(), what, with);
  };
  m.xSectorSize = [](sqlite3_file* f) {
    return self(f)->real()->pMethods->xSectorSize(self(f)->real());
  };
  m.xDeviceCharacteristics = [](sqlite3_file* f) {
    return self(f)->real()->pMethods->xDeviceCharacteristics(self(f)->real());
  };
  m.xShmMap = [](sqlite3_file* f, int page, int size, int extend, void volatile** out) {
    return self(f)->real()->pMethods->xShmMap(self(f)->real(), page, size, extend, out);
  };
  m.xShmLock = [](sqlite3_file* f, int offset, int count, int flags) {
    return self(f)->real()->pMethods->xShmLock(self(f)->real(), offset, count, flags);
  };
  m.xShmBarrier = [](sqlite3_file* f) { self(f)->real()->pMethods->xShmBarrier(self(f)->real()); };
  m.xShmUnmap = [](sqlite3_file* f, int remove) {
    return self(f)->real()->pMethods->xShmUnmap(self(f)->real(), remove);
  };
  return m;
}

int open(sqlite3_vfs* vfs, char const* name, sqlite3_file* file, int flags, int* out) {
  auto* const disk = static_cast<Disk*>(vfs->pAppData);
  auto* const own = new (file) DiskFile;
  own->disk = disk;
  own->methods = methods_over();
  std::memset(static_cast<void*>(own->real()), 0, static_cast<std::size_t>(disk->real->szOsFile));
  auto const code = disk->real->xOpen(disk->real, name, own->real(), flags, out);
  if (code == SQLITE_OK) own->base.pMethods = &own->methods;
  return code;
}

// Registers the disk as the VFS "broken" while it lives.
class BrokenDisk {
 public:
  BrokenDisk() {
    disk_.real = sqlite3_vfs_find(nullptr);
    disk_.vfs = *disk_.real;
    disk_.vfs.pNext = nullptr;
    disk_.vfs.zName = "broken";
    disk_.vfs.pAppData = &disk_;
    disk_.vfs.szOsFile = static_cast<int>(sizeof(DiskFile)) + disk_.real->szOsFile;
    disk_.vfs.xOpen = open;
    sqlite3_vfs_register(&disk_.vfs, 0);
  }
  ~BrokenDisk() { sqlite3_vfs_unregister(&disk_.vfs); }
  BrokenDisk(BrokenDisk const&) = delete;
  BrokenDisk& operator=(BrokenDisk const&) = delete;
  void break_at(int count, Break how) {
    disk_.at = count;
    disk_.how = how;
    disk_.count = 0;
    disk_.gone = false;
  }
  int count() const { return disk_.count; }

 private:
  Disk disk_;
};

Result<std::unique_ptr<SqlStore>> open_on(std::string const& vfs, std::filesystem::path const& at,
                                          Clock& clock) {
  auto database = TRY(open_sqlite({.file = at / sqlite_file_name, .vfs = vfs}));
  return SqlStore::open(std::move(database), clock, Access::read_write);
}

// Makes a workspace and writes to it. Yields what was acknowledged.
std::set<std::string> scenario(std::filesystem::path const& folder) {
  std::set<std::string> acknowledged;
  SteppingClock clock(start_of_tests, 1000);
  auto const store = open_on("broken", folder, clock);
  if (!store || !(*store)->shape(both)) return acknowledged;
  for (int round = 0; round < 3; ++round) {
    for (auto const* const name : {"a", "b", "c"}) {
      auto const pair = name + std::to_string(round % 2);
      if (write_pair(**store, pair)) acknowledged.insert(pair);
    }
    (void)(*store)->put_checkpoint({1, Instant{1}, "note"});
  }
  // Here the store is closed, which checkpoints: those writes may break as well.
  return acknowledged;
}

class SqliteOnABrokenDisk : public testing::TestWithParam<Break> {};
INSTANTIATE_TEST_SUITE_P(Ways, SqliteOnABrokenDisk, testing::Values(Break::refuse, Break::tear),
                         [](auto const& each) {
                           return each.param == Break::refuse ? "RefusesOnce" : "TearsAndIsGone";
                         });

TEST_P(SqliteOnABrokenDisk, LosesNothingAcknowledgedWhicheverWriteBreaks) {
  BrokenDisk disk;
  int operations = 0;
  {
    Folder const folder(Folder::On::memory);
    disk.break_at(0, GetParam());
    ASSERT_EQ(scenario(folder.path()).size(), 6u);
    operations = disk.count();
  }
  ASSERT_GT(operations, 100);
  for (int at = 1; at <= operations; ++at) {
    SCOPED_TRACE("write or sync " + std::to_string(at) + " of " + std::to_string(operations));
    Folder const folder(Folder::On::memory);
    disk.break_at(at, GetParam());
    auto const acknowledged = scenario(folder.path());
    SteppingClock clock(start_of_tests, 1000);
    auto const store = open_on("", folder.path(), clock);
    ASSERT_TRUE(store) << store.error().what;
    expect_whole(**store, acknowledged);
    ASSERT_TRUE((*store)->shape(both));
    EXPECT_TRUE(write_pair(**store, "after")) << "and it can be written to again";
    if (HasFailure()) return;
  }
}

}  // namespace
}  // namespace store::testing_stores
