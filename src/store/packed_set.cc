#include "store/packed_set.h"

#include <bit>
#include <cstring>
#include <functional>

namespace store::packed_set {

namespace {

struct Place {
  std::uint32_t begin = 0, length = 0;
};
constexpr std::size_t head_bytes = sizeof(std::uint32_t);

// Ids end in random digits (UUIDv7): the last sixteen bytes tell them apart, and cost less than
// all.
std::size_t first_slot(std::string_view text, std::size_t slots) {
  std::uint64_t near = 0, far = 0;
  if (text.size() < 2 * sizeof near) return std::hash<std::string_view>()(text) & (slots - 1);
  std::memcpy(&far, text.data() + text.size() - sizeof near - sizeof far, sizeof far);
  std::memcpy(&near, text.data() + text.size() - sizeof near, sizeof near);
  constexpr std::uint64_t golden = 0x9e3779b97f4a7c15;  // 2^64 by the golden ratio, as Knuth has it
  auto const mixed = (near ^ (far * golden)) * golden;
  return static_cast<std::size_t>(mixed >> 32) & (slots - 1);
}

Place place_at(std::string_view set, std::size_t slot) {
  Place place;
  std::memcpy(&place, set.data() + head_bytes + slot * sizeof place, sizeof place);
  return place;
}

std::size_t slots_of(std::string_view set) {
  std::uint32_t slots = 0;
  if (set.size() < head_bytes) return 0;
  std::memcpy(&slots, set.data(), sizeof slots);
  auto const is_power = (slots & (slots - 1)) == 0;
  auto const fit = is_power && slots <= (set.size() - head_bytes) / sizeof(Place);
  return fit ? slots : 0;
}

}  // namespace

std::string pack(std::span<std::string const> texts) {
  std::size_t bytes = 0;
  for (auto const& text : texts) bytes += text.size();
  if (bytes == 0) return {};
  // At most half of them taken, so that a search ends soon.
  auto const slots = std::bit_ceil(2 * texts.size());
  std::string set(head_bytes + slots * sizeof(Place), '\0');
  set.reserve(set.size() + bytes);
  auto const head = static_cast<std::uint32_t>(slots);
  std::memcpy(set.data(), &head, sizeof head);
  for (auto const& text : texts) {
    if (text.empty()) continue;
    auto slot = first_slot(text, slots);
    while (place_at(set, slot).length > 0) slot = (slot + 1) & (slots - 1);
    Place const place{static_cast<std::uint32_t>(set.size()),
                      static_cast<std::uint32_t>(text.size())};
    std::memcpy(set.data() + head_bytes + slot * sizeof place, &place, sizeof place);
    set += text;
  }
  return set;
}

bool holds(std::string_view set, std::string_view text) {
  auto const slots = slots_of(set);
  if (slots == 0 || text.empty()) return false;
  auto slot = first_slot(text, slots);
  for (std::size_t looked_at = 0; looked_at < slots; ++looked_at) {
    auto const place = place_at(set, slot);
    if (place.length == 0) return false;
    auto const there = place.begin <= set.size() && place.length <= set.size() - place.begin;
    if (there && set.substr(place.begin, place.length) == text) return true;
    slot = (slot + 1) & (slots - 1);
  }
  return false;
}

}  // namespace store::packed_set
