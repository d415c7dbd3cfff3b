// What guessing costs those who have signed in: the median latency of reads while nobody guesses
// and while 10,000 wrong passwords a minute come in, from one address and from a thousand, in
// turns.
//
//   sign_in_bench [ROUNDS]      default 3

#include <fmt/core.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <thread>

#include "actions/account.h"
#include "actions/sign_in.h"
#include "base/check.h"
#include "bench/arguments.h"
#include "http/api.h"
#include "http/ledger_feed.h"
#include "http/server.h"
#include "http/test_client.h"

namespace {

using namespace std::chrono;

constexpr auto span = seconds(6);
constexpr auto between_guesses = milliseconds(6);  // 10,000 a minute
constexpr auto between_reads = milliseconds(2);

// As http::serve does it, with a person who has signed in.
class House {
 public:
  explicit House(std::filesystem::path const& folder)
      : workspace_(made(folder, clock_)), server_(start()) {
    auto const owner = workspace_->settings().owner;
    CHECK(actions::set_password(gate_, owner, "three otters sing"));
    session_ = actions::open_session(gate_, owner, "password", {})->secret;
  }
  ~House() {
    server_.stop();
    server_.wait();
  }
  std::uint16_t port() const { return server_.port(); }
  std::string const& session() const { return session_; }

 private:
  static std::unique_ptr<actions::Workspace> made(std::filesystem::path const& folder,
                                                  Clock& clock) {
    auto workspace = actions::Workspace::create(
        folder, {.name = "Lumen Dialogue", .origin = "lumen.example/aims"}, "Ada Lind", clock);
    CHECK(workspace);
    return std::move(*workspace);
  }
  http::Server start() {
    http::Options options;
    options.port = 0;
    auto server = http::Server::start(
        options,
        {.handle = [this](http::Request const& request) { return http::answer(api_, request); },
         .is_quick =
             [](http::Request const& request) {
               auto const* const route = http::find_route(request);
               return route && route->pace == http::Pace::quick;
             },
         .body_bytes_max = [](http::Request const&) { return std::uint64_t{1} << 16; }},
        clock_);
    CHECK(server);
    return std::move(*server);
  }

  SystemClock clock_;
  std::unique_ptr<actions::Workspace> workspace_;
  actions::Gate gate_{*workspace_};
  std::shared_ptr<http::EventHub> hub_ = std::make_shared<http::EventHub>(0);
  http::Api api_{.workspace = *workspace_,
                 .gate = gate_,
                 .events = hub_,
                 .metrics = [] { return std::string(); },
                 .wrote = [] {}};
  std::string session_;
  http::Server server_;
};

// One request from an address of this machine's own, 127.0.x.y; whether it was answered.
bool guess_from(std::uint32_t address, std::uint16_t port, std::string const& request) {
  auto const client = ::socket(AF_INET, SOCK_STREAM, 0);
  sockaddr_in from{}, to{};
  from.sin_family = to.sin_family = AF_INET;
  from.sin_addr.s_addr = htonl(address);
  to.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
  to.sin_port = htons(port);
  char answer[2'048];
  auto const sent = ::bind(client, reinterpret_cast<sockaddr*>(&from), sizeof from) == 0 &&
                    ::connect(client, reinterpret_cast<sockaddr*>(&to), sizeof to) == 0 &&
                    ::send(client, request.data(), request.size(), MSG_NOSIGNAL) > 0 &&
                    ::recv(client, answer, sizeof answer, 0) > 0;
  ::close(client);
  return sent;
}

std::string guess(unsigned number) {
  auto const body = fmt::format(R"({{"name":"Name {}","password":"guess {}"}})", number, number);
  return fmt::format(
      "POST /api/v1/session HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Connection: close\r\nContent-Length: {}\r\n\r\n{}",
      body.size(), body);
}

// The median of reads by one who has signed in, in milliseconds, while guesses come from so many
// addresses; none: nobody guesses.
double read_while(House const& house, unsigned addresses) {
  std::atomic<bool> over = false;
  std::atomic<unsigned> guesses = 0;
  std::vector<std::jthread> guessers;
  constexpr unsigned threads =
      64;  // those who wait for a hash must not keep the others from guessing
  for (unsigned i = 0; addresses > 0 && i < threads; ++i)
    guessers.emplace_back([&, i] {
      for (auto number = i; !over; number += threads) {
        auto const next = steady_clock::now() + between_guesses * threads;
        guesses +=
            guess_from(INADDR_LOOPBACK + 1 + number % addresses, house.port(), guess(number));
        std::this_thread::sleep_until(next);
      }
    });
  auto const request =
      "GET /api/v1/person HTTP/1.1\r\nHost: localhost\r\nCookie: aims=" + house.session() +
      "\r\n\r\n";
  http::TestClient client(house.port());
  std::vector<double> took;
  for (auto const ends = steady_clock::now() + span; steady_clock::now() < ends;) {
    auto const begun = steady_clock::now();
    CHECK(client.ask(request).status == 200);
    took.push_back(duration<double, std::milli>(steady_clock::now() - begun).count());
    std::this_thread::sleep_for(between_reads);
  }
  over = true;
  guessers.clear();
  std::ranges::sort(took);
  fmt::print("  {:4} addresses: {:5} guesses, read p50 {:.2f} ms, p99 {:.2f} ms\n", addresses,
             guesses.load(), took[took.size() / 2], took[took.size() * 99 / 100]);
  return took[took.size() / 2];
}

}  // namespace

int main(int count, char** arguments) {
  std::span const given(arguments, static_cast<std::size_t>(count));
  auto const rounds = bench::number_at(given, 1, 3);
  auto const folder = std::filesystem::temp_directory_path() / "aims-sign-in-bench";
  std::filesystem::remove_all(folder);
  {
    House const house(folder);
    for (int round = 0; round < rounds; ++round) {
      auto const alone = read_while(house, 0);
      auto const one = read_while(house, 1);
      auto const many = read_while(house, 1'000);
      fmt::print("median against none: one address {:.2f}x, a thousand {:.2f}x\n", one / alone,
                 many / alone);
    }
  }
  std::filesystem::remove_all(folder);
}
