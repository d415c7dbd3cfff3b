#include <gtest/gtest.h>

#include <filesystem>

#include "base/clock.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/time.h"

namespace {

TEST(Hash, IsSha256) {  // FIPS 180-4 example
  EXPECT_EQ(to_hex(sha256("abc")),
            "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
  EXPECT_EQ(sha256({as_bytes("a"), as_bytes("bc")}), sha256("abc"));
  Hasher hasher;
  hasher.add(as_bytes("ab"));
  hasher.add(as_bytes("c"));
  EXPECT_EQ(hasher.finish(), sha256("abc"));
  EXPECT_EQ(hasher.finish(), sha256(""));
}

TEST(Hash, ReadsOnlyItsOwnText) {
  auto const text = to_hex(sha256("abc"));
  EXPECT_EQ(*hash_from_hex(text), sha256("abc"));
  EXPECT_FALSE(hash_from_hex(text.substr(1)));
  EXPECT_FALSE(hash_from_hex("B" + text.substr(1)));
}

TEST(Base64, HasOneTextForEachValue) {  // RFC 4648, section 10
  for (auto const& [bytes, text] :
       {std::pair{"", ""}, {"f", "Zg=="}, {"fo", "Zm8="}, {"foo", "Zm9v"}, {"foob", "Zm9vYg=="}}) {
    EXPECT_EQ(to_base64(as_bytes(bytes)), text);
    EXPECT_EQ(*from_base64(text), bytes);
  }
  for (auto const* bad :
       {"Zg=", "Zh==", "Zm9=", "Z===", "Zg==Zg==", "Zm 9", "Zm9v\n", "====", "Zm-_"})
    EXPECT_FALSE(from_base64(bad)) << bad;
}

TEST(Utf8, KnowsWhatIsWellFormed) {
  for (auto const* good : {"", "a", "\xc2\xa9", "\xe2\x82\xac", "\xf0\x9f\x98\x80"})
    EXPECT_TRUE(is_utf8(good)) << good;
  for (auto const* bad : {"\x80", "\xc0\x80", "\xe0\x80\x80", "\xed\xa0\x80", "\xf4\x90\x80\x80",
                          "\xf0\x9f\x98", "\xff"})
    EXPECT_FALSE(is_utf8(bad)) << bad;
}

TEST(Time, ReadsAndWritesDates) {
  EXPECT_EQ(to_text(*parse_date("2024-02-29")), "2024-02-29");
  EXPECT_EQ(to_text(Date{0}), "1970-01-01");
  EXPECT_EQ(to_text(*parse_date("0001-01-01")), "0001-01-01");
  for (auto const* bad :
       {"2023-02-29", "2026-13-01", "2026-1-1", "22.11.2026", "2026-11-22 ", "0000-01-01"})
    EXPECT_FALSE(parse_date(bad)) << bad;
}

TEST(Time, TurnsEveryMomentToUtc) {
  EXPECT_EQ(to_text(*parse_instant("2026-11-22T04:23:54Z")), "2026-11-22T04:23:54.000000Z");
  EXPECT_EQ(to_text(*parse_instant("2026-11-22T01:00:00.25+03:00")), "2026-11-21T22:00:00.250000Z");
  EXPECT_EQ(to_text(*parse_instant("1969-12-31T23:59:59.999999Z")), "1969-12-31T23:59:59.999999Z");
  for (auto const* bad : {"2026-11-22", "2026-11-22T24:00:00Z", "2026-11-22T04:23:60Z",
                          "2026-11-22T04:23:54", "2026-11-22T04:23:54.1234567Z"})
    EXPECT_FALSE(parse_instant(bad)) << bad;
}

TEST(Time, KeepsSpansAsPeopleSayThem) {
  for (auto const* text : {"P0D", "P1Y", "P1Y6M", "P30D", "PT12H", "P1DT30M", "PT1S"})
    EXPECT_EQ(to_text(*parse_duration(text)), text);
  EXPECT_EQ(to_text(*parse_duration("P2W")), "P14D");
  for (auto const* bad : {"", "P", "PT", "1Y", "P1", "P1D1Y", "P1H", "P-1D", "P1.5D", "P99999999Y"})
    EXPECT_FALSE(parse_duration(bad)) << bad;
}

TEST(Time, AddsMonthsAsCalendarsDo) {
  EXPECT_EQ(to_text(*parse_date("2026-01-31") + *parse_duration("P1M")), "2026-02-28");
  EXPECT_EQ(to_text(*parse_date("2024-02-29") + *parse_duration("P1Y")), "2025-02-28");
  EXPECT_EQ(to_text(*parse_date("2026-03-31") - *parse_duration("P1M1D")), "2026-02-27");
}

TEST(Id, SortsByTheTimeItWasMade) {
  auto const earlier = new_id(Instant{1'700'000'000'000'000}),
             later = new_id(Instant{1'700'000'000'000'500});
  EXPECT_TRUE(is_id(earlier));
  EXPECT_LT(earlier, later);
  EXPECT_EQ(earlier[14], '7');
  EXPECT_NE(new_id(Instant{0}), new_id(Instant{0}));
  EXPECT_FALSE(is_id("not-an-id"));
  EXPECT_FALSE(is_id("018BCFE5-687B-7000-8000-000000000000"));
}

TEST(File, IsWrittenWholeOrNotAtAll) {
  auto const folder = std::filesystem::temp_directory_path() / ("aims-" + new_id(Instant{0}));
  std::filesystem::create_directory(folder);
  ASSERT_TRUE(write_file(folder / "a", "old"));
  ASSERT_TRUE(write_file(folder / "a", "new", FileMode::owner_only));
  EXPECT_EQ(*read_file(folder / "a", 10), "new");
  EXPECT_EQ(read_file(folder / "a", 2).error().kind, ErrorKind::invalid);
  EXPECT_EQ(read_file(folder / "b", 2).error().kind, ErrorKind::not_found);
  EXPECT_EQ(read_file(folder, 2).error().kind, ErrorKind::invalid);
  EXPECT_FALSE(write_file(folder / "none" / "a", "x"));
  std::filesystem::remove_all(folder);
}

}  // namespace
