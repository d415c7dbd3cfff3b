#include "store/blobs.h"

#include "base/file.h"

namespace store {

namespace {

auto cannot(std::string_view doing, std::filesystem::path const& path,
            std::error_code const& error) {
  return fail(ErrorKind::unavailable,
              "Cannot " + std::string(doing) + " " + path.string() + ": " + error.message() + ".",
              path.string());
}

}  // namespace

std::filesystem::path BlobStore::path_of(Hash const& hash) const {
  auto const hex = to_hex(hash);
  return folder_ / hex.substr(0, 2) / hex.substr(2);
}

Result<Hash> BlobStore::put(Bytes bytes) const {
  if (bytes.size() > blob_bytes_max)
    return fail(ErrorKind::invalid, "A file may have at most 1 GiB.");
  auto const hash = sha256(bytes);
  auto const path = path_of(hash);
  if (auto const there = get(hash)) return hash;  // kept already, and still whole
  std::error_code error;
  std::filesystem::create_directories(path.parent_path(), error);
  if (error) return cannot("make", path.parent_path(), error);
  TRY(write_file(path, as_text(bytes), FileMode::owner_only));
  // The folder of two letters may be new, so its own name must be made durable too.
  TRY(sync_folder(folder_));
  return hash;
}

Result<std::string> BlobStore::get(Hash const& hash) const {
  auto bytes = read_file(path_of(hash), blob_bytes_max);
  if (!bytes && bytes.error().kind == ErrorKind::not_found)
    return fail(ErrorKind::not_found, "There is no file " + to_hex(hash) + " here.", to_hex(hash));
  if (!bytes) return bytes;
  if (sha256(std::string_view(*bytes)) != hash)
    return fail(ErrorKind::corrupt, "The file " + to_hex(hash) + " has been changed.",
                to_hex(hash));
  return bytes;
}

Result<bool> BlobStore::exists(Hash const& hash) const {
  std::error_code error;
  auto const there = std::filesystem::exists(path_of(hash), error);
  if (error) return cannot("look at", path_of(hash), error);
  return there;
}

Result<> BlobStore::remove(Hash const& hash) const {
  std::error_code error;
  if (!std::filesystem::remove(path_of(hash), error) || error) {
    if (error) return cannot("remove", path_of(hash), error);
    return {};
  }
  return sync_folder(path_of(hash).parent_path());
}

}  // namespace store
