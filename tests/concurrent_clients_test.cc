// Many clients at once, over sockets, on the same few records: nobody's change is lost, and every
// reply is an acknowledgement or an honest conflict.
//
// Three seconds; a minute with AIMS_SLOW=1.

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <map>
#include <mutex>
#include <thread>

#include "http/api.h"
#include "http/test_client.h"
#include "tests/served_workspace.h"

namespace {

using namespace std::chrono;
using testing_door::ServedWorkspace;

constexpr std::size_t clients = 64, counters = 4;
constexpr int patience_milliseconds = 60'000;  // sanitizers on a busy machine are slow

struct Tally {
  std::map<int, std::uint64_t> statuses;
  std::map<std::string, std::int64_t> increments;  // acknowledged, by record
  std::uint64_t created = 0;
  std::vector<double> milliseconds;  // of each request that writes
  std::vector<std::string> surprises;
};

std::string json_request(std::string_view method, std::string_view target, std::string_view body,
                         std::string_view headers = "") {
  return std::string(method) + " " + std::string(target) +
         " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nContent-Length: " +
         std::to_string(body.size()) + "\r\n" + std::string(headers) + "\r\n" + std::string(body);
}

class Client {
 public:
  Client(std::uint16_t port, std::vector<std::string> const& ids) : client_(port), ids_(ids) {}

  Tally run(steady_clock::time_point ends, std::size_t number) {
    for (std::size_t turn = number; steady_clock::now() < ends && !lost_; ++turn) {
      if (turn % 5 == 0) {
        create(number);
      } else {
        increment(ids_[turn % ids_.size()], ends);
      }
    }
    return std::move(tally_);
  }

 private:
  http::Answer ask(std::string const& request) {
    client_.send(request);
    auto answer = client_.answer(false, patience_milliseconds);
    ++tally_.statuses[answer.status];
    if (answer.status / 100 != 2 && answer.status != 409) {
      tally_.surprises.push_back(std::to_string(answer.status) + " " + answer.body);
      lost_ = answer.status == 0;
    }
    return answer;
  }

  http::Answer timed(std::string const& request) {
    auto const begun = steady_clock::now();
    auto answer = ask(request);
    tally_.milliseconds.push_back(
        duration<double, std::milli>(steady_clock::now() - begun).count());
    return answer;
  }

  void create(std::size_t number) {
    auto const body = R"({"fields":{"title":"Of client )" + std::to_string(number) + "\"}}";
    if (timed(json_request("POST", "/api/v1/task", body)).status == 201) ++tally_.created;
  }

  // Reads, adds one, writes under the condition that nobody came between; else begins again.
  void increment(std::string const& id, steady_clock::time_point ends) {
    auto const target = "/api/v1/dataset/" + id;
    while (steady_clock::now() < ends && !lost_) {
      auto const read = ask(http::get(target));
      if (read.status != 200) return;
      auto const record = parse_json(read.body);
      if (!record) return;
      auto const count = record->at("fields").at("items").as_int64();
      auto const body = R"({"fields":{"items":)" + std::to_string(count + 1) + "}}";
      auto const seen = "If-Match: " + read.header("ETag") + "\r\n";
      if (timed(json_request("PATCH", target, body, seen)).status == 200) {
        ++tally_.increments[id];
        return;
      }
    }
  }

  http::TestClient client_;
  std::vector<std::string> const& ids_;
  Tally tally_;
  bool lost_ = false;
};

void add(Tally& all, Tally tally) {
  for (auto const& [status, count] : tally.statuses) all.statuses[status] += count;
  for (auto const& [id, count] : tally.increments) all.increments[id] += count;
  all.created += tally.created;
  all.milliseconds.insert(all.milliseconds.end(), tally.milliseconds.begin(),
                          tally.milliseconds.end());
  all.surprises.insert(all.surprises.end(), tally.surprises.begin(), tally.surprises.end());
}

Tally run_all(std::uint16_t port, std::vector<std::string> const& ids, seconds span) {
  Tally all;
  std::mutex mutex;
  std::vector<std::thread> threads;
  auto const ends = steady_clock::now() + span;
  for (std::size_t i = 0; i < clients; ++i)
    threads.emplace_back([&, i] {
      auto tally = Client(port, ids).run(ends, i);
      std::lock_guard const lock(mutex);
      add(all, std::move(tally));
    });
  for (auto& thread : threads) thread.join();
  return all;
}

void print(Tally& all, seconds span) {
  auto& times = all.milliseconds;
  ASSERT_FALSE(times.empty());
  std::sort(times.begin(), times.end());
  std::printf(
      "%zu clients, %lld s: %zu writes asked, %llu refused as conflicts, %llu created;"
      " p50 %.1f ms, p99 %.1f ms\n",
      clients, static_cast<long long>(span.count()), times.size(),
      static_cast<unsigned long long>(all.statuses[409]),
      static_cast<unsigned long long>(all.created), times[times.size() / 2],
      times[times.size() * 99 / 100]);
}

TEST(ConcurrentClients, LoseNobodysChange) {
  ServedWorkspace door;
  std::vector<std::string> ids;
  for (std::size_t i = 0; i < counters; ++i)
    ids.push_back(door.add("dataset", R"({"name":"Counter","items":0})"));
  auto const before = door.size();
  auto const span = std::getenv("AIMS_SLOW") ? seconds(60) : seconds(3);
  Tally all;
  {
    auto server = door.serve();
    all = run_all(server.port(), ids, span);
    server.stop();
    server.wait();
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(all.surprises.size(), 5); ++i)
    ADD_FAILURE() << "neither done nor a conflict: " << all.surprises[i];
  EXPECT_TRUE(all.surprises.empty());
  std::int64_t total = 0;
  for (auto const& id : ids) {
    EXPECT_EQ(door.get("/api/v1/dataset/" + id).number("/fields/items"), all.increments[id]) << id;
    EXPECT_EQ(door.get("/api/v1/dataset/" + id).number("/version"), all.increments[id] + 1) << id;
    total += all.increments[id];
  }
  EXPECT_GT(total, 0);
  EXPECT_EQ(door.size(), before + static_cast<std::uint64_t>(total) + all.created);
  print(all, span);
  door.expect_whole();
}

}  // namespace
