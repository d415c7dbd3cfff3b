#pragma once

// The units of an organisation as a tree with numbers: a unit lies below another when its number
// falls into the other's span (nested sets). By these numbers permission is one comparison and
// never a list.
//
// Knows only ids: which record is a unit and what it lies under is told by whoever asks. A unit
// whose parents run in a circle, or lead nowhere, has no place, and nobody's span holds it.

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace records {

struct Branch {
  std::string unit, parent;  // ids; no parent: it stands at the top
};

struct UnitPlace {
  std::string unit;
  std::int64_t low = 0, high = 0;  // of all that lies below it, itself included
  bool operator==(UnitPlace const&) const = default;
};

class UnitTree {
 public:
  UnitTree() = default;
  explicit UnitTree(std::vector<Branch> branches);

  // Sorted by unit.
  std::vector<UnitPlace> const& places() const { return places_; }
  // Whether `unit` is `top` or lies below it. A unit without a place lies below nothing.
  bool lies_below(std::string_view unit, std::string_view top) const;

 private:
  UnitPlace const* find(std::string_view unit) const;
  std::vector<UnitPlace> places_;
};

}  // namespace records
