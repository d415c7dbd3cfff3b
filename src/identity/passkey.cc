#include "identity/passkey.h"

#include <cbor.h>
#include <fido.h>
#include <fido/eddsa.h>
#include <fido/es256.h>
#include <fido/rs256.h>

#include <array>
#include <cstdlib>
#include <memory>
#include <optional>

#include "base/base64url.h"
#include "base/hash.h"
#include "base/json.h"

namespace identity {

namespace {

constexpr std::size_t client_data_bytes_max = 8 << 10, attestation_bytes_max = 32 << 10;
// Of authenticator data (WebAuthn, 6.1).
constexpr std::size_t site_hash_bytes = 32, counter_end = 37;
constexpr unsigned user_present = 0x01, user_verified = 0x04, has_key = 0x40;
constexpr std::array algorithms{PasskeyAlgorithm::es256, PasskeyAlgorithm::eddsa,
                                PasskeyAlgorithm::rs256};

unsigned char const* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

std::string text_of(unsigned char const* bytes, std::size_t count) {
  return bytes ? std::string(reinterpret_cast<char const*>(bytes), count) : std::string();
}

auto refused(std::string what) {
  return fail(ErrorKind::forbidden, std::move(what), "credential");
}

auto not_understood() {
  return fail(ErrorKind::invalid, "This is not what a browser says of a passkey.", "credential");
}

struct FreeFido {
  void operator()(fido_cred_t* made) const { fido_cred_free(&made); }
  void operator()(fido_assert_t* made) const { fido_assert_free(&made); }
  void operator()(es256_pk_t* key) const { es256_pk_free(&key); }
  void operator()(eddsa_pk_t* key) const { eddsa_pk_free(&key); }
  void operator()(rs256_pk_t* key) const { rs256_pk_free(&key); }
};
using Credential = std::unique_ptr<fido_cred_t, FreeFido>;
using Assertion = std::unique_ptr<fido_assert_t, FreeFido>;

struct FreeCbor {
  void operator()(cbor_item_t* item) const { cbor_decref(&item); }
};
using Cbor = std::unique_ptr<cbor_item_t, FreeCbor>;

Cbor read_cbor(std::string_view bytes) {
  cbor_load_result result{};
  Cbor item(cbor_load(bytes_of(bytes), bytes.size(), &result));
  return item && result.read == bytes.size() ? std::move(item) : nullptr;
}

// The member of a CBOR map; null where there is none. The map keeps it.
cbor_item_t const* member(cbor_item_t const* map, std::string_view name) {
  auto const* const pairs = cbor_map_handle(map);
  for (std::size_t i = 0; i < cbor_map_size(map); ++i) {
    auto const* const key = pairs[i].key;
    if (cbor_isa_string(key) && cbor_string_is_definite(key) &&
        text_of(cbor_string_handle(key), cbor_string_length(key)) == name)
      return pairs[i].value;
  }
  return nullptr;
}

struct Attestation {
  std::string format = {};
  std::string statement = {};  // CBOR again
  bool empty = false;          // the statement is
  bool certified = false;      // by a certificate, not by the key itself
  std::string data = {};       // authenticator data
};

Result<Attestation> read_attestation(std::string_view bytes) {
  if (bytes.size() > attestation_bytes_max) return not_understood();
  auto const map = read_cbor(bytes);
  if (!map || !cbor_isa_map(map.get())) return not_understood();
  auto const* const format = member(map.get(), "fmt");
  auto const* const statement = member(map.get(), "attStmt");
  auto const* const data = member(map.get(), "authData");
  if (!format || !cbor_isa_string(format) || !cbor_string_is_definite(format) || !statement ||
      !cbor_isa_map(statement) || !data || !cbor_isa_bytestring(data) ||
      !cbor_bytestring_is_definite(data))
    return not_understood();
  unsigned char* again = nullptr;
  std::size_t size = 0;
  auto const count = cbor_serialize_alloc(statement, &again, &size);
  Attestation read{.format = text_of(cbor_string_handle(format), cbor_string_length(format)),
                   .statement = text_of(again, count),
                   .empty = cbor_map_size(statement) == 0,
                   .certified = member(statement, "x5c") != nullptr,
                   .data = text_of(cbor_bytestring_handle(data), cbor_bytestring_length(data))};
  std::free(again);
  return read;
}

Result<> check_client_data(std::string_view text, std::string_view type,
                           PasskeyDemand const& demand) {
  auto const value = parse_json(text, {.bytes_max = client_data_bytes_max, .depth_max = 8});
  auto const* const object = value ? value->if_object() : nullptr;
  auto const says = [&](char const* name) {
    auto const* const found = object->if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  if (!object) return not_understood();
  if (says("type") != type) return refused("The browser did another thing than it was asked for.");
  if (says("challenge") != to_base64url(as_bytes(demand.challenge)))
    return refused("The browser answers to another question; begin again.");
  if (says("origin") != demand.origin)
    return refused("The passkey was used on the page of another site.");
  auto const* const framed = object->if_contains("crossOrigin");
  if ((framed && (!framed->is_bool() || framed->get_bool())) || object->contains("topOrigin"))
    return refused("The passkey was used inside the page of another site.");
  return {};
}

Result<> check_data(std::string_view data, PasskeyDemand const& demand) {
  if (data.size() < counter_end) return not_understood();
  if (data.substr(0, site_hash_bytes) != as_text(as_bytes(sha256(demand.site))))
    return refused("The passkey is one of another site.");
  auto const flags = static_cast<unsigned char>(data[site_hash_bytes]);
  if ((flags & user_present) == 0) return refused("Nobody touched the device.");
  if (demand.user_verified && (flags & user_verified) == 0)
    return refused("The device did not ask who is there; set a PIN or a fingerprint on it.");
  return {};
}

Result<Credential> read_credential(std::string_view data, PasskeyAlgorithm algorithm) {
  Credential read(fido_cred_new());
  if (!read || fido_cred_set_type(read.get(), static_cast<int>(algorithm)) != FIDO_OK ||
      fido_cred_set_authdata_raw(read.get(), bytes_of(data), data.size()) != FIDO_OK)
    return not_understood();
  return read;
}

// libfido2 wants the algorithm said before; a key of another one is then refused.
Result<std::pair<Credential, PasskeyAlgorithm>> find_credential(std::string_view data) {
  for (auto const algorithm : algorithms)
    if (auto read = read_credential(data, algorithm); read)
      return std::pair(std::move(*read), algorithm);
  return fail(ErrorKind::invalid, "Only passkeys with ES256, EdDSA or RS256 can be used here.",
              "credential");
}

Result<> check_attestation(fido_cred_t* made, Attestation const& attestation,
                           PasskeyMade const& from, PasskeyDemand const& demand) {
  if (attestation.format == "none")
    return attestation.empty ? Result<>() : refused("The device attests, and says it does not.");
  if (attestation.format != "packed" && attestation.format != "fido-u2f")
    return fail(ErrorKind::invalid,
                "The device attests to itself in a way that is not understood here; let the "
                "browser leave that out.",
                "credential");
  auto const& text = from.client_data;
  auto const held =
      fido_cred_set_fmt(made, attestation.format.c_str()) == FIDO_OK &&
      fido_cred_set_clientdata(made, bytes_of(text), text.size()) == FIDO_OK &&
      fido_cred_set_rp(made, demand.site.c_str(), nullptr) == FIDO_OK &&
      fido_cred_set_attstmt(made, bytes_of(attestation.statement), attestation.statement.size()) ==
          FIDO_OK &&
      (attestation.certified ? fido_cred_verify(made) : fido_cred_verify_self(made)) == FIDO_OK;
  return held ? Result<>() : refused("What the device attests does not hold.");
}

bool holds(fido_assert_t const* made, PasskeyAlgorithm algorithm, std::string_view key) {
  auto const verify = [&](auto fresh, auto from_bytes) {
    std::unique_ptr<std::remove_pointer_t<decltype(fresh)>, FreeFido> const kept(fresh);
    return kept && from_bytes(kept.get(), key.data(), key.size()) == FIDO_OK &&
           fido_assert_verify(made, 0, static_cast<int>(algorithm), kept.get()) == FIDO_OK;
  };
  switch (algorithm) {
    case PasskeyAlgorithm::es256:
      return verify(es256_pk_new(), es256_pk_from_ptr);
    case PasskeyAlgorithm::eddsa:
      return verify(eddsa_pk_new(), eddsa_pk_from_ptr);
    case PasskeyAlgorithm::rs256:
      return verify(rs256_pk_new(), rs256_pk_from_ptr);
  }
  std::unreachable();
}

}  // namespace

Result<Passkey> verify_made(PasskeyMade const& made, PasskeyDemand const& demand) {
  fido_init(0);
  TRY(check_client_data(made.client_data, "webauthn.create", demand));
  auto const attestation = TRY(read_attestation(made.attestation));
  TRY(check_data(attestation.data, demand));
  if ((static_cast<unsigned char>(attestation.data[site_hash_bytes]) & has_key) == 0)
    return not_understood();
  auto const [credential, algorithm] = TRY(find_credential(attestation.data));
  TRY(check_attestation(credential.get(), attestation, made, demand));
  return Passkey{
      .credential = text_of(fido_cred_id_ptr(credential.get()), fido_cred_id_len(credential.get())),
      .algorithm = algorithm,
      .public_key =
          text_of(fido_cred_pubkey_ptr(credential.get()), fido_cred_pubkey_len(credential.get())),
      .site = demand.site,
      .uses = fido_cred_sigcount(credential.get())};
}

Result<Passkey> verify_signed(PasskeySigned const& made, Passkey const& passkey,
                              PasskeyDemand const& demand) {
  fido_init(0);
  TRY(check_client_data(made.client_data, "webauthn.get", demand));
  TRY(check_data(made.authenticator_data, demand));
  if (passkey.site != demand.site) return refused("The passkey is one of another site.");
  Assertion const assertion(fido_assert_new());
  auto* const all = assertion.get();
  auto const& text = made.client_data;
  auto const& data = made.authenticator_data;
  auto const read =
      all && fido_assert_set_count(all, 1) == FIDO_OK &&
      fido_assert_set_rp(all, demand.site.c_str()) == FIDO_OK &&
      fido_assert_set_clientdata(all, bytes_of(text), text.size()) == FIDO_OK &&
      fido_assert_set_authdata_raw(all, 0, bytes_of(data), data.size()) == FIDO_OK &&
      fido_assert_set_sig(all, 0, bytes_of(made.signature), made.signature.size()) == FIDO_OK &&
      fido_assert_set_up(all, FIDO_OPT_TRUE) == FIDO_OK &&
      fido_assert_set_uv(all, demand.user_verified ? FIDO_OPT_TRUE : FIDO_OPT_OMIT) == FIDO_OK;
  if (!read) return not_understood();
  if (!holds(all, passkey.algorithm, passkey.public_key))
    return refused("The passkey's signature does not hold.");
  auto const uses = fido_assert_sigcount(all, 0);
  if ((uses != 0 || passkey.uses != 0) && uses <= passkey.uses)
    return refused("There are two of this passkey: its counter went back. Remove it.");
  auto moved_on = passkey;
  moved_on.uses = uses;
  return moved_on;
}

}  // namespace identity
