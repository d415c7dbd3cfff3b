#pragma once

// The HTTP server: takes connections on one address, reads requests under limits, calls a Service
// and sends what it replies. Knows nothing of routes or of the product.
//
// HTTP/1.1 with keep-alive and pipelining (answers in order), HEAD, 100-continue, chunked bodies,
// gzip, conditional requests, server-sent events. A fixed number of io threads, each with its own
// share of the connections; none of them ever waits for a handler that blocks.

#include <cstdint>
#include <functional>
#include <memory>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/result.h"
#include "http/guard.h"
#include "http/limits.h"
#include "http/message.h"

namespace http {

class Tls;  // tls.h

// What the server does for its callers. All functions are called by several threads at once. What
// handle() throws becomes a 500 and one line for `trouble`; the other two must not throw.
struct Service {
  std::function<Reply(Request const&)> handle{};
  // Whether handle() answers this within a millisecond and never waits: it then runs on the io
  // thread. Absent: nothing is quick, everything runs on a worker thread.
  std::function<bool(Request const&)> is_quick{};
  // How large a body this request may have; asked when its head is read and its body is still
  // empty. Absent: Limits::body_bytes_max.
  std::function<std::uint64_t(Request const&)> body_bytes_max{};
};

// One line of the access log. The path only: queries may hold what nobody should read in a log.
struct Access {
  Instant at;  // when the reply was sent
  std::string request_id, remote_address;
  std::string who;           // as the reply says: "PERSON" or "PERSON/TOKEN"; "-": nobody known
  std::string method, path;  // "-" and "" for a request that could not be read
  int status;
  std::uint64_t bytes_in, bytes_out;  // head and body
  std::int64_t microseconds;          // from the end of the head to the end of the reply
};
std::string to_logfmt(Access const& access);  // one line, no line break at its end

struct Options {
  std::string address = "127.0.0.1";  // an IP address, no name
  std::uint16_t port = 8042;          // 0: the system picks one, see port()
  std::size_t threads = 2;            // io threads
  Limits limits{};
  Hosts hosts = Hosts::loopback_only;
  std::vector<std::string> host_names{};  // also these, whatever `hosts` says
  // Speaks TLS, with this certificate. Absent: plain HTTP.
  std::shared_ptr<Tls> tls{};
  // Addresses of proxies in front; then nobody else is served, and who comes is told by
  // X-Forwarded-For. They speak TLS for us.
  std::vector<std::string> proxies{};
  std::chrono::milliseconds heartbeat{15'000};  // of event streams
  // Called by io threads; must not block. Absent: no log.
  std::function<void(Access const&)> log{};
  std::function<void(std::string const&)> trouble{};  // what went wrong in here, in a sentence
};

class Server {
 public:
  // invalid: no such address. unavailable: the port is taken or may not be used. The clock must
  // outlive the server; it dates replies and log lines, nothing else.
  static Result<Server> start(Options options, Service service, Clock& clock);
  Server(Server&&) noexcept;
  Server& operator=(Server&&) noexcept;
  ~Server();  // stops, and waits until all has ended

  std::uint16_t port() const;
  std::string url() const;  // "https://127.0.0.1:8042", for people

  // Takes no more connections, finishes what has begun (at most Limits::drain_time_max, though
  // never cutting a handler short), ends event streams. Returns at once; any thread, more than
  // once.
  void stop();
  // Until stop() was called and all has ended. For one thread.
  void wait();

  std::string metrics_text() const;  // Prometheus text; any thread

 private:
  struct Running;
  explicit Server(std::unique_ptr<Running> running);
  std::unique_ptr<Running> running_;
};

}  // namespace http
