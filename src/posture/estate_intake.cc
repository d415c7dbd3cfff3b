#include <algorithm>

#include "posture/estate.h"
#include "registers/inventory.h"
#include "registers/proof.h"

// What a version brings into the estate, what it takes away, and which cells that bears on.

namespace posture {

using namespace registers;

namespace {

std::string_view system_in(Version const& version) {
  auto const* const value = version.record.find(ai_system::spec.name);
  auto const* const link = value ? std::get_if<records::Link>(value) : nullptr;
  return link ? std::string_view(link->id) : std::string_view();
}

bool is_of(Version const& version, records::RegisterSpec const& spec) {
  return version.register_name == spec.name;
}

}  // namespace

void Estate::add(Version const& version) {
  put_in(version);
}

void Estate::apply(Version const* before, Version const* after) {
  if (before && before->erased)
    forget(*before);
  else if (before)
    take_out(*before);
  if (after && !after->erased) put_in(*after);
  refresh();
}

void Estate::put_in(Version const& version) {
  if (version.erased) return;
  if (is_of(version, ai_system::spec)) return set_system(version.id, &version);
  if (is_of(version, measurement::spec)) {
    auto const from = figures_.add(version);
    slot_of(system_in(version));  // who is measured is somebody
    if (from && *from > today_) start_ = std::min(start_, *from);
    return figures_changed(Figures::touched_by(version));
  }
  if (is_of(version, evidence::spec) && version.state == "rejected")
    return set_rejected(version.id, version.effective);
  auto const statement = statement_in(version);
  if (!statement) return;
  auto places = places_named_in(version);
  if (places.empty()) return;
  auto const slot = slot_of(system_in(version));
  for (auto const place : places) {
    insert(rows_[place], {.position = version.from_position,
                          .slot = slot,
                          .effective = version.effective,
                          .day = statement->day,
                          .says = statement->says});
    mark(slot, place);
  }
  if (statement->says == Says::checked) add_check(version, slot, std::move(places));
}

void Estate::take_out(Version const& version) {
  if (is_of(version, ai_system::spec)) return set_system(version.id, nullptr);
  if (is_of(version, measurement::spec)) {
    figures_.remove(version);
    return figures_changed(Figures::touched_by(version));
  }
  if (is_of(version, evidence::spec) && version.state == "rejected")
    return set_rejected(version.id, never);
  auto const statement = statement_in(version);
  if (!statement) return;
  auto const slot = slot_of(system_in(version));
  for (auto const place : places_named_in(version)) {
    auto& postings = rows_[place].postings;
    auto const range = std::ranges::equal_range(postings, slot, {}, &Posting::slot);
    auto const at = std::ranges::find(range, version.from_position, &Posting::position);
    if (at == range.end()) continue;
    postings.erase(at);
    mark(slot, place);
  }
  if (statement->says == Says::checked) remove_check(version.from_position);
}

// Nobody knows any more what it named: whatever stands at its position goes.
void Estate::forget(Version const& version) {
  auto const position = version.from_position;
  if (is_of(version, ai_system::spec)) return set_system(version.id, nullptr);
  if (is_of(version, evidence::spec)) set_rejected(version.id, never);
  if (is_of(version, measurement::spec)) {
    figures_.forget(position);
    if (settled_) settle();
    return;
  }
  for (Place place = 0; place < rows_.size(); ++place)
    std::erase_if(rows_[place].postings, [&](Posting const& posting) {
      if (posting.position != position) return false;
      mark(posting.slot, place);
      return true;
    });
  if (is_of(version, check::spec)) remove_check(position);
}

void Estate::set_system(std::string_view id, Version const* version) {
  auto const slot = slot_of(id);
  auto& system = systems_[slot];
  auto const from = version && version->state == "retired" ? version->effective : never;
  if (system.listed == (version != nullptr) && system.retired_from == from) return;
  system.listed = version != nullptr;
  system.retired_from = from;
  system.retired = from <= today_;
  figures_.retire(id, system.retired);
  if (from > today_) start_ = std::min(start_, from);
  if (!settled_) return;
  find_all_again(slot);
  find_all_again(0);
  mark_all(slot);
  for (Place place = 0; place < rows_.size(); ++place) dirty_cells_.emplace_back(place, 0);
}

void Estate::set_rejected(std::string_view evidence, Date from) {
  auto const id = std::string(evidence);
  if (from != never)
    rejected_from_[id] = from;
  else if (rejected_from_.erase(id) == 0)
    return;
  figures_.reject(evidence, from <= today_);
  if (from > today_) start_ = std::min(start_, from);
  for (auto const& touched : figures_.touched_by_evidence(evidence)) figures_changed(touched);
}

void Estate::add_check(Version const& version, Slot slot, std::vector<Place> rows) {
  auto demand = demand_of(version);
  for (auto* const word : {&demand.metric, &demand.comparison, &demand.of.system, &demand.of.tool,
                           &demand.of.task, &demand.of.slice})
    *word = words_.keep(*word);
  checks_of_[demand.metric].push_back(version.from_position);
  auto& check = checks_[version.from_position];
  check = {.demand = demand, .slot = slot, .rows = std::move(rows)};
  if (!settled_) return;
  check.findings.resize(slot == 0 ? systems_.size() : 1);
  for (Slot subject = 0; subject < check.findings.size(); ++subject) find_again(check, subject);
}

void Estate::remove_check(std::uint64_t position) {
  auto const at = checks_.find(position);
  if (at == checks_.end()) return;
  std::erase(checks_of_[at->second.demand.metric], position);
  checks_.erase(at);
}

Estate::Slot Estate::slot_of(std::string_view system) {
  if (system.empty()) return 0;
  if (auto const at = slots_.find(system); at != slots_.end()) return at->second;
  // The one that stands for whoever nobody names becomes this one; another takes its place.
  auto const slot = static_cast<Slot>(systems_.size() - 1);
  systems_[slot].id = system;
  slots_.emplace(words_.keep(system), slot);
  auto& classified = systems_[slot].classified;
  for (std::size_t i = 0; i < frameworks_.size(); ++i)
    classified[i] = classifications_.find(frameworks_[i], system);
  systems_.push_back(
      {.id = {}, .classified = std::vector<Classification const*>(classified.size())});
  if (!settled_) return slot;
  auto const rows = rows_.size();
  for (auto* const column : {&changes_, &dues_}) column->resize(systems_.size() * rows, never);
  standings_.resize(systems_.size() * rows);
  find_all_again(slot + 1);
  mark_all(slot);
  mark_all(slot + 1);
  return slot;
}

std::vector<Estate::Place> Estate::places_named_in(Version const& version) const {
  std::vector<Place> places;
  std::string full;
  for (auto const& named : requirements_named_in(version)) {
    auto const* name = &named;
    if (named.find('/') == std::string::npos) {
      full = std::string(frameworks::default_framework) + "/" + named;
      name = &full;
    }
    auto const at = places_.find(*name);
    if (at != places_.end() && std::ranges::find(places, at->second) == places.end())
      places.push_back(at->second);
  }
  return places;
}

void Estate::insert(Row& row, Posting const& posting) const {
  auto& all = row.postings;
  if (!settled_) return all.push_back(posting);
  all.insert(std::ranges::upper_bound(all, posting.slot, {}, &Posting::slot), posting);
}

void Estate::figures_changed(Figures::Touched const& touched) {
  if (!settled_) return;
  auto const checks = checks_of_.find(touched.metric);
  if (checks == checks_of_.end()) return;
  auto const slot = slot_of(touched.series.system);
  for (auto const position : checks->second) {
    auto& check = checks_.at(position);
    if (!looks_at(check.demand, touched.series, {})) continue;
    if (check.slot != 0 || slot != 0) {
      find_again(check, 0);
      if (check.slot == 0) find_again(check, slot);
    } else {
      for (Slot subject = 0; subject < systems_.size(); ++subject) find_again(check, subject);
    }
    for (auto const row : check.rows) mark(check.slot != 0 ? check.slot : slot, row);
  }
}

void Estate::find_again(Check& check, Slot subject) {
  auto const of = check.slot == 0 ? subject : check.slot;
  auto const nobody = of != 0 && of + 1 == systems_.size();
  // A word that no system is called by: it stands for those whom no record names.
  auto const id = nobody ? std::string_view("\n") : std::string_view(systems_[of].id);
  check.findings[check.slot == 0 ? subject : 0] = figures_.finding(check.demand, id, today_);
}

void Estate::find_all_again(Slot subject) {
  for (auto& [position, check] : checks_) {
    if (check.slot != 0 && check.slot != subject && subject != 0) continue;
    check.findings.resize(check.slot == 0 ? systems_.size() : 1);
    find_again(check, check.slot == 0 ? subject : 0);
  }
}

void Estate::mark(Slot slot, Place row) {
  if (!settled_) return;
  auto& blocks = rows_[row].blocks;
  if (slot / block_slots < blocks.size()) blocks[slot / block_slots].known = false;
  if (slot == 0)
    dirty_rows_.push_back(row);
  else
    dirty_cells_.emplace_back(row, slot);
}

void Estate::mark_all(Slot slot) {
  for (Place row = 0; row < rows_.size(); ++row) mark(slot, row);
}

}  // namespace posture
