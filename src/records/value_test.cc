// Each kind's three forms there and back, and what none of them takes.

#include "records/value.h"

#include <gtest/gtest.h>

#include <cmath>

namespace records {
namespace {

struct Kept {
  Kind kind;
  std::string typed;  // as a person may type it
  std::string json;   // the one JSON form
  std::string text;   // the one text form
};

class Values : public testing::TestWithParam<Kept> {};

TEST_P(Values, AreTheSameInEachOfTheirForms) {
  auto const& [kind, typed, shown, text] = GetParam();
  auto const value = from_text(kind, typed);
  ASSERT_TRUE(value) << value.error().what;
  EXPECT_TRUE(fits(kind, *value));
  EXPECT_EQ(canonical_json(to_json(*value)), shown);
  EXPECT_EQ(from_json(kind, to_json(*value)).value(), *value);
  EXPECT_EQ(to_text(*value), text);
  EXPECT_EQ(from_text(kind, text).value(), *value);
  EXPECT_EQ(from_stored(kind, to_stored(*value)).value(), *value);
}

std::string const a_hash(64, 'a');
std::string const a_file =
    R"({"bytes":9007199254740991,"media_type":"text/plain","name":"a.txt","sha256":")" + a_hash +
    "\"}";

INSTANTIATE_TEST_SUITE_P(
    All, Values,
    testing::Values(Kept{Kind::text, "a \"b\"", R"("a \"b\"")", "a \"b\""},
                    Kept{Kind::markdown, "# a\n", R"("# a\n")", "# a\n"},
                    Kept{Kind::number, "0.50", "0.5", "0.5"}, Kept{Kind::number, "-0", "0", "0"},
                    Kept{Kind::integer, "-9007199254740991", "-9007199254740991",
                         "-9007199254740991"},
                    Kept{Kind::boolean, "true", "true", "true"},
                    Kept{Kind::date, "0001-01-01", R"("0001-01-01")", "0001-01-01"},
                    Kept{Kind::instant, "2026-11-22T14:30:00+02:00",
                         R"("2026-11-22T12:30:00.000000Z")", "2026-11-22T12:30:00.000000Z"},
                    Kept{Kind::instant, "9999-12-31t23:59:59.999999z",
                         R"("9999-12-31T23:59:59.999999Z")", "9999-12-31T23:59:59.999999Z"},
                    Kept{Kind::duration, "P18M", R"("P1Y6M")", "P1Y6M"},
                    Kept{Kind::duration, "PT1000000H", R"("PT1000000H")", "PT1000000H"},
                    Kept{Kind::choice, "high", R"("high")", "high"},
                    Kept{Kind::choices, " a ,b", R"(["a","b"])", "a, b"},
                    Kept{Kind::choices, "", "[]", ""}, Kept{Kind::link, "x", R"("x")", "x"},
                    Kept{Kind::person, "p", R"("p")", "p"},
                    Kept{Kind::links, "x,y", R"(["x","y"])", "x, y"},
                    Kept{Kind::money, "-1250.00 EUR", R"({"amount":"-1250.00","currency":"EUR"})",
                         "-1250.00 EUR"},
                    Kept{Kind::file, a_file, a_file, a_file},
                    Kept{Kind::json, R"({"b":[1.0],"a":null})", R"({"a":null,"b":[1]})",
                         R"({"a":null,"b":[1]})"}));

struct Refused {
  Kind kind;
  std::string typed;
};

class RefusedValues : public testing::TestWithParam<Refused> {};

TEST_P(RefusedValues, SayWhatTheKindExpects) {
  auto const value = from_text(GetParam().kind, GetParam().typed);
  ASSERT_FALSE(value) << GetParam().typed;
  EXPECT_EQ(value.error().kind, ErrorKind::invalid);
  EXPECT_TRUE(value.error().what.ends_with('.')) << value.error().what;
}

INSTANTIATE_TEST_SUITE_P(
    All, RefusedValues,
    testing::Values(
        Refused{Kind::text, "\xff"}, Refused{Kind::number, ""}, Refused{Kind::number, "inf"},
        Refused{Kind::number, "nan"}, Refused{Kind::number, "1e999"}, Refused{Kind::number, "1 "},
        Refused{Kind::integer, "1.5"}, Refused{Kind::integer, "9007199254740992"},
        Refused{Kind::boolean, "yes"}, Refused{Kind::date, "2026-02-29"},
        Refused{Kind::date, "0000-12-31"}, Refused{Kind::date, "2026-11-22 "},
        // Written in UTC they would lie in a year that no date can have.
        Refused{Kind::instant, "0001-01-01T00:00:00+00:01"},
        Refused{Kind::instant, "9999-12-31T23:59:59-00:01"},
        Refused{Kind::instant, "2016-12-31T23:59:60Z"}, Refused{Kind::instant, "2026-11-22"},
        Refused{Kind::duration, "P"}, Refused{Kind::duration, "PT"},
        Refused{Kind::duration, "P1D1M"}, Refused{Kind::duration, "P1001Y"},
        // Written with the largest units it would be more hours than are read.
        Refused{Kind::duration, "PT1000000H60M"}, Refused{Kind::choices, "a,a"},
        Refused{Kind::link, ""}, Refused{Kind::links, "x,x"}, Refused{Kind::money, "1250"},
        Refused{Kind::money, "01 EUR"}, Refused{Kind::money, "1.00000 EUR"},
        Refused{Kind::money, "1 eur"}, Refused{Kind::file, "{}"},
        Refused{Kind::file, R"({"bytes":9007199254740992,"media_type":"","name":"","sha256":")" +
                                a_hash + "\"}"},
        Refused{Kind::json, "{"}, Refused{Kind::json, R"({"a":1,"a":2})"}));

struct Nonsense {
  Kind kind;
  Stored stored;
};

class Columns : public testing::TestWithParam<Nonsense> {};

TEST_P(Columns, ThatHoldNonsenseAreCorrupt) {
  auto const value = from_stored(GetParam().kind, GetParam().stored);
  ASSERT_FALSE(value);
  EXPECT_EQ(value.error().kind, ErrorKind::corrupt);
}

INSTANTIATE_TEST_SUITE_P(
    All, Columns,
    testing::Values(Nonsense{Kind::text, std::int64_t{1}}, Nonsense{Kind::text, Stored()},
                    Nonsense{Kind::number, std::nan("")}, Nonsense{Kind::integer, 1.5},
                    Nonsense{Kind::date, std::string("soon")},
                    Nonsense{Kind::instant, "2026-11-22"}, Nonsense{Kind::duration, "P0"},
                    Nonsense{Kind::choices, "a"}, Nonsense{Kind::links, "{}"},
                    Nonsense{Kind::link, ""}, Nonsense{Kind::money, "1 EUR"},
                    Nonsense{Kind::file, "[]"}, Nonsense{Kind::json, "{"},
                    Nonsense{Kind::json, ""}));

}  // namespace
}  // namespace records
