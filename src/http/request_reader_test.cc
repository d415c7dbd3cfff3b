#include "http/request_reader.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <random>

namespace http {
namespace {

using testing::ElementsAre;

// What became of some bytes: 200 for a whole request, the refusal's status, 0 for too few bytes.
struct Outcome {
  int status = 0;
  Request request{};
  std::size_t left = 0;
};

// Feeds the bytes in steps, the way a socket hands them over.
Outcome read(std::string_view bytes, std::size_t step = 1'000'000, Limits const& limits = {}) {
  RequestReader reader(limits);
  auto in_head = true;
  for (std::size_t start = 0, end = 0; end < bytes.size();) {
    end = std::min(bytes.size(), end + step);
    if (in_head) {
      auto const taken = reader.take_head(bytes.substr(start, end - start));
      if (!taken) return {.status = taken.error().status};
      in_head = *taken == 0;
      start += *taken;
    }
    if (!in_head && !reader.done()) {
      auto const taken = reader.take_body(bytes.substr(start, end - start));
      if (!taken) return {.status = taken.error().status};
      start += *taken;
    }
    if (!in_head && reader.done())
      return {.status = 200, .request = reader.request(), .left = bytes.size() - start};
  }
  return {};
}

struct WireCase {
  char const* name;
  std::string bytes;
  int status;
};

class RequestOnTheWire : public testing::TestWithParam<WireCase> {};

TEST_P(RequestOnTheWire, IsJudged) {
  EXPECT_EQ(read(GetParam().bytes).status, GetParam().status);
}

TEST_P(RequestOnTheWire, IsJudgedAlikeByteByByte) {
  EXPECT_EQ(read(GetParam().bytes, 1).status, GetParam().status);
}

std::string get(std::string const& headers) {
  return "GET / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n";
}
std::string post(std::string const& headers, std::string const& body) {
  return "POST / HTTP/1.1\r\nHost: a\r\n" + headers + "\r\n" + body;
}
std::string const chunked = "Transfer-Encoding: chunked\r\n";

INSTANTIATE_TEST_SUITE_P(
    Whole, RequestOnTheWire,
    testing::Values(
        WireCase{"Simple", get(""), 200}, WireCase{"EmptyLineBefore", "\r\n" + get(""), 200},
        WireCase{"Http10", "GET / HTTP/1.0\r\n\r\n", 200},
        WireCase{"TabInValue", get("X: a\tb\r\n"), 200}, WireCase{"EmptyValue", get("X:\r\n"), 200},
        WireCase{"Body", post("Content-Length: 3\r\n", "abc"), 200},
        WireCase{"NoBody", post("Content-Length: 0\r\n", ""), 200},
        WireCase{"Chunks", post(chunked, "3\r\nabc\r\n0\r\n\r\n"), 200},
        WireCase{"ChunkExtension", post(chunked, "3;a=b\r\nabc\r\n0\r\n\r\n"), 200},
        WireCase{"Trailer", post(chunked, "0\r\nX-Sum: 1\r\n\r\n"), 200},
        WireCase{"Expects", post("Expect: 100-continue\r\nContent-Length: 1\r\n", "x"), 200},
        WireCase{"Identity", post("Content-Encoding: identity\r\nContent-Length: 1\r\n", "x"),
                 200}),
    [](auto const& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Unfinished, RequestOnTheWire,
    testing::Values(WireCase{"Nothing", "", 0}, WireCase{"OnlyAnEmptyLine", "\r\n", 0},
                    WireCase{"HalfALine", "GET / HT", 0},
                    WireCase{"NoEnd", "GET / HTTP/1.1\r\n", 0},
                    WireCase{"HalfABody", post("Content-Length: 3\r\n", "ab"), 0},
                    WireCase{"HalfAChunk", post(chunked, "3\r\nab"), 0},
                    WireCase{"NoLastChunk", post(chunked, "3\r\nabc\r\n"), 0}),
    [](auto const& row) { return row.param.name; });

INSTANTIATE_TEST_SUITE_P(
    Refused, RequestOnTheWire,
    testing::Values(
        WireCase{"Tls", std::string("\x16\x03\x01\x02\x00\x01\x00", 7), 400},
        WireCase{"Http2", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", 505},
        WireCase{"Http09", "GET /\r\n\r\n", 400},
        WireCase{"Http12", "GET / HTTP/1.2\r\nHost: a\r\n\r\n", 505},
        WireCase{"LeadingSpace", " " + get(""), 400},
        WireCase{"TwoSpaces", "GET  / HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        WireCase{"BareLf", "GET / HTTP/1.1\nHost: a\n\n\r\n\r\n", 400},
        WireCase{"BareLfInHeader", get("X: a\nY: b\r\n"), 400},
        WireCase{"BareCrInHeader", get("X: a\rY: b\r\n"), 400},
        WireCase{"NulInHeader", get(std::string("X: a\0b\r\n", 8)), 400},
        WireCase{"Folded", get("X: a\r\n b\r\n"), 400},
        WireCase{"FoldedByTab", get("X: a\r\n\tb\r\n"), 400},
        WireCase{"FoldedHost", "GET / HTTP/1.1\r\n Host: a\r\n\r\n", 400},
        WireCase{"SpaceBeforeColon", get("X : a\r\n"), 400}, WireCase{"NoColon", get("X\r\n"), 400},
        WireCase{"NoName", get(": a\r\n"), 400}, WireCase{"NoHost", "GET / HTTP/1.1\r\n\r\n", 400},
        WireCase{"TwoHosts", get("Host: b\r\n"), 400},
        WireCase{"UnknownMethod", "BREW / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        WireCase{"LowerCaseMethod", "get / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        WireCase{"Connect", "CONNECT a:1 HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        WireCase{"Trace", "TRACE / HTTP/1.1\r\nHost: a\r\n\r\n", 501},
        WireCase{"BadTarget", "GET /%zz HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        WireCase{"AbsoluteTarget", "GET http://a/ HTTP/1.1\r\nHost: a\r\n\r\n", 400},
        WireCase{"LengthAndChunks", post("Content-Length: 3\r\n" + chunked, "0\r\n\r\n"), 400},
        WireCase{"ChunksAndLength", post(chunked + "Content-Length: 3\r\n", "0\r\n\r\n"), 400},
        WireCase{"TwoLengths", post("Content-Length: 3\r\nContent-Length: 4\r\n", "abc"), 400},
        WireCase{"SameLengthTwice", post("Content-Length: 3\r\nContent-Length: 3\r\n", "abc"), 400},
        WireCase{"LengthList", post("Content-Length: 3, 3\r\n", "abc"), 400},
        WireCase{"NegativeLength", post("Content-Length: -1\r\n", ""), 400},
        WireCase{"PlusLength", post("Content-Length: +1\r\n", "a"), 400},
        WireCase{"HexLength", post("Content-Length: 0x1\r\n", "a"), 400},
        WireCase{"EmptyLength", post("Content-Length:\r\n", ""), 400},
        WireCase{"HugeLength", post("Content-Length: 99999999999999999999999\r\n", ""), 400},
        WireCase{"LargeLength", post("Content-Length: 16777217\r\n", "x"), 413},
        WireCase{"LargeChunk", post(chunked, "1000001\r\nx"), 413},
        WireCase{"HugeChunk", post(chunked, "FFFFFFFFFFFFFFFF\r\nx"), 413},
        WireCase{"ChunkOverflow", post(chunked, "10000000000000000\r\nx"), 400},
        WireCase{"NegativeChunk", post(chunked, "-1\r\nx"), 400},
        WireCase{"ChunkWithoutEnd", post(chunked, "3\r\nabcd\r\n0\r\n\r\n"), 400},
        WireCase{"ChunkLineEndsInLf", post(chunked, "3\nabc\r\n0\r\n\r\n"), 400},
        WireCase{"UnknownCoding", post("Transfer-Encoding: gzip\r\n", "x"), 501},
        WireCase{"TwoCodings", post("Transfer-Encoding: gzip, chunked\r\n", "0\r\n\r\n"), 501},
        WireCase{"ChunkedTwice", post(chunked + chunked, "0\r\n\r\n"), 400},
        WireCase{"ChunkedDisguised", post("Transfer-Encoding: xchunked\r\n", "0\r\n\r\n"), 501},
        WireCase{"ChunksInHttp10", "POST / HTTP/1.0\r\n" + chunked + "\r\n0\r\n\r\n", 400},
        WireCase{"Packed", post("Content-Encoding: gzip\r\nContent-Length: 1\r\n", "x"), 415},
        WireCase{"StrangeExpectation", get("Expect: miracles\r\n"), 417}),
    [](auto const& row) { return row.param.name; });

TEST(RequestReader, GivesAllOfARequest) {
  auto const seen =
      read("HEAD /a%20b?x=1&x=2 HTTP/1.1\r\nHost: localhost:8042\r\nX-Thing:  padded \r\n\r\nnext");
  ASSERT_EQ(seen.status, 200);
  EXPECT_EQ(seen.request.method, "GET");
  EXPECT_TRUE(seen.request.head_only);
  EXPECT_EQ(seen.request.path, "/a%20b");
  EXPECT_THAT(seen.request.segments, ElementsAre("a b"));
  EXPECT_EQ(seen.request.parameter("x"), "1");
  EXPECT_EQ(seen.request.header("x-thing"), "padded");
  EXPECT_EQ(seen.request.header("X-Other"), std::nullopt);
  EXPECT_EQ(seen.left, 4u);
}

TEST(RequestReader, JoinsChunksAndDropsTrailers) {
  auto const bytes =
      post(chunked, "3\r\nabc\r\nA;x=\"y\"\r\n0123456789\r\n0\r\nAuthorization: z\r\n\r\nnext");
  for (std::size_t step : {1uz, 2uz, 3uz, 7uz, 1'000uz}) {
    auto const seen = read(bytes, step);
    ASSERT_EQ(seen.status, 200) << step;
    EXPECT_EQ(seen.request.body, "abc0123456789");
    EXPECT_EQ(seen.request.header("Authorization"), std::nullopt);
  }
}

TEST(RequestReader, HoldsToItsLimits) {
  Limits const limits{
      .request_line_bytes_max = 64, .header_bytes_max = 256, .headers_max = 4, .body_bytes_max = 8};
  auto const judge = [&](std::string const& bytes) { return read(bytes, 16, limits).status; };
  EXPECT_EQ(judge("GET /" + std::string(80, 'x') + " HTTP/1.1\r\nHost: a\r\n\r\n"), 414);
  EXPECT_EQ(judge("GET /" + std::string(80, 'x')), 414);
  EXPECT_EQ(judge(get("X: " + std::string(300, 'x') + "\r\n")), 431);
  EXPECT_EQ(judge(get("X: " + std::string(300, 'x'))), 431);
  EXPECT_EQ(judge(get("A: 1\r\nB: 1\r\nC: 1\r\n")), 200);
  EXPECT_EQ(judge(get("A: 1\r\nB: 1\r\nC: 1\r\nD: 1\r\n")), 431);
  EXPECT_EQ(judge(post("Content-Length: 8\r\n", "12345678")), 200);
  EXPECT_EQ(judge(post("Content-Length: 9\r\n", "123456789")), 413);
  EXPECT_EQ(judge(post(chunked, "8\r\n12345678\r\n0\r\n\r\n")), 200);
  EXPECT_EQ(judge(post(chunked, "8\r\n12345678\r\n1\r\n9\r\n0\r\n\r\n")), 413);
}

TEST(RequestReader, DoesNotReadAnEndlessChunkLine) {
  EXPECT_EQ(read(post(chunked, "1;" + std::string(9'000, 'x')), 512).status, 400);
  EXPECT_EQ(read(post(chunked, "0\r\nX: " + std::string(9'000, 'x')), 512).status, 400);
}

// Turns, drops, doubles and inserts bytes. Whatever comes out, there is an answer.
std::string mutate(std::string bytes, std::mt19937& random) {
  static constexpr std::string_view pieces[] = {
      "\r\n",    "\n", "\r",  " ", ":", "\0", "%", "0", "Content-Length: 5\r\n",
      "chunked", "\t", "\xff"};
  for (auto changes = 1 + random() % 4; changes > 0 && !bytes.empty(); --changes) {
    auto const at = random() % bytes.size();
    auto const length = 1 + random() % 8;
    switch (random() % 4) {
      case 0:
        bytes[at] = static_cast<char>(random());
        break;
      case 1:
        bytes.erase(at, length);
        break;
      case 2:
        bytes.insert(at, bytes.substr(at, length));
        break;
      default:
        bytes.insert(at, pieces[random() % std::size(pieces)]);
        break;
    }
  }
  return bytes;
}

TEST(RequestReader, AnswersWhateverComes) {
  std::mt19937 random(42);
  auto const valid =
      post("Accept-Encoding: gzip;q=0.5\r\n" + chunked, "3\r\nabc\r\n0\r\nX: 1\r\n\r\n");
  for (auto i = 0; i < 20'000; ++i) {
    auto const bytes = mutate(valid, random);
    auto const whole = read(bytes).status;
    EXPECT_TRUE(whole == 0 || whole == 200 || (whole >= 400 && whole < 600)) << whole;
    EXPECT_EQ(read(bytes, 1 + random() % 16).status, whole) << testing::PrintToString(bytes);
  }
}

}  // namespace
}  // namespace http
