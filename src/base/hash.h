#pragma once

// SHA-256, through OpenSSL's EVP interface. The only hash in the house.

#include <array>
#include <compare>
#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

struct Hash {
  std::array<std::uint8_t, 32> bytes{};
  auto operator<=>(Hash const&) const = default;
};

inline Bytes as_bytes(Hash const& hash) {
  return std::as_bytes(std::span(hash.bytes));
}

// The hash of all parts, one after the other, without copying them together.
Hash sha256(std::initializer_list<Bytes> parts);
inline Hash sha256(Bytes bytes) {
  return sha256({bytes});
}
inline Hash sha256(std::string_view text) {
  return sha256({as_bytes(text)});
}

// A hash over bytes that arrive piece by piece. Not for two threads at once.
class Hasher {
 public:
  Hasher();
  ~Hasher();
  Hasher(Hasher const&) = delete;
  Hasher& operator=(Hasher const&) = delete;

  void add(Bytes bytes);
  // Yields the hash and starts again from nothing.
  Hash finish();

 private:
  void* context_;
};

std::string to_hex(Hash const& hash);               // 64 lower-case digits
Result<Hash> hash_from_hex(std::string_view text);  // invalid: not exactly 64 lower-case digits
Result<Hash> hash_from_bytes(Bytes bytes);          // corrupt: not exactly 32 bytes
