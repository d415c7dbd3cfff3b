// The reports on risks, on one AI system, on coverage, and the page for top management.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "posture/index.h"
#include "posture/test_snapshot.h"
#include "registers/classification.h"
#include "reports/all.h"
#include "reports/column_widths.h"
#include "reports/render_json.h"
#include "reports/render_pdf.h"
#include "reports/render_text.h"
#include "reports/risk_levels.h"

namespace reports {
namespace {

using namespace registers;
using posture::Records;
using testing::HasSubstr;
using testing::Not;

Document make(std::string_view name, Records const& records, std::string subject = {},
              std::string framework = std::string(standard)) {
  auto const snapshot = records.snapshot();
  auto const judged =
      posture::assess(snapshot, posture::catalogue(), framework, posture::today, subject);
  ReportMeta const meta{.organisation = "Lumen Dialogue",
                        .origin = "lumen.example/aims",
                        .position = snapshot.position,
                        .recorded = *parse_instant("2026-11-30T09:12:44Z"),
                        .issued = posture::today};
  language::Speech const speech;
  auto document = find_report(name)->make(
      {snapshot, judged, posture::catalogue(), meta, speech, subject, framework});
  check(document);
  return document;
}

// As a reader of plain text sees it, in lines that are never broken.
std::string text(Document const& document) {
  return render_text(document, {.width = 4000});
}

posture::Draft& risk_of(Records& records, std::string title, std::string likelihood,
                        std::string impact) {
  return records.add(risk::spec)
      .with(risk::title, std::move(title))
      .with(risk::likelihood, std::move(likelihood))
      .with(risk::impact, std::move(impact))
      .with(risk::owner, posture::person("ada"));
}

std::vector<Chart const*> charts(Document const& document) {
  std::vector<Chart const*> found;
  for (auto const& block : document.blocks) {
    if (auto const* chart = std::get_if<Chart>(&block)) found.push_back(chart);
    if (auto const* row = std::get_if<ChartRow>(&block))
      for (auto const& each : row->charts) found.push_back(&each);
  }
  return found;
}

// --- risks ---------------------------------------------------------------------------------------

TEST(RiskLevel, IsUnknownWhereAStepIsMissingOrStrange) {
  Records records;
  risk_of(records, "a", "high", "enormous");
  records.add(risk::spec).with(risk::likelihood, "high");
  auto const snapshot = records.snapshot();
  for (auto const& version : snapshot.of(risk::spec.name)) EXPECT_FALSE(risk_before(version, {}));
}

TEST(RiskLevel, CountsTheTreatmentOnlyOnceItIsInPlace) {
  Records records;
  risk_of(records, "a", "high", "high")
      .with(risk::residual_likelihood, "low")
      .with(risk::residual_impact, "low");
  auto version = records.snapshot().of(risk::spec.name).front();
  EXPECT_TRUE(risk_now(version, {})->is_high());
  version.state = "treated";
  EXPECT_FALSE(risk_now(version, {})->is_high());
}

TEST(RiskReport, CallsOutWhatMustBeLookedAt) {
  Records records;
  risk_of(records, "Nobody decided", "high", "very_high").state("assessed");
  risk_of(records, "Late review", "low", "low")
      .with(risk::treatment, "retain")
      .with(risk::review_due, posture::day("2026-01-31"));
  records.add(risk::spec).with(risk::title, "Just seen");
  auto const said = text(make("risks", records));
  EXPECT_THAT(said, HasSubstr("nothing is decided about them: Nobody decided\n"));
  EXPECT_THAT(said, HasSubstr("The review is overdue: Late review\n"));
  EXPECT_THAT(said, HasSubstr("Not judged yet: Just seen\n"));
  EXPECT_THAT(said, HasSubstr("3 AI risks are open; 1 stands high or very high"));
}

TEST(RiskReport, LeavesOutWhatIsClosedOrDoesNotCountYet) {
  Records records;
  risk_of(records, "Closed one", "high", "high").state("closed");
  risk_of(records, "Next year", "high", "high").from("2027-01-01");
  auto const said = text(make("risks", records));
  EXPECT_THAT(said, Not(HasSubstr("Closed one")));
  EXPECT_THAT(said, Not(HasSubstr("Next year")));
  EXPECT_THAT(said, HasSubstr("No risk is recorded."));
}

TEST(RiskReport, SpeaksOfOneSystemAndOfTheOrganisationOnly) {
  Records records;
  records.add(ai_system::spec).named("s1").with(ai_system::name, "Assistant");
  risk_of(records, "Of the system", "high", "high").with(risk::ai_system, {"s1"});
  risk_of(records, "Of another", "high", "high").with(risk::ai_system, {"s2"});
  risk_of(records, "Of all", "high", "high");
  auto const said = text(make("risks", records, "s1"));
  EXPECT_THAT(said, HasSubstr("Of the system"));
  EXPECT_THAT(said, HasSubstr("Of all"));
  EXPECT_THAT(said, Not(HasSubstr("Of another")));
}

TEST(RiskReport, CountsEachRiskOnTheMap) {
  Records records;
  risk_of(records, "a", "very_high", "very_low");
  risk_of(records, "b", "very_high", "very_low");
  auto const document = make("risks", records);
  auto const& map = std::get<HeatMap>(charts(document).front()->shows);
  EXPECT_EQ(map.cells[0][4].count, 2u);
  EXPECT_EQ(map.cells[4][0].count, 0u);
}

// --- one AI system -------------------------------------------------------------------------------

TEST(Dossier, SaysThatThereIsNoSuchSystem) {
  EXPECT_THAT(text(make("dossier", {}, "nothing")), HasSubstr("There is no such AI system"));
  EXPECT_THAT(text(make("dossier", {})), HasSubstr("There is no such AI system"));
}

TEST(Dossier, TellsOfTheSystemAndOfNoOther) {
  Records records;
  records.add(dataset::spec).named("d1").with(dataset::name, "Dialogues");
  records.add(model::spec)
      .named("m1")
      .with(model::name, "lumen-assist")
      .with(model::datasets, {{"d1"}});
  records.add(ai_system::spec)
      .named("s1")
      .with(ai_system::name, "Assistant")
      .with(ai_system::purpose, "Answers customers.")
      .with(ai_system::models, {{"m1"}});
  posture::measure(records, 0.9).with(measurement::ai_system, {"s1"});
  posture::measure(records, 0.4, "2026-10-01").with(measurement::ai_system, {"s1"});
  posture::measure(records, 0.123).with(measurement::ai_system, {"s2"});
  posture::accept(records).with(evidence::ai_system, {"s1"});
  auto const said = text(make("dossier", records, "s1"));
  for (auto const* part :
       {"Assistant", "Answers customers.", "lumen-assist", "Dialogues", "Evaluation run", "0.9"})
    EXPECT_THAT(said, HasSubstr(part));
  EXPECT_THAT(said, Not(HasSubstr("0.123")));
  EXPECT_THAT(said, Not(HasSubstr("0.4")));  // an older figure of the same kind
}

TEST(Dossier, IndexesAnnexFour) {
  Records records;
  records.add(ai_system::spec).named("s1").with(ai_system::name, "Assistant");
  posture::publish(records, "eu-ai-act/annex-iv.1.h").with(document::title, "Instructions for use");
  auto const document = make("dossier", records, "s1");
  auto const& table = std::get<Table>(document.blocks.back());
  std::size_t rows = 0;
  for (auto const& row : table.groups.front().rows) {
    ++rows;
    if (row.anchor != "annex-iv.1.h") continue;
    EXPECT_THAT(plain_text(row.cells[3]), HasSubstr("Instructions for use"));
    EXPECT_EQ(plain_text(row.cells[4]), "Answered");
  }
  EXPECT_EQ(rows, 23u);
}

// --- coverage ------------------------------------------------------------------------------------

TEST(Coverage, NeverCallsAnOverlapFulfilled) {
  Records records;
  posture::include(records, "A.2.2");
  posture::implement(records, "A.2.2");
  auto const said = text(make("coverage", records, {}, "eu-ai-act"));
  EXPECT_THAT(said, HasSubstr("Artificial Intelligence Act"));
  EXPECT_THAT(said, Not(HasSubstr(": whole,")));
  EXPECT_THAT(said, HasSubstr("iso42001-2023/A.2.2: as input, implemented there"));
}

TEST(Coverage, CountsEachRequirementOnce) {
  for (auto const& framework : posture::catalogue().frameworks()) {
    auto const document = make("coverage", {}, {}, framework.id);
    double counted = 0;
    for (auto const* chart : charts(document))
      for (auto const& bar : std::get<Bars>(chart->shows).bars)
        for (auto const value : bar.values) counted += value;
    EXPECT_EQ(counted, static_cast<double>(posture::catalogue().assessable(framework.id).size()))
        << framework.id;
  }
}

// --- top management ------------------------------------------------------------------------------

TEST(Executive, SaysWhatNeedsADecision) {
  Records records;
  posture::all_is_well(records);
  posture::measure(records, 0.1, "2026-11-29");
  risk_of(records, "Nobody decided", "high", "very_high").state("assessed");
  posture::promise(records, "2026-11-01");
  auto const said = text(make("executive", records));
  EXPECT_THAT(said, HasSubstr("1 control fails a check on measured figures"));
  EXPECT_THAT(said, HasSubstr("1 high risk waits for a decision on treatment"));
  EXPECT_THAT(said, HasSubstr("2026-11-01"));
}

TEST(Executive, FitsOnOnePage) {
  Records records;
  posture::all_is_well(records);
  for (int i = 0; i < 40; ++i) {
    risk_of(records, "Risk " + std::to_string(i), "high", "very_high");
    posture::promise(records, "2026-11-01");
  }
  auto document = make("executive", records);
  document.checkpoint = "lumen.example/aims\n411\n" + std::string(44, 'r') +
                        "\n\n— lumen.example/aims " + std::string(92, 's') + "\n";
  auto const pdf = render_pdf(document);
  ASSERT_TRUE(pdf);
  EXPECT_THAT(*pdf, HasSubstr("/Count 1\n"));
}

// --- all of them ---------------------------------------------------------------------------------

TEST(MoreReports, HoldHostileTextAndLayItOut) {
  std::string const attack =
      "<script>\xE2\x80\xAE=cmd|' /C calc'!A0\x1b[2J" + std::string(600, 'w');
  Records records;
  records.add(ai_system::spec).named("s1").with(ai_system::name, attack);
  risk_of(records, attack, "high", "high")
      .with(risk::plan, attack)
      .with(risk::description, attack)
      .with(risk::ai_system, {"s1"});
  posture::promise(records, "2026-11-01").with(task::title, attack);
  for (auto const& report : all) {
    auto const document = make(report.name, records, "s1");
    EXPECT_TRUE(render_pdf(document)) << report.name;
    EXPECT_THAT(text(document), Not(HasSubstr("\x1b")));
    EXPECT_TRUE(parse_json(render_json(document), {.bytes_max = 64 << 20})) << report.name;
  }
}

TEST(Dossier, ShowsWhatTheSystemIsUnderTheLawAndWhy) {
  Records records;
  records.add(ai_system::spec).named("s1").with(ai_system::name, "Assistant");
  EXPECT_THAT(text(make("dossier", records, "s1")), HasSubstr("Nobody has classified it."));
  auto& open = records.add(classification::spec)
                   .named("c1")
                   .with(classification::ai_system, {"s1"})
                   .with(classification::questionnaire, "eu-ai-act-classification")
                   .with(classification::law, "The law as it stood")
                   .with(classification::answers, records::Json{R"({"S0":{"answer":"system",)"
                                                                R"("reason":"We sell it."}})"})
                   .with(classification::path, records::Json{R"([{"question":"S0",)"
                                                             R"("answer":"system"},)"
                                                             R"({"question":"S1","answer":true}])"})
                   .with(classification::outcomes, records::Json{R"(["TRANSPARENCY","NEW-ONE"])"})
                   .with(classification::law_roles, records::Json{R"(["deployer"])"});
  records.add(classification::spec).named("c2").with(classification::ai_system, {"s2"});
  auto const said = text(make("dossier", records, "s1"));
  EXPECT_THAT(said, HasSubstr("The law as it stood"));
  EXPECT_THAT(said, HasSubstr("Transparency duties"));
  EXPECT_THAT(said, HasSubstr("NEW-ONE"));
  EXPECT_THAT(said, HasSubstr("Deployer"));
  EXPECT_THAT(said, HasSubstr("An AI system"));
  EXPECT_THAT(said, HasSubstr("We sell it."));
  open.state("superseded");
  EXPECT_THAT(text(make("dossier", records, "s1")), HasSubstr("Nobody has classified it."));
}

// A date is one word: a column is never so narrow that it breaks at a hyphen.
TEST(ColumnWidths, LeaveRoomForAWholeDate) {
  auto const width_of = [](std::string const& cell) {
    Table table{.caption = "t", .columns = {{"", 1}, {"", 100}}, .groups = {}};
    table.add({{cell, "x"}});
    return column_widths(table, 600, 10, 4)[0];
  };
  EXPECT_GE(width_of("2026-11-20"), 60);
  EXPECT_LT(width_of("self-made"), width_of("2026-11-20"));
}

}  // namespace
}  // namespace reports
