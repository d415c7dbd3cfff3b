#include "identity/jws.h"

#include <openssl/core_names.h>
#include <openssl/ec.h>
#include <openssl/evp.h>
#include <openssl/param_build.h>
#include <openssl/rsa.h>

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "base/base64url.h"

namespace identity {

namespace {

struct FreeOpenssl {
  void operator()(EVP_PKEY* key) const { EVP_PKEY_free(key); }
  void operator()(EVP_PKEY_CTX* context) const { EVP_PKEY_CTX_free(context); }
  void operator()(EVP_MD_CTX* context) const { EVP_MD_CTX_free(context); }
  void operator()(OSSL_PARAM_BLD* made) const { OSSL_PARAM_BLD_free(made); }
  void operator()(OSSL_PARAM* made) const { OSSL_PARAM_free(made); }
  void operator()(BIGNUM* number) const { BN_free(number); }
  void operator()(ECDSA_SIG* signature) const { ECDSA_SIG_free(signature); }
};
template <class T>
using Owned = std::unique_ptr<T, FreeOpenssl>;

constexpr std::size_t keys_bytes_max = 256u << 10, token_bytes_max = 64u << 10;
constexpr std::size_t coordinate_bytes = 32;
constexpr int rsa_bits_min = 2'048, rsa_bits_max = 8'192;

unsigned char const* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

std::string says(json::object const& object, std::string_view name) {
  auto const* const found = object.if_contains(name);
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

Owned<BIGNUM> number_of(std::string_view bytes) {
  return Owned<BIGNUM>(BN_bin2bn(bytes_of(bytes), static_cast<int>(bytes.size()), nullptr));
}

Owned<EVP_PKEY> key_from(char const* type, OSSL_PARAM_BLD* parts) {
  Owned<OSSL_PARAM> const parameters(OSSL_PARAM_BLD_to_param(parts));
  Owned<EVP_PKEY_CTX> const context(EVP_PKEY_CTX_new_from_name(nullptr, type, nullptr));
  EVP_PKEY* made = nullptr;
  if (!parameters || !context || EVP_PKEY_fromdata_init(context.get()) != 1 ||
      EVP_PKEY_fromdata(context.get(), &made, EVP_PKEY_PUBLIC_KEY, parameters.get()) != 1)
    return nullptr;
  return Owned<EVP_PKEY>(made);
}

Owned<EVP_PKEY> rsa_key(json::object const& jwk) {
  auto const modulus = from_base64url(says(jwk, "n")), exponent = from_base64url(says(jwk, "e"));
  if (!modulus || !exponent) return nullptr;
  auto const n = number_of(*modulus), e = number_of(*exponent);
  if (!BN_is_odd(e.get()) || BN_is_one(e.get())) return nullptr;
  auto const bits = BN_num_bits(n.get());
  if (bits < rsa_bits_min || bits > rsa_bits_max) return nullptr;
  Owned<OSSL_PARAM_BLD> const parts(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_N, n.get());
  OSSL_PARAM_BLD_push_BN(parts.get(), OSSL_PKEY_PARAM_RSA_E, e.get());
  return key_from("RSA", parts.get());
}

Owned<EVP_PKEY> p256_key(json::object const& jwk) {
  auto const x = from_base64url(says(jwk, "x")), y = from_base64url(says(jwk, "y"));
  if (!x || !y || x->size() != coordinate_bytes || y->size() != coordinate_bytes) return nullptr;
  auto const point = "\x04" + *x + *y;
  Owned<OSSL_PARAM_BLD> const parts(OSSL_PARAM_BLD_new());
  OSSL_PARAM_BLD_push_utf8_string(parts.get(), OSSL_PKEY_PARAM_GROUP_NAME, "P-256", 0);
  OSSL_PARAM_BLD_push_octet_string(parts.get(), OSSL_PKEY_PARAM_PUB_KEY, point.data(),
                                   point.size());
  auto made = key_from("EC", parts.get());
  Owned<EVP_PKEY_CTX> const context(EVP_PKEY_CTX_new(made.get(), nullptr));
  if (!made || EVP_PKEY_public_check(context.get()) != 1) return nullptr;  // a point off the curve
  return made;
}

Owned<EVP_PKEY> ed25519_key(json::object const& jwk) {
  auto const x = from_base64url(says(jwk, "x"));
  if (!x) return nullptr;
  return Owned<EVP_PKEY>(
      EVP_PKEY_new_raw_public_key(EVP_PKEY_ED25519, nullptr, bytes_of(*x), x->size()));
}

std::optional<JwsAlgorithm> algorithm_named(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, JwsAlgorithm>, 4> all{
      {{"RS256", JwsAlgorithm::rs256},
       {"PS256", JwsAlgorithm::ps256},
       {"ES256", JwsAlgorithm::es256},
       {"EdDSA", JwsAlgorithm::eddsa}}};
  for (auto const& [known, algorithm] : all)
    if (known == name) return algorithm;
  return std::nullopt;
}

// Whether the key says that it is for verifying signatures, or says nothing.
bool is_for_signatures(json::object const& jwk) {
  if (auto const* const use = jwk.if_contains("use"); use && says(jwk, "use") != "sig")
    return false;
  auto const* const operations = jwk.if_contains("key_ops");
  if (!operations) return true;
  auto const* const list = operations->if_array();
  return list && std::ranges::any_of(*list, [](json::value const& each) {
           return each.is_string() && each.get_string() == "verify";
         });
}

}  // namespace

struct JwsKeys::Key {
  std::string id;
  std::string kind;                       // "RSA", "EC", "OKP"
  std::optional<JwsAlgorithm> algorithm;  // none: any of its kind
  std::unique_ptr<EVP_PKEY, FreeOpenssl> key;

  bool fits(JwsAlgorithm wanted) const {
    if (algorithm && *algorithm != wanted) return false;
    switch (wanted) {
      case JwsAlgorithm::rs256:
      case JwsAlgorithm::ps256:
        return kind == "RSA";
      case JwsAlgorithm::es256:
        return kind == "EC";
      case JwsAlgorithm::eddsa:
        return kind == "OKP";
    }
    std::unreachable();
  }
};

namespace {

// Null: a key of another kind, or for something else.
std::shared_ptr<JwsKeys::Key const> read_key(json::object const& jwk) {
  auto made = std::make_shared<JwsKeys::Key>();
  made->id = says(jwk, "kid");
  made->kind = says(jwk, "kty");
  if (!is_for_signatures(jwk)) return nullptr;
  if (jwk.contains("alg")) {
    made->algorithm = algorithm_named(says(jwk, "alg"));
    if (!made->algorithm) return nullptr;
  }
  if (made->kind == "RSA") made->key = rsa_key(jwk);
  if (made->kind == "EC" && says(jwk, "crv") == "P-256") made->key = p256_key(jwk);
  if (made->kind == "OKP" && says(jwk, "crv") == "Ed25519") made->key = ed25519_key(jwk);
  return made->key ? made : nullptr;
}

struct Parts {
  std::string_view signed_text;  // header.payload
  json::object header;
  std::string payload, signature;
};

auto no_token() {
  return fail(ErrorKind::invalid, "This is no signed token.");
}
auto refused() {
  return fail(ErrorKind::forbidden, "The token's signature does not hold.");
}

Result<Parts> parts_of(std::string_view token) {
  auto const first = token.find('.');
  auto const second = first == std::string_view::npos ? first : token.find('.', first + 1);
  if (second == std::string_view::npos || token.size() > token_bytes_max) return no_token();
  auto const header = from_base64url(token.substr(0, first));
  auto payload = from_base64url(token.substr(first + 1, second - first - 1));
  auto signature = from_base64url(token.substr(second + 1));
  if (!header || !payload || !signature) return no_token();
  auto value = parse_json(*header);
  if (!value || !value->is_object()) return no_token();
  return Parts{.signed_text = token.substr(0, second),
               .header = std::move(value->get_object()),
               .payload = std::move(*payload),
               .signature = std::move(*signature)};
}

// r and s in 32 bytes each (RFC 7518, 3.4), as OpenSSL wants them. Empty: they are not that.
std::string to_der(std::string_view raw) {
  if (raw.size() != 2 * coordinate_bytes) return {};
  Owned<ECDSA_SIG> const signature(ECDSA_SIG_new());
  ECDSA_SIG_set0(signature.get(), number_of(raw.substr(0, coordinate_bytes)).release(),
                 number_of(raw.substr(coordinate_bytes)).release());
  unsigned char* der = nullptr;
  auto const size = i2d_ECDSA_SIG(signature.get(), &der);
  std::string made(reinterpret_cast<char const*>(der),
                   size > 0 ? static_cast<std::size_t>(size) : 0);
  OPENSSL_free(der);
  return made;
}

bool holds(EVP_PKEY* key, JwsAlgorithm algorithm, std::string_view text, std::string signature) {
  Owned<EVP_MD_CTX> const context(EVP_MD_CTX_new());
  EVP_PKEY_CTX* details = nullptr;  // the context's own
  auto const* const digest = algorithm == JwsAlgorithm::eddsa ? nullptr : EVP_sha256();
  if (EVP_DigestVerifyInit(context.get(), &details, digest, nullptr, key) != 1) return false;
  if (algorithm == JwsAlgorithm::ps256 &&
      (EVP_PKEY_CTX_set_rsa_padding(details, RSA_PKCS1_PSS_PADDING) != 1 ||
       EVP_PKEY_CTX_set_rsa_pss_saltlen(details, RSA_PSS_SALTLEN_DIGEST) != 1))
    return false;
  if (algorithm == JwsAlgorithm::es256) signature = to_der(signature);
  return !signature.empty() && EVP_DigestVerify(context.get(), bytes_of(signature),
                                                signature.size(), bytes_of(text), text.size()) == 1;
}

}  // namespace

Result<JwsKeys> JwsKeys::parse(std::string_view text) {
  auto const value = parse_json(text, {.bytes_max = keys_bytes_max, .depth_max = 8});
  auto const* const object = value ? value->if_object() : nullptr;
  auto const* const list = object ? object->if_contains("keys") : nullptr;
  if (!list || !list->is_array()) return fail(ErrorKind::invalid, "This is no JSON Web Key Set.");
  JwsKeys keys;
  std::set<std::string> ids;
  for (auto const& each : list->get_array()) {
    if (!each.is_object()) return fail(ErrorKind::invalid, "A key of the set is none.");
    auto const id = says(each.get_object(), "kid");
    if (!id.empty() && !ids.insert(id).second)
      return fail(ErrorKind::invalid, "Two keys of the set have the same id.", id);
    if (auto key = read_key(each.get_object())) keys.all_.push_back(std::move(key));
  }
  return keys;
}

bool JwsKeys::has(std::string_view id) const {
  return std::ranges::any_of(all_, [&](auto const& key) { return key->id == id; });
}

Result<OpenedJws> open_jws(std::string_view token, JwsKeys const& keys) {
  auto parts = TRY(parts_of(token));
  auto const algorithm = algorithm_named(says(parts.header, "alg"));
  if (!algorithm) return fail(ErrorKind::forbidden, "The token is signed in a way we do not take.");
  // What must be understood, and an unencoded payload, are for programs that know what they mean.
  if (parts.header.contains("crit") || parts.header.contains("b64")) return refused();
  auto const id = says(parts.header, "kid");
  std::vector<std::shared_ptr<JwsKeys::Key const>> candidates;
  for (auto const& key : keys.all())
    if ((id.empty() || key->id == id) && key->fits(*algorithm)) candidates.push_back(key);
  // Without an id it must be plain which key is meant.
  if (candidates.size() != 1) return refused();
  if (!holds(candidates.front()->key.get(), *algorithm, parts.signed_text, parts.signature))
    return refused();
  return OpenedJws{.header = std::move(parts.header), .payload = std::move(parts.payload)};
}

std::string key_id_of(std::string_view token) {
  auto const parts = parts_of(token);
  return parts ? says(parts->header, "kid") : std::string();
}

}  // namespace identity
