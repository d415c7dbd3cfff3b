#pragma once

// Where the row of a record lies, and the id by which such places are put in order.

#include <array>
#include <compare>
#include <cstdint>
#include <string_view>
#include <vector>

namespace store {

class RowPlace {
 public:
  // A UUID has 36.
  static constexpr std::size_t id_bytes_max = 39;
  static bool fits(std::string_view id) { return id.size() <= id_bytes_max; }

  // `position`: where the version begins, which is also the key of its row. Of an id that does not
  // fit only the beginning is kept.
  RowPlace(std::string_view id, std::uint64_t position)
      : position_(position), size_(static_cast<std::uint8_t>(id.copy(id_.data(), id_bytes_max))) {}

  std::string_view id() const { return {id_.data(), size_}; }
  std::uint64_t position() const { return position_; }

  bool operator==(RowPlace const& other) const = default;
  std::strong_ordering operator<=>(RowPlace const& other) const {
    auto const by_id = id() <=> other.id();
    return by_id == 0 ? position_ <=> other.position_ : by_id;
  }

 private:
  std::uint64_t position_;
  // In place: what is in order here is searched and merged, and lies in memory by the million.
  std::array<char, id_bytes_max> id_{};
  std::uint8_t size_;
};

using RowPlaces = std::vector<RowPlace>;  // in their order

}  // namespace store
