#pragma once

// What the server has done, counted: one Counters for each io thread, so that counting never makes
// two threads wait for one another; summed up and written as Prometheus text when somebody asks.

#include <array>
#include <atomic>
#include <chrono>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace http {

class Counters {
 public:
  void request_begun() { in_flight_.fetch_add(1, std::memory_order_relaxed); }
  void request_ended(std::string_view method, int status, std::chrono::microseconds took);
  // A request that could not be read to its end.
  void request_refused(int status);
  void received(std::uint64_t bytes) { received_.fetch_add(bytes, std::memory_order_relaxed); }
  void sent(std::uint64_t bytes) { sent_.fetch_add(bytes, std::memory_order_relaxed); }
  void connection_opened();
  void connection_closed() { open_.fetch_sub(1, std::memory_order_relaxed); }
  void connection_refused() { refused_.fetch_add(1, std::memory_order_relaxed); }
  void stream_opened() { streams_.fetch_add(1, std::memory_order_relaxed); }
  void stream_closed() { streams_.fetch_sub(1, std::memory_order_relaxed); }

  friend std::string metrics_text(std::vector<Counters const*> const& all);

 private:
  using Count = std::atomic<std::uint64_t>;
  static constexpr std::size_t methods_count = 8, classes_count = 6, buckets_count = 14;

  std::array<std::array<Count, classes_count>, methods_count> requests_{};
  std::array<Count, buckets_count + 1> durations_{};  // the last one: longer than any bucket
  Count duration_microseconds_{0};
  std::atomic<std::int64_t> in_flight_{0}, open_{0}, streams_{0};
  Count accepted_{0}, refused_{0}, received_{0}, sent_{0};
};

// Prometheus text format 0.0.4. Names begin with aims_http_.
std::string metrics_text(std::vector<Counters const*> const& all);

}  // namespace http
