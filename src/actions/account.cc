#include "actions/account.h"

#include <array>

#include "actions/codes.h"
#include "actions/people.h"
#include "actions/records.h"
#include "base/json.h"
#include "identity/password_rules.h"
#include "identity/token.h"
#include "registers/organisation.h"

namespace actions {

namespace {

namespace person = registers::person;
using store::Secret;
using store::SecretsUnit;

constexpr std::string_view password_kind = "password", link_kind = "link", demo_kind = "demo",
                           setup = "setup", recovery = "recovery", lost_codes = "+lost codes",
                           keeping_passkeys = "+passkeys", keeping_tokens = "+tokens";
constexpr std::int64_t microseconds_in_an_hour = 3'600'000'000;

Result<> is_good(Gate const& gate, std::string_view id, std::string_view password) {
  auto const found =
      TRY(gate.workspace.store().get(person::spec, id, records::Reach::everything()));
  auto const name = found ? found->record.get_or(person::name) : std::string();
  auto const email = found ? found->record.get_or(person::email) : std::string();
  auto const organisation = gate.workspace.name();
  std::array<std::string_view, 4> const about{name, email, organisation, "aims"};
  return identity::check_new_password(password, about);
}

Secret password_of(std::string_view id, std::string phc, Instant now) {
  return {.kind = std::string(password_kind),
          .key = std::string(id),
          .person = std::string(id),
          .made = now,
          .value = std::move(phc)};
}

Result<> remove_links(SecretsUnit& unit, std::string_view id) {
  for (auto const& link : TRY(unit.of(id, link_kind))) TRY(unit.remove(link_kind, link.key));
  return {};
}

// What was shown to all as the password of a demo account is none any more.
Result<> put_password(SecretsUnit& unit, Gate const& gate, std::string_view id, std::string phc,
                      std::string_view kept_session) {
  TRY(unit.put(password_of(id, std::move(phc), gate.now())));
  TRY(unit.remove(demo_kind, id));
  TRY(remove_links(unit, id));
  return end_other_sessions_in(unit, id, kept_session);
}

Result<std::string> make_link(Gate const& gate, std::string_view id, std::string_view purpose) {
  auto secret = identity::make_secret();
  auto const now = gate.now();
  Secret const link{.kind = std::string(link_kind),
                    .key = identity::digest_of(link_kind, secret),
                    .person = std::string(id),
                    .made = now,
                    .ends = {now.microseconds + gate.rules.link_hours * microseconds_in_an_hour},
                    .value = std::string(purpose)};
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    TRY(unit.remove_ended());
    TRY(remove_links(unit, id));
    return unit.put(link);
  };
  TRY(gate.secrets().write(job));
  return secret;
}

auto no_link() {
  return fail(ErrorKind::forbidden,
              "This link counts no more: it was used, replaced, or is too old. Ask for a new one.",
              "token");
}

Result<> remove_all(SecretsUnit& unit, std::string_view person, std::string_view kind) {
  for (auto const& each : TRY(unit.of(person, kind))) TRY(unit.remove(kind, each.key));
  return {};
}

// Whoever asks for help may have lost these too, or cannot be told from one who has stolen them.
Result<> end_ways_in(SecretsUnit& unit, Secret const& link) {
  if (!link.value.starts_with(recovery)) return {};
  if (link.value.contains(lost_codes)) TRY(remove_all(unit, link.person, "totp"));
  if (!link.value.contains(keeping_passkeys)) TRY(remove_all(unit, link.person, "passkey"));
  if (!link.value.contains(keeping_tokens)) TRY(remove_all(unit, link.person, "token"));
  return {};
}

// Who sets the workspace up says who they are.
Result<> name_owner(Gate const& gate, LinkUse const& use) {
  if (use.name.empty() && use.email.empty()) return {};
  auto const owner = owner_of(gate.workspace);
  Amendment wanted{.register_name = std::string(person::spec.name), .id = owner.person};
  if (!use.name.empty()) wanted.fields.emplace(person::name.name, use.name);
  if (!use.email.empty()) wanted.fields.emplace(person::email.name, use.email);
  TRY(amend_record(gate.workspace, owner, wanted, {.reason = "The owner signed in first."}));
  return {};
}

// The code beside a link, as signing in would ask for it.
Result<SignedIn> judge_code(Gate& gate, std::string const& id, LinkUse const& use) {
  if (use.code.empty()) return SignedIn{.verdict = Verdict::code_needed};
  if (auto const wait = gate.wait_for(id, use.visitor))
    return SignedIn{.verdict = Verdict::too_often, .wait_seconds = *wait};
  if (TRY(take_code(gate, id, use.code))) return SignedIn{.verdict = Verdict::let_in};
  gate.failed(id, use.visitor);
  return SignedIn{.verdict = Verdict::refused};
}

// An entry that says who did it for whom; the person's record stays as it is. Refused where they
// may not (grant_rules.h).
Result<> tell_that(Gate const& gate, Actor const& actor, std::string_view act, std::string_view id,
                   Why const& why) {
  if (!actor.may(identity::Verb::manage, person::spec.name))
    return fail(ErrorKind::forbidden,
                "Only those who manage the system may help somebody back in; ask one of them.");
  Transform const as_it_was =
      [&](store::Unit&, std::optional<records::Version> const& before) -> Result<records::Version> {
    if (!before || before->state != "active")
      return fail(ErrorKind::not_found, "There is no such person who takes part.", std::string(id));
    return *before;
  };
  TRY(change_record(gate.workspace, actor, person::spec, std::string(id), std::string(act), why,
                    as_it_was));
  return {};
}

}  // namespace

Result<bool> setup_needed(Gate const& gate) {
  for (auto const kind : {password_kind, std::string_view("passkey"), std::string_view("oidc")})
    if (!TRY(gate.secrets().all(kind)).empty()) return false;
  return true;
}

Result<std::string> make_setup_link(Gate const& gate) {
  return make_link(gate, gate.workspace.settings().owner, setup);
}

Result<SignedIn> use_link(Gate& gate, LinkUse const& use) {
  if (!identity::is_secret(use.link)) return no_link();
  auto const key = identity::digest_of(link_kind, use.link);
  auto const link = TRY(gate.secrets().find(link_kind, key));
  if (!link || !TRY(takes_part(gate.workspace, link->person))) return no_link();
  TRY(is_good(gate, link->person, use.password));
  auto const keeps_codes = !link->value.contains(lost_codes) && TRY(has_codes(gate, link->person));
  if (keeps_codes) {
    auto verdict = TRY(judge_code(gate, link->person, use));
    if (verdict.verdict != Verdict::let_in) return verdict;
  }
  auto phc = TRY(gate.passwords.hash(use.password));
  if (link->value == setup) TRY(name_owner(gate, use));
  SignedIn done{.verdict = Verdict::let_in};
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    if (!TRY(unit.remove(link_kind, key))) return no_link();
    TRY(put_password(unit, gate, link->person, phc, {}));
    TRY(end_ways_in(unit, *link));
    done.opened = TRY(
        open_session_in(unit, gate, link->person, keeps_codes ? "link+code" : "link", use.visitor));
    return {};
  };
  TRY(gate.secrets().write(job));
  return done;
}

Result<> change_password(Gate& gate, identity::Principal const& who, std::string_view old_password,
                         std::string_view new_password, Visitor const& visitor) {
  if (gate.wait_for(who.person, visitor))
    return fail(ErrorKind::unavailable, "This was tried too often; wait a little.");
  if (!TRY(has_password(gate, who.person, old_password))) {
    gate.failed(who.person, visitor);
    return fail(ErrorKind::forbidden, "Your password is another one.", "password");
  }
  TRY(is_good(gate, who.person, new_password));
  auto const phc = TRY(gate.passwords.hash(new_password));
  return gate.secrets().write(
      [&](SecretsUnit& unit) { return put_password(unit, gate, who.person, phc, who.session); });
}

Result<> set_password(Gate& gate, std::string_view id, std::string_view password) {
  if (!TRY(takes_part(gate.workspace, id)))
    return fail(ErrorKind::not_found, "There is no such person who takes part.", std::string(id));
  TRY(is_good(gate, id, password));
  auto const phc = TRY(gate.passwords.hash(password));
  return gate.secrets().write(
      [&](SecretsUnit& unit) { return put_password(unit, gate, id, phc, {}); });
}

Result<std::string> recover(Gate const& gate, Actor const& actor, std::string_view id,
                            Recovery const& how, Why const& why) {
  TRY(tell_that(gate, actor, "recover", id, why));
  std::string value(recovery);
  if (how.lost == Lost::password_and_codes) value += lost_codes;
  if (how.keep_passkeys) value += keeping_passkeys;
  if (how.keep_tokens) value += keeping_tokens;
  return make_link(gate, id, value);
}

Result<DemoAccount> make_demo_account(Gate& gate, std::string_view id, std::string_view role) {
  DemoAccount made{.person = std::string(id),
                   .name = TRY(name_of_person(gate.workspace, id)),
                   .role = std::string(role),
                   .password = identity::make_secret().substr(0, 16)};
  TRY(set_password(gate, id, made.password));
  Secret const shown{
      .kind = std::string(demo_kind),
      .key = made.person,
      .person = made.person,
      .made = gate.now(),
      .value = canonical_json(json::value{{"role", made.role}, {"password", made.password}})};
  TRY(gate.secrets().write([&](SecretsUnit& unit) { return unit.put(shown); }));
  return made;
}

Result<std::vector<DemoAccount>> demo_accounts(Gate const& gate) {
  std::vector<DemoAccount> all;
  for (auto const& secret : TRY(gate.secrets().all(demo_kind))) {
    auto const value = TRY(parse_json(secret.value));
    auto const member = [&](std::string_view name) {
      boost::system::error_code missing;
      auto const* const found = value.find_pointer("/" + std::string(name), missing);
      return found && found->is_string() ? std::string(found->get_string()) : std::string();
    };
    all.push_back({.person = secret.person,
                   .name = TRY(name_of_person(gate.workspace, secret.person)),
                   .role = member("role"),
                   .password = member("password")});
  }
  return all;
}

}  // namespace actions
