#include "http/guard.h"

#include <gtest/gtest.h>

namespace http {
namespace {

struct GuardCase {
  char const* name;
  std::string method;
  std::vector<NameValue> headers;
  int status;  // 0: may pass
};

class Guard : public testing::TestWithParam<GuardCase> {};

TEST_P(Guard, OfLoopbackJudges) {
  Request request;
  request.method = GetParam().method;
  request.headers = GetParam().headers;
  auto const refused = refuse_foreign(request, Hosts::loopback_only);
  EXPECT_EQ(refused ? refused->status : 0, GetParam().status);
}

NameValue host(std::string value) {
  return {"Host", std::move(value)};
}

INSTANTIATE_TEST_SUITE_P(
    Cases, Guard,
    testing::Values(
        GuardCase{"Localhost", "GET", {host("localhost")}, 0},
        GuardCase{"LocalhostInCapitalsWithPort", "GET", {host("LocalHost:8042")}, 0},
        GuardCase{"V4", "GET", {host("127.0.0.1:8042")}, 0},
        GuardCase{"V6", "GET", {host("[::1]:8042")}, 0}, GuardCase{"NoHost", "GET", {}, 421},
        GuardCase{"Rebound", "GET", {host("evil.example:8042")}, 421},
        GuardCase{"OnlyBeginsAlike", "GET", {host("localhost.evil.example")}, 421},
        GuardCase{"OnlyBeginsAlikeV4", "GET", {host("127.0.0.1.evil.example")}, 421},
        GuardCase{"PortIsNoPort", "GET", {host("localhost:evil")}, 421},
        GuardCase{"PortIsMissing", "GET", {host("localhost:")}, 421},
        GuardCase{"UserInHost", "GET", {host("localhost:80@evil.example")}, 421},
        GuardCase{"OtherLoopback", "GET", {host("127.0.0.2")}, 421},
        GuardCase{"WriteWithoutBrowser", "POST", {host("localhost:1")}, 0},
        GuardCase{"WriteFromOwnPage",
                  "POST",
                  {host("localhost:1"),
                   {"Origin", "http://localhost:1"},
                   {"Sec-Fetch-Site", "same-origin"}},
                  0},
        GuardCase{
            "WriteFromAddressBar", "POST", {host("localhost"), {"sec-fetch-site", "none"}}, 0},
        GuardCase{
            "ReadFromElsewhere", "GET", {host("localhost"), {"Sec-Fetch-Site", "cross-site"}}, 0},
        GuardCase{"WriteFromElsewhere",
                  "POST",
                  {host("localhost"), {"Sec-Fetch-Site", "cross-site"}},
                  403},
        GuardCase{"WriteFromASubdomain",
                  "DELETE",
                  {host("localhost"), {"Sec-Fetch-Site", "same-site"}},
                  403},
        GuardCase{"OriginOfAnotherPort",
                  "PUT",
                  {host("localhost:1"), {"Origin", "http://localhost:2"}},
                  403},
        GuardCase{"OriginOfAnotherHost",
                  "PATCH",
                  {host("localhost"), {"Origin", "https://evil.example"}},
                  403},
        GuardCase{"OriginNull", "POST", {host("localhost"), {"Origin", "null"}}, 403},
        GuardCase{"OriginEmpty", "POST", {host("localhost"), {"Origin", ""}}, 403}),
    [](auto const& row) { return row.param.name; });

TEST(GuardOfAnyHost, LetsThemPassButNotAnotherOrigin) {
  Request request;
  request.method = "POST";
  request.headers = {host("aims.example"), {"Origin", "https://aims.example"}};
  EXPECT_FALSE(refuse_foreign(request, Hosts::any));
  request.headers[1].value = "https://evil.example";
  EXPECT_TRUE(refuse_foreign(request, Hosts::any));
}

}  // namespace
}  // namespace http
