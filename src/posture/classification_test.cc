#include "posture/classification.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/speech.h"
#include "posture/estate.h"
#include "posture/test_snapshot.h"

namespace posture {
namespace {

constexpr std::string_view law = "eu-ai-act";
std::string const duty = "art-9.1";      // of providers of high-risk systems
std::string const literacy = "art-4.1";  // of everybody, since 2025-02-02

Classification provider() {
  return {.system = "s1",
          .framework = std::string(law),
          .roles = {"provider"},
          .risk_classes = {"high-risk"}};
}
Classification deployer() {
  return {.system = "s2",
          .framework = std::string(law),
          .roles = {"deployer"},
          .risk_classes = {"limited"}};
}

Records two_systems() {
  Records records;
  for (auto const* id : {"s1", "s2"})
    records.add(ai_system::spec).named(id).with(ai_system::name, id);
  return records;
}

Status judged(Records const& records, Classifications const& classifications,
              std::string const& requirement, std::string_view on, std::string_view subject) {
  auto const posture =
      assess(records.snapshot(), catalogue(), law, day(on), subject, classifications);
  auto const* const found = posture.find({std::string(law), requirement});
  CHECK(found);
  return *found;
}

TEST(Classification, AsksADutyOfThoseWhoseRoleAndClassItNames) {
  Classifications known;
  known.set(provider()), known.set(deployer());
  auto const records = two_systems();
  EXPECT_EQ(judged(records, known, duty, "2028-01-01", "s1").level, Level::not_started);
  EXPECT_EQ(judged(records, known, duty, "2028-01-01", "s2").level, Level::not_applicable);
  EXPECT_EQ(judged(records, known, duty, "2028-01-01", "").level, Level::not_started);
  EXPECT_EQ(judged(records, known, literacy, "2028-01-01", "s2").level, Level::not_started);
}

TEST(Classification, AsksNothingBeforeTheDayFromWhichTheLawApplies) {
  Classifications known;
  known.set(provider());
  auto const early = judged(two_systems(), known, duty, "2027-12-01", "s1");
  EXPECT_EQ(early.level, Level::not_applicable);
  EXPECT_EQ(language::in_english(early.reasons.at(0).what), "It is asked from 2027-12-02 on.");
  EXPECT_EQ(judged(two_systems(), known, duty, "2027-12-02", "s1").level, Level::not_started);
  auto annex_i = provider();
  annex_i.only_by_annex_i = true;
  known.set(annex_i);
  EXPECT_EQ(judged(two_systems(), known, duty, "2028-08-01", "s1").level, Level::not_applicable);
  EXPECT_EQ(judged(two_systems(), known, duty, "2028-08-02", "s1").level, Level::not_started);
}

// Article 27 asks deployers of what is high-risk, but not all of them: an answer says whom.
TEST(Classification, AsksWhatOnlyAnAnswerBringsOfWhomAnAnswerNamed) {
  std::string const assessment = "art-27.1";
  auto one = provider();
  one.roles = {"deployer"};
  struct Case {
    std::vector<std::string> classes, named, unnamed;
    Level level;
  };
  for (auto const& [classes, named, unnamed, level] :
       {Case{{"high-risk"}, {}, {}, Level::not_started},  // decided before answers were kept so
        Case{{"high-risk"}, {}, {assessment}, Level::not_applicable},
        Case{{"high-risk"}, {assessment}, {}, Level::not_started},
        Case{{"minimal"}, {assessment}, {}, Level::not_started},
        Case{{"minimal"}, {}, {assessment}, Level::not_applicable},
        Case{{"minimal"}, {duty}, {assessment}, Level::not_applicable}}) {
    one.risk_classes = classes, one.named = named, one.unnamed = unnamed;
    Classifications known;
    known.set(one);
    EXPECT_EQ(judged(two_systems(), known, assessment, "2028-01-01", "s1").level, level);
  }
  one.named = {duty};
  Classifications known;
  known.set(one);
  EXPECT_EQ(judged(two_systems(), known, duty, "2028-01-01", "s1").level, Level::not_applicable)
      << "named, but of providers";
}

TEST(Classification, HidesNothingFromASystemThatNobodyHasClassified) {
  auto const status = judged(two_systems(), {}, duty, "2028-01-01", "s2");
  EXPECT_EQ(status.level, Level::not_started);
  EXPECT_EQ(language::in_english(status.next.what),
            "Classify the system under this law, and keep the answers.");
}

TEST(Classification, DoesNotLetADecisionExcludeADuty) {
  auto records = two_systems();
  records.add(applicability::spec)
      .with(applicability::requirement, {std::string(law) + "/" + duty})
      .with(applicability::decision, "excluded");
  auto const status = judged(records, {}, duty, "2028-01-01", "s1");
  EXPECT_EQ(status.level, Level::not_started);
  EXPECT_TRUE(status.flags.disputed);
}

TEST(Classification, AsksTheOrganisationWhatSomeSystemIsAsked) {
  Classifications known;
  known.set(deployer());
  auto one = provider();
  one.roles = {"deployer"}, one.risk_classes = {"minimal"};
  known.set(one);
  auto records = two_systems();
  EXPECT_EQ(judged(records, known, duty, "2028-01-01", "").level, Level::not_applicable);
  records.add(ai_system::spec).named("s3").with(ai_system::name, "Not classified");
  EXPECT_EQ(judged(records, known, duty, "2028-01-01", "").level, Level::not_started);
}

TEST(Classification, IsTheSameInTheEstate) {
  auto records = two_systems();
  records.add(ai_system::spec).named("s3").with(ai_system::name, "Old").state("retired");
  auto const snapshot = records.snapshot();
  std::vector<std::string> const used{std::string(law)};
  Estate estate(catalogue(), day("2024-01-01"), used);
  for (auto const& [name, versions] : snapshot.registers)
    for (auto const& version : versions) estate.add(version);
  estate.settle();
  auto const same = [&] {
    for (std::string const subject : {"", "s1", "s2", "s3", "nobody"}) {
      auto const whole =
          assess(snapshot, catalogue(), law, estate.today(), subject, estate.classifications());
      auto const page = estate.page(law, subject);
      ASSERT_EQ(page.size(), whole.statuses.size());
      for (std::size_t i = 0; i < page.size(); ++i)
        EXPECT_EQ(page[i].standing.level, whole.statuses[i].level)
            << subject << " " << whole.statuses[i].requirement.id << to_text(estate.today());
    }
  };
  same();
  estate.classify(provider());
  for (auto const* on : {"2025-02-02", "2026-12-02", "2028-01-01"})
    estate.advance_to(day(on)), same();
  estate.classify(deployer());
  same();
  for (auto const* on : {"2028-08-02", "2026-11-30"}) estate.advance_to(day(on)), same();
}

}  // namespace
}  // namespace posture
