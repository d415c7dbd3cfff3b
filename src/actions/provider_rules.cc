#include "actions/provider_rules.h"

#include <algorithm>

#include "actions/grant_rules.h"
#include "actions/workspace.h"
#include "identity/role_mapping.h"
#include "outgoing/url.h"
#include "registers/organisation.h"
#include "registers/sign_in.h"

namespace actions {

namespace {

using records::Reach;
using records::Version;
namespace provider = registers::identity_provider;

constexpr std::size_t key_bytes_max = 40;

auto wrong(std::string what, std::string_view field) {
  return fail(ErrorKind::invalid, std::move(what), std::string(field));
}

bool is_short_word(std::string_view text) {
  return !text.empty() && text.size() <= key_bytes_max && std::ranges::all_of(text, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-';
  });
}

// Of visible characters, with single spaces between words.
bool is_list_of_words(std::string_view text) {
  return std::ranges::all_of(text, [](char c) { return c >= ' ' && c <= '~' && c != '"'; });
}

Result<> addresses_make_sense(Version const& after) {
  auto const key = after.record.get_or(provider::key);
  if (!is_short_word(key))
    return wrong("It stands in addresses: small letters, digits and hyphens.", provider::key.name);
  auto const issuer = after.record.get_or(provider::issuer);
  if (!outgoing::parse_url(issuer) || issuer.find('?') != std::string::npos)
    return wrong("An issuer is an address that begins with https://.", provider::issuer.name);
  auto const scopes = after.record.get_or(provider::scopes);
  auto const among = " " + scopes + " ";
  if (!is_list_of_words(scopes) || among.find(" openid ") == std::string::npos)
    return wrong("Scopes are words with spaces between, and openid is one of them.",
                 provider::scopes.name);
  if (!is_list_of_words(after.record.get_or(provider::client)))
    return wrong("A client id has no such characters.", provider::client.name);
  return {};
}

Result<> is_the_only_one(Changing const& change, Version const& after) {
  if (after.state != provider::spec.first_state()) return {};
  store::Query const query{
      .conditions = {{.field = std::string(provider::key.name),
                      .any_of = {after.record.get_or(provider::key)}},
                     {.field = "state", .any_of = {std::string(provider::spec.first_state())}}}};
  for (auto const& each :
       TRY(change.unit.list(provider::spec, query, Reach::everything())).versions)
    if (each.id != after.id && !each.erased)
      return fail(ErrorKind::conflict, "Another provider in use has this key.",
                  std::string(provider::key.name));
  return {};
}

// Whoever may say who is let in gives roles away just as if they granted them.
Result<> may_give_all(Changing const& change, Version const& version, Given when) {
  auto const* const kept = version.record.get(provider::mapping);
  if (!kept) return {};
  auto const value = TRY(parse_json(kept->text));
  auto const mapping = TRY(identity::RoleMapping::parse(value));
  for (auto const& row : mapping.rows) {
    auto const& unit = row.gives.unit;
    auto const there =
        unit.empty() ||
        TRY(change.unit.latest(registers::unit::spec, unit, Reach::everything())).has_value();
    if (!there && when == Given::now)
      return wrong("There is no unit with the id " + unit + ".", provider::mapping.name);
    auto given = may_give_role(change, row.gives, when);
    if (given) continue;
    given.error().where = provider::mapping.name;
    return given;
  }
  return {};
}

}  // namespace

Result<> check_provider(Changing const& change, std::optional<Version> const& before,
                        Version const& after) {
  TRY(addresses_make_sense(after));
  TRY(is_the_only_one(change, after));
  if (before) TRY(may_give_all(change, *before, Given::before));
  return may_give_all(change, after, Given::now);
}

}  // namespace actions
