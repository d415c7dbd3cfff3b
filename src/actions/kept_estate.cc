#include "actions/kept_estate.h"

#include <algorithm>
#include <array>

#include "actions/change.h"
#include "ledger/entry.h"
#include "registers/classification.h"
#include "registers/inventory.h"
#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"

namespace actions {

namespace {

using records::Version;

constexpr std::size_t batch_entries = 1'000;
// From here on, reading all of it anew is quicker than following.
constexpr std::uint64_t followed_max = 20'000;

constexpr std::array speaking{
    &registers::ai_system::spec,     &registers::risk::spec,
    &registers::applicability::spec, &registers::control_implementation::spec,
    &registers::document::spec,      &registers::evidence::spec,
    &registers::measurement::spec,   &registers::check::spec,
    &registers::task::spec};

bool speaks(std::string_view register_name) {
  return std::ranges::any_of(speaking,
                             [&](auto const* spec) { return spec->name == register_name; });
}

}  // namespace

Result<> KeptEstate::ask(Workspace const& workspace, Ask const& ask) {
  std::lock_guard const lock(mutex_);
  TRY(catch_up(workspace));
  return ask(*estate_, position_);
}

Result<> KeptEstate::catch_up(Workspace const& workspace) {
  auto const head = TRY(workspace.store().head());
  auto const today = date_of(workspace.clock().now());
  if (!estate_ || catalogue_ != workspace.current_frameworks() || head.size < position_ ||
      head.size - position_ > followed_max)
    return build(workspace, head.size, today);
  auto const registers = workspace.registers();
  while (position_ < head.size) {
    auto const entries = TRY(workspace.store().entries(position_, head.size, batch_entries));
    if (entries.empty()) return build(workspace, head.size, today);
    for (auto const& entry : entries) {
      auto const followed = follow(workspace, *registers, entry);
      // Half a change would stand in it.
      if (!followed) estate_.reset();
      if (!TRY(followed)) return build(workspace, head.size, today);
      position_ = entry.position + 1;
    }
  }
  if (estate_->today() != today) estate_->advance_to(today);
  return {};
}

Result<> KeptEstate::build(Workspace const& workspace, std::uint64_t position, Date today) {
  estate_.reset();
  catalogue_ = workspace.current_frameworks();
  estate_ = TRY(estate_as_of(workspace, *catalogue_, position, today));
  position_ = position;
  return {};
}

Result<std::unique_ptr<posture::Estate>> estate_as_of(Workspace const& workspace,
                                                      frameworks::Catalogue const& catalogue,
                                                      std::uint64_t position, Date today) {
  auto made = std::make_unique<posture::Estate>(catalogue, today);
  auto const registers = workspace.registers();
  for (auto const* known : speaking) {
    auto const* const spec = TRY(registers->find(known->name));
    TRY(workspace.store().each(*spec, records::Reach::everything(), position,
                               [&](Version version) -> Result<> {
                                 if (!version.erased) made->add(version);
                                 return {};
                               }));
  }
  records::Snapshot decided;
  auto& [name, versions] = decided.registers.emplace_back(
      std::string(registers::classification::spec.name), std::vector<Version>());
  TRY(workspace.store().each(registers::classification::spec, records::Reach::everything(),
                             position, [&versions](Version version) -> Result<> {
                               versions.push_back(std::move(version));
                               return {};
                             }));
  for (auto const& each : posture::classifications_in(decided).all()) made->classify(each);
  made->settle();
  return made;
}

Result<bool> KeptEstate::follow(Workspace const& workspace, registers::Catalogue const& registers,
                                store::StoredEntry const& stored) {
  auto const entry = TRY(ledger::decode(stored.leaf));
  if (entry.register_name == registers::classification::spec.name) {
    auto const version = TRY(version_of(registers::classification::spec, stored));
    auto decided = posture::classification_of(version);
    // What was decided before and is no more can only be told by reading all of it anew.
    if (!decided) return version.state == "open" && entry.version == 1;
    estate_->classify(std::move(*decided));
    return true;
  }
  if (!speaks(entry.register_name)) return true;
  auto const* const spec = TRY(registers.find(entry.register_name));
  std::optional<Version> before;
  if (entry.version > 1)
    before = TRY(
        workspace.store().get(*spec, entry.record, records::Reach::everything(), stored.position));
  if (entry.version > 1 && !before) return false;
  // Its fields went with an erasure, this one or one that follows.
  if (before && before->record.values().empty()) before->erased = true;
  auto const after = TRY(version_of(*spec, stored));
  estate_->apply(before ? &*before : nullptr, after.erased ? nullptr : &after);
  return true;
}

}  // namespace actions
