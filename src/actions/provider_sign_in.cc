#include "actions/provider_sign_in.h"

#include <array>

#include "actions/people.h"
#include "actions/provider_accounts.h"
#include "base/json.h"
#include "identity/token.h"

namespace actions {

namespace {

using store::Secret;
using store::SecretsUnit;

constexpr std::string_view state_kind = "oidc_state", browser_kind = "oidc_browser";
constexpr std::int64_t state_lives_microseconds = 10 * 60'000'000LL;
constexpr std::string_view first_page = "/app";

constexpr std::array<std::pair<Purpose, std::string_view>, 3> purposes{
    {{Purpose::sign_in, "sign_in"}, {Purpose::prove, "prove"}, {Purpose::link, "link"}}};

// What was asked for.
struct Asked {
  std::string provider = {};  // id of its record
  std::string browser = {};   // digest of the secret that the browser has
  Purpose purpose = Purpose::sign_in;
  std::string person = {}, session = {};  // of whoever had signed in
  std::string return_to = {};
  Instant made = {};
  identity::Asking asking = {};
};

std::string encode(Asked const& asked) {
  json::object object{{"provider", asked.provider},        {"browser", asked.browser},
                      {"session", asked.session},          {"return_to", asked.return_to},
                      {"redirect", asked.asking.redirect}, {"nonce", asked.asking.nonce},
                      {"verifier", asked.asking.verifier}};
  for (auto const& [purpose, word] : purposes)
    if (purpose == asked.purpose) object.emplace("purpose", word);
  return canonical_json(object);
}

Result<Asked> decode(Secret const& secret) {
  auto const value = TRY(parse_json(secret.value));
  auto const text = [&](char const* name) {
    auto const* const object = value.if_object();
    auto const* const found = object ? object->if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  Asked asked{
      .provider = text("provider"),
      .browser = text("browser"),
      .person = secret.person,
      .session = text("session"),
      .return_to = text("return_to"),
      .made = secret.made,
      .asking = {
          .redirect = text("redirect"), .nonce = text("nonce"), .verifier = text("verifier")}};
  for (auto const& [purpose, word] : purposes)
    if (word == text("purpose")) asked.purpose = purpose;
  return asked;
}

auto refused(std::string what, std::string word) {
  return fail(ErrorKind::forbidden, std::move(what), std::move(word));
}

// Faults of the provider, or on the way to it, under the one word that the app has for them.
template <class T>
Result<T> as_word(Result<T> outcome, std::string_view word) {
  if (outcome) return outcome;
  auto error = std::move(outcome.error());
  if (!error.where.empty()) error.what += " (" + error.where + ")";
  error.where = error.kind == ErrorKind::unavailable ? "unavailable" : std::string(word);
  return std::unexpected(std::move(error));
}

Result<> may_begin(BeginWish const& wish) {
  if (wish.purpose == Purpose::sign_in) return {};
  if (wish.who.session.empty())
    return fail(ErrorKind::forbidden, "Only whoever has signed in may do this, not a token.");
  if (wish.purpose == Purpose::link && !wish.who.strong)
    return fail(ErrorKind::forbidden, "Prove first who you are.");
  return {};
}

// The state counts no more, whatever comes of it.
Result<Asked> take_state(Gate const& gate, BroughtBack const& brought) {
  auto const lost = [] {
    return refused("This sign-in was begun elsewhere, or too long ago; begin again.", "state");
  };
  if (!identity::is_secret(brought.state) || !identity::is_secret(brought.browser)) return lost();
  std::optional<Secret> found;
  auto const key = identity::digest_of(state_kind, brought.state);
  store::SecretsJob const take = [&](SecretsUnit& unit) -> Result<> {
    found = TRY(unit.find(state_kind, key));
    TRY(unit.remove(state_kind, key));
    return {};
  };
  TRY(gate.secrets().write(take));
  if (!found) return lost();
  auto asked = TRY(decode(*found));
  if (asked.browser != identity::digest_of(browser_kind, brought.browser)) return lost();
  asked.asking.state = brought.state;
  return asked;
}

// Whether the reply is that of the provider that was asked (RFC 9207): else one of them could be
// made to take in another's code.
Result<> is_from(identity::ProviderFacts const& facts, BroughtBack const& brought) {
  auto const named = !brought.issuer.empty();
  if (named ? brought.issuer == facts.issuer : !facts.says_issuer) return {};
  return refused("The reply is another provider's than the one that was asked.", "state");
}

Result<identity::TokenReply> exchange(Gate const& gate, Provider const& provider,
                                      identity::ProviderFacts const& facts,
                                      identity::Asking const& asking, std::string const& code) {
  auto const secret = TRY(provider_secret(gate, provider));
  auto const sent = identity::token_request(facts, asking, code, secret);
  outgoing::Call call{.method = "POST",
                      .url = facts.token,
                      .headers = {{"Content-Type", "application/x-www-form-urlencoded"},
                                  {"Accept", "application/json"}},
                      .body = sent.body,
                      .network = provider.place.network};
  if (!sent.authorization.empty()) call.headers.emplace_back("Authorization", sent.authorization);
  auto const answer = TRY(gate.providers.call(call));
  if (answer.status >= 500)
    return fail(ErrorKind::unavailable, "The provider has a fault of its own.", facts.token);
  return identity::read_token_reply(answer.body);
}

// What the ID token leaves out and is needed, some say elsewhere.
Result<> complete(Gate const& gate, Provider const& provider, identity::ProviderFacts const& facts,
                  std::string const& access_token, identity::Claims& claims) {
  auto const needs_groups = !provider.groups_claim.empty() && !claims.says_groups;
  auto const needs_name = claims.name.empty() || (claims.email.empty() && provider.makes_accounts);
  if ((!needs_groups && !needs_name) || facts.userinfo.empty() || access_token.empty()) return {};
  auto const answer = TRY(gate.providers.call(
      {.url = facts.userinfo,
       .headers = {{"Authorization", "Bearer " + access_token}, {"Accept", "application/json"}},
       .network = provider.place.network}));
  if (answer.status != 200 || answer.media_type != "application/json")
    return fail(ErrorKind::unavailable, "The provider does not say who this is.", facts.userinfo);
  return identity::add_userinfo(claims, answer.body, provider.groups_claim);
}

identity::Awaited awaited_of(Gate const& gate, Provider const& provider) {
  return {.issuer = provider.issuer(), .client = provider.client, .now = gate.now()};
}

Result<identity::Claims> claims_of(Gate& gate, Provider const& provider, Asked const& asked,
                                   BroughtBack const& brought) {
  auto const facts = TRY(gate.providers.facts(provider.place, gate.now()));
  TRY(is_from(facts, brought));
  if (!brought.error.empty() || brought.code.empty())
    return refused("The provider did not let this person in.", "refused");
  auto asking = asked.asking;
  asking.client = provider.client;
  auto const reply = TRY(as_word(exchange(gate, provider, facts, asking, brought.code), "token"));
  auto const token =
      TRY(as_word(gate.providers.open(provider.place, reply.id_token, gate.now()), "token"));
  auto claims = TRY(as_word(identity::check_id_token(token, awaited_of(gate, provider),
                                                     asking.nonce, provider.groups_claim),
                            "token"));
  TRY(as_word(complete(gate, provider, facts, reply.access_token, claims), "token"));
  return claims;
}

std::string known_as(identity::Claims const& claims) {
  return claims.email.empty() ? claims.name : claims.email;
}

Result<std::string> person_of(Gate& gate, Provider const& provider,
                              identity::Claims const& claims) {
  auto const link = TRY(link_of(gate, provider.issuer(), claims.subject));
  auto person = link ? link->person : TRY(make_account(gate.workspace, provider, claims));
  if (!TRY(takes_part(gate.workspace, person)))
    return refused("This person no longer takes part.", "left");
  if (!link)
    TRY(add_link(gate, {.person = person,
                        .issuer = provider.issuer(),
                        .subject = claims.subject,
                        .known_as = known_as(claims)}));
  else
    TRY(follow_groups(gate.workspace, provider, person, claims));
  TRY(note_link_used(gate, provider.issuer(), claims.subject, known_as(claims)));
  return person;
}

Result<Returned> let_in(Gate& gate, Provider const& provider, Asked const& asked,
                        identity::Claims const& claims, Visitor const& visitor) {
  auto const person = TRY(person_of(gate, provider, claims));
  return Returned{
      .return_to = asked.return_to,
      .opened = TRY(open_session(
          gate, person, "oidc:" + provider.key, visitor,
          {.issuer = provider.issuer(), .subject = claims.subject, .session = claims.session}))};
}

// They went there signed in, and come back signed in the same way.
Result<> is_still(Asked const& asked, identity::Principal const& who) {
  if (!asked.session.empty() && asked.session == who.session && asked.person == who.person)
    return {};
  return refused("You have signed out meanwhile; sign in and begin again.", "state");
}

Result<Returned> strengthened(Gate& gate, Provider const& provider, Asked const& asked,
                              identity::Claims const& claims, identity::Principal const& who) {
  TRY(is_still(asked, who));
  auto const link = TRY(link_of(gate, provider.issuer(), claims.subject));
  if (!link || link->person != who.person)
    return refused("This is somebody else's account at the provider.", "another-person");
  constexpr auto skew = identity::clock_skew_seconds * 1'000'000;
  if (!claims.proved || claims.proved->microseconds + skew < asked.made.microseconds)
    return refused("The provider did not ask again who you are.", "not-anew");
  TRY(strengthen(gate, who.person, who.session));
  return Returned{.purpose = Purpose::prove, .return_to = asked.return_to};
}

Result<Returned> linked(Gate& gate, Provider const& provider, Asked const& asked,
                        identity::Claims const& claims, identity::Principal const& who) {
  TRY(is_still(asked, who));
  auto const link = TRY(link_of(gate, provider.issuer(), claims.subject));
  if (link && link->person != who.person)
    return fail(ErrorKind::conflict, "This account is linked to somebody else here.", "linked");
  if (!link)
    TRY(add_link(gate, {.person = who.person,
                        .issuer = provider.issuer(),
                        .subject = claims.subject,
                        .known_as = known_as(claims)}));
  TRY(follow_groups(gate.workspace, provider, who.person, claims));
  return Returned{.purpose = Purpose::link, .return_to = asked.return_to};
}

}  // namespace

Result<Begun> begin_at_provider(Gate& gate, BeginWish const& wish) {
  TRY(may_begin(wish));
  if (!wish.return_to.empty() && !identity::is_path_of_ours(wish.return_to))
    return fail(ErrorKind::invalid, "This must be a path within the app.", "return_to");
  auto const provider = TRY(provider_called(gate.workspace, wish.provider));
  auto const facts = TRY(gate.providers.facts(provider.place, gate.now()));
  auto const known = identity::is_secret(wish.browser);
  Begun begun{.browser = known ? wish.browser : identity::make_secret()};
  Asked const asked{.provider = provider.id,
                    .browser = identity::digest_of(browser_kind, begun.browser),
                    .purpose = wish.purpose,
                    .person = wish.who.person,
                    .session = wish.who.session,
                    .return_to = wish.return_to.empty() ? std::string(first_page) : wish.return_to,
                    .asking = {.client = provider.client,
                               .scopes = provider.scopes,
                               .redirect = wish.redirect,
                               .state = identity::make_secret(),
                               .nonce = identity::make_secret(),
                               .verifier = identity::make_secret(),
                               .anew = wish.purpose == Purpose::prove}};
  auto const now = gate.now();
  Secret const state{.kind = std::string(state_kind),
                     .key = identity::digest_of(state_kind, asked.asking.state),
                     .person = asked.person,
                     .made = now,
                     .ends = {now.microseconds + state_lives_microseconds},
                     .value = encode(asked)};
  store::SecretsJob const keep = [&](SecretsUnit& unit) -> Result<> {
    TRY(unit.remove_ended());
    return unit.put(state);
  };
  TRY(gate.secrets().write(keep));
  begun.location = identity::authorization_address(facts, asked.asking);
  return begun;
}

Result<Returned> finish_at_provider(Gate& gate, BroughtBack const& brought) {
  auto const asked = TRY(take_state(gate, brought));
  auto const provider = TRY(as_word(provider_called(gate.workspace, brought.provider), "state"));
  if (provider.id != asked.provider)
    return refused("The reply came to another provider's address.", "state");
  auto const claims = TRY(claims_of(gate, provider, asked, brought));
  switch (asked.purpose) {
    case Purpose::sign_in:
      return let_in(gate, provider, asked, claims, brought.visitor);
    case Purpose::prove:
      return strengthened(gate, provider, asked, claims, brought.who);
    case Purpose::link:
      return linked(gate, provider, asked, claims, brought.who);
  }
  std::unreachable();
}

}  // namespace actions
