#include "actions/passkeys.h"

#include "actions/people.h"
#include "base/base64url.h"
#include "base/check.h"
#include "base/encoding.h"
#include "base/json.h"
#include "identity/token.h"

namespace actions {

namespace {

using identity::Passkey;
using store::Secret;
using store::SecretsUnit;

constexpr std::string_view kind = "passkey", challenge_kind = "challenge", to_make = "make",
                           to_use = "use", to_sign = "sign\n";
constexpr std::int64_t challenge_lives_microseconds = 5 * 60'000'000LL;
constexpr std::size_t name_bytes_max = 200;

std::string encode(KeptPasskey const& kept) {
  return canonical_json(json::value{{"name", kept.name},
                                    {"used", to_text(kept.used)},
                                    {"algorithm", static_cast<int>(kept.key.algorithm)},
                                    {"public_key", to_hex(as_bytes(kept.key.public_key))},
                                    {"site", kept.key.site},
                                    {"uses", kept.key.uses}});
}

Result<KeptPasskey> decode(Secret const& secret) {
  auto const value = TRY(parse_json(secret.value));
  auto const damaged = [] { return fail(ErrorKind::corrupt, "A kept passkey cannot be read."); };
  auto const* const object = value.if_object();
  if (!object) return damaged();
  auto const text = [&](char const* name) {
    auto const* const found = object->if_contains(name);
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  auto const* const algorithm = object->if_contains("algorithm");
  auto const* const uses = object->if_contains("uses");
  if (!algorithm || !algorithm->is_int64() || !uses || !uses->is_int64()) return damaged();
  Passkey key{.credential = TRY(from_hex(secret.key)),
              .algorithm = static_cast<identity::PasskeyAlgorithm>(algorithm->get_int64()),
              .public_key = TRY(from_hex(text("public_key"))),
              .site = text("site"),
              .uses = static_cast<std::uint32_t>(uses->get_int64())};
  return KeptPasskey{.id = secret.id,
                     .person = secret.person,
                     .name = text("name"),
                     .made = secret.made,
                     .used = TRY(parse_instant(text("used"))),
                     .key = std::move(key)};
}

Secret secret_for(KeptPasskey const& kept) {
  return {.kind = std::string(kind),
          .key = to_hex(as_bytes(kept.key.credential)),
          .person = kept.person,
          .id = kept.id,
          .made = kept.made,
          .value = encode(kept)};
}

Result<> keep_challenge(Gate const& gate, std::string_view person, std::string_view challenge,
                        std::string purpose) {
  auto const now = gate.now();
  Secret const given{.kind = std::string(challenge_kind),
                     .key = identity::digest_of(challenge_kind, challenge),
                     .person = std::string(person),
                     .made = now,
                     .ends = {now.microseconds + challenge_lives_microseconds},
                     .value = std::move(purpose)};
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    TRY(unit.remove_ended());
    return unit.put(given);
  };
  return gate.secrets().write(job);
}

Result<std::string> give_challenge(Gate const& gate, std::string_view person,
                                   std::string_view purpose) {
  auto const secret = identity::make_secret();
  TRY(keep_challenge(gate, person, secret, std::string(purpose)));
  return from_base64url(secret);
}

auto refused() {
  return fail(ErrorKind::forbidden, "This passkey does not count here; begin again.", "credential");
}

struct Taken {
  std::string challenge = {};  // bytes
  std::string purpose = {};    // … and what follows it
};

// The challenge that the browser says it answers, if it was given out for this and not used yet.
Result<Taken> take_challenge(SecretsUnit& unit, std::string_view client_data,
                             std::string_view person, std::string_view purpose) {
  auto const said = parse_json(client_data, {.bytes_max = 8 << 10, .depth_max = 8});
  auto const* const object = said ? said->if_object() : nullptr;
  auto const* const text = object ? object->if_contains("challenge") : nullptr;
  if (!text || !text->is_string()) return refused();
  std::string_view const challenge(text->get_string());
  auto const key = identity::digest_of(challenge_kind, challenge);
  auto const given = TRY(unit.find(challenge_kind, key));
  if (!given || !given->value.starts_with(purpose) || given->person != person) return refused();
  TRY(unit.remove(challenge_kind, key));
  return Taken{.challenge = TRY(from_base64url(challenge)), .purpose = given->value};
}

// The passkey that signed it, with its counter moved on and kept so. None of `person`'s, where one
// is named: refused.
Result<KeptPasskey> use_passkey(Gate const& gate, PasskeyUse const& use,
                                std::string const& challenge, std::string_view person) {
  std::optional<KeptPasskey> used;
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    auto const found = TRY(unit.find(kind, to_hex(as_bytes(use.credential))));
    if (!found || (!person.empty() && found->person != person)) return refused();
    auto kept = TRY(decode(*found));
    kept.key = TRY(identity::verify_signed(
        use.made, kept.key,
        {.site = use.site.host, .origin = use.site.origin, .challenge = challenge}));
    kept.used = gate.now();
    TRY(unit.put(secret_for(kept)));
    used = std::move(kept);
    return {};
  };
  TRY(gate.secrets().write(job));
  CHECK(used.has_value());  // the job ran, or the write had failed
  return std::move(*used);
}

// In a unit of work of its own: a challenge that was answered wrongly counts no more either.
Result<Taken> take_challenge(Gate const& gate, PasskeyUse const& use, std::string_view person,
                             std::string_view purpose) {
  std::optional<Taken> taken;
  store::SecretsJob const take = [&](SecretsUnit& unit) -> Result<> {
    taken = TRY(take_challenge(unit, use.made.client_data, person, purpose));
    return {};
  };
  TRY(gate.secrets().write(take));
  CHECK(taken.has_value());  // the job ran, or the write had failed
  return std::move(*taken);
}

}  // namespace

Result<std::string> challenge_to_make(Gate const& gate, identity::Principal const& who) {
  return give_challenge(gate, who.person, to_make);
}

Result<std::string> challenge_to_use(Gate const& gate) {
  return give_challenge(gate, {}, to_use);
}

Result<KeptPasskey> add_passkey(Gate const& gate, identity::Principal const& who,
                                std::string_view name, identity::PasskeyMade const& made,
                                Site const& site) {
  if (name.empty() || name.size() > name_bytes_max || !is_utf8(name))
    return fail(ErrorKind::invalid, "A passkey has a name, by which you will know it again.",
                "name");
  std::optional<KeptPasskey> kept;
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    auto const taken = TRY(take_challenge(unit, made.client_data, who.person, to_make));
    auto key = TRY(identity::verify_made(
        made, {.site = site.host, .origin = site.origin, .challenge = taken.challenge}));
    kept = KeptPasskey{.id = new_id(gate.now()),
                       .person = who.person,
                       .name = std::string(name),
                       .made = gate.now(),
                       .key = std::move(key)};
    auto const secret = secret_for(*kept);
    if (TRY(unit.find(kind, secret.key)))
      return fail(ErrorKind::conflict, "This passkey is kept already.", "credential");
    if (TRY(unit.of(who.person, kind)).size() >= passkeys_per_person_max)
      return fail(ErrorKind::conflict, "You have very many passkeys; remove one first.");
    TRY(unit.put(secret));
    TRY(note_factor_in(unit, gate, who.person, who.session, "passkey"));
    return end_other_sessions_in(unit, who.person, who.session);
  };
  TRY(gate.secrets().write(job));
  CHECK(kept.has_value());  // the job ran, or the write had failed
  return std::move(*kept);
}

Result<std::vector<KeptPasskey>> passkeys_of(Gate const& gate, std::string_view person) {
  std::vector<KeptPasskey> all;
  for (auto const& secret : TRY(gate.secrets().of(person, kind)))
    all.push_back(TRY(decode(secret)));
  return all;
}

Result<> remove_passkey(Gate const& gate, identity::Principal const& who, std::string_view id) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    auto const all = TRY(unit.of(who.person, kind));
    for (auto const& each : all) {
      if (each.id != id) continue;
      if (all.size() == 1 && !TRY(unit.find("password", who.person)))
        return fail(ErrorKind::conflict,
                    "Without this passkey you could not sign in; choose a password first.");
      TRY(unit.remove(kind, each.key));
      return end_other_sessions_in(unit, who.person, who.session);
    }
    return fail(ErrorKind::not_found, "You have no passkey of this id.", std::string(id));
  });
}

Result<std::string> person_by_passkey(Gate const& gate, PasskeyUse const& use) {
  auto const taken = TRY(take_challenge(gate, use, {}, to_use));
  auto const used = TRY(use_passkey(gate, use, taken.challenge, {}));
  if (!TRY(takes_part(gate.workspace, used.person))) return refused();
  return used.person;
}

Result<std::string> challenge_to_sign(Gate const& gate, std::string_view person,
                                      std::string_view statement) {
  auto challenge = identity::challenge_for(statement);
  TRY(keep_challenge(gate, person, to_base64url(as_bytes(challenge)),
                     std::string(to_sign) + std::string(statement)));
  return challenge;
}

Result<identity::SignedStatement> signed_by(Gate const& gate, std::string_view person,
                                            PasskeyUse const& use) {
  auto const taken = TRY(take_challenge(gate, use, person, to_sign));
  auto used = TRY(use_passkey(gate, use, taken.challenge, person));
  return identity::SignedStatement{.statement = taken.purpose.substr(to_sign.size()),
                                   .passkey = std::move(used.key),
                                   .made = use.made};
}

Result<SignedIn> sign_in_by_passkey(Gate& gate, PasskeyUse const& use, Visitor const& visitor) {
  auto const account = "passkey " + identity::digest_of(kind, use.credential);
  if (auto const wait = gate.wait_for(account, visitor))
    return SignedIn{.verdict = Verdict::too_often, .wait_seconds = *wait};
  auto const person = person_by_passkey(gate, use);
  if (!person) {
    auto const kind_of_fault = person.error().kind;
    if (kind_of_fault != ErrorKind::forbidden && kind_of_fault != ErrorKind::invalid)
      return std::unexpected(person.error());
    gate.failed(account, visitor);
    return SignedIn{.verdict = Verdict::refused};
  }
  return SignedIn{.verdict = Verdict::let_in,
                  .opened = TRY(open_session(gate, *person, "passkey", visitor))};
}

Result<Verdict> prove_again_by_passkey(Gate& gate, identity::Principal const& who,
                                       PasskeyUse const& use, Visitor const& visitor) {
  if (gate.wait_for(who.person, visitor)) return Verdict::too_often;
  auto const person = person_by_passkey(gate, use);
  if (!person || *person != who.person) {
    gate.failed(who.person, visitor);
    return Verdict::refused;
  }
  TRY(strengthen(gate, who.person, who.session));
  return Verdict::let_in;
}

}  // namespace actions
