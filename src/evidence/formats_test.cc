#include "evidence/formats.h"

#include <gtest/gtest.h>

#include <boost/json/serialize.hpp>
#include <cmath>
#include <functional>
#include <set>

#include "base/json.h"
#include "evidence/samples.h"

namespace evidence {
namespace {

// A reader must answer whatever is cut off or changed: facts that promise what they promise, or a
// sentence.
void expect_answer(Result<Facts> const& read, std::string const& about) {
  if (!read) {
    EXPECT_EQ(read.error().kind, ErrorKind::invalid) << about;
    EXPECT_TRUE(read.error().what.ends_with('.')) << about << ": " << read.error().what;
    return;
  }
  for (auto const& measurement : read->measurements) {
    EXPECT_TRUE(std::isfinite(measurement.value)) << about;
    EXPECT_FALSE(measurement.source.empty()) << about;
  }
}

TEST(Formats, HaveNamesOfTheirOwn) {
  std::set<std::string_view> names;
  for (auto const& format : formats()) EXPECT_TRUE(names.insert(format.name).second) << format.name;
  EXPECT_TRUE(std::ranges::is_sorted(formats(), {}, &Format::name));
}

TEST(Formats, HaveAcceptedAndRefusedSamplesAndAFuzzer) {
  for (auto const& format : formats()) {
    EXPECT_FALSE(files_below(samples_of(format.name, "accepted")).empty()) << format.name;
    EXPECT_FALSE(files_below(samples_of(format.name, "refused")).empty()) << format.name;
    auto const fuzzer =
        std::filesystem::path(SOURCE_DIR) / "fuzz" / (std::string(format.reader) + "_fuzz.cc");
    EXPECT_TRUE(std::filesystem::exists(fuzzer)) << fuzzer;
  }
}

TEST(Formats, AcceptTheirAcceptedSamplesAndNoOthers) {
  for (auto const& format : formats())
    for (auto const& file : files_below(samples_of(format.name, "accepted"))) {
      auto const bytes = bytes_of(file);
      auto const* known = recognise(as_bytes(bytes));
      ASSERT_TRUE(known) << file;
      EXPECT_EQ(known->name, format.name) << file;
      auto const facts = read(as_bytes(bytes));
      ASSERT_TRUE(facts) << file << ": " << facts.error().what;
      EXPECT_EQ(facts->format, format.name) << file;
      EXPECT_FALSE(facts->title.empty()) << file;
      EXPECT_FALSE(facts->measurements.empty()) << file;
      for (auto const& note : facts->notes) EXPECT_TRUE(note.ends_with('.')) << note;
      expect_answer(facts, file);
    }
}

TEST(Formats, AreRecognisedByOneReaderAtMost) {
  for (auto const& file : files_below(std::filesystem::path(SOURCE_DIR) / "tests" / "samples")) {
    auto const bytes = bytes_of(file);
    auto const seen = outline(without_mark(bytes));
    auto const claims = std::ranges::count_if(
        formats(), [&](auto const& format) { return format.recognises(as_bytes(bytes), seen); });
    EXPECT_LE(claims, 1) << file;
  }
}

TEST(Formats, RefuseTheirRefusedSamplesWithASentence) {
  for (auto const& format : formats())
    for (auto const& file : files_below(samples_of(format.name, "refused"))) {
      auto const bytes = bytes_of(file);
      EXPECT_FALSE(read(as_bytes(bytes))) << file;
      auto const refused = format.read(as_bytes(bytes));
      ASSERT_FALSE(refused) << file;
      expect_answer(refused, file);
      EXPECT_FALSE(refused.error().where.empty()) << file;
    }
}

TEST(Formats, AnswerToAFileCutOffAnywhere) {
  for (auto const& format : formats())
    for (auto const& file : files_below(samples_of(format.name, "accepted"))) {
      auto const bytes = bytes_of(file);
      for (std::size_t length = 0; length < bytes.size(); length += 1 + bytes.size() / 64) {
        auto const part = std::string_view(bytes).substr(0, length);
        auto const about = file.string() + " cut at " + std::to_string(length);
        expect_answer(read(as_bytes(part)), about);
        expect_answer(format.read(as_bytes(part)), about);
      }
    }
}

TEST(Formats, AnswerToRealFilesCutOffAnywhere) {
  auto const files = files_below(real_file(""));
  if (files.empty()) GTEST_SKIP() << "the real sample files are not beside the repository";
  for (auto const& file : files) {
    auto const bytes = bytes_of(file);
    for (std::size_t sixteenth = 0; sixteenth <= 16; ++sixteenth) {
      auto const part = std::string_view(bytes).substr(0, bytes.size() * sixteenth / 16);
      expect_answer(read(as_bytes(part)), file.string() + " part " + std::to_string(sixteenth));
    }
  }
}

// Every value of every sample in turn becomes something that no tool would write there.
class Mutation {
 public:
  explicit Mutation(json::value root) : root_(std::move(root)) {}

  void try_all(std::function<void(json::value const&)> const& take) { visit(root_, take); }

 private:
  void visit(json::value& at, std::function<void(json::value const&)> const& take) {
    json::value const before = at;
    for (auto const& odd : odds()) {
      at = odd;
      take(root_);
      at = before;
    }
    if (auto* object = at.if_object())
      for (auto& pair : *object) visit(pair.value(), take);
    else if (auto* array = at.if_array())
      for (auto& element : *array) visit(element, take);
  }

  static std::vector<json::value> const& odds() {
    static std::vector<json::value> const all{
        nullptr, true, -1, 1e300, 9007199254740993, "odd", json::array{1}, json::object{{"a", 1}}};
    return all;
  }

  json::value root_;
};

TEST(Formats, AnswerToAWrongTypeInAnyField) {
  std::size_t tried = 0;
  for (auto const& format : formats())
    for (auto const& file : files_below(samples_of(format.name, "accepted"))) {
      auto const bytes = bytes_of(file);
      auto const whole = parse_json(bytes);
      if (!whole) continue;  // lines, or with NaN in them; their turn comes below
      Mutation(*whole).try_all([&](json::value const& odd) {
        ++tried;
        expect_answer(format.read(as_bytes(json::serialize(odd))), file);
      });
    }
  EXPECT_GT(tried, 1000u);
}

TEST(Formats, AnswerToAWrongTypeInAnyFieldOfAnyLine) {
  std::size_t tried = 0;
  for (auto const& format : formats())
    for (auto const& file : files_below(samples_of(format.name, "accepted"))) {
      auto const bytes = bytes_of(file);
      for (std::size_t begin = 0; begin < bytes.size();) {
        auto const end = std::min(bytes.find('\n', begin), bytes.size());
        auto const line = parse_json(bytes.substr(begin, end - begin));
        if (line)
          Mutation(*line).try_all([&](json::value const& odd) {
            ++tried;
            auto const changed = bytes.substr(0, begin) + json::serialize(odd) + bytes.substr(end);
            expect_answer(format.read(as_bytes(changed)), file);
          });
        begin = end + 1;
      }
    }
  EXPECT_GT(tried, 1000u);
}

struct UnknownCase {
  std::string_view name, bytes;
};
class UnknownFile : public testing::TestWithParam<UnknownCase> {};
TEST_P(UnknownFile, IsRefusedWithTheFormatsThatAreKnown) {
  EXPECT_EQ(recognise(as_bytes(GetParam().bytes)), nullptr);
  auto const refused = read(as_bytes(GetParam().bytes));
  ASSERT_FALSE(refused);
  EXPECT_EQ(refused.error().kind, ErrorKind::invalid);
  EXPECT_TRUE(refused.error().what.contains("garak report")) << refused.error().what;
}
INSTANTIATE_TEST_SUITE_P(
    Files, UnknownFile,
    testing::Values(
        UnknownCase{"Empty", ""}, UnknownCase{"Blank", "  \n\n"},
        UnknownCase{"Text", "All tests passed."}, UnknownCase{"Number", "42"},
        UnknownCase{"EmptyObject", "{}"}, UnknownCase{"EmptyArray", "[]"},
        UnknownCase{"OtherTestReport", R"({"stats":{"passes":3},"results":[{"uuid":"a"}]})"},
        UnknownCase{"Inspect", R"({"version":2,"status":"success","eval":{},)"
                               R"("results":{"scores":[]}})"},
        UnknownCase{"Sarif", R"({"version":"2.1.0","runs":[{"results":[]}]})"},
        UnknownCase{"PageOfHeadAndBody", R"({"head":{"title":"x"},"body":[]})"},
        UnknownCase{"TableOfHeadAndBody", R"({"head":{"vars":["x"]},"body":[["a"]]})"},
        UnknownCase{"AnswerOfASparqlService",
                    R"({"head":{"vars":["x"]},"results":{"bindings":[]}})"},
        UnknownCase{"MessageOfHeadAndBody", R"({"head":{"prompts":[],"vars":[]},"body":{"a":1}})"},
        UnknownCase{"OtherLog", R"({"entry_type":"heartbeat"})"},
        UnknownCase{"NamesInsideAString", R"({"a":"\"evalId\":1,\"results\":{}"})"},
        UnknownCase{"NamesTooDeep", R"({"a":{"b":{"evalId":1,"results":{}}}})"},
        UnknownCase{"Brackets", "[[[[[[[["}, UnknownCase{"OpenString", "{\"a"}),
    [](auto const& of) { return std::string(of.param.name); });

}  // namespace
}  // namespace evidence
