#include "records/unit_tree.h"

#include <algorithm>
#include <optional>
#include <utility>

namespace records {

namespace {

// Walks down without calling itself: a chain of units may be as long as somebody cares to make it.
class Walk {
 public:
  explicit Walk(std::vector<Branch> const& by_parent) : by_parent_(by_parent) {}

  std::vector<UnitPlace> places() && {
    descend("");
    while (!open_.empty()) {
      auto& [at, end, place] = open_.back();
      if (at == end) {
        if (place) places_[*place].high = next_ - 1;
        open_.pop_back();
        continue;
      }
      auto const& unit = (at++)->unit;
      places_.push_back({unit, next_++, 0});
      descend(unit);
      open_.back().place = places_.size() - 1;
    }
    return std::move(places_);
  }

 private:
  using At = std::vector<Branch>::const_iterator;
  struct Open {
    At at, end;
    std::optional<std::size_t> place;
  };

  void descend(std::string_view parent) {
    auto const below = std::ranges::equal_range(
        by_parent_, parent, {}, [](auto const& each) { return std::string_view(each.parent); });
    open_.push_back({below.begin(), below.end(), std::nullopt});
  }

  std::vector<Branch> const& by_parent_;
  std::vector<Open> open_;
  std::vector<UnitPlace> places_;
  std::int64_t next_ = 1;
};

}  // namespace

UnitTree::UnitTree(std::vector<Branch> branches) {
  std::erase_if(branches, [](auto const& each) { return each.unit.empty(); });
  std::ranges::sort(branches, {},
                    [](auto const& each) { return std::pair(each.parent, each.unit); });
  places_ = Walk(branches).places();
  std::ranges::sort(places_, {}, &UnitPlace::unit);
}

UnitPlace const* UnitTree::find(std::string_view unit) const {
  auto const found = std::ranges::lower_bound(
      places_, unit, {}, [](auto const& each) { return std::string_view(each.unit); });
  return found != places_.end() && found->unit == unit ? &*found : nullptr;
}

bool UnitTree::lies_below(std::string_view unit, std::string_view top) const {
  auto const* const below = find(unit);
  auto const* const above = find(top);
  return below && above && above->low <= below->low && below->low <= above->high;
}

}  // namespace records
