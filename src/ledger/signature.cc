#include "ledger/signature.h"

#include <openssl/bio.h>
#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/pem.h>
#include <openssl/x509.h>

#include <algorithm>
#include <array>

#include "base/check.h"
#include "base/clock.h"
#include "base/encoding.h"

namespace ledger {
namespace {

constexpr std::size_t ed25519_key_bytes = 32, ed25519_signature_bytes = 64, p256_raw_bytes = 64;

unsigned char const* data_of(Bytes bytes) {
  return reinterpret_cast<unsigned char const*>(bytes.data());
}

std::shared_ptr<EVP_PKEY> own(EVP_PKEY* key) {
  return {key, EVP_PKEY_free};
}

auto not_a_key() {
  return fail(ErrorKind::invalid, "These are not the bytes of a public key.");
}

// y-coordinates (little-endian, sign bit cleared) of the points of small order on edwards25519,
// both the plain spelling and that of y + p where it fits.
constexpr std::array<std::string_view, 7> small_order_keys{
    "0000000000000000000000000000000000000000000000000000000000000000",
    "0100000000000000000000000000000000000000000000000000000000000000",
    "26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05",
    "c7176a703d4dd84fba3c0b760d10670f2a2053fa2c39ccc64ec7fd7792ac037a",
    "ecffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "edffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f",
    "eeffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff7f"};

bool has_small_order(Bytes raw) {
  auto text = std::string(as_text(raw));
  text.back() = static_cast<char>(text.back() & 0x7f);
  return std::ranges::find(small_order_keys, to_hex(as_bytes(text))) != small_order_keys.end();
}

// r || s as DER, which is what OpenSSL takes. Empty where it cannot be.
std::string der_of_raw_ecdsa(Bytes raw) {
  std::unique_ptr<ECDSA_SIG, decltype(&ECDSA_SIG_free)> const signature(ECDSA_SIG_new(),
                                                                        ECDSA_SIG_free);
  CHECK(signature != nullptr);
  auto* const r = BN_bin2bn(data_of(raw), 32, nullptr);
  auto* const s = BN_bin2bn(data_of(raw.subspan(32)), 32, nullptr);
  CHECK(ECDSA_SIG_set0(signature.get(), r, s) == 1);
  unsigned char* der = nullptr;
  auto const length = i2d_ECDSA_SIG(signature.get(), &der);
  if (length <= 0) return {};
  std::string const bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(length));
  OPENSSL_free(der);
  return bytes;
}

bool verify_with(EVP_PKEY* key, EVP_MD const* digest, Bytes message, Bytes signature) {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  CHECK(context != nullptr);
  if (EVP_DigestVerifyInit(context.get(), nullptr, digest, nullptr, key) != 1) return false;
  return EVP_DigestVerify(context.get(), data_of(signature), signature.size(), data_of(message),
                          message.size()) == 1;
}

}  // namespace

Result<PublicKey> PublicKey::ed25519(Bytes raw) {
  if (raw.size() != ed25519_key_bytes)
    return fail(ErrorKind::invalid, "An Ed25519 public key is 32 bytes long.");
  if (has_small_order(raw))
    return fail(ErrorKind::invalid, "This Ed25519 key is one of the few that anyone can sign for.");
  auto key = own(EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, data_of(raw), raw.size()));
  if (!key) return not_a_key();
  return PublicKey(KeyKind::ed25519, std::move(key));
}

Result<PublicKey> PublicKey::p256(Bytes x, Bytes y) {
  if (x.size() != 32 || y.size() != 32)
    return fail(ErrorKind::invalid, "A P-256 public key has two coordinates of 32 bytes.");
  // SubjectPublicKeyInfo up to the point: id-ecPublicKey, prime256v1 (RFC 5480, 2.1.1).
  static constexpr std::string_view header =
      "3059301306072a8648ce3d020106082a8648ce3d030107034200"
      "04";
  auto der = from_hex(header).value();
  der += as_text(x);
  der += as_text(y);
  return from_der(as_bytes(der));
}

Result<PublicKey> PublicKey::of(std::shared_ptr<EVP_PKEY> key) {
  if (!key) return not_a_key();
  auto const kind = EVP_PKEY_get_base_id(key.get());
  if (kind == EVP_PKEY_ED25519) {
    std::string raw(ed25519_key_bytes, '\0');
    auto length = raw.size();
    CHECK(EVP_PKEY_get_raw_public_key(key.get(), reinterpret_cast<unsigned char*>(raw.data()),
                                      &length) == 1);
    return ed25519(as_bytes(raw));
  }
  std::array<char, 32> group{};
  std::size_t length = 0;
  if (kind != EVP_PKEY_EC ||
      EVP_PKEY_get_group_name(key.get(), group.data(), group.size(), &length) != 1 ||
      std::string_view(group.data(), length) != "prime256v1")
    return fail(ErrorKind::invalid, "Only Ed25519 and ECDSA P-256 keys can be used here.");
  return PublicKey(KeyKind::p256, std::move(key));
}

Result<PublicKey> PublicKey::from_der(Bytes bytes) {
  auto const* at = data_of(bytes);
  auto key = own(d2i_PUBKEY(nullptr, &at, static_cast<long>(bytes.size())));
  if (!key || at != data_of(bytes) + bytes.size()) return not_a_key();
  return of(std::move(key));
}

Result<PublicKey> PublicKey::from_pem(std::string_view text) {
  std::unique_ptr<BIO, decltype(&BIO_free)> const reader(
      BIO_new_mem_buf(text.data(), static_cast<int>(text.size())), BIO_free);
  CHECK(reader != nullptr);
  return of(own(PEM_read_bio_PUBKEY(reader.get(), nullptr, nullptr, nullptr)));
}

bool PublicKey::verify(Bytes message, Bytes signature) const {
  if (kind_ == KeyKind::ed25519)
    return signature.size() == ed25519_signature_bytes &&
           verify_with(key_.get(), nullptr, message, signature);
  if (signature.size() == p256_raw_bytes &&
      verify_with(key_.get(), EVP_sha256(), message, as_bytes(der_of_raw_ecdsa(signature))))
    return true;
  return verify_with(key_.get(), EVP_sha256(), message, signature);
}

std::string PublicKey::der() const {
  unsigned char* der = nullptr;
  auto const length = i2d_PUBKEY(key_.get(), &der);
  CHECK(length > 0);
  std::string const bytes(reinterpret_cast<char*>(der), static_cast<std::size_t>(length));
  OPENSSL_free(der);
  return bytes;
}

Result<PrivateKey> PrivateKey::from_seed(Bytes seed) {
  if (seed.size() != ed25519_key_bytes)
    return fail(ErrorKind::invalid, "An Ed25519 private key is a seed of 32 bytes.");
  PrivateKey made;
  made.seed_ = as_text(seed);
  made.key_ =
      own(EVP_PKEY_new_raw_private_key(EVP_PKEY_ED25519, nullptr, data_of(seed), seed.size()));
  CHECK(made.key_ != nullptr);
  made.public_bytes_.resize(ed25519_key_bytes);
  auto length = made.public_bytes_.size();
  CHECK(EVP_PKEY_get_raw_public_key(made.key_.get(),
                                    reinterpret_cast<unsigned char*>(made.public_bytes_.data()),
                                    &length) == 1);
  return made;
}

PrivateKey PrivateKey::generate() {
  return from_seed(as_bytes(random_bytes(ed25519_key_bytes))).value();
}

std::string PrivateKey::sign(Bytes message) const {
  std::unique_ptr<EVP_MD_CTX, decltype(&EVP_MD_CTX_free)> const context(EVP_MD_CTX_new(),
                                                                        EVP_MD_CTX_free);
  CHECK(context != nullptr);
  CHECK(EVP_DigestSignInit(context.get(), nullptr, nullptr, nullptr, key_.get()) == 1);
  std::string signature(ed25519_signature_bytes, '\0');
  auto length = signature.size();
  CHECK(EVP_DigestSign(context.get(), reinterpret_cast<unsigned char*>(signature.data()), &length,
                       data_of(message), message.size()) == 1);
  CHECK(length == ed25519_signature_bytes);
  return signature;
}

}  // namespace ledger
