// Every language that is shipped says all that the program says, and nothing else.

#include "actions/languages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <set>
#include <string>
#include <vector>

#include "cli/phrases.h"
#include "language/pattern.h"
#include "language/translation.h"
#include "registers/catalogue.h"
#include "registers/labels.h"

namespace {

namespace fs = std::filesystem;
using language::Phrase;

// The doors' own phrases are on top of those that the actions know.
std::vector<Phrase const*> all_phrases() {
  auto all = actions::all_phrases();
  all.insert(all.end(), cli::phrases::all.begin(), cli::phrases::all.end());
  return all;
}

std::string listed(std::vector<std::string> const& ids) {
  std::string text;
  for (auto const& id : ids) text += "\n  " + id;
  return text;
}

TEST(Languages, SayAllThatTheProgramSaysAndNothingElse) {
  auto const languages = language::Languages::built_in();
  ASSERT_TRUE(languages) << languages.error().what;
  auto const phrases = all_phrases();
  auto const words = registers::words_of(registers::built_in());
  for (auto const& translation : languages->all()) {
    auto const gaps = language::compare(*translation, phrases, words);
    // English stands in the code; its file only mends labels.
    if (translation->language() != "en") {
      EXPECT_TRUE(gaps.missing.empty()) << "content/languages/" << translation->language()
                                        << "/phrases.yaml lacks:" << listed(gaps.missing);
      EXPECT_TRUE(gaps.mistaken.empty()) << translation->language() << ":" << listed(gaps.mistaken);
    }
    EXPECT_TRUE(gaps.superfluous.empty())
        << "Nothing says these of content/languages/" << translation->language()
        << "/phrases.yaml:" << listed(gaps.superfluous);
  }
}

TEST(Phrases, AreGoodPatternsInEnglish) {
  for (auto const* phrase : all_phrases())
    EXPECT_EQ(language::fault_of(phrase->english, "en"), "") << phrase->id;
}

TEST(Phrases, HaveEachAnIdOfItsOwn) {
  std::set<std::string_view> ids;
  for (auto const* phrase : all_phrases())
    EXPECT_TRUE(ids.insert(phrase->id).second) << phrase->id << " stands twice";
}

// Portuguese is written as in Brazil; official terms of the Union's law stay (“prestador”,
// “coima”).
TEST(Languages, WritePortugueseByOneNorm) {
  for (auto const& entry : fs::directory_iterator(fs::path(SOURCE_DIR) / "content/languages/pt")) {
    std::ifstream in(entry.path());
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    for (std::string_view const european :
         {" registo", " registar", "deteç", "detet", " controlo", "conceç", "sistémic", "económic",
          " utilizador", "respetiv", " facto", "género", " treino", " contacto", " equipa ",
          "ónom"})
      EXPECT_FALSE(text.contains(european))
          << entry.path().filename() << ": " << european << ": "
          << text.substr(std::min(text.size(), text.find(european)), 60);
  }
}

// A phrase that is left out of its room's list would stay English in every language.
TEST(Phrases, StandInTheListOfTheirRoom) {
  std::size_t declared = 0;
  for (auto const& entry : fs::recursive_directory_iterator(fs::path(SOURCE_DIR) / "src")) {
    auto const name = entry.path().filename().string();
    if (!name.ends_with("phrases.h")) continue;
    std::ifstream in(entry.path());
    std::string const text{std::istreambuf_iterator<char>(in), {}};
    // Alone or in an array, a phrase is written {"id", …}, with or without a break of line.
    for (auto at = text.find('{'); at != std::string::npos; at = text.find('{', at + 1)) {
      auto const next = text.find_first_not_of(" \n", at + 1);
      declared += next != std::string::npos && text[next] == '"';
    }
  }
  EXPECT_EQ(declared, all_phrases().size());
}

}  // namespace
