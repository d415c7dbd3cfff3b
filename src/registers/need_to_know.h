#pragma once

// Two fields that every register has, whoever declared it: whether a record is for few, and for
// whom. They are said here once and put behind the fields of each declaration by the catalogue.
//
// What follows from them is said by records/reach.h: a confidential record is there only for those
// whom it names, as its owner or otherwise, and for those who answer for the whole workspace. Whom
// known_to names may read the record in whatever unit it lies.

#include <array>

#include "records/reach.h"

namespace registers::need_to_know {
using namespace records;

inline constexpr Field<Kind::boolean> confidential{confidential_field,
                                                   Need::optional,
                                                   "Whether it is only for those whom it names.",
                                                   {.weight = Weight::note}};
inline constexpr Field<Kind::links> known_to{known_to_field,
                                             Need::optional,
                                             "Who may read it, in whatever unit they are.",
                                             {.links_to = "person", .weight = Weight::note}};

inline constexpr auto all_fields = fields(confidential, known_to);

constexpr bool is_one(FieldSpec const& field) {
  return field.name == confidential.name || field.name == known_to.name;
}

}  // namespace registers::need_to_know
