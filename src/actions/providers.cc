#include "actions/providers.h"

#include <algorithm>

#include "actions/records.h"
#include "ledger/entry.h"
#include "registers/sign_in.h"

namespace actions {

namespace {

namespace spec_of = registers::identity_provider;
using records::Version;

constexpr std::string_view secret_kind = "oidc_client";
constexpr std::size_t secret_bytes_max = 1'000;

std::vector<std::string> words_in(std::string_view text) {
  std::vector<std::string> words;
  while (!text.empty()) {
    auto const word = text.substr(0, text.find_first_of(" ,"));
    text.remove_prefix(std::min(word.size() + 1, text.size()));
    if (!word.empty()) words.emplace_back(word);
  }
  return words;
}

Result<identity::RoleMapping> mapping_of(records::Record const& record) {
  auto const* const kept = record.get(spec_of::mapping);
  if (!kept) return identity::RoleMapping();
  auto const value = TRY(parse_json(kept->text));
  return identity::RoleMapping::parse(value);
}

Result<> must_manage(Actor const& actor) {
  if (actor.may(identity::Verb::manage, spec_of::spec.name)) return {};
  return fail(ErrorKind::forbidden,
              "Only those who manage the system may do this; ask one of them.");
}

}  // namespace

Result<Provider> provider_from(Workspace const& workspace, Version const& version) {
  auto const& record = version.record;
  auto const entry = TRY(workspace.store().entry(version.from_position));
  auto const network = record.get_or(spec_of::private_network) ? outgoing::Network::private_too
                                                               : outgoing::Network::public_only;
  return Provider{.id = version.id,
                  .key = record.get_or(spec_of::key),
                  .name = record.get_or(spec_of::name),
                  .client = record.get_or(spec_of::client),
                  .scopes = record.get_or(spec_of::scopes),
                  .groups_claim = record.get_or(spec_of::groups_claim),
                  .mapping = TRY(mapping_of(record)),
                  .makes_accounts = record.get_or(spec_of::makes_accounts),
                  .domains = words_in(record.get_or(spec_of::domains)),
                  .place = {.issuer = record.get_or(spec_of::issuer), .network = network},
                  .set_up_by = TRY(ledger::decode(entry.leaf)).actor.person};
}

Result<std::vector<Provider>> providers(Workspace const& workspace) {
  std::vector<Provider> all;
  auto const take = [&](Version version) -> Result<> {
    if (version.erased || version.state != spec_of::spec.first_state()) return {};
    // One that makes no sense lets nobody in, and keeps nobody else out.
    if (auto made = provider_from(workspace, version)) all.push_back(std::move(*made));
    return {};
  };
  TRY(workspace.store().each(spec_of::spec, records::Reach::everything(), {}, take));
  std::ranges::sort(all, {}, &Provider::name);
  return all;
}

Result<Provider> provider_called(Workspace const& workspace, std::string_view key) {
  for (auto& each : TRY(providers(workspace)))
    if (each.key == key) return std::move(each);
  return fail(ErrorKind::not_found, "Nobody signs in through a provider of that name here.",
              std::string(key));
}

Result<> set_provider_secret(Gate const& gate, Actor const& actor, std::string_view id,
                             std::string_view secret, Why const& why) {
  TRY(must_manage(actor));
  if (secret.size() > secret_bytes_max)
    return fail(ErrorKind::invalid, "A client's secret is not as long as that.", "secret");
  Transform const as_it_was = [&](store::Unit&,
                                  std::optional<Version> const& before) -> Result<Version> {
    if (before) return *before;
    return fail(ErrorKind::not_found, "There is no such provider.", std::string(id));
  };
  TRY(change_record(gate.workspace, actor, spec_of::spec, std::string(id), "set_secret", why,
                    as_it_was));
  return gate.secrets().write([&](store::SecretsUnit& unit) -> Result<> {
    if (secret.empty()) {
      TRY(unit.remove(secret_kind, id));
      return {};
    }
    return unit.put({.kind = std::string(secret_kind),
                     .key = std::string(id),
                     .made = gate.now(),
                     .value = std::string(secret)});
  });
}

Result<std::string> provider_secret(Gate const& gate, Provider const& provider) {
  auto const found = TRY(gate.secrets().find(secret_kind, provider.id));
  return found ? found->value : std::string();
}

Result<ProviderTest> test_provider(Gate& gate, Actor const& actor, std::string_view id) {
  TRY(must_manage(actor));
  auto const version = TRY(read_record(gate.workspace, actor, spec_of::spec.name, id));
  auto const provider = TRY(provider_from(gate.workspace, version));
  // Asked now, and not remembered from before.
  KnownProviders fresh([&](outgoing::Call const& call) { return gate.providers.call(call); });
  auto facts = TRY(fresh.facts(provider.place, gate.now()));
  return ProviderTest{.facts = std::move(facts),
                      .keys = TRY(fresh.count_keys(provider.place, gate.now())),
                      .has_secret = !TRY(provider_secret(gate, provider)).empty()};
}

}  // namespace actions
