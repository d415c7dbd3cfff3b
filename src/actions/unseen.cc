#include "actions/unseen.h"

#include <algorithm>

#include "actions/workspace.h"
#include "posture/phrases.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "registers/statement.h"

namespace actions {

namespace {

namespace applicability = registers::applicability;
namespace statement = registers::statement;
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

// In full, as the lines of a statement name it.
std::string control_of(Version const& decision) {
  auto const named = decision.record.get_or(applicability::requirement).id;
  return named.contains('/') ? named : std::string(frameworks::default_framework) + "/" + named;
}

// Looked for in the text, since most editions keep none and are long.
bool keeps_sealed(Version const& edition) {
  auto const* const lines = edition.record.get(statement::lines);
  return lines && lines->text.contains("\"sealed\"");
}

}  // namespace

bool sees_everything(Actor const& actor) {
  return actor.reach(identity::Verb::read, identity::every_register).is_everything() &&
         !actor.horizon();
}

Result<Unseen> Unseen::in(Workspace const& workspace, Actor const& actor,
                          records::Snapshot const& snapshot, store::AsOf as_of) {
  Unseen unseen;
  if (!sees_everything(actor)) TRY(unseen.find_records(workspace, actor, snapshot, as_of));
  TRY(unseen.read_editions(workspace, actor, snapshot));
  return unseen;
}

Result<> Unseen::find_records(Workspace const& workspace, Actor const& actor,
                              records::Snapshot const& snapshot, store::AsOf as_of) {
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
      if (shown) continue;
      records_.emplace(name, version.id);
      if (name == applicability::spec.name) decided_unseen_.insert(control_of(version));
    }
    if (!empty()) catalogue_ = registers;
  }
  return {};
}

Result<> Unseen::read_editions(Workspace const& workspace, Actor const& actor,
                               records::Snapshot const& snapshot) {
  for (auto const& edition : snapshot.of(statement::spec.name)) {
    if ((empty() && !keeps_sealed(edition)) || has(statement::spec.name, edition.id)) continue;
    auto const kept = posture::lines_of(edition);
    auto lines = kept;
    auto const sources = TRY(sources_of(workspace, actor, snapshot, edition, lines));
    posture::fill(lines, sources);
    seal(lines);
    if (lines != kept) editions_.emplace(edition.id, std::move(lines));
  }
  return {};
}

// As they were at the edition's position: those that the actor may see of what its lines keep as
// hashes.
Result<std::vector<Version>> Unseen::sources_of(Workspace const& workspace, Actor const& actor,
                                                records::Snapshot const& snapshot,
                                                Version const& edition,
                                                json::array const& lines) const {
  auto const registers = workspace.registers();
  auto const position =
      static_cast<std::uint64_t>(edition.record.get_or(statement::shows_position));
  std::vector<Version> found;
  for (auto const& source : posture::sealed_in(lines)) {
    auto const* const now = snapshot.find(source.register_name, source.id);
    if (!now || has(source.register_name, source.id)) continue;
    if (now->from_position < position) {
      found.push_back(*now);
      continue;
    }
    auto const* const spec = TRY(registers->find(source.register_name));
    auto then = TRY(workspace.store().get(*spec, source.id, actor.sees(*spec), position));
    if (then) found.push_back(*std::move(then));
  }
  return found;
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
  for (auto& [name, versions] : snapshot.registers) {
    if (!empty())
      std::erase_if(versions, [&](Version const& version) { return has(name, version.id); });
    if (name != statement::spec.name) continue;
    for (auto& edition : versions)
      if (auto const found = editions_.find(edition.id); found != editions_.end())
        edition.record.set(statement::lines, records::Json{canonical_json(found->second)});
  }
}

void Unseen::seal(json::array& lines) const {
  if (empty()) return;
  posture::seal(
      lines, [this](std::string_view register_name, std::string_view id, std::string_view control) {
        return id.empty() ? decided_unseen_.contains(control) : has(register_name, id);
      });
}

void Unseen::seal(posture::StatementStanding& standing, records::Snapshot const& left) const {
  seal(standing.lines);
  auto const in_left = [&](Version const* version) {
    return version ? left.find(version->register_name, version->id) : nullptr;
  };
  standing.approved = in_left(standing.approved);
  standing.approval = standing.approved ? in_left(standing.approval) : nullptr;
  standing.open = in_left(standing.open);
  if (!standing.approved) standing.differences.clear();
}

}  // namespace actions
