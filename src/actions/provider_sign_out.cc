// The end of a session that began at a provider: when the provider says so, and when its person
// goes.

#include "actions/provider_sign_in.h"
#include "identity/token.h"

namespace actions {

namespace {

constexpr std::string_view seen_kind = "oidc_logout";
// As long as a token may count that says nothing of its end, with clocks apart both ways.
constexpr std::int64_t remembered_microseconds = 60'000'000LL * 60 * 24;

// forbidden: this very token came before.
Result<> came_first(Gate const& gate, std::string const& issuer, std::string const& id) {
  auto const now = gate.now();
  return gate.secrets().write([&](store::SecretsUnit& unit) -> Result<> {
    store::Secret const seen{.kind = std::string(seen_kind),
                             .key = identity::digest_of(seen_kind, issuer + "\n" + id),
                             .made = now,
                             .ends = {now.microseconds + remembered_microseconds}};
    TRY(unit.remove_ended());
    if (TRY(unit.find(seen_kind, seen.key)))
      return fail(ErrorKind::forbidden, "This logout token came before.", "jti");
    return unit.put(seen);
  });
}

}  // namespace

Result<std::size_t> end_by_provider(Gate& gate, std::string_view key, std::string_view token) {
  auto const provider = TRY(provider_called(gate.workspace, key));
  auto const opened = TRY(gate.providers.open(provider.place, token, gate.now()));
  auto const claims = TRY(identity::check_logout_token(
      opened, {.issuer = provider.issuer(), .client = provider.client, .now = gate.now()}));
  TRY(came_first(gate, provider.issuer(), claims.id));
  return end_sessions_at(
      gate, {.issuer = provider.issuer(), .subject = claims.subject, .session = claims.session});
}

std::string sign_out_address(Gate& gate, Session const& session, std::string_view back_to) {
  if (session.at_provider.issuer.empty()) return {};
  auto const all = providers(gate.workspace);
  if (!all) return {};
  for (auto const& each : *all) {
    // One issuer may know us as several clients; the session is that of one of them.
    auto const is_it =
        each.issuer() == session.at_provider.issuer && session.how == "oidc:" + each.key;
    if (!is_it) continue;
    auto const facts = gate.providers.facts(each.place, gate.now());
    return facts ? identity::end_session_address(*facts, each.client, back_to) : std::string();
  }
  return {};
}

}  // namespace actions
