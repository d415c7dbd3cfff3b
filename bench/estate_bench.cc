// What people wait for in a large workspace, over sockets, the whole server in between.
//
//   estate_bench [SYSTEMS [EVIDENCE]]      1000 systems, 1000 pieces of evidence each
//
//   portfolio   the first page of 50 systems: how many requirements stand where
//   page        one system: its levels under every requirement of all frameworks
//   list        a page of 50 pieces of evidence
//   save        one control implementation is amended (durable, ledger entry included)
//   portfolio after a save, page after a save: what changed is judged anew before the answer
//
// Each is asked one at a time by one client; the median and the slowest of all are told, in
// milliseconds, next to what the same engine needs for a constant of the same size.

#include <algorithm>
#include <array>
#include <chrono>
#include <cstdlib>

#include "actions/records.h"
#include "actions/warm_up.h"
#include "bench/arguments.h"
#include "bench/served_house.h"
#include "http/test_client.h"

namespace {

using Clock_ = std::chrono::steady_clock;
using bench::get;
using bench::House;

constexpr int patience_milliseconds = 60'000, rounds = 200;
constexpr int in_one_unit = 2'000;

constexpr std::array<std::string_view, 12> requirements{"A.2.2", "A.3.2",   "A.4.3",   "A.5.2",
                                                        "A.5.4", "A.6.1.2", "A.6.2.4", "A.6.2.6",
                                                        "A.7.4", "A.8.2",   "A.9.2",   "A.10.3"};

// Makes `count` records, a few thousand in one unit of work.
std::vector<std::string> make(actions::Workspace& workspace, std::string_view register_name,
                              int count, auto const& fields_of, std::string_view state = "") {
  std::vector<std::string> ids;
  for (int done = 0; done < count; done += in_one_unit) {
    auto const size = ids.size();
    store::Job const job = [&](store::Unit& work) -> Result<> {
      ids.resize(size);
      for (int i = done; i < std::min(count, done + in_one_unit); ++i) {
        auto const outcome = TRY(actions::create_in(work, workspace, actions::owner_of(workspace),
                                                    {.register_name = std::string(register_name),
                                                     .fields = fields_of(i),
                                                     .state = std::string(state)},
                                                    {}));
        ids.push_back(outcome.version.id);
      }
      return {};
    };
    auto const written = workspace.store().write(job);
    if (!written) fmt::print(stderr, "{} {}\n", written.error().what, written.error().where);
    CHECK(written);
  }
  return ids;
}

struct Times {
  double median = 0, slowest = 0;  // milliseconds
  std::size_t bytes = 0;           // of a reply
};

Times measure(http::TestClient& client, auto const& request_of, auto const& before) {
  Times times;
  std::vector<double> took;
  for (int round = 0; round < rounds; ++round) {
    before(round);
    auto const request = request_of(round);
    auto const begun = Clock_::now();
    CHECK(client.send(request));
    auto const answer = client.answer(false, patience_milliseconds);
    took.push_back(std::chrono::duration<double, std::milli>(Clock_::now() - begun).count());
    if (answer.status != 200) fmt::print(stderr, "{}\n{}\n", request, answer.body);
    CHECK(answer.status == 200);
    times.bytes = answer.body.size();
  }
  std::ranges::sort(took);
  times.median = took[took.size() / 2];
  times.slowest = took.back();
  return times;
}

std::string patch(std::string_view target, std::string_view body) {
  return fmt::format(
      "PATCH {} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
      "Content-Length: {}\r\n\r\n{}",
      target, body.size(), body);
}

// The same engine, and nothing behind it.
double constant_of(std::size_t bytes, Clock& clock) {
  http::Service service{.handle =
                            [body = std::string(bytes, 'x')](http::Request const&) {
                              http::Reply reply;
                              reply.content_type = "application/json";
                              reply.body = body;
                              return reply;
                            },
                        .is_quick = [](http::Request const&) { return true; }};
  auto server = bench::start(std::move(service), clock);
  http::TestClient client(server.port());
  auto const times = measure(client, [](int) { return get("/"); }, [](int) {});
  server.stop();
  server.wait();
  return times.median;
}

void print(std::string_view what, Times const& times, Clock& clock) {
  fmt::print("{:<24} {:8.2f} ms  slowest {:8.2f} ms  {:8} bytes  constant {:5.2f} ms\n", what,
             times.median, times.slowest, times.bytes, constant_of(times.bytes, clock));
}

void ask_all(House& house, std::vector<std::string> const& systems,
             std::vector<std::string> const& implemented, Clock& clock) {
  http::TestClient client(house.port());
  auto const nothing = [](int) {};
  auto const portfolio = [](int) { return get("/api/v1/portfolio?limit=50"); };
  auto const page = [&](int round) {
    return get("/api/v1/levels?subject=" + systems[static_cast<std::size_t>(round)]);
  };
  auto const save = [&](int round) {
    auto const at = static_cast<std::size_t>(round) % implemented.size();
    return patch("/api/v1/control_implementation/" + implemented[at],
                 fmt::format(R"({{"fields":{{"how":"As of round {}."}}}})", round));
  };
  auto const saved = [&](int round) {
    CHECK(client.send(save(round)));
    CHECK(client.answer(false, patience_milliseconds).status == 200);
  };
  auto const print_of = [&](std::string_view what, auto const& request_of, auto const& before) {
    print(what, measure(client, request_of, before), clock);
  };
  print_of("portfolio", portfolio, nothing);
  print_of("page", page, nothing);
  print_of("list", [](int) { return get("/api/v1/evidence?limit=50"); }, nothing);
  print_of("save", save, nothing);
  print_of("portfolio after a save", portfolio, saved);
  print_of("page after a save", page, saved);
}

}  // namespace

int main(int count, char** arguments) {
  std::span const given(arguments, static_cast<std::size_t>(count));
  auto const systems = bench::number_at(given, 1, 1'000);
  auto const evidence = bench::number_at(given, 2, 1'000);
  CHECK(systems >= rounds);
  auto const folder = std::filesystem::temp_directory_path() / "aims-estate-bench";
  std::filesystem::remove_all(folder);
  SystemClock clock;
  {
    House house(folder, clock);
    auto& workspace = house.workspace();
    auto const ids = make(workspace, "ai_system", systems, [](int i) {
      return json::object{{"name", fmt::format("System {}", i)}, {"purpose", "Answers."}};
    });
    auto const requirement = [](int i) {
      return std::string(requirements[static_cast<std::size_t>(i) % requirements.size()]);
    };
    auto const implemented = make(workspace, "control_implementation", 4 * systems, [&](int i) {
      return json::object{{"title", fmt::format("Implementation {}", i)},
                          {"serves", json::array{json::string(requirement(i))}},
                          {"ai_system", ids[static_cast<std::size_t>(i / 4)]}};
    });
    make(workspace, "evidence", systems * evidence, [&](int i) {
      return json::object{{"title", fmt::format("Evaluation {}", i)},
                          {"serves", json::array{json::string(requirement(i))}},
                          {"made_on", "2026-11-01"},
                          {"ai_system", ids[static_cast<std::size_t>(i / evidence)]}};
    });
    auto const begun = Clock_::now();
    actions::warm_up(workspace, {});
    fmt::print(
        "{} AI systems, {} implementations, {} pieces of evidence; ready {:.1f} s after a start\n",
        systems, implemented.size(), systems * evidence,
        std::chrono::duration<double>(Clock_::now() - begun).count());
    ask_all(house, ids, implemented, clock);
  }
  std::filesystem::remove_all(folder);
}
