// A server that answers every request with the same two kilobytes, to be asked by a load generator:
//
//   http_bench [PORT [THREADS [worker]]]
//   wrk -t1 -c32 -d10 http://127.0.0.1:8099/
//
// With "worker" every request goes through a worker thread, as one that writes would.

#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <string>
#include <string_view>

#include "bench/arguments.h"
#include "http/server.h"

namespace {

constexpr std::size_t body_bytes = 2'000;
constexpr std::uint16_t default_port = 8099;

http::Reply answer(http::Request const&) {
  http::Reply reply;
  reply.content_type = "application/json";
  reply.body = '"' + std::string(body_bytes - 2, 'x') + '"';
  return reply;
}

}  // namespace

int main(int count, char** arguments) {
  std::span const given(arguments, static_cast<std::size_t>(count));
  sigset_t ends;
  sigemptyset(&ends);
  sigaddset(&ends, SIGINT);
  sigaddset(&ends, SIGTERM);
  pthread_sigmask(SIG_BLOCK, &ends, nullptr);

  http::Options options;
  options.port = static_cast<std::uint16_t>(bench::number_at(given, 1, default_port));
  options.threads = static_cast<std::size_t>(bench::number_at(given, 2, 2));
  auto const quick = count < 4 || std::string_view(arguments[3]) != "worker";
  http::Service service{.handle = answer, .is_quick = [quick](auto const&) { return quick; }};

  SystemClock clock;
  auto server = http::Server::start(std::move(options), std::move(service), clock);
  if (!server) {
    std::fprintf(stderr, "%s\n", server.error().what.c_str());
    return 1;
  }
  std::printf("%s\n", server->url().c_str());
  std::fflush(stdout);
  auto signal = 0;
  sigwait(&ends, &signal);
  server->stop();
  server->wait();
  std::printf("%s", server->metrics_text().c_str());
}
