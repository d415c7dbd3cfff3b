// Passwords, tokens, codes, and how often one may try.

#include <gtest/gtest.h>

#include <array>
#include <set>
#include <thread>

#include "base/base64url.h"
#include "base/encoding.h"
#include "base/file.h"
#include "base/hash.h"
#include "base/json.h"
#include "identity/attempts.h"
#include "identity/password.h"
#include "identity/password_rules.h"
#include "identity/token.h"
#include "identity/totp.h"

namespace identity {
namespace {

constexpr HashCost cheap{.kibibytes = 8, .passes = 1};

Instant at(std::int64_t seconds) {
  return {seconds * 1'000'000};
}

TEST(Passwords, AreKnownAgainAndNoOtherIs) {
  Passwords passwords(cheap);
  auto const phc = passwords.hash("four words of mine").value();
  EXPECT_TRUE(phc.starts_with("$argon2id$v=19$m=8,t=1,p=1$")) << phc;
  EXPECT_NE(phc, passwords.hash("four words of mine").value()) << "no salt";
  EXPECT_TRUE(passwords.is_right(phc, "four words of mine").value());
  for (auto const* other : {"", "four words of min", "four words of mine ", "Four words of mine"})
    EXPECT_FALSE(passwords.is_right(phc, other).value()) << other;
  EXPECT_FALSE(passwords.is_right_for_nobody("four words of mine").value());
  for (auto const* broken : {"", "$argon2id$v=19$m=8,t=1,p=1$", "$2b$10$x", "plain"})
    EXPECT_FALSE(passwords.is_right(broken, "plain").value_or(false)) << broken;
  EXPECT_FALSE(passwords.is_right(std::string(4'000, '$'), "x").has_value());
}

TEST(Passwords, CostAsMuchAsTheRulesAskFor) {
  auto const phc = Passwords().hash("four words of mine").value();
  EXPECT_TRUE(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$")) << phc;
  EXPECT_FALSE(Passwords().is_outdated(phc));
  EXPECT_TRUE(Passwords().is_outdated(Passwords(cheap).hash("x").value()));
}

// libsodium reads what the reference program wrote: RFC 9106's function, in PHC text. The hash was
// made with the argon2 program: echo -n password | argon2 somesalt -id -t 2 -k 65536 -p 1.
TEST(Passwords, OfTheReferenceProgramAreUnderstood) {
  Passwords passwords(cheap);
  auto const* const phc =
      "$argon2id$v=19$m=65536,t=2,p=1$c29tZXNhbHQ$CTFhFdXPJO1aFaMaO6Mm5c8y7cJHAph8ArZWb2GRPPc";
  EXPECT_TRUE(passwords.is_right(phc, "password").value());
  EXPECT_FALSE(passwords.is_right(phc, "passwort").value());
}

TEST(Passwords, SendAwayWhoeverComesWhenTooManyWait) {
  Passwords passwords({.kibibytes = 65'536, .passes = 3}, {.at_once = 1, .waiting_max = 1});
  std::atomic<int> turned_away = 0, hashed = 0;
  std::vector<std::jthread> all;
  for (int i = 0; i < 8; ++i)
    all.emplace_back([&] { ++(passwords.hash("x") ? hashed : turned_away); });
  all.clear();
  EXPECT_GE(hashed, 2);
  EXPECT_GE(turned_away, 1);
  EXPECT_TRUE(passwords.hash("afterwards").has_value());
}

TEST(PasswordRules, TakeLongOnesThatNobodyTriesFirst) {
  std::array<std::string_view, 2> const about{"Ada Lind", "ada.lind@lumen.example"};
  for (auto const* good : {"correct horse battery staple", "three otters sing",
                           "ключи от старого дома", "4J9x#kL2mQ8z", "a name like Ada in it"})
    EXPECT_TRUE(check_new_password(good, about)) << good;
  for (auto const* bad :
       {"", "short", "eleven char", "passwordpassword", "Password2026!", "123456789012",
        "098765432109", "abcdefghijklm", "qwertyqwerty", "iloveyou1234", "aaaaaaaaaaaaaaa",
        "Summer202611", "adalind12345", "lumen1234567", "LindLindLind", "password....",
        "\xff\xfe\xfd\xfc\xfb\xfa\xff\xfe\xfd\xfc\xfb\xfa"}) {
    auto const checked = check_new_password(bad, about);
    ASSERT_FALSE(checked) << bad;
    EXPECT_EQ(checked.error().where, "password");
  }
  EXPECT_TRUE(check_new_password(std::string(900, 'x') + " and more words", {}));
  EXPECT_FALSE(check_new_password(std::string(1'025, 'x') + "y", {}));
}

TEST(PasswordRules, KnowTheListOfBreaches) {
  for (auto const* known : {"password", "dragon", "123456", "letmein"})
    EXPECT_TRUE(is_common(known)) << known;
  for (auto const* unknown : {"", "\n", "passwor", "letmein\n", "# Common breached passwords"})
    EXPECT_FALSE(is_common(unknown)) << unknown;
}

TEST(Tokens, AreKnownByTheirForm) {
  std::set<std::string> seen;
  for (int i = 0; i < 200; ++i) {
    auto const token = make_token();
    EXPECT_EQ(token.size(), 41u);
    EXPECT_TRUE(is_token(token)) << token;
    EXPECT_TRUE(seen.insert(token).second);
    auto mistyped = token;
    mistyped[10] = mistyped[10] == 'a' ? 'b' : 'a';
    EXPECT_FALSE(is_token(mistyped)) << mistyped;
  }
  auto const token = make_token();
  for (auto const& bad : {std::string(), token.substr(1), token.substr(0, 40), token + "0",
                          "AIMS_" + token.substr(5), token + "\n"})
    EXPECT_FALSE(is_token(bad)) << bad;
}

TEST(Secrets, Have256BitsAndADigestForEachPurpose) {
  auto const secret = make_secret();
  EXPECT_TRUE(is_secret(secret));
  EXPECT_EQ(from_base64url(secret)->size(), 32u);
  for (auto const& bad : {std::string(), secret + "A", secret.substr(1), std::string(43, '=')})
    EXPECT_FALSE(is_secret(bad)) << bad;
  EXPECT_NE(digest_of("session", secret), digest_of("link", secret));
  EXPECT_EQ(digest_of("session", secret).size(), 64u);
}

TEST(Base64Url, HasOneTextForEachValue) {
  for (auto const& [bytes, text] : std::array<std::pair<std::string, std::string>, 4>{
           {{"", ""}, {"f", "Zg"}, {"fo", "Zm8"}, {"\xfb\xff\xbf", "-_-_"}}}) {
    EXPECT_EQ(to_base64url(as_bytes(bytes)), text);
    EXPECT_EQ(from_base64url(text).value(), bytes);
  }
  for (auto const* bad : {"Zg==", "Z", "Zh", "Zm9=", "+_-_", "Zg\n", "Z g"})
    EXPECT_FALSE(from_base64url(bad)) << bad;
}

// The vectors of RFC 4226, 6238 and 7636, and of the published scheme of token checksums.
class RfcVectors : public testing::Test {
 protected:
  void SetUp() override {
    auto const text =
        read_file(std::string(SHARED_DIR) + "/vectors/auth/rfc-otp-pkce-vectors.json", 1 << 20);
    if (!text) GTEST_SKIP() << "The public vectors are not beside this repository.";
    vectors_ = parse_json(*text).value();
  }
  json::value const& of(std::string_view pointer) const { return vectors_.at_pointer(pointer); }
  json::value vectors_;
};

TEST_F(RfcVectors, OfCodesComeOut) {
  std::string const seed(of("/hotp/secret_ascii").as_string());
  std::int64_t step = 0;
  for (auto const& value : of("/hotp/values").as_array())
    EXPECT_EQ(totp_code(seed, step++).value(), value.as_string());
  EXPECT_EQ(step, 10);
  std::string const sha1(of("/totp_8_digits/secrets_ascii/sha1").as_string());
  for (auto const& vector : of("/totp_8_digits/vectors").as_array()) {
    auto const time = vector.at("t").as_int64();
    EXPECT_EQ(totp_code(sha1, time / totp_step_seconds, 8).value(), vector.at("sha1").as_string());
  }
}

TEST_F(RfcVectors, OfPkceAndChecksumsComeOut) {
  std::string const verifier(of("/pkce_s256/code_verifier").as_string());
  EXPECT_EQ(to_base64url(as_bytes(sha256(verifier))), of("/pkce_s256/code_challenge").as_string());
  std::string const entropy(of("/api_token_checksum/entropy").as_string());
  EXPECT_EQ(checksum_of(entropy), of("/api_token_checksum/checksum").as_string());
}

TEST(Codes, CountOnceAndOnlyAroundTheirTime) {
  std::string const seed = "12345678901234567890";
  auto const now = at(1'111'111'111);
  auto const step = now.microseconds / 1'000'000 / totp_step_seconds;
  for (auto const offset : {-1, 0, 1}) {
    auto const code = totp_code(seed, step + offset).value();
    EXPECT_EQ(match_totp(seed, code, now, 0).value(), step + offset);
    EXPECT_EQ(match_totp(seed, code, now, step + offset).value(), std::nullopt) << "again";
    EXPECT_EQ(match_totp(seed, code, now, step + 1).value(), std::nullopt) << "after a later one";
  }
  for (auto const offset : {-3, -2, 2, 3})
    EXPECT_EQ(match_totp(seed, totp_code(seed, step + offset).value(), now, 0).value(),
              std::nullopt);
  for (auto const* bad : {"", "1", "12345", "1234567", "abcdef", "050 471"})
    EXPECT_EQ(match_totp(seed, bad, now, 0).value(), std::nullopt) << bad;
}

TEST(Codes, AreHandedToAnAppAsAnAddress) {
  EXPECT_EQ(otpauth_uri("12345678901234567890", "aims Lumen & Co", "Ada Lind"),
            "otpauth://totp/aims%20Lumen%20%26%20Co:Ada%20Lind?secret="
            "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ&issuer=aims%20Lumen%20%26%20Co&algorithm=SHA1&"
            "digits=6&period=30");
  EXPECT_EQ(to_base32(""), "");
  EXPECT_EQ(to_base32("f"), "MY");
  EXPECT_EQ(to_base32("foobar"), "MZXW6YTBOI");
}

TEST(Attempts, AreFewAtOnceAndThenSlow) {
  Attempts attempts({.at_once = 3, .seconds_for_one_more = 10});
  for (int i = 0; i < 3; ++i) {
    EXPECT_EQ(attempts.wait_for("ada", at(0)), std::nullopt) << i;
    attempts.failed("ada", at(0));
  }
  EXPECT_EQ(attempts.wait_for("ada", at(0)), 10);
  EXPECT_EQ(attempts.wait_for("ada", at(9)), 1);
  EXPECT_EQ(attempts.wait_for("bob", at(0)), std::nullopt) << "another's tries";
  EXPECT_EQ(attempts.wait_for("ada", at(10)), std::nullopt);
  attempts.failed("ada", at(10));
  EXPECT_EQ(attempts.wait_for("ada", at(10)), 10);
  attempts.succeeded("ada");
  EXPECT_EQ(attempts.wait_for("ada", at(10)), std::nullopt);
}

TEST(Attempts, AreForgottenWhenThereAreTooManyNames) {
  Attempts attempts({.at_once = 1, .seconds_for_one_more = 1'000}, 100);
  for (int i = 0; i < 1'000; ++i) attempts.failed(std::to_string(i), at(i));
  EXPECT_EQ(attempts.wait_for("0", at(1'000)), std::nullopt);
  EXPECT_NE(attempts.wait_for("999", at(1'000)), std::nullopt);
}

}  // namespace
}  // namespace identity
