#include "actions/provider_links.h"

#include "actions/sessions.h"
#include "base/json.h"
#include "identity/token.h"
#include "registers/organisation.h"

namespace actions {

namespace {

using store::Secret;
using store::SecretsUnit;
namespace person = registers::person;

constexpr std::string_view kind = "oidc";
constexpr std::size_t links_per_person_max = 20, subject_bytes_max = 255;

std::string key_of(std::string_view issuer, std::string_view subject) {
  return identity::digest_of(kind, std::string(issuer) + "\n" + std::string(subject));
}

Secret secret_for(ProviderLink const& link) {
  return {.kind = std::string(kind),
          .key = key_of(link.issuer, link.subject),
          .person = link.person,
          .id = link.id,
          .made = link.made,
          .value = canonical_json(json::value{{"issuer", link.issuer},
                                              {"subject", link.subject},
                                              {"known_as", link.known_as},
                                              {"used", to_text(link.used)}})};
}

Result<ProviderLink> decode(Secret const& secret) {
  auto const value = TRY(parse_json(secret.value));
  auto const text = [&](char const* name) {
    auto const* const object = value.if_object();
    auto const* const found = object ? object->if_contains(name) : nullptr;
    return found && found->is_string() ? std::string(found->get_string()) : std::string();
  };
  return ProviderLink{.id = secret.id,
                      .person = secret.person,
                      .issuer = text("issuer"),
                      .subject = text("subject"),
                      .known_as = text("known_as"),
                      .made = secret.made,
                      .used = TRY(parse_instant(text("used")))};
}

Result<bool> signs_in_otherwise(SecretsUnit& unit, std::string_view who) {
  return TRY(unit.find("password", who)).has_value() || !TRY(unit.of(who, "passkey")).empty();
}

}  // namespace

Result<std::optional<ProviderLink>> link_of(Gate const& gate, std::string_view issuer,
                                            std::string_view subject) {
  auto const found = TRY(gate.secrets().find(kind, key_of(issuer, subject)));
  if (!found) return std::optional<ProviderLink>();
  auto link = TRY(decode(*found));
  return link.issuer == issuer && link.subject == subject ? std::optional(std::move(link))
                                                          : std::nullopt;
}

Result<std::vector<ProviderLink>> links_of(Gate const& gate, std::string_view who) {
  std::vector<ProviderLink> all;
  for (auto const& each : TRY(gate.secrets().of(who, kind))) all.push_back(TRY(decode(each)));
  return all;
}

Result<ProviderLink> add_link(Gate const& gate, ProviderLink wanted) {
  wanted.id = new_id(gate.now());
  wanted.made = gate.now();
  auto const secret = secret_for(wanted);
  store::SecretsJob const job = [&](SecretsUnit& unit) -> Result<> {
    if (TRY(unit.find(kind, secret.key)))
      return fail(ErrorKind::conflict, "This account of the provider is linked to somebody here.",
                  "subject");
    if (TRY(unit.of(wanted.person, kind)).size() >= links_per_person_max)
      return fail(ErrorKind::conflict, "This person has very many links; remove one first.");
    return unit.put(secret);
  };
  TRY(gate.secrets().write(job));
  return wanted;
}

Result<> note_link_used(Gate const& gate, std::string_view issuer, std::string_view subject,
                        std::string_view known_as) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    auto const found = TRY(unit.find(kind, key_of(issuer, subject)));
    if (!found) return {};  // removed meanwhile
    auto link = TRY(decode(*found));
    link.used = gate.now();
    if (!known_as.empty()) link.known_as = known_as;
    return unit.put(secret_for(link));
  });
}

Result<> remove_link(Gate const& gate, identity::Principal const& who, std::string_view id) {
  return gate.secrets().write([&](SecretsUnit& unit) -> Result<> {
    auto const all = TRY(unit.of(who.person, kind));
    for (auto const& each : all) {
      if (each.id != id) continue;
      if (all.size() == 1 && !TRY(signs_in_otherwise(unit, who.person)))
        return fail(ErrorKind::conflict,
                    "Without this link you could not sign in; choose a password first.");
      TRY(unit.remove(kind, each.key));
      return end_other_sessions_in(unit, who.person, who.session);
    }
    return fail(ErrorKind::not_found, "You have no link of this id.", std::string(id));
  });
}

Result<ProviderLink> link_somebody(Gate const& gate, Actor const& actor, LinkWish const& wish,
                                   Why const& why) {
  if (!actor.may(identity::Verb::manage, person::spec.name))
    return fail(ErrorKind::forbidden,
                "Only those who manage the system may link somebody; ask one of them.");
  if (wish.subject.empty() || wish.subject.size() > subject_bytes_max)
    return fail(ErrorKind::invalid, "Give the provider's own word for the person (sub).",
                "subject");
  auto const provider = TRY(provider_called(gate.workspace, wish.provider));
  Transform const as_it_was =
      [&](store::Unit&, std::optional<records::Version> const& before) -> Result<records::Version> {
    if (before && before->state == person::spec.first_state()) return *before;
    return fail(ErrorKind::not_found, "There is no such person who takes part.", wish.person);
  };
  // The ledger first, as with recover(): who is linked may come in as this person.
  TRY(change_record(gate.workspace, actor, person::spec, wish.person, "link_sign_in", why,
                    as_it_was));
  return add_link(gate, {.person = wish.person,
                         .issuer = provider.issuer(),
                         .subject = wish.subject,
                         .known_as = wish.subject});
}

}  // namespace actions
