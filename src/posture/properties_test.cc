// What must hold whatever the records: good news never lowers a level, time alone never raises one,
// and the order in which records are listed does not matter. Random records from fixed seeds.

#include <gtest/gtest.h>

#include <random>

#include "posture/test_snapshot.h"

namespace posture {
namespace {

constexpr int rounds = 500;
auto const first_day = day("2026-01-01");
// No record of these tests is of a day after `today`.
std::vector<std::string> const requirements{"5.1", "5.2", "A.6.2.4", "A.6.2.6"};
std::vector<std::string> const systems{"", "s1", "s2"};
std::vector<std::string> const metrics{"acc", "pass_rate"}, tasks{"", "t1", "t2"};

class Chance {
 public:
  explicit Chance(unsigned seed) : random_(seed) {}

  int below(int end) { return std::uniform_int_distribution<int>(0, end - 1)(random_); }
  bool one_in(int n) { return below(n) == 0; }
  template <class Words>
  std::string of(Words const& words) {
    return std::string(words[static_cast<std::size_t>(below(static_cast<int>(words.size())))]);
  }
  Date past() { return Date{first_day.days + below(today.days - first_day.days + 1)}; }
  Date any_day() { return Date{first_day.days + below(700)}; }
  std::mt19937& source() { return random_; }

 private:
  std::mt19937 random_;
};

std::string state_of(records::RegisterSpec const& spec, Chance& chance) {
  return std::string(spec.life_cycle
                         .states[static_cast<std::size_t>(
                             chance.below(static_cast<int>(spec.life_cycle.states.size())))]
                         .name);
}

Draft& add(Records& records, records::RegisterSpec const& spec, Chance& chance) {
  auto& draft = records.add(spec);
  draft.version.effective = chance.past();
  if (!spec.life_cycle.states.empty()) draft.state(state_of(spec, chance));
  if (spec.field("serves")) draft.with(check::serves, to({chance.of(requirements)}));
  auto const system = chance.of(systems);
  if (spec.field("ai_system") && !system.empty()) draft.with(check::ai_system, {system});
  return draft;
}

void maybe(Draft& draft, auto const& field, Chance& chance) {
  if (chance.one_in(2)) draft.with(field, chance.any_day());
}

void add_decision(Records& records, Chance& chance) {
  add(records, applicability::spec, chance)
      .with(applicability::requirement, {"iso42001-2023/" + chance.of(requirements)})
      .with(applicability::decision, chance.one_in(3) ? "excluded" : "included");
}
void add_implementation(Records& records, Chance& chance) {
  auto& draft = add(records, control_implementation::spec, chance);
  maybe(draft, control_implementation::target, chance);
  maybe(draft, control_implementation::review_due, chance);
}
void add_document(Records& records, Chance& chance) {
  maybe(add(records, document::spec, chance), document::review_due, chance);
}
void add_evidence(Records& records, Chance& chance) {
  auto& draft = add(records, evidence::spec, chance).with(evidence::made_on, chance.past());
  maybe(draft, evidence::valid_until, chance);
}
void add_check(Records& records, Chance& chance) {
  auto& draft = add(records, check::spec, chance)
                    .with(check::metric, chance.of(metrics))
                    .with(check::comparison, chance.of(check::comparisons))
                    .with(check::threshold, chance.below(4))
                    .with(check::age_max, Duration{.days = chance.below(400)});
  if (auto const task = chance.of(tasks); !task.empty()) draft.with(check::task, task);
  if (chance.one_in(4)) draft.with(check::samples_min, chance.below(3));
}
Draft& add_measurement(Records& records, Chance& chance) {
  auto& draft = add(records, measurement::spec, chance)
                    .with(measurement::metric, chance.of(metrics))
                    .with(measurement::value, chance.below(4))
                    .with(measurement::measured_on, chance.past())
                    .with(measurement::sample_count, chance.below(3));
  if (auto const task = chance.of(tasks); !task.empty()) draft.with(measurement::task, task);
  if (chance.one_in(2))
    draft.with(measurement::evidence, {"evidence-" + std::to_string(chance.below(20))});
  return draft;
}
void add_risk(Records& records, Chance& chance) {
  add(records, risk::spec, chance).with(risk::controls, to({chance.of(requirements)}));
}
void add_task(Records& records, Chance& chance) {
  maybe(add(records, task::spec, chance), task::due, chance);
}
void add_system(Records& records, Chance& chance) {
  add(records, ai_system::spec, chance).named(chance.one_in(2) ? "s1" : "s2");
}

Records some_records(Chance& chance) {
  constexpr void (*makers[])(Records&, Chance&) = {
      add_decision,
      add_implementation,
      add_implementation,
      add_document,
      add_evidence,
      add_evidence,
      add_check,
      add_risk,
      add_task,
      [](Records& records, Chance& with) { add_measurement(records, with); },
      [](Records& records, Chance& with) { add_measurement(records, with); }};
  Records records;
  if (chance.one_in(3)) add_system(records, chance);
  for (int left = chance.below(30); left > 0; --left)
    makers[static_cast<std::size_t>(chance.below(std::size(makers)))](records, chance);
  return records;
}

// Runs `judge(before, after)` for every status of both.
void compare(Posture const& before, Posture const& after, auto const& judge) {
  ASSERT_EQ(before.statuses.size(), after.statuses.size());
  for (std::size_t i = 0; i < before.statuses.size(); ++i)
    judge(before.statuses[i], after.statuses[i]);
}

TEST(PostureProperty, GoodEvidenceNeverLowersALevel) {
  for (unsigned seed = 0; seed < rounds; ++seed) {
    Chance chance(seed);
    auto records = some_records(chance);
    auto const subject = chance.of(systems);
    auto const before = assess(records.snapshot(), catalogue(), iso, today, subject);
    add_evidence(records, chance);
    auto after = assess(records.snapshot(), catalogue(), iso, today, subject);
    compare(before, after, [&](Status const& was, Status const& is) {
      EXPECT_GE(is.level, was.level) << seed << " " << is.requirement.id;
      EXPECT_LE(is.flags.failing, was.flags.failing) << seed;
      EXPECT_LE(is.flags.disputed, was.flags.disputed) << seed;
    });
  }
}

// A figure that meets every check which looks at it, measured today with all the samples asked for.
TEST(PostureProperty, AGoodMeasurementNeverLowersALevel) {
  int raised = 0;
  for (unsigned seed = 0; seed < rounds; ++seed) {
    Chance chance(seed);
    auto records = some_records(chance);
    if (chance.one_in(2)) records = Records();
    implement(records), accept(records), demand(records).with(check::metric, "acc");
    auto const subject = chance.of(systems);
    auto const before = assess(records.snapshot(), catalogue(), iso, today, subject);
    add_measurement(records, chance)
        .from("2026-11-30")
        .with(measurement::measured_on, today)
        .with(measurement::sample_count, 1000)
        .with(measurement::evidence, {"of its own"})
        .with(measurement::value, chance.below(4));
    auto const after = assess(records.snapshot(), catalogue(), iso, today, subject);
    // It was good if nothing points at it as bad.
    auto const id = "measurement-" + std::to_string(records.snapshot().position - 1);
    auto const bad = std::ranges::any_of(after.statuses, [&](Status const& status) {
      return std::ranges::any_of(status.reasons, [&](Reason const& reason) {
        return reason.id == id && reason.tone == Tone::bad;
      });
    });
    if (bad) continue;
    compare(before, after, [&](Status const& was, Status const& is) {
      EXPECT_GE(is.level, was.level) << seed << " " << is.requirement.id;
      raised += is.level > was.level;
    });
  }
  EXPECT_GT(raised, 10);  // the test would prove nothing if it never raised one
}

TEST(PostureProperty, TimeAloneNeverRaisesALevelAndOnlyAgesThings) {
  int lowered = 0;
  for (unsigned seed = 0; seed < rounds; ++seed) {
    Chance chance(seed);
    auto const records = some_records(chance);
    auto const subject = chance.of(systems);
    auto const before = assess(records.snapshot(), catalogue(), iso, today, subject);
    Date const later{today.days + chance.below(500)};
    auto const after = assess(records.snapshot(), catalogue(), iso, later, subject);
    compare(before, after, [&](Status const& was, Status const& is) {
      EXPECT_LE(is.level, was.level) << seed << " " << is.requirement.id;
      EXPECT_EQ(is.flags.failing, was.flags.failing) << seed;
      EXPECT_EQ(is.flags.disputed, was.flags.disputed) << seed;
      EXPECT_GE(is.flags.stale, was.flags.stale) << seed;
      EXPECT_GE(is.flags.overdue, was.flags.overdue) << seed;
      lowered += is.level < was.level;
    });
  }
  EXPECT_GT(lowered, 10);
}

TEST(PostureProperty, OrderOfListingDoesNotMatter) {
  for (unsigned seed = 0; seed < rounds; ++seed) {
    Chance chance(seed);
    auto snapshot = some_records(chance).snapshot();
    auto const subject = chance.of(systems);
    auto const before = assess(snapshot, catalogue(), iso, today, subject);
    std::ranges::shuffle(snapshot.registers, chance.source());
    for (auto& [name, versions] : snapshot.registers)
      std::ranges::shuffle(versions, chance.source());
    auto const after = assess(snapshot, catalogue(), iso, today, subject);
    compare(before, after, [&](Status const& was, Status const& is) {
      EXPECT_EQ(is.level, was.level) << seed;
      EXPECT_EQ(is.flags, was.flags) << seed;
      EXPECT_EQ(is.next.what, was.next.what) << seed;
      ASSERT_EQ(is.reasons.size(), was.reasons.size()) << seed;
      for (std::size_t i = 0; i < is.reasons.size(); ++i)
        EXPECT_EQ(is.reasons[i].what, was.reasons[i].what) << seed;
    });
  }
}

// Records whose order of writing decides (of one day: decisions, figures) are not of equal effect;
// all others may be written in any order.
TEST(PostureProperty, OrderOfWritingDoesNotMatterWhereDaysDiffer) {
  for (unsigned seed = 0; seed < rounds; ++seed) {
    Chance chance(seed);
    auto snapshot = some_records(chance).snapshot();
    std::vector<std::uint64_t> positions;
    for (auto& [name, versions] : snapshot.registers) {
      if (name == applicability::spec.name || name == measurement::spec.name) continue;
      for (auto const& version : versions) positions.push_back(version.from_position);
    }
    auto const before = assess(snapshot, catalogue(), iso, today);
    std::ranges::shuffle(positions, chance.source());
    for (auto& [name, versions] : snapshot.registers) {
      if (name == applicability::spec.name || name == measurement::spec.name) continue;
      for (auto& version : versions) version.from_position = positions.back(), positions.pop_back();
    }
    compare(before, assess(snapshot, catalogue(), iso, today),
            [&](Status const& was, Status const& is) {
              EXPECT_EQ(is.level, was.level) << seed;
              EXPECT_EQ(is.flags, was.flags) << seed;
            });
  }
}

}  // namespace
}  // namespace posture
