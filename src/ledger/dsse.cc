#include "ledger/dsse.h"

#include <algorithm>

#include "base/check.h"
#include "base/encoding.h"
#include "base/json.h"

namespace ledger {
namespace {

constexpr std::size_t signatures_max = 100;

std::unexpected<Error> not_an_envelope(std::string what) {
  return fail(ErrorKind::invalid, "This is not a DSSE envelope: " + std::move(what));
}

// Both alphabets of RFC 4648 are allowed; padding may be left off with the URL-safe one.
Result<std::string> from_either_base64(std::string_view text) {
  auto standard = std::string(text);
  auto const url_safe = text.contains('-') || text.contains('_');
  if (url_safe) {
    std::ranges::replace(standard, '-', '+');
    std::ranges::replace(standard, '_', '/');
  }
  if (!text.ends_with('='))
    while (standard.size() % 4 != 0) standard += '=';
  return from_base64(standard);
}

Result<std::string> text_at(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  if (!value || !value->is_string())
    return not_an_envelope("\"" + std::string(name) + "\" is missing or no text.");
  return std::string(value->get_string());
}

Result<EnvelopeSignature> parse_signature(json::value const& value) {
  if (!value.is_object()) return not_an_envelope("a signature is no object.");
  auto const& object = value.get_object();
  auto bytes = from_either_base64(TRY(text_at(object, "sig")));
  if (!bytes) return not_an_envelope("a signature is not base64.");
  EnvelopeSignature signature{{}, std::move(*bytes)};
  if (auto const* const keyid = object.if_contains("keyid"); keyid && keyid->is_string())
    signature.keyid = keyid->get_string();
  return signature;
}

}  // namespace

std::string pae(std::string_view type, std::string_view payload) {
  std::string out = "DSSEv1 " + std::to_string(type.size()) + " ";
  out += type;
  out += " " + std::to_string(payload.size()) + " ";
  out += payload;
  return out;
}

Result<Envelope> parse_envelope(std::string_view json_text) {
  auto const value = TRY(parse_json(json_text, {.bytes_max = envelope_bytes_max, .depth_max = 32}));
  if (!value.is_object()) return not_an_envelope("it is no JSON object.");
  auto const& object = value.get_object();
  Envelope envelope;
  envelope.payload_type = TRY(text_at(object, "payloadType"));
  auto payload = from_either_base64(TRY(text_at(object, "payload")));
  if (!payload) return not_an_envelope("its payload is not base64.");
  envelope.payload = std::move(*payload);
  auto const* const signatures = object.if_contains("signatures");
  if (!signatures || !signatures->is_array() || signatures->get_array().empty())
    return not_an_envelope("it carries no signatures.");
  if (signatures->get_array().size() > signatures_max)
    return not_an_envelope("it carries more than 100 signatures.");
  for (auto const& signature : signatures->get_array())
    envelope.signatures.push_back(TRY(parse_signature(signature)));
  return envelope;
}

std::string print_envelope(Envelope const& envelope) {
  json::array signatures;
  for (auto const& signature : envelope.signatures) {
    json::object object;
    if (!signature.keyid.empty()) object["keyid"] = signature.keyid;
    object["sig"] = to_base64(as_bytes(signature.bytes));
    signatures.push_back(std::move(object));
  }
  return canonical_json(json::object{{"payload", to_base64(as_bytes(envelope.payload))},
                                     {"payloadType", envelope.payload_type},
                                     {"signatures", std::move(signatures)}});
}

void sign_envelope(Envelope& envelope, PrivateKey const& key, std::string_view keyid) {
  auto const message = pae(envelope.payload_type, envelope.payload);
  envelope.signatures.push_back({std::string(keyid), key.sign(as_bytes(message))});
}

Result<VerifiedEnvelope> verify_envelope(Envelope const& envelope,
                                         std::span<PublicKey const> trusted,
                                         std::size_t threshold) {
  CHECK(threshold > 0);
  auto const message = pae(envelope.payload_type, envelope.payload);
  VerifiedEnvelope verified{envelope.payload_type, envelope.payload, {}};
  std::vector<PublicKey> counted;  // the same key listed twice counts once
  for (std::size_t i = 0; i < trusted.size(); ++i) {
    auto const signed_by_it = std::ranges::any_of(envelope.signatures, [&](auto const& signature) {
      return trusted[i].verify(as_bytes(message), as_bytes(signature.bytes));
    });
    if (!signed_by_it || std::ranges::find(counted, trusted[i]) != counted.end()) continue;
    counted.push_back(trusted[i]);
    verified.signers.push_back(i);
  }
  if (verified.signers.size() < threshold)
    return fail(ErrorKind::forbidden, "Only " + std::to_string(verified.signers.size()) +
                                          " of the " + std::to_string(threshold) +
                                          " trusted signatures asked for are on this.");
  return verified;
}

}  // namespace ledger
