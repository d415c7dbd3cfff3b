#pragma once

// For tests: a provider of identities in memory, asked as if over the network, that lets in whom a
// test says and lies as it is told to. The real ones are in tests/judges/oidc.

#include <openssl/bn.h>
#include <openssl/evp.h>
#include <openssl/rsa.h>

#include <functional>
#include <map>
#include <memory>
#include <span>
#include <string>

#include "base/base64url.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/json.h"
#include "http/message.h"
#include "identity/oidc_request.h"
#include "outgoing/caller.h"

namespace testing_provider {

// A key that signs: Ed25519, or RSA with RS256.
class Signer {
 public:
  explicit Signer(std::string id, std::string algorithm = "EdDSA")
      : id_(std::move(id)),
        algorithm_(std::move(algorithm)),
        key_(algorithm_ == "EdDSA" ? EVP_PKEY_Q_keygen(nullptr, nullptr, "ED25519")
                                   : EVP_RSA_gen(2'048),
             EVP_PKEY_free) {}

  std::string const& id() const { return id_; }
  json::object public_key() const {
    json::object jwk{{"kid", id_}, {"use", "sig"}, {"alg", algorithm_}};
    if (algorithm_ == "EdDSA") {
      unsigned char raw[32];
      std::size_t size = sizeof raw;
      EVP_PKEY_get_raw_public_key(key_.get(), raw, &size);
      jwk.emplace("kty", "OKP");
      jwk.emplace("crv", "Ed25519");
      jwk.emplace("x", to_base64url(std::as_bytes(std::span(raw))));
      return jwk;
    }
    jwk.emplace("kty", "RSA");
    for (auto const* name : {"n", "e"}) {
      BIGNUM* number = nullptr;
      EVP_PKEY_get_bn_param(key_.get(), name, &number);
      std::string bytes(static_cast<std::size_t>(BN_num_bytes(number)), '\0');
      BN_bn2bin(number, reinterpret_cast<unsigned char*>(bytes.data()));
      BN_free(number);
      jwk.emplace(name, to_base64url(as_bytes(bytes)));
    }
    return jwk;
  }
  std::string token(json::object const& claims, json::object header = {}) const {
    header.emplace("alg", algorithm_);
    header.emplace("kid", id_);
    auto const text = encoded(header) + "." + encoded(claims);
    return text + "." + to_base64url(as_bytes(sign(text)));
  }
  static std::string encoded(json::object const& object) {
    return to_base64url(as_bytes(canonical_json(object)));
  }

 private:
  std::string sign(std::string const& text) const {
    auto* const context = EVP_MD_CTX_new();
    EVP_DigestSignInit(context, nullptr, algorithm_ == "EdDSA" ? nullptr : EVP_sha256(), nullptr,
                       key_.get());
    auto const* const bytes = reinterpret_cast<unsigned char const*>(text.data());
    std::size_t size = 0;
    EVP_DigestSign(context, nullptr, &size, bytes, text.size());
    std::string signature(size, '\0');
    EVP_DigestSign(context, reinterpret_cast<unsigned char*>(signature.data()), &size, bytes,
                   text.size());
    EVP_MD_CTX_free(context);
    signature.resize(size);
    return signature;
  }

  std::string id_, algorithm_;
  std::unique_ptr<EVP_PKEY, void (*)(EVP_PKEY*)> key_;
};

// Not for two threads at once.
class FakeProvider {
 public:
  explicit FakeProvider(Clock& clock, std::string name = "https://login.example")
      : issuer(std::move(name)), clock_(clock) {}

  std::string const issuer;
  std::string secret = {};  // what the token endpoint wants; empty: nothing
  Signer signer{"key-1"};
  bool says_issuer = true, is_down = false;
  json::object told = {};  // what the place about the person says
  // What the ID token becomes before it is sent; as it should be, where there is none.
  std::function<std::string(json::object claims)> lie = {};
  std::map<std::string, int> calls = {};

  // What the browser brings back, after a person with these claims has signed in there.
  http::Request let_in(std::string const& location, json::object person) {
    auto const query = location.substr(location.find('?') + 1);
    auto const field = [&](std::string_view name) { return identity::field_of_form(query, name); };
    auto const code = "code-" + std::to_string(++codes_made_);
    person.emplace("nonce", field("nonce"));
    if (!field("max_age").empty()) person.emplace("auth_time", seconds());
    codes_[code] = {.claims = std::move(person),
                    .challenge = field("code_challenge"),
                    .redirect = field("redirect_uri"),
                    .client = field("client_id")};
    http::Request back;
    back.query = {{"code", code}, {"state", field("state")}, {"session_state", "x"}};
    if (says_issuer) back.query.push_back({"iss", issuer});
    return back;
  }

  json::object claims_for(json::object claims, std::string const& client) const {
    claims.emplace("iss", issuer);
    claims.emplace("aud", client);
    claims.emplace("iat", seconds());
    claims.emplace("exp", seconds() + 300);
    return claims;
  }
  std::string logout_token(json::object claims, std::string const& client = "aims-client") {
    claims.emplace("jti", "logout-" + std::to_string(++codes_made_));
    claims.emplace("events", json::object{{"http://schemas.openid.net/event/backchannel-logout",
                                           json::object()}});
    return signer.token(claims_for(std::move(claims), client), {{"typ", "logout+jwt"}});
  }

  Result<outgoing::Answer> answer(outgoing::Call const& call) {
    auto const path = call.url.substr(std::min(issuer.size(), call.url.size()));
    ++calls[path];
    if (is_down || !call.url.starts_with(issuer))
      return fail(ErrorKind::unavailable, "Nobody answers there.", call.url);
    if (path == "/.well-known/openid-configuration") return json_answer(200, document());
    if (path == "/jwks") return json_answer(200, {{"keys", json::array{signer.public_key()}}});
    if (path == "/token") return token_for(call);
    if (path == "/me") return json_answer(200, told);
    return json_answer(404, {});
  }

 private:
  struct Code {
    json::object claims = {};
    std::string challenge = {}, redirect = {}, client = {};
  };

  std::int64_t seconds() const { return clock_.now().microseconds / 1'000'000; }
  static outgoing::Answer json_answer(int status, json::object const& body) {
    return {.status = status, .media_type = "application/json", .body = canonical_json(body)};
  }
  json::object document() const {
    return {{"issuer", issuer},
            {"authorization_endpoint", issuer + "/auth"},
            {"token_endpoint", issuer + "/token"},
            {"jwks_uri", issuer + "/jwks"},
            {"userinfo_endpoint", issuer + "/me"},
            {"end_session_endpoint", issuer + "/end"},
            {"authorization_response_iss_parameter_supported", says_issuer}};
  }
  Result<outgoing::Answer> token_for(outgoing::Call const& call) {
    auto const field = [&](std::string_view name) {
      return identity::field_of_form(call.body, name);
    };
    auto const found = codes_.find(field("code"));
    auto const no = json_answer(400, {{"error", "invalid_grant"}});
    if (found == codes_.end()) return no;
    auto const code = found->second;
    codes_.erase(found);
    if (identity::pkce_challenge(field("code_verifier")) != code.challenge ||
        field("redirect_uri") != code.redirect)
      return no;
    std::string authorization;
    for (auto const& [name, value] : call.headers)
      if (name == "Authorization") authorization = value;
    auto const wanted = "Basic " + to_base64(as_bytes(code.client + ":" + secret));
    if (!secret.empty() && authorization != wanted)
      return json_answer(401, {{"error", "invalid_client"}});
    auto const claims = claims_for(code.claims, code.client);
    return json_answer(200, {{"token_type", "Bearer"},
                             {"access_token", "at-1"},
                             {"id_token", lie ? lie(claims) : signer.token(claims)}});
  }

  Clock& clock_;
  std::map<std::string, Code> codes_;
  int codes_made_ = 0;
};

}  // namespace testing_provider
