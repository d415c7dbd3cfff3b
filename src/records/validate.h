#pragma once

// Whether a record may be kept as it is, derived from its register's declaration. All faults are
// told at once, each with the field it is about, in words for the person who typed it.

#include "records/record.h"

namespace records {

// Reads JSON against a declaration. Unknown fields, wrong kinds and null for a required field are
// faults; null for an optional one takes its value away. `onto` is what stands there already.
Result<Record> decode_fields(RegisterSpec const& spec, json::object const& fields,
                             Record onto = {});

// The same for a record that must be complete: fallbacks stand in, and what is missing or not
// allowed is told together with what cannot be read.
Result<Record> decode_record(RegisterSpec const& spec, json::object const& fields);

// Fills the declared fallbacks of fields that have no value.
void fill_fallbacks(RegisterSpec const& spec, Record& record);

// Required fields are there, texts are within their limits, choices are declared words.
// Whether links lead anywhere is asked of the store by the actions.
Result<> validate(RegisterSpec const& spec, Record const& record);

// The declared move from one state to another, or an error that lists the moves there are.
Result<Move const*> find_move(RegisterSpec const& spec, std::string_view from,
                              std::string_view to_or_name);
// The moves that lead from the first state to `wanted`, as few as possible.
Result<std::vector<Move const*>> moves_to(RegisterSpec const& spec, std::string_view wanted);
// Whether all fields that the move needs are filled.
Result<> may_move(RegisterSpec const& spec, Move const& move, Record const& record);

// The word of `known` that was most likely meant, or empty. For "did you mean …?".
std::string_view closest(std::string_view word, std::span<std::string_view const> known);

// Small letters, digits and _, a letter first, at most 40: what registers and fields are called.
bool is_name(std::string_view name);

// Whether a declaration itself makes sense: names, kinds, choices, fallbacks, states and moves.
// The program's own registers are held to it by a test, a customer's at the moment of adding.
Result<> validate_spec(RegisterSpec const& spec, Registers others);

}  // namespace records
