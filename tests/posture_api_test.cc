// Where everything stands, over the API and through the actions: the kept estate follows the ledger
// through every kind of act, and says what an assessment from a whole snapshot says.

#include <gtest/gtest.h>

#include <array>
#include <barrier>
#include <random>
#include <thread>

#include "actions/assess_posture.h"
#include "actions/portfolio.h"
#include "actions/records.h"
#include "http/api.h"
#include "tests/served_workspace.h"

namespace {

using actions::Outcome;
using testing_door::Seen;
using testing_door::ServedWorkspace;

std::string name_of(posture::Standing const& standing) {
  auto const& flags = standing.flags;
  return std::string(posture::name_of(standing.level)) + (flags.failing ? " failing" : "") +
         (flags.stale ? " stale" : "") + (flags.overdue ? " overdue" : "") +
         (flags.disputed ? " disputed" : "");
}

// Random acts on records that bear on posture.
class Life {
 public:
  Life(actions::Workspace& workspace, unsigned seed)
      : workspace_(workspace), actor_(actions::owner_of(workspace)), random_(seed) {
    for (auto const* name : {"One", "Two"})
      systems_.push_back(
          create("ai_system", {{"name", name}, {"purpose", "p"}, {"owner", actor_.person}}));
  }

  std::vector<std::string> const& systems() const { return systems_; }

  void act() {
    switch (below(9)) {
      case 0:
        return decide();
      case 1:
        return implement();
      case 2:
      case 3:
        return show();
      case 4:
        return check();
      case 5:
        return measure();
      case 6:
        return plan();
      case 7:
        return amend();
      default:
        return erase();
    }
  }
  void retire(std::string const& id) {
    for (auto const* to : {"in_development", "retired"})
      moved({.register_name = "ai_system", .id = id, .to = to, .seen = {}});
  }

 private:
  using Fields = json::object;

  int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }
  std::string requirement() {
    static constexpr char const* all[] = {"5.1", "5.2", "A.6.2.4", "eu-ai-act/art-4.1"};
    return all[below(4)];
  }
  std::string day() {
    return to_text(Date{date_of(workspace_.clock().now()).days - 200 + below(400)});
  }
  std::string create(std::string register_name, Fields fields) {
    auto const made = actions::create_record(
        workspace_, actor_, {.register_name = register_name, .fields = std::move(fields)}, {});
    EXPECT_TRUE(made) << register_name << ": " << (made ? "" : made.error().what);
    if (!made) return {};
    if (register_name != "ai_system") all_.emplace_back(register_name, made->version.id);
    return made->version.id;
  }
  void moved(actions::Movement const& wanted) {
    auto const done = actions::move_record(workspace_, actor_, wanted, {});
    EXPECT_TRUE(done) << (done ? "" : done.error().what);
  }
  Fields about(std::string title) {
    Fields fields{{"title", title}, {"serves", json::array{json::string(requirement())}}};
    if (below(3) != 0) fields.emplace("ai_system", systems_[static_cast<std::size_t>(below(2))]);
    return fields;
  }
  void decide() {
    create("applicability", {{"requirement", "A.6.2.4"},
                             {"decision", below(3) == 0 ? "excluded" : "included"},
                             {"justification", "j"}});
  }
  void implement() {
    auto fields = about("Implementation");
    fields.emplace("how", "h"), fields.emplace("owner", actor_.person);
    if (below(2) == 0) fields.emplace("target", day());
    auto const id = create("control_implementation", std::move(fields));
    if (below(3) != 0)
      moved({.register_name = "control_implementation", .id = id, .to = "implement", .seen = {}});
  }
  void show() {
    auto fields = about("Evidence");
    if (below(2) == 0) fields.emplace("valid_until", day());
    evidence_ = create("evidence", std::move(fields));
    if (below(4) != 0)
      moved({.register_name = "evidence",
             .id = evidence_,
             .to = below(4) == 0 ? "reject" : "accept",
             .seen = {}});
  }
  void check() {
    auto fields = about("Check");
    fields.emplace("metric", "acc"), fields.emplace("comparison", "at_least");
    fields.emplace("threshold", 1.0 * below(3));
    create("check", std::move(fields));
  }
  void measure() {
    Fields fields{{"title", "m"}, {"metric", "acc"}, {"value", 1.0 * below(3)}};
    fields.emplace("measured_on", day());
    if (below(2) == 0) fields.emplace("ai_system", systems_[static_cast<std::size_t>(below(2))]);
    if (below(2) == 0 && !evidence_.empty()) fields.emplace("evidence", evidence_);
    create("measurement", std::move(fields));
  }
  void plan() {
    auto fields = about("Task");
    fields.emplace("due", day());
    create("task", std::move(fields));
  }
  void amend() {
    if (all_.empty()) return;
    auto const& [name, id] = all_[static_cast<std::size_t>(below(static_cast<int>(all_.size())))];
    actions::Amendment wanted{.register_name = name, .id = id};
    wanted.fields = name == "measurement"     ? Fields{{"value", 1.0 * below(3)}}
                    : name == "applicability" ? Fields{{"decision", "included"}}
                                              : about("Amended");
    auto const done = actions::amend_record(workspace_, actor_, wanted, {});
    EXPECT_TRUE(done) << (done ? "" : done.error().what);
  }
  void erase() {
    if (all_.empty() || below(3) != 0) return;
    auto const at = all_.begin() + below(static_cast<int>(all_.size()));
    if (at->second == evidence_) evidence_.clear();
    auto const done = actions::erase_record(
        workspace_, actor_, {.register_name = at->first, .id = at->second, .seen = {}},
        {.reason = "Asked for."});
    EXPECT_TRUE(done) << (done ? "" : done.error().what);
    all_.erase(at);
  }

  actions::Workspace& workspace_;
  actions::Actor actor_;
  std::mt19937 random_;
  std::vector<std::string> systems_;
  std::string evidence_;
  std::vector<std::pair<std::string, std::string>> all_;
};

void expect_same(actions::Workspace const& workspace, std::string const& framework,
                 std::string const& subject) {
  auto const read =
      actions::read_levels(workspace, actions::owner_of(workspace), framework, subject);
  ASSERT_TRUE(read) << read.error().what;
  actions::AssessmentQuery query;
  query.subject = subject, query.framework = framework;
  auto const assessed = actions::assess_posture(workspace, actions::owner_of(workspace), query);
  ASSERT_TRUE(assessed);
  auto const& statuses = (*assessed)->posture.statuses;
  ASSERT_EQ(read->cells.size(), statuses.size());
  EXPECT_EQ(read->position, (*assessed)->posture.position);
  for (std::size_t i = 0; i < statuses.size(); ++i)
    EXPECT_EQ(name_of(read->cells[i].standing), name_of({statuses[i].level, statuses[i].flags}))
        << framework << " " << statuses[i].requirement.id << " of " << subject;
}

void expect_same_reasons(actions::Workspace const& workspace, std::string const& subject) {
  actions::AssessmentQuery query;
  query.subject = subject;
  auto const assessed = actions::assess_posture(workspace, actions::owner_of(workspace), query);
  ASSERT_TRUE(assessed);
  for (auto const* id : {"5.1", "5.2", "A.6.2.4"}) {
    frameworks::Reference const requirement{"iso42001-2023", id};
    auto const alone =
        actions::explain_status(workspace, actions::owner_of(workspace), requirement, subject);
    ASSERT_TRUE(alone) << alone.error().what;
    auto const* const whole = (*assessed)->posture.find(requirement);
    ASSERT_EQ(alone->reasons.size(), whole->reasons.size()) << id;
    for (std::size_t i = 0; i < alone->reasons.size(); ++i) {
      EXPECT_EQ(alone->reasons[i].id, whole->reasons[i].id);
      EXPECT_EQ(alone->reasons[i].tone, whole->reasons[i].tone);
    }
  }
}

TEST(KeptEstate, FollowsTheLedgerThroughEveryAct) {
  for (unsigned seed = 0; seed < 3; ++seed) {
    ServedWorkspace door;
    Life life(door.workspace(), seed);
    for (int step = 0; step < 40; ++step) {
      life.act();
      if (step == 30) life.retire(life.systems()[1]);
      if (step % 4 != 0) continue;
      for (auto const& subject : {std::string(), life.systems()[0], life.systems()[1]})
        for (auto const* framework : {"iso42001-2023", "eu-ai-act"})
          expect_same(door.workspace(), framework, subject);
    }
    expect_same_reasons(door.workspace(), "");
    expect_same_reasons(door.workspace(), life.systems()[0]);
  }
}

TEST(Assessment, IsMadeOnceForAllWhoAskAtOnceAndAnewAfterAChange) {
  ServedWorkspace door;
  auto const owner = actions::owner_of(door.workspace());
  constexpr int many = 8;
  std::array<std::shared_ptr<actions::Assessment const>, many> given;
  std::barrier together(many);
  {
    std::vector<std::jthread> people;
    for (auto& mine : given)
      people.emplace_back([&] {
        together.arrive_and_wait();
        auto const made = actions::assess_posture(door.workspace(), owner, {});
        if (made) mine = *made;
      });
  }
  ASSERT_NE(given[0], nullptr);
  for (auto const& each : given) EXPECT_EQ(each, given[0]);
  door.add("document", R"({"title":"AI policy","kind":"policy","text":"Care."})");
  auto const after = actions::assess_posture(door.workspace(), owner, {});
  ASSERT_TRUE(after) << after.error().what;
  EXPECT_NE(*after, given[0]);
}

TEST(PostureApi, CountsEachSystemInThePortfolio) {
  ServedWorkspace door;
  auto const id = door.add("ai_system", R"({"name":"Lumen Chat","purpose":"p"})");
  door.add("ai_system", R"({"name":"Amber","purpose":"p"})");
  door.add("task",
           R"({"title":"t","serves":["5.1"],"due":"2026-01-31","ai_system":")" + id + R"("})");
  auto const seen = door.get("/api/v1/portfolio?framework=iso42001-2023");
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  EXPECT_EQ(seen.text("/items/0/name"), "Amber");
  EXPECT_EQ(seen.text("/items/1/due"), "2026-01-31");
  EXPECT_TRUE(seen.at("/items/1/flags/overdue").as_bool());
  EXPECT_EQ(seen.number("/items/1/frameworks/0/not_started"), 70);
  auto const first = door.get("/api/v1/portfolio?limit=1");
  EXPECT_EQ(first.text("/items/0/name"), "Amber");
  auto const second = door.get("/api/v1/portfolio?limit=1&after=" + first.text("/next"));
  EXPECT_EQ(second.text("/items/0/name"), "Lumen Chat");
  EXPECT_EQ(second.text("/next"), "");
  EXPECT_EQ(door.get("/api/v1/portfolio?framework=iso9001").status(), 404);
}

TEST(PostureApi, GivesLevelsOfOneSystem) {
  ServedWorkspace door;
  door.add("ai_system", R"({"name":"Lumen Chat","purpose":"p"})");
  auto const seen = door.get("/api/v1/levels?subject=Lumen%20Chat&framework=iso42001-2023");
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  EXPECT_EQ(seen.text("/items/0/requirement"), "iso42001-2023/4.1");
  EXPECT_EQ(seen.text("/items/69/level"), "not_started");
  EXPECT_EQ(door.get("/api/v1/levels?framework=iso9001").status(), 404);
  EXPECT_EQ(door.get("/api/v1/levels?subject=Nobody").status(), 404);
}

TEST(PostureApi, SpeaksOfEveryFramework) {
  ServedWorkspace door;
  EXPECT_EQ(door.get("/api/v1/status/eu-ai-act%2Fart-4.1").text("/level"), "not_started");
  EXPECT_EQ(door.get("/api/v1/status?framework=nist-ai-rmf-1.0").status(), 200);
  EXPECT_EQ(door.get("/api/v1/status?framework=iso9001").status(), 404);
  EXPECT_EQ(door.get("/api/v1/status/eu-ai-act%2Fch-1").status(), 404);
}

TEST(PostureApi, NamesTheEdgeThatCovers) {
  ServedWorkspace door;
  door.add("control_implementation", R"({"title":"Policy","serves":["A.2.2"],"how":"h"})");
  auto const seen = door.get("/api/v1/coverage/eu-ai-act%2Fart-5.1.a");
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  EXPECT_EQ(seen.text("/own/level"), "not_started");
  EXPECT_EQ(seen.text("/through/0/from"), "iso42001-2023/A.2.2");
  EXPECT_EQ(seen.text("/through/0/edge"), "iso42001-2023/A.2.2 supports eu-ai-act/art-5.1.a");
  EXPECT_FALSE(seen.at("/through/0/fulfils").as_bool());
  EXPECT_EQ(door.get("/api/v1/coverage/eu-ai-act%2Fch-1").status(), 404);
  EXPECT_EQ(door.get("/api/v1/coverage/nothing").status(), 404);
}

// What `name` of the framework is, in an answer of GET /api/v1/coverage.
std::int64_t covered(Seen const& seen, std::string_view framework, std::string_view name) {
  for (auto const& item : seen.at("/items").as_array())
    if (item.at("framework").as_string() == framework)
      return item.at(name).to_number<std::int64_t>();
  return -1;
}

TEST(PostureApi, CountsWhatServesAFrameworkByItselfAndThroughOthers) {
  ServedWorkspace door;
  auto const before = door.get("/api/v1/coverage");
  ASSERT_EQ(before.status(), 200) << before.reply.body;
  EXPECT_EQ(covered(before, "iso42001-2023", "own"), 0);
  EXPECT_EQ(covered(before, "eu-ai-act", "through"), 0);
  EXPECT_EQ(covered(before, "iso9001", "asked"), -1);
  door.add("control_implementation", R"({"title":"Policy","serves":["A.2.2"],"how":"h"})");
  auto const after = door.get("/api/v1/coverage");
  EXPECT_EQ(covered(after, "iso42001-2023", "own"), 1);
  EXPECT_EQ(covered(after, "iso42001-2023", "asked"), covered(before, "iso42001-2023", "asked"));
  EXPECT_EQ(covered(after, "eu-ai-act", "own"), 0);
  EXPECT_GT(covered(after, "eu-ai-act", "through"), 0);
}

TEST(PostureApi, SaysWhatBlocksAStage) {
  ServedWorkspace door;
  auto const seen = door.get("/api/v1/stages/stage_1");
  ASSERT_EQ(seen.status(), 200) << seen.reply.body;
  EXPECT_FALSE(seen.at("/ready").as_bool());
  EXPECT_EQ(seen.number("/undecided_controls"), 38);
  EXPECT_EQ(seen.text("/areas/0/items/0/readiness"), "blocks");
  EXPECT_EQ(door.get("/api/v1/stages/stage_3").status(), 422);
}

}  // namespace
