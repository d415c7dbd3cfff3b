#include "identity/signed_statement.h"

#include "base/base64url.h"
#include "base/hash.h"

namespace identity {

namespace {

constexpr std::size_t coordinate_bytes = 32, modulus_bytes = 256;
constexpr JsonLimits client_data_limits{.bytes_max = 8 << 10, .depth_max = 8};

std::string in_base64url(std::string_view bytes) {
  return to_base64url(as_bytes(bytes));
}

auto not_one() {
  return fail(ErrorKind::invalid, "This is not what a person signs with a passkey.", "signature");
}

// As a JSON Web Key (RFC 7517), which browsers and most libraries read as it stands.
json::object key_to_json(Passkey const& passkey) {
  std::string_view const key = passkey.public_key;
  switch (passkey.algorithm) {
    case PasskeyAlgorithm::es256:
      return {{"kty", "EC"},
              {"crv", "P-256"},
              {"x", in_base64url(key.substr(0, coordinate_bytes))},
              {"y", in_base64url(key.substr(coordinate_bytes))}};
    case PasskeyAlgorithm::eddsa:
      return {{"kty", "OKP"}, {"crv", "Ed25519"}, {"x", in_base64url(key)}};
    case PasskeyAlgorithm::rs256:
      return {{"kty", "RSA"},
              {"n", in_base64url(key.substr(0, modulus_bytes))},
              {"e", in_base64url(key.substr(modulus_bytes))}};
  }
  std::unreachable();
}

Result<std::string> text_in(json::object const& object, std::string_view name) {
  auto const* const found = object.if_contains(name);
  if (!found || !found->is_string()) return not_one();
  return std::string(found->get_string());
}

Result<std::string> bytes_in(json::object const& object, std::string_view name) {
  auto const text = TRY(text_in(object, name));
  return from_base64url(text);
}

Result<json::object> object_in(json::object const& object, std::string_view name) {
  auto const* const found = object.if_contains(name);
  if (!found || !found->is_object()) return not_one();
  return found->get_object();
}

Result<> read_key(json::object const& key, Passkey& passkey) {
  auto const kind = TRY(text_in(key, "kty"));
  if (kind == "EC") {
    passkey.algorithm = PasskeyAlgorithm::es256;
    passkey.public_key = TRY(bytes_in(key, "x"));
    passkey.public_key += TRY(bytes_in(key, "y"));
  } else if (kind == "OKP") {
    passkey.algorithm = PasskeyAlgorithm::eddsa;
    passkey.public_key = TRY(bytes_in(key, "x"));
  } else if (kind == "RSA") {
    passkey.algorithm = PasskeyAlgorithm::rs256;
    passkey.public_key = TRY(bytes_in(key, "n"));
    passkey.public_key += TRY(bytes_in(key, "e"));
  } else {
    return not_one();
  }
  // One key has one text: a curve of another name, a member more, or a leading nought is refused.
  if (key_to_json(passkey) != key) return not_one();
  return {};
}

// The page on which it was signed, if that page is one of the site: "https://aims.example:8443".
Result<std::string> origin_at(PasskeySigned const& made, std::string const& site) {
  auto const said = TRY(parse_json(made.client_data, client_data_limits));
  auto const* const object = said.if_object();
  if (!object) return not_one();
  auto origin = TRY(text_in(*object, "origin"));
  for (auto const* scheme : {"https://", "http://"}) {
    if (!origin.starts_with(scheme + site)) continue;
    auto const rest = origin.substr(std::string_view(scheme).size() + site.size());
    if (rest.empty() || rest.starts_with(':')) return origin;
  }
  return fail(ErrorKind::forbidden, "It was signed on the page of another site.", "signature");
}

}  // namespace

std::string challenge_for(std::string_view statement) {
  return std::string(as_text(as_bytes(sha256(statement))));
}

Result<> verify_statement(SignedStatement const& signed_statement) {
  auto const& passkey = signed_statement.passkey;
  auto const origin = TRY(origin_at(signed_statement.made, passkey.site));
  TRY(verify_signed(signed_statement.made, passkey,
                    {.site = passkey.site,
                     .origin = origin,
                     .challenge = challenge_for(signed_statement.statement)}));
  return {};
}

json::object to_json(SignedStatement const& signed_statement) {
  auto const& passkey = signed_statement.passkey;
  auto const& made = signed_statement.made;
  return {{"authenticator_data", in_base64url(made.authenticator_data)},
          {"client_data", in_base64url(made.client_data)},
          {"credential", in_base64url(passkey.credential)},
          {"key", key_to_json(passkey)},
          {"signature", in_base64url(made.signature)},
          {"site", passkey.site},
          {"statement", signed_statement.statement}};
}

Result<SignedStatement> signed_statement_from(json::value const& value) {
  auto const* const object = value.if_object();
  if (!object) return not_one();
  SignedStatement read{.statement = TRY(text_in(*object, "statement"))};
  read.passkey.credential = TRY(bytes_in(*object, "credential"));
  read.passkey.site = TRY(text_in(*object, "site"));
  auto const key = TRY(object_in(*object, "key"));
  TRY(read_key(key, read.passkey));
  read.made = {.client_data = TRY(bytes_in(*object, "client_data")),
               .authenticator_data = TRY(bytes_in(*object, "authenticator_data")),
               .signature = TRY(bytes_in(*object, "signature"))};
  if (to_json(read) != *object) return not_one();
  return read;
}

}  // namespace identity
