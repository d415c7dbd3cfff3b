#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <functional>

#include "language/speech.h"
#include "posture/test_snapshot.h"

namespace posture {
namespace {

using testing::HasSubstr;

struct NextCase {
  std::string_view name;
  std::string_view what;
  std::string_view owner;
  std::function<void(Records&)> make;
};

class NextStep : public testing::TestWithParam<NextCase> {};

TEST_P(NextStep, IsTheMostUseful) {
  Records records;
  GetParam().make(records);
  auto const next = status(records).next;
  EXPECT_EQ(next.what.empty(), GetParam().what.empty());
  EXPECT_THAT(language::in_english(next.what), HasSubstr(std::string(GetParam().what)));
  EXPECT_EQ(next.owner, GetParam().owner);
}

INSTANTIATE_TEST_SUITE_P(
    Of, NextStep,
    testing::Values(
        NextCase{"Nothing", "Decide whether it applies", "", [](Records&) {}},
        NextCase{"Excluded", "", "", [](Records& r) { exclude(r); }},
        NextCase{"DisputedExclusion", "the risk “Bias” relies on it", "ada",
                 [](Records& r) {
                   exclude(r);
                   r.add(risk::spec)
                       .with(risk::title, "Bias")
                       .with(risk::controls, to({"A.6.2.4"}))
                       .state("accepted");
                 }},
        NextCase{"TwoDecisions", "Settle which decision", "ada",
                 [](Records& r) { exclude(r), include(r); }},
        NextCase{"Included", "record that as an implementation", "ada",
                 [](Records& r) { include(r); }},
        NextCase{"OpenTask", "Finish the task “Write it down”, due on 2026-12-24.", "tim",
                 [](Records& r) { include(r), promise(r, "2026-12-24"); }},
        NextCase{"OverdueTaskBeforeDecision", "Finish the task", "tim",
                 [](Records& r) { promise(r, "2026-11-01"); }},
        NextCase{"Planned", "Put “Release procedure” in place, planned for 2026-12-24.", "bob",
                 [](Records& r) {
                   include(r);
                   implement(r).state("planned").with(control_implementation::target,
                                                      day("2026-12-24"));
                 }},
        NextCase{"Draft", "Have the document “AI policy” approved", "dora",
                 [](Records& r) { include(r), publish(r, control).state("draft"); }},
        NextCase{"Implemented", "Add evidence that it is done, for example: ", "bob",
                 [](Records& r) { include(r), implement(r); }},
        NextCase{"Waiting", "Look at the evidence “Evaluation run”", "bob",
                 [](Records& r) { include(r), implement(r), accept(r).state("received"); }},
        NextCase{"Expired", "Renew “Evaluation run”", "bob",
                 [](Records& r) {
                   include(r), implement(r);
                   accept(r).with(evidence::valid_until, day("2026-11-29"));
                 }},
        NextCase{"Evidenced", "Set a check", "bob",
                 [](Records& r) { include(r), implement(r), accept(r); }},
        NextCase{"Unmeasured", "Measure accuracy for the first time", "eve",
                 [](Records& r) { include(r), implement(r), accept(r), demand(r); }},
        NextCase{"Stale", "Measure accuracy again", "eve",
                 [](Records& r) {
                   include(r), implement(r), accept(r), demand(r), measure(r, 0.9, "2026-01-01");
                 }},
        NextCase{"Failing", "Find out why “Answers are right” does not hold", "eve",
                 [](Records& r) { all_is_well(r), measure(r, 0.1); }},
        NextCase{"OwnerOfTheCheckIsMissing", "Find out why", "bob",
                 [](Records& r) {
                   all_is_well(r);
                   demand(r).with(check::threshold, 0.95).version.record.remove("owner");
                 }},
        NextCase{"ReviewBeforeEvidence", "Review “Release procedure”", "bob",
                 [](Records& r) {
                   include(r);
                   implement(r).with(control_implementation::review_due, day("2026-11-01"));
                 }},
        NextCase{"AllIsWell", "", "", all_is_well},
        NextCase{"AllIsWellButATask", "Finish the task", "tim",
                 [](Records& r) { all_is_well(r), promise(r, "2027-01-01"); }}),
    [](auto const& row) { return std::string(row.param.name); });

TEST(NextAction, NamesTheDayThatWasPromised) {
  Records tasks, plans, reviews;
  promise(tasks, "2026-11-01");
  include(plans);
  implement(plans).state("planned").with(control_implementation::target, day("2026-12-24"));
  include(reviews);
  implement(reviews).with(control_implementation::review_due, day("2026-11-02"));
  EXPECT_EQ(status(tasks).next.due, day("2026-11-01"));
  EXPECT_EQ(status(plans).next.due, day("2026-12-24"));
  EXPECT_EQ(status(reviews).next.due, day("2026-11-02"));
  EXPECT_EQ(status(Records()).next.due, std::nullopt);
}

}  // namespace
}  // namespace posture
