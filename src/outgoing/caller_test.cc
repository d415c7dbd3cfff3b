// Calls that leave the house: whom they trust, what they refuse, how much they cost.

#include "outgoing/caller.h"

#include <gmock/gmock.h>
#include <signal.h>

#include <chrono>

#include "outgoing/test_https.h"

namespace outgoing {
namespace {

using testing::HasSubstr;
using testing_https::Authority;
using testing_https::Server;

constexpr std::string_view fine =
    "HTTP/1.1 200 OK\r\nContent-Type: Application/JSON; charset=utf-8\r\nContent-Length: 2\r\n\r\n"
    "{}";

class Calling : public testing::Test {
 protected:
  void SetUp() override { signal(SIGPIPE, SIG_IGN); }

  std::unique_ptr<Server> server(std::string answer, std::string const& names = "DNS:localhost",
                                 long seconds = 3'600) {
    return std::make_unique<Server>(authority_.server_for(names, seconds),
                                    [this, answer](std::string const& request) {
                                      received_ = request;
                                      return answer;
                                    });
  }
  static Result<Answer> call(std::string url, Network network = Network::private_too) {
    return over_https({.seconds_max = 2, .answer_bytes_max = 1'000})(
        {.url = std::move(url), .network = network});
  }

  Authority authority_;
  std::string received_;
};

TEST_F(Calling, BringsBackWhatTheServerSays) {
  auto const there = server(std::string(fine));
  auto const answer = call(there->at("localhost") + "/a?b=c");
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->status, 200);
  EXPECT_EQ(answer->media_type, "application/json");
  EXPECT_EQ(answer->body, "{}");
  EXPECT_THAT(received_, HasSubstr("GET /a?b=c HTTP/1.1\r\n"));
  EXPECT_THAT(received_, HasSubstr("Connection: close\r\n"));
}

TEST_F(Calling, SendsABody) {
  auto const there = server(std::string(fine));
  auto const answer = over_https()({.method = "POST",
                                    .url = there->at("localhost"),
                                    .headers = {{"Content-Type", "text/plain"}},
                                    .body = "hello",
                                    .network = Network::private_too});
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_THAT(received_, HasSubstr("POST / HTTP/1.1\r\n"));
  EXPECT_THAT(received_, HasSubstr("Content-Length: 5\r\n"));
}

TEST_F(Calling, DoesNotFollowARedirect) {
  auto const there = server("HTTP/1.1 302 Found\r\nLocation: /b\r\nContent-Length: 0\r\n\r\n");
  auto const answer = call(there->at("localhost"));
  ASSERT_TRUE(answer) << answer.error().what;
  EXPECT_EQ(answer->status, 302);
  EXPECT_EQ(there->calls(), 1);
}

TEST_F(Calling, DialsNoPrivateAddressUnlessAllowed) {
  auto const there = server(std::string(fine), "DNS:localhost,IP:127.0.0.1");
  for (auto const* host : {"localhost", "127.0.0.1", "2130706433", "0x7f.1"}) {
    auto const answer = call(there->at(host), Network::public_only);
    ASSERT_FALSE(answer) << host;
    EXPECT_EQ(answer.error().kind, ErrorKind::forbidden) << answer.error().what;
  }
  EXPECT_EQ(there->calls(), 0);
  EXPECT_TRUE(call(there->at("127.0.0.1")));
}

TEST_F(Calling, NeverDialsTheMetadataOfACloud) {
  auto const answer = call("https://169.254.169.254/latest/meta-data/");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::forbidden);
}

struct Distrusted {
  std::string_view name, names;
  long seconds;
};
class CertificateOfAServer : public Calling, public testing::WithParamInterface<Distrusted> {};

TEST_P(CertificateOfAServer, IsRefused) {
  auto const there = server(std::string(fine), std::string(GetParam().names), GetParam().seconds);
  auto const answer = call(there->at("localhost"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
  EXPECT_THAT(answer.error().what, HasSubstr("certificate"));
  EXPECT_EQ(received_, "");
}

INSTANTIATE_TEST_SUITE_P(Calling, CertificateOfAServer,
                         testing::Values(Distrusted{"OfAnother", "DNS:another.example", 3'600},
                                         Distrusted{"OfAnAddress", "IP:127.0.0.1", 3'600},
                                         Distrusted{"PartialWildcard", "DNS:local*", 3'600},
                                         Distrusted{"Expired", "DNS:localhost", -60}),
                         [](auto const& each) { return std::string(each.param.name); });

TEST_F(Calling, TrustsNobodyThatTheSystemDoesNot) {
  auto const there = server(std::string(fine));
  Authority const another;  // takes the place of the one that signed
  auto const answer = call(there->at("localhost"));
  ASSERT_FALSE(answer);
  EXPECT_THAT(answer.error().what, HasSubstr("certificate"));
}

struct Misspoken {
  std::string_view name;
  std::string answer;
};
class AnswerOfAServer : public Calling, public testing::WithParamInterface<Misspoken> {};

TEST_P(AnswerOfAServer, IsRefused) {
  auto const there = server(GetParam().answer);
  auto const answer = call(there->at("localhost"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
}

INSTANTIATE_TEST_SUITE_P(
    Calling, AnswerOfAServer,
    testing::Values(Misspoken{"TooLarge", "HTTP/1.1 200 OK\r\nContent-Length: 1001\r\n\r\n" +
                                              std::string(1'001, 'x')},
                    Misspoken{"TooLargeWithoutALength",
                              "HTTP/1.1 200 OK\r\n\r\n" + std::string(5'000, 'x')},
                    Misspoken{"TooManyHeaders",
                              "HTTP/1.1 200 OK\r\nX: " + std::string(20'000, 'x') + "\r\n\r\n"},
                    Misspoken{"CutOff", "HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\n{}"},
                    Misspoken{"NoHttp", "Good morning.\r\n\r\n"}, Misspoken{"Nothing", ""}),
    [](auto const& each) { return std::string(each.param.name); });

TEST_F(Calling, EndsWithItsTime) {
  auto const there =
      std::make_unique<Server>(authority_.server_for("DNS:localhost"), [](std::string const&) {
        std::this_thread::sleep_for(std::chrono::seconds(3));
        return std::string(fine);
      });
  auto const began = std::chrono::steady_clock::now();
  auto const answer = call(there->at("localhost"));
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
  EXPECT_LT(std::chrono::steady_clock::now() - began, std::chrono::milliseconds(2'900));
}

TEST_F(Calling, SaysThatNobodyAnswers) {
  auto const answer = call("https://localhost:1/");
  ASSERT_FALSE(answer);
  EXPECT_EQ(answer.error().kind, ErrorKind::unavailable);
  auto const unknown = call("https://nobody.invalid/");
  ASSERT_FALSE(unknown);
  EXPECT_EQ(unknown.error().kind, ErrorKind::unavailable);
}

}  // namespace
}  // namespace outgoing
