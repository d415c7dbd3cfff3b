#include "posture/stages.h"

#include <gtest/gtest.h>

#include "posture/test_snapshot.h"

namespace posture {
namespace {

struct Row {
  std::string name;
  Stage stage;
  std::string id;
  Standing standing;
  bool undecided;
  Readiness wanted;
};

class StageReadinessOf : public testing::TestWithParam<Row> {};

TEST_P(StageReadinessOf, FollowsTheTable) {
  auto const& row = GetParam();
  auto const* const requirement = catalogue().find({std::string(iso), row.id});
  ASSERT_TRUE(requirement);
  EXPECT_EQ(readiness_for(row.stage, *requirement, row.standing, row.undecided), row.wanted);
}

constexpr Flags failing{.failing = true}, stale{.stale = true}, overdue{.overdue = true},
    disputed{.disputed = true};

INSTANTIATE_TEST_SUITE_P(
    Stage1, StageReadinessOf,
    testing::Values(
        Row{"NotStarted",
            Stage::stage_1,
            "5.1",
            {Level::not_started, {}},
            false,
            Readiness::blocks},
        Row{"Planned", Stage::stage_1, "5.1", {Level::planned, {}}, false, Readiness::weak},
        Row{"InPlace", Stage::stage_1, "5.1", {Level::implemented, {}}, false, Readiness::done},
        Row{"AuditPlanned", Stage::stage_1, "9.2.1", {Level::planned, {}}, false, Readiness::done},
        Row{"AuditNotPlanned",
            Stage::stage_1,
            "9.2.1",
            {Level::not_started, {}},
            false,
            Readiness::blocks},
        Row{"Stale", Stage::stage_1, "5.1", {Level::evidenced, stale}, false, Readiness::weak},
        Row{"Disputed",
            Stage::stage_1,
            "5.1",
            {Level::effective, disputed},
            false,
            Readiness::blocks},
        Row{"ControlNotStarted",
            Stage::stage_1,
            "A.6.2.4",
            {Level::not_started, {}},
            false,
            Readiness::weak},
        Row{"ControlUndecided",
            Stage::stage_1,
            "A.6.2.4",
            {Level::effective, {}},
            true,
            Readiness::blocks},
        Row{"ControlExcluded",
            Stage::stage_1,
            "A.6.2.4",
            {Level::not_applicable, {}},
            false,
            Readiness::not_asked},
        Row{"ExclusionDisputed",
            Stage::stage_1,
            "A.6.2.4",
            {Level::not_applicable, disputed},
            false,
            Readiness::blocks}),
    [](auto const& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Stage2, StageReadinessOf,
    testing::Values(
        Row{"Planned", Stage::stage_2, "5.1", {Level::planned, {}}, false, Readiness::blocks},
        Row{"NotShown", Stage::stage_2, "5.1", {Level::implemented, {}}, false, Readiness::weak},
        Row{"AuditNotShown",
            Stage::stage_2,
            "9.2.2",
            {Level::implemented, {}},
            false,
            Readiness::blocks},
        Row{"Failing",
            Stage::stage_2,
            "A.6.2.4",
            {Level::implemented, failing},
            false,
            Readiness::blocks},
        Row{"Shown", Stage::stage_2, "A.6.2.4", {Level::evidenced, {}}, false, Readiness::done},
        Row{"Undecided",
            Stage::stage_2,
            "A.6.2.4",
            {Level::evidenced, {}},
            true,
            Readiness::blocks},
        Row{"Overdue",
            Stage::stage_2,
            "9.3.1",
            {Level::evidenced, overdue},
            false,
            Readiness::weak}),
    [](auto const& each) { return each.param.name; });

INSTANTIATE_TEST_SUITE_P(Surveillance, StageReadinessOf,
                         testing::Values(Row{"NotShown",
                                             Stage::surveillance,
                                             "5.1",
                                             {Level::implemented, {}},
                                             false,
                                             Readiness::weak},
                                         Row{"OperationNotShown",
                                             Stage::surveillance,
                                             "8.2",
                                             {Level::implemented, {}},
                                             false,
                                             Readiness::blocks},
                                         Row{"CorrectionFailing",
                                             Stage::surveillance,
                                             "10.2",
                                             {Level::evidenced, failing},
                                             false,
                                             Readiness::blocks},
                                         Row{"ReviewOverdue",
                                             Stage::surveillance,
                                             "9.3.1",
                                             {Level::evidenced, overdue},
                                             false,
                                             Readiness::weak},
                                         Row{"Dropped",
                                             Stage::surveillance,
                                             "A.6.2.4",
                                             {Level::planned, {}},
                                             false,
                                             Readiness::blocks},
                                         Row{"Works",
                                             Stage::surveillance,
                                             "A.6.2.4",
                                             {Level::effective, {}},
                                             false,
                                             Readiness::done}),
                         [](auto const& each) { return each.param.name; });

StageReadiness stage_1(Records const& records, Posture& kept, records::Snapshot& snapshot) {
  snapshot = records.snapshot();
  kept = assess(snapshot, catalogue(), iso, today);
  Index const index(snapshot, catalogue(), iso, today);
  return stage_readiness(Stage::stage_1, kept, index, snapshot, catalogue(), iso);
}

TEST(StageReadiness, IsBlockedByAllThatIsMissing) {
  Posture kept;
  records::Snapshot snapshot;
  auto const made = stage_1({}, kept, snapshot);
  EXPECT_FALSE(made.is_ready());
  EXPECT_EQ(made.areas.size(), 16u);
  EXPECT_EQ(made.undecided, 38u);
  EXPECT_EQ(made.effort.open_tasks, 0u);
  EXPECT_EQ(made.effort.actions, 70u);
  EXPECT_EQ(made.documents.size(), catalogue().find(iso)->documented_information.size());
}

TEST(StageReadiness, CountsOpenWorkAndInventsNoDays) {
  Records records;
  promise(records, "2026-11-01");
  promise(records, "2027-11-01").with(task::estimate, 24);
  promise(records, "2027-12-01").with(task::estimate, -8);
  promise(records, "2026-11-01").state("done");
  promise(records, "2026-11-01").version.record.remove("serves");
  records.add(task::spec).with(task::title, "Unowned").with(task::serves, to({"5.1"}));
  Posture kept;
  records::Snapshot snapshot;
  auto const effort = stage_1(records, kept, snapshot).effort;
  EXPECT_EQ(effort.open_tasks, 4u);
  EXPECT_EQ(effort.overdue_tasks, 1u);
  EXPECT_EQ(effort.unowned_tasks, 1u);
  EXPECT_EQ(effort.estimated_tasks, 1u);
  EXPECT_EQ(effort.hours, 24);
}

TEST(StageReadiness, TakesAPolicyInForceForThePolicyThatIsAskedFor) {
  Records records;
  publish(records, "5.2").with(document::document_kind, "policy");
  Posture kept;
  records::Snapshot snapshot;
  auto const made = stage_1(records, kept, snapshot);
  auto const at = std::ranges::find_if(made.documents, [](StageDocument const& each) {
    return each.document.wanted->clause == "5.2";
  });
  ASSERT_NE(at, made.documents.end());
  EXPECT_EQ(at->readiness, Readiness::done);
}

}  // namespace
}  // namespace posture
