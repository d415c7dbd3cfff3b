#include "ledger/dsse.h"

#include <gtest/gtest.h>

#include "base/encoding.h"

namespace ledger {
namespace {

// DSSE v1.0.2, protocol.md, "Test Vectors": ECDSA P-256, r || s.
constexpr std::string_view dsse_vector =
    R"({"payload":"aGVsbG8gd29ybGQ=","payloadType":"http://example.com/HelloWorld","signatures":)"
    R"([{"sig":"A3JqsQGtVsJ2O2xqrI5IcnXip5GToJ3F+FnZ+O88SjtR6rDAajabZKciJTfUiHqJPcIAriEGAHTVeCUj)"
    R"(W2JIZA=="}]})";

PublicKey dsse_key() {  // its coordinates, there given in decimal
  auto const x =
      from_hex("67cd390f77aa359cb08c2235f652270493a9ed832b0abcc01f70954c0390d238").value();
  auto const y =
      from_hex("0c782bd54e269125a44f4433aff1432ce94e12bca73aa67ac80cea12608ddf74").value();
  return PublicKey::p256(as_bytes(x), as_bytes(y)).value();
}

TEST(Dsse, VerifiesThePublishedVector) {
  EXPECT_EQ(pae("http://example.com/HelloWorld", "hello world"),
            "DSSEv1 29 http://example.com/HelloWorld 11 hello world");
  auto const envelope = parse_envelope(dsse_vector).value();
  std::vector const trusted{dsse_key()};
  auto const verified = verify_envelope(envelope, trusted).value();
  EXPECT_EQ(verified.payload, "hello world");
  EXPECT_EQ(verified.signers, (std::vector<std::size_t>{0}));
  EXPECT_EQ(print_envelope(envelope), dsse_vector);
}

TEST(Dsse, RefusesAnythingThatWasNotSigned) {
  std::vector const trusted{dsse_key()};
  for (auto const change : {0, 1, 2}) {
    auto envelope = parse_envelope(dsse_vector).value();
    if (change == 0) envelope.payload += "!";
    if (change == 1) envelope.payload_type[0] = 'H';
    if (change == 2) envelope.signatures[0].bytes[5] ^= 1;
    EXPECT_EQ(verify_envelope(envelope, trusted).error().kind, ErrorKind::forbidden);
  }
  EXPECT_FALSE(verify_envelope(parse_envelope(dsse_vector).value(), {}));
}

TEST(Dsse, CountsDifferentKeysAndNotSignatures) {
  auto const one = PrivateKey::generate(), two = PrivateKey::generate();
  Envelope envelope{"application/vnd.in-toto+json", "{}", {}};
  sign_envelope(envelope, one, "one");
  sign_envelope(envelope, one, "two");  // a hint that lies
  auto const first = PublicKey::ed25519(as_bytes(one.public_bytes())).value();
  auto const second = PublicKey::ed25519(as_bytes(two.public_bytes())).value();
  std::vector const trusted{first, first, second};
  EXPECT_TRUE(verify_envelope(envelope, trusted, 1));
  EXPECT_FALSE(verify_envelope(envelope, trusted, 2));
  sign_envelope(envelope, two, "");
  auto const again = parse_envelope(print_envelope(envelope)).value();
  EXPECT_EQ(verify_envelope(again, trusted, 2).value().signers, (std::vector<std::size_t>{0, 2}));
}

TEST(Dsse, ReadsBothBase64AlphabetsAndPassesOverWhatItDoesNotKnow) {
  auto const envelope = parse_envelope(
      R"({"payload":"-_-_","payloadType":"t","x":{"y":[]},"signatures":[{"sig":"-_8","keyid":"k","z":1}]})");
  ASSERT_TRUE(envelope);
  EXPECT_EQ(to_hex(as_bytes(envelope->payload)), "fbffbf");
  EXPECT_EQ(to_hex(as_bytes(envelope->signatures[0].bytes)), "fbff");
  EXPECT_EQ(envelope->signatures[0].keyid, "k");
}

TEST(Dsse, RefusesWhatIsNotAnEnvelope) {
  for (auto const* text :
       {"", "[]", "{}", R"({"payload":"AA==","payloadType":"t"})",
        R"({"payload":"AA==","payloadType":"t","signatures":[]})",
        R"({"payload":"AA==","payloadType":"t","signatures":[1]})",
        R"({"payload":"AA==","payloadType":"t","signatures":[{}]})",
        R"({"payload":"AA==","payloadType":"t","signatures":[{"sig":"!"}]})",
        R"({"payload":"A","payloadType":"t","signatures":[{"sig":"AAAA"}]})",
        R"({"payload":1,"payloadType":"t","signatures":[{"sig":"AAAA"}]})",
        R"({"payload":"AA==","signatures":[{"sig":"AAAA"}]})",
        R"({"payload":"AA==","payload":"AA==","payloadType":"t","signatures":[{"sig":"AAAA"}]})"})
    EXPECT_FALSE(parse_envelope(text)) << text;
}

}  // namespace
}  // namespace ledger
