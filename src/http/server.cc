#include "http/server.h"

#include <fmt/format.h>

#include <boost/asio/ip/address.hpp>
#include <boost/asio/post.hpp>

#include "base/encoding.h"
#include "http/connection.h"
#include "http/engine.h"

namespace http {
namespace {

using asio::ip::tcp;
using boost::system::error_code;
using Acceptor = asio::basic_socket_acceptor<tcp, Executor>;

// So many clients over the limit are told so at once; any more are dropped without a word.
constexpr std::size_t turned_away_max = 64;
constexpr std::chrono::milliseconds rest_after_trouble{100};

std::string address_of(Stream const& stream) {
  error_code error;
  auto const address = stream.remote_endpoint(error).address();
  if (error) return "unknown";
  if (address.is_v6() && address.to_v6().is_v4_mapped())
    return asio::ip::make_address_v4(asio::ip::v4_mapped, address.to_v6()).to_string();
  return address.to_string();
}

Result<Acceptor> listen_on(asio::io_context& io, Options const& options) {
  error_code error;
  auto const address = asio::ip::make_address(options.address, error);
  if (error)
    return fail(ErrorKind::invalid, options.address + " is not an IP address to listen on.");
  tcp::endpoint const endpoint(address, options.port);
  Acceptor acceptor(io.get_executor());
  // (void): asio returns the error a second time.
  (void)acceptor.open(endpoint.protocol(), error);
  if (!error) (void)acceptor.set_option(Acceptor::reuse_address(true), error);
  if (!error) (void)acceptor.bind(endpoint, error);
  if (!error) (void)acceptor.listen(asio::socket_base::max_listen_connections, error);
  if (error == asio::error::address_in_use)
    return fail(ErrorKind::unavailable,
                fmt::format("Port {} of {} is taken by another program; stop it or choose another "
                            "port.",
                            options.port, options.address));
  if (error)
    return fail(ErrorKind::unavailable,
                fmt::format("Cannot listen on port {} of {}: {}.", options.port, options.address,
                            error.message()));
  return acceptor;
}

}  // namespace

// One acceptor hands connections to the loops in turn: as fast as one for each thread where
// connections last, evenly spread with few of them, and no second program can share the port.
struct Server::Running {
  Running(Options options, Service service, Clock& clock)
      : engine(std::move(options), std::move(service), clock) {
    engine.request_id_prefix = to_hex(as_bytes(random_bytes(4)));
    auto const count = std::max<std::size_t>(engine.options.threads, 1);
    for (std::size_t i = 0; i < count; ++i) loops.push_back(std::make_unique<Loop>(engine));
  }
  ~Running() {
    stop();
    wait();
  }

  void accept_next();
  void take(Loop& loop, Stream stream);
  void stop();
  void wait();

  Engine engine;
  std::vector<std::unique_ptr<Loop>> loops;
  std::unique_ptr<Acceptor> acceptor;  // of the first loop
  std::unique_ptr<Timer> rest;
  tcp::endpoint endpoint;
  std::size_t next_loop = 0;
  std::vector<std::thread> threads;
};

void Server::Running::accept_next() {
  auto& loop = *loops[next_loop++ % loops.size()];
  acceptor->async_accept(loop.io.get_executor(), [this, &loop](error_code error, Stream stream) {
    if (!acceptor->is_open()) return;
    if (!error) {
      take(loop, std::move(stream));
      return accept_next();
    }
    // Out of file descriptors, most likely: asking again at once would only burn the processor.
    engine.report("A connection could not be taken: " + error.message());
    rest->expires_after(rest_after_trouble);
    rest->async_wait([this](error_code const& cancelled) {
      if (!cancelled && acceptor->is_open()) accept_next();
    });
  });
}

void Server::Running::take(Loop& loop, Stream stream) {
  auto address = address_of(stream);
  auto admission = Connection::Admission::taken;
  if (!engine.places.take(address)) {
    if (engine.turned_away.fetch_add(1) >= turned_away_max) {
      engine.turned_away.fetch_sub(1);
      loop.counters.connection_refused();
      return;
    }
    admission = Connection::Admission::no_place;
  }
  Connection::begin(
      std::make_shared<Connection>(loop, std::move(stream), std::move(address), admission));
}

void Server::Running::stop() {
  asio::post(loops.front()->io, [this] {
    error_code ignored;
    rest->cancel();
    (void)acceptor->close(ignored);
    // Only now, so that no loop ends and is then handed one more connection.
    for (auto const& loop : loops) asio::post(loop->io, [&loop = *loop] { loop.stop(); });
  });
}

void Server::Running::wait() {
  for (auto& thread : threads)
    if (thread.joinable()) thread.join();
}

Server::Server(std::unique_ptr<Running> running) : running_(std::move(running)) {}
Server::Server(Server&&) noexcept = default;
Server& Server::operator=(Server&&) noexcept = default;
Server::~Server() = default;

Result<Server> Server::start(Options options, Service service, Clock& clock) {
  auto running = std::make_unique<Running>(std::move(options), std::move(service), clock);
  auto& first = *running->loops.front();
  running->rest = std::make_unique<Timer>(first.io.get_executor());
  running->acceptor = std::make_unique<Acceptor>(TRY(listen_on(first.io, running->engine.options)));
  error_code error;
  running->endpoint = running->acceptor->local_endpoint(error);
  running->accept_next();
  for (auto const& loop : running->loops)
    running->threads.emplace_back([&loop = *loop] { loop.run(); });
  return Server(std::move(running));
}

std::uint16_t Server::port() const {
  return running_->endpoint.port();
}

std::string Server::url() const {
  auto const address = running_->endpoint.address();
  auto const host = address.is_v6() ? "[" + address.to_string() + "]" : address.to_string();
  auto const scheme = running_->engine.options.tls ? "https" : "http";
  return fmt::format("{}://{}:{}", scheme, host, port());
}

void Server::stop() {
  running_->stop();
}
void Server::wait() {
  running_->wait();
}

std::string Server::metrics_text() const {
  std::vector<Counters const*> all;
  for (auto const& loop : running_->loops) all.push_back(&loop->counters);
  return http::metrics_text(all);
}

std::string to_logfmt(Access const& access) {
  // Whatever stands in a path stays percent-encoded, so it cannot end the line or a quote.
  return fmt::format(
      "at={} request={} remote={} who={} method={} path=\"{}\" status={} bytes_in={} bytes_out={} "
      "us={}",
      to_text(access.at), access.request_id, access.remote_address, access.who, access.method,
      access.path, access.status, access.bytes_in, access.bytes_out, access.microseconds);
}

}  // namespace http
