#pragma once

// The files that people attach, each kept once under the SHA-256 of its bytes: blobs/ab/cdef….
//
// Knows no names: the hash is computed here from what was sent, so nobody can choose a path. put()
// is durable when it returns; writing the same bytes again costs a look. Any thread may call it,
// and so may several processes.

#include <cstdint>
#include <filesystem>
#include <string>

#include "base/hash.h"
#include "base/result.h"

namespace store {

inline constexpr std::uint64_t blob_bytes_max = std::uint64_t{4} << 30;

class BlobStore {
 public:
  explicit BlobStore(std::filesystem::path folder) : folder_(std::move(folder)) {}

  // invalid: more than blob_bytes_max.
  Result<Hash> put(Bytes bytes);
  // Copies a file piece by piece, so that a large one costs no memory.
  Result<Hash> put_file(std::filesystem::path const& file,
                        std::uint64_t bytes_max = blob_bytes_max);

  // not_found; corrupt: the bytes are no longer those of the hash.
  Result<std::string> get(Hash const& hash) const;
  Result<bool> exists(Hash const& hash) const;
  Result<> remove(Hash const& hash);  // also when there is none
  // Hashes the whole blob again, piece by piece. Errors as get().
  Result<> verify(Hash const& hash) const;
  // Where its bytes lie, for a door that sends a file; the name is made of the hash alone.
  std::filesystem::path path_of(Hash const& hash) const;

 private:
  Result<> keep(std::filesystem::path const& written, Hash const& hash);
  Result<> make_folders(std::filesystem::path const& leaf) const;
  std::filesystem::path path_beside() const;

  std::filesystem::path folder_;
};

}  // namespace store
