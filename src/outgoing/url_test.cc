// Which texts are addresses that may be called.

#include "outgoing/url.h"

#include <gtest/gtest.h>

namespace outgoing {
namespace {

struct Case {
  std::string_view name, text, host;
  int port;
  std::string_view target;
};

class CalledAddress : public testing::TestWithParam<Case> {};

TEST_P(CalledAddress, IsReadOrRefused) {
  auto const& [name, text, host, port, target] = GetParam();
  auto const url = parse_url(text);
  ASSERT_EQ(bool(url), port != 0) << text;
  if (!url) return;
  EXPECT_EQ(url->host, host);
  EXPECT_EQ(url->port, port);
  EXPECT_EQ(url->target, target);
}

INSTANTIATE_TEST_SUITE_P(
    Calling, CalledAddress,
    testing::Values(Case{"Plain", "https://login.example/a/b?c=d", "login.example", 443,
                         "/a/b?c=d"},
                    Case{"WithoutPath", "https://login.example", "login.example", 443, "/"},
                    Case{"QueryAlone", "https://login.example?a", "login.example", 443, "/?a"},
                    Case{"Port", "https://login.example:8443/", "login.example", 8'443, "/"},
                    Case{"V6", "https://[2001:db8::1]:8443/", "2001:db8::1", 8'443, "/"},
                    Case{"Unencrypted", "http://login.example/", "", 0, ""},
                    Case{"File", "file:///etc/passwd", "", 0, ""}, Case{"Nothing", "", "", 0, ""},
                    Case{"NoHost", "https:///a", "", 0, ""},
                    Case{"User", "https://login.example@evil.example/", "", 0, ""},
                    Case{"UserAndPassword", "https://a:b@evil.example/", "", 0, ""},
                    Case{"Fragment", "https://login.example/#a", "", 0, ""},
                    Case{"Backslash", "https://login.example\\@evil.example/", "", 0, ""},
                    Case{"Space", "https://login.example/ a", "", 0, ""},
                    Case{"NewLine", "https://login.example/\r\nX: y", "", 0, ""},
                    Case{"Tab", "https://login\t.example/", "", 0, ""},
                    Case{"EscapedHost", "https://login%2eexample/", "", 0, ""},
                    Case{"PortZero", "https://login.example:0/", "", 0, ""},
                    Case{"PortTooLarge", "https://login.example:65536/", "", 0, ""},
                    Case{"PortNoNumber", "https://login.example:8x/", "", 0, ""},
                    Case{"PortEmpty", "https://login.example:/", "", 0, ""},
                    Case{"V6Unclosed", "https://[::1/", "", 0, ""},
                    Case{"V6Zone", "https://[fe80::1%25eth0]/", "", 0, ""},
                    Case{"V6ThenName", "https://[::1]evil.example/", "", 0, ""}),
    [](auto const& each) { return std::string(each.param.name); });

TEST(Url, TakesNoAddressThatIsTooLong) {
  EXPECT_FALSE(parse_url("https://login.example/" + std::string(2'000, 'a')));
  EXPECT_FALSE(parse_url("https://" + std::string(254, 'a') + "/"));
}

}  // namespace
}  // namespace outgoing
