#include "actions/codes.h"

#include "actions/people.h"
#include "actions/seal_key.h"
#include "base/encoding.h"
#include "base/json.h"
#include "identity/sealed.h"
#include "identity/totp.h"

namespace actions {

namespace {

using store::Secret;
using store::SecretsUnit;

constexpr std::string_view kind = "totp", begun_kind = "totp-begun";
constexpr std::int64_t begun_lives_microseconds = 15 * 60'000'000LL;

struct Codes {
  std::string seed = {};
  std::int64_t last_step = 0;  // none at or before it counts again
};

std::string encode(Codes const& codes, std::string_view key) {
  return canonical_json(json::value{{"sealed_seed", identity::seal_under(codes.seed, key)},
                                    {"last_step", codes.last_step}});
}

// Earlier versions kept a seed as it is ("seed"); it is sealed as soon as a code of it is used.
Result<Codes> decode(Secret const& secret, std::string_view key) {
  auto const value = TRY(parse_json(secret.value));
  auto const* const object = value.if_object();
  auto const* const sealed = object ? object->if_contains("sealed_seed") : nullptr;
  auto const* const bare = object ? object->if_contains("seed") : nullptr;
  auto const* const step = object ? object->if_contains("last_step") : nullptr;
  auto const* const seed = sealed ? sealed : bare;
  if (!seed || !seed->is_string() || !step || !step->is_int64())
    return fail(ErrorKind::corrupt, "The kept seed of codes is none.");
  auto const& text = seed->get_string();
  return Codes{.seed = sealed ? TRY(identity::unseal_under(text, key)) : TRY(from_hex(text)),
               .last_step = step->get_int64()};
}

Result<std::string> key_in(SecretsUnit& unit, Gate const& gate) {
  return sealing_key_in(unit, gate.workspace.signer());
}

// Takes the code off a secret of this kind; none when it does not count.
Result<std::optional<Codes>> match(SecretsUnit& unit, Gate const& gate, std::string_view which,
                                   std::string_view person, std::string_view code) {
  auto const found = TRY(unit.find(which, person));
  if (!found) return std::optional<Codes>();
  auto const key = TRY(key_in(unit, gate));
  auto codes = TRY(decode(*found, key));
  auto const step = TRY(identity::match_totp(codes.seed, code, gate.now(), codes.last_step));
  if (!step) return std::optional<Codes>();
  codes.last_step = *step;
  return std::optional(std::move(codes));
}

Result<Secret> secret_for(SecretsUnit& unit, Gate const& gate, std::string_view which,
                          std::string_view person, Codes const& codes) {
  auto const key = TRY(key_in(unit, gate));
  return Secret{.kind = std::string(which),
                .key = std::string(person),
                .person = std::string(person),
                .made = gate.now(),
                .value = encode(codes, key)};
}

}  // namespace

Result<bool> has_codes(Gate const& gate, std::string_view person) {
  return TRY(gate.secrets().find(kind, person)).has_value();
}

Result<NewCodes> begin_codes(Gate const& gate, identity::Principal const& who) {
  if (TRY(has_codes(gate, who.person)))
    return fail(ErrorKind::conflict, "You have codes already; remove them before you make others.");
  Codes const codes{.seed = random_bytes(identity::totp_seed_bytes)};
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    auto begun = TRY(secret_for(unit, gate, begun_kind, who.person, codes));
    begun.ends = {begun.made.microseconds + begun_lives_microseconds};
    return unit.put(begun);
  };
  TRY(gate.secrets().write(job));
  auto const name = TRY(name_of_person(gate.workspace, who.person));
  return NewCodes{.secret = identity::to_base32(codes.seed),
                  .uri = identity::otpauth_uri(codes.seed, "aims " + gate.workspace.name(), name)};
}

Result<> confirm_codes(Gate const& gate, identity::Principal const& who, std::string_view code) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    auto const codes = TRY(match(unit, gate, begun_kind, who.person, code));
    if (!codes)
      return fail(ErrorKind::invalid,
                  "This code does not fit; wait for the next one, and check the clock.", "code");
    TRY(unit.remove(begun_kind, who.person));
    auto const kept = TRY(secret_for(unit, gate, kind, who.person, *codes));
    TRY(unit.put(kept));
    TRY(note_factor_in(unit, gate, who.person, who.session, "code"));
    return end_other_sessions_in(unit, who.person, who.session);
  });
}

Result<> remove_codes(Gate const& gate, identity::Principal const& who) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    if (!TRY(unit.remove(kind, who.person)))
      return fail(ErrorKind::not_found, "You have no codes that could be removed.");
    return end_other_sessions_in(unit, who.person, who.session);
  });
}

Result<bool> take_code(Gate const& gate, std::string_view person, std::string_view code) {
  bool taken = false;
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    auto const codes = TRY(match(unit, gate, kind, person, code));
    taken = codes.has_value();
    if (!taken) return {};
    auto const kept = TRY(secret_for(unit, gate, kind, person, *codes));
    return unit.put(kept);
  };
  TRY(gate.secrets().write(job));
  return taken;
}

}  // namespace actions
