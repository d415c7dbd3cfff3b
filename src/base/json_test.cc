#include "base/json.h"

#include <gtest/gtest.h>

#include <bit>
#include <filesystem>

#include "base/file.h"

namespace {

std::string reason(std::string_view text, JsonLimits limits = {}) {
  auto const read = parse_json(text, limits);
  return read ? "" : read.error().what;
}

TEST(Json, KeepsEveryDoubleExactly) {
  auto const value =
      parse_json("[333333333.33333329,1E30,4.50,2e-3,0.000000000000000000000000001]");
  ASSERT_TRUE(value);
  EXPECT_EQ(canonical_json(*value), "[333333333.3333333,1e+30,4.5,0.002,1e-27]");
}

TEST(Json, SaysWhatIsWrongAndWhere) {
  auto const read = parse_json(R"({"a":1,"b":2,"a":3})");
  ASSERT_FALSE(read);
  EXPECT_EQ(read.error().what, "The name \"a\" stands twice in one object.");
  EXPECT_TRUE(read.error().where.starts_with("offset ")) << read.error().where;
}

struct RefusalCase {
  std::string_view name, text, reason;
};
class JsonRefusal : public testing::TestWithParam<RefusalCase> {};
TEST_P(JsonRefusal, Refuses) {
  EXPECT_NE(reason(GetParam().text).find(GetParam().reason), std::string::npos)
      << reason(GetParam().text);
}
INSTANTIATE_TEST_SUITE_P(Texts, JsonRefusal,
                         testing::Values(RefusalCase{"Empty", "", "ends too early"},
                                         RefusalCase{"Open", "[1,", "ends too early"},
                                         RefusalCase{"Trailing", "{} x", "follows the end"},
                                         RefusalCase{"Escaped", R"({"a":1,"\u0061":2})",
                                                     "stands twice"},
                                         RefusalCase{"InvalidUtf8", "\"\xff\"", "not JSON"},
                                         RefusalCase{"LoneSurrogate", R"("\ud800")", "not JSON"},
                                         RefusalCase{"TooLarge", "1e400", "larger than any"},
                                         RefusalCase{"NotANumber", "NaN", "not JSON"},
                                         RefusalCase{"Comment", "/*x*/1", "not JSON"}),
                         [](auto const& c) { return std::string(c.param.name); });

TEST(Json, RefusesWhatIsTooDeepOrTooLarge) {
  EXPECT_NE(reason("[[[]]]", {.depth_max = 2}).find("too deeply"), std::string::npos);
  EXPECT_NE(reason("[1,2,3]", {.bytes_max = 3}).find("larger than the 3 bytes"), std::string::npos);
}

// RFC 8785, appendix B.
struct NumberCase {
  std::string_view name;
  std::uint64_t bits;
  std::string_view text;
};
class JsonNumber : public testing::TestWithParam<NumberCase> {};
TEST_P(JsonNumber, IsWrittenAsEcmascriptDoes) {
  EXPECT_EQ(canonical_number(std::bit_cast<double>(GetParam().bits)), GetParam().text);
}
INSTANTIATE_TEST_SUITE_P(
    Rfc8785, JsonNumber,
    testing::Values(NumberCase{"Zero", 0x0000000000000000, "0"},
                    NumberCase{"MinusZero", 0x8000000000000000, "0"},
                    NumberCase{"MinPositive", 0x0000000000000001, "5e-324"},
                    NumberCase{"MinNegative", 0x8000000000000001, "-5e-324"},
                    NumberCase{"MaxPositive", 0x7fefffffffffffff, "1.7976931348623157e+308"},
                    NumberCase{"MaxSafeInteger", 0x4340000000000000, "9007199254740992"},
                    NumberCase{"Above2To68", 0x4430000000000000, "295147905179352830000"},
                    NumberCase{"JustBelow1e23", 0x44b52d02c7e14af5, "9.999999999999997e+22"},
                    NumberCase{"Is1e23", 0x44b52d02c7e14af6, "1e+23"},
                    NumberCase{"Is1e21", 0x444b1ae4d6e2ef50, "1e+21"},
                    NumberCase{"Below1e21", 0x444b1ae4d6e2ef4f, "999999999999999900000"},
                    NumberCase{"Micro", 0x3eb0c6f7a0b5ed8d, "0.000001"},
                    NumberCase{"BelowMicro", 0x3eb0c6f7a0b5ed8c, "9.999999999999997e-7"},
                    NumberCase{"Thirds", 0x41b3de4355555553, "333333333.3333332"},
                    NumberCase{"RoundTies", 0x43143ff3c1cb0959, "1424953923781206.2"}),
    [](auto const& c) { return std::string(c.param.name); });

TEST(Json, WritesTheCanonicalFormOfTheOfficialVectors) {
  std::filesystem::path const vectors = SHARED_DIR "/vectors/jcs";
  if (!std::filesystem::exists(vectors)) GTEST_SKIP() << vectors << " is not here.";
  auto count = 0;
  for (auto const& file : std::filesystem::directory_iterator(vectors / "input")) {
    auto const text = read_file(file.path(), 1 << 20);
    auto const expected = read_file(vectors / "output" / file.path().filename(), 1 << 20);
    ASSERT_TRUE(text && expected);
    auto const value = parse_json(*text);
    ASSERT_TRUE(value) << file.path() << value.error().what;
    EXPECT_EQ(canonical_json(*value), *expected) << file.path();
    ++count;
  }
  EXPECT_GE(count, 6);
}

// y_: must be read, n_: must be refused, i_: the reader may choose; ours must only not crash.
TEST(Json, AgreesWithJsonTestSuite) {
  std::filesystem::path const vectors = SHARED_DIR "/vectors/json/JSONTestSuite";
  if (!std::filesystem::exists(vectors)) GTEST_SKIP() << vectors << " is not here.";
  auto count = 0;
  for (auto const& file : std::filesystem::directory_iterator(vectors)) {
    auto const name = file.path().filename().string();
    auto const text = read_file(file.path(), 1 << 20);
    ASSERT_TRUE(text);
    auto const read = parse_json(*text);
    if (name.starts_with("n_")) {
      EXPECT_FALSE(read) << name;
    }
    // I-JSON (RFC 7493), and so RFC 8785, forbids a name that stands twice.
    auto const duplicate = name.starts_with("y_object_duplicated_key");
    if (name.starts_with("y_")) {
      EXPECT_EQ(bool(read), !duplicate) << name << (read ? "" : read.error().what);
    }
    ++count;
  }
  EXPECT_GT(count, 300);
}

}  // namespace
