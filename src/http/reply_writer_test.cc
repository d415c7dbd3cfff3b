#include "http/reply_writer.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace http {
namespace {

using testing::HasSubstr;
using testing::Not;

std::string head_of(Reply const& reply, ReplyFrame frame = {.keeps_alive = true}) {
  frame.date = "Sun, 06 Nov 1994 08:49:37 GMT";
  std::string out;
  EXPECT_TRUE(append_head(out, reply, frame));
  return out;
}

TEST(ReplyHead, ProtectsTheBrowserUnlessTheHandlerSaysOtherwise) {
  auto const plain = head_of({.content_type = "text/html; charset=utf-8", .body = "<p>"});
  EXPECT_THAT(plain, HasSubstr("\r\nX-Content-Type-Options: nosniff\r\n"));
  EXPECT_THAT(plain, HasSubstr("\r\nReferrer-Policy: no-referrer\r\n"));
  EXPECT_THAT(plain, HasSubstr("\r\nCross-Origin-Resource-Policy: same-origin\r\n"));
  EXPECT_THAT(plain, HasSubstr("\r\nCache-Control: no-store\r\n"));
  EXPECT_THAT(plain, HasSubstr("\r\nContent-Security-Policy: default-src 'self'; frame-ancestors"));
  auto const own = head_of({.content_type = "text/html",
                            .headers = {{"cache-control", "max-age=60"},
                                        {"content-security-policy", "default-src 'none'"}}});
  EXPECT_THAT(own, Not(HasSubstr("no-store")));
  EXPECT_THAT(own, Not(HasSubstr("'self'")));
}

TEST(ReplyHead, SaysWhereTheReplyEnds) {
  EXPECT_THAT(head_of({.content_type = "text/plain", .body = "four"}),
              HasSubstr("\r\nContent-Length: 4\r\n"));
  EXPECT_THAT(head_of({.status = 200}), HasSubstr("\r\nContent-Length: 0\r\n"));
  EXPECT_THAT(head_of({.status = 204}), Not(HasSubstr("Content-Length")));
  EXPECT_THAT(head_of({.status = 304}), Not(HasSubstr("Content-Length")));
  EXPECT_THAT(head_of({}, {.keeps_alive = false}), HasSubstr("\r\nConnection: close\r\n"));
  EXPECT_THAT(head_of({}, {.keeps_alive = true, .http_1_0 = true}),
              HasSubstr("\r\nConnection: keep-alive\r\n"));
}

class BadHeader : public testing::TestWithParam<NameValue> {};

TEST_P(BadHeader, IsNeverSent) {
  std::string out;
  EXPECT_FALSE(append_head(out, {.headers = {GetParam()}}, {}));
  EXPECT_EQ(out, "");
}

INSTANTIATE_TEST_SUITE_P(
    ReplyHead, BadHeader,
    testing::Values(NameValue{"Location", "/a\r\nSet-Cookie: x=1"}, NameValue{"Location", "/a\nb"},
                    NameValue{"Location", std::string("/a\0b", 4)}, NameValue{"X\r\nY", "1"},
                    NameValue{"X: Y", "1"}, NameValue{"X Y", "1"}, NameValue{"", "1"},
                    NameValue{"content-length", "5"}, NameValue{"Transfer-Encoding", "chunked"},
                    NameValue{"Connection", "close"}, NameValue{"Content-Type", "text/html"}));

struct NoneMatch {
  char const* asked;
  char const* tag;
  int status;
};

class IfNoneMatch : public testing::TestWithParam<NoneMatch> {};

TEST_P(IfNoneMatch, IsCompared) {
  Request request;
  request.method = "GET";
  request.headers = {{"If-None-Match", GetParam().asked}};
  Reply reply{.body = "x", .headers = {{"ETag", GetParam().tag}}};
  answer_if_none_match(request, reply);
  EXPECT_EQ(reply.status, GetParam().status);
  EXPECT_EQ(reply.body.empty(), GetParam().status == 304);
}

INSTANTIATE_TEST_SUITE_P(
    ReplyHead, IfNoneMatch,
    testing::Values(NoneMatch{"\"v3\"", "\"v3\"", 304},
                    NoneMatch{"\"v1\", W/\"v3\"", "\"v3\"", 304}, NoneMatch{"*", "\"v3\"", 304},
                    NoneMatch{"\"v3\"", "W/\"v3\"", 304}, NoneMatch{"\"v2\"", "\"v3\"", 200},
                    NoneMatch{"v3", "\"v3\"", 200}, NoneMatch{"", "\"v3\"", 200},
                    NoneMatch{"\"v3\"", "", 200}));

TEST(ReplyBody, IsCompressedOnlyWhenItPays) {
  Request request;
  request.headers = {{"Accept-Encoding", "gzip"}};
  auto const text = [](std::size_t size) {
    return Reply{.content_type = "application/json", .body = std::string(size, 'x')};
  };
  EXPECT_TRUE(should_compress(request, text(gzip_bytes_min + 1)));
  EXPECT_FALSE(should_compress(request, text(gzip_bytes_min)));
  EXPECT_FALSE(should_compress(Request{}, text(9'999)));
  auto packed = text(9'999);
  packed.headers = {{"Content-Encoding", "gzip"}};
  EXPECT_FALSE(should_compress(request, packed));
  auto picture = text(9'999);
  picture.content_type = "image/png";
  EXPECT_FALSE(should_compress(request, picture));
}

TEST(ReplyBody, MayBeConstant) {
  static constexpr std::string_view page = "constant";
  EXPECT_EQ(body_of({.constant_body = page}).data(), page.data());
  EXPECT_EQ(body_of({.body = "own", .constant_body = page}), "own");
}

TEST(ReplyDate, IsWrittenAsHttpWantsIt) {
  EXPECT_EQ(http_date(784'111'777), "Sun, 06 Nov 1994 08:49:37 GMT");
  EXPECT_EQ(http_date(951'868'799), "Tue, 29 Feb 2000 23:59:59 GMT");
}

TEST(Problem, SaysWhatIsWrongAndWhere) {
  Request request;
  request.path = "/api/v1/risk";
  request.id = "ab-1";
  auto const reply = problem(
      Error{ErrorKind::invalid, "Two \"fields\" are wrong.", "", {{"Too long.", "name"}}}, request);
  EXPECT_EQ(reply.status, 422);
  EXPECT_EQ(reply.content_type, "application/problem+json");
  EXPECT_EQ(reply.body,
            R"({"type":"about:blank","title":"Unprocessable Content","status":422,)"
            R"("detail":"Two \"fields\" are wrong.","instance":"/api/v1/risk","request_id":"ab-1",)"
            R"("faults":[{"what":"Too long.","where":"name"}]})");
}

}  // namespace
}  // namespace http
