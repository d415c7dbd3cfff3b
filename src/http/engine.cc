#include "http/engine.h"

#include <fmt/format.h>

#include <algorithm>

#include "http/connection.h"
#include "http/reply_writer.h"

namespace http {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

// A deadline is noticed a little late; a fraction of the shortest limit is precise enough.
milliseconds tick_time_for(Limits const& limits) {
  auto const shortest = std::min(
      {limits.request_time_max, limits.idle_time_max, limits.drain_time_max, milliseconds(1'000)});
  return std::clamp(shortest / 4, milliseconds(5), milliseconds(250));
}

}  // namespace

std::string Engine::next_request_id() {
  return fmt::format("{}-{}", request_id_prefix, requests.fetch_add(1, std::memory_order_relaxed));
}

void Engine::report(std::string const& trouble) const {
  if (options.trouble) options.trouble(trouble);
}

Loop::Loop(Engine& engine_)
    : engine(engine_),
      tick_time_(tick_time_for(engine_.options.limits)),
      ticks_(io.get_executor()),
      work_(io.get_executor()) {}

void Loop::run() {
  io.run();
}

void Loop::stop() {
  if (stopping_) return;
  stopping_ = true;
  drained_by_ = steady_clock::now() + engine.options.limits.drain_time_max;
  for (auto* connection : connections_) connection->drain();
  end_if_empty();
}

void Loop::enter(Connection& connection) {
  connections_.insert(&connection);
  if (stopping_) connection.drain();
  if (!ticking_) tick_later();
}

void Loop::leave(Connection& connection) {
  connections_.erase(&connection);
  end_if_empty();
}

void Loop::end_if_empty() {
  if (!stopping_ || !connections_.empty()) return;
  ticks_.cancel();
  work_.reset();
}

void Loop::tick_later() {
  ticking_ = true;
  ticks_.expires_after(tick_time_);
  ticks_.async_wait([this](auto const& error) {
    ticking_ = false;
    if (!error && !connections_.empty()) tick();
  });
}

void Loop::tick() {
  auto const now = steady_clock::now();
  for (auto* connection : connections_) {
    connection->check_deadline(now);
    if (stopping_ && now >= drained_by_) connection->cut();
  }
  tick_later();
}

std::string const& Loop::date() {
  constexpr std::int64_t microseconds = 1'000'000;
  auto const second = engine.clock.now().microseconds / microseconds;
  if (second != date_second_) {
    date_second_ = second;
    date_ = http_date(second);
  }
  return date_;
}

}  // namespace http
