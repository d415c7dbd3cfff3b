#include "evidence/python_json.h"

#include <gtest/gtest.h>

namespace evidence {
namespace {

struct MendedCase {
  std::string_view name, text, canonical;  // empty: refused
  std::size_t numbers, surrogates;
};
class PythonJson : public testing::TestWithParam<MendedCase> {};
TEST_P(PythonJson, MendsWhatPythonWritesAndNothingElse) {
  Mended mended;
  auto const value = parse_python_json(GetParam().text, {}, mended);
  ASSERT_EQ(bool(value), !GetParam().canonical.empty());
  if (!value) return;
  EXPECT_EQ(canonical_json(*value), GetParam().canonical);
  EXPECT_EQ(mended.numbers, GetParam().numbers);
  EXPECT_EQ(mended.surrogates, GetParam().surrogates);
}
INSTANTIATE_TEST_SUITE_P(
    Texts, PythonJson,
    testing::Values(
        MendedCase{"Untouched", R"({"a":[1,-2,null]})", R"({"a":[1,-2,null]})", 0, 0},
        MendedCase{"NaN", R"({"a": NaN})", R"({"a":null})", 1, 0},
        MendedCase{"Alone", "NaN", "null", 1, 0},
        MendedCase{"All", "[NaN,Infinity,-Infinity]", "[null,null,null]", 3, 0},
        MendedCase{"InAString", R"(["NaN, -Infinity"])", R"(["NaN, -Infinity"])", 0, 0},
        MendedCase{"InAName", R"({"NaN":1})", R"({"NaN":1})", 0, 0},
        MendedCase{"AfterAnEscapedQuote", R"(["\" NaN"])", R"(["\" NaN"])", 0, 0},
        MendedCase{"AfterAnEscapedBackslash", R"(["\\", NaN])", R"(["\\",null])", 1, 0},
        MendedCase{"PairKept", R"(["\ud83d\ude00"])", "[\"\xf0\x9f\x98\x80\"]", 0, 0},
        MendedCase{"HighHalf", R"(["\ud83d"])", "[\"\xef\xbf\xbd\"]", 0, 1},
        MendedCase{"LowHalf", R"(["\uDE00x"])", "[\"\xef\xbf\xbdx\"]", 0, 1},
        MendedCase{"TwoHighHalves", R"(["\ud83d\ud83d\ude00"])",
                   "[\"\xef\xbf\xbd\xf0\x9f\x98\x80\"]", 0, 1},
        MendedCase{"EscapedNotAnEscape", R"(["\\ud83d"])", R"(["\\ud83d"])", 0, 0},
        MendedCase{"LongerWord", "[NaNa]", "", 0, 0}, MendedCase{"Minus", "[-NaN]", "", 0, 0},
        MendedCase{"Plus", "[+Infinity]", "", 0, 0}, MendedCase{"Lower", "[nan]", "", 0, 0},
        MendedCase{"Glued", "[1NaN]", "", 0, 0}, MendedCase{"CutEscape", "[\"\\ud8", "", 0, 0},
        MendedCase{"CutWord", "[Na", "", 0, 0}, MendedCase{"Comment", "[1] // NaN", "", 0, 0}),
    [](auto const& of) { return std::string(of.param.name); });

TEST(PythonJsonLimits, AreKept) {
  Mended mended;
  EXPECT_FALSE(parse_python_json("[[[[NaN]]]]", {.bytes_max = 100, .depth_max = 3}, mended));
  EXPECT_FALSE(parse_python_json("[NaN,NaN]", {.bytes_max = 8, .depth_max = 3}, mended));
  EXPECT_TRUE(parse_python_json("[NaN,NaN]", {.bytes_max = 9, .depth_max = 3}, mended));
}

}  // namespace
}  // namespace evidence
