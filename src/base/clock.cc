#include "base/clock.h"

#include <openssl/rand.h>

#include <array>
#include <chrono>

#include "base/check.h"
#include "base/encoding.h"

Instant SystemClock::now() {
  auto const since = std::chrono::system_clock::now().time_since_epoch();
  return Instant{std::chrono::duration_cast<std::chrono::microseconds>(since).count()};
}

Instant SteppingClock::now() {
  std::lock_guard const lock(mutex_);
  auto const now = next_;
  next_.microseconds += step_;
  return now;
}

void SteppingClock::set(Instant next) {
  std::lock_guard const lock(mutex_);
  next_ = next;
}

std::string new_id(Instant now) {
  auto bytes = random_bytes(16);
  auto const put = [&](std::size_t at, std::uint64_t value) {
    bytes[at] = static_cast<char>(value & 0xff);
  };
  auto const milliseconds = static_cast<std::uint64_t>(now.microseconds / 1000);
  for (std::size_t i = 0; i < 6; ++i) put(i, milliseconds >> (8 * (5 - i)));
  // The 12 bits behind the version hold the fraction of the millisecond (RFC 9562, 6.2, method 3),
  // so that ids made within one still sort by time.
  auto const fraction = static_cast<std::uint64_t>(now.microseconds % 1000) * 4096 / 1000;
  put(6, 0x70 | fraction >> 8);
  put(7, fraction);
  put(8, (static_cast<std::uint64_t>(bytes[8]) & 0x3f) | 0x80);
  auto const hex = to_hex(as_bytes(bytes));
  return hex.substr(0, 8) + "-" + hex.substr(8, 4) + "-" + hex.substr(12, 4) + "-" +
         hex.substr(16, 4) + "-" + hex.substr(20);
}

bool is_id(std::string_view text) {
  if (text.size() != 36) return false;
  for (std::size_t i = 0; i < text.size(); ++i) {
    auto const dash = i == 8 || i == 13 || i == 18 || i == 23;
    auto const c = text[i];
    auto const digit = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    if (dash ? c != '-' : !digit) return false;
  }
  return true;
}

std::string random_bytes(std::size_t count) {
  // Drawn in blocks: one call of the generator costs more than the bytes.
  struct Pool {
    std::array<unsigned char, 1024> bytes{};
    std::size_t used = 1024;
  };
  static thread_local Pool pool;
  CHECK(count <= pool.bytes.size());
  if (pool.used + count > pool.bytes.size()) {
    CHECK(RAND_bytes(pool.bytes.data(), static_cast<int>(pool.bytes.size())) == 1);
    pool.used = 0;
  }
  std::string bytes(reinterpret_cast<char const*>(pool.bytes.data()) + pool.used, count);
  pool.used += count;
  return bytes;
}
