#include "actions/codes.h"

#include "actions/people.h"
#include "base/encoding.h"
#include "base/json.h"
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

std::string encode(Codes const& codes) {
  return canonical_json(
      json::value{{"seed", to_hex(as_bytes(codes.seed))}, {"last_step", codes.last_step}});
}

Result<Codes> decode(Secret const& secret) {
  auto const value = TRY(parse_json(secret.value));
  auto const* const object = value.if_object();
  auto const* const seed = object ? object->if_contains("seed") : nullptr;
  auto const* const step = object ? object->if_contains("last_step") : nullptr;
  if (!seed || !seed->is_string() || !step || !step->is_int64())
    return fail(ErrorKind::corrupt, "The kept seed of codes is none.");
  return Codes{.seed = TRY(from_hex(seed->get_string())), .last_step = step->get_int64()};
}

// Takes the code off a secret of this kind; none when it does not count.
Result<std::optional<Codes>> match(SecretsUnit& unit, Gate const& gate, std::string_view which,
                                   std::string_view person, std::string_view code) {
  auto const found = TRY(unit.find(which, person));
  if (!found) return std::optional<Codes>();
  auto codes = TRY(decode(*found));
  auto const step = TRY(identity::match_totp(codes.seed, code, gate.now(), codes.last_step));
  if (!step) return std::optional<Codes>();
  codes.last_step = *step;
  return std::optional(std::move(codes));
}

Secret secret_for(std::string_view which, std::string_view person, Instant now,
                  Codes const& codes) {
  return {.kind = std::string(which),
          .key = std::string(person),
          .person = std::string(person),
          .made = now,
          .value = encode(codes)};
}

}  // namespace

Result<bool> has_codes(Gate const& gate, std::string_view person) {
  return TRY(gate.secrets().find(kind, person)).has_value();
}

Result<NewCodes> begin_codes(Gate const& gate, identity::Principal const& who) {
  if (TRY(has_codes(gate, who.person)))
    return fail(ErrorKind::conflict, "You have codes already; remove them before you make others.");
  Codes const codes{.seed = random_bytes(identity::totp_seed_bytes)};
  auto const now = gate.now();
  auto begun = secret_for(begun_kind, who.person, now, codes);
  begun.ends = {now.microseconds + begun_lives_microseconds};
  TRY(gate.secrets().write([&](SecretsUnit& unit) { return unit.put(begun); }));
  auto const name = TRY(name_of_person(gate.workspace, who.person));
  return NewCodes{
      .secret = identity::to_base32(codes.seed),
      .uri = identity::otpauth_uri(codes.seed, "aims " + gate.workspace.settings().name, name)};
}

Result<> confirm_codes(Gate const& gate, identity::Principal const& who, std::string_view code) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    auto const codes = TRY(match(unit, gate, begun_kind, who.person, code));
    if (!codes)
      return fail(ErrorKind::invalid,
                  "This code does not fit; wait for the next one, and check the clock.", "code");
    TRY(unit.remove(begun_kind, who.person));
    TRY(unit.put(secret_for(kind, who.person, gate.now(), *codes)));
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
    return unit.put(secret_for(kind, person, gate.now(), *codes));
  };
  TRY(gate.secrets().write(job));
  return taken;
}

}  // namespace actions
