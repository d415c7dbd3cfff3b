#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "posture/index.h"
#include "posture/statement.h"
#include "posture/test_snapshot.h"
#include "registers/statement.h"
#include "reports/all.h"
#include "reports/render_html.h"
#include "reports/wording.h"

namespace reports {
namespace {

using namespace registers;
using posture::day;
using posture::Draft;
using posture::to;
using testing::Contains;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;
using testing::SizeIs;

constexpr std::string_view control = posture::control;

Document make(Document (*report)(ReportInput const&), posture::Records const& records) {
  auto const snapshot = records.snapshot();
  auto const judged = posture::assess(snapshot, posture::catalogue(), standard, posture::today);
  ReportMeta const meta{.organisation = "Lumen Dialogue",
                        .origin = "lumen.example/aims",
                        .position = snapshot.position,
                        .root = "cm9vdA==",
                        .checkpoint = "lumen.example/aims\n7\ncm9vdA==\n",
                        .recorded = *parse_instant("2026-11-30T09:12:44Z"),
                        .issued = posture::today};
  language::Speech const speech;
  auto document = report({snapshot, judged, posture::catalogue(), meta, speech});
  check(document);
  return document;
}

std::vector<Table const*> tables(Document const& document) {
  std::vector<Table const*> found;
  for (auto const& block : document.blocks)
    if (auto const* const table = std::get_if<Table>(&block)) found.push_back(table);
  return found;
}

// The row whose first cell begins so; its cells as text.
std::vector<std::string> row(Document const& document, std::string_view first) {
  for (auto const* table : tables(document))
    for (auto const& group : table->groups)
      for (auto const& each : group.rows) {
        if (!plain_text(each.cells[0]).starts_with(first)) continue;
        std::vector<std::string> cells;
        for (auto const& cell : each.cells) cells.push_back(plain_text(cell));
        return cells;
      }
  ADD_FAILURE() << "There is no row " << first;
  return std::vector<std::string>(10);
}

std::string text(Document const& document) {
  return render_html(document);
}

// --- all reports ---------------------------------------------------------------------------------

TEST(AllReports, SayWhatTheyAreAndWhichClauseAsksForThem) {
  for (auto const& report : all) {
    EXPECT_FALSE(report.title.empty());
    EXPECT_TRUE(report.meaning.ends_with(".")) << report.name;
    EXPECT_TRUE(posture::catalogue().find({std::string(standard), std::string(report.clause)}))
        << report.name;
    EXPECT_EQ(find_report(report.name), &report);
  }
  EXPECT_EQ(find_report("no such report"), nullptr);
  EXPECT_EQ(find_report(""), nullptr);
}

TEST(AllReports, NameTheirPositionAndCarryTheCheckpoint) {
  for (auto const& report : all) {
    auto const document = make(report.make, {});
    EXPECT_EQ(document.title, report.title);
    EXPECT_EQ(document.organisation, "Lumen Dialogue");
    EXPECT_EQ(document.checkpoint, "lumen.example/aims\n7\ncm9vdA==\n");
    EXPECT_THAT(text(document), HasSubstr("ledger position 1"));
    EXPECT_THAT(text(document), HasSubstr("2026-11-30"));
  }
}

TEST(AllReports, AreTheSameForTheSameRecords) {
  posture::Records records;
  posture::all_is_well(records);
  for (auto const& report : all)
    EXPECT_EQ(text(make(report.make, records)), text(make(report.make, records)));
}

TEST(AllReports, ShowHostileTextAsText) {
  posture::Records records;
  posture::all_is_well(records);
  posture::implement(records).with(control_implementation::title, "<script>alert(1)</script>");
  posture::publish(records, "5.2").with(document::title, "<script>alert(1)</script>");
  for (auto const& report : all)
    EXPECT_THAT(text(make(report.make, records)), Not(HasSubstr("<script>alert")));
}

// --- the Statement of Applicability --------------------------------------------------------------

TEST(StatementOfApplicability, HasEveryControlOnceByArea) {
  auto const document = make(statement_of_applicability, {});
  auto const* const controls = tables(document).back();
  EXPECT_THAT(controls->groups, SizeIs(9));
  std::size_t rows = 0;
  for (auto const& group : controls->groups) rows += group.rows.size();
  EXPECT_EQ(rows, 38u);
}

TEST(StatementOfApplicability, CallsOutWhatNobodyHasDecided) {
  posture::Records records;
  posture::include(records);
  auto const document = make(statement_of_applicability, records);
  EXPECT_THAT(text(document), HasSubstr("38: 1 included, 0 excluded, 37 undecided"));
  EXPECT_THAT(text(document), HasSubstr("Nobody has decided yet whether these apply"));
  EXPECT_THAT(row(document, "A.2.2")[1], "Undecided");
}

TEST(StatementOfApplicability, CallsNothingOutWhenAllIsDecidedAndWell) {
  posture::Records records;
  for (auto const* each : posture::catalogue().assessable(standard))
    if (each->kind == frameworks::Kind::control) posture::exclude(records, each->id);
  auto const document = make(statement_of_applicability, records);
  EXPECT_THAT(text(document), HasSubstr("0 included, 38 excluded, 0 undecided"));
  EXPECT_THAT(text(document), Not(HasSubstr("Before you sign")));
}

TEST(StatementOfApplicability, TellsWhyHowAndWhatShowsIt) {
  posture::Records records;
  records.add(person::spec).named("bob").with(person::name, "Bob Builder");
  records.add(risk::spec).named("r").with(risk::title, "Wrong answers");
  posture::include(records)
      .with(applicability::ground, {"risk_treatment", "law"})
      .with(applicability::justification, "We release models.\nAnd people rely on them.")
      .with(applicability::risks, {{"r"}});
  posture::implement(records);
  posture::implement(records)
      .with(control_implementation::title, "Withdrawn one")
      .state("withdrawn");
  posture::accept(records);
  posture::accept(records).with(evidence::valid_until, day("2026-11-29"));
  posture::accept(records).state("rejected").with(evidence::title, "Rejected run");
  auto const cells = row(make(statement_of_applicability, records), control);
  EXPECT_EQ(cells[1], "Included\n2026-01-01");
  EXPECT_EQ(cells[2],
            "Grounds: risk treatment, law\nWe release models.\nAnd people rely on them.\n"
            "Risks: Wrong answers");
  EXPECT_EQ(cells[3], "Release procedure, Bob Builder");
  EXPECT_EQ(cells[4], "1 accepted, newest of 2026-11-20; 1 piece has ended\nEvaluation run");
  EXPECT_EQ(cells[5], "Evidenced");
  EXPECT_EQ(cells[6], "Decided by ada");
}

TEST(StatementOfApplicability, ShowsWhatIsExcludedAndWhoDoubtsIt) {
  posture::Records records;
  posture::exclude(records);
  records.add(risk::spec)
      .with(risk::title, "Bias")
      .with(risk::controls, to({std::string(control)}))
      .state("treated");
  auto const document = make(statement_of_applicability, records);
  auto const cells = row(document, control);
  EXPECT_THAT(cells[1], HasSubstr("Excluded"));
  EXPECT_THAT(cells[2], HasSubstr("relies on this control, which is excluded"));
  EXPECT_EQ(cells[5], "Not applicable (disputed)");
  EXPECT_THAT(text(document), HasSubstr("says otherwise"));
}

struct ApprovalCase {
  std::string_view name;
  bool counts;
  void (*spoil)(Draft& approval);
};

class ShownApproval : public testing::TestWithParam<ApprovalCase> {};

TEST_P(ShownApproval, IsOfTheContentAsItStands) {
  posture::Records records;
  auto& decision = posture::include(records);
  decision.version.content = sha256(as_bytes("as it stands"));
  auto& given = records.add(approval::spec)
                    .with(approval::subject_register, "applicability")
                    .with(approval::subject, decision.version.id)
                    .with(approval::content, to_hex(decision.version.content))
                    .with(approval::approver, {"ada"});
  GetParam().spoil(given);
  auto const cell = row(make(statement_of_applicability, records), control)[6];
  EXPECT_EQ(cell,
            GetParam().counts ? "Decided by ada\nApproved by ada, 2026-01-01" : "Decided by ada");
}

INSTANTIATE_TEST_SUITE_P(
    Of, ShownApproval,
    testing::Values(ApprovalCase{"TheSameContent", true, [](Draft&) {}},
                    ApprovalCase{"AnEarlierContent", false,
                                 [](Draft& given) {
                                   given.with(approval::content,
                                              to_hex(sha256(as_bytes("as it was"))));
                                 }},
                    ApprovalCase{"AnotherRecord", false,
                                 [](Draft& given) { given.with(approval::subject, "another"); }},
                    ApprovalCase{
                        "AnotherRegister", false,
                        [](Draft& given) { given.with(approval::subject_register, "risk"); }},
                    ApprovalCase{"TheSameContentFromTomorrow", false,
                                 [](Draft& given) { given.from("2026-12-01"); }}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(StatementOfApplicability, SaysWhichEditionIsApprovedAndWhatChangedSince) {
  posture::Records records;
  posture::include(records);
  EXPECT_THAT(text(make(statement_of_applicability, records)),
              HasSubstr("No edition has been made."));
  auto const before = records.snapshot();
  auto const judged = posture::assess(before, posture::catalogue(), standard, posture::today);
  posture::Index const index(before, posture::catalogue(), standard, posture::today);
  auto const lines =
      posture::statement_lines({before, posture::catalogue(), judged, index, standard}, {});
  auto& edition = records.add(statement::spec)
                      .with(statement::framework, std::string(standard))
                      .with(statement::edition, 3)
                      .with(statement::lines, records::Json{canonical_json(lines)})
                      .state("in_review");
  EXPECT_THAT(text(make(statement_of_applicability, records)),
              HasSubstr("Edition 3 waits for approval."));
  edition.state("approved").version.content = sha256(as_bytes("3"));
  EXPECT_THAT(text(make(statement_of_applicability, records)),
              HasSubstr("No approval stands for what edition 3 says."));
  records.add(approval::spec)
      .with(approval::subject_register, "statement")
      .with(approval::subject, edition.version.id)
      .with(approval::content, to_hex(edition.version.content))
      .with(approval::approver, {"ada"});
  EXPECT_THAT(text(make(statement_of_applicability, records)),
              HasSubstr("Edition 3, approved by ada, 2026-01-01. The records say the same."));
  posture::exclude(records).from("2026-10-01");
  auto const changed = make(statement_of_applicability, records);
  EXPECT_THAT(text(changed), HasSubstr("Changed since edition 3 was approved"));
  EXPECT_THAT(row(changed, control)[2], "Included");
  EXPECT_THAT(row(changed, control)[3], "Excluded");
}

TEST(StatementOfApplicability, TellsOfASealedSourceOnlyThatThereIsOne) {
  posture::Records records;
  posture::include(records).with(applicability::justification, "JUSTSECRET");
  auto const before = records.snapshot();
  auto const judged = posture::assess(before, posture::catalogue(), standard, posture::today);
  posture::Index const index(before, posture::catalogue(), standard, posture::today);
  auto lines =
      posture::statement_lines({before, posture::catalogue(), judged, index, standard}, {});
  posture::seal(lines, [](auto, auto, auto) { return true; });
  records.add(statement::spec)
      .with(statement::framework, std::string(standard))
      .with(statement::edition, 1)
      .with(statement::lines, records::Json{canonical_json(lines)})
      .state("approved");
  EXPECT_THAT(text(make(statement_of_applicability, records)),
              Not(HasSubstr("Changed since the approval")));
  posture::exclude(records).from("2026-10-01");
  auto const changed = text(make(statement_of_applicability, records));
  EXPECT_THAT(changed, HasSubstr("Changed since the approval"));
  EXPECT_THAT(changed, HasSubstr("A record that you may not see bears on this."));
  EXPECT_THAT(changed, Not(HasSubstr("JUSTSECRET")));
}

TEST(StatementOfApplicability, SpeaksOfTheFrameworkThatWasAskedFor) {
  auto const snapshot = posture::Records().snapshot();
  std::string const other = "iso27001-2022";
  auto const judged = posture::assess(snapshot, posture::catalogue(), other, posture::today);
  ReportMeta const meta{.organisation = "Lumen Dialogue",
                        .origin = "lumen.example/aims",
                        .recorded = {},
                        .issued = posture::today};
  language::Speech const speech;
  auto const document =
      statement_of_applicability({snapshot, judged, posture::catalogue(), meta, speech, {}, other});
  EXPECT_THAT(document.subtitle, HasSubstr("27001"));
  std::size_t rows = 0;
  for (auto const& group : tables(document).back()->groups) rows += group.rows.size();
  EXPECT_EQ(rows, 93u);
}

TEST(StatementOfApplicability, CountsWhatDoesNotFit) {
  posture::Records records;
  for (int i = 0; i < 10; ++i) posture::implement(records);
  EXPECT_THAT(row(make(statement_of_applicability, records), control)[3], HasSubstr("and 6 more"));
}

// --- readiness -----------------------------------------------------------------------------------

TEST(Readiness, HasEveryAreaRequirementAndDocument) {
  auto const document = make(readiness, {});
  auto const all_tables = tables(document);
  ASSERT_THAT(all_tables, SizeIs(4));
  auto const rows = [](Table const& table) {
    std::size_t number = 0;
    for (auto const& group : table.groups) number += group.rows.size();
    return number;
  };
  EXPECT_EQ(rows(*all_tables[0]), 3u);
  EXPECT_EQ(rows(*all_tables[1]), 16u);
  EXPECT_EQ(rows(*all_tables[2]), 70u);
  EXPECT_EQ(rows(*all_tables[3]), 47u);
}

TEST(Readiness, SaysWhatBlocksEachStageAndWhatEffortIsLeft) {
  posture::Records records;
  posture::publish(records, "5.2");
  posture::promise(records, "2026-12-24").with(task::estimate, 6);
  posture::promise(records, "2026-11-24").with(task::estimate, 1.5);
  auto const document = make(readiness, records);
  auto const stage = row(document, "Stage 1");
  EXPECT_EQ(stage[1], "114 block");
  EXPECT_THAT(stage[2], HasSubstr("In writing: "));
  EXPECT_THAT(stage[2], HasSubstr("5.1, 5.3"));
  EXPECT_THAT(text(document), HasSubstr("2 open tasks: 1 overdue, 0 without an owner"));
  EXPECT_THAT(text(document), HasSubstr("7.5 hours, estimated for 2 of the tasks"));
}

TEST(Readiness, NamesTheNextActionItsOwnerAndItsDay) {
  posture::Records records;
  records.add(person::spec).named("tim").with(person::name, "Tim Tasker");
  posture::include(records);
  posture::promise(records, "2026-12-24");
  auto const cells = row(make(readiness, records), control);
  EXPECT_EQ(cells[1], "Not started");
  EXPECT_EQ(cells[3], "Finish the task “Write it down”, due on 2026-12-24.");
  EXPECT_EQ(cells[4], "Tim Tasker");
  EXPECT_EQ(cells[5], "2026-12-24");
}

TEST(Readiness, SaysThatNobodyIsNamed) {
  EXPECT_EQ(row(make(readiness, {}), "4.1")[4], "nobody is named");
}

TEST(Readiness, SaysThatNothingIsLeftToDo) {
  posture::Records records;
  posture::all_is_well(records);
  auto const cells = row(make(readiness, records), control);
  EXPECT_EQ(cells[1], "Effective");
  EXPECT_EQ(cells[3], "Nothing is left to do.");
  EXPECT_EQ(cells[4], "");
}

struct DocumentCase {
  std::string_view name;
  std::string_view row;
  std::string_view answer;
  void (*make)(posture::Records&);
};

class DocumentedInformation : public testing::TestWithParam<DocumentCase> {};

TEST_P(DocumentedInformation, IsAnsweredOrCalledOut) {
  posture::Records records;
  GetParam().make(records);
  EXPECT_EQ(row(make(readiness, records), GetParam().row)[4], GetParam().answer);
}

INSTANTIATE_TEST_SUITE_P(
    Row, DocumentedInformation,
    testing::Values(
        DocumentCase{"Missing", "DI-02", "Missing", [](posture::Records&) {}},
        DocumentCase{"InForce", "DI-02", "Answered",
                     [](posture::Records& r) { posture::publish(r, "5.2"); }},
        DocumentCase{"Draft", "DI-02", "Not in force",
                     [](posture::Records& r) { posture::publish(r, "5.2").state("draft"); }},
        DocumentCase{"Superseded", "DI-02", "Missing",
                     [](posture::Records& r) { posture::publish(r, "5.2").state("superseded"); }},
        DocumentCase{"PastItsReview", "DI-02", "Out of date",
                     [](posture::Records& r) {
                       posture::publish(r, "5.2").with(document::review_due, day("2026-11-29"));
                     }},
        DocumentCase{"EvidenceIsNoDocument", "DI-02", "Evidence only",
                     [](posture::Records& r) { posture::accept(r, "5.2"); }},
        DocumentCase{"EvidenceIsARecord", "DI-17", "Answered",
                     [](posture::Records& r) { posture::accept(r, "9.1"); }},
        DocumentCase{"EvidenceNotAccepted", "DI-17", "Not in force",
                     [](posture::Records& r) { posture::accept(r, "9.1").state("received"); }},
        DocumentCase{"EvidenceRejected", "DI-17", "Missing",
                     [](posture::Records& r) { posture::accept(r, "9.1").state("rejected"); }},
        DocumentCase{"EvidenceEnded", "DI-17", "Out of date",
                     [](posture::Records& r) {
                       posture::accept(r, "9.1").with(evidence::valid_until, day("2026-11-29"));
                     }},
        DocumentCase{"AProcedureIsNoRecord", "DI-17", "Missing",
                     [](posture::Records& r) {
                       posture::publish(r, "9.1").with(document::document_kind, "procedure");
                     }},
        DocumentCase{"ForAnotherClause", "DI-02", "Missing",
                     [](posture::Records& r) { posture::publish(r, "5.1"); }},
        DocumentCase{"OneOfSeveralByItsTitle", "DI-07", "Answered",
                     [](posture::Records& r) {
                       posture::publish(r, "6.1.3").with(document::title, "Risk treatment plan");
                     }},
        DocumentCase{"TheOtherOfSeveralStaysMissing", "DI-05", "Missing",
                     [](posture::Records& r) {
                       posture::publish(r, "6.1.3").with(document::title, "Risk treatment plan");
                     }},
        DocumentCase{"NotNeeded", "DI-34", "Not needed",
                     [](posture::Records& r) { posture::exclude(r); }},
        DocumentCase{"OnlyIfUsed", "DI-12", "None recorded", [](posture::Records&) {}},
        DocumentCase{"StatementIncomplete", "DI-06", "Incomplete", [](posture::Records&) {}},
        DocumentCase{"StatementWithoutAnEdition", "DI-06", "Missing",
                     [](posture::Records& r) {
                       for (auto const* each : posture::catalogue().assessable(standard))
                         if (each->kind == frameworks::Kind::control) posture::include(r, each->id);
                     }}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Readiness, CallsOutWhatStandsInTheWay) {
  posture::Records records;
  posture::all_is_well(records);
  posture::measure(records, 0.1);
  auto const page = text(make(readiness, records));
  EXPECT_THAT(page, HasSubstr("A check does not pass"));
  EXPECT_THAT(page, HasSubstr("5.2 AI policy"));
  EXPECT_THAT(page, HasSubstr("0 of the 70 requirements and controls"));
}

// --- the words they share ------------------------------------------------------------------------

TEST(Wording, IsGreenOnlyForWhatIsShownAndUnflagged) {
  using posture::Flags, posture::Level;
  EXPECT_EQ(badge(language::Speech(), Level::effective, {}).tone, Tone::good);
  EXPECT_EQ(badge(language::Speech(), Level::evidenced, {}).tone, Tone::good);
  EXPECT_EQ(badge(language::Speech(), Level::evidenced, Flags{.stale = true}).tone,
            Tone::attention);
  EXPECT_EQ(badge(language::Speech(), Level::implemented, {}).tone, Tone::attention);
  EXPECT_EQ(badge(language::Speech(), Level::implemented, Flags{.failing = true}).tone, Tone::bad);
  EXPECT_EQ(badge(language::Speech(), Level::not_started, {}).tone, Tone::bad);
  EXPECT_EQ(badge(language::Speech(), Level::not_applicable, {}).tone, Tone::neutral);
  EXPECT_EQ(badge(language::Speech(), Level::not_applicable, Flags{.disputed = true}).tone,
            Tone::bad);
  EXPECT_EQ(badge(language::Speech(), Level::planned, Flags{.stale = true, .overdue = true}).flag,
            "overdue, stale");
}

}  // namespace
}  // namespace reports
