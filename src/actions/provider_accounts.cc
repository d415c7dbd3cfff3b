#include "actions/provider_accounts.h"

#include <algorithm>

#include "actions/kept_grants.h"
#include "actions/people.h"
#include "actions/records.h"
#include "identity/token.h"
#include "registers/organisation.h"
#include "registers/permission.h"

namespace actions {

namespace {

using identity::MappedRole;
using identity::Role;
using identity::Verbs;
using records::Version;
namespace grant = registers::grant;
namespace person = registers::person;
namespace own = registers::role;

constexpr std::string_view reason = "As the provider of identities says.";

// What every provider may, whatever its mapping: make people, and give them roles.
std::shared_ptr<Role const> role_of_providers() {
  using identity::Verb;
  Verbs const all(Verb::read, Verb::contribute, Verb::approve, Verb::manage), reading(Verb::read);
  return std::make_shared<Role const>(Role{.name = "identity_provider",
                                           .rules = {{std::string(person::spec.name), all},
                                                     {std::string(grant::spec.name), all},
                                                     {std::string(own::spec.name), reading},
                                                     {"unit", reading}},
                                           .secret = true});
}

// Null: a role of one's own that is there no more. One that was withdrawn can still be taken away.
Result<std::shared_ptr<Role const>> role_named(Workspace const& workspace,
                                               MappedRole const& mapped) {
  using Found = std::shared_ptr<Role const>;
  if (auto const* const known = identity::find_role(mapped.role))
    return Found(std::shared_ptr<void>(), known);
  auto const found =
      TRY(workspace.store().get(own::spec, mapped.own_role, records::Reach::everything()));
  if (!found || found->erased) return Found();
  return role_of(*found, workspace.registers()->all());
}

Result<bool> is_in_use(Workspace const& workspace, MappedRole const& mapped) {
  if (mapped.own_role.empty()) return true;
  auto const found =
      TRY(workspace.store().get(own::spec, mapped.own_role, records::Reach::everything()));
  return found && !found->erased && found->state == own::spec.first_state();
}

MappedRole given_by(Version const& version) {
  return {.role = version.record.get_or(grant::role),
          .own_role = version.record.get_or(grant::own_role).id,
          .unit = version.unit};
}

bool is_among(std::vector<MappedRole> const& roles, MappedRole const& one) {
  return std::ranges::find(roles, one) != roles.end();
}

store::Query grants_to(std::string const& who) {
  return {.conditions = {{.field = std::string(grant::person.name), .any_of = {who}},
                         {.field = "state", .any_of = {std::string(grant::spec.first_state())}}},
          .limit = store::page_size_max};
}

Result<> give(store::Unit& unit, Workspace& workspace, Actor const& actor, std::string const& who,
              MappedRole const& role) {
  json::object fields{{"person", who}, {"role", role.role}};
  if (!role.own_role.empty()) fields.emplace("own_role", role.own_role);
  TRY(create_in(unit, workspace, actor,
                {.register_name = std::string(grant::spec.name),
                 .fields = std::move(fields),
                 .unit = role.unit},
                {.reason = std::string(reason)}));
  return {};
}

Result<> take_away(store::Unit& unit, Workspace& workspace, Actor const& actor,
                   std::string const& id) {
  Transform const revoked = [](store::Unit&, std::optional<Version> const& before) {
    auto after = *before;
    after.state = "revoked";
    return Result<Version>(std::move(after));
  };
  auto const done = change_in(unit, workspace, actor, grant::spec, id, "move",
                              {.reason = std::string(reason)}, revoked);
  // The last owner stays one, whatever a provider says: a workspace is never without.
  if (!done && done.error().kind != ErrorKind::conflict) return std::unexpected(done.error());
  return {};
}

// In one unit of work, so that nobody is seen half changed.
Result<> change_grants(store::Unit& unit, Workspace& workspace, Actor const& actor,
                       std::string const& who, std::vector<MappedRole> const& wanted) {
  std::vector<MappedRole> held;
  auto const page = TRY(unit.list(grant::spec, grants_to(who), records::Reach::everything()));
  for (auto const& each : page.versions) {
    auto const gives = given_by(each);
    auto const* const until = each.record.get(grant::until);
    if (until && *until < date_of(unit.now())) continue;  // it gives nothing any more
    auto const by_provider = each.actor == shown_actor(actor);
    if (by_provider && (!is_among(wanted, gives) || is_among(held, gives)))
      TRY(take_away(unit, workspace, actor, each.id));
    else
      held.push_back(gives);
  }
  for (auto const& role : wanted)
    if (!is_among(held, role)) TRY(give(unit, workspace, actor, who, role));
  return {};
}

// What the groups give, less roles that are there no more.
Result<std::vector<MappedRole>> roles_for(Workspace const& workspace, Provider const& provider,
                                          identity::Claims const& claims) {
  std::vector<MappedRole> wanted;
  for (auto& role : provider.mapping.roles_of(claims.groups))
    if (TRY(is_in_use(workspace, role))) wanted.push_back(std::move(role));
  return wanted;
}

bool ends_with_domain(std::string_view address, std::string_view domain) {
  auto const at = address.rfind('@');
  if (at == std::string_view::npos) return false;
  return std::ranges::equal(address.substr(at + 1), domain, [](char a, char b) {
    auto const lower = [](char c) {
      return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    };
    return lower(a) == lower(b);
  });
}

Result<> may_be_made(Workspace const& workspace, Provider const& provider,
                     identity::Claims const& claims) {
  if (!provider.makes_accounts)
    return fail(ErrorKind::forbidden, "Nobody here is linked to this account of the provider.",
                "no-account");
  auto const of_domain = [&](auto const& each) { return ends_with_domain(claims.email, each); };
  if (!provider.domains.empty() &&
      (!claims.email_verified || std::ranges::none_of(provider.domains, of_domain)))
    return fail(ErrorKind::forbidden, "The provider confirms no address of an allowed domain.",
                "domain");
  if (!provider.mapping.rows.empty() && TRY(roles_for(workspace, provider, claims)).empty())
    return fail(ErrorKind::forbidden, "No group of this account has a role here.", "no-role");
  // An address proves nothing: whoever has it here links this account themselves, or has it linked.
  if (!claims.email.empty() && TRY(is_address_taken(workspace, claims.email)))
    return fail(ErrorKind::conflict, "Somebody here has this address already.", "address-taken");
  return {};
}

}  // namespace

Result<Actor> actor_for_provider(Workspace const& workspace, Provider const& provider,
                                 std::vector<MappedRole> const& gave) {
  std::vector<identity::Grant> may{{.role = "identity_provider", .gives = role_of_providers()}};
  auto const add = [&](MappedRole const& given) -> Result<> {
    if (auto role = TRY(role_named(workspace, given)))
      may.push_back({.role = given.role, .gives = std::move(role), .unit = given.unit});
    return {};
  };
  for (auto const& row : provider.mapping.rows) TRY(add(row.gives));
  for (auto const& given : gave) TRY(add(given));
  auto const units = TRY(workspace.grants().now(workspace))->units;
  return Actor{
      .person = provider.set_up_by,
      .token = provider.id,
      .access = std::make_shared<identity::Access const>(std::string(), std::move(may), units)};
}

Result<std::string> make_account(Workspace& workspace, Provider const& provider,
                                 identity::Claims const& claims) {
  TRY(may_be_made(workspace, provider, claims));
  auto const actor = TRY(actor_for_provider(workspace, provider));
  auto const wanted = TRY(roles_for(workspace, provider, claims));
  auto const name = !claims.name.empty()    ? claims.name
                    : !claims.email.empty() ? claims.email
                                            : claims.subject;
  json::object fields{{"name", name}};
  if (claims.email_verified) fields.emplace("email", claims.email);
  // Two browsers of one person may come at once; they are one person.
  auto const once = identity::digest_of("oidc", provider.issuer() + "\n" + claims.subject);
  std::string made;
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    auto const outcome = TRY(create_in(
        unit, workspace, actor, {.register_name = std::string(person::spec.name), .fields = fields},
        {.reason = std::string(reason), .idempotency_key = once}));
    made = outcome.version.id;
    return change_grants(unit, workspace, actor, made, wanted);
  };
  TRY(workspace.store().write(job));
  return made;
}

Result<> follow_groups(Workspace& workspace, Provider const& provider, std::string const& who,
                       identity::Claims const& claims) {
  auto const wanted = TRY(roles_for(workspace, provider, claims));
  std::vector<MappedRole> gave;
  auto const page =
      TRY(workspace.store().list(grant::spec, grants_to(who), records::Reach::everything()));
  for (auto const& each : page.versions)
    if (each.actor == provider.id) gave.push_back(given_by(each));
  auto const actor = TRY(actor_for_provider(workspace, provider, gave));
  return workspace.store().write([&](store::Unit& unit) -> Result<> {
    return change_grants(unit, workspace, actor, who, wanted);
  });
}

}  // namespace actions
