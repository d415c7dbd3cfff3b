#include "actions/sign_in.h"

#include "actions/codes.h"
#include "actions/people.h"

namespace actions {

namespace {

constexpr std::string_view kind = "password";
constexpr std::size_t typed_bytes_max = 1'024;

// What the tries of an account are counted under, known or not.
std::string account_of(std::string_view typed) {
  std::string name(typed.substr(0, typed_bytes_max));
  for (auto& c : name)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return name;
}

// Hashes a right password anew when the cost has been raised since it was kept.
Result<> keep_current(Gate& gate, std::string_view person, std::string_view password) {
  auto const found = TRY(gate.secrets().find(kind, person));
  if (!found || !gate.passwords.is_outdated(found->value)) return {};
  auto renewed = *found;
  renewed.value = TRY(gate.passwords.hash(password));
  return gate.secrets().write([&](store::SecretsUnit& unit) -> Result<> {
    auto const now = TRY(unit.find(kind, person));
    if (!now || now->value != found->value) return {};  // changed meanwhile
    return unit.put(renewed);
  });
}

SignedIn refused(Gate& gate, std::string_view account, Visitor const& visitor) {
  gate.failed(account, visitor);
  return {.verdict = Verdict::refused};
}

}  // namespace

Result<bool> has_password(Gate& gate, std::string_view person, std::string_view password) {
  auto const found = person.empty() ? std::nullopt : TRY(gate.secrets().find(kind, person));
  if (!found) return gate.passwords.is_right_for_nobody(password);
  return gate.passwords.is_right(found->value, password);
}

Result<SignedIn> sign_in(Gate& gate, SignInWish const& wish) {
  auto const account = account_of(wish.name);
  if (auto const wait = gate.wait_for(account, wish.visitor))
    return SignedIn{.verdict = Verdict::too_often, .wait_seconds = *wait};
  auto const found = TRY(person_called(gate.workspace, wish.name.substr(0, typed_bytes_max)));
  auto const person = found ? found->id : std::string();
  if (!TRY(has_password(gate, person, wish.password))) return refused(gate, account, wish.visitor);
  auto const needs_code = TRY(has_codes(gate, person));
  if (needs_code && wish.code.empty()) return SignedIn{.verdict = Verdict::code_needed};
  if (needs_code && !TRY(take_code(gate, person, wish.code)))
    return refused(gate, account, wish.visitor);
  TRY(keep_current(gate, person, wish.password));
  gate.succeeded(account, wish.visitor);
  return SignedIn{.verdict = Verdict::let_in,
                  .opened = TRY(open_session(
                      gate, person, needs_code ? "password+code" : "password", wish.visitor))};
}

Result<Verdict> prove_again(Gate& gate, identity::Principal const& who, Proof const& proof,
                            Visitor const& visitor) {
  if (gate.wait_for(who.person, visitor)) return Verdict::too_often;
  auto const by_code = proof.password.empty() && TRY(has_codes(gate, who.person));
  auto const right = by_code ? TRY(take_code(gate, who.person, proof.code))
                             : TRY(has_password(gate, who.person, proof.password));
  if (!right) {
    gate.failed(who.person, visitor);
    return Verdict::refused;
  }
  gate.succeeded(who.person, visitor);
  TRY(strengthen(gate, who.person, who.session));
  return Verdict::let_in;
}

}  // namespace actions
