#include "actions/kept_grants.h"

#include <algorithm>
#include <array>

#include "actions/workspace.h"
#include "base/check.h"
#include "ledger/entry.h"
#include "registers/organisation.h"
#include "registers/permission.h"

namespace actions {

namespace {

using identity::Grant;
using identity::Grants;
using identity::Role;
using records::Version;
namespace grant = registers::grant;
namespace role = registers::role;

constexpr std::size_t batch_entries = 1'000;
// From here on, reading the grants anew is quicker than looking at what is new.
constexpr std::uint64_t followed_max = 20'000;

bool bears_on_permission(std::string_view register_name) {
  auto const names = permission_registers();
  return std::ranges::find(names, register_name) != names.end();
}

using Each = std::function<Result<>(records::RegisterSpec const& spec,
                                    std::function<Result<>(Version)> const& take)>;
using OwnRoles = std::vector<std::shared_ptr<Role const>>;

Result<OwnRoles> own_roles_in(Each const& each, records::Registers registers) {
  OwnRoles roles;
  TRY(each(role::spec, [&](Version version) -> Result<> {
    if (version.erased || version.state != role::spec.first_state()) return {};
    if (auto made = role_of(version, registers)) roles.push_back(std::move(made));
    return {};
  }));
  return roles;
}

// Who set the workspace up is its owner, until a grant of that role to them says otherwise.
void add_founder(Grants& grants, std::string const& founder, bool spoken_of) {
  if (spoken_of || founder.empty()) return;
  auto const* const owner = identity::find_role("owner");
  CHECK(owner);
  grants.all.push_back({.person = founder,
                        .role = owner->name,
                        .gives = std::shared_ptr<Role const>(std::shared_ptr<void>(), owner)});
}

Result<Grants> grants_from(Each const& each, Workspace const& workspace) {
  Grants grants;
  auto const registers = workspace.registers();
  auto const own_roles = TRY(own_roles_in(each, registers->all()));
  auto const& founder = workspace.settings().owner;
  auto spoken_of = false;
  TRY(each(grant::spec, [&](Version version) -> Result<> {
    if (version.erased) return {};
    spoken_of = spoken_of || (version.record.get_or(grant::role) == "owner" &&
                              version.record.get_or(grant::person).id == founder);
    if (auto made = grant_of(version, own_roles)) grants.all.push_back(std::move(*made));
    return {};
  }));
  add_founder(grants, founder, spoken_of);
  std::ranges::stable_sort(grants.all, {}, &Grant::person);
  TRY(each(registers::person::spec, [&](Version version) -> Result<> {
    if (version.erased || version.state != registers::person::spec.first_state())
      grants.gone.push_back(std::move(version.id));
    return {};
  }));
  std::ranges::sort(grants.gone);
  std::vector<records::Branch> branches;
  TRY(each(registers::unit::spec, [&](Version version) -> Result<> {
    if (!version.erased)
      branches.push_back({version.id, version.record.get_or(registers::unit::parent).id});
    return {};
  }));
  grants.units = std::make_shared<records::UnitTree const>(std::move(branches));
  return grants;
}

}  // namespace

std::span<std::string_view const> permission_registers() {
  static constexpr std::array names{grant::spec.name, role::spec.name, registers::unit::spec.name,
                                    registers::person::spec.name};
  return names;
}

// One that makes no sense gives nothing.
std::shared_ptr<Role const> role_of(Version const& version, records::Registers registers) {
  auto const* const kept = version.record.get(role::rules);
  auto const value = kept ? parse_json(kept->text) : Result<json::value>();
  auto rules = value ? identity::rules_from(*value, registers)
                     : Result<std::vector<identity::Rule>>(std::unexpected(value.error()));
  if (!rules) return nullptr;
  return std::make_shared<Role const>(Role{.name = version.id,
                                           .meaning = version.record.get_or(role::name),
                                           .rules = std::move(*rules)});
}

std::optional<Grant> grant_of(Version const& version, OwnRoles const& own_roles) {
  if (version.state != grant::spec.first_state()) return std::nullopt;
  auto const& record = version.record;
  Grant made{.id = version.id,
             .person = record.get_or(grant::person).id,
             .role = record.get_or(grant::role),
             .unit = version.unit};
  if (auto const* const until = record.get(grant::until)) made.until = *until;
  if (auto const* const held = record.get(grant::held_to))
    made.held_to = static_cast<std::uint64_t>(std::max<std::int64_t>(0, *held));
  if (auto const* const known = identity::find_role(made.role)) {
    made.gives = std::shared_ptr<Role const>(std::shared_ptr<void>(), known);
    return made;
  }
  auto const wanted = record.get_or(grant::own_role).id;
  for (auto const& each : own_roles)
    if (each->name == wanted) made.gives = each;
  return made.gives ? std::optional(std::move(made)) : std::nullopt;
}

Result<std::shared_ptr<Grants const>> grants_as_of(Workspace const& workspace,
                                                   std::uint64_t position) {
  Each const each = [&](records::RegisterSpec const& spec, auto const& take) {
    return workspace.store().each(spec, records::Reach::everything(), position, take);
  };
  auto grants = TRY(grants_from(each, workspace));
  grants.position = position;
  return std::make_shared<Grants const>(std::move(grants));
}

Result<Grants> grants_in(store::Unit& unit, Workspace const& workspace) {
  Each const each = [&](records::RegisterSpec const& spec, auto const& take) -> Result<> {
    store::Query query{.limit = store::page_size_max};
    for (;;) {
      auto page = TRY(unit.list(spec, query, records::Reach::everything()));
      for (auto& version : page.versions) TRY(take(std::move(version)));
      if (page.next.empty()) return {};
      query.after = page.next;
    }
  };
  auto grants = TRY(grants_from(each, workspace));
  grants.position = unit.size();
  return grants;
}

std::shared_ptr<Grants const> KeptGrants::last_known() const {
  std::lock_guard const lock(mutex_);
  return grants_;
}

Result<std::shared_ptr<Grants const>> KeptGrants::now(Workspace const& workspace) {
  // Asked before anything is read: what is read later may be newer than it says, never older.
  auto const generation = workspace.store().generation_of(permission_registers());
  {
    std::lock_guard const lock(mutex_);
    if (grants_ && generation && generation == generation_) return grants_;
  }
  auto const head = TRY(workspace.store().head());
  std::lock_guard const lock(mutex_);
  TRY(catch_up(workspace, head.size));
  generation_ = generation;
  return grants_;
}

Result<std::shared_ptr<identity::Access const>> KeptGrants::access(
    Workspace const& workspace, identity::Principal const& principal) {
  auto const grants = TRY(now(workspace));
  auto const today = date_of(workspace.clock().now());
  auto const made = [&] {
    return std::make_shared<identity::Access const>(identity::access_of(*grants, principal, today));
  };
  if (!principal.token.empty()) return made();
  std::lock_guard const lock(mutex_);
  if (access_.grants != grants || access_.today != today) access_ = {grants, today, {}};
  auto& access = access_.of_people[principal.person];
  if (!access) access = made();
  return access;
}

Result<> KeptGrants::catch_up(Workspace const& workspace, std::uint64_t size) {
  auto stale = !grants_ || size > seen_ + followed_max;
  auto seen = seen_;
  while (!stale && seen < size) {
    auto const entries = TRY(workspace.store().entries(seen, size, batch_entries));
    if (entries.empty()) break;
    for (auto const& stored : entries)
      stale = stale || bears_on_permission(TRY(ledger::decode(stored.leaf)).register_name);
    seen = entries.back().position + 1;
  }
  // Entries are seen once what they change is read: where that fails, they are looked at again.
  if (stale) {
    grants_ = TRY(grants_as_of(workspace, size));
    seen = size;
  }
  seen_ = seen;
  return {};
}

}  // namespace actions
