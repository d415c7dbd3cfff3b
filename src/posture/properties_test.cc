// What must hold whatever the records: good news never lowers a level, time alone never raises one,
// and the order in which records are listed does not matter. Random records from fixed seeds.

#include <gtest/gtest.h>

#include "posture/random_records.h"

namespace posture {
namespace {

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
