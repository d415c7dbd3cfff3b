// Passkeys over the API, with a device of our own that signs as browsers' devices do (ES256).

#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "actions/account.h"
#include "base/base64url.h"
#include "base/hash.h"
#include "tests/served_workspace.h"

namespace {

using testing_door::Headers;
using testing_door::Seen;
using testing_door::ServedWorkspace;

std::string in_base64url(std::string_view bytes) {
  return to_base64url(as_bytes(bytes));
}

// A key on P-256, and what a device says with it.
class Device {
 public:
  Device() : key_(EVP_EC_gen("P-256")) {}
  ~Device() { EVP_PKEY_free(key_); }
  Device(Device const&) = delete;
  Device& operator=(Device const&) = delete;

  static std::string client_data(std::string_view type, std::string_view challenge,
                                 std::string_view origin) {
    return canonical_json(json::value{
        {"type", type}, {"challenge", challenge}, {"origin", origin}, {"crossOrigin", false}});
  }
  // Site hash, flags, counter.
  static std::string data(std::string_view site, char flags, unsigned char uses) {
    return std::string(as_text(as_bytes(sha256(site)))) + flags + std::string(3, '\0') +
           static_cast<char>(uses);
  }
  json::value make(std::string_view challenge, std::string_view origin) const {
    std::string const all = data("localhost", '\x45', 0) + std::string(16, '\0') +
                            std::string("\0\x10", 2) + id_ + cose_key();
    std::string const attestation = std::string("\xa3\x63") + "fmt\x64none\x67" +
                                    "attStmt\xa0\x68" + "authData\x58" +
                                    static_cast<char>(all.size()) + all;
    return {
        {"id", in_base64url(id_)},
        {"rawId", in_base64url(id_)},
        {"type", "public-key"},
        {"response", json::object{{"clientDataJSON",
                                   in_base64url(client_data("webauthn.create", challenge, origin))},
                                  {"attestationObject", in_base64url(attestation)}}}};
  }
  json::value use(std::string_view challenge, std::string_view origin, unsigned char uses,
                  char flags = '\x05') const {
    auto const said = client_data("webauthn.get", challenge, origin);
    auto const all = data("localhost", flags, uses);
    return {{"id", in_base64url(id_)},
            {"rawId", in_base64url(id_)},
            {"type", "public-key"},
            {"response",
             json::object{
                 {"clientDataJSON", in_base64url(said)},
                 {"authenticatorData", in_base64url(all)},
                 {"signature",
                  in_base64url(signature(all + std::string(as_text(as_bytes(sha256(said))))))}}}};
  }

 private:
  std::string coordinate(char const* name) const {
    BIGNUM* number = nullptr;
    EXPECT_EQ(EVP_PKEY_get_bn_param(key_, name, &number), 1);
    std::string bytes(32, '\0');
    BN_bn2binpad(number, reinterpret_cast<unsigned char*>(bytes.data()), 32);
    BN_free(number);
    return bytes;
  }
  // {1: 2, 3: -7, -1: 1, -2: x, -3: y} (RFC 9052).
  std::string cose_key() const {
    return std::string("\xa5\x01\x02\x03\x26\x20\x01\x21\x58\x20", 10) + coordinate("qx") +
           std::string("\x22\x58\x20", 3) + coordinate("qy");
  }
  std::string signature(std::string_view text) const {
    auto* const context = EVP_MD_CTX_new();
    std::string made(80, '\0');
    auto size = made.size();
    EXPECT_EQ(EVP_DigestSignInit(context, nullptr, EVP_sha256(), nullptr, key_), 1);
    EXPECT_EQ(EVP_DigestSign(context, reinterpret_cast<unsigned char*>(made.data()), &size,
                             reinterpret_cast<unsigned char const*>(text.data()), text.size()),
              1);
    EVP_MD_CTX_free(context);
    made.resize(size);
    return made;
  }

  EVP_PKEY* key_;
  std::string id_ = "sixteen bytes id";
};

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
