#pragma once

// For tests: a device with a passkey on P-256, which says what browsers' devices say (WebAuthn).

#include <gtest/gtest.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>

#include "base/base64url.h"
#include "base/hash.h"
#include "base/json.h"

namespace testing_door {

inline std::string in_base64url(std::string_view bytes) {
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

}  // namespace testing_door
