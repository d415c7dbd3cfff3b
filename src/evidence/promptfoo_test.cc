#include "evidence/promptfoo.h"

#include <gtest/gtest.h>

#include "evidence/samples.h"

namespace evidence {
namespace {

TEST(Promptfoo, ReadsTheWholeAndEachPrompt) {
  auto const facts = facts_of("promptfoo-results", "version-3.json");
  EXPECT_EQ(facts.format_version, "3");
  EXPECT_EQ(facts.tool_version, "0.121.0");
  EXPECT_EQ(facts.run_id, "eval-1");
  EXPECT_EQ(to_text(*facts.started), "2026-01-02T03:04:05.006000Z");
  EXPECT_EQ(facts.subject, (Subject{"openai:small", "", "openai"}));
  EXPECT_TRUE(facts.title.contains("nightly"));
  auto const* whole = find(facts, "all tests", "pass_rate");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->value, 0.75);
  EXPECT_EQ(whole->sample_count, 4);
  EXPECT_EQ(whole->source, "/results/stats");
  EXPECT_EQ(find(facts, "plain", "mean_score", "prompt")->value, 0.75);
  EXPECT_EQ(find(facts, "plain", "mean_latency", "prompt")->value, 10);
  EXPECT_EQ(find(facts, "plain", "mean_latency", "prompt")->unit, "ms");
  EXPECT_EQ(find(facts, "plain", "mean_latency", "prompt")->higher_is_better, false);
}

TEST(Promptfoo, CountsErrorsAsNeitherPassNorFailure) {
  auto const facts = facts_of("promptfoo-results", "version-3.json");
  EXPECT_EQ(find(facts, "all tests", "error_count")->value, 1);
  EXPECT_TRUE(notes_say(facts, "1 test(s) ended in an error"));
  EXPECT_EQ(find(facts, "pii", "pass_rate", "plugin")->value, 1);
  EXPECT_EQ(find(facts, "pii", "pass_rate", "plugin")->sample_count, 1);
  EXPECT_EQ(find(facts, "pii", "error_count", "plugin")->value, 1);
}

TEST(Promptfoo, DividesNamedScoresByTheirWeights) {
  auto const facts = facts_of("promptfoo-results", "version-3.json");
  EXPECT_EQ(find(facts, "plain", "tone", "prompt")->value, 0.5);
  EXPECT_FALSE(find(facts, "plain", "odd", "prompt"));
  EXPECT_TRUE(notes_say(facts, "is the sum: odd"));
}

TEST(Promptfoo, ReadsPluginsAndStrategiesOfARedTeam) {
  auto const facts = facts_of("promptfoo-results", "version-3.json");
  auto const* hate = find(facts, "harmful:hate", "pass_rate", "plugin");
  ASSERT_TRUE(hate);
  EXPECT_EQ(hate->value, 0.5);
  EXPECT_EQ(hate->taxonomy, (std::vector<std::string>{"Hate", "harmful:hate", "severity:high"}));
  EXPECT_EQ(find(facts, "jailbreak", "pass_rate", "strategy")->value, 0.5);
  EXPECT_EQ(find(facts, "basic", "pass_rate", "strategy")->sample_count, 1);
}

TEST(Promptfoo, ReadsTheTableOfVersionTwo) {
  auto const facts = facts_of("promptfoo-results", "version-2-table.json");
  EXPECT_EQ(facts.format_version, "2");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 0.5);
  EXPECT_EQ(find(facts, "harmful:hate", "pass_rate", "plugin")->value, 1);
  EXPECT_EQ(find(facts, "first", "pass_rate", "prompt")->subject.model, "openai:old");
}

TEST(Promptfoo, TakesErrorsOutOfTheFailuresOfVersionOne) {
  auto const facts = facts_of("promptfoo-results", "version-1.json");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 1);
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->sample_count, 1);
  EXPECT_EQ(find(facts, "all tests", "error_count")->value, 1);
}

TEST(Promptfoo, ReadsTheRecordOfTheNodePackage) {
  auto const facts = facts_of("promptfoo-results", "node-record.json");
  EXPECT_EQ(facts.run_id, "eval-2");
  EXPECT_EQ(to_text(*facts.started), "2026-01-01T00:00:00.500000Z");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 0.25);
}

TEST(Promptfoo, SaysWhenSummaryAndRowsDiffer) {
  auto const facts = facts_in(R"({"evalId":"e","results":{"version":3,
    "results":[{"success":true,"provider":"p"}],"stats":{"successes":9,"failures":1,"errors":0}}})");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 0.9);
  EXPECT_TRUE(notes_say(facts, "differ from those of its rows"));
}

// Rows of versions that name no reason: passed, failed, an error, each of "p".
constexpr std::string_view passed_row =
    R"({"provider":{"id":"p"},"success":true,"gradingResult":{"pass":true}})";
constexpr std::string_view failed_row =
    R"({"provider":{"id":"p"},"success":false,"error":"r","gradingResult":{"pass":false}})";
constexpr std::string_view error_row = R"({"provider":{"id":"p"},"success":false,"error":"429"})";

std::string rows_of(std::vector<std::string_view> const& rows) {
  std::string text;
  for (auto const row : rows) text += (text.empty() ? "" : ",") + std::string(row);
  return "\"results\":[" + text + "]";
}

TEST(Promptfoo, TakesRowsWhereTheSummaryCountsNoExceptions) {
  // 0.31.2 counts an exception nowhere.
  auto const facts =
      facts_in(R"({"results":{"version":2,)" + rows_of({passed_row, failed_row, error_row}) +
               R"(,"stats":{"successes":1,"failures":1}},"config":{}})");
  auto const* whole = find(facts, "all tests", "pass_rate");
  ASSERT_TRUE(whole);
  EXPECT_EQ(whole->value, 0.5);
  EXPECT_EQ(whole->sample_count, 2);
  EXPECT_EQ(whole->source, "/results/results");
  ASSERT_TRUE(find(facts, "all tests", "error_count"));
  EXPECT_EQ(find(facts, "all tests", "error_count")->value, 1);
  EXPECT_FALSE(notes_say(facts, "differ"));
}

TEST(Promptfoo, TakesErrorsOutOfTheFailuresOfASummaryThatCountsAllRows) {
  auto const facts =
      facts_in(R"({"results":{"version":2,)" + rows_of({passed_row, failed_row, error_row}) +
               R"(,"stats":{"successes":1,"failures":2}},"config":{}})");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 0.5);
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->source, "/results/stats");
}

TEST(Promptfoo, SaysWhenNoErrorsExplainWhyTheSummaryDiffers) {
  auto const facts = facts_in(R"({"results":{"version":2,)" + rows_of({passed_row, failed_row}) +
                              R"(,"stats":{"successes":8,"failures":2}},"config":{}})");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 0.5);
  EXPECT_TRUE(notes_say(facts, "those of the rows"));
}

constexpr std::string_view metrics_of_four =
    R"({"score":1,"testPassCount":1,"testFailCount":3,"totalLatencyMs":40})";

void expect_errors_apart(Facts const& facts) {
  auto const* rate = find(facts, "P", "pass_rate", "prompt");
  ASSERT_TRUE(rate);
  EXPECT_EQ(rate->value, 0.5);
  EXPECT_EQ(rate->sample_count, 2);
  ASSERT_TRUE(find(facts, "P", "error_count", "prompt"));
  EXPECT_EQ(find(facts, "P", "error_count", "prompt")->value, 2);
  EXPECT_EQ(find(facts, "P", "mean_score", "prompt")->value, 0.5);
  EXPECT_EQ(find(facts, "P", "mean_latency", "prompt")->value, 10);
}

TEST(Promptfoo, PutsTheCountsOfAPromptOfVersionTwoRight) {
  auto const table =
      R"("table":{"head":{"prompts":[{"label":"O","metrics":{"testPassCount":4,
      "testFailCount":0}},{"label":"P","metrics":)" +
      std::string(metrics_of_four) + R"(}],"vars":[]},"body":[
      {"outputs":[{"pass":true,"gradingResult":{}},{"pass":true,"gradingResult":{}}]},
      {"outputs":[{"pass":true,"gradingResult":{}},{"pass":false,"gradingResult":{}}]},
      {"outputs":[{"pass":true,"gradingResult":{}},{"pass":false,"gradingResult":null}]},
      {"outputs":[{"pass":true,"gradingResult":{}},{"pass":false}]}]})";
  auto const facts =
      facts_in(R"({"results":{"version":2,)" +
               rows_of({passed_row, passed_row, passed_row, passed_row, passed_row, failed_row,
                        error_row, error_row}) +
               R"(,"stats":{"successes":5,"failures":3},)" + table + R"(},"config":{}})");
  expect_errors_apart(facts);
  EXPECT_EQ(find(facts, "O", "pass_rate", "prompt")->sample_count, 4);
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 5.0 / 6);
}

TEST(Promptfoo, PutsTheCountsOfAPromptOfEarlyVersionThreeRight) {
  auto const row = [](std::string const& rest) { return R"({"provider":"p","promptIdx":)" + rest; };
  auto const passed = row(R"(1,"success":true,"gradingResult":{}})");
  auto const failed = row(R"(1,"success":false,"error":"r","gradingResult":{}})");
  auto const error = row(R"(1,"success":false,"error":"429","gradingResult":null})");
  auto const other = row(R"(0,"success":false,"error":"429"})");
  expect_errors_apart(facts_in(
      R"({"results":{"version":3,"prompts":[{"label":"O","metrics":{"testPassCount":0,
      "testFailCount":1}},{"label":"P","metrics":)" +
      std::string(metrics_of_four) + "}]," + rows_of({passed, failed, error, other, error}) +
      R"(,"stats":{"successes":1,"failures":4}},"config":{}})"));
}

TEST(Promptfoo, SaysWhenErrorsBelongToNoPrompt) {
  auto const facts = facts_in(R"({"results":{"version":3,"prompts":[{"label":"O","metrics":{
      "testPassCount":1,"testFailCount":0}},{"label":"P","metrics":{"testPassCount":0,
      "testFailCount":1}}],)" +
                              rows_of({passed_row, error_row}) +
                              R"(,"stats":{"successes":1,"failures":1}},"config":{}})");
  EXPECT_EQ(find(facts, "P", "pass_rate", "prompt")->value, 0);
  EXPECT_TRUE(notes_say(facts, "count errors as failures"));
}

TEST(Promptfoo, TakesPluginsOfVersionTwoFromItsTable) {
  auto const cell = [](std::string_view pass, std::string_view metadata) {
    return R"({"outputs":[{"pass":)" + std::string(pass) +
           R"(,"gradingResult":{}}],"test":{"metadata":)" + std::string(metadata) + "}}";
  };
  auto const facts =
      facts_in(R"({"results":{"version":2,)" + rows_of({passed_row, failed_row, failed_row}) +
               R"(,"stats":{"successes":1,"failures":2},"table":{"head":{"prompts":[{"label":"P",
      "provider":"p"}],"vars":[]},"body":[)" +
               cell("true", R"({"pluginId":"harmful:hate"})") + "," +
               cell("false", R"({"pluginId":"harmful:hate","strategyId":"jailbreak"})") + "," +
               cell("false", R"({"pluginId":"pii:direct"})") + R"(]}},"config":{}})");
  auto const* hate = find(facts, "harmful:hate", "pass_rate", "plugin", "p");
  ASSERT_TRUE(hate);
  EXPECT_EQ(hate->value, 0.5);
  EXPECT_EQ(hate->source, "/results/table/body");
  EXPECT_EQ(find(facts, "pii:direct", "pass_rate", "plugin")->value, 0);
  EXPECT_EQ(find(facts, "jailbreak", "pass_rate", "strategy")->value, 0);
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 1.0 / 3);
  EXPECT_TRUE(facts.title.contains("red-team"));
}

TEST(Promptfoo, ReadsTheTableThatTheWebViewerSaves) {
  auto const facts = facts_in(R"({"head":{"prompts":[{"label":"P","provider":"a","metrics":{
    "score":1,"testPassCount":1,"testFailCount":0,"testErrorCount":1}},{"label":"P",
    "provider":"b","metrics":{"score":0,"testPassCount":0,"testFailCount":1,
    "testErrorCount":0}}],"vars":["q"]},"body":[
    {"outputs":[{"pass":true,"failureReason":0,"metadata":{"pluginId":"pii"}},null],"vars":["1"]},
    null,
    {"outputs":[{"pass":false,"failureReason":2},{"pass":false,"failureReason":1}]}]})");
  ASSERT_EQ(facts.format, "promptfoo-results");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 0.5);
  EXPECT_EQ(find(facts, "all tests", "error_count")->value, 1);
  EXPECT_EQ(find(facts, "P", "pass_rate", "prompt", "b")->source, "/head/prompts/1/metrics");
  EXPECT_EQ(find(facts, "pii", "pass_rate", "plugin", "a")->source, "/body");
  EXPECT_FALSE(notes_say(facts, "differ"));
}

TEST(Promptfoo, SaysWhenTheWebViewerSavedAPartOfTheTable) {
  auto const facts = facts_in(R"({"head":{"prompts":[{"label":"P","metrics":{"testPassCount":9,
    "testFailCount":1,"testErrorCount":0}}],"vars":[]},"body":[{"outputs":[{"pass":false}]}]})");
  ASSERT_EQ(facts.format, "promptfoo-results");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 0.9);
  EXPECT_TRUE(notes_say(facts, "differ from those of its rows"));
}

TEST(Promptfoo, SaysOfNoNamedScoreWhichWayIsBetter) {
  auto const facts = facts_in(R"json({"persisted":true,"config":{"derivedMetrics":[
    {"name":"precision","value":"tp / (tp + fp)"},{"name":"unknown","value":"0 / 0"}]},
    "results":[],"prompts":[{"label":"P","metrics":{"testPassCount":10,"testFailCount":0,
    "namedScores":{"tp":3,"fp":1,"precision":0.75,"unknown":null},
    "namedScoresCount":{"tp":10,"fp":10},"namedScoreWeights":{"tp":10,"fp":10}}}]})json");
  auto const* fp = find(facts, "P", "fp", "prompt");
  ASSERT_TRUE(fp);
  EXPECT_EQ(fp->value, 0.1);
  EXPECT_EQ(fp->higher_is_better, std::nullopt);
  auto const* precision = find(facts, "P", "precision", "prompt");
  ASSERT_TRUE(precision);  // a final value, not a sum
  EXPECT_EQ(precision->value, 0.75);
  EXPECT_EQ(precision->sample_count, std::nullopt);
  EXPECT_TRUE(notes_say(facts, "no number for it: unknown."));
}

TEST(Promptfoo, LeavesOutWhatTheToolKeepsAsNought) {
  auto const facts = facts_in(R"json({"persisted":true,"config":{"derivedMetrics":[
    {"name":"precision","value":"tp / (tp + fp)"}]},"results":[],"prompts":[{"label":"P",
    "metrics":{"testPassCount":10,"testFailCount":0,"namedScores":{"tp":0,"fp":4,"precision":0},
    "namedScoreWeights":{"tp":0,"fp":10}}},{"label":"Q","metrics":{"testPassCount":1,
    "namedScores":{"tp":2,"precision":0.5},"namedScoreWeights":{"tp":4}}}]})json");
  EXPECT_FALSE(find(facts, "P", "tp", "prompt"));
  EXPECT_FALSE(find(facts, "P", "precision", "prompt"));
  ASSERT_TRUE(find(facts, "P", "fp", "prompt"));
  EXPECT_EQ(find(facts, "P", "fp", "prompt")->value, 0.4);
  ASSERT_TRUE(find(facts, "Q", "precision", "prompt"));
  EXPECT_EQ(find(facts, "Q", "precision", "prompt")->value, 0.5);
  EXPECT_TRUE(notes_say(facts, "a weight of 0, and derives figures from that: tp, precision."));
}

TEST(Promptfoo, KeepsPoliciesApart) {
  auto const row = [](std::string_view success, std::string_view policy) {
    return R"({"provider":"p","success":)" + std::string(success) +
           R"(,"gradingResult":{},"metadata":{"pluginId":"policy")" + std::string(policy) + "}}";
  };
  auto const named = row("true", R"x(,"policyId":"a1","policyName":"No advice")x");
  auto const alike = row("false", R"x(,"policyId":"b2","policyName":"No advice")x");
  auto const nameless = row("false", R"x(,"policyId":"c3")x");
  auto const older = row("true", R"x(,"policy":"Never swear.")x");
  auto const facts = facts_in(R"({"evalId":"e","results":{"version":3,)" +
                              rows_of({named, alike, nameless, older, row("true", "")}) + "}}");
  ASSERT_TRUE(find(facts, "policy:a1 (No advice)", "pass_rate", "plugin"));
  EXPECT_EQ(find(facts, "policy:a1 (No advice)", "pass_rate", "plugin")->value, 1);
  EXPECT_EQ(find(facts, "policy:b2 (No advice)", "pass_rate", "plugin")->value, 0);
  EXPECT_EQ(find(facts, "policy:c3", "pass_rate", "plugin")->value, 0);
  EXPECT_EQ(find(facts, "policy:Never swear.", "pass_rate", "plugin")->value, 1);
  EXPECT_EQ(find(facts, "policy", "pass_rate", "plugin")->sample_count, 1);
  EXPECT_EQ(find(facts, "policy:a1 (No advice)", "pass_rate", "plugin")->taxonomy,
            std::vector<std::string>{"policy"});
}

TEST(Promptfoo, RefusesCountsThatAddUpToMoreThanCanBe) {
  std::string text = R"({"persisted":true,"config":{},"results":[],"prompts":[)";
  for (int i = 0; i < 1025; ++i)
    text += std::string(i ? "," : "") + R"({"metrics":{"testPassCount":9007199254740992}})";
  EXPECT_FALSE(read(as_bytes(text + "]}")));
}

TEST(Promptfoo, ReadsRealRedTeamFindings) {
  auto const path = real_file("promptfoo/defectdojo/many_findings.json");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the real sample files are not here";
  auto const facts = facts_in(bytes_of(path));
  EXPECT_EQ(facts.measurements.size(), 8u);
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 2.0 / 9);
  EXPECT_EQ(find(facts, "harmful:hate", "pass_rate", "plugin")->value, 0.25);
  EXPECT_EQ(find(facts, "harmful:hate", "pass_rate", "plugin")->sample_count, 4);
}

TEST(Promptfoo, ReadsARealEvaluationOfTwoProviders) {
  auto const path = real_file("promptfoo/generated-0.121.20/results.json");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the real sample files are not here";
  auto const facts = facts_in(bytes_of(path));
  EXPECT_EQ(facts.tool_version, "0.121.20");
  EXPECT_EQ(facts.measurements.size(), 15u);
  EXPECT_EQ(facts.subject.model, "");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 0.375);
  EXPECT_EQ(find(facts, "Q: {{q}}", "pass_rate", "prompt", "custom:deterministic")->value, 0.75);
  EXPECT_EQ(find(facts, "Q: {{q}}", "pass_rate", "prompt", "echo")->value, 0);
  EXPECT_EQ(find(facts, "prompt-extraction", "pass_rate", "plugin", "echo")->value, 0);
}

TEST(PromptfooLines, GiveTheSameRatesAsTheResults) {
  auto const facts = facts_of("promptfoo-lines", "results.jsonl");
  EXPECT_EQ(find(facts, "all tests", "pass_rate")->value, 0.75);
  EXPECT_EQ(find(facts, "harmful:hate", "pass_rate", "plugin")->value, 0.5);
  EXPECT_TRUE(notes_say(facts, "neither which release wrote it nor when"));
}

TEST(PromptfooLines, OfARealRunGiveARateForEachProvider) {
  auto const path = real_file("promptfoo/generated-0.121.20/results.jsonl");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the real sample files are not here";
  auto const facts = facts_in(bytes_of(path));
  EXPECT_EQ(facts.measurements.size(), 8u);
  EXPECT_EQ(find(facts, "all tests", "pass_rate", "", "custom:deterministic")->value, 0.75);
  EXPECT_EQ(find(facts, "all tests", "pass_rate", "", "echo")->value, 0);
}

}  // namespace
}  // namespace evidence
