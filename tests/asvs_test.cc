// The OWASP Application Security Verification Standard 5.0.0, requirement by requirement: an answer
// to each of levels 1 and 2, and a test, a file or a reason for each answer.
//
// tests/asvs.csv holds the answers in our own words; docs/asvs.md is made of it
// (AIMS_UPDATE_GOLDEN=1). The rows of the standard are read from where the public vectors lie; none
// of its text is ours to give away, so that this page has its identifiers only.

#include <gtest/gtest.h>

#include <algorithm>
#include <array>
#include <charconv>
#include <cstdlib>

#include "base/json.h"
#include "tests/references.h"

namespace {

using testing_pages::Row;
using testing_pages::words_of;

constexpr std::size_t level_1_count = 70, level_2_count = 183;

struct Kind {
  std::string_view name, title, meaning;
  bool needs_reference, is_tests;
};
constexpr std::array kinds{
    Kind{"test", "test", "a test of this name holds it", true, true},
    Kind{"code", "code", "that file holds the word behind #", true, false},
    Kind{"page", "page", "a page says it, as the requirement asks for documentation", true, false},
    Kind{"operator", "yours", "whoever runs aims sets it; the page says how", true, false},
    Kind{"not_applicable", "–", "there is no such thing here", false, false},
    Kind{"not_met", "**not met**", "and why", false, false},
};

Kind const* kind_of(std::string const& name) {
  auto const* const found = std::ranges::find(kinds, name, &Kind::name);
  return found == kinds.end() ? nullptr : found;
}

// The text in which the standard counts: chapter, section, requirement.
std::array<int, 3> place_of(std::string const& id) {
  std::array<int, 3> place{};
  auto const* at = id.data();
  auto const* const end = at + id.size();
  for (auto& number : place) {
    if (at == end) break;
    at = std::from_chars(at + 1, end, number).ptr;  // behind the V or a dot
  }
  return place;
}

std::vector<Row> const& answers() {
  static auto const all = testing_pages::rows_of("tests/asvs.csv");
  return all;
}

// Chapter names are those of the standard.
constexpr std::array<std::string_view, 17> chapters{"Encoding and Sanitization",
                                                    "Validation and Business Logic",
                                                    "Web Frontend Security",
                                                    "API and Web Service",
                                                    "File Handling",
                                                    "Authentication",
                                                    "Session Management",
                                                    "Authorization",
                                                    "Self-contained Tokens",
                                                    "OAuth and OIDC",
                                                    "Cryptography",
                                                    "Secure Communication",
                                                    "Configuration",
                                                    "Data Protection",
                                                    "Secure Coding and Architecture",
                                                    "Security Logging and Error Handling",
                                                    "WebRTC"};

json::array rows_of_the_standard() {
  auto const text = testing_pages::text_of(std::filesystem::path(SHARED_DIR) /
                                           "vectors/asvs/OWASP_ASVS_5.0.0_en.flat.json");
  auto const value =
      text.empty() ? fail(ErrorKind::not_found, {}) : parse_json(text, {.bytes_max = 4u << 20});
  return value ? value->at("requirements").as_array() : json::array();
}

TEST(Asvs, AnswersEveryRequirementOfTheFirstTwoLevelsOnce) {
  std::map<std::string, std::size_t> count;
  std::set<std::string> ids;
  for (auto const& row : answers()) {
    ++count[row.at("level")];
    EXPECT_TRUE(ids.insert(row.at("id")).second) << row.at("id") << " is answered twice";
  }
  EXPECT_EQ(count["1"], level_1_count);
  EXPECT_EQ(count["2"], level_2_count);
  EXPECT_TRUE(
      std::ranges::is_sorted(answers(), {}, [](Row const& row) { return place_of(row.at("id")); }));
}

TEST(Asvs, LeavesOutNoRowOfTheStandard) {
  auto const standard = rows_of_the_standard();
  if (standard.empty()) GTEST_SKIP() << "the rows of the standard are not here";
  std::map<std::string, std::string> answered, asked;
  for (auto const& row : answers()) answered[row.at("id")] = row.at("level");
  for (auto const& row : standard) {
    std::string const id(row.at("req_id").as_string()), level(row.at("L").as_string());
    asked[id] = level;
    EXPECT_TRUE(level == "3" || answered.contains(id)) << id << " has no answer";
    EXPECT_EQ(row.at("chapter_name").as_string(),
              chapters.at(static_cast<std::size_t>(place_of(id)[0] - 1)));
  }
  for (auto const& [id, level] : answered) EXPECT_EQ(asked[id], level) << id;
}

TEST(Asvs, NamesOnlyTestsFilesAndWordsThatAreThere) {
  for (auto const& row : answers()) {
    auto const& id = row.at("id");
    auto const* const kind = kind_of(row.at("answer"));
    ASSERT_TRUE(kind) << id << ": " << row.at("answer") << " is no kind of answer";
    auto const references = words_of(row.at("held_by"));
    EXPECT_EQ(references.empty(), !kind->needs_reference) << id;
    for (auto const& each : references)
      EXPECT_TRUE(kind->is_tests ? testing_pages::is_test(each) : testing_pages::stands(each))
          << id << " names " << each << ", which is not there";
  }
}

TEST(Asvs, SaysOfEachInASentenceHowItStands) {
  for (auto const& row : answers()) {
    EXPECT_GE(row.at("words").size(), 5u) << row.at("id");
    EXPECT_TRUE(row.at("words").ends_with('.') || row.at("words").ends_with(')')) << row.at("id");
  }
}

TEST(Asvs, RefusesReferencesThatLeadNowhere) {
  EXPECT_FALSE(testing_pages::is_test("Asvs.IsATestThatNobodyWrote"));
  EXPECT_FALSE(testing_pages::is_test("Asvs"));
  EXPECT_FALSE(testing_pages::stands("README.md"));
  EXPECT_FALSE(testing_pages::stands("README.md#"));
  EXPECT_FALSE(testing_pages::stands("no/such/file#a"));
  EXPECT_FALSE(testing_pages::stands(std::string("README.md#no_such_") + "word_anywhere"));
}

std::set<std::string> runs_of_six(std::string const& text) {
  std::set<std::string> runs;
  auto const words = words_of(text);
  for (std::size_t i = 0; i + 6 <= words.size(); ++i) {
    std::string run;
    for (std::size_t k = i; k < i + 6; ++k) run += words[k] + " ";
    runs.insert(run);
  }
  return runs;
}

TEST(Asvs, SaysNothingInTheWordsOfTheStandard) {
  std::map<std::string, std::set<std::string>> theirs;
  for (auto const& row : rows_of_the_standard())
    theirs[std::string(row.at("req_id").as_string())] =
        runs_of_six(std::string(row.at("req_description").as_string()));
  if (theirs.empty()) GTEST_SKIP() << "the rows of the standard are not here";
  for (auto const& row : answers())
    for (auto const& run : runs_of_six(row.at("words")))
      EXPECT_FALSE(theirs[row.at("id")].contains(run)) << row.at("id") << ": " << run;
}

std::string counts() {
  std::string text =
      "| answer | meaning | level 1 | level 2 | level 3 |\n| --- | --- | --: | --: | --: |\n";
  for (auto const& kind : kinds) {
    std::array<int, 3> count{};
    for (auto const& row : answers())
      if (row.at("answer") == kind.name)
        ++count.at(static_cast<std::size_t>(row.at("level")[0] - '1'));
    text += "| " + std::string(kind.title) + " | " + std::string(kind.meaning);
    for (auto const each : count) text += " | " + std::to_string(each);
    text += " |\n";
  }
  return text;
}

std::string page() {
  std::string text =
      "# The OWASP ASVS, line by line\n\n"
      "Made from `tests/asvs.csv` by `tests/asvs_test.cc`, which also looks whether each test, "
      "file "
      "and word named here is there; with `AIMS_UPDATE_GOLDEN=1` it writes this page anew. The "
      "requirements are those of the OWASP Application Security Verification Standard 5.0.0, named "
      "by their identifiers; read them beside this page. All of levels 1 and 2 are answered, and "
      "those of level 3 that something here answers.\n\n" +
      counts();
  auto chapter = 0;
  for (auto const& row : answers()) {
    if (auto const now = place_of(row.at("id"))[0]; now != chapter) {
      chapter = now;
      text += "\n## V" + std::to_string(chapter) + " " +
              std::string(chapters.at(static_cast<std::size_t>(chapter - 1))) +
              "\n\n| id | level | answer | how | held by |\n| --- | --- | --- | --- | --- |\n";
    }
    text += "| " + row.at("id") + " | " + row.at("level") + " | " +
            std::string(kind_of(row.at("answer"))->title) + " | " + row.at("words") + " | " +
            testing_pages::as_code(row.at("held_by")) + " |\n";
  }
  return text;
}

TEST(Asvs, IsWhatThePageSays) {
  auto const path = testing_pages::house / "docs" / "asvs.md";
  auto const made = page();
  if (std::getenv("AIMS_UPDATE_GOLDEN")) {
    ASSERT_TRUE(write_file(path, made));
  }
  EXPECT_EQ(testing_pages::text_of(path), made) << "AIMS_UPDATE_GOLDEN=1 writes it anew";
}

}  // namespace
