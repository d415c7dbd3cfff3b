#pragma once

// What a record holds at one version, and what is known about that version.

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/hash.h"
#include "records/field.h"

namespace records {

// The values of a record's fields. A field without a value is absent; nothing is null.
class Record {
 public:
  template <Kind K>
  value_of<K> const* get(Field<K> const& field) const {
    auto const* const value = find(field.name);
    return value ? std::get_if<value_of<K>>(value) : nullptr;
  }
  // The value, or the type's empty value where there is none.
  template <Kind K>
  value_of<K> get_or(Field<K> const& field, value_of<K> otherwise = {}) const {
    auto const* const value = get(field);
    return value ? *value : std::move(otherwise);
  }
  template <Kind K>
  void set(Field<K> const& field, value_of<K> value) {
    put(field.name, Value(std::move(value)));
  }

  Value const* find(std::string_view name) const;
  void put(std::string_view name, Value value);
  void remove(std::string_view name);
  // Sorted by name.
  std::vector<std::pair<std::string, Value>> const& values() const { return values_; }
  bool operator==(Record const&) const = default;

 private:
  std::vector<std::pair<std::string, Value>> values_;
};

inline constexpr std::uint64_t still_in_force = ~std::uint64_t{0};

// One version of a record: in force for every ledger size n with from_position < n and
// n <= to_position. A ledger of size n holds the entries 0 to n-1, so the entry at from_position
// is the one that made this version, and the one at to_position the one that ended it.
struct Version {
  std::string register_name;
  std::string id;
  std::uint32_t version = 0;  // 1, 2, 3 …
  std::uint64_t from_position = 0;
  std::uint64_t to_position = still_in_force;
  Instant recorded;     // when it was written down
  Date effective;       // from when it counts
  std::string actor;    // opaque id of the person or token
  std::string act;      // "create", "amend", "move" …
  std::string reason;   // may be empty
  std::string state;    // of the life cycle; empty where there is none
  std::string unit;     // id of the unit it belongs to; empty: the whole organisation
  Hash content;         // over what counts as substance (content_hash)
  bool erased = false;  // its fields are gone for good
  Record record;
  bool operator==(Version const&) const = default;
};

// Several records, all as of one ledger size. What posture and reports are computed from.
struct Snapshot {
  std::uint64_t position = 0;  // the ledger's size
  Instant recorded;            // when its last entry was written
  // One list a register, each sorted by record id; only versions in force and not erased.
  std::vector<std::pair<std::string, std::vector<Version>>> registers;

  std::vector<Version> const& of(std::string_view register_name) const;
  Version const* find(std::string_view register_name, std::string_view id) const;
};

}  // namespace records
