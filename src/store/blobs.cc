#include "store/blobs.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <functional>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"

namespace store {

namespace {

namespace fs = std::filesystem;

std::unexpected<Error> failure(std::string const& doing, fs::path const& path, int code) {
  return fail(code == ENOENT ? ErrorKind::not_found : ErrorKind::unavailable,
              "Cannot " + doing + " " + path.string() + ": " + std::strerror(code) + ".",
              path.string());
}

class File {
 public:
  File(fs::path path, int flags) : path_(std::move(path)) {
    descriptor_ = ::open(path_.c_str(), flags | O_CLOEXEC, 0600);
    error_ = errno;
  }
  ~File() {
    if (descriptor_ >= 0) ::close(descriptor_);
  }
  File(File const&) = delete;
  File& operator=(File const&) = delete;

  Result<> opened() const {
    if (descriptor_ < 0) return failure("open", path_, error_);
    return {};
  }

  // Nothing left: an empty span.
  Result<Bytes> read(std::span<std::byte> buffer) const {
    for (;;) {
      auto const count = ::read(descriptor_, buffer.data(), buffer.size());
      if (count >= 0) return Bytes(buffer.data(), static_cast<std::size_t>(count));
      if (errno != EINTR) return failure("read", path_, errno);
    }
  }

  Result<> write(Bytes bytes) const {
    while (!bytes.empty()) {
      auto const count = ::write(descriptor_, bytes.data(), bytes.size());
      if (count < 0 && errno == EINTR) continue;
      if (count < 0) return failure("write", path_, errno);
      bytes = bytes.subspan(static_cast<std::size_t>(count));
    }
    return {};
  }

  Result<> sync() const {
    if (::fsync(descriptor_) != 0) return failure("sync", path_, errno);
    return {};
  }

 private:
  fs::path path_;
  int descriptor_ = -1;
  int error_ = 0;
};

constexpr std::size_t piece_bytes = 1 << 18;

Result<> each_piece(File const& file, std::function<Result<>(Bytes)> const& take) {
  std::vector<std::byte> buffer(piece_bytes);
  for (;;) {
    auto const piece = TRY(file.read(buffer));
    if (piece.empty()) return {};
    TRY(take(piece));
  }
}

std::unexpected<Error> too_large(std::uint64_t bytes_max) {
  return fail(ErrorKind::invalid,
              "The file is larger than the " + std::to_string(bytes_max) + " bytes allowed.",
              "file");
}

std::unexpected<Error> changed(Hash const& hash) {
  return fail(ErrorKind::corrupt, "The bytes kept for this file are not those that were put there.",
              to_hex(hash));
}

Result<Hash> copy(fs::path const& from, fs::path const& to, std::uint64_t bytes_max) {
  File const source(from, O_RDONLY);
  TRY(source.opened());
  File const target(to, O_WRONLY | O_CREAT | O_EXCL);
  TRY(target.opened());
  Hasher hasher;
  std::uint64_t bytes = 0;
  auto const take = [&](Bytes piece) -> Result<> {
    bytes += piece.size();
    if (bytes > bytes_max) return too_large(bytes_max);
    hasher.add(piece);
    return target.write(piece);
  };
  TRY(each_piece(source, take));
  TRY(target.sync());
  return hasher.finish();
}

Result<> write_new(fs::path const& path, Bytes bytes) {
  File const file(path, O_WRONLY | O_CREAT | O_EXCL);
  TRY(file.opened());
  TRY(file.write(bytes));
  return file.sync();
}

}  // namespace

fs::path BlobStore::path_of(Hash const& hash) const {
  auto const hex = to_hex(hash);
  return folder_ / hex.substr(0, 2) / hex.substr(2);
}

fs::path BlobStore::path_beside() const {
  return folder_ / ("new-" + to_hex(as_bytes(random_bytes(16))));
}

Result<> BlobStore::make_folders(fs::path const& leaf) const {
  std::error_code error;
  auto const made = fs::create_directories(leaf, error);
  if (error) return failure("make the folder", leaf, error.value());
  if (!made) return {};
  TRY(sync_folder(folder_));
  return sync_folder(folder_.has_parent_path() ? folder_.parent_path() : fs::path("."));
}

// Gives the written file its name, in which it replaces the same bytes at worst.
Result<> BlobStore::keep(fs::path const& written, Hash const& hash) {
  auto const path = path_of(hash);
  TRY(make_folders(path.parent_path()));
  if (::rename(written.c_str(), path.c_str()) != 0) return failure("rename", written, errno);
  return sync_folder(path.parent_path());
}

Result<Hash> BlobStore::put(Bytes bytes) {
  if (bytes.size() > blob_bytes_max) return too_large(blob_bytes_max);
  auto const hash = sha256(bytes);
  // What lies there already is looked at whole: a damaged copy is replaced by this good one.
  if (verify(hash)) return hash;
  TRY(make_folders(folder_));
  auto const beside = path_beside();
  auto kept = write_new(beside, bytes);
  if (kept) kept = keep(beside, hash);
  if (!kept) {
    ::unlink(beside.c_str());
    return std::unexpected(kept.error());
  }
  return hash;
}

Result<Hash> BlobStore::put_file(fs::path const& file, std::uint64_t bytes_max) {
  TRY(make_folders(folder_));
  auto const beside = path_beside();
  auto hash = copy(file, beside, bytes_max);
  if (hash) {
    auto const kept = keep(beside, *hash);
    if (!kept) hash = std::unexpected(kept.error());
  }
  if (!hash) ::unlink(beside.c_str());
  return hash;
}

Result<std::string> BlobStore::get(Hash const& hash) const {
  auto bytes = read_file(path_of(hash), blob_bytes_max);
  if (!bytes && bytes.error().kind == ErrorKind::not_found)
    return fail(ErrorKind::not_found, "There is no such file.", to_hex(hash));
  if (bytes && sha256(*bytes) != hash) return changed(hash);
  return bytes;
}

Result<bool> BlobStore::exists(Hash const& hash) const {
  std::error_code error;
  auto const there = fs::exists(path_of(hash), error);
  if (error) return failure("look at", path_of(hash), error.value());
  return there;
}

// NOLINTNEXTLINE(readability-make-member-function-const): it changes what the store holds
Result<> BlobStore::remove(Hash const& hash) {
  auto const path = path_of(hash);
  if (::unlink(path.c_str()) == 0) return sync_folder(path.parent_path());
  if (errno == ENOENT) return {};
  return failure("remove", path, errno);
}

Result<> BlobStore::verify(Hash const& hash) const {
  File const file(path_of(hash), O_RDONLY);
  if (!file.opened() && file.opened().error().kind == ErrorKind::not_found)
    return fail(ErrorKind::not_found, "There is no such file.", to_hex(hash));
  TRY(file.opened());
  Hasher hasher;
  auto const take = [&](Bytes piece) -> Result<> {
    hasher.add(piece);
    return {};
  };
  TRY(each_piece(file, take));
  if (hasher.finish() != hash) return changed(hash);
  return {};
}

}  // namespace store
