#include "language/pattern.h"

#include <gtest/gtest.h>

namespace language {
namespace {

using Names = std::set<std::string>;

struct PatternCase {
  std::string name;
  std::string language;
  std::string pattern;
  bool taken;
};

class Pattern : public testing::TestWithParam<PatternCase> {};

TEST_P(Pattern, IsJudgedForItsLanguage) {
  auto const& [name, language, pattern, taken] = GetParam();
  EXPECT_EQ(fault_of(pattern, language).empty(), taken) << fault_of(pattern, language);
}

constexpr auto russian_plural =
    "{n, plural, one {# мера} few {# меры} many {# мер} other {# меры}}";

INSTANTIATE_TEST_SUITE_P(
    Patterns, Pattern,
    testing::Values(
        PatternCase{"Plain", "ru", "Нет свидетельств.", true},
        PatternCase{"Named", "ru", "Риск {risk} принят.", true},
        PatternCase{"AllCategories", "ru", russian_plural, true},
        PatternCase{"Select", "pt", "{kind, select, a {um} other {outro}}", true},
        PatternCase{"TwoCategoriesInPortuguese", "pt", "{n, plural, one {#} other {#}}", true},
        PatternCase{"ApostropheOfAWord", "en", "the organisation's records", true},
        PatternCase{"NestedPlural", "ru",
                    std::string("{k, select, a {") + russian_plural + "} other {x}}", true},
        PatternCase{"FewIsMissing", "ru", "{n, plural, one {#} many {#} other {#}}", false},
        PatternCase{"NestedFewIsMissing", "ru",
                    "{k, select, a {{n, plural, one {#} other {#}}} other {x}}", false},
        PatternCase{"OtherIsMissing", "en", "{n, plural, one {#}}", false},
        PatternCase{"OneIsMissing", "en", "{n, plural, other {#}}", false},
        PatternCase{"OpenBrace", "ru", "Риск {risk принят.", false},
        PatternCase{"NoName", "ru", "Риск {} принят.", false},
        PatternCase{"Numbered", "ru", "Риск {0} принят.", false},
        PatternCase{"FormatOfADay", "ru", "К {day, date, long}.", false},
        PatternCase{"FormatOfANumber", "ru", "{n, number, percent}", false},
        PatternCase{"Ordinal", "en", "{n, selectordinal, one {#st} other {#th}}", false},
        PatternCase{"OldChoice", "en", "{n, choice, 0#none|1#one}", false},
        PatternCase{"Offset", "en", "{n, plural, offset:1 one {#} other {#}}", false},
        PatternCase{"NotUtf8", "ru", "\xff", false},
        PatternCase{"TooLong", "ru", std::string(pattern_bytes_max + 1, 'a'), false},
        PatternCase{"DeeplyNested", "en",
                    [] {
                      std::string text;
                      for (int i = 0; i < 200; ++i) text += "{k,select,other{";
                      return text;
                    }(),
                    false}),
    [](auto const& each) { return each.param.name; });

TEST(Patterns, NameTheirArgumentsWhereverTheyStand) {
  auto const facts = read_pattern("{who}: {n, plural, one {{what} of {when}} other {# of {when}}}");
  ASSERT_TRUE(facts);
  EXPECT_EQ(facts->arguments, (Names{"who", "n", "what", "when"}));
  EXPECT_EQ(facts->plurals.size(), 1U);
}

TEST(Patterns, KnowThePluralsOfALanguage) {
  EXPECT_EQ(plural_categories("ru"), (Names{"one", "few", "many", "other"}));
  EXPECT_EQ(plural_categories("en"), (Names{"one", "other"}));
  EXPECT_EQ(plural_categories("pt"), (Names{"one", "other"}));
  EXPECT_EQ(plural_categories("ja"), (Names{"other"}));
}

}  // namespace
}  // namespace language
