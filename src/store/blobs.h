#pragma once

// Files kept beside the records, each under the SHA-256 of its bytes.
//
// A blob never changes: the same bytes are kept once, whatever they were called. Names that people
// gave stand in records and never become paths. put() returns only when the bytes are durable.
// Any thread may call it.
//
//   blobs/ba/7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad

#include <filesystem>
#include <string>

#include "base/hash.h"
#include "base/result.h"

namespace store {

inline constexpr std::uint64_t blob_bytes_max = 1u << 30;

class BlobStore {
 public:
  explicit BlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  Result<Hash> put(Bytes bytes) const;
  // not_found; corrupt: the bytes are no longer those of the hash.
  Result<std::string> get(Hash const& hash) const;
  Result<bool> exists(Hash const& hash) const;
  Result<> remove(Hash const& hash) const;  // nothing there is no error

 private:
  std::filesystem::path path_of(Hash const& hash) const;
  std::filesystem::path folder_;
};

}  // namespace store
