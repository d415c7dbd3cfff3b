#include "evidence/lines.h"

#include <gtest/gtest.h>

namespace evidence {
namespace {

Result<Lines> read_all(std::string_view text) {
  return read_lines(text, [](std::size_t, json::value const&) -> Result<> { return {}; });
}

TEST(Lines, AreCountedWithoutTheEmptyOnes) {
  auto const lines = read_all("\xef\xbb\xbf{\"a\":1}\r\n\r\n  \n[NaN]\n3");
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->count, 3u);
  EXPECT_EQ(lines->mended.numbers, 1u);
  EXPECT_FALSE(lines->last_line_cut);
}

TEST(Lines, LeaveOutALastLineThatIsCutOff) {
  auto const lines = read_all("{\"a\":1}\n{\"b\":");
  ASSERT_TRUE(lines);
  EXPECT_EQ(lines->count, 1u);
  EXPECT_TRUE(lines->last_line_cut);
}

TEST(Lines, NameTheBadOne) {
  auto const lines = read_all("{\"a\":1}\n\n{\"b\":\n{\"c\":3}\n");
  ASSERT_FALSE(lines);
  EXPECT_EQ(lines.error().where, "line 3, offset 5");
}

TEST(Lines, AreRefusedWhenTheOnlyOneIsCutOff) {
  EXPECT_FALSE(read_all("{\"a\":"));
}

TEST(Lines, AreRefusedWhenTheLastOneIsBadButWhole) {
  EXPECT_FALSE(read_all("1\n{\"b\":\n"));
}

TEST(Lines, StopWhereTheReaderStops) {
  std::size_t seen = 0;
  auto const lines = read_lines("1\n2\n3\n", [&](std::size_t number, auto const&) -> Result<> {
    seen = number;
    if (number == 2) return fail(ErrorKind::invalid, "No twos.", line_name(number));
    return {};
  });
  ASSERT_FALSE(lines);
  EXPECT_EQ(lines.error().where, "line 2");
  EXPECT_EQ(seen, 2u);
}

}  // namespace
}  // namespace evidence
