#include "posture/statement.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/encoding.h"
#include "posture/documents.h"
#include "posture/test_snapshot.h"
#include "registers/statement.h"

namespace posture {
namespace {

namespace statement = registers::statement;
namespace approval = registers::approval;
using testing::ElementsAre;
using testing::IsEmpty;
using testing::SizeIs;

// All that a standing points into.
struct Judged {
  records::Snapshot snapshot;
  Posture posture;
  Index index;

  Judged(Records const& records, std::string_view framework)
      : snapshot(records.snapshot()),
        posture(assess(snapshot, catalogue(), framework, today)),
        index(snapshot, catalogue(), framework, today),
        of(framework) {}
  StatementInput input() const { return {snapshot, catalogue(), posture, index, of}; }

 private:
  std::string_view of;
};

json::array lines(Records const& records, std::string_view framework = iso,
                  std::vector<std::string> const& added = {}) {
  Judged const judged(records, framework);
  return statement_lines(judged.input(), added);
}

json::object line(json::array const& all, std::string_view wanted = "iso42001-2023/A.6.2.4") {
  for (auto const& each : all)
    if (each.at("control").as_string() == wanted) return each.as_object();
  ADD_FAILURE() << "There is no line about " << wanted;
  return {};
}

// An edition of the lines as the records have them so far.
Draft& edition(Records& records, std::string state = "approved", std::int64_t number = 1) {
  auto const now = lines(records);
  auto& made = records.add(statement::spec)
                   .with(statement::title, "Statement")
                   .with(statement::framework, std::string(iso))
                   .with(statement::edition, number)
                   .with(statement::lines, records::Json{canonical_json(now)})
                   .with(statement::lines_hash, hash_of(now))
                   .state(std::move(state));
  made.version.content = sha256(as_bytes(canonical_json(now)));
  return made;
}

Draft& approve(Records& records, Draft const& subject) {
  return records.add(approval::spec)
      .with(approval::subject_register, "statement")
      .with(approval::subject, subject.version.id)
      .with(approval::content, to_hex(subject.version.content))
      .with(approval::approver, person("ada"));
}

std::vector<Part> parts_changed(Records const& records) {
  Judged const judged(records, iso);
  auto const standing = statement_standing(judged.input());
  return standing.differences.empty() ? std::vector<Part>() : standing.differences.front().parts;
}

TEST(StatementLines, HaveEveryControlOfAFrameworkOnce) {
  EXPECT_THAT(lines({}, "iso42001-2023"), SizeIs(38));
  EXPECT_THAT(lines({}, "iso27001-2022"), SizeIs(93));
  EXPECT_THAT(lines({}, "iso27701-2025"), SizeIs(78));
  EXPECT_THAT(lines({}, "nist-ai-rmf-1.0"), IsEmpty());
}

TEST(StatementLines, SayNothingWhereNobodyDecided) {
  auto const all = lines({});
  EXPECT_EQ(line(all).at("decision").as_string(), "undecided");
  EXPECT_EQ(line(all).at("justification").as_string(), "");
  EXPECT_EQ(count_lines(all).undecided, 38u);
}

TEST(StatementLines, SayWhyAndHowAndByWhom) {
  Records records;
  include(records).with(applicability::ground, {"law", "contract"});
  implement(records).with(control_implementation::how, "Two people look at it.");
  publish(records, control);
  implement(records).state("withdrawn");
  auto const said = line(lines(records));
  EXPECT_EQ(said.at("decision").as_string(), "included");
  EXPECT_EQ(canonical_json(said.at("grounds")), R"(["contract","law"])");
  EXPECT_EQ(said.at("owner").as_string(), "ada");
  ASSERT_EQ(said.at("how").as_array().size(), 2u);
  EXPECT_EQ(said.at("how").as_array()[0].at("title").as_string(), "Release procedure");
  EXPECT_EQ(said.at("how").as_array()[1].at("title").as_string(), "AI policy");
  EXPECT_EQ(said.at("status").at("level").as_string(), "implemented");
}

TEST(StatementLines, TellNothingOfHowAnExcludedControlIsDone) {
  Records records;
  exclude(records);
  implement(records);
  EXPECT_THAT(line(lines(records)).at("how").as_array(), IsEmpty());
}

TEST(StatementLines, TakeInControlsOfOtherFrameworks) {
  auto const all = lines({}, iso, {"iso27001-2022/A.5.1", "iso27001-2022/A.99", "A.2.2"});
  ASSERT_THAT(all, SizeIs(39));
  EXPECT_EQ(all.back().at("control").as_string(), "iso27001-2022/A.5.1");
}

struct Change {
  std::string_view name;
  void (*make)(Records& records);
  std::vector<Part> parts;  // empty: the edition still holds
};

class ApprovedEdition : public testing::TestWithParam<Change> {};

TEST_P(ApprovedEdition, HoldsUntilALineChangesInSubstance) {
  Records records;
  include(records);
  implement(records);
  approve(records, edition(records));
  EXPECT_THAT(parts_changed(records), IsEmpty());
  GetParam().make(records);
  EXPECT_EQ(parts_changed(records), GetParam().parts);
  Judged const judged(records, iso);
  auto const standing = statement_standing(judged.input());
  EXPECT_EQ(standing.holds(), GetParam().parts.empty());
  EXPECT_EQ(hash_of(standing.lines) == hash_of(lines_of(*standing.approved)),
            GetParam().parts.empty());
}

INSTANTIATE_TEST_SUITE_P(
    Changes, ApprovedEdition,
    testing::Values(
        Change{"Excluded",
               [](Records& records) { exclude(records).from("2026-02-01"); },
               {Part::decision, Part::reasons, Part::how}},
        Change{"OtherReason",
               [](Records& records) {
                 include(records).with(applicability::justification, "The law asks for it.");
               },
               {Part::reasons}},
        Change{"OtherGrounds",
               [](Records& records) { include(records).with(applicability::ground, {"law"}); },
               {Part::reasons}},
        Change{"AnotherRisk",
               [](Records& records) { include(records).with(applicability::risks, {{"r1"}}); },
               {Part::reasons}},
        Change{"OtherOwner",
               [](Records& records) { include(records).with(applicability::owner, person("eve")); },
               {Part::owner}},
        Change{"DoneInOneMoreWay", [](Records& records) { implement(records); }, {Part::how}},
        Change{
            "DocumentServesIt", [](Records& records) { publish(records, control); }, {Part::how}},
        Change{"SaidAgain", [](Records& records) { include(records).from("2026-03-01"); }, {}},
        Change{"ToComeIntoForceTomorrow",
               [](Records& records) { exclude(records).from("2026-12-01"); },
               {}},
        Change{"MoreEvidence", [](Records& records) { accept(records); }, {}},
        Change{"CheckFails",
               [](Records& records) {
                 demand(records);
                 measure(records, 0.1);
               },
               {}},
        Change{"OfAnotherFramework",
               [](Records& records) { implement(records, "iso27001-2022/A.5.1"); },
               {}}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(ApprovedEditions, HoldOnlyByAnApprovalOfTheirContent) {
  Records records;
  auto& made = edition(records);
  auto const standing = [&] {
    Judged const judged(records, iso);
    return statement_standing(judged.input()).holds();
  };
  EXPECT_FALSE(standing());
  auto& given = approve(records, made).from("2026-12-01");
  EXPECT_FALSE(standing()) << "an approval of tomorrow";
  given.from("2026-11-01");
  EXPECT_TRUE(standing());
  given.with(approval::content, std::string(64, '0'));
  EXPECT_FALSE(standing()) << "an approval of other content";
}

TEST(ApprovedEditions, AreFollowedFromTheNewest) {
  Records records;
  approve(records, edition(records, "superseded", 1));
  auto& second = edition(records, "approved", 2);
  approve(records, second);
  edition(records, "draft", 3);
  Judged const judged(records, iso);
  auto const standing = statement_standing(judged.input());
  ASSERT_TRUE(standing.approved);
  EXPECT_EQ(standing.approved->id, second.version.id);
  ASSERT_TRUE(standing.open);
  EXPECT_EQ(standing.open->record.get_or(statement::edition), 3);
  EXPECT_TRUE(standing.holds());
}

TEST(ApprovedEditions, OfOtherFrameworksAreNotTakenForThisOne) {
  Records records;
  approve(records, edition(records).with(statement::framework, "iso27001-2022"));
  Judged const judged(records, iso);
  EXPECT_FALSE(statement_standing(judged.input()).approved);
}

TEST(ApprovedEditions, WhoseLinesAreNoneHoldNothing) {
  Records records;
  approve(records, edition(records).with(statement::lines, records::Json{R"({"a":1})"}));
  Judged const judged(records, iso);
  EXPECT_THAT(statement_standing(judged.input()).differences, SizeIs(38));
}

TEST(LineDifferences, TellWhatCameAndWhatWent) {
  auto const before = lines({}), now = lines({}, iso, {"iso27001-2022/A.5.1"});
  auto const came = line_differences(before, now);
  ASSERT_THAT(came, SizeIs(1));
  EXPECT_TRUE(came.front().came);
  auto const went = line_differences(now, before);
  ASSERT_THAT(went, SizeIs(1));
  EXPECT_TRUE(went.front().went);
  EXPECT_THAT(line_differences(now, now), IsEmpty());
}

// --- as documented information -------------------------------------------------------------------

Asked asked_of_statement(Records const& records) {
  Judged const judged(records, iso);
  for (auto const& each : wanted_documents(judged.input()))
    if (each.statement) return each.asked;
  ADD_FAILURE() << "Nobody asks for it";
  return Asked::not_needed;
}

TEST(StatementAsDocument, IsAnsweredByAnApprovedEditionThatStillHolds) {
  Records records;
  for (auto const* each : catalogue().assessable(iso))
    if (each->kind == frameworks::Kind::control) include(records, each->id);
  EXPECT_EQ(asked_of_statement(records), Asked::missing) << "no edition";
  auto& made = edition(records, "in_review");
  EXPECT_EQ(asked_of_statement(records), Asked::weakly) << "waits";
  made.state("approved");
  EXPECT_EQ(asked_of_statement(records), Asked::weakly) << "approved by nobody";
  approve(records, made);
  EXPECT_EQ(asked_of_statement(records), Asked::answered);
  implement(records);
  EXPECT_EQ(asked_of_statement(records), Asked::weakly) << "changed since";
}

TEST(StatementAsDocument, IsMissingWhileItHasHoles) {
  Records records;
  approve(records, edition(records));
  EXPECT_EQ(asked_of_statement(records), Asked::missing);
}

}  // namespace
}  // namespace posture
