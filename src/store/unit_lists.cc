#include "store/unit_lists.h"

#include <algorithm>
#include <utility>

namespace store {

namespace {

// What is left of a list, in the order wanted.
struct Left {
  RowPlace const* at;
  std::size_t count;
};

// In steps that double, as pages are seldom turned far and each look costs the cache a line.
template <class At>
At first_beyond(At from, At end, auto const& passed) {
  std::ptrdiff_t step = 1;
  for (; step < end - from && passed(from[step]); step *= 2) from += step;
  return std::partition_point(from, from + std::min<std::ptrdiff_t>(step, end - from), passed);
}

Left left_of(RowPlaces const& places, std::string_view after, bool descending) {
  auto const rest = [&](auto begin, auto end) -> Left {
    auto const at = first_beyond(begin, end, [&](RowPlace const& place) {
      return !after.empty() && (descending ? place.id() >= after : place.id() <= after);
    });
    return {at == end ? nullptr : &*at, static_cast<std::size_t>(end - at)};
  };
  return descending ? rest(places.rbegin(), places.rend()) : rest(places.begin(), places.end());
}

// Several lists as one, in their order.
class Merge {
  // Of the heap, whose top is what comes next.
  auto later() const {
    return [descending = descending_](Left const& a, Left const& b) {
      return descending ? *a.at < *b.at : *b.at < *a.at;
    };
  }

 public:
  explicit Merge(bool descending) : descending_(descending) {}

  void add(Left left) {
    if (left.count > 0) heads_.push_back(left);
  }
  void begin() { std::ranges::make_heap(heads_, later()); }
  RowPlace const* first() const { return heads_.empty() ? nullptr : heads_.front().at; }
  void step() {
    std::ranges::pop_heap(heads_, later());
    auto& head = heads_.back();
    if (--head.count == 0) {
      heads_.pop_back();
      return;
    }
    head.at += descending_ ? -1 : 1;
    std::ranges::push_heap(heads_, later());
  }

 private:
  bool descending_;
  std::vector<Left> heads_;
};

}  // namespace

Result<bool> UnitLists::show(std::uint64_t newest, Source const& source) {
  if (filling_) return false;
  std::lock_guard const lock(mutex_);
  if (newest < refused_to_ || (newest_ && newest < *newest_)) return false;
  if (newest_ == newest) return true;
  auto brought = bring(newest, source);
  filling_ = false;
  return brought;
}

Result<bool> UnitLists::bring(std::uint64_t newest, Source const& source) {
  // What is read by halves is of no state.
  auto const before = std::exchange(newest_, std::nullopt);
  auto const followed = before && TRY(follow(*before, source));
  if (!followed) TRY(read_all(source));
  if (std::exchange(unfit_, false)) {
    clear();
    refused_to_ = newest + refused_for;
    return false;
  }
  newest_ = newest;
  return true;
}

Result<bool> UnitLists::follow(std::uint64_t from, Source const& source) {
  TRY(source.changed(from, [&](Listed const& row) -> Result<sql::Shift> {
    put(row);
    if (row.version == 1) ++records_;
    ++wear_.changes;
    return unfit_ || wear_.is_too_much() ? sql::Shift::stop : sql::Shift::go_on;
  }));
  return unfit_ || !wear_.is_too_much();
}

Result<> UnitLists::read_all(Source const& source) {
  filling_ = true;
  clear();
  TRY(source.in_force([&](Listed const& row) -> Result<sql::Shift> {
    put(row);
    ++records_;
    return unfit_ ? sql::Shift::stop : sql::Shift::go_on;
  }));
  for (auto& [unit, places] : by_unit_) places.shrink_to_fit();
  wear_ = {};
  return {};
}

void UnitLists::put(Listed const& row) {
  if (!RowPlace::fits(row.id)) unfit_ = true;
  if (unfit_) return;
  if (!row.unit.empty()) return put_among(by_unit_[std::string(row.unit)], row);
  if (row.version > 1 && places_ > 0) ++wear_.strays;  // perhaps of a unit before
}

void UnitLists::put_among(RowPlaces& places, Listed const& row) {
  RowPlace const place(row.id, row.position);
  auto const at = places.empty() || places.back().id() < row.id
                      ? places.end()
                      : std::ranges::lower_bound(places, row.id, {}, &RowPlace::id);
  if (at != places.end() && at->id() == row.id) {
    *at = place;
    return;
  }
  if (row.version > 1) ++wear_.strays;  // of another unit before
  wear_.moved += static_cast<std::size_t>(places.end() - at);
  places.insert(at, place);
  ++places_;
  unfit_ = ++places_kept_ > places_max;
}

// A list that is empty yet may be filled: what is found stays true until all is read anew.
std::vector<RowPlaces const*> const& UnitLists::found(IdSetPtr const& units) {
  if (auto const known = found_.find(units); known != found_.end()) return known->second;
  if (found_count_ > found_max) forget_found();
  auto& lists = found_[units];
  for (auto const& unit : units->ids) lists.push_back(&by_unit_[unit]);
  found_count_ += lists.size() + 1;
  return lists;
}

void UnitLists::forget_found() {
  found_.clear();
  found_count_ = 0;
}

void UnitLists::clear() {
  forget_found();
  by_unit_.clear();
  places_kept_ -= std::exchange(places_, 0);
  records_ = 0;
  wear_ = {};
}

// In quarters of what it costs to pass by a row of somebody else: one for each list, six more for
// each row that is read on its own (bench/permission_bench.cc).
bool UnitLists::are_quicker(IdSetPtr const& units, std::size_t limit) {
  std::lock_guard const lock(mutex_);
  std::size_t mine = 0;
  for (auto const* const places : found(units)) mine += places->size();
  auto const others = records_ - std::min(records_, mine);
  return (units->ids.size() + 6 * limit) * mine < 4 * limit * others;
}

std::optional<UnitLists::Batch> UnitLists::next(std::uint64_t newest, Wanted const& wanted) {
  std::lock_guard const lock(mutex_);
  if (newest_ != newest) return std::nullopt;
  Merge rows(wanted.descending);
  rows.add(left_of(wanted.besides, wanted.after, wanted.descending));
  for (auto const* const places : found(wanted.units))
    rows.add(left_of(*places, wanted.after, wanted.descending));
  rows.begin();
  Batch batch;
  RowPlace const* last = nullptr;
  // All places of an id, so that one may go on after it.
  std::size_t ids = 0;
  for (; auto const* const row = rows.first(); rows.step()) {
    auto const same_id = last && last->id() == row->id();
    if (!same_id && ids++ == wanted.count) {
      batch.last = last ? std::string(last->id()) : std::string();
      break;
    }
    if (!last || *last != *row) batch.positions.push_back(row->position());
    last = row;
  }
  return batch;
}

std::shared_ptr<UnitLists> AllUnitLists::of(std::string const& register_name) {
  std::lock_guard const lock(mutex_);
  auto const [known, first] = lists_.try_emplace(register_name);
  if (!first && !known->second) known->second = std::make_shared<UnitLists>(places_kept_);
  return known->second;
}

void AllUnitLists::forget() {
  std::lock_guard const lock(mutex_);
  lists_.clear();
}

}  // namespace store
