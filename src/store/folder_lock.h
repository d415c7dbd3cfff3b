#pragma once

// Keeps a second process from writing into a data folder. The lock is the kernel's (flock), so it
// ends with the process that holds it, however that ends; the file `lock` stays and tells whose it
// was last.

#include <filesystem>

#include "base/result.h"

namespace store {

class FolderLock {
 public:
  // conflict: another process holds it; the sentence names its process id.
  static Result<FolderLock> take(std::filesystem::path const& folder);
  FolderLock(FolderLock&& other) noexcept;
  FolderLock& operator=(FolderLock&&) = delete;
  ~FolderLock();

 private:
  explicit FolderLock(int descriptor) : descriptor_(descriptor) {}
  int descriptor_;
};

}  // namespace store
