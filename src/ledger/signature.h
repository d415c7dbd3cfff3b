#pragma once

// Keys and signatures, through OpenSSL's EVP interface: Ed25519 (RFC 8032) for notes, and ECDSA on
// P-256 with SHA-256 for envelopes that others signed.
//
// A key is a value: copying it shares the immutable OpenSSL object. Any thread may use it.
//
// Ed25519 as OpenSSL 3 judges it: S must be below the group order, R is compared as bytes (so a
// second spelling of a point is refused), the equation is checked without the cofactor. Public
// keys of small order, or spelt a second way, would verify for signatures nobody made with a
// secret; they are refused here when the key is read.

#include <memory>
#include <string>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

struct evp_pkey_st;  // OpenSSL's EVP_PKEY

namespace ledger {

enum class KeyKind { ed25519, p256 };

class PublicKey {
 public:
  // invalid: not the bytes of such a key.
  static Result<PublicKey> ed25519(Bytes raw);      // 32 bytes
  static Result<PublicKey> p256(Bytes x, Bytes y);  // 32 bytes each, big-endian
  static Result<PublicKey> from_der(Bytes subject_public_key_info);
  static Result<PublicKey> from_pem(std::string_view text);  // "-----BEGIN PUBLIC KEY-----"

  KeyKind kind() const { return kind_; }

  // Whether the signature is this key's over the message. ECDSA signatures may be DER or the 64
  // bytes r || s.
  bool verify(Bytes message, Bytes signature) const;

  std::string der() const;  // SubjectPublicKeyInfo
  bool operator==(PublicKey const& other) const { return der() == other.der(); }

 private:
  PublicKey(KeyKind kind, std::shared_ptr<evp_pkey_st> key) : kind_(kind), key_(std::move(key)) {}
  static Result<PublicKey> of(std::shared_ptr<evp_pkey_st> key);

  KeyKind kind_;
  std::shared_ptr<evp_pkey_st> key_;
};

// An Ed25519 private key, made from its seed. Never printed, never in the ledger.
class PrivateKey {
 public:
  static Result<PrivateKey> from_seed(Bytes seed);  // 32 bytes
  static PrivateKey generate();

  std::string const& public_bytes() const { return public_bytes_; }  // 32
  std::string const& seed() const { return seed_; }                  // 32; keep it safe
  std::string sign(Bytes message) const;                             // 64 bytes

 private:
  PrivateKey() = default;
  std::string seed_;
  std::string public_bytes_;
  std::shared_ptr<evp_pkey_st> key_;
};

}  // namespace ledger
