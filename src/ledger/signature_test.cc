// Public vectors for signatures: Wycheproof and the edge cases of CCTV.

#include "ledger/signature.h"

#include <gtest/gtest.h>

#include <set>

#include "ledger/test_vectors.h"

namespace ledger {
namespace {
using namespace testing_vectors;

TEST(Signature, SignsTheFirstVectorOfRfc8032) {  // section 7.1, TEST 1
  auto const seed =
      from_hex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60").value();
  auto const key = PrivateKey::from_seed(as_bytes(seed)).value();
  EXPECT_EQ(to_hex(as_bytes(key.public_bytes())),
            "d75a980182b10ab7d54bfed3c964073a0ee172f3daa62325af021a68f707511a");
  EXPECT_EQ(
      to_hex(as_bytes(key.sign({}))),
      "e5564300c360ac729086e2cc806e828a84877f1eb8e5d974d873e065224901555fb8821590a33bacc61e39701c"
      "f9b46bd25bf5f0595bbe24655141438e7a100b");
}

TEST(Signature, RefusesBytesThatAreNoKey) {
  EXPECT_FALSE(PublicKey::ed25519(as_bytes("short")));
  EXPECT_FALSE(PublicKey::p256(as_bytes(std::string(32, 'x')), as_bytes(std::string(32, 'y'))));
  EXPECT_FALSE(PublicKey::from_der(as_bytes("nothing")));
  EXPECT_FALSE(PublicKey::from_pem("-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----\n"));
  EXPECT_FALSE(PublicKey::from_pem(""));
}

TEST(Signature, ReadsBackTheKeyItWrote) {
  auto const key = PublicKey::ed25519(as_bytes(PrivateKey::generate().public_bytes())).value();
  auto const der = key.der();
  EXPECT_EQ(PublicKey::from_der(as_bytes(der)).value(), key);
  EXPECT_FALSE(PublicKey::from_der(as_bytes(der + "x")));
  auto const pem =
      "-----BEGIN PUBLIC KEY-----\n" + to_base64(as_bytes(der)) + "\n-----END PUBLIC KEY-----\n";
  EXPECT_EQ(PublicKey::from_pem(pem).value(), key);
}

TEST(SignatureVectors, Ed25519IsJudgedAsByWycheproof) {
  SKIP_WITHOUT_VECTORS();
  auto const file = vector_file(vectors_folder() / "crypto" / "wycheproof" / "ed25519_test.json");
  int count = 0;
  for (auto const& group : file.at("testGroups").as_array()) {
    auto const raw = bytes_from_hex(group.at("publicKey").at("pk"));
    auto const key = PublicKey::ed25519(as_bytes(raw));
    for (auto const& test : group.at("tests").as_array()) {
      auto const holds = key && key->verify(as_bytes(bytes_from_hex(test.at("msg"))),
                                            as_bytes(bytes_from_hex(test.at("sig"))));
      EXPECT_EQ(holds, text_of(test.at("result")) == "valid") << test;
      ++count;
    }
  }
  EXPECT_EQ(count, 151);
}

// What OpenSSL and our refusal of keys of small order make of the edge cases: nothing passes with
// a key of small order or a second spelling of R; a point with a small-order part besides its
// large one passes where the equation without the cofactor holds, as RFC 8032 allows.
TEST(SignatureVectors, Ed25519EdgeCasesAreJudgedStrictly) {
  SKIP_WITHOUT_VECTORS();
  auto const file =
      vector_file(vectors_folder() / "crypto" / "cctv-ed25519" / "ed25519vectors.json");
  int accepted = 0, refused = 0;
  for (auto const& test : file.as_array()) {
    std::set<std::string> flags;
    if (test.at("flags").is_array())
      for (auto const& flag : test.at("flags").as_array()) flags.insert(text_of(flag));
    auto const raw = bytes_from_hex(test.at("key"));
    auto const key = PublicKey::ed25519(as_bytes(raw));
    auto const holds = key && key->verify(as_bytes(text_of(test.at("msg"))),
                                          as_bytes(bytes_from_hex(test.at("sig"))));
    auto const strange = flags.contains("low_order_A") || flags.contains("non_canonical_A") ||
                         flags.contains("non_canonical_R") || flags.contains("low_order_residue") ||
                         flags.contains("reencoded_k");
    EXPECT_EQ(holds, !strange) << test;
    ++(holds ? accepted : refused);
  }
  EXPECT_GT(accepted, 0);
  EXPECT_GT(refused, 0);
}

TEST(SignatureVectors, EcdsaP256IsJudgedAsByWycheproof) {
  SKIP_WITHOUT_VECTORS();
  for (auto const* name :
       {"ecdsa_secp256r1_sha256_test.json", "ecdsa_secp256r1_sha256_p1363_test.json"}) {
    auto const file = vector_file(vectors_folder() / "crypto" / "wycheproof" / name);
    int count = 0;
    for (auto const& group : file.at("testGroups").as_array()) {
      auto const key =
          PublicKey::from_der(as_bytes(bytes_from_hex(group.at("publicKeyDer")))).value();
      for (auto const& test : group.at("tests").as_array()) {
        auto const holds = key.verify(as_bytes(bytes_from_hex(test.at("msg"))),
                                      as_bytes(bytes_from_hex(test.at("sig"))));
        EXPECT_EQ(holds, text_of(test.at("result")) == "valid") << name << test;
        ++count;
      }
    }
    EXPECT_GT(count, 200) << name;
  }
}

}  // namespace
}  // namespace ledger
