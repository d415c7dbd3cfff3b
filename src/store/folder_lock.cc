#include "store/folder_lock.h"

#include <fcntl.h>
#include <sys/file.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <string>
#include <utility>

#include "base/file.h"

namespace store {

namespace {

std::unexpected<Error> held_by_another(std::filesystem::path const& folder) {
  auto const content = read_file(folder / "lock", 100);
  auto owner = content ? content->substr(0, content->find('\n')) : std::string();
  if (owner.empty() || owner.find_first_not_of("0123456789") != std::string::npos)
    owner = "unknown";
  return fail(ErrorKind::conflict,
              "Another aims process (pid " + owner + ") writes to " + folder.string() +
                  "; stop it first, or ask it over its address.",
              folder.string());
}

}  // namespace

Result<FolderLock> FolderLock::take(std::filesystem::path const& folder) {
  auto const path = folder / "lock";
  FolderLock lock(::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC, 0600));
  if (lock.descriptor_ < 0)
    return fail(ErrorKind::unavailable,
                "Cannot open " + path.string() + ": " + std::strerror(errno) + ".", path.string());
  if (::flock(lock.descriptor_, LOCK_EX | LOCK_NB) != 0) return held_by_another(folder);
  auto const pid = std::to_string(::getpid()) + "\n";
  // Only for the sentence above; the lock holds without it.
  if (::ftruncate(lock.descriptor_, 0) == 0)
    (void)!::pwrite(lock.descriptor_, pid.data(), pid.size(), 0);
  return lock;
}

FolderLock::FolderLock(FolderLock&& other) noexcept
    : descriptor_(std::exchange(other.descriptor_, -1)) {}

FolderLock::~FolderLock() {
  if (descriptor_ >= 0) ::close(descriptor_);
}

}  // namespace store
