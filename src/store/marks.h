#pragma once

// When what bears a name was last written, in a fixed amount of memory: names share slots, so that
// one may seem to have been written when another was, never the other way round. Any thread.

#include <algorithm>
#include <array>
#include <atomic>
#include <cstdint>
#include <functional>
#include <span>
#include <string_view>

namespace store {

class Marks {
 public:
  // Where a name has its slot.
  using Place = std::uint16_t;
  static Place place_of(std::string_view name) {
    return static_cast<Place>(std::hash<std::string_view>()(name) % slots_count);
  }

  // The commit that is about to be acknowledged wrote something of a name that has this place.
  void touch(Place place, std::uint64_t commit) { slots_[place] = commit; }
  void touch_all(std::uint64_t commit) { all_ = commit; }

  // The newest commit that may have written something of these names.
  std::uint64_t newest(std::span<std::string_view const> names) const {
    auto newest = all_.load();
    for (auto const name : names) newest = std::max(newest, slots_[place_of(name)].load());
    return newest;
  }

 private:
  using Slot = std::atomic<std::uint64_t>;
  // 128 KiB. With n other names written meanwhile, one in slots_count / n is read again in vain.
  static constexpr std::size_t slots_count = 16'384;

  std::array<Slot, slots_count> slots_{};
  Slot all_ = 0;
};

}  // namespace store
