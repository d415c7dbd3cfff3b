#include "base/file.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>

namespace {

// Closes the file descriptor when it goes out of scope.
class Descriptor {
 public:
  explicit Descriptor(int value) : value_(value) {}
  ~Descriptor() {
    if (value_ >= 0) ::close(value_);
  }
  Descriptor(Descriptor const&) = delete;
  Descriptor& operator=(Descriptor const&) = delete;
  int get() const { return value_; }

 private:
  int value_;
};

auto system_failure(std::string_view doing, std::filesystem::path const& path) {
  auto const kind = errno == ENOENT ? ErrorKind::not_found : ErrorKind::unavailable;
  return fail(
      kind,
      "Cannot " + std::string(doing) + " " + path.string() + ": " + std::strerror(errno) + ".",
      path.string());
}

Result<> write_all(int descriptor, std::string_view bytes, std::filesystem::path const& path) {
  while (!bytes.empty()) {
    auto const written = ::write(descriptor, bytes.data(), bytes.size());
    if (written < 0 && errno == EINTR) continue;
    if (written < 0) return system_failure("write", path);
    bytes.remove_prefix(static_cast<std::size_t>(written));
  }
  return {};
}

}  // namespace

Result<std::string> read_file(std::filesystem::path const& path, std::uint64_t bytes_max) {
  Descriptor const file(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (file.get() < 0) return system_failure("read", path);
  struct stat status{};
  if (::fstat(file.get(), &status) != 0) return system_failure("read", path);
  if (S_ISDIR(status.st_mode))
    return fail(ErrorKind::invalid, path.string() + " is a folder, not a file.", path.string());
  std::string bytes;
  if (status.st_size > 0 && static_cast<std::uint64_t>(status.st_size) <= bytes_max)
    bytes.reserve(static_cast<std::size_t>(status.st_size));
  char buffer[1 << 16];
  for (;;) {
    auto const count = ::read(file.get(), buffer, sizeof buffer);
    if (count < 0 && errno == EINTR) continue;
    if (count < 0) return system_failure("read", path);
    if (count == 0) return bytes;
    bytes.append(buffer, static_cast<std::size_t>(count));
    if (bytes.size() > bytes_max)
      return fail(ErrorKind::invalid,
                  path.string() + " is larger than the " + std::to_string(bytes_max) +
                      " bytes allowed here.",
                  path.string());
  }
}

Result<> write_file(std::filesystem::path const& path, std::string_view bytes, FileMode mode) {
  auto const beside = path.string() + ".new-" + std::to_string(::getpid());
  {
    Descriptor const file(::open(beside.c_str(), O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC,
                                 static_cast<mode_t>(mode)));
    if (file.get() < 0) return system_failure("write", path);
    auto written = write_all(file.get(), bytes, path);
    if (written && ::fsync(file.get()) != 0) written = system_failure("sync", path);
    if (!written) {
      ::unlink(beside.c_str());
      return written;
    }
  }
  if (::rename(beside.c_str(), path.c_str()) != 0) {
    auto const failure = system_failure("rename", path);
    ::unlink(beside.c_str());
    return failure;
  }
  return sync_folder(path.has_parent_path() ? path.parent_path() : ".");
}

Result<> sync_file(std::filesystem::path const& path) {
  Descriptor const opened(::open(path.c_str(), O_RDONLY | O_CLOEXEC));
  if (opened.get() < 0) return system_failure("open", path);
  if (::fsync(opened.get()) != 0) return system_failure("sync", path);
  return {};
}

Result<> sync_folder(std::filesystem::path const& folder) {
  Descriptor const opened(::open(folder.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC));
  if (opened.get() < 0) return system_failure("open", folder);
  if (::fsync(opened.get()) != 0) return system_failure("sync", folder);
  return {};
}
