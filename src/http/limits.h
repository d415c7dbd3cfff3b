#pragma once

// How much one client, and all of them together, may ask of the server. Times are spans of the
// steady clock; sizes are bytes.

#include <chrono>
#include <cstddef>
#include <cstdint>

namespace http {

struct Limits {
  // Of one request; what is larger gets 414, 431 or 413.
  std::size_t request_line_bytes_max = 8 << 10;
  std::size_t header_bytes_max = 16 << 10;
  std::size_t headers_max = 100;
  std::uint64_t body_bytes_max = 16 << 20;
  // Of all bodies being held at once; beyond it requests with a body get 503.
  std::uint64_t body_bytes_in_flight_max = std::uint64_t{1} << 30;

  // From its first byte to its last; a body or reply may take longer while it moves at least this
  // fast. Else 408, and the connection ends.
  std::chrono::milliseconds request_time_max{30'000};
  std::uint64_t bytes_per_second_min = 16 << 10;
  std::chrono::milliseconds idle_time_max{75'000};   // between requests
  std::chrono::milliseconds drain_time_max{10'000};  // of stop(), before it cuts connections

  std::size_t connections_max = 1'024;
  std::size_t connections_per_address_max = 512;
  std::size_t blocking_threads = 64;
};

}  // namespace http
