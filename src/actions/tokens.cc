#include "actions/tokens.h"

#include <algorithm>
#include <array>

#include "actions/people.h"
#include "base/encoding.h"
#include "base/json.h"
#include "identity/token.h"
#include "registers/organisation.h"

namespace actions {

namespace {

using identity::Scope;
using store::Secret;
using store::SecretsUnit;

constexpr std::string_view kind = "token";
constexpr std::int64_t microseconds_in_a_minute = 60'000'000,
                       microseconds_in_a_day = microseconds_in_a_minute * 60 * 24;
constexpr std::size_t name_bytes_max = 200, scopes_max = 50;
constexpr std::array<std::string_view, 4> verbs{"read", "contribute", "approve", "manage"};

std::string encode(Token const& token) {
  json::array scopes;
  for (auto const& scope : token.scopes) scopes.push_back(json::string(to_text(scope)));
  return canonical_json(json::value{
      {"name", token.name}, {"scopes", std::move(scopes)}, {"used", to_text(token.used)}});
}

Result<Token> decode(Secret const& secret) {
  auto const damaged = [] { return fail(ErrorKind::corrupt, "A kept token cannot be read."); };
  auto const value = TRY(parse_json(secret.value));
  auto const* const object = value.if_object();
  auto const* const name = object ? object->if_contains("name") : nullptr;
  auto const* const scopes = object ? object->if_contains("scopes") : nullptr;
  auto const* const used = object ? object->if_contains("used") : nullptr;
  if (!name || !name->is_string() || !scopes || !scopes->is_array() || !used || !used->is_string())
    return damaged();
  Token token{.id = secret.id,
              .person = secret.person,
              .name = std::string(name->get_string()),
              .made = secret.made,
              .ends = secret.ends,
              .used = TRY(parse_instant(used->get_string()))};
  for (auto const& scope : scopes->get_array()) {
    if (!scope.is_string()) return damaged();
    token.scopes.push_back(TRY(scope_from(scope.get_string())));
  }
  return token;
}

Secret secret_for(std::string_view key, Token const& token) {
  return {.kind = std::string(kind),
          .key = std::string(key),
          .person = token.person,
          .id = token.id,
          .made = token.made,
          .ends = token.ends,
          .value = encode(token)};
}

auto wrong(std::string what, std::string where) {
  return fail(ErrorKind::invalid, std::move(what), std::move(where));
}

Result<> check(Workspace const& workspace, Scope const& scope) {
  auto const registers = workspace.registers();
  if (!scope.register_name.empty()) TRY(registers->find(scope.register_name));
  if (scope.unit.empty()) return {};
  auto const unit =
      TRY(workspace.store().get(registers::unit::spec, scope.unit, records::Reach::everything()));
  if (!unit || unit->erased) return wrong("There is no such unit.", "scopes");
  return {};
}

Result<> check(Workspace const& workspace, TokenWish const& wish) {
  if (wish.name.empty() || wish.name.size() > name_bytes_max || !is_utf8(wish.name))
    return wrong("A token has a name, by which you will know it again.", "name");
  if (wish.scopes.empty() || wish.scopes.size() > scopes_max)
    return wrong("Say what the token may: at least one scope, such as \"risk:read\".", "scopes");
  if (wish.days < 1 || wish.days > token_days_max)
    return wrong("A token counts for 1 to " + std::to_string(token_days_max) + " days.", "days");
  for (auto const& scope : wish.scopes)
    if (auto const fine = check(workspace, scope); !fine) return wrong(fine.error().what, "scopes");
  return {};
}

Result<> note_use(Gate const& gate, std::string_view key) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    auto const found = TRY(unit.find(kind, key));
    if (!found) return {};  // revoked meanwhile
    auto token = TRY(decode(*found));
    token.used = gate.now();
    return unit.put(secret_for(key, token));
  });
}

}  // namespace

Result<Scope> scope_from(std::string_view text) {
  auto const none = [] {
    return wrong(
        "A scope reads REGISTER:VERB or REGISTER:VERB:UNIT, with * for every register, and read, "
        "contribute, approve or manage.",
        "scopes");
  };
  auto const colon = text.find(':');
  if (colon == std::string_view::npos || colon == 0) return none();
  auto const rest = text.substr(colon + 1);
  auto const verb = rest.substr(0, rest.find(':'));
  if (std::ranges::find(verbs, verb) == verbs.end()) return none();
  Scope scope{.register_name = std::string(text.substr(0, colon)), .verb = std::string(verb)};
  if (scope.register_name == "*") scope.register_name.clear();
  if (verb.size() == rest.size()) return scope;
  scope.unit = rest.substr(verb.size() + 1);
  if (!is_id(scope.unit)) return none();
  return scope;
}

std::string to_text(Scope const& scope) {
  auto text = (scope.register_name.empty() ? "*" : scope.register_name) + ":" + scope.verb;
  return scope.unit.empty() ? text : text + ":" + scope.unit;
}

Result<MadeToken> make_token(Gate const& gate, std::string_view person, TokenWish const& wish) {
  TRY(check(gate.workspace, wish));
  auto const now = gate.now();
  MadeToken made{.text = identity::make_token(),
                 .token = {.id = new_id(now),
                           .person = std::string(person),
                           .name = wish.name,
                           .scopes = wish.scopes,
                           .made = now,
                           .ends = {now.microseconds + wish.days * microseconds_in_a_day}}};
  auto const secret = secret_for(identity::digest_of(kind, made.text), made.token);
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    TRY(unit.remove_ended());
    if (TRY(unit.of(person, kind)).size() >= tokens_per_person_max)
      return fail(ErrorKind::conflict, "You have very many tokens; revoke those not in use first.");
    return unit.put(secret);
  };
  TRY(gate.secrets().write(job));
  return made;
}

Result<std::vector<Token>> tokens_of(Gate const& gate, std::string_view person) {
  std::vector<Token> all;
  for (auto const& secret : TRY(gate.secrets().of(person, kind)))
    all.push_back(TRY(decode(secret)));
  return all;
}

Result<> revoke_token(Gate const& gate, std::string_view person, std::string_view id) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    for (auto const& each : TRY(unit.of(person, kind))) {
      if (each.id != id) continue;
      TRY(unit.remove(kind, each.key));
      return {};
    }
    return fail(ErrorKind::not_found, "You have no token of this id.", std::string(id));
  });
}

Result<identity::Principal> principal_of_token(Gate const& gate, std::string_view text) {
  if (!identity::is_token(text)) return identity::Principal();
  auto const key = identity::digest_of(kind, text);
  auto const found = TRY(gate.secrets().find(kind, key));
  if (!found || !TRY(takes_part(gate.workspace, found->person))) return identity::Principal();
  auto token = TRY(decode(*found));
  if (token.used.microseconds + microseconds_in_a_minute <= gate.now().microseconds)
    TRY(note_use(gate, key));
  return identity::Principal{.person = token.person,
                             .token = token.id,
                             .scopes = std::move(token.scopes),
                             .signed_in = token.made};
}

}  // namespace actions
