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
