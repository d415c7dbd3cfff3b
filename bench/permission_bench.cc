// What permission costs a list request, and a read of one record.
//
//   permission_bench [RECORDS [UNITS]]      100000 records in 1000 units
//
// A page of 50 risks is asked for through the API, in process and without kept replies, by people
// who may see more and less of them, in turns:
//
//   folder      whoever may read the workspace's folder: no condition at all
//   reader      of the whole organisation: the condition on what is confidential
//   division    of one tenth of the units
//   N divisions of so many tenths
//   team        of one unit
//   N teams     of so many units that lie apart
//
// Who is held to some units is shown other records than who is not, and these cost what they cost
// to find; so beside the folder's first page stands what the folder pays for the very page that the
// other one is shown, by asking for it: `unit` of the team, and `category`, in which the division
// is written.

#include <fmt/core.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdlib>
#include <filesystem>
#include <functional>
#include <map>

#include "actions/gate.h"
#include "actions/records.h"
#include "actions/workspace.h"
#include "base/check.h"
#include "bench/arguments.h"
#include "http/api.h"
#include "http/target.h"

namespace {

using Clock_ = std::chrono::steady_clock;

struct Asker {
  std::string name, role;
  std::vector<std::string> units;  // "": the whole organisation
  std::string same_page = {};      // how the folder asks for the page that they are shown
  std::string id = {};
};

// The API as one person meets it.
struct Door {
  Door(actions::Workspace& workspace, actions::Gate& gate, std::shared_ptr<http::EventHub> hub,
       identity::Principal who)
      : api{.workspace = workspace,
            .gate = gate,
            .events = std::move(hub),
            .metrics = {},
            .wrote = {},
            .kept = http::KeptReplies(0),
            .inside = std::move(who)} {}
  http::Api api;
};

class House {
 public:
  House(std::filesystem::path const& folder, int records, int units) {
    auto made = actions::Workspace::create(
        folder, {.name = "Bench", .origin = "bench.example/aims"}, "Owner", clock_);
    CHECK(made);
    workspace_ = std::move(*made);
    gate_ = std::make_unique<actions::Gate>(*workspace_);
    make_units(units);
    make_records(records);
  }

  std::string unit(std::size_t number) const { return units_.at(number); }
  // Of several divisions.
  std::vector<std::string> teams(std::size_t count) const {
    std::vector<std::string> teams;
    for (std::size_t i = 0; i < count; ++i) teams.push_back(unit((23 + 31 * i) % units_.size()));
    return teams;
  }

  void grant(Asker& asker) {
    asker.id = make("person", {{"name", asker.name}}, "");
    for (auto const& in : asker.units)
      make("grant", {{"person", asker.id}, {"role", asker.role}}, in);
  }

  // Microseconds.
  double ask(Asker const& asker, std::string const& target) {
    return answer(asker, target).microseconds;
  }
  // The target of the page that so many pages later follows.
  std::string later(Asker const& asker, std::string const& target, int pages) {
    auto at = target;
    for (int i = 0; i < pages; ++i) {
      auto const page = parse_json(answer(asker, at).body);
      CHECK(page && page->is_object() && page->as_object().contains("next"));
      at = target + "&after=" + http::percent_encode(page->as_object().at("next").as_string());
    }
    return at;
  }
  struct Answered {
    double microseconds = 0;
    std::string body;
  };
  Answered answer(Asker const& asker, std::string const& target) {
    auto const read = http::read_target(target);
    CHECK(read);
    http::Request request;
    request.method = "GET";
    request.path = read->path;
    request.segments = read->segments;
    request.query = read->query;
    auto const begun = Clock_::now();
    auto reply = http::answer(api_of(asker), request);
    auto const took = std::chrono::duration<double, std::micro>(Clock_::now() - begun).count();
    CHECK(reply.status == 200);
    return {took, std::move(reply.body)};
  }
  // Made once for each who asks, as a server makes one once.
  http::Api& api_of(Asker const& asker) {
    auto const owner = identity::inside_as(workspace_->settings().owner);
    auto const who = asker.id.empty() ? owner : identity::Principal{.person = asker.id};
    return doors_.try_emplace(asker.id, *workspace_, *gate_, hub_, who).first->second.api;
  }
  std::string some_record(std::string const& unit) {
    auto const page = workspace_->store().list(
        **workspace_->registers()->find("risk"),
        {.conditions = {{.field = "unit", .test = store::Test::equal, .any_of = {unit}}},
         .limit = 1},
        records::Reach::everything());
    CHECK(page && !page->versions.empty());
    return page->versions.front().id;
  }

 private:
  std::string make(std::string_view name, json::object fields, std::string const& in) {
    auto const outcome = actions::create_record(
        *workspace_, actions::owner_of(*workspace_),
        {.register_name = std::string(name), .fields = std::move(fields), .unit = in}, {});
    CHECK(outcome);
    return outcome->version.id;
  }

  // Ten divisions, and the teams in them.
  void make_units(int units) {
    std::vector<std::string> divisions;
    for (int i = 0; i < 10; ++i) divisions.push_back(make("unit", {{"name", "Division"}}, ""));
    units_ = divisions;
    store::Job const job = [&](store::Unit& work) -> Result<> {
      for (int i = 10; i < units; ++i) {
        auto const outcome = TRY(actions::create_in(
            work, *workspace_, actions::owner_of(*workspace_),
            {.register_name = "unit",
             .fields = {{"name", "Team"}, {"parent", divisions[static_cast<std::size_t>(i) % 10]}}},
            {}));
        units_.push_back(outcome.version.id);
      }
      return {};
    };
    CHECK(workspace_->store().write(job));
  }

  void make_records(int records) {
    for (int done = 0; done < records; done += 1'000) {
      store::Job const job = [&](store::Unit& work) -> Result<> {
        for (int i = done; i < done + 1'000; ++i) {
          auto const unit = static_cast<std::size_t>(i * 7919) % units_.size();
          TRY(actions::create_in(work, *workspace_, actions::owner_of(*workspace_),
                                 {.register_name = "risk",
                                  .fields = {{"title", "Answers that are wrong and sound right"},
                                             {"description", std::string(400, 'x')},
                                             {"category", "division " + std::to_string(unit % 10)}},
                                  .unit = units_[unit]},
                                 {}));
        }
        return {};
      };
      CHECK(workspace_->store().write(job));
    }
  }

  SystemClock clock_;
  std::unique_ptr<actions::Workspace> workspace_;
  std::unique_ptr<actions::Gate> gate_;
  std::shared_ptr<http::EventHub> hub_ = std::make_shared<http::EventHub>(0);
  std::map<std::string, Door> doors_;
  std::vector<std::string> units_;
};

double median(std::vector<double> all) {
  std::ranges::sort(all);
  return all[all.size() / 2];
}

// Who asks for what.
struct Question {
  Asker asker;
  std::string target;
};

// The median time of each question in each of many short rounds. In a round each asks several times
// in a row, so that nobody pays for what the one before has pushed out of the caches; and what is
// compared is compared within a round, for a machine that others use may be half as fast a second
// later.
class Rounds {
 public:
  Rounds(House& house, std::vector<Question> const& questions, int rounds, int in_a_row)
      : took_(questions.size()) {
    for (int round = 0; round < rounds; ++round)
      for (std::size_t i = 0; i < questions.size(); ++i) {
        std::vector<double> times;
        for (int time = 0; time <= in_a_row; ++time) {
          auto const one = house.ask(questions[i].asker, questions[i].target);
          if (time > 0) times.push_back(one);
        }
        took_[i].push_back(median(std::move(times)));
      }
  }

  double microseconds(std::size_t question) const { return median(took_[question]); }
  double ratio(std::size_t question, std::size_t to) const {
    std::vector<double> ratios;
    for (std::size_t i = 0; i < took_[to].size(); ++i)
      ratios.push_back(took_[question][i] / took_[to][i]);
    return median(std::move(ratios));
  }

 private:
  std::vector<std::vector<double>> took_;
};

// What each of them asks for.
using TargetOf = std::function<std::string(Asker const&)>;
TargetOf for_all(std::string target) {
  return [target = std::move(target)](Asker const&) { return target; };
}

void compare(House& house, std::vector<Asker> const& askers, std::string const& what,
             TargetOf const& target_of, int rounds = 150, int in_a_row = 20) {
  std::vector<Question> questions;
  for (auto const& asker : askers) questions.push_back({asker, target_of(asker)});
  for (auto const& asker : askers)
    questions.push_back({askers.front(), target_of(askers.front()) + asker.same_page});
  Rounds const took(house, questions, rounds, in_a_row);
  fmt::print("{}\n  {:<11} {:>9}   of the folder's   of the same page\n", what, "", "µs");
  for (std::size_t i = 0; i < askers.size(); ++i) {
    fmt::print("  {:<11} {:>9.1f}   {:>14.2f}×", askers[i].name, took.microseconds(i),
               took.ratio(i, 0));
    if (i == 0 || !askers[i].same_page.empty())
      fmt::print("   {:>15.2f}×", took.ratio(i, askers.size() + i));
    fmt::print("\n");
  }
}

}  // namespace

int main(int count, char** arguments) {
  std::span const given(arguments, static_cast<std::size_t>(count));
  auto const records = bench::number_at(given, 1, 100'000);
  auto const units = bench::number_at(given, 2, 1'000);
  auto const folder = std::filesystem::temp_directory_path() /
                      ("aims-permission-bench-" + std::to_string(::getpid()));
  std::filesystem::create_directories(folder);
  {
    House house(folder / "w", records, units);
    auto const division = house.unit(3), team = house.unit(23);
    std::vector<Asker> askers{{"folder", "", {}},
                              {"reader", "reader", {""}},
                              {"division", "contributor", {division}, "&category=division+3"},
                              {"team", "contributor", {team}, "&unit=" + team}};
    for (auto const number : {2, 3, 5, 10, 20, 50})
      askers.push_back({std::to_string(number) + " teams", "contributor",
                        house.teams(static_cast<std::size_t>(number))});
    for (auto const number : {2, 3, 5}) {
      askers.push_back({std::to_string(number) + " divisions", "contributor", {}});
      for (int i = 0; i < number; ++i)
        askers.back().units.push_back(house.unit(static_cast<std::size_t>(i)));
    }
    for (auto& asker : askers)
      if (!asker.role.empty()) house.grant(asker);
    std::string const page = "/api/v1/risk?limit=50";
    house.ask(askers[3], page);  // without lists: few ask twice
    fmt::print("the page of one unit for which lists are read: {:.1f} ms\n",
               house.ask(askers[3], page) / 1'000);
    compare(house, askers, "a page of 50 by id", for_all(page));
    for (auto& asker : askers) asker.same_page.clear();
    auto others = askers;
    others.erase(others.begin() + 3);  // it has but two pages
    compare(house, others, "the second page",
            [&](Asker const& asker) { return house.later(asker, page, 1); });
    askers.resize(5);
    auto const record = "/api/v1/risk/" + house.some_record(team);
    compare(house, askers, "one record", for_all(record));
    askers.resize(2);
    compare(house, askers, "a page of 50 by title", for_all(page + "&sort=title"), 3, 5);
  }
  std::filesystem::remove_all(folder);
}
