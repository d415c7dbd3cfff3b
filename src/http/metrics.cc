#include "http/metrics.h"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>

namespace http {
namespace {

constexpr std::string_view methods[] = {"GET",   "HEAD",   "POST",    "PUT",
                                        "PATCH", "DELETE", "OPTIONS", "unread"};
constexpr std::int64_t bucket_microseconds[] = {500,       1'000,     2'500,     5'000,     10'000,
                                                25'000,    50'000,    100'000,   250'000,   500'000,
                                                1'000'000, 2'500'000, 5'000'000, 10'000'000};

std::size_t place_of(std::string_view method) {
  auto const found = std::ranges::find(methods, method);
  auto const place = static_cast<std::size_t>(found - std::begin(methods));
  return std::min(place, std::size(methods) - 1);
}

std::size_t class_of(int status) {
  return static_cast<std::size_t>(std::clamp(status / 100, 0, 5));
}

void append_head(std::string& out, std::string_view name, std::string_view type,
                 std::string_view meaning) {
  fmt::format_to(std::back_inserter(out), "# HELP aims_http_{} {}\n# TYPE aims_http_{} {}\n", name,
                 meaning, name, type);
}

void append_number(std::string& out, std::string_view name, std::string_view type,
                   std::string_view meaning, auto number) {
  append_head(out, name, type, meaning);
  fmt::format_to(std::back_inserter(out), "aims_http_{} {}\n", name, number);
}

}  // namespace

void Counters::connection_opened() {
  open_.fetch_add(1, std::memory_order_relaxed);
  accepted_.fetch_add(1, std::memory_order_relaxed);
}

void Counters::request_ended(std::string_view method, int status, std::chrono::microseconds took) {
  auto const relaxed = std::memory_order_relaxed;
  auto const bucket = std::ranges::lower_bound(bucket_microseconds, took.count());
  requests_[place_of(method)][class_of(status)].fetch_add(1, relaxed);
  durations_[static_cast<std::size_t>(bucket - std::begin(bucket_microseconds))].fetch_add(1,
                                                                                           relaxed);
  duration_microseconds_.fetch_add(static_cast<std::uint64_t>(took.count()), relaxed);
  in_flight_.fetch_sub(1, relaxed);
}

void Counters::request_refused(int status) {
  requests_[methods_count - 1][class_of(status)].fetch_add(1, std::memory_order_relaxed);
}

std::string metrics_text(std::vector<Counters const*> const& all) {
  auto const sum = [&](auto const& of) {
    decltype(of(*all.front()).load()) total = 0;
    for (auto const* counters : all) total += of(*counters).load(std::memory_order_relaxed);
    return total;
  };
  std::string out;
  append_head(out, "requests_total", "counter", "Requests answered, by method and status class.");
  for (std::size_t m = 0; m < Counters::methods_count; ++m)
    for (std::size_t c = 1; c < Counters::classes_count; ++c) {
      auto const count = sum([&](auto& one) -> auto& { return one.requests_[m][c]; });
      if (count > 0)
        fmt::format_to(std::back_inserter(out),
                       "aims_http_requests_total{{method=\"{}\",class=\"{}xx\"}} {}\n", methods[m],
                       c, count);
    }
  append_head(out, "request_duration_seconds", "histogram",
              "From the end of a request's head to the end of its reply.");
  std::uint64_t total = 0;
  for (std::size_t b = 0; b < Counters::buckets_count; ++b) {
    total += sum([&](auto& one) -> auto& { return one.durations_[b]; });
    fmt::format_to(std::back_inserter(out),
                   "aims_http_request_duration_seconds_bucket{{le=\"{}\"}} {}\n",
                   static_cast<double>(bucket_microseconds[b]) / 1e6, total);
  }
  total += sum([&](auto& one) -> auto& { return one.durations_[Counters::buckets_count]; });
  auto const microseconds = sum([](auto& one) -> auto& { return one.duration_microseconds_; });
  fmt::format_to(std::back_inserter(out),
                 "aims_http_request_duration_seconds_bucket{{le=\"+Inf\"}} {}\n"
                 "aims_http_request_duration_seconds_sum {}\n"
                 "aims_http_request_duration_seconds_count {}\n",
                 total, static_cast<double>(microseconds) / 1e6, total);
  append_number(out, "requests_in_flight", "gauge", "Requests being read, handled or answered.",
                sum([](auto& one) -> auto& { return one.in_flight_; }));
  append_number(out, "connections", "gauge", "Open connections.",
                sum([](auto& one) -> auto& { return one.open_; }));
  append_number(out, "event_streams", "gauge", "Clients that listen to events.",
                sum([](auto& one) -> auto& { return one.streams_; }));
  append_number(out, "connections_total", "counter", "Connections taken.",
                sum([](auto& one) -> auto& { return one.accepted_; }));
  append_number(out, "connections_refused_total", "counter", "Connections over a limit.",
                sum([](auto& one) -> auto& { return one.refused_; }));
  append_number(out, "received_bytes_total", "counter", "Bytes read from clients.",
                sum([](auto& one) -> auto& { return one.received_; }));
  append_number(out, "sent_bytes_total", "counter", "Bytes written to clients.",
                sum([](auto& one) -> auto& { return one.sent_; }));
  return out;
}

}  // namespace http
