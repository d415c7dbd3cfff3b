#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "language/speech.h"

namespace language {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

constexpr Phrase none{"test.none", "There is no evidence."};
constexpr Phrase due{"test.due", "{record} was due on {day}."};
constexpr Phrase open_tasks{"test.tasks",
                            "{count, plural, one {# task is open} other {# tasks are open}}"};
constexpr Phrase figure{"test.figure", "{metric} {value} is below {threshold}."};
constexpr Phrase titled{"test.titled", "“{title}”"};
constexpr Phrase only_english{"test.only_english", "the one of {day}"};
constexpr Phrase broken{"test.broken", "{count} pieces of {what}"};
constexpr Phrase listed{"test.listed", "Missing: {list}."};

constexpr auto russian_file = R"({
  "format": "aims-phrases-1", "language": "ru", "name": "Русский", "phrases": {
    "test.none": "Свидетельств нет.",
    "test.due": "Срок для {record} истёк {day}.",
    "test.tasks": "{count, plural, one {Открыта # задача} few {Открыты # задачи} )"
                              R"(many {Открыто # задач} other {Открыто # задачи}}",
    "test.figure": "{metric} {value} ниже {threshold}.",
    "test.titled": "«{title}»",
    "test.broken": "{count} и {elsewhere}",
    "test.listed": "Нет: {list}.",
    "choice.high": "высокая"
  }})";

std::shared_ptr<Translation const> russian() {
  auto made = Translation::decode(*parse_json(russian_file));
  EXPECT_TRUE(made) << made.error().what << made.error().where;
  return std::make_shared<Translation const>(*std::move(made));
}

Date day(char const* text) {
  return *parse_date(text);
}

TEST(Speech, SaysEnglishWithoutAnyFile) {
  Speech const english;
  EXPECT_EQ(english.say(none), "There is no evidence.");
  EXPECT_EQ(english.say(Message(due, {{"record", "The policy"}, {"day", day("2026-11-20")}})),
            "The policy was due on 2026-11-20.");
  EXPECT_EQ(english.say(Message(open_tasks, {{"count", 1}})), "1 task is open");
  EXPECT_EQ(english.say(Message(open_tasks, {{"count", 12000}})), "12,000 tasks are open");
  EXPECT_EQ(english.say(Message()), "");
}

TEST(Speech, WritesNumbersAndDaysAsTheLanguageDoes) {
  Speech const speech(russian());
  EXPECT_EQ(speech.say(day("2026-11-20")), "20.11.2026");
  EXPECT_EQ(speech.say(day("1000-01-01")), "01.01.1000");
  EXPECT_EQ(
      speech.say(Message(
          figure, {{"metric", "acc"}, {"value", Number{0.61}}, {"threshold", Number{0.8, 0}}})),
      "acc 0,61 ниже 0,8.");
  EXPECT_EQ(speech.say(Number{0.123456789}), "0,123457");
  EXPECT_EQ(speech.say(Number{0.123456789, 0}), "0,123456789");
}

TEST(Speech, CountsInAllPluralsOfRussian) {
  Speech const speech(russian());
  auto const said = [&](int count) { return speech.say(Message(open_tasks, {{"count", count}})); };
  EXPECT_EQ(said(0), "Открыто 0 задач");
  EXPECT_EQ(said(1), "Открыта 1 задача");
  EXPECT_EQ(said(3), "Открыты 3 задачи");
  EXPECT_EQ(said(11), "Открыто 11 задач");
  EXPECT_EQ(said(21), "Открыта 21 задача");
}

TEST(Speech, NestsMessages) {
  Speech const speech(russian());
  Message const record(titled, {{"title", "Политика"}});
  EXPECT_EQ(speech.say(Message(due, {{"record", record}, {"day", day("2026-11-20")}})),
            "Срок для «Политика» истёк 20.11.2026.");
  EXPECT_EQ(speech.say(Message(listed, {{"list", std::vector{record, verbatim("A.2.2")}}})),
            "Нет: «Политика», A.2.2.");
}

TEST(Speech, SaysEnglishWhereATranslationIsMissingAndMarksIt) {
  Speech const speech(russian());
  auto const said = speech.tell(Message(only_english, {{"day", day("2026-11-20")}}));
  EXPECT_EQ(said.text, "the one of 20.11.2026");
  EXPECT_TRUE(said.fallback);
  EXPECT_TRUE(
      speech.tell(Message(listed, {{"list", Message(only_english, {{"day", Date{}}})}})).fallback);
  EXPECT_FALSE(speech.tell(none).fallback);
  EXPECT_FALSE(speech.tell(verbatim("As a person wrote it.")).fallback);
  EXPECT_FALSE(Speech().tell(none).fallback);
}

TEST(Speech, SaysEnglishWhereATranslationSpeaksOfWhatItWasNotGiven) {
  Speech const speech(russian());
  auto const said = speech.tell(Message(broken, {{"count", 2}, {"what", "x"}}));
  EXPECT_EQ(said.text, "2 pieces of x");
  EXPECT_TRUE(said.fallback);
}

TEST(Speech, SaysSomethingWhateverItWasGiven) {
  constexpr Phrase no_pattern{"test.no_pattern", "{open"};
  EXPECT_EQ(Speech().say(no_pattern), "{open");
  // A text where a count should be.
  EXPECT_EQ(Speech().say(Message(open_tasks, {{"count", "many"}})), open_tasks.english);
  EXPECT_EQ(Speech().say(Message(due, {})), due.english);
}

TEST(Speech, NeverReadsWhatPeopleWroteAsAPattern) {
  auto const hostile = "{day} '{' {n, plural, other {#}} \xF0\x9F\x94\xA5";
  EXPECT_EQ(Speech().say(verbatim(hostile)), hostile);
  EXPECT_EQ(Speech().say(Message(titled, {{"title", hostile}})), "“" + std::string(hostile) + "”");
}

TEST(Speech, LooksWordsUpUnderTheirGeneralIdToo) {
  Speech const speech(russian());
  Word const high{"choice.risk.likelihood.high", "High", "choice.high"};
  EXPECT_EQ(speech.say(high), "высокая");
  EXPECT_EQ(Speech().say(high), "High");
  EXPECT_EQ(Speech().say_small(high), "high");
  EXPECT_EQ(Speech().say_small(Word{"", "AI system"}), "AI system");
  EXPECT_EQ(Speech().say_small(Word{"", "Черновик"}), "черновик");
  EXPECT_EQ(Speech().say_small(Word{}), "");
  auto const said = speech.tell(Word{"choice.own", "Own {words}"});
  EXPECT_EQ(said.text, "Own {words}");
  EXPECT_TRUE(said.fallback);
}

TEST(Speech, FindsWordsThatStandElsewhere) {
  Speech const speech(russian(), [](Word const& word) -> std::optional<Said> {
    if (word.id == "title.a") return Said{"Политика"};
    return {};
  });
  EXPECT_EQ(speech.say(Message(titled, {{"title", Word{"title.a", "Policy"}}})), "«Политика»");
  EXPECT_FALSE(speech.fell_back());
  EXPECT_EQ(speech.say(Message(titled, {{"title", Word{"title.b", "Scope"}}})), "«Scope»");
  EXPECT_TRUE(speech.fell_back());
}

// --- files ---------------------------------------------------------------------------------------

struct FileCase {
  std::string name, text, fault;
};
class LanguageFile : public testing::TestWithParam<FileCase> {};

TEST_P(LanguageFile, IsRefusedWithItsPlace) {
  auto const made = Translation::decode(*parse_json(GetParam().text));
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::invalid);
  EXPECT_EQ(made.error().where, GetParam().fault);
}

std::string file_with(std::string const& phrases) {
  return R"({"format":"aims-phrases-1","language":"ru","name":"Русский","phrases":)" + phrases +
         "}";
}

INSTANTIATE_TEST_SUITE_P(
    Files, LanguageFile,
    testing::Values(
        FileCase{"NoObject", "[]", "/format"},
        FileCase{"OtherFormat", R"({"format":"aims-translation-1"})", "/format"},
        FileCase{"NoLanguage", R"({"format":"aims-phrases-1","name":"x","phrases":{}})",
                 "/language"},
        FileCase{"LanguageIsNoTag",
                 R"({"format":"aims-phrases-1","language":"../ru","name":"x","phrases":{}})",
                 "/language"},
        FileCase{"NoName", R"({"format":"aims-phrases-1","language":"ru","phrases":{}})", "/name"},
        FileCase{"NoPhrases", R"({"format":"aims-phrases-1","language":"ru","name":"x"})",
                 "/phrases"},
        FileCase{"UnknownMember",
                 R"({"format":"aims-phrases-1","language":"ru","name":"x","phrases":{},"a":1})",
                 "/a"},
        FileCase{"EmptyText", file_with(R"({"a.b":""})"), "/phrases/a.b"},
        FileCase{"NumberForText", file_with(R"({"a.b":1})"), "/phrases/a.b"},
        FileCase{"StrangeId", file_with(R"({"A b":"x"})"), "/phrases/A b"},
        FileCase{"BrokenPattern", file_with(R"({"a.b":"{x"})"), "/phrases/a.b"},
        FileCase{"PluralIsMissing", file_with(R"({"a.b":"{n, plural, other {#}}"})"),
                 "/phrases/a.b"}),
    [](auto const& each) { return each.param.name; });

TEST(Translations, AreComparedWithWhatTheProgramSays) {
  Phrase const* const phrases[] = {&none, &due, &only_english, &broken};
  Word const words[] = {{"choice.risk.likelihood.high", "High", "choice.high"},
                        {"choice.low", "Low"}};
  auto const gaps = compare(*russian(), phrases, words);
  EXPECT_THAT(gaps.missing, ElementsAre("test.only_english", "choice.low"));
  EXPECT_THAT(gaps.superfluous,
              ElementsAre("test.figure", "test.listed", "test.tasks", "test.titled"));
  EXPECT_THAT(gaps.mistaken, ElementsAre(HasSubstr("test.broken: it must speak of count, what")));
}

TEST(Translations, TakeLabelsAsPlainText) {
  auto const made =
      Translation::decode(*parse_json(file_with(R"({"field.a.b.meaning":"{\"a\": 1}"})")));
  ASSERT_TRUE(made) << made.error().what;
  EXPECT_EQ(*made->find("field.a.b.meaning"), R"({"a": 1})");
}

// --- choosing ------------------------------------------------------------------------------------

struct ChoiceCase {
  std::string name, header, chosen;
};
class AcceptLanguage : public testing::TestWithParam<ChoiceCase> {};

TEST_P(AcceptLanguage, ChoosesWhatTheReaderLikesBest) {
  auto const languages = Languages::built_in();
  ASSERT_TRUE(languages) << languages.error().what << " " << languages.error().where;
  EXPECT_EQ(languages->best(GetParam().header)->language(), GetParam().chosen);
}

INSTANTIATE_TEST_SUITE_P(Headers, AcceptLanguage,
                         testing::Values(ChoiceCase{"None", "", "en"},
                                         ChoiceCase{"Russian", "ru", "ru"},
                                         ChoiceCase{"WithCountry", "pt-BR,pt;q=0.9,en;q=0.8", "pt"},
                                         ChoiceCase{"ByQuality", "en;q=0.5, ru;q=0.8", "ru"},
                                         ChoiceCase{"UpperCase", "RU-ru", "ru"},
                                         ChoiceCase{"FirstOfEqual", "pt, ru", "pt"},
                                         ChoiceCase{"UnknownOnly", "de, fr;q=0.9", "en"},
                                         ChoiceCase{"UnknownFirst", "de, ru;q=0.1", "ru"},
                                         ChoiceCase{"RefusedByQuality", "ru;q=0", "en"},
                                         ChoiceCase{"NoNumber", "ru;q=high", "en"},
                                         ChoiceCase{"TooLargeANumber", "ru;q=7, pt;q=0.1", "pt"},
                                         ChoiceCase{"Any", "*", "en"},
                                         ChoiceCase{"Nonsense", ",,;;,q=;", "en"}),
                         [](auto const& each) { return each.param.name; });

TEST(Languages, AreEnglishRussianAndPortuguese) {
  auto const languages = Languages::built_in();
  ASSERT_TRUE(languages);
  EXPECT_EQ(languages->names(), "en, pt, ru");
  EXPECT_EQ(languages->find("ru_RU.UTF-8")->name(), "Русский");
  EXPECT_EQ(languages->find("de"), nullptr);
  EXPECT_EQ(languages->find(""), nullptr);
}

TEST(Languages, TakeAnotherFromAFile) {
  auto languages = Languages::built_in();
  ASSERT_TRUE(languages);
  languages->add(*russian());
  EXPECT_EQ(languages->names(), "en, pt, ru");
  EXPECT_EQ(Speech(languages->find("ru")).say(none), "Свидетельств нет.");
}

TEST(Languages, RefuseABundleThatNamesOneTwice) {
  auto const twice = R"({"format":"aims-languages-1","languages":[)" + std::string(russian_file) +
                     "," + russian_file + "]}";
  auto const made = Languages::from_json(twice);
  ASSERT_FALSE(made);
  EXPECT_EQ(made.error().kind, ErrorKind::conflict);
  EXPECT_FALSE(Languages::from_json("{}"));
  EXPECT_FALSE(Languages::from_json(""));
}

}  // namespace
}  // namespace language
