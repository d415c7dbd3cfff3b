#pragma once

// What the connections of one server share. Inside this room only: the one place, with
// connection.h, where Asio shows.
//
// Each Loop is one thread with its own io_context; all of a Loop but `io` (post) and `counters` is
// touched by its own thread only.

#include <atomic>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/steady_timer.hpp>
#include <memory>
#include <mutex>
#include <set>
#include <string>

#include "http/metrics.h"
#include "http/places.h"
#include "http/server.h"
#include "http/workers.h"

namespace http {

namespace asio = boost::asio;

using Executor = asio::io_context::executor_type;
using Stream = asio::basic_stream_socket<asio::ip::tcp, Executor>;
using Timer = asio::basic_waitable_timer<std::chrono::steady_clock,
                                         asio::wait_traits<std::chrono::steady_clock>, Executor>;
using SteadyTime = std::chrono::steady_clock::time_point;

class Connection;

struct Engine {
  Engine(Options options_, Service service_, Clock& clock_)
      : options(std::move(options_)),
        service(std::move(service_)),
        clock(clock_),
        places(options.limits.connections_max, options.limits.connections_per_address_max),
        workers(options.limits.blocking_threads) {}

  std::string next_request_id();
  void report(std::string const& trouble) const;

  Options const options;
  Service const service;
  Clock& clock;
  Places places;  // of connections, by address
  std::atomic<std::uint64_t> body_bytes_in_flight{0};
  std::atomic<std::uint64_t> requests{0};
  std::atomic<std::size_t> turned_away{0};  // connections over the limit that are being told so
  std::string request_id_prefix;            // differs from one start to the next
  Workers workers;                          // last: ends first, while the rest is still there
};

class Loop {
 public:
  explicit Loop(Engine& engine);

  void run();   // until stop() was posted and the last connection has ended
  void stop();  // on its own thread, as all below

  void enter(Connection& connection);
  void leave(Connection& connection);
  std::string const& date();  // of now, as HTTP writes it
  bool is_stopping() const { return stopping_; }

  Engine& engine;
  Counters counters;
  asio::io_context io{1};

 private:
  void tick_later();
  void tick();
  void end_if_empty();

  // One timer for all deadlines of all connections costs less than a timer for each.
  std::chrono::milliseconds const tick_time_;
  Timer ticks_;
  bool ticking_ = false;
  bool stopping_ = false;
  SteadyTime drained_by_{};
  std::set<Connection*> connections_;
  std::string date_;
  std::int64_t date_second_ = -1;
  asio::executor_work_guard<Executor> work_;
};

}  // namespace http
