// Passkeys over the API, with a device of our own that signs as browsers' devices do (ES256).

#include <gtest/gtest.h>

#include "actions/account.h"
#include "tests/passkey_device.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::Device;
using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;

constexpr auto here = "http://localhost:8042";

class PasskeyDoor : public testing::Test {
 protected:
  void SetUp() override {
    bob_ = door_.add("person", R"({"name":"Bob Ray"})");
    door_.api().inside = {};
    ASSERT_TRUE(actions::set_password(door_.gate(), bob_, "three otters sing"));
    session_ = sign_in();
  }
  Seen send(std::string_view method, std::string_view target, json::value const& body,
            std::string const& session = {}) {
    Headers headers{{"Host", "localhost:8042"}};
    if (!session.empty()) headers.push_back({"Cookie", "aims=" + session});
    return door_.send(method, target, canonical_json(body), headers);
  }
  static std::string secret_of(Seen const& seen) {
    auto const cookie = seen.header("Set-Cookie");
    return cookie.starts_with("aims=") ? cookie.substr(5, cookie.find(';') - 5) : "";
  }
  std::string sign_in() {
    return secret_of(
        send("POST", "/api/v1/session", {{"name", "Bob Ray"}, {"password", "three otters sing"}}));
  }
  std::string challenge(std::string_view target, std::string const& session = {}) {
    return send("POST", target, json::object(), session).text("/publicKey/challenge");
  }
  std::string to_make() { return challenge("/api/v1/account/passkeys/options", session_); }
  std::string to_use() { return challenge("/api/v1/session/passkey/options"); }
  Seen add(json::value const& credential) {
    return send("POST", "/api/v1/account/passkeys", {{"name", "Key"}, {"credential", credential}},
                session_);
  }
  Seen use(json::value const& credential) {
    return send("POST", "/api/v1/session/passkey", {{"credential", credential}});
  }

  ServedWorkspace door_;
  Device device_;
  std::string bob_, session_;
};

TEST_F(PasskeyDoor, TakesAPasskeyAndLetsItsPersonInWithIt) {
  auto const other = sign_in();
  auto const asked = send("POST", "/api/v1/account/passkeys/options", json::object(), session_);
  EXPECT_EQ(asked.text("/publicKey/rp/id"), "localhost");
  EXPECT_EQ(asked.text("/publicKey/user/name"), "Bob Ray");
  auto const added = add(device_.make(asked.text("/publicKey/challenge"), here));
  ASSERT_EQ(added.status(), 201) << added.reply.body;
  EXPECT_EQ(send("GET", "/api/v1/risk", json::object(), other).status(), 401)
      << "other sessions end with a new factor";
  auto const in = use(device_.use(to_use(), here, 1));
  ASSERT_EQ(in.status(), 200) << in.reply.body;
  EXPECT_EQ(in.text("/person/id"), bob_);
  EXPECT_EQ(send("GET", "/api/v1/risk", json::object(), secret_of(in)).status(), 200);
  auto const list = send("GET", "/api/v1/account/passkeys", json::object(), session_);
  EXPECT_NE(list.text("/items/0/used_at"), "");
  auto const proved = send("POST", "/api/v1/session/again",
                           {{"assertion", device_.use(to_use(), here, 2)}}, session_);
  EXPECT_EQ(proved.status(), 200) << proved.reply.body;
}

TEST_F(PasskeyDoor, TakesNoAnswerTwiceAndNoneToAnotherQuestion) {
  auto const asked = to_make();
  EXPECT_EQ(add(device_.make(to_use(), here)).status(), 403) << "a question for signing in";
  EXPECT_EQ(add(device_.make("AAAA", here)).status(), 403);
  EXPECT_EQ(add(device_.make(asked, "http://localhost:9")).status(), 403) << "another origin";
  ASSERT_EQ(add(device_.make(asked, here)).status(), 201);
  EXPECT_EQ(add(device_.make(asked, here)).status(), 403) << "used";
  EXPECT_EQ(add(device_.make(to_make(), here)).status(), 409) << "kept already";
  auto const question = to_use();
  auto const answer = device_.use(question, here, 1);
  EXPECT_EQ(use(answer).status(), 200);
  EXPECT_EQ(use(answer).status(), 401) << "a second time";
  EXPECT_EQ(use(device_.use(to_use(), here, 1)).status(), 401) << "its counter stood still";
}

TEST_F(PasskeyDoor, StaysShutToWhatDoesNotHold) {
  ASSERT_EQ(add(device_.make(to_make(), here)).status(), 201);
  EXPECT_EQ(use(device_.use(to_use(), "https://evil.example", 1)).status(), 401);
  EXPECT_EQ(use(device_.use(to_use(), here, 1, '\x01')).status(), 401) << "nobody verified";
  EXPECT_EQ(use(Device().use(to_use(), here, 1)).status(), 401) << "another key, the same id";
  EXPECT_EQ(use(json::object{}).status(), 422);
  auto const id =
      send("GET", "/api/v1/account/passkeys", json::object(), session_).text("/items/0/id");
  EXPECT_EQ(send("DELETE", "/api/v1/account/passkeys/x", json::object(), session_).status(), 404);
  EXPECT_EQ(send("DELETE", "/api/v1/account/passkeys/" + id, json::object(), session_).status(),
            200);
  EXPECT_EQ(use(device_.use(to_use(), here, 9)).status(), 401) << "removed";
}

TEST_F(PasskeyDoor, AsksToWaitWhoeverBeginsTooOften) {
  auto turned_away = 0;
  for (int i = 0; i < 40; ++i)
    turned_away += send("POST", "/api/v1/session/passkey/options", json::object()).status() == 429;
  EXPECT_GE(turned_away, 5);
}

}  // namespace
