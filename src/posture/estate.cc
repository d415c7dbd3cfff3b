#include "posture/estate.h"

#include <algorithm>

#include "base/check.h"

// How cells are judged, and what is told of them.

namespace posture {

namespace {

std::uint8_t packed(Standing const& standing) {
  auto const& flags = standing.flags;
  return static_cast<std::uint8_t>(static_cast<unsigned>(standing.level) | flags.failing << 3 |
                                   flags.stale << 4 | flags.overdue << 5 | flags.disputed << 6);
}

Standing unpacked(std::uint8_t byte) {
  return {.level = static_cast<Level>(byte & 7),
          .flags = {.failing = (byte & 8) != 0,
                    .stale = (byte & 16) != 0,
                    .overdue = (byte & 32) != 0,
                    .disputed = (byte & 64) != 0}};
}

std::optional<Date> if_any(Date date) {
  return date == never ? std::nullopt : std::optional(date);
}

void sort_unique(auto& list) {
  std::ranges::sort(list);
  auto const rest = std::ranges::unique(list);
  list.erase(rest.begin(), rest.end());
}

}  // namespace

Estate::Estate(frameworks::Catalogue const& catalogue, Date today,
               std::span<std::string const> frameworks)
    : today_(today), figures_(words_) {
  for (auto const& framework : catalogue.frameworks()) {
    auto const wanted =
        frameworks.empty() || std::ranges::find(frameworks, framework.id) != frameworks.end();
    if (!wanted) continue;
    auto const number = static_cast<std::uint32_t>(frameworks_.size());
    frameworks_.push_back(framework.id);
    for (auto const* requirement : catalogue.assessable(framework.id)) {
      places_.emplace(framework.id + "/" + requirement->id, rows_.size());
      rows_.push_back({.requirement = requirement,
                       .traits = traits_of(*requirement),
                       .framework = number,
                       .by_classification = follows_classification(*requirement)});
    }
  }
  std::vector<Classification const*> const nobody(frameworks_.size());
  systems_ = {{.id = {}, .classified = nobody}, {.id = {}, .classified = nobody}};
}

void Estate::settle() {
  for (auto& row : rows_) {
    if (std::ranges::is_sorted(row.postings, {}, &Posting::slot)) continue;
    std::ranges::sort(row.postings, {}, &Posting::slot);
    row.postings.shrink_to_fit();
  }
  auto const cells = systems_.size() * rows_.size();
  standings_.resize(cells);
  changes_.resize(cells, never);
  dues_.resize(cells, never);
  settled_ = true;
  start_day();
}

// What begins on a day outside of the cells: rejections, retirements, figures. Then all anew.
void Estate::start_day() {
  start_ = figures_.next_start(today_);
  for (auto const& [evidence, from] : rejected_from_) {
    figures_.reject(evidence, from <= today_);
    if (from > today_) start_ = std::min(start_, from);
  }
  for (auto& system : systems_) {
    system.retired = system.retired_from <= today_;
    if (system.listed) figures_.retire(system.id, system.retired);
    if (system.retired_from > today_) start_ = std::min(start_, system.retired_from);
  }
  for (auto& [position, check] : checks_) {
    check.findings.resize(check.slot == 0 ? systems_.size() : 1);
    for (Slot subject = 0; subject < check.findings.size(); ++subject) find_again(check, subject);
  }
  dirty_rows_.clear();
  dirty_cells_.clear();
  for (Place row = 0; row < rows_.size(); ++row) judge_row(row);
}

void Estate::advance_to(Date today) {
  CHECK(settled_);
  auto const back = today < today_;
  today_ = today;
  if (back || start_ <= today) return start_day();
  auto const rows = rows_.size();
  for (std::size_t cell = 0; cell < changes_.size(); ++cell)
    if (changes_[cell] <= today)
      judge_cell(static_cast<Slot>(cell / rows), static_cast<Place>(cell % rows));
}

void Estate::classify(Classification classification) {
  auto const slot = slot_of(classification.system);
  auto const framework = std::ranges::find(frameworks_, classification.framework);
  auto const name = classification.framework;
  classifications_.set(std::move(classification));
  if (framework == frameworks_.end()) return;
  auto const number = static_cast<std::size_t>(framework - frameworks_.begin());
  systems_[slot].classified[number] = classifications_.find(name, systems_[slot].id);
  for (Place row = 0; row < rows_.size(); ++row)
    if (rows_[row].framework == number) mark(slot, row);
  refresh();
}

void Estate::refresh() {
  if (!settled_) return;
  sort_unique(dirty_rows_);
  sort_unique(dirty_cells_);
  for (auto const row : dirty_rows_) judge_row(row);
  auto last = static_cast<Place>(rows_.size());
  for (auto const& [row, slot] : dirty_cells_) {
    if (std::ranges::binary_search(dirty_rows_, row)) continue;
    if (slot != 0) judge_cell(slot, row);
    if (row != last) judge_cell(0, row);
    last = row;
  }
  dirty_rows_.clear();
  dirty_cells_.clear();
}

std::span<Estate::Posting const> Estate::of_slot(Row const& row, Slot slot) {
  return std::ranges::equal_range(row.postings, slot, {}, &Posting::slot);
}

Finding const& Estate::finding(std::uint64_t check, Slot subject) const {
  auto const& found = checks_.at(check);
  return found.findings[found.slot == 0 ? subject : 0];
}

void Estate::take(Reckoning& reckoning, Posting const& posting, Slot subject) const {
  // What is left to do about a retired system still has to be done.
  if (systems_[posting.slot].retired && posting.says != Says::to_do) return;
  if (posting.effective > today_)
    reckoning.pending = std::min(reckoning.pending, posting.effective);
  else if (posting.says == Says::checked)
    reckoning.facts.add(finding(posting.position, subject));
  else
    reckoning.facts.add({posting.says, posting.day}, posting.effective, posting.position);
}

Estate::Reckoning Estate::reckon(Row const& row, Slot subject) const {
  Reckoning reckoning;
  for (auto const& posting : of_slot(row, 0)) take(reckoning, posting, subject);
  for (auto const& posting : of_slot(row, subject)) take(reckoning, posting, subject);
  return reckoning;
}

void Estate::reckon_block(Row const& row, Slot number, Block& block) const {
  block = {.sum = {}, .known = true};
  auto at = std::ranges::lower_bound(row.postings, number * block_slots, {}, &Posting::slot);
  for (; at != row.postings.end() && at->slot / block_slots == number; ++at) {
    take(block.sum, *at, 0);
    // What a check finds changes with figures that no posting tells of.
    if (at->says == Says::checked) block.known = false;
  }
}

Estate::Reckoning Estate::reckon_all(Row& row) const {
  Reckoning all;
  row.blocks.resize(systems_.size() / block_slots + 1);
  for (Slot number = 0; number < row.blocks.size(); ++number) {
    auto& block = row.blocks[number];
    if (!block.known || block.sum.pending <= today_) reckon_block(row, number, block);
    all.facts.add(block.sum.facts);
    all.pending = std::min(all.pending, block.sum.pending);
  }
  return all;
}

void Estate::judge_cell(Slot subject, Place row) {
  auto reckoning = subject == 0 ? reckon_all(rows_[row]) : reckon(rows_[row], subject);
  put(subject, row, reckoning);
}

// What holds for everybody is reckoned once; each system adds its own.
void Estate::judge_row(Place place) {
  auto& row = rows_[place];
  for (auto& block : row.blocks) block.known = false;
  Reckoning common;
  std::vector<std::uint64_t> checks;
  for (auto const& posting : of_slot(row, 0)) {
    if (posting.says == Says::checked && posting.effective <= today_)
      checks.push_back(posting.position);
    else
      take(common, posting, 0);
  }
  auto own = std::ranges::upper_bound(row.postings, Slot{0}, {}, &Posting::slot);
  for (Slot subject = 1; subject < systems_.size(); ++subject) {
    auto reckoning = common;
    for (auto const check : checks) reckoning.facts.add(finding(check, subject));
    for (; own != row.postings.end() && own->slot == subject; ++own) take(reckoning, *own, subject);
    put(subject, place, reckoning);
  }
  judge_cell(0, place);
}

Date Estate::asked(Slot subject, Row const& row) const {
  auto const& requirement = *row.requirement;
  auto const of = [&](System const& system) {
    return asked_from(requirement, system.classified[row.framework]);
  };
  if (subject != 0) return of(systems_[subject]);
  auto first = never;
  auto any = false;
  for (auto const& system : systems_) {
    if (!system.listed || system.retired) continue;
    any = true;
    first = std::min(first, of(system));
    // No later system can be asked before the law itself asks.
    if (!system.classified[row.framework]) break;
  }
  return any ? first : asked_from(requirement, nullptr);
}

void Estate::put(Slot subject, Place place, Reckoning& reckoning) {
  auto const& row = rows_[place];
  auto& facts = reckoning.facts;
  if (row.by_classification) facts.asked_from = asked(subject, row);
  auto const standing = stand(facts, row.traits, today_);
  auto const cell = at(subject, place);
  standings_[cell] = packed(standing);
  changes_[cell] = std::min(next_change(facts, today_), reckoning.pending);
  dues_[cell] =
      standing.level == Level::not_applicable ? never : std::min(facts.task_due, facts.work_due);
  ++judged_;
}

Estate::Slot Estate::find_slot(std::string_view subject) const {
  if (subject.empty()) return 0;
  auto const found = slots_.find(subject);
  return found == slots_.end() ? static_cast<Slot>(systems_.size() - 1) : found->second;
}

Cell Estate::cell_at(Slot subject, Place row) const {
  auto const cell = at(subject, row);
  return {.requirement = rows_[row].requirement,
          .standing = unpacked(standings_[cell]),
          .due = if_any(dues_[cell])};
}

std::optional<Cell> Estate::cell(frameworks::Reference const& requirement,
                                 std::string_view subject) const {
  auto const place = places_.find(frameworks::to_text(requirement));
  if (place == places_.end()) return {};
  return cell_at(find_slot(subject), place->second);
}

std::vector<Cell> Estate::page(std::string_view framework, std::string_view subject) const {
  std::vector<Cell> cells;
  auto const slot = find_slot(subject);
  for (Place row = 0; row < rows_.size(); ++row)
    if (framework.empty() || frameworks_[rows_[row].framework] == framework)
      cells.push_back(cell_at(slot, row));
  return cells;
}

SubjectSummary Estate::summary(std::string_view subject, std::string_view framework) const {
  SubjectSummary summary;
  auto const wanted = std::ranges::find(frameworks_, framework);
  auto const first = wanted == frameworks_.end() ? frameworks_.begin() : wanted;
  auto const last = wanted == frameworks_.end() ? frameworks_.end() : wanted + 1;
  auto const offset = static_cast<std::size_t>(first - frameworks_.begin());
  for (auto at = first; at != last; ++at) summary.frameworks.push_back({.framework = *at});
  auto const slot = find_slot(subject);
  auto due = never;
  for (Place row = 0; row < rows_.size(); ++row) {
    auto const number = rows_[row].framework - offset;
    if (number >= summary.frameworks.size()) continue;
    auto const cell = at(slot, row);
    auto const standing = unpacked(standings_[cell]);
    ++summary.frameworks[number].levels[static_cast<std::size_t>(standing.level)];
    summary.flags.failing |= standing.flags.failing;
    summary.flags.stale |= standing.flags.stale;
    summary.flags.overdue |= standing.flags.overdue;
    summary.flags.disputed |= standing.flags.disputed;
    due = std::min(due, dues_[cell]);
  }
  summary.due = if_any(due);
  return summary;
}

std::vector<std::uint64_t> Estate::positions(frameworks::Reference const& requirement,
                                             std::string_view subject) const {
  std::vector<std::uint64_t> found;
  auto const place = places_.find(frameworks::to_text(requirement));
  if (place == places_.end()) return found;
  auto const slot = find_slot(subject);
  for (auto const& posting : rows_[place->second].postings) {
    if (slot != 0 && posting.slot != 0 && posting.slot != slot) continue;
    if (posting.effective > today_) continue;
    if (systems_[posting.slot].retired && posting.says != Says::to_do) continue;
    found.push_back(posting.position);
    if (posting.says == Says::checked)
      figures_.positions(checks_.at(posting.position).demand, subject, today_, found);
  }
  sort_unique(found);
  return found;
}

std::size_t Estate::bytes() const {
  std::size_t bytes = words_.bytes() + figures_.bytes();
  for (auto const& row : rows_)
    bytes += sizeof(row) + row.postings.capacity() * sizeof(Posting) +
             row.blocks.capacity() * sizeof(Block);
  bytes += standings_.capacity() + (changes_.capacity() + dues_.capacity()) * sizeof(Date);
  for (auto const& system : systems_)
    bytes += sizeof(system) + system.id.capacity() + system.classified.capacity() * sizeof(void*);
  for (auto const& [position, check] : checks_)
    bytes += sizeof(check) + 32 + check.findings.capacity() * sizeof(Finding);
  bytes += (places_.size() + slots_.size() + rejected_from_.size()) * 80;
  return bytes;
}

}  // namespace posture
