// Every language that is shipped says all that the program says, and nothing else.

#include "actions/languages.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cctype>
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

std::vector<fs::path> portuguese_files() {
  std::vector<fs::path> files;
  auto const root = fs::path(SOURCE_DIR);
  for (auto const& entry : fs::directory_iterator(root / "content/languages/pt"))
    files.push_back(entry.path());
  for (auto const& entry : fs::recursive_directory_iterator(root / "web/src/languages"))
    if (entry.path().filename() == "pt.json") files.push_back(entry.path());
  return files;
}

// Where a word that begins so stands, in small letters; npos: nowhere.
std::size_t place_of(std::string_view text, std::string_view beginning) {
  auto at = text.find(beginning);
  while (at != std::string_view::npos && at > 0 &&
         std::isalpha(static_cast<unsigned char>(text[at - 1])))
    at = text.find(beginning, at + 1);
  return at;
}

// Portuguese is written as in Brazil, in the content and in the web app; official terms of the
// Union's law stay (“prestador”, “coima”).
TEST(Languages, WritePortugueseByOneNorm) {
  for (auto const& file : portuguese_files()) {
    std::ifstream in(file);
    std::string text{std::istreambuf_iterator<char>(in), {}};
    for (auto& letter : text)
      letter = static_cast<char>(std::tolower(static_cast<unsigned char>(letter)));
    for (std::string_view const european :
         {"registo",    "registar",         "deteç",    "detet",         "controlo",
          "conceç",     "sistémic",         "económic", "utilizador",    "respetiv",
          "facto ",     "género",           "treino",   "contacto",      "equipa ",
          "autónom",    "palavra-passe",    "ficheiro", "ecrã",          "telemóvel",
          "planeament", "receção",          "secç",     "descarreg",     "connosco",
          "porquê\"",   "início de sessão", "lapso",    "palavras-passe"}) {
      auto const at = place_of(text, european);
      EXPECT_EQ(at, std::string::npos)
          << file << ": " << european << ": " << text.substr(std::min(text.size(), at), 60);
    }
  }
}

TEST(Languages, TellsEuropeanFormsFromWordsThatHoldThem) {
  EXPECT_EQ(place_of("o registro", "registo"), std::string::npos);
  EXPECT_EQ(place_of("o autocontrolo", "controlo"), std::string::npos) << "within a word";
  EXPECT_NE(place_of("\"registo\"", "registo"), std::string::npos);
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
