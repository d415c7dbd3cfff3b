#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <ctime>

#include "language/speech.h"
#include "posture/test_snapshot.h"

namespace posture {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

auto says(std::string const& part) {
  return Contains(Field(&Reason::what, testing::ResultOf(language::in_english, HasSubstr(part))));
}

TEST(Posture, PointsAtTheRecordOfAReason) {
  Records records;
  all_is_well(records);
  auto const id = measure(records, 0.61).version.id;
  EXPECT_THAT(status(records).reasons,
              Contains(testing::AllOf(Field(&Reason::tone, Tone::bad),
                                      Field(&Reason::register_name, "measurement"),
                                      Field(&Reason::id, id))));
}

TEST(Posture, GivesTheFirstLineOfAJustification) {
  Records records;
  exclude(records);
  auto const found = status(records);
  EXPECT_THAT(found.reasons, says("Excluded since 2026-01-01: We build nothing."));
  EXPECT_THAT(found.reasons, Not(says("Second line")));
}

TEST(Posture, SaysThatEvidenceAloneIsNotEnough) {
  Records records;
  accept(records);
  EXPECT_THAT(status(records).reasons, says("Evidence alone does not make it implemented"));
}

TEST(Posture, CallsASystemByItsName) {
  Records records;
  all_is_well(records);
  records.add(ai_system::spec).named("s1").with(ai_system::name, "Lumen Chat");
  measure(records, 0.1).with(measurement::ai_system, {"s1"});
  EXPECT_THAT(status(records).reasons, says("accuracy 0.1 of customer_service for Lumen Chat on"));
}

TEST(Posture, ShortensAFigureButNeverToTheThresholdItMisses) {
  Records longer, near;
  demand(longer), measure(longer, 11.0 / 12);
  EXPECT_THAT(status(longer).reasons, says("accuracy 0.916667 of"));
  demand(near), measure(near, 0.7999999999);
  EXPECT_THAT(status(near).reasons, says("accuracy 0.7999999999 of customer_service on "
                                         "2026-11-20 is below the 0.8"));
}

TEST(Posture, NamesAFewRecordsAndCountsTheRest) {
  Records records;
  for (int i = 0; i < 40; ++i) accept(records);
  auto const reasons = status(records).reasons;
  EXPECT_THAT(reasons, says("And 35 more like these."));
  EXPECT_LT(reasons.size(), 15u);
}

TEST(Posture, JudgesASystemByItsOwnRecordsAndThoseOfNone) {
  Records records;
  implement(records);
  accept(records).with(evidence::ai_system, {"s1"});
  demand(records);
  measure(records, 0.1).with(measurement::ai_system, {"s2"});
  measure(records, 0.9).with(measurement::ai_system, {"s1"});
  EXPECT_EQ(status(records, control, "s1").level, Level::effective);
  EXPECT_EQ(status(records, control, "s2").level, Level::implemented);
  EXPECT_TRUE(status(records, control, "s2").flags.failing);
  EXPECT_EQ(status(records, control, "s3").level, Level::implemented);
  EXPECT_FALSE(status(records, control, "s3").flags.failing);
  EXPECT_TRUE(status(records).flags.failing);
}

TEST(Posture, GivesTheSameForManySubjectsAsForEach) {
  Records records;
  all_is_well(records);
  measure(records, 0.1).with(measurement::ai_system, {"s2"});
  std::vector<std::string> const subjects{"", "s1", "s2"};
  auto const all = assess_each(records.snapshot(), catalogue(), iso, today, subjects);
  ASSERT_THAT(all, SizeIs(3));
  for (std::size_t i = 0; i < all.size(); ++i)
    EXPECT_EQ(all[i].find({std::string(iso), std::string(control)})->level,
              status(records, control, subjects[i]).level);
}

TEST(Posture, CoversEveryRequirementInOrder) {
  auto const posture = assess(Records().snapshot(), catalogue(), iso, today);
  EXPECT_EQ(posture.position, 1u);
  EXPECT_EQ(posture.today, today);
  ASSERT_THAT(posture.statuses, SizeIs(70));
  EXPECT_EQ(posture.statuses.front().requirement.id, "4.1");
  EXPECT_EQ(posture.statuses.back().requirement.id, "A.10.4");
  for (auto const& each : posture.statuses)
    EXPECT_FALSE(each.next.what.empty()) << each.requirement.id;
}

TEST(Posture, HasNoStatusOfAFrameworkItDoesNotKnow) {
  EXPECT_THAT(assess(Records().snapshot(), catalogue(), "iso9001", today).statuses, IsEmpty());
  EXPECT_EQ(assess(Records().snapshot(), catalogue(), iso, today).find({"iso9001", "4.1"}),
            nullptr);
}

TEST(Posture, TakesRecordsThatMakeNoSense) {
  Records records;
  for (auto const* spec : {&applicability::spec, &control_implementation::spec, &document::spec,
                           &evidence::spec, &measurement::spec, &check::spec, &task::spec}) {
    records.add(*spec);
    records.add(*spec).version.record.put("serves", records::Value(std::string("A.6.2.4")));
    records.add(*spec).with(check::serves, to({"A.6.2.4", "A.6.2.4", "nonsense", ""}));
  }
  EXPECT_EQ(status(records).flags, Flags());
}

TEST(Summary, IsHeldBackByItsWeakestRequirement) {
  Records records;
  for (auto const* id : {"A.10.2", "A.10.3", "A.10.4"})
    include(records, id), implement(records, id);
  accept(records, "A.10.2"), accept(records, "A.10.4");
  promise(records, "2026-11-01", "A.10.4");
  auto const lines =
      summarise(assess(records.snapshot(), catalogue(), iso, today), catalogue(), iso);
  ASSERT_THAT(lines, SizeIs(16));
  auto const& line = lines.back();
  EXPECT_EQ(line.area.id, "A.10");
  EXPECT_EQ(line.weakest, Level::implemented);
  EXPECT_EQ(line.counts[static_cast<std::size_t>(Level::evidenced)], 2u);
  EXPECT_EQ(line.flags, Flags{.overdue = true});
  EXPECT_THAT(language::in_english(line.why), HasSubstr("A.10.3: There is no evidence."));
  EXPECT_THAT(language::in_english(line.next.what), HasSubstr("Add evidence"));
  EXPECT_EQ(line.next.owner, "bob");
}

TEST(Summary, LeavesOutWhatDoesNotApply) {
  Records records;
  for (auto const* id : {"A.10.2", "A.10.3", "A.10.4"}) exclude(records, id);
  exclude(records, "A.9.2");
  auto const lines =
      summarise(assess(records.snapshot(), catalogue(), iso, today), catalogue(), iso);
  EXPECT_EQ(lines.back().weakest, Level::not_applicable);
  EXPECT_EQ(language::in_english(lines.back().why), "Nothing in this area applies.");
  EXPECT_TRUE(lines.back().next.what.empty());
  EXPECT_EQ(lines[lines.size() - 2].weakest, Level::not_started);
}

TEST(Posture, LooksAtEachOfAHundredThousandMeasurementsOnce) {
  Records records;
  auto const all = catalogue().assessable(iso);
  for (int i = 0; i < 1000; ++i)
    demand(records, all[static_cast<std::size_t>(i) % all.size()]->id)
        .with(check::task, "task" + std::to_string(i));
  for (int i = 0; i < 100'000; ++i)
    measure(records, 0.9)
        .with(measurement::task, "task" + std::to_string(i % 1000))
        .with(measurement::ai_system, {"system" + std::to_string(i % 17)});
  for (int i = 0; i < 10'000; ++i) accept(records);
  auto const snapshot = records.snapshot();
  // Processor time, which other programs on the machine do not lengthen.
  auto const start = std::clock();
  auto const posture = assess(snapshot, catalogue(), iso, today);
  auto const milliseconds = 1000.0 * double(std::clock() - start) / CLOCKS_PER_SEC;
  RecordProperty("milliseconds", std::to_string(milliseconds));
  EXPECT_THAT(posture.statuses, SizeIs(70));
  // Sanitizers without optimisation take tenfold; a quadratic scan would take hours.
  EXPECT_LT(milliseconds, 30'000);
}

}  // namespace
}  // namespace posture
