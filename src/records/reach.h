#pragma once

// The part of a register that somebody may see, or do something with: a condition on records, never
// a list of them. Every read of a store is handed one, and there is no way to read without.
//
// Permission is judged by a record as it stands now, whichever of its versions is looked at: who
// may not see it any more does not see what it was either. Made from grants by identity/access.h.

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "records/record.h"
#include "records/unit_tree.h"

namespace records {

// Fields that every register has (registers/need_to_know.h), by which it is told who must know.
inline constexpr std::string_view confidential_field = "confidential", known_to_field = "known_to";

struct Part {
  bool all_units = false;               // else the records of these units, and of all below them
  std::vector<std::string> units = {};  // ids
  // Whom confidential records must name: in a field that holds a person, or in known_to.
  std::string person = {};
  bool named = false;                         // also records of other units that name the person
  bool secret = false;                        // confidential records that name others, too
  std::optional<std::uint64_t> horizon = {};  // nothing that was written from this position on
  bool operator==(Part const&) const = default;
};

class Reach {
 public:
  explicit Reach(Part part) : part_(std::move(part)) {}
  // For what the program does for itself and shows to nobody: tests/rooms_test.cc names the files
  // that may say so.
  static Reach everything() { return Reach(Part{.all_units = true, .secret = true}); }
  static Reach nothing() { return Reach(Part{}); }

  Part const& part() const { return part_; }
  bool is_everything() const { return part_.all_units && part_.secret; }
  bool is_nothing() const { return !part_.all_units && part_.units.empty() && !part_.named; }
  bool operator==(Reach const&) const = default;

  // The position to read at. forbidden: it lies behind the horizon.
  Result<std::optional<std::uint64_t>> held(std::optional<std::uint64_t> as_of) const;
  // Whether it holds this record, of which `now` is the version in force. What a store says in SQL.
  bool holds(RegisterSpec const& spec, Version const& now, UnitTree const& units) const;

 private:
  Part part_;
};

// Whether the record names this person, as somebody who answers for it or must know of it.
bool names(RegisterSpec const& spec, Record const& record, std::string_view person);

}  // namespace records
