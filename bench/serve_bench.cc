// What the whole server costs, over sockets, as ratios measured in turns within one run.
//
//   serve_bench [ROUNDS [write|read]]      default 5, both
//
//   write    64 clients that each create a record (durable, ledger entry included) with group
//            commit, against the same server committing every request alone
//   read     16 clients that read one record, against the same engine answering a constant of the
//            same size: while the ledger stands; while another client writes other records without
//            pause; and with no reply kept from one request to the next
//
// Clients and server share the machine; both sides of a ratio pay for the same clients.

#include <fmt/core.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <stop_token>
#include <thread>

#include "bench/arguments.h"
#include "bench/served_house.h"
#include "http/test_client.h"

namespace {

using namespace std::chrono;
using bench::get;
using bench::House;
using bench::post;
using bench::start;

constexpr std::size_t writers = 64, readers = 16;
constexpr auto span = milliseconds(2'000);
constexpr int patience_milliseconds = 60'000;

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

struct Load {
  double per_second = 0, p50 = 0, p99 = 0;  // milliseconds
};

// Each client sends `request` again and again on one connection; every answer must be `status`. All
// clients live on one thread, so that the machine's cores are left to the server.
Load ask(std::uint16_t port, std::size_t clients, std::string const& request, int status) {
  std::vector<http::TestClient> all;
  std::vector<pollfd> waits;
  for (std::size_t i = 0; i < clients; ++i) {
    all.emplace_back(port);
    waits.push_back({.fd = all.back().socket(), .events = POLLIN, .revents = 0});
  }
  auto const begun = steady_clock::now();
  std::vector<steady_clock::time_point> asked(clients, begun);
  std::vector<double> together;
  for (auto& client : all) CHECK(client.send(request));
  for (auto unanswered = clients; unanswered > 0;) {
    CHECK(poll(waits.data(), waits.size(), patience_milliseconds) > 0);
    for (std::size_t i = 0; i < clients; ++i) {
      if (waits[i].revents == 0) continue;
      CHECK(all[i].answer(false, patience_milliseconds).status == status);
      auto const now = steady_clock::now();
      together.push_back(duration<double, std::milli>(now - asked[i]).count());
      asked[i] = now;
      if (now > begun + span)
        --unanswered;
      else
        CHECK(all[i].send(request));
    }
  }
  auto const took = duration<double>(steady_clock::now() - begun).count();
  std::sort(together.begin(), together.end());
  return {static_cast<double>(together.size()) / took, together[together.size() / 2],
          together[together.size() * 99 / 100]};
}

constexpr std::string_view risk =
    R"({"fields":{"title":"Answers that are wrong and sound right","description":")"
    "A customer acts upon an answer that has no ground in the documents it cites, and suffers a "
    "loss. Seen in one of four hundred conversations of the pilot, most often where the question "
    R"(names two products at once.","likelihood":"medium","impact":"high"}})";

void write_in_turns(House& house, int rounds) {
  auto const request = post("/api/v1/risk", risk);
  std::vector<double> together, alone, p99;
  for (int round = 0; round < rounds; ++round) {
    house.store().commit_together_at_most(256);
    auto const load = ask(house.port(), writers, request, 201);
    together.push_back(load.per_second);
    p99.push_back(load.p99);
    house.store().commit_together_at_most(1);
    alone.push_back(ask(house.port(), writers, request, 201).per_second);
  }
  house.store().commit_together_at_most(256);
  fmt::print(
      "write  {} clients  together {:6.0f}/s (p99 {:.1f} ms)  alone {:6.0f}/s  ratio {:.1f}\n",
      writers, median(together), median(p99), median(alone), median(together) / median(alone));
}

// A client that creates records without pause, for as long as it lives.
class Writing {
 public:
  explicit Writing(std::uint16_t port)
      : thread_([port](std::stop_token const& stop) {
          http::TestClient client(port);
          auto const request = post("/api/v1/risk", risk);
          while (!stop.stop_requested()) {
            CHECK(client.send(request));
            CHECK(client.answer(false, patience_milliseconds).status == 201);
          }
        }) {}

 private:
  std::jthread thread_;
};

void read_in_turns(House& house, Clock& clock, int rounds, std::string_view what) {
  http::TestClient client(house.port());
  CHECK(client.send(post("/api/v1/risk", risk)));
  auto const made = client.answer(false, patience_milliseconds);
  auto const target = made.header("Location");
  CHECK(!target.empty());
  CHECK(client.send(get(target)));
  auto const record = client.answer(false, patience_milliseconds);
  CHECK(record.status == 200);

  http::Service constant{.handle =
                             [body = record.body](http::Request const&) {
                               http::Reply reply;
                               reply.content_type = "application/json";
                               reply.body = body;
                               return reply;
                             },
                         .is_quick = [](http::Request const&) { return true; }};
  auto server = start(std::move(constant), clock);
  std::vector<double> ours, theirs;
  for (int round = 0; round < rounds; ++round) {
    ours.push_back(ask(house.port(), readers, get(target), 200).per_second);
    theirs.push_back(ask(server.port(), readers, get("/"), 200).per_second);
  }
  server.stop();
  server.wait();
  fmt::print("read   {} clients  {} {:6.0f}/s  constant of {} bytes {:6.0f}/s  ratio {:.2f}\n",
             readers, what, median(ours), record.body.size(), median(theirs),
             median(ours) / median(theirs));
}

}  // namespace

int main(int count, char** arguments) {
  std::span const given(arguments, static_cast<std::size_t>(count));
  auto const rounds = bench::number_at(given, 1, 5);
  std::string_view const only = count > 2 ? arguments[2] : "";
  auto const folder = std::filesystem::temp_directory_path() / "aims-serve-bench";
  std::filesystem::remove_all(folder);
  SystemClock clock;
  {
    House house(folder / "keeps", clock);
    if (only != "read") write_in_turns(house, rounds);
    if (only != "write") read_in_turns(house, clock, rounds, "record");
    if (only != "write") {
      Writing const writing(house.port());
      read_in_turns(house, clock, rounds, "record, while others are written");
    }
  }
  if (only != "write") {
    House house(folder / "keeps nothing", clock, 0);
    read_in_turns(house, clock, rounds, "record, nothing kept");
  }
  std::filesystem::remove_all(folder);
}
