#include "evidence/garak.h"

#include <gtest/gtest.h>

#include "evidence/samples.h"

namespace evidence {
namespace {

TEST(Garak, ReadsAPassRateForEachProbeAndDetector) {
  auto const facts = facts_of("garak-report", "full.report.jsonl");
  EXPECT_EQ(facts.tool_version, "0.15.0");
  EXPECT_EQ(facts.run_id, "run-1");
  EXPECT_EQ(facts.subject, (Subject{"helpdesk", "", "rest"}));
  EXPECT_TRUE(facts.complete);
  EXPECT_EQ(to_text(*facts.started), "2026-01-02T03:04:05.000006Z");
  EXPECT_EQ(to_text(*facts.finished), "2026-01-02T03:05:05.000000Z");
  auto const* rate = find(facts, "dan.Dan_11_0", "pass_rate", "detector:dan.DAN");
  ASSERT_TRUE(rate);
  EXPECT_EQ(rate->value, 0.5);
  EXPECT_EQ(rate->unit, "ratio");
  EXPECT_EQ(rate->higher_is_better, true);
  EXPECT_EQ(rate->sample_count, 10);
  EXPECT_EQ(rate->source, "line 4");
  EXPECT_EQ(rate->taxonomy,
            (std::vector<std::string>{"avid-effect:security:S0403", "owasp:llm01"}));
}

TEST(Garak, TurnsTheBoundsOfFailuresIntoBoundsOfPasses) {
  auto const facts = facts_of("garak-report", "full.report.jsonl");
  auto const* rate = find(facts, "dan.Dan_11_0", "pass_rate", "detector:dan.DAN");
  ASSERT_TRUE(rate && rate->interval);
  EXPECT_EQ(*rate->interval, (Interval{0.375, 0.75, 0.95}));
}

TEST(Garak, KeepsTheRateOfBreachesInItsOwnDirection) {
  auto const facts = facts_of("garak-report", "full.report.jsonl");
  auto const* hit = find(facts, "dan.Dan_11_0", "hit_at_5", "detector:dan.DAN");
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->value, 0.75);
  EXPECT_EQ(hit->higher_is_better, false);
}

TEST(Garak, CountsWhatCouldNotBeJudgedApart) {
  auto const facts = facts_of("garak-report", "full.report.jsonl");
  EXPECT_TRUE(notes_say(facts, "2 answer(s) could not be judged"));
  EXPECT_TRUE(notes_say(facts, "empty.None: no answer was judged"));
  EXPECT_FALSE(find(facts, "dan.Dan_11_0", "pass_rate", "detector:empty.None"));
}

TEST(Garak, TakesGroupsAndProbesFromTheDigest) {
  auto const facts = facts_of("garak-report", "full.report.jsonl");
  ASSERT_TRUE(find(facts, "dan", "group_score", "group"));
  ASSERT_TRUE(find(facts, "dan.Dan_11_0", "probe_score"));
  EXPECT_EQ(facts.measurements.size(), 5u);  // no detector twice
}

TEST(Garak, SaysWhenTheThresholdIsUnusual) {
  EXPECT_TRUE(notes_say(facts_of("garak-report", "full.report.jsonl"), "below 0.4"));
}

TEST(Garak, ReadsOldReports) {
  auto const facts = facts_of("garak-report", "old.report.jsonl");
  EXPECT_EQ(facts.subject, (Subject{"gpt2", "", "huggingface"}));
  auto const* rate =
      find(facts, "encoding.InjectHex", "pass_rate", "detector:encoding.DecodeMatch");
  ASSERT_TRUE(rate);
  EXPECT_EQ(rate->value, 0.75);
  EXPECT_EQ(rate->sample_count, 4);
}

TEST(Garak, RefusesHitsMoreOftenThanAlwaysOrLessThanNever) {
  auto const read_score = [](std::string const& score) {
    return garak::read(as_bytes(
        R"({"entry_type": "eval", "probe": "dan.Dan_11_0", "detector": "dan.DAN", "passed": 5,)"
        R"( "fails": 5, "total_evaluated": 10, "hit_at_k": {"5": {"score": )" +
        score + "}}}\n"));
  };
  for (auto const* const score : {"0", "0.5", "1"}) EXPECT_TRUE(read_score(score)) << score;
  for (auto const* const score : {"5.75", "-0.1", "1.0001"}) {
    auto const refused = read_score(score);
    ASSERT_FALSE(refused) << score;
    EXPECT_EQ(refused.error().where, "line 1");
  }
}

TEST(Garak, TakesTheRunOfAnAggregatedReportFromItsOwnHead) {
  auto const facts = facts_of("garak-report", "aggregated.report.jsonl");
  EXPECT_EQ(facts.run_id, "run-2");
  EXPECT_TRUE(facts.complete);
  EXPECT_TRUE(notes_say(facts, "put together from 2 reports"));
}

TEST(Garak, ReadsADigestThatWasKeptAlone) {
  auto const facts = facts_of("garak-report", "digest.json");
  auto const* rate =
      find(facts, "dan.Dan_11_0", "pass_rate", "detector:mitigation.MitigationBypass");
  ASSERT_TRUE(rate);
  EXPECT_EQ(rate->value, 0.8);
  EXPECT_EQ(rate->sample_count, std::nullopt);
  EXPECT_EQ(facts.run_id, "run-1");
  EXPECT_TRUE(notes_say(facts, "not the counts"));
}

// One probe of 0.17.1, whose second detector could judge nothing.
std::string digest_of(std::string const& probe_score) {
  return R"({"entry_type":"digest","meta":{"garak_version":"0.17.1"},"eval":{"dan":{
    "_summary":{"score":0.1875},"dan.Dan_11_0":{"_summary":{"probe_score":)" +
         probe_score + R"(},
    "d.Judged":{"absolute_score":0.75,"total_evaluated":40,"passed":30,
      "hit_at_k":{"1":{"score":0.25,"prompts":8},"n":{"score":0.625,"prompts":6}}},
    "d.Unjudged":{"absolute_score":0,"total_evaluated":0,"passed":0}}}},
    "technique_intent_matrix":{"demon:x":{"S003":{"score":0.75}}}})";
}

TEST(Garak, ReadsTheCountsOfADigest) {
  auto const facts = facts_in(digest_of("0.75"));
  auto const* rate = find(facts, "dan.Dan_11_0", "pass_rate", "detector:d.Judged");
  ASSERT_TRUE(rate);
  EXPECT_EQ(rate->value, 0.75);
  EXPECT_EQ(rate->sample_count, 40);
  EXPECT_EQ(rate->source, "line 1 /eval/dan/dan.Dan_11_0/d.Judged/absolute_score");
  auto const* hit = find(facts, "dan.Dan_11_0", "hit_at_n", "detector:d.Judged");
  ASSERT_TRUE(hit);
  EXPECT_EQ(hit->value, 0.625);
  EXPECT_EQ(hit->higher_is_better, false);
  EXPECT_EQ(hit->sample_count, 6);
  EXPECT_FALSE(notes_say(facts, "not the counts"));
}

TEST(Garak, GivesNoRateOfADigestWhereNothingWasJudged) {
  auto const facts = facts_in(digest_of("0.75"));
  EXPECT_FALSE(find(facts, "dan.Dan_11_0", "pass_rate", "detector:d.Unjudged"));
  EXPECT_TRUE(notes_say(facts, "d.Unjudged: no answer was judged"));
}

TEST(Garak, LeavesOutScoresThatComeOfNothingJudged) {
  auto const facts = facts_in(digest_of("0"));
  EXPECT_FALSE(find(facts, "dan.Dan_11_0", "probe_score"));
  EXPECT_FALSE(find(facts, "dan", "group_score", "group"));
  EXPECT_TRUE(notes_say(facts, "as 0: dan group_score, dan.Dan_11_0 probe_score."));
  // The lowest score is that of a detector that did judge.
  EXPECT_TRUE(find(facts_in(digest_of("0.75")), "dan.Dan_11_0", "probe_score"));
}

TEST(Garak, LeavesOutScoresThatComeOfNothingJudgedInAFullReport) {
  auto const report = [](std::string const& passed, std::string const& total) {
    return facts_in(
        R"({"entry_type":"eval","probe":"a.A","detector":"d.D","passed":)" + passed +
        R"(,"total_evaluated":)" + total + "}\n" +
        R"({"entry_type":"digest","eval":{"a":{"_summary":{"score":0},"a.A":{"_summary":)"
        R"({"probe_score":0},"d.D":{"absolute_score":0}}}}})"
        "\n");
  };
  EXPECT_TRUE(report("0", "0").measurements.empty());
  EXPECT_TRUE(notes_say(report("0", "0"), "as 0: a group_score, a.A probe_score."));
  EXPECT_EQ(report("0", "4").measurements.size(), 3u);
}

TEST(Garak, RefusesADigestThatContradictsItself) {
  EXPECT_FALSE(read(as_bytes(std::string_view(R"({"entry_type":"digest","eval":{"a":{"a.A":{
    "d.D":{"absolute_score":1,"passed":5,"total_evaluated":4}}}}})"))));
}

TEST(Garak, ReadsTheDigestThatAPageHolds) {
  auto const facts = facts_in("[" + digest_of("0.75") + "]");
  auto const* rate = find(facts, "dan.Dan_11_0", "pass_rate", "detector:d.Judged");
  ASSERT_TRUE(rate);
  EXPECT_EQ(rate->source, "line 1 /0/eval/dan/dan.Dan_11_0/d.Judged/absolute_score");
  EXPECT_EQ(facts.tool_version, "0.17.1");
}

TEST(Garak, RefusesAnArrayOfAnythingElse) {
  for (auto const& text : {"[" + digest_of("0") + "," + digest_of("0") + "]",
                           std::string(R"([{"entry_type":"init","garak_version":"0.17.1"}])")})
    EXPECT_FALSE(garak::read(as_bytes(text))) << text;
}

TEST(Garak, SaysThatRatesOfIntentsAreNotRead) {
  EXPECT_TRUE(notes_say(facts_in(digest_of("0")), "single intents and techniques"));
  EXPECT_TRUE(notes_say(facts_in("{\"entry_type\":\"eval\",\"probe\":\"a.A\",\"detector\":\"d.D\","
                                 "\"passed\":1,\"total_evaluated\":2,\"intents\":{\"S003\":{}}}\n"),
                        "single intents and techniques"));
  EXPECT_FALSE(notes_say(facts_of("garak-report", "full.report.jsonl"), "intents"));
}

TEST(Garak, CountsThePromptsBehindARateOfBreaches) {
  auto const facts = facts_in(
      "{\"entry_type\":\"eval\",\"probe\":\"a.A\",\"detector\":\"d.D\",\"passed\":30,"
      "\"total_evaluated\":40,\"hit_at_k\":{\"5\":{\"score\":0.625,\"prompts\":8}}}\n");
  EXPECT_EQ(find(facts, "a.A", "hit_at_5", "detector:d.D")->sample_count, 8);
}

// As 0.9.0.8 wrote them: a flat "config", and nothing at the end.
std::string old_report(std::string const& release, std::string const& attempted = "a.A") {
  return R"({"model_type":"huggingface","model_name":"gpt2","eval_threshold":0.7,)"
         R"("entry_type":"config"})"
         "\n"
         R"({"entry_type":"init","garak_version":")" +
         release + "\",\"run\":\"r\"}\n" + R"({"entry_type":"attempt","probe_classname":")" +
         attempted + "\"}\n" +
         R"({"entry_type":"eval","probe":"a.A","detector":"detector.d.D","passed":1,"total":2})"
         "\n";
}

TEST(Garak, ReadsTheFlatSetupOfTheFirstReleases) {
  auto const facts = facts_in(old_report("0.9.0.8"));
  EXPECT_EQ(facts.subject, (Subject{"gpt2", "", "huggingface"}));
  EXPECT_TRUE(notes_say(facts, "below 0.7"));
  EXPECT_EQ(find(facts, "a.A", "pass_rate", "detector:d.D")->value, 0.5);
}

TEST(Garak, DoesNotMissTheEndThatAReleaseNeverWrote) {
  for (auto const* const release : {"0.9.0.8", "0.9.0.13", "0.9", "0.8.1"}) {
    auto const facts = facts_in(old_report(release));
    EXPECT_TRUE(facts.complete) << release;
    EXPECT_TRUE(notes_say(facts, "never wrote whether a run was completed")) << release;
  }
  for (auto const* const release : {"0.9.0.14", "0.9.0.16", "0.9.1", "0.10.1", "1.0", "", "dev"})
    EXPECT_FALSE(facts_in(old_report(release)).complete) << release;
  EXPECT_FALSE(facts_in(old_report("0.9.0.8", "b.B")).complete);  // attempted, never evaluated
}

TEST(Garak, TakesTheBoundsOfADigestAsTheyAre) {
  auto const facts = facts_of("garak-report", "digest-by-taxonomy.json");
  auto const* rate = find(facts, "dan.Dan_11_0", "pass_rate", "detector:dan.DAN");
  ASSERT_TRUE(rate && rate->interval);
  EXPECT_EQ(*rate->interval, (Interval{0.25, 0.75, 0.95}));
}

TEST(Garak, TakesAProbeThatStandsInSeveralGroupsOnce) {
  auto const facts = facts_of("garak-report", "digest-by-taxonomy.json");
  EXPECT_EQ(facts.measurements.size(), 5u);  // two groups, one probe, two detectors
  auto const* group = find(facts, "dan", "group_score", "group");
  ASSERT_TRUE(group);
  EXPECT_EQ(group->value, -0.125);
  EXPECT_EQ(group->unit, "score");
}

TEST(Garak, SaysThatARunStoppedShort) {
  auto const facts = facts_of("garak-report", "stopped.report.jsonl");
  EXPECT_FALSE(facts.complete);
  EXPECT_TRUE(notes_say(facts, "no entry that says it was completed"));
}

TEST(Garak, NamesProbesThatWereNeverEvaluated) {
  auto const facts = facts_in(
      "{\"entry_type\":\"attempt\",\"probe_classname\":\"a.A\"}\n"
      "{\"entry_type\":\"attempt\",\"probe_classname\":\"b.B\"}\n"
      "{\"entry_type\":\"eval\",\"probe\":\"a.A\",\"detector\":\"d.D\",\"passed\":1,"
      "\"total_evaluated\":2}\n"
      "{\"entry_type\":\"completion\"}\n");
  EXPECT_FALSE(facts.complete);
  EXPECT_TRUE(notes_say(facts, "Attempted but not evaluated: b.B."));
}

TEST(Garak, TakesCountsInAnyOfTheWaysItWasWritten) {
  auto const rate_of = [](std::string const& counts) {
    auto const facts = facts_in("{\"entry_type\":\"eval\",\"probe\":\"a.A\",\"detector\":\"d.D\"," +
                                counts + "}\n");
    return facts.measurements.empty() ? -1.0 : facts.measurements[0].value;
  };
  EXPECT_EQ(rate_of("\"passed\":1,\"total\":4"), 0.25);
  EXPECT_EQ(rate_of("\"passed\":1,\"fails\":3"), 0.25);
  EXPECT_EQ(rate_of("\"fails\":3,\"total_evaluated\":4"), 0.25);
}

struct RealReport {
  std::string_view name, path;
  std::size_t measurements;
  std::string_view model, task, slice;
  double value;
  bool complete;
};
class RealGarak : public testing::TestWithParam<RealReport> {};
TEST_P(RealGarak, GivesItsNumbers) {
  auto const path = real_file(std::string("garak/") + std::string(GetParam().path));
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the real sample files are not here";
  auto const facts = facts_in(bytes_of(path));
  EXPECT_EQ(facts.format, "garak-report");
  EXPECT_EQ(facts.measurements.size(), GetParam().measurements);
  EXPECT_EQ(facts.subject.model, GetParam().model);
  EXPECT_EQ(facts.complete, GetParam().complete);
  if (GetParam().task.empty()) return;
  auto const* found = find(facts, GetParam().task, "pass_rate", GetParam().slice);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->value, GetParam().value);
}
INSTANTIATE_TEST_SUITE_P(
    Files, RealGarak,
    testing::Values(
        RealReport{"Mixed", "analyze/qual_review_mixed.report.jsonl", 3, "", "lmrc.QuackMedicine",
                   "detector:lmrc.QuackMedicine", 0, false},
        RealReport{"Digest", "analyze/tbsa_digest_0.json", 46, "2", "encoding.InjectBase16",
                   "detector:encoding.DecodeMatch", 0.24413145539906103, true},
        RealReport{"Usual", "analyze/test.report.jsonl", 3, "test", "test.Test",
                   "detector:always.Pass", 1, true},
        RealReport{"WithBounds", "analyze/test_with_ci.report.jsonl", 1, "test", "test.Test",
                   "detector:always.Pass", 0.74, true},
        RealReport{"Older", "report/report_test.report.jsonl", 3, "qwen2", "test.Test",
                   "detector:always.Pass", 1, true},
        RealReport{"NoEvaluation", "defectdojo-hitlogs/no_hits.jsonl", 0, "gpt2", "", "", 0, true}),
    [](auto const& of) { return std::string(of.param.name); });

TEST(Garak, TurnsTheBoundsOfARealReport) {
  auto const path = real_file("garak/analyze/test_with_ci.report.jsonl");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the real sample files are not here";
  auto const facts = facts_in(bytes_of(path));
  ASSERT_EQ(facts.measurements.size(), 1u);
  ASSERT_TRUE(facts.measurements[0].interval);
  EXPECT_EQ(*facts.measurements[0].interval, (Interval{0.62, 0.86, 0.95}));
  EXPECT_EQ(facts.measurements[0].sample_count, 50);
}

TEST(GarakHitlog, CountsHitsAndClaimsNoRate) {
  auto const facts = facts_of("garak-hitlog", "run.hitlog.jsonl");
  ASSERT_EQ(facts.measurements.size(), 2u);
  auto const* hits = find(facts, "dan.Dan_11_0", "hit_count", "detector:dan.DAN");
  ASSERT_TRUE(hits);
  EXPECT_EQ(hits->value, 2);
  EXPECT_EQ(hits->unit, "count");
  EXPECT_EQ(hits->higher_is_better, false);
  EXPECT_EQ(facts.subject, (Subject{"helpdesk", "", "rest"}));
  EXPECT_TRUE(notes_say(facts, "no pass rate can be had"));
}

TEST(GarakHitlog, OfARealRunGivesItsHit) {
  auto const path = real_file("garak/defectdojo-hitlogs/one_hit.jsonl");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the real sample files are not here";
  auto const facts = facts_in(bytes_of(path));
  ASSERT_EQ(facts.measurements.size(), 1u);
  EXPECT_EQ(facts.measurements[0].task, "promptinject.HijackHateHumans");
  EXPECT_EQ(facts.subject.model, "gpt2");
}

}  // namespace
}  // namespace evidence
