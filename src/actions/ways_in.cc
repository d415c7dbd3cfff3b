#include "actions/ways_in.h"

#include <array>
#include <map>

#include "registers/organisation.h"

namespace actions {

namespace {

namespace person = registers::person;

using ByPerson = std::map<std::string, WaysIn>;

Result<> each_of(Gate const& gate, std::string_view kind, ByPerson& all,
                 std::function<void(WaysIn&)> const& take) {
  for (auto const& secret : TRY(gate.secrets().all(kind)))
    if (!secret.person.empty()) take(all[secret.person]);
  return {};
}

// As recover does: an entry of its own about the person, whose record stays as it was.
Result<> tell_ledger(Gate const& gate, Actor const& actor, std::string_view id,
                     std::string_view act, Why const& why) {
  if (!actor.may(identity::Verb::manage, person::spec.name))
    return fail(ErrorKind::forbidden,
                "Only those who manage people may take away how somebody comes in.");
  Transform const as_it_was =
      [&](store::Unit&, std::optional<records::Version> const& before) -> Result<records::Version> {
    if (!before || before->erased)
      return fail(ErrorKind::not_found, "There is no such person.", std::string(id));
    return *before;
  };
  TRY(change_record(gate.workspace, actor, person::spec, std::string(id), act, why, as_it_was));
  return {};
}

}  // namespace

Result<std::vector<WaysIn>> ways_in(Gate const& gate, Actor const& actor) {
  if (!actor.access || !actor.access->everywhere(identity::Verb::manage, person::spec.name))
    return fail(ErrorKind::forbidden,
                "By what others come in is for who manages people in the whole organisation.");
  ByPerson all;
  TRY(each_of(gate, "password", all, [](WaysIn& of) { of.password = true; }));
  TRY(each_of(gate, "totp", all, [](WaysIn& of) { of.codes = true; }));
  TRY(each_of(gate, "passkey", all, [](WaysIn& of) { ++of.passkeys; }));
  TRY(each_of(gate, "session", all, [](WaysIn&) {}));
  TRY(each_of(gate, "token", all, [](WaysIn&) {}));
  std::vector<WaysIn> listed;
  for (auto& [id, of] : all) {
    of.person = id;
    of.sessions = TRY(sessions_of(gate, id));
    of.tokens = TRY(tokens_of(gate, id));
    listed.push_back(std::move(of));
  }
  return listed;
}

Result<> end_sessions(Gate const& gate, Actor const& actor, std::string_view id, Why const& why) {
  TRY(tell_ledger(gate, actor, id, "end_sessions", why));
  return gate.secrets().write(
      [&](store::SecretsUnit& unit) { return end_other_sessions_in(unit, id, {}); });
}

Result<> forget_ways_in(store::Secrets& secrets, std::string_view id) {
  constexpr std::array<std::string_view, 10> kinds{"password",   "link",    "demo",      "totp",
                                                   "totp-begun", "passkey", "challenge", "session",
                                                   "token",      "oidc"};
  return secrets.write([&](store::SecretsUnit& unit) -> Result<> {
    for (auto const kind : kinds)
      for (auto const& secret : TRY(unit.of(id, kind))) TRY(unit.remove(kind, secret.key));
    return {};
  });
}

Result<> revoke_token_of(Gate const& gate, Actor const& actor, std::string_view id,
                         std::string_view token, Why const& why) {
  auto const theirs = TRY(tokens_of(gate, id));
  auto const there = std::ranges::find(theirs, token, &Token::id) != theirs.end();
  if (actor.may(identity::Verb::manage, person::spec.name) && !there)
    return fail(ErrorKind::not_found, "They have no token of this id.", std::string(token));
  TRY(tell_ledger(gate, actor, id, "revoke_token", why));
  return revoke_token(gate, id, token);
}

}  // namespace actions
