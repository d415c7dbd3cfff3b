#include "http/target.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace http {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

struct RefusedTarget {
  char const* name;
  std::string_view target;
};

class RefusedTargets : public testing::TestWithParam<RefusedTarget> {};

TEST_P(RefusedTargets, AreInvalid) {
  auto const target = read_target(GetParam().target);
  ASSERT_FALSE(target);
  EXPECT_EQ(target.error().kind, ErrorKind::invalid);
}

INSTANTIATE_TEST_SUITE_P(
    Target, RefusedTargets,
    testing::Values(
        RefusedTarget{"Nothing", ""}, RefusedTarget{"NoSlash", "api"},
        RefusedTarget{"Asterisk", "*"}, RefusedTarget{"Absolute", "http://a/b"},
        RefusedTarget{"Authority", "//evil/x"}, RefusedTarget{"EmptySegment", "/a//b"},
        RefusedTarget{"Dot", "/a/./b"}, RefusedTarget{"DotDot", "/a/../b"},
        RefusedTarget{"DotDotAtTheEnd", "/a/.."}, RefusedTarget{"EncodedDotDot", "/a/%2e%2E/b"},
        RefusedTarget{"BrokenPercent", "/a%2"}, RefusedTarget{"PercentAlone", "/a%"},
        RefusedTarget{"PercentWithLetters", "/a%zz"}, RefusedTarget{"EncodedNul", "/a%00b"},
        RefusedTarget{"Space", "/a b"}, RefusedTarget{"Fragment", "/a#b"},
        RefusedTarget{"Quote", "/a\"b"}, RefusedTarget{"Backslash", "/a\\b"},
        RefusedTarget{"RawUtf8", "/caf\xc3\xa9"}, RefusedTarget{"BrokenUtf8", "/%c3%28"},
        RefusedTarget{"OverlongSlash", "/%c0%af"}, RefusedTarget{"Surrogate", "/%ed%a0%80"},
        RefusedTarget{"NamelessParameter", "/a?=b"}, RefusedTarget{"EmptyPair", "/a?b=1&&c=2"},
        RefusedTarget{"TrailingAmpersand", "/a?b=1&"}, RefusedTarget{"LoneAmpersand", "/a?&"},
        RefusedTarget{"BrokenPercentInQuery", "/a?b=%4"},
        RefusedTarget{"BrokenUtf8InQuery", "/a?b=%ff"}, RefusedTarget{"NulInQuery", "/a?b=%00"}),
    [](auto const& row) { return row.param.name; });

TEST(Target, IsTakenApartAndDecoded) {
  auto const target = read_target("/api/v1/ai%20system/a%2Fb?q=caf%C3%A9+noir&q=2&open");
  ASSERT_TRUE(target) << target.error().what;
  EXPECT_EQ(target->path, "/api/v1/ai%20system/a%2Fb");
  EXPECT_THAT(target->segments, ElementsAre("api", "v1", "ai system", "a/b"));
  EXPECT_THAT(target->query, ElementsAre(NameValue{"q", "caf\xc3\xa9 noir"}, NameValue{"q", "2"},
                                         NameValue{"open", ""}));
}

TEST(Target, OfTheRootHasNoSegments) {
  auto const target = read_target("/?");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, IsEmpty());
  EXPECT_THAT(target->query, IsEmpty());
}

TEST(Target, KeepsATrailingSlashAsAnEmptySegment) {
  auto const target = read_target("/api/");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("api", ""));
}

TEST(Target, KeepsPlusInAPathAndBracketsInAQuery) {
  auto const target = read_target("/a+b?filter[state]=x=y");
  ASSERT_TRUE(target);
  EXPECT_THAT(target->segments, ElementsAre("a+b"));
  EXPECT_THAT(target->query, ElementsAre(NameValue{"filter[state]", "x=y"}));
}

TEST(Target, RefusesMorePartsThanAnybodyNeeds) {
  std::string path, query = "/a?";
  for (auto i = 0; i < 33; ++i) path += "/x";
  for (auto i = 0; i < 129; ++i) query += "a=1&";
  EXPECT_FALSE(read_target(path));
  EXPECT_FALSE(read_target(query + "a=1"));
}

TEST(Target, IsEncodedSoThatItReadsBackTheSame) {
  std::string all;
  for (auto c = 1; c < 128; ++c) all += static_cast<char>(c);
  all += "\xc3\xa9";
  auto const target = read_target("/" + percent_encode(all) + "?x=" + percent_encode(all));
  ASSERT_TRUE(target) << target.error().what;
  EXPECT_THAT(target->segments, ElementsAre(all));
  EXPECT_THAT(target->query, ElementsAre(NameValue{"x", all}));
}

}  // namespace
}  // namespace http
