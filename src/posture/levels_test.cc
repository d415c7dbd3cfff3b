// The level and the flags that follow from records, a row a rule.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "language/speech.h"
#include "posture/test_snapshot.h"

namespace posture {
namespace {

using testing::Contains;
using testing::Field;
using testing::HasSubstr;

auto says(std::string const& part) {
  return Contains(Field(&Reason::what, testing::ResultOf(language::in_english, HasSubstr(part))));
}

struct LevelCase {
  std::string_view name;
  std::string_view requirement;
  Level level;
  Flags flags;
  std::function<void(Records&)> make;
};

class PostureLevel : public testing::TestWithParam<LevelCase> {};

TEST_P(PostureLevel, FollowsFromTheRecords) {
  Records records;
  GetParam().make(records);
  auto const found = status(records, GetParam().requirement);
  EXPECT_EQ(name_of(found.level), name_of(GetParam().level));
  EXPECT_EQ(found.flags.failing, GetParam().flags.failing) << "failing";
  EXPECT_EQ(found.flags.stale, GetParam().flags.stale) << "stale";
  EXPECT_EQ(found.flags.overdue, GetParam().flags.overdue) << "overdue";
  EXPECT_EQ(found.flags.disputed, GetParam().flags.disputed) << "disputed";
}

Flags const none, failing{.failing = true}, stale{.stale = true}, overdue{.overdue = true},
    disputed{.disputed = true}, failing_and_stale{.failing = true, .stale = true};

std::string name_of_case(testing::TestParamInfo<LevelCase> const& info) {
  return std::string(info.param.name);
}

INSTANTIATE_TEST_SUITE_P(
    Applicability, PostureLevel,
    testing::Values(
        LevelCase{"NothingAtAll", control, Level::not_started, none, [](Records&) {}},
        LevelCase{"ExcludedControl", control, Level::not_applicable, none,
                  [](Records& r) { exclude(r); }},
        LevelCase{"IncludedControl", control, Level::not_started, none,
                  [](Records& r) { include(r); }},
        LevelCase{"ExclusionOfARequirementDoesNotCount", clause, Level::not_started, disputed,
                  [](Records& r) { exclude(r, clause); }},
        LevelCase{"ExclusionNotYetInForce", control, Level::not_started, none,
                  [](Records& r) { exclude(r).from("2026-12-01"); }},
        LevelCase{"ExclusionInForceFromToday", control, Level::not_applicable, none,
                  [](Records& r) { exclude(r).from("2026-11-30"); }},
        LevelCase{"NewerInclusionBeatsExclusion", control, Level::not_started, none,
                  [](Records& r) {
                    include(r).from("2026-05-01");
                    exclude(r).from("2026-04-01");
                  }},
        LevelCase{"TwoDecisionsOfOneDayAreDisputed", control, Level::not_applicable, disputed,
                  [](Records& r) {
                    include(r);
                    exclude(r);
                  }},
        LevelCase{"TwoEqualDecisionsOfOneDayAreNot", control, Level::not_applicable, none,
                  [](Records& r) {
                    exclude(r);
                    exclude(r);
                  }},
        LevelCase{"TreatedRiskReliesOnExcludedControl", control, Level::not_applicable, disputed,
                  [](Records& r) {
                    exclude(r);
                    r.add(risk::spec).with(risk::controls, to({"A.6.2.4"})).state("treated");
                  }},
        LevelCase{"IdentifiedRiskDoesNotDispute", control, Level::not_applicable, none,
                  [](Records& r) {
                    exclude(r);
                    r.add(risk::spec).with(risk::controls, to({"A.6.2.4"}));
                  }},
        LevelCase{"OtherFrameworksControlIsAnother", control, Level::not_started, none,
                  [](Records& r) {
                    exclude(r).with(applicability::requirement, {"iso27001-2022/A.6.2.4"});
                  }},
        LevelCase{"BareIdIsOfTheDefaultFramework", control, Level::not_applicable, none,
                  [](Records& r) { exclude(r).with(applicability::requirement, {"A.6.2.4"}); }},
        LevelCase{"HeadingIsNotItsControls", control, Level::not_started, none,
                  [](Records& r) { implement(r, "A.6"); }}),
    name_of_case);

INSTANTIATE_TEST_SUITE_P(
    Implementation, PostureLevel,
    testing::Values(LevelCase{"Planned", control, Level::planned, none,
                              [](Records& r) { implement(r).state("planned"); }},
                    LevelCase{"PlannedForYesterday", control, Level::planned, overdue,
                              [](Records& r) {
                                implement(r).state("planned").with(control_implementation::target,
                                                                   day("2026-11-29"));
                              }},
                    LevelCase{"PlannedForToday", control, Level::planned, none,
                              [](Records& r) {
                                implement(r).state("planned").with(control_implementation::target,
                                                                   day("2026-11-30"));
                              }},
                    LevelCase{"Implemented", control, Level::implemented, none,
                              [](Records& r) { implement(r); }},
                    LevelCase{"ImplementedFromTomorrow", control, Level::not_started, none,
                              [](Records& r) { implement(r).from("2026-12-01"); }},
                    LevelCase{"Withdrawn", control, Level::not_started, none,
                              [](Records& r) { implement(r).state("withdrawn"); }},
                    LevelCase{"TargetOfAWithdrawnOneIsNoMatter", control, Level::not_started, none,
                              [](Records& r) {
                                implement(r)
                                    .state("withdrawn")
                                    .with(control_implementation::target, day("2026-01-29"));
                              }},
                    LevelCase{"BestOfSeveralCounts", control, Level::implemented, none,
                              [](Records& r) {
                                implement(r);
                                implement(r).state("planned");
                              }},
                    LevelCase{"ReviewWasDue", control, Level::implemented, overdue,
                              [](Records& r) {
                                implement(r).with(control_implementation::review_due,
                                                  day("2026-11-01"));
                              }},
                    LevelCase{"DocumentInForceForAControl", control, Level::implemented, none,
                              [](Records& r) { publish(r, control); }},
                    LevelCase{"DocumentThatIsAskedFor", clause, Level::evidenced, none,
                              [](Records& r) { publish(r, clause); }},
                    LevelCase{"DocumentThatNobodyAsksFor", unwritten, Level::implemented, none,
                              [](Records& r) { publish(r, unwritten); }},
                    LevelCase{"DocumentPastItsReview", clause, Level::implemented,
                              Flags{.stale = true, .overdue = true},
                              [](Records& r) {
                                publish(r, clause).with(document::review_due, day("2026-11-29"));
                              }},
                    LevelCase{"DraftDocument", clause, Level::planned, none,
                              [](Records& r) { publish(r, clause).state("draft"); }},
                    LevelCase{"DocumentInReview", clause, Level::planned, none,
                              [](Records& r) { publish(r, clause).state("in_review"); }},
                    LevelCase{"SupersededDocument", clause, Level::not_started, none,
                              [](Records& r) { publish(r, clause).state("superseded"); }}),
    name_of_case);

INSTANTIATE_TEST_SUITE_P(
    Evidence, PostureLevel,
    testing::Values(
        LevelCase{"Accepted", control, Level::evidenced, none,
                  [](Records& r) {
                    implement(r);
                    accept(r);
                  }},
        LevelCase{"ReceivedOnly", control, Level::implemented, none,
                  [](Records& r) {
                    implement(r);
                    accept(r).state("received");
                  }},
        LevelCase{"Rejected", control, Level::implemented, none,
                  [](Records& r) {
                    implement(r);
                    accept(r).state("rejected");
                  }},
        LevelCase{"ValidUntilToday", control, Level::evidenced, none,
                  [](Records& r) {
                    implement(r);
                    accept(r).with(evidence::valid_until, day("2026-11-30"));
                  }},
        LevelCase{"ValidUntilYesterday", control, Level::implemented, stale,
                  [](Records& r) {
                    implement(r);
                    accept(r).with(evidence::valid_until, day("2026-11-29"));
                  }},
        LevelCase{"ExpiredBesideFresh", control, Level::evidenced, none,
                  [](Records& r) {
                    implement(r);
                    accept(r).with(evidence::valid_until, day("2026-11-29"));
                    accept(r);
                  }},
        LevelCase{"RejectedAndExpiredIsNotStale", control, Level::implemented, none,
                  [](Records& r) {
                    implement(r);
                    accept(r).state("rejected").with(evidence::valid_until, day("2026-11-29"));
                  }},
        LevelCase{"AcceptedFromTomorrow", control, Level::implemented, none,
                  [](Records& r) {
                    implement(r);
                    accept(r).from("2026-12-01");
                  }},
        LevelCase{"WithoutImplementation", control, Level::planned, none,
                  [](Records& r) { accept(r); }},
        LevelCase{"WithAPlanOnly", control, Level::planned, none,
                  [](Records& r) {
                    implement(r).state("planned");
                    accept(r);
                  }},
        LevelCase{"ForAnotherRequirement", control, Level::implemented, none,
                  [](Records& r) {
                    implement(r);
                    accept(r, "A.6.2.5");
                  }}),
    name_of_case);

// What stands between evidenced and effective: a check and one measurement.
LevelCase check_case(std::string_view name, Level level, Flags flags,
                     std::function<void(Records&)> make) {
  return {name, control, level, flags, [make](Records& r) {
            include(r);
            implement(r);
            accept(r);
            make(r);
          }};
}

INSTANTIATE_TEST_SUITE_P(
    Checks, PostureLevel,
    testing::Values(check_case("Passing", Level::effective, none,
                               [](Records& r) { demand(r), measure(r, 0.9); }),
                    check_case("ExactlyAtTheThreshold", Level::effective, none,
                               [](Records& r) { demand(r), measure(r, 0.8); }),
                    check_case("Failing", Level::implemented, failing,
                               [](Records& r) { demand(r), measure(r, 0.61); }),
                    check_case("Unmeasured", Level::evidenced, none, [](Records& r) { demand(r); }),
                    check_case("Paused", Level::evidenced, none,
                               [](Records& r) { demand(r).state("paused"), measure(r, 0.1); }),
                    check_case("NotYetInForce", Level::evidenced, none,
                               [](Records& r) { demand(r).from("2026-12-01"), measure(r, 0.1); }),
                    check_case("WithoutThresholdProvesNothing", Level::evidenced, none,
                               [](Records& r) {
                                 demand(r).version.record.remove("threshold");
                                 measure(r, 0.9);
                               }),
                    check_case("OneOfTwoFails", Level::implemented, failing,
                               [](Records& r) {
                                 demand(r), measure(r, 0.9);
                                 demand(r).with(check::threshold, 0.95);
                               }),
                    check_case("OneOfTwoIsUnmeasured", Level::evidenced, none,
                               [](Records& r) {
                                 demand(r), measure(r, 0.9);
                                 demand(r).with(check::metric, "f1");
                               }),
                    check_case("TooFewSamples", Level::implemented, failing,
                               [](Records& r) {
                                 demand(r).with(check::samples_min, 100);
                                 measure(r, 0.9).with(measurement::sample_count, 99);
                               }),
                    check_case("EnoughSamples", Level::effective, none,
                               [](Records& r) {
                                 demand(r).with(check::samples_min, 100);
                                 measure(r, 0.9).with(measurement::sample_count, 100);
                               }),
                    check_case("SamplesNotSaid", Level::implemented, failing,
                               [](Records& r) {
                                 demand(r).with(check::samples_min, 1);
                                 measure(r, 0.9);
                               }),
                    check_case("FreshOnItsLastDay", Level::effective, none,
                               [](Records& r) {
                                 demand(r).with(check::age_max, Duration{.days = 10});
                                 measure(r, 0.9, "2026-11-20");
                               }),
                    check_case("StaleTheDayAfter", Level::evidenced, stale,
                               [](Records& r) {
                                 demand(r).with(check::age_max, Duration{.days = 9});
                                 measure(r, 0.9, "2026-11-20");
                               }),
                    check_case("StaleAfterSixMonthsWhereNothingIsSaid", Level::evidenced, stale,
                               [](Records& r) { demand(r), measure(r, 0.9, "2026-05-29"); }),
                    check_case("FailingAndOld", Level::implemented, failing_and_stale,
                               [](Records& r) { demand(r), measure(r, 0.1, "2026-01-20"); })),
    name_of_case);

INSTANTIATE_TEST_SUITE_P(
    Measurements, PostureLevel,
    testing::Values(
        check_case("NewestDayCounts", Level::implemented, failing,
                   [](Records& r) {
                     demand(r);
                     measure(r, 0.1, "2026-11-21");
                     measure(r, 0.9, "2026-11-20");
                   }),
        check_case("OfOneDayTheLastWrittenCounts", Level::effective, none,
                   [](Records& r) { demand(r), measure(r, 0.1), measure(r, 0.9); }),
        check_case("OfALaterDayDoesNotCountYet", Level::evidenced, none,
                   [](Records& r) { demand(r), measure(r, 0.9, "2026-12-01"); }),
        check_case("OfRejectedEvidenceDoesNotCount", Level::evidenced, none,
                   [](Records& r) {
                     demand(r);
                     accept(r).state("rejected").named("bad");
                     measure(r, 0.1).with(measurement::evidence, {"bad"});
                   }),
        check_case("OfReceivedEvidenceCounts", Level::implemented, failing,
                   [](Records& r) {
                     demand(r);
                     accept(r).state("received").named("new");
                     measure(r, 0.1).with(measurement::evidence, {"new"});
                   }),
        check_case("OfAnotherMetric", Level::evidenced, none,
                   [](Records& r) {
                     demand(r);
                     measure(r, 0.9).with(measurement::metric, "f1");
                   }),
        check_case("OfAnotherTask", Level::evidenced, none,
                   [](Records& r) {
                     demand(r).with(check::task, "other");
                     measure(r, 0.9);
                   }),
        check_case("OfAnotherTool", Level::evidenced, none,
                   [](Records& r) {
                     demand(r).with(check::tool, "garak");
                     measure(r, 0.9).with(measurement::tool, "lm-eval");
                   }),
        check_case("OfAnotherSlice", Level::evidenced, none,
                   [](Records& r) {
                     demand(r).with(check::slice, "strict");
                     measure(r, 0.9).with(measurement::slice, "loose");
                   }),
        check_case("OfAnotherSystem", Level::evidenced, none,
                   [](Records& r) {
                     demand(r).with(check::ai_system, {"s1"});
                     measure(r, 0.9).with(measurement::ai_system, {"s2"});
                   }),
        check_case("OfAllThatTheCheckNames", Level::effective, none,
                   [](Records& r) {
                     demand(r)
                         .with(check::ai_system, {"s1"})
                         .with(check::tool, "lm-eval")
                         .with(check::task, "customer_service")
                         .with(check::slice, "strict");
                     measure(r, 0.9)
                         .with(measurement::ai_system, {"s1"})
                         .with(measurement::tool, "lm-eval")
                         .with(measurement::slice, "strict");
                   }),
        check_case("AGoodTaskDoesNotHideABadOne", Level::implemented, failing,
                   [](Records& r) {
                     demand(r);
                     measure(r, 0.1, "2026-11-19").with(measurement::task, "billing");
                     measure(r, 0.9, "2026-11-20");
                   }),
        check_case("AGoodSystemDoesNotHideABadOne", Level::implemented, failing,
                   [](Records& r) {
                     demand(r);
                     measure(r, 0.1).with(measurement::ai_system, {"s1"});
                     measure(r, 0.9).with(measurement::ai_system, {"s2"});
                   }),
        check_case("ARetiredSystemIsNoLongerJudged", Level::effective, none,
                   [](Records& r) {
                     demand(r);
                     r.add(ai_system::spec).named("s1").state("retired");
                     measure(r, 0.1).with(measurement::ai_system, {"s1"});
                     measure(r, 0.9).with(measurement::ai_system, {"s2"});
                   }),
        check_case(
            "AllFiguresOfOneFileCount", Level::implemented, failing,
            [](Records& r) {
              demand(r);
              measure(r, 0.1).with(measurement::evidence, {"e"}).with(measurement::model, "a");
              measure(r, 0.9).with(measurement::evidence, {"e"}).with(measurement::model, "b");
            }),
        check_case("ANewFileReplacesAnOldOne", Level::effective, none,
                   [](Records& r) {
                     demand(r);
                     measure(r, 0.1).with(measurement::evidence, {"old"});
                     measure(r, 0.9).with(measurement::evidence, {"new"});
                   })),
    name_of_case);

INSTANTIATE_TEST_SUITE_P(
    Tasks, PostureLevel,
    testing::Values(LevelCase{"OverdueTask", control, Level::not_started, overdue,
                              [](Records& r) { promise(r, "2026-11-29"); }},
                    LevelCase{"TaskDueToday", control, Level::not_started, none,
                              [](Records& r) { promise(r, "2026-11-30"); }},
                    LevelCase{"DoneTask", control, Level::not_started, none,
                              [](Records& r) { promise(r, "2026-11-29").state("done"); }},
                    LevelCase{"DroppedTask", control, Level::not_started, none,
                              [](Records& r) { promise(r, "2026-11-29").state("dropped"); }},
                    LevelCase{"TaskOfAnExcludedControl", control, Level::not_applicable, none,
                              [](Records& r) { exclude(r), promise(r, "2026-11-29"); }},
                    LevelCase{"OverdueTaskOfARetiredSystem", control, Level::not_started, overdue,
                              [](Records& r) {
                                r.add(ai_system::spec).named("s1").state("retired");
                                promise(r, "2026-11-29").with(task::ai_system, {"s1"});
                              }}),
    name_of_case);

struct ComparisonCase {
  std::string_view comparison;
  double value;
  bool passes;
  std::string_view sentence;
};

class Comparison : public testing::TestWithParam<ComparisonCase> {};

TEST_P(Comparison, JudgesAndSaysWhy) {
  Records records;
  implement(records), accept(records);
  demand(records).with(check::comparison, std::string(GetParam().comparison));
  measure(records, GetParam().value);
  auto const found = status(records);
  EXPECT_EQ(found.level == Level::effective, GetParam().passes);
  EXPECT_THAT(found.reasons, says(std::string(GetParam().sentence)));
}

INSTANTIATE_TEST_SUITE_P(
    Checks, Comparison,
    testing::Values(
        ComparisonCase{"at_least", 0.8, true, "meets “Answers are right” (at least 0.8)"},
        ComparisonCase{"at_least", 0.61, false,
                       "accuracy 0.61 of customer_service on 2026-11-20 is below the 0.8 that "
                       "“Answers are right” asks for."},
        ComparisonCase{"more_than", 0.81, true, "(more than 0.8)"},
        ComparisonCase{"more_than", 0.8, false, "is not above the 0.8"},
        ComparisonCase{"at_most", 0.8, true, "(at most 0.8)"},
        ComparisonCase{"at_most", 0.9, false, "is above the 0.8 that “Answers are right” allows."},
        ComparisonCase{"less_than", 0.79, true, "(less than 0.8)"},
        ComparisonCase{"less_than", 0.8, false, "is not below the 0.8"},
        ComparisonCase{"equal", 0.8, true, "(exactly 0.8)"},
        ComparisonCase{"equal", 0.81, false, "is not the 0.8"},
        ComparisonCase{"roughly", 0.8, false, "accuracy 0.8"}));

}  // namespace
}  // namespace posture
