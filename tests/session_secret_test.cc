// What a session's secret is worth, and what the log says of who came.

#include <gtest/gtest.h>

#include <functional>
#include <mutex>
#include <thread>

#include "actions/account.h"
#include "actions/codes.h"
#include "actions/sessions.h"
#include "actions/tokens.h"
#include "http/test_client.h"
#include "identity/totp.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;

constexpr auto password = "three otters sing";
constexpr auto proof = R"({"password":"three otters sing"})";

class Door : public testing::Test {
 protected:
  void SetUp() override {
    bob_ = door_.add("person", R"({"name":"Bob Ray"})");
    ASSERT_TRUE(actions::set_password(door_.gate(), bob_, password));
    door_.api().inside = {};
  }
  std::string open() {
    return actions::open_session(door_.gate(), bob_, "password", {}).value().secret;
  }
  static Headers as(std::string const& secret) { return {{"Cookie", "aims=" + secret}}; }
  static std::string secret_of(Seen const& seen) {
    auto const cookie = seen.header("Set-Cookie");
    return cookie.substr(5, cookie.find(';') - 5);
  }
  int status(std::string const& secret) {
    return door_.send("GET", "/api/v1/sessions", "", as(secret)).status();
  }

  ServedWorkspace door_;
  std::string bob_;
};

TEST_F(Door, GivesANewSecretToWhoeverProvesAgain) {
  auto const stolen = open();
  auto const again = [&](std::string_view body) {
    return door_.send("POST", "/api/v1/session/again", std::string(body), as(stolen));
  };
  EXPECT_EQ(again(R"({"password":"wrong"})").status(), 403);
  EXPECT_EQ(status(stolen), 200) << "a wrong proof changes nothing";
  auto const proved = again(proof);
  ASSERT_EQ(proved.status(), 200) << proved.reply.body;
  EXPECT_TRUE(proved.at("/strong").as_bool());
  auto const fresh = secret_of(proved);
  EXPECT_NE(fresh, stolen);
  EXPECT_EQ(status(fresh), 200);
  EXPECT_EQ(status(stolen), 401) << "who had the old one is out";
  EXPECT_EQ(again(proof).status(), 401);
  EXPECT_EQ(actions::sessions_of(door_.gate(), bob_)->size(), 1u) << "it is the same session";
}

TEST_F(Door, AsksForAProofBeforeItEndsAnotherSession) {
  auto const here = open(), there = open();
  auto const sessions = actions::sessions_of(door_.gate(), bob_).value();
  auto const mine = actions::principal_of_session(door_.gate(), here)->session;
  auto const& other = sessions[0].id == mine ? sessions[1].id : sessions[0].id;
  actions::Gate stale(door_.workspace(), {.strong_minutes = -1});
  auto const weak = actions::open_session(stale, bob_, "password", {}).value().secret;
  auto const end = [&](std::string const& id, std::string const& by) {
    return door_.send("DELETE", "/api/v1/sessions/" + id, "", as(by));
  };
  EXPECT_EQ(end(other, weak).text("/type"), "/problems/proof-needed");
  EXPECT_EQ(status(there), 200) << "it goes on";
  EXPECT_EQ(end(actions::principal_of_session(door_.gate(), weak)->session, weak).status(), 200)
      << "one's own may always be ended";
  EXPECT_EQ(end(other, here).status(), 200);
  EXPECT_EQ(status(there), 401);
}

// Somebody with codes, whose password is forgotten.
class Helped : public Door {
 protected:
  void SetUp() override {
    Door::SetUp();
    auto const who = actions::principal_of_session(door_.gate(), open()).value();
    seed_ = identity_seed(actions::begin_codes(door_.gate(), who)->secret);
    ASSERT_TRUE(actions::confirm_codes(door_.gate(), who, code(-1)));
  }
  // As an authenticator app reads it from the base32 text.
  static std::string identity_seed(std::string const& secret) {
    std::string seed;
    for (unsigned kept = 0, bits = 0; auto const c : secret) {
      kept = kept << 5 | static_cast<unsigned>(c >= 'A' ? c - 'A' : c - '2' + 26);
      bits += 5;
      if (bits < 8) continue;
      bits -= 8;
      seed += static_cast<char>(kept >> bits & 0xff);
    }
    return seed;
  }
  std::string code(std::int64_t offset) {
    auto const step = door_.gate().now().microseconds / 1'000'000 / identity::totp_step_seconds;
    return identity::totp_code(seed_, step + offset).value();
  }
  std::string link(actions::Lost lost) {
    auto const owner = actions::owner_of(door_.workspace());
    return actions::recover(door_.gate(), owner, bob_, {.lost = lost}, {}).value();
  }
  Seen use(std::string const& token, std::string_view typed) {
    return door_.post("/api/v1/setup",
                      canonical_json(json::value{
                          {"token", token}, {"password", "five ducks are late"}, {"code", typed}}));
  }
  std::string seed_;
};

TEST_F(Helped, KeepTheirCodesWhereThePasswordIsForgotten) {
  auto const token = link(actions::Lost::password);
  EXPECT_EQ(use(token, "").text("/type"), "/problems/second-factor-needed");
  EXPECT_EQ(use(token, "000000").status(), 401);
  EXPECT_EQ(use(token, code(-1)).status(), 401) << "it has counted already";
  EXPECT_TRUE(actions::has_password(door_.gate(), bob_, password).value()) << "nothing is changed";
  auto const in = use(token, code(0));
  EXPECT_EQ(in.status(), 200) << in.reply.body;
  EXPECT_TRUE(actions::has_codes(door_.gate(), bob_).value());
  EXPECT_EQ(use(token, code(1)).status(), 403) << "the link has counted";
}

TEST_F(Helped, GuessNoCodeBesideALink) {
  auto const token = link(actions::Lost::password);
  for (int i = 0; i < 5; ++i) EXPECT_EQ(use(token, "00000" + std::to_string(i)).status(), 401);
  EXPECT_EQ(use(token, code(0)).status(), 429);
}

TEST_F(Helped, LoseTheirCodesWhereSomebodyVouchesForThem) {
  EXPECT_EQ(use(link(actions::Lost::password_and_codes), "").status(), 200);
  EXPECT_FALSE(actions::has_codes(door_.gate(), bob_).value());
}

class TwoFactors : public Helped {
 protected:
  void SetUp() override {
    Helped::SetUp();
    door_.api().two_factors = true;
  }
  std::string open_by(std::string_view how) {
    return actions::open_session(door_.gate(), bob_, how, {}).value().secret;
  }
};

TEST_F(TwoFactors, AreAskedOfWhoeverCameInByOne) {
  for (auto const* how : {"password", "link"}) {
    auto const half = as(open_by(how));
    for (auto const* target :
         {"/api/v1/task", "/api/v1/tokens", "/api/v1/ledger", "/api/v1/events"})
      EXPECT_EQ(door_.send("GET", target, "", half).text("/type"), "/problems/second-factor-first")
          << how << " " << target;
    EXPECT_EQ(
        door_.send("POST", "/api/v1/tokens", R"({"name":"n","scopes":["*:read"]})", half).status(),
        403);
    auto const shown = door_.send("GET", "/api/v1/session", "", half);
    EXPECT_EQ(shown.status(), 200);
    EXPECT_TRUE(shown.at("/second_factor_needed").as_bool());
  }
  for (auto const* how : {"password+code", "link+code", "passkey", "oidc:house"}) {
    auto const whole = as(open_by(how));
    EXPECT_EQ(door_.send("GET", "/api/v1/task", "", whole).status(), 200) << how;
    EXPECT_FALSE(
        door_.send("GET", "/api/v1/session", "", whole).at("/second_factor_needed").as_bool());
  }
}

TEST_F(TwoFactors, AreThereOnceCodesWereAdded) {
  auto const half = as(open_by("password"));
  ASSERT_EQ(door_.send("DELETE", "/api/v1/account/totp", "", half).status(), 200);
  auto const begun = door_.send("POST", "/api/v1/account/totp", "{}", half);
  ASSERT_EQ(begun.status(), 200) << begun.reply.body;
  EXPECT_EQ(door_.send("GET", "/api/v1/task", "", half).status(), 403) << "not before it is proved";
  seed_ = identity_seed(begun.text("/secret"));
  auto const typed = canonical_json(json::value{{"code", code(0)}});
  ASSERT_EQ(door_.send("POST", "/api/v1/account/totp/confirm", typed, half).status(), 200);
  EXPECT_EQ(door_.send("GET", "/api/v1/task", "", half).status(), 200);
}

// Bob, who listens to what is written while others write it.
class Listening : public Door {
 protected:
  void SetUp() override {
    Door::SetUp();
    door_.as_founder();
    door_.add("grant", R"({"role":"reader","person":")" + bob_ + "\"}");
    door_.api().inside = {};
    auto const& owner = door_.workspace().settings().owner;
    writer_ = actions::open_session(door_.gate(), owner, "password", {}).value().secret;
    server_.emplace(door_.serve());
  }
  http::TestClient listen(std::string const& header) {
    http::TestClient one(server_->port());
    one.send(http::get("/api/v1/events", header + "\r\n"));
    EXPECT_TRUE(one.until("retry: 3000\n\n"));
    return one;
  }
  void write_something() {
    http::TestClient client(server_->port());
    auto const made = client.ask(
        http::post("/api/v1/task", R"({"fields":{"title":"x"}})",
                   "Content-Type: application/json\r\nCookie: aims=" + writer_ + "\r\n"));
    EXPECT_EQ(made.status, 201) << made.body;
  }
  void expect_end(std::string const& header, std::string const& how,
                  std::function<bool()> const& end) {
    auto one = listen(header);
    write_something();
    EXPECT_TRUE(one.until("\"register\":\"task\"")) << how;
    EXPECT_TRUE(end()) << how;
    write_something();
    EXPECT_FALSE(one.all().contains("event: record")) << how;
    EXPECT_TRUE(one.ended()) << how;
  }

  std::string writer_;
  std::optional<http::Server> server_;
};

TEST_F(Listening, EndsWithTheSessionOrTheTokenThatOpenedIt) {
  auto& gate = door_.gate();
  auto const signed_out = open(), ended = open(), proved = open();
  auto const id = actions::principal_of_session(gate, ended)->session;
  auto const token =
      actions::make_token(gate, bob_, {.name = "n", .scopes = {{.verb = "read"}}}).value();
  expect_end("Cookie: aims=" + signed_out, "signing out",
             [&] { return actions::end_session(gate, signed_out).has_value(); });
  expect_end("Cookie: aims=" + ended, "ended from elsewhere",
             [&] { return actions::end_session_of(gate, bob_, id).has_value(); });
  expect_end("Cookie: aims=" + proved, "a new secret, for the old one may have leaked",
             [&] { return actions::renew_session(gate, proved).has_value(); });
  expect_end("Authorization: Bearer " + token.text, "a token that is revoked",
             [&] { return actions::revoke_token(gate, bob_, token.token.id).has_value(); });
}

TEST_F(Listening, GoesOnWhenAnotherSessionOfThePersonEnds) {
  auto const here = open(), there = open();
  auto one = listen("Cookie: aims=" + here);
  ASSERT_TRUE(actions::end_session(door_.gate(), there));
  write_something();
  EXPECT_TRUE(one.until("\"register\":\"task\""));
}

// A served door with its log.
class Logged : public Door {
 protected:
  std::string ask(std::string const& request) {
    http::Options options;
    options.port = 0;
    options.log = [&](http::Access const& access) {
      std::lock_guard const lock(mutex_);
      log_ = to_logfmt(access);
    };
    SystemClock clock;
    auto server = http::Server::start(
        options,
        {.handle = [&](http::Request const& asked) { return http::answer(door_.api(), asked); }},
        clock);
    EXPECT_TRUE(server);
    http::TestClient client(server->port());
    client.ask(request);
    server->stop();
    server->wait();
    return log_;
  }
  static std::string sign_in(std::string_view text) {
    return http::post("/api/v1/session",
                      R"({"name":"Bob Ray","password":")" + std::string(text) + "\"}",
                      "Content-Type: application/json\r\n");
  }
  std::mutex mutex_;
  std::string log_;
};

TEST_F(Logged, SaysWhoCameAndHowItWent) {
  auto const cookie = "Cookie: aims=" + open() + "\r\n";
  auto const says = [](std::string const& line, std::string const& who, std::string const& path,
                       int status) {
    EXPECT_TRUE(line.contains(" who=" + who + " ") && line.contains("path=\"" + path + "\"") &&
                line.contains("status=" + std::to_string(status)))
        << line;
  };
  says(ask(sign_in(password)), bob_, "/api/v1/session", 200);
  says(ask(sign_in("a guess")), "-", "/api/v1/session", 401);
  says(ask(http::get("/api/v1/task", cookie)), bob_, "/api/v1/task", 200);
  says(ask(http::get("/api/v1/status", cookie)), bob_, "/api/v1/status", 403);
  says(ask(http::get("/api/v1/task/x", cookie)), bob_, "/api/v1/task/x", 404);
  says(ask(http::get("/api/v1/task")), "-", "/api/v1/task", 401);
  says(ask(http::get("/api/v1/task", "Sec-Fetch-Site: cross-site\r\nCookie: aims=x\r\n")), "-",
       "/api/v1/task", 401);
  says(ask(http::post("/api/v1/task", "{}", "Sec-Fetch-Site: cross-site\r\n" + cookie)), "-",
       "/api/v1/task", 403);
}

TEST_F(Logged, LetsNobodyWriteALineOfTheirOwn) {
  for (auto const* path : {"/a%0aat=2020-01-01", "/a%0d%0awho=root", "/a%22status=200", "/a%00"}) {
    auto const line = ask(http::get(path));
    EXPECT_FALSE(line.contains('\n') || line.contains('\r') || line.contains('\0')) << line;
    EXPECT_TRUE(line.contains("path=\"" + std::string(path) + "\"") || line.contains("status=400"))
        << line;
  }
}

// One person took all the threads with dear questions.
TEST(DearRequests, AreAFewAtOnceOfOnePerson) {
  ServedWorkspace door;
  auto const dear = R"({"question":"WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i+1 FROM n))"
                    R"( SELECT count(*) FROM n"})";
  std::atomic<int> waited = 0, told = 0;
  {
    std::vector<std::jthread> all;
    for (int i = 0; i < 8; ++i)
      all.emplace_back([&] {
        auto const seen = door.post("/api/v1/sql", dear);
        if (seen.status() == 429)
          ++told;
        else
          ++waited;
      });
  }
  EXPECT_LE(waited, 4);
  EXPECT_GE(told, 4);
  EXPECT_EQ(door.post("/api/v1/sql", R"({"question":"SELECT 1"})").status(), 200)
      << "afterwards there is room again";
}

TEST(DearRequests, OfOthersAreNotHeldUp) {
  http::Places places(3, 2);
  http::Place const first(places, "ada"), second(places, "ada"), third(places, "ada");
  EXPECT_TRUE(first.taken() && second.taken());
  EXPECT_FALSE(third.taken()) << "two of each";
  {
    http::Place const other(places, "bob"), too_many(places, "eve");
    EXPECT_TRUE(other.taken());
    EXPECT_FALSE(too_many.taken()) << "three in all";
  }
  EXPECT_TRUE(http::Place(places, "eve").taken());
}

}  // namespace
