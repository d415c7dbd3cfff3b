// Passkeys, by the public test vectors of WebAuthn level 3 and by what was changed in them.

#include "identity/passkey.h"

#include <gtest/gtest.h>

#include <map>
#include <vector>

#include "base/encoding.h"
#include "base/file.h"

namespace identity {
namespace {

// One section of the vectors: what was registered, and what was then signed with it.
struct Vector {
  std::string name = {};
  std::vector<std::map<std::string, std::string>> ceremonies = {};  // values in hexadecimal

  std::string of(std::size_t ceremony, std::string const& value) const {
    return from_hex(ceremonies.at(ceremony).at(value)).value();
  }
};

std::vector<Vector> read_vectors(std::string_view text) {
  std::vector<Vector> all;
  while (!text.empty()) {
    auto const line = text.substr(0, text.find('\n'));
    text.remove_prefix(std::min(line.size() + 1, text.size()));
    if (line.starts_with("## ")) all.push_back({.name = std::string(line.substr(3))});
    if (all.empty()) continue;
    auto& ceremonies = all.back().ceremonies;
    if (line.starts_with("challenge = ")) ceremonies.emplace_back();
    auto const equals = line.find(" = h'");
    if (equals == std::string_view::npos || ceremonies.empty()) continue;
    auto const value = line.substr(equals + 5);
    ceremonies.back()[std::string(line.substr(0, equals))] = value.substr(0, value.find('\''));
  }
  std::erase_if(all, [](Vector const& each) { return each.ceremonies.size() != 2; });
  return all;
}

class PasskeyVectors : public testing::Test {
 protected:
  void SetUp() override {
    auto const text = read_file(
        std::string(SHARED_DIR) + "/vectors/webauthn/webauthn-l3-section-test-vectors.txt",
        1 << 22);
    if (!text) GTEST_SKIP() << "The public vectors are not beside this repository.";
    all_ = read_vectors(*text);
    ASSERT_GE(all_.size(), 14u);
  }
  Vector const& named(std::string_view part) const {
    for (auto const& each : all_)
      if (each.name.contains(part)) return each;
    ADD_FAILURE() << "no vector " << part;
    return all_.front();
  }
  // The vectors leave out user verification here and there.
  static PasskeyDemand demand(Vector const& from, std::size_t ceremony) {
    return {.site = "example.org",
            .origin = "https://example.org",
            .challenge = from.of(ceremony, "challenge"),
            .user_verified = false};
  }
  static PasskeyMade made(Vector const& from) {
    return {.client_data = from.of(0, "clientDataJSON"),
            .attestation = from.of(0, "attestationObject")};
  }
  static PasskeySigned signed_with(Vector const& from) {
    return {.client_data = from.of(1, "clientDataJSON"),
            .authenticator_data = from.of(1, "authenticatorData"),
            .signature = from.of(1, "signature")};
  }
  std::vector<Vector> all_;
};

TEST_F(PasskeyVectors, OfOurAlgorithmsHold) {
  for (auto const* name :
       {"ES256 Credential with No Attestation", "ES256 Credential with Self Attestation",
        "very long credential ID", "Packed Attestation with ES256",
        "Packed Attestation with Ed25519", "FIDO U2F"}) {
    auto const& each = named(name);
    auto const passkey = verify_made(made(each), demand(each, 0));
    ASSERT_TRUE(passkey) << name << ": " << passkey.error().what;
    EXPECT_EQ(passkey->credential, each.of(0, "credential_id")) << name;
    auto const used = verify_signed(signed_with(each), *passkey, demand(each, 1));
    EXPECT_TRUE(used) << name << ": " << used.error().what;
  }
}

TEST_F(PasskeyVectors, OfOtherAlgorithmsAndAttestationsAreRefused) {
  // The RS256 of the vectors has a modulus of 1024 bits; libfido2 takes 2048 and nothing else.
  for (auto const* name : {"RS256", "ES384", "ES512", "Ed448", "TPM", "Android Key", "Apple"}) {
    auto const& each = named(name);
    EXPECT_FALSE(verify_made(made(each), demand(each, 0))) << name;
  }
}

TEST_F(PasskeyVectors, UsedInsideAnotherPageAreRefused) {
  for (auto const* name : {"crossOrigin", "topOrigin"}) {
    auto const& each = named(name);
    auto const passkey = verify_made(made(each), demand(each, 0));
    ASSERT_FALSE(passkey) << name;
    EXPECT_EQ(passkey.error().kind, ErrorKind::forbidden);
  }
}

TEST_F(PasskeyVectors, HoldForNothingElseThanWhatWasAsked) {
  auto const& each = named("ES256 Credential with No Attestation");
  auto const right = demand(each, 1);
  auto const passkey = verify_made(made(each), demand(each, 0)).value();
  auto const one = signed_with(each);
  ASSERT_TRUE(verify_signed(one, passkey, right));
  auto const is_refused = [&](PasskeySigned const& sent, Passkey const& with,
                              PasskeyDemand const& asked, std::string_view why) {
    EXPECT_FALSE(verify_signed(sent, with, asked)) << why;
  };
  auto asked = right;
  asked.origin = "https://example.com";
  is_refused(one, passkey, asked, "another origin");
  asked = right;
  asked.challenge[0] ^= 1;
  is_refused(one, passkey, asked, "another challenge");
  asked = right;
  asked.site = "example.com";
  is_refused(one, passkey, asked, "another site");
  asked = right;
  asked.user_verified = true;
  is_refused(one, passkey, asked, "the device did not verify who was there");
  auto with = passkey;
  with.public_key[5] ^= 1;
  is_refused(one, with, right, "another key");
  with = passkey;
  with.algorithm = PasskeyAlgorithm::eddsa;
  is_refused(one, with, right, "another algorithm");
  with = passkey;
  with.uses = 1;
  is_refused(one, with, right, "the counter went back");
  for (auto const part :
       {&PasskeySigned::client_data, &PasskeySigned::authenticator_data, &PasskeySigned::signature})
    for (auto const at : {0u, 20u, 36u}) {
      auto changed = one;
      (changed.*part)[at] ^= 1;
      is_refused(changed, passkey, right, "a byte changed");
      changed.*part = {};
      is_refused(changed, passkey, right, "a part left out");
    }
  auto swapped = one;
  swapped.client_data = each.of(0, "clientDataJSON");
  is_refused(swapped, passkey, right, "what was said at registration");
}

TEST_F(PasskeyVectors, AreReadWithoutTrust) {
  auto const& each = named("ES256 Credential with No Attestation");
  auto const whole = made(each);
  for (std::size_t at = 0; at < whole.attestation.size(); ++at) {
    auto cut = whole;
    cut.attestation.resize(at);
    EXPECT_FALSE(verify_made(cut, demand(each, 0))) << at;
  }
  for (auto const& bytes : {std::string("\xa0"), std::string("\x9f\xff"), std::string(1, '\0'),
                            whole.attestation + "x", std::string(40'000, '\xa1')}) {
    auto other = whole;
    other.attestation = bytes;
    EXPECT_FALSE(verify_made(other, demand(each, 0)));
  }
  for (auto const* text : {"", "{}", "[]", "null", "{\"type\":1}"}) {
    auto other = whole;
    other.client_data = text;
    EXPECT_FALSE(verify_made(other, demand(each, 0))) << text;
  }
}

}  // namespace
}  // namespace identity
