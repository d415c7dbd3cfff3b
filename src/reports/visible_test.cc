#include "reports/visible.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace reports {
namespace {

struct Seen {
  char const* name;
  std::string text;
  std::string shown;
};

std::string const box = "\xEF\xBF\xBD";  // U+FFFD

class Visible : public testing::TestWithParam<Seen> {};

TEST_P(Visible, ShowsWhatIsThere) {
  EXPECT_EQ(visible(GetParam().text), GetParam().shown);
  EXPECT_TRUE(is_utf8(visible(GetParam().text)));
}

INSTANTIATE_TEST_SUITE_P(
    Text, Visible,
    testing::Values(
        Seen{"Empty", "", ""}, Seen{"Plain", "A policy", "A policy"},
        Seen{"Cyrillic", "Политика ИИ", "Политика ИИ"},
        Seen{"Portuguese", "Avaliação", "Avaliação"}, Seen{"HebrewAsItIs", "שלום", "שלום"},
        Seen{"Emoji", "✅🚀", "✅🚀"}, Seen{"TabAndLine", "a\tb\nc", "a\tb\nc"},
        Seen{"WindowsLines", "a\r\nb\rc", "a\nb\nc"},
        Seen{"Nul", std::string("a\0b", 3), "a" + box + "b"},
        Seen{"TerminalEscape", "\x1b[2J", box + "[2J"}, Seen{"Bell", "\x07", box},
        Seen{"Delete", "\x7f", box},
        Seen{"C1",
             "\xC2\x9B"
             "31m",
             box + "31m"},
        Seen{"RightToLeftOverride",
             "\xE2\x80\xAE"
             "fdp.exe",
             box + "fdp.exe"},
        Seen{"Isolate", "\xE2\x81\xA6x\xE2\x81\xA9", box + "x" + box},
        Seen{"NonCharacter", "\xEF\xBF\xBF", box}, Seen{"BrokenUtf8", "a\xC3(", "a" + box + "("},
        Seen{"CutUtf8", "a\xE2\x82", "a" + box + box}, Seen{"Overlong", "\xC0\xAF", box + box},
        Seen{"Surrogate", "\xED\xA0\x80", box + box + box}),
    [](auto const& each) { return std::string(each.param.name); });

class Neutralised : public testing::TestWithParam<Seen> {};

TEST_P(Neutralised, IsNoFormula) {
  EXPECT_EQ(neutralised(GetParam().text), GetParam().shown);
}

INSTANTIATE_TEST_SUITE_P(
    Cells, Neutralised,
    testing::Values(Seen{"Text", "A.6.2.4", "A.6.2.4"}, Seen{"SignInside", "a=b", "a=b"},
                    Seen{"Quote", "'a", "'a"}, Seen{"Dash", "– none", "– none"},
                    Seen{"Formula", "=1+1", "'=1+1"},
                    Seen{"Command", "=cmd|' /C calc'!A0", "'=cmd|' /C calc'!A0"},
                    Seen{"Plus", "+1", "'+1"}, Seen{"Minus", "-1", "'-1"},
                    Seen{"At", "@SUM(A1)", "'@SUM(A1)"}, Seen{"Tab", "\t=1", "'\t=1"},
                    Seen{"Return", "\r=1", "'\n=1"}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(TerminalWidth, CountsColumnsNotBytes) {
  EXPECT_EQ(terminal_width(""), 0u);
  EXPECT_EQ(terminal_width("Risk"), 4u);
  EXPECT_EQ(terminal_width("Риск"), 4u);
  EXPECT_EQ(terminal_width("ação"), 4u);
  EXPECT_EQ(terminal_width("e\xCC\x81"), 1u);  // e and a combining accent
  EXPECT_EQ(terminal_width("風險"), 4u);
  EXPECT_EQ(terminal_width("🚀"), 2u);
}

}  // namespace
}  // namespace reports
