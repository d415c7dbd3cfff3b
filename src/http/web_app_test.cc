#include "http/web_app.h"

#include <gmock/gmock.h>

namespace http {

namespace {

using testing::HasSubstr;
using testing::Not;

std::string pack_of() {
  std::string const page = "<meta nonce=\"@nonce@\"><script nonce=\"@nonce@\"></script>";
  return "aims-web 1\n"
         "/assets/app-1.js\ttext/javascript\tgzip\t5\n"
         "/favicon.svg\timage/svg+xml\tidentity\t3\n"
         "/index.html\ttext/html\tidentity\t" +
         std::to_string(page.size()) + "\n\n" + "\x1f\x8b" + "abc" + "<s>" + page;
}

Request get(std::string const& path) {
  Request request{.method = "GET", .path = path};
  for (std::size_t at = 0; at + 1 < path.size();) {
    auto const end = std::min(path.find('/', at + 1), path.size());
    request.segments.push_back(path.substr(at + 1, end - at - 1));
    at = end;
  }
  return request;
}

std::string header(Reply const& reply, std::string_view name) {
  for (auto const& each : reply.headers)
    if (each.name == name) return each.value;
  return {};
}

class WebAppTest : public testing::Test {
 protected:
  std::string const pack_ = pack_of();
  WebApp const app_ = WebApp::read(pack_);
};

TEST_F(WebAppTest, LeadsTheFrontToTheApp) {
  auto const reply = app_.answer(get("/"));
  ASSERT_TRUE(reply);
  EXPECT_EQ(reply->status, 302);
  EXPECT_EQ(header(*reply, "Location"), "/app/");
  EXPECT_EQ(header(*app_.answer(get("/setup")), "Location"), "/app/setup");
}

TEST_F(WebAppTest, AnswersEveryAddressOfTheAppWithThePage) {
  for (auto const* path : {"/app", "/app/registers/risk", "/app/x/y/z/0"}) {
    auto const reply = app_.answer(get(path));
    ASSERT_TRUE(reply) << path;
    EXPECT_EQ(reply->content_type, "text/html; charset=utf-8");
  }
}

TEST_F(WebAppTest, LeavesAllOtherAddressesToTheApi) {
  for (auto const* path : {"/api/v1", "/api/v1/app", "/setup/x", "/healthz", "/application",
                           "/assets/gone.js", "/index.html/x", "/assets", "/assets/app-1.js/"})
    EXPECT_FALSE(app_.serves(get(path))) << path;
}

TEST_F(WebAppTest, AnswersToGetOnly) {
  auto request = get("/app");
  for (auto const* method : {"POST", "PUT", "DELETE", "OPTIONS"}) {
    request.method = method;
    EXPECT_FALSE(app_.answer(request)) << method;
  }
}

TEST_F(WebAppTest, GivesEveryPageANonceOfItsOwn) {
  auto const one = app_.answer(get("/app")), other = app_.answer(get("/app"));
  EXPECT_NE(one->body, other->body);
  EXPECT_THAT(one->body, Not(HasSubstr("@nonce@")));
  auto const policy = header(*one, "Content-Security-Policy");
  auto const begin = policy.find("'nonce-") + 7;
  auto const nonce = policy.substr(begin, policy.find('\'', begin) - begin);
  EXPECT_EQ(nonce.size(), 24u);
  EXPECT_THAT(one->body, HasSubstr("<meta nonce=\"" + nonce + "\">"));
  EXPECT_THAT(one->body, HasSubstr("<script nonce=\"" + nonce + "\">"));
}

TEST_F(WebAppTest, LetsNoOtherHostAndNoInlineScriptIn) {
  auto const policy = header(*app_.answer(get("/app")), "Content-Security-Policy");
  EXPECT_THAT(policy, HasSubstr("default-src 'self'"));
  EXPECT_THAT(policy, Not(HasSubstr("unsafe")));
  EXPECT_THAT(policy, Not(HasSubstr("script-src")));
  EXPECT_THAT(policy, Not(HasSubstr("http")));
}

TEST_F(WebAppTest, SendsFilesAsTheyLie) {
  auto const script = app_.answer(get("/assets/app-1.js"));
  ASSERT_TRUE(script);
  EXPECT_EQ(script->constant_body,
            "\x1f\x8b"
            "abc");
  EXPECT_EQ(header(*script, "Content-Encoding"), "gzip");
  EXPECT_THAT(header(*script, "Cache-Control"), HasSubstr("immutable"));
  auto const picture = app_.answer(get("/favicon.svg"));
  ASSERT_TRUE(picture);
  EXPECT_EQ(picture->constant_body, "<s>");
  EXPECT_EQ(header(*picture, "Content-Encoding"), "");
  EXPECT_EQ(header(*picture, "Cache-Control"), "no-cache");
  EXPECT_NE(header(*picture, "ETag"), "");
}

TEST(WebApp, IsNowhereInAProgramWithoutOne) {
  auto const none = WebApp::read("");
  for (auto const* path : {"/", "/app", "/assets/app-1.js"}) EXPECT_FALSE(none.serves(get(path)));
}

TEST(WebAppDeath, RefusesAPackThatIsTornOrOfAnotherKind) {
  auto const whole = pack_of();
  EXPECT_DEATH(WebApp::read(std::string_view(whole).substr(0, whole.size() - 1)), "");
  EXPECT_DEATH(WebApp::read(whole + "x"), "");
  EXPECT_DEATH(WebApp::read("aims-web 2\n/index.html\ttext/html\tidentity\t0\n\n"), "");
  EXPECT_DEATH(WebApp::read("aims-web 1\n/app.js\ttext/html\tidentity\t0\n\n"), "");
  EXPECT_DEATH(WebApp::read("aims-web 1\n/index.html\ttext/html\tidentity\tmany\n\n"), "");
}

}  // namespace

}  // namespace http
