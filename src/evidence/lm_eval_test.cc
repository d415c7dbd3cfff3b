#include "evidence/lm_eval.h"

#include <gtest/gtest.h>

#include "evidence/lm_eval_metrics.h"
#include "evidence/lm_eval_samples.h"
#include "evidence/samples.h"

namespace evidence {
namespace {

TEST(LmEval, ReadsTasksGroupsFiltersAndErrors) {
  auto const facts = facts_of("lm-eval-results", "results.json");
  EXPECT_EQ(facts.format_version, "0.4");
  EXPECT_EQ(facts.tool_version, "0.4.10");
  EXPECT_EQ(facts.subject, (Subject{"example/small + example/small-adapter",
                                    "0123456789abcdef0123456789abcdef01234567", "hf"}));
  ASSERT_EQ(facts.measurements.size(), 4u);
  auto const* acc = find(facts, "sums", "acc");
  ASSERT_TRUE(acc);
  EXPECT_EQ(acc->value, 0.75);
  EXPECT_EQ(acc->unit, "ratio");
  EXPECT_EQ(acc->standard_error, 0.03125);
  EXPECT_EQ(acc->higher_is_better, true);
  EXPECT_EQ(acc->sample_count, 192);
  EXPECT_EQ(acc->dataset, (Dataset{"example/sums/easy", "2", 400}));
  EXPECT_EQ(acc->source, "/results/sums/acc,none");
  EXPECT_EQ(acc->tool, "lm-eval");
  EXPECT_EQ(acc->started, facts.started);
  auto const* strict = find(facts, "sums", "exact_match", "filter:strict-match");
  ASSERT_TRUE(strict);
  EXPECT_EQ(strict->standard_error, std::nullopt);
  ASSERT_TRUE(find(facts, "school", "acc", "group"));
  EXPECT_FALSE(find(facts, "school", "acc"));
}

TEST(LmEval, TakesTimesFromTheOnlyClockInTheFile) {
  auto const facts = facts_of("lm-eval-results", "results.json");
  ASSERT_TRUE(facts.started && facts.finished);
  EXPECT_EQ(to_text(*facts.started), "2026-01-01T00:00:00.500000Z");
  EXPECT_EQ(to_text(*facts.finished), "2026-01-01T00:01:00.000000Z");
}

TEST(LmEval, NotesWhatAPersonShouldKnow) {
  auto const facts = facts_of("lm-eval-results", "results.json");
  EXPECT_TRUE(notes_say(facts, "limited to 192 samples a task"));
  EXPECT_TRUE(notes_say(facts, "Only a part of the samples was used for sums"));
  EXPECT_TRUE(notes_say(facts, "Examples in each prompt: 5 (sums)"));
  EXPECT_TRUE(notes_say(facts, "Left out, because the file has no number for it: school_physics"));
  EXPECT_FALSE(find(facts, "school_physics", "word_perplexity"));
}

TEST(LmEval, LeavesOutWhatHasNoName) {
  for (auto const* const key : {",none", "", " ", ",", " ,none"}) {
    auto const facts = lm_eval::read(as_bytes(R"({"results": {"sums": {")" + std::string(key) +
                                              R"(": 0.5, "acc,none": 0.75}}})"));
    ASSERT_TRUE(facts) << key << facts.error().what;
    ASSERT_EQ(facts->measurements.size(), 1u) << key;
    EXPECT_EQ(facts->measurements[0].metric, "acc");
  }
}

TEST(LmEval, ReadsTheOlderLayout) {
  auto const facts = facts_of("lm-eval-results", "legacy.json");
  EXPECT_EQ(facts.format_version, "legacy");
  EXPECT_EQ(facts.subject, (Subject{"example/tiny", "step10", "hf-causal"}));
  EXPECT_EQ(facts.started, std::nullopt);
  auto const* ppl = find(facts, "sums", "ppl");
  ASSERT_TRUE(ppl);
  EXPECT_EQ(ppl->value, 12.5);
  EXPECT_EQ(ppl->unit, "score");
  EXPECT_EQ(ppl->higher_is_better, false);
  EXPECT_EQ(ppl->standard_error, 0.5);
}

TEST(LmEval, TakesTheFilesWordForADirectionBeforeItsOwn) {
  auto const facts = facts_in(R"({"results":{"t":{"acc,none":0.5,"novel,none":2}},
    "higher_is_better":{"t":{"acc":false}},"configs":{"t":{}},"config":{}})");
  EXPECT_EQ(find(facts, "t", "acc")->higher_is_better, false);
  EXPECT_EQ(find(facts, "t", "novel")->higher_is_better, std::nullopt);
  EXPECT_EQ(find(facts, "t", "novel")->unit, "score");
}

TEST(LmEval, EscapesNamesInPointers) {
  auto const facts =
      facts_in(R"({"results":{"a/b~c":{"acc":0.5}},"versions":{},"config":{"model":"m"}})");
  ASSERT_EQ(facts.measurements.size(), 1u);
  EXPECT_EQ(facts.measurements[0].source, "/results/a~1b~0c/acc");
}

TEST(LmEval, RefusesMoreMeasurementsThanAnyRealRunHas) {
  std::string text = R"({"versions":{},"config":{},"results":{)";
  for (int i = 0; i <= 20'000; ++i)
    text += (i ? ",\"t" : "\"t") + std::to_string(i) + "\":{\"acc\":0.5}";
  text += "}}";
  auto const refused = read(as_bytes(text));
  ASSERT_FALSE(refused);
  EXPECT_TRUE(refused.error().what.contains("more than 20000")) << refused.error().what;
}

TEST(LmEval, LeavesOutContextLengthsThatDidNotRun) {
  auto const facts = facts_in(R"({"results":{"niah":{"4096,none":0.98,"8192,none":-1,
    "16384,none":-1.0}},"higher_is_better":{"niah":{"4096":true,"8192":true}},
    "n-samples":{"niah":{"original":500,"effective":500}},"configs":{"niah":{}},"config":{}})");
  ASSERT_EQ(facts.measurements.size(), 1u);
  EXPECT_EQ(facts.measurements[0].metric, "4096");
  EXPECT_EQ(facts.measurements[0].sample_count, 500);
  EXPECT_TRUE(notes_say(facts, "measured nothing: niah 8192,none, niah 16384,none."));
}

TEST(LmEval, CountsNoSamplesOfOneLengthAmongSeveral) {
  auto const facts = facts_in(R"({"results":{"niah":{"4096,none":0.98,"8192,none":0.9,
    "16384,none":-1,"acc,none":0.5}},"n-samples":{"niah":{"original":1000,"effective":1000}},
    "configs":{"niah":{}},"config":{}})");
  ASSERT_EQ(facts.measurements.size(), 3u);
  EXPECT_EQ(find(facts, "niah", "4096")->sample_count, std::nullopt);
  EXPECT_EQ(find(facts, "niah", "acc")->sample_count, 1000);
}

TEST(LmEval, KeepsMinusOneOfAMetricThatMayHaveIt) {
  auto const facts = facts_in(R"({"results":{"t":{"mcc,none":-1}},"configs":{"t":{}}})");
  ASSERT_EQ(facts.measurements.size(), 1u);
  EXPECT_EQ(facts.measurements[0].value, -1);
}

TEST(LmEval, LeavesOutWhatStandsInForAMetricWhenNothingWasJudged) {
  auto const facts = facts_in(R"({"results":{"sums":{"bypass,strict-match":999,
    "bypass_stderr,strict-match":"N/A","bypass,flexible-extract":999}},
    "higher_is_better":{"sums":{"bypass":true}},"configs":{"sums":{}},"config":{}})");
  EXPECT_TRUE(facts.measurements.empty());
  EXPECT_TRUE(notes_say(facts, "measured nothing: sums bypass,strict-match"));
}

struct ModelCase {
  std::string_view name, model_name, config, model;
};
class LmEvalModel : public testing::TestWithParam<ModelCase> {};
TEST_P(LmEvalModel, IsNamedByWhatWasLoaded) {
  auto const facts =
      facts_in(R"({"results":{"t":{"acc,none":0.5}},"configs":{"t":{}},"model_name":")" +
               std::string(GetParam().model_name) + R"(","config":{"model":"hf","model_args":)" +
               std::string(GetParam().config) + "}}");
  EXPECT_EQ(facts.subject.model, GetParam().model);
}
INSTANTIATE_TEST_SUITE_P(
    Cases, LmEvalModel,
    testing::Values(
        ModelCase{"Plain", "a/base", R"("pretrained=a/base,dtype=auto")", "a/base"},
        ModelCase{"Adapter", "b/lora", R"("pretrained=a/base,peft=b/lora")", "a/base + b/lora"},
        ModelCase{"AdapterInObject", "b/lora", R"({"pretrained":"a/base","peft":"b/lora"})",
                  "a/base + b/lora"},
        ModelCase{"Delta", "b/delta", R"("pretrained=a/base,delta=b/delta")", "a/base + b/delta"},
        ModelCase{"AdapterInOlderFile", "a/base", R"("pretrained=a/base,peft=b/lora")",
                  "a/base + b/lora"},
        ModelCase{"AdapterAlone", "b/lora", R"("peft=b/lora")", "b/lora"},
        ModelCase{"Invented", "k3x9q0zt", R"("")", "hf"},
        ModelCase{"InventedWithOtherArguments", "k3x9q0zt", R"({"batch":1})", "hf"},
        ModelCase{"InventedBesideAnotherName", "k3x9q0zt", R"({"base_model":"a/base"})", "a/base"},
        ModelCase{"ShortButNamed", "gpt2tiny", R"("pretrained=gpt2tiny")", "gpt2tiny"},
        ModelCase{"NotInvented", "my-model", R"("")", "my-model"}),
    [](auto const& of) { return std::string(of.param.name); });

TEST(LmEval, SaysWhenANameIsMadeUp) {
  auto const facts = facts_in(R"({"results":{"t":{"acc,none":0.5}},"configs":{"t":{}},
    "model_name":"k3x9q0zt","config":{"model":"dummy","model_args":""}})");
  EXPECT_EQ(facts.subject.model, "dummy");
  EXPECT_TRUE(notes_say(facts, "The name k3x9q0zt was made up"));
}

TEST(LmEval, CallsF1ARatioUnlessItIsInPerCent) {
  auto const facts = facts_in(R"({"results":{"squadv2":{"exact,none":0.51,"f1,none":0.84},
    "coqa":{"em,none":0.5,"f1,none":0.84}},"configs":{"coqa":{}},"config":{}})");
  EXPECT_EQ(find(facts, "squadv2", "f1")->unit, "score");
  EXPECT_EQ(find(facts, "squadv2", "exact")->unit, "score");
  EXPECT_EQ(find(facts, "coqa", "f1")->unit, "ratio");
  EXPECT_TRUE(notes_say(facts, "F1 of squadv2 are in per cent"));
}

TEST(LmEvalMetrics, ARatioIsOnlyWhatLiesBetweenNoughtAndOne) {
  EXPECT_EQ(lm_eval::unit_of("f1", 0.5), "ratio");
  EXPECT_EQ(lm_eval::unit_of("f1", 51.2), "score");
  EXPECT_EQ(lm_eval::unit_of("inst_level_loose_acc", 0.5), "ratio");
  EXPECT_EQ(lm_eval::unit_of("bleu", 0.5), "score");
}

struct RealResults {
  std::string_view name, path;
  std::size_t measurements;
  std::string_view model, revision, task, metric;
  double value, error;
};
class RealLmEval : public testing::TestWithParam<RealResults> {};
TEST_P(RealLmEval, GivesItsNumbers) {
  auto const path = real_file(std::string("lm-eval/") + std::string(GetParam().path));
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the real sample files are not here";
  auto const facts = facts_in(bytes_of(path));
  EXPECT_EQ(facts.format, "lm-eval-results");
  EXPECT_EQ(facts.measurements.size(), GetParam().measurements);
  EXPECT_EQ(facts.subject.model, GetParam().model);
  EXPECT_EQ(facts.subject.revision, GetParam().revision);
  auto const* found = find(facts, GetParam().task, GetParam().metric);
  ASSERT_TRUE(found);
  EXPECT_EQ(found->value, GetParam().value);
  EXPECT_EQ(found->standard_error, GetParam().error);
}
INSTANTIATE_TEST_SUITE_P(
    Files, RealLmEval,
    testing::Values(
        RealResults{"Present", "eee/results_2026-01-21T03-44-18.458309.json", 2,
                    "RylanSchaeffer/mem_Qwen3-93M_minerva_math_rep_0_sbst_1.0000_epch_1_ot_1",
                    "82047f5e5d5245c1b3a4cd75ad98aa441d6487cd", "math_rephrased_full",
                    "exact_match", 0.0004, 0.0002828144211304471},
        RealResults{
            "NeoxIntervention",
            "pythia-legacy/bias-evals/"
            "long-intervention-1.3b-deduped-step68000_eval_results_01-23-2023-14-11-34.json",
            56, "/fsx/hailey/pythia/ckpts/1.3B_dedup_genderintervention_56500start", "step68000",
            "lambada_openai", "ppl", 6.612519125294212, 0.17028894504941375},
        RealResults{"Neox",
                    "pythia-legacy/bias-evals/"
                    "pythia-350m-deduped-step68000_eval_results_01-23-2023-09-56-08.json",
                    58, "/fsx/hyperion/pythia/ckpts/350M_dedup", "step68000",
                    "crows_pairs_english_autre", "pct_stereotype", 0.6363636363636364,
                    0.15212000482437738},
        RealResults{"ZeroShot",
                    "pythia-legacy/pythia-v1/pythia-160m/zero-shot/160m_step143000.json", 172,
                    "EleutherAI/pythia-v1.1-160m", "step143000", "crows_pairs_english",
                    "likelihood_difference", 3.4450749105545615, 0.09229036087110502},
        RealResults{"FiveShot",
                    "pythia-legacy/pythia-v1/pythia-70m-deduped/five-shot/"
                    "70m-deduped-5shot_step143000.json",
                    128, "EleutherAI/pythia-v1.1-70m-deduped", "step143000",
                    "hendrycksTest-management", "acc_norm", 0.2912621359223301,
                    0.044986763205729224},
        RealResults{"Baseline",
                    "pythia-legacy/pythia-v1/pythia-70m-deduped/baseline/"
                    "baseline-70m-deduped_step143000.json",
                    172, "EleutherAI/pythia-v1.1-70m-deduped", "step143000",
                    "hendrycksTest-abstract_algebra", "acc", 0.18, 0.03861229196653697},
        RealResults{"Intervention",
                    "pythia-legacy/pythia-v1/pythia-70m-deduped/intervention/"
                    "intervention-70m-deduped_step143000.json",
                    172, "EleutherAI/intervention-pythia-v1.1-70m-deduped", "step143000",
                    "hendrycksTest-jurisprudence", "acc", 0.23148148148148148,
                    0.04077494709252628}),
    [](auto const& of) { return std::string(of.param.name); });

TEST(LmEvalSamples, AreAveragedForEachFilter) {
  auto const facts = facts_of("lm-eval-samples", "samples.jsonl");
  ASSERT_EQ(facts.measurements.size(), 2u);
  auto const* flexible = find(facts, "", "exact_match", "filter:flexible-extract");
  auto const* strict = find(facts, "", "exact_match", "filter:strict-match");
  ASSERT_TRUE(flexible && strict);
  EXPECT_EQ(flexible->value, 0.75);
  EXPECT_EQ(flexible->sample_count, 4);
  EXPECT_EQ(flexible->standard_error, 0.25);
  EXPECT_EQ(strict->value, 0.5);
  EXPECT_TRUE(facts.complete);
  EXPECT_TRUE(notes_say(facts, "names neither the model nor the task"));
}

TEST(LmEvalSamples, SayWhatIsNoPlainNumber) {
  auto const facts = facts_of("lm-eval-samples", "array.json");
  ASSERT_EQ(facts.measurements.size(), 1u);
  EXPECT_NEAR(facts.measurements[0].value, 2.0 / 3, 1e-12);
  EXPECT_TRUE(notes_say(facts, "perplexity"));
}

TEST(LmEvalSamples, AreNotAveragedOverFiltersThatHaveNoName) {
  // As 0.4.5 wrote them: both filters' lines of a document, and nothing to tell them apart.
  auto const facts = facts_in(
      "{\"doc_id\":0,\"resps\":[],\"filtered_resps\":[\"5\"],\"exact_match\":1.0,\"acc\":1}\n"
      "{\"doc_id\":1,\"resps\":[],\"filtered_resps\":[\"?\"],\"exact_match\":0.0,\"acc\":0}\n"
      "{\"doc_id\":0,\"resps\":[],\"filtered_resps\":[\"5\"],\"exact_match\":1.0,\"acc\":1}\n"
      "{\"doc_id\":1,\"resps\":[],\"filtered_resps\":[\"5\"],\"exact_match\":1.0,\"acc\":0}\n");
  EXPECT_FALSE(find(facts, "", "exact_match"));
  EXPECT_TRUE(notes_say(facts, "does not say by which filter: exact_match."));
  auto const* acc = find(facts, "", "acc");  // the filters agree on it
  ASSERT_TRUE(acc);
  EXPECT_EQ(acc->value, 0.5);
  EXPECT_EQ(acc->sample_count, 2);
  EXPECT_TRUE(notes_say(facts, "counts once"));
}

TEST(LmEvalSamples, SayTheFilterWhoseDocumentsAreAtOdds) {
  auto const line = [](std::string const& value) {
    return R"({"doc_id":0,"resps":[],"filter":"strict","metrics":["acc"],"acc":)" + value + "}\n";
  };
  auto const facts = facts_in(line("1") + line("0"));
  EXPECT_TRUE(facts.measurements.empty());
  EXPECT_TRUE(notes_say(facts, "by which filter: acc (strict)."));
}

TEST(LmEvalSamples, LeaveOutContextLengthsThatDidNotRun) {
  auto const facts = facts_in(
      "{\"doc_id\":0,\"resps\":[],\"4096\":1.0,\"8192\":-1.0,\"16384\":-1.0,\"bypass\":999}\n"
      "{\"doc_id\":1,\"resps\":[],\"4096\":0.0,\"8192\":-1.0,\"16384\":-1.0,\"bypass\":null}\n"
      "{\"doc_id\":2,\"resps\":[],\"4096\":-1.0,\"8192\":1.0,\"16384\":-1.0}\n");
  ASSERT_EQ(facts.measurements.size(), 2u);
  EXPECT_EQ(find(facts, "", "4096")->value, 0.5);
  EXPECT_EQ(find(facts, "", "4096")->sample_count, 2);
  EXPECT_EQ(find(facts, "", "8192")->sample_count, 1);
  EXPECT_TRUE(notes_say(facts, "measured nothing: 16384, bypass."));
}

TEST(LmEvalSamples, LeaveOutWhatHasNoName) {
  auto const facts = lm_eval_samples::read(
      as_bytes(std::string_view(R"({"doc_id": 0, "resps": [], "": 1.0, "acc": 0.5})")));
  ASSERT_TRUE(facts) << facts.error().what;
  ASSERT_EQ(facts->measurements.size(), 1u);
  EXPECT_EQ(facts->measurements[0].metric, "acc");
  EXPECT_TRUE(notes_say(*facts, "no name of a metric"));
}

TEST(LmEvalSamples, AreIncompleteWhenTheLastLineIsCutOff) {
  auto const facts = facts_of("lm-eval-samples", "last-line-cut.jsonl");
  EXPECT_FALSE(facts.complete);
  EXPECT_TRUE(notes_say(facts, "cut off"));
}

TEST(LmEvalSamples, OfARealRunGiveItsMean) {
  auto const path =
      real_file("lm-eval/eee/samples_math_perturbed_full_2026-01-21T03-44-18.458309.jsonl");
  if (!std::filesystem::exists(path)) GTEST_SKIP() << "the real sample files are not here";
  auto const facts = facts_in(bytes_of(path));
  EXPECT_EQ(facts.format, "lm-eval-samples");
  ASSERT_EQ(facts.measurements.size(), 1u);
  EXPECT_EQ(facts.measurements[0].metric, "exact_match");
  EXPECT_EQ(facts.measurements[0].value, 0);
  EXPECT_EQ(facts.measurements[0].sample_count, 10);
}

}  // namespace
}  // namespace evidence
