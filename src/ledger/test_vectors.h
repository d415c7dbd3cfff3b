#pragma once

// For tests of this room only: public test vectors, read from the folder beside the repository.
// They are not part of the product; a test that needs them skips where they are absent.

#include <gtest/gtest.h>

#include <filesystem>
#include <functional>
#include <string>
#include <vector>

#include "base/encoding.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"

namespace ledger::testing_vectors {

inline std::filesystem::path vectors_folder() {
  return std::filesystem::path(SHARED_DIR) / "vectors";
}

inline std::string bytes_of(std::filesystem::path const& path) {
  auto bytes = read_file(path, 1 << 26);
  EXPECT_TRUE(bytes) << path;
  return bytes ? *bytes : std::string();
}

inline json::value vector_file(std::filesystem::path const& path) {
  auto value = parse_json(bytes_of(path), {.bytes_max = 1 << 26, .depth_max = 64});
  EXPECT_TRUE(value) << path << ": " << (value ? "" : value.error().what);
  return value ? *value : json::value();
}

inline std::string text_of(json::value const& value) {
  return value.is_string() ? std::string(value.get_string()) : std::string();
}

inline std::uint64_t number_of(json::value const& value) {
  return value.is_uint64() ? value.get_uint64() : static_cast<std::uint64_t>(value.get_int64());
}

inline std::string bytes_from_hex(json::value const& value) {
  return from_hex(text_of(value)).value();
}

inline Hash hash_literal(std::string_view hex) {
  return hash_from_hex(hex).value();
}

}  // namespace ledger::testing_vectors

#define SKIP_WITHOUT_VECTORS()                                               \
  if (!std::filesystem::exists(::ledger::testing_vectors::vectors_folder())) \
  GTEST_SKIP() << "The public test vectors are not beside the repository."
