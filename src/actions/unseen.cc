#include "actions/unseen.h"

#include <algorithm>

#include "actions/workspace.h"
#include "posture/phrases.h"
#include "registers/proof.h"

namespace actions {

namespace {

using records::Kind;
using records::RegisterSpec;
using records::Version;

// Those that the actor may see now, of a register as it was then.
Result<std::set<std::string>> seen_then(Workspace const& workspace, RegisterSpec const& spec,
                                        records::Reach const& reach, std::uint64_t position) {
  std::set<std::string> ids;
  TRY(workspace.store().each(spec, reach, position, [&](Version version) -> Result<> {
    ids.insert(std::move(version.id));
    return {};
  }));
  return ids;
}

// Texts that are compared with other records' texts are not a person's words.
bool is_compared(RegisterSpec const& spec) {
  return spec.name == registers::measurement::spec.name ||
         spec.name == registers::check::spec.name || spec.name == registers::approval::spec.name;
}

void unname_one(RegisterSpec const& spec, Version& version) {
  for (auto const& field : spec.fields) {
    auto const is_words = field.kind == Kind::markdown ||
                          (field.kind == Kind::text && !is_compared(spec)) ||
                          field.name == spec.label;
    if (is_words) version.record.remove(field.name);
  }
  version.reason.clear();
}

}  // namespace

bool sees_everything(Actor const& actor) {
  return actor.reach(identity::Verb::read, identity::every_register).is_everything() &&
         !actor.horizon();
}

Result<Unseen> Unseen::in(Workspace const& workspace, Actor const& actor,
                          records::Snapshot const& snapshot, store::AsOf as_of) {
  Unseen unseen;
  if (sees_everything(actor)) return unseen;
  records::UnitTree const none;
  auto const& units = actor.access ? actor.access->units() : none;
  auto const registers = workspace.registers();
  for (auto const& [name, versions] : snapshot.registers) {
    auto const* const spec = TRY(registers->find(name));
    auto const reach = actor.sees(*spec);
    if (reach.is_everything()) continue;
    std::set<std::string> seen;
    if (as_of) seen = TRY(seen_then(workspace, *spec, reach, *as_of));
    for (auto const& version : versions) {
      auto const shown = as_of ? seen.contains(version.id) : reach.holds(*spec, version, units);
      if (!shown) unseen.records_.emplace(name, version.id);
    }
    if (!unseen.empty()) unseen.catalogue_ = registers;
  }
  return unseen;
}

bool Unseen::has(std::string_view register_name, std::string_view id) const {
  return records_.contains({std::string(register_name), std::string(id)});
}

void Unseen::unname(records::Snapshot& snapshot) const {
  if (empty()) return;
  for (auto& [name, versions] : snapshot.registers) {
    auto const spec = catalogue_->find(name);
    if (!spec) continue;
    for (auto& version : versions)
      if (has(name, version.id)) unname_one(**spec, version);
  }
}

void Unseen::redact(posture::Posture& posture) const {
  if (empty()) return;
  for (auto& status : posture.statuses) {
    auto hidden = false;
    for (auto& reason : status.reasons) {
      if (!has(reason.register_name, reason.id)) continue;
      hidden = true;
      reason.what = posture::phrases::not_for_you;
      reason.register_name.clear();
      reason.id.clear();
    }
    // What is next may speak of the same record.
    if (hidden && !status.next.what.empty()) status.next = {posture::phrases::ask_who_sees, {}, {}};
  }
}

void Unseen::remove_from(records::Snapshot& snapshot) const {
  if (empty()) return;
  for (auto& [name, versions] : snapshot.registers)
    std::erase_if(versions, [&](Version const& version) { return has(name, version.id); });
}

}  // namespace actions
