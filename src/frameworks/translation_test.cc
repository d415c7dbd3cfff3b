#include "frameworks/translation.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "base/file.h"
#include "frameworks/catalogue.h"
#include "frameworks/compile/yaml_source.h"

namespace frameworks {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Not;

Catalogue const& shipped() {
  static auto const all = Catalogue::built_in();
  return *all;
}

Translations const& translations() {
  static auto const all = Translations::built_in();
  return *all;
}

Requirement const& node(char const* framework, char const* id) {
  return *shipped().find(Reference{framework, id});
}

TEST(Translations, SpeakRussianAndPortuguese) {
  EXPECT_THAT(translations().languages(), ElementsAre("pt", "ru"));
  EXPECT_EQ(text_of(translations().find("ru", "iso42001-2023"), node("iso42001-2023", "A.2.2"))
                .title.text,
            "Политика в области ИИ");
  auto const text =
      text_of(translations().find("pt", "iso42001-2023"), node("iso42001-2023", "A.2.2"));
  EXPECT_FALSE(text.fallback());
  EXPECT_THAT(text.summary.text, HasSubstr("IA"));
  EXPECT_EQ(text.evidence_examples.texts.size(), 3u);
}

TEST(Translations, FallBackToEnglishAndSaySo) {
  EXPECT_EQ(translations().find("en", "iso42001-2023"), nullptr);
  EXPECT_EQ(translations().find("xx", "iso42001-2023"), nullptr);
  EXPECT_EQ(translations().find("ru", "iso9001"), nullptr);
  auto const& requirement = node("iso42001-2023", "A.2.2");
  auto const in_english = text_of(nullptr, requirement);
  EXPECT_EQ(in_english.title.text, requirement.title);
  EXPECT_FALSE(in_english.fallback());
  auto const value =
      parse_json(R"({"format":"aims-translation-1","language":"xx","of":"iso42001-2023","nodes":)"
                 R"({"A.2.2":{"title":"T","evidence_examples":["only one"]}}})");
  auto const part = Translation::decode(*value);
  ASSERT_TRUE(part);
  auto const text = text_of(&*part, requirement);
  EXPECT_EQ(text.title.text, "T");
  EXPECT_FALSE(text.title.fallback);
  EXPECT_EQ(text.summary.text, requirement.summary);
  EXPECT_TRUE(text.summary.fallback);
  EXPECT_EQ(text.evidence_examples.texts, requirement.evidence_examples);
  EXPECT_TRUE(text.evidence_examples.fallback);
  EXPECT_FALSE(text.note.fallback);  // there is none to translate
}

TEST(Translations, AreSpokenByTheCatalogue) {
  auto const& requirement = node("iso42001-2023", "A.2.2");
  EXPECT_EQ(shipped().text_of(requirement, "ru").title.text, "Политика в области ИИ");
  EXPECT_FALSE(shipped().text_of(requirement, "ru").fallback());
  EXPECT_EQ(shipped().text_of(requirement, "en").title.text, "AI policy");
  EXPECT_FALSE(shipped().text_of(requirement, "en").fallback());
  EXPECT_EQ(shipped().text_of(requirement, "de").title.text, "AI policy");
  EXPECT_TRUE(shipped().text_of(requirement, "de").fallback());
  EXPECT_THAT(shipped().title_of(*shipped().find("eu-ai-act"), "pt").text, HasSubstr("(UE)"));
  EXPECT_TRUE(shipped().title_of(*shipped().find("eu-ai-act"), "de").fallback);
}

TEST(Translations, SayTheQuestionnaireAndLeadToTheSameOutcomes) {
  auto const all = *built_in_questionnaires(shipped());
  for (auto const& language : translations().languages()) {
    auto const* translation = translations().find(language, all[0].id);
    ASSERT_TRUE(translation) << language;
    auto const said = translated(translation, all[0]);
    EXPECT_NE(said.find_question("S1")->text, all[0].find_question("S1")->text);
    EXPECT_NE(said.find_outcome("MINIMAL")->title, all[0].find_outcome("MINIMAL")->title);
    EXPECT_NE(said.questions[0].consequences[0].then, all[0].questions[0].consequences[0].then);
    EXPECT_TRUE(walk(said, {{"S0", std::vector<std::string>{"system"}}, {"S1", false}})
                    .has("OUT-OF-SCOPE"));
  }
}

TEST(Translations, CallEveryOptionByWordsOfTheLanguage) {
  auto const all = *built_in_questionnaires(shipped());
  for (auto const& language : translations().languages()) {
    auto const said = in_language(shipped(), language, all[0]);
    for (std::size_t at = 0; at < said.questions.size(); ++at)
      EXPECT_TRUE(said.questions[at].options.empty() ||
                  said.questions[at].option_titles != all[0].questions[at].option_titles)
          << language << " " << said.questions[at].id;
  }
}

TEST(Translations, SayTheRisks) {
  auto const library = *built_in_risk_library(shipped());
  for (auto const& language : translations().languages()) {
    auto const* translation = translations().find(language, library.id);
    ASSERT_TRUE(translation) << language;
    auto const said = translated(translation, library);
    for (std::size_t i = 0; i < library.risks.size(); ++i)
      EXPECT_NE(said.risks[i].description, library.risks[i].description) << library.risks[i].id;
    for (auto const& category : library.categories())
      EXPECT_FALSE(label_of_category(translation, category).fallback) << category;
  }
}

// What is not translated, and what is translated that is not there. A shipped language says all.
TEST(Translations, LeaveNothingOutInAShippedLanguage) {
  std::filesystem::path const content = SOURCE_DIR "/content";
  for (auto const* folder : {"frameworks", "questionnaires", "risks"})
    for (auto const& entry : std::filesystem::directory_iterator(content / folder)) {
      auto const in_english = read_yaml(*read_file(entry.path(), yaml_bytes_max));
      ASSERT_TRUE(in_english) << entry.path();
      std::string const id(in_english->value.at("id").as_string());
      for (auto const& language : translations().languages()) {
        auto const* translation = translations().find(language, id);
        ASSERT_TRUE(translation) << language << " does not say " << id;
        auto const gaps = gaps_of(*translation, in_english->value);
        EXPECT_THAT(gaps.missing, IsEmpty()) << language << " of " << id;
        EXPECT_THAT(gaps.surplus, IsEmpty()) << language << " of " << id;
      }
    }
}

struct WrongTranslation {
  char const* name;
  char const* text;
  char const* what;
  char const* where;
};

class TranslationReader : public testing::TestWithParam<WrongTranslation> {};

TEST_P(TranslationReader, RefusesWhatIsNoTranslation) {
  auto const made = Translation::decode(*parse_json(GetParam().text));
  ASSERT_FALSE(made);
  EXPECT_THAT(made.error().what, HasSubstr(GetParam().what));
  EXPECT_EQ(made.error().where, GetParam().where);
}

INSTANTIATE_TEST_SUITE_P(
    Wrong, TranslationReader,
    testing::Values(
        WrongTranslation{"NoObject", "[]", "names with values", ""},
        WrongTranslation{"OtherFormat",
                         R"({"format":"aims-translation-2","language":"ru","of":"x"})",
                         "The format", "/format"},
        WrongTranslation{"English", R"({"format":"aims-translation-1","language":"en","of":"x"})",
                         "not English", "/language"},
        WrongTranslation{"NoCode", R"({"format":"aims-translation-1","language":"../x","of":"x"})",
                         "code such as pt", "/language"},
        WrongTranslation{"NumberForText",
                         R"({"format":"aims-translation-1","language":"ru","of":"x",)"
                         R"("nodes":{"1":{"title":1}}})",
                         "must be text", "/nodes/1/title"},
        WrongTranslation{"EmptyText",
                         R"({"format":"aims-translation-1","language":"ru","of":"x",)"
                         R"("nodes":{"1":{"evidence_examples":[""]}}})",
                         "must not be empty", "/nodes/1/evidence_examples/0"},
        WrongTranslation{"NoOriginal", R"({"format":"aims-translation-1","language":"ru"})",
                         "\"of\" is missing", ""}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Gaps, NameWhatIsMissingAndWhatIsTooMuch) {
  auto const original =
      parse_json(R"({"id":"x","title":"X","nodes":[{"id":"1","title":"One","summary":"S."},)"
                 R"({"id":"2","title":"Two","evidence_examples":["a","b"]}]})");
  auto const other = Translation::decode(*parse_json(
      R"({"format":"aims-translation-1","language":"xx","of":"x","nodes":)"
      R"({"1":{"title":"Un","note":"?"},"2":{"title":"Deux","evidence_examples":["a"]},"3":{}}})"));
  ASSERT_TRUE(other);
  auto const gaps = gaps_of(*other, *original);
  EXPECT_THAT(gaps.missing,
              ElementsAre("/title", "/nodes/1/summary", "/nodes/2/evidence_examples"));
  EXPECT_THAT(gaps.surplus, ElementsAre("/nodes/1/note", "/nodes/3"));
}

}  // namespace
}  // namespace frameworks
