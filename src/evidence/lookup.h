#pragma once

// Reading named values out of JSON that somebody else wrote.
//
// Two manners. What only describes (names, versions, times) is taken where it has the type that
// one expects and is otherwise absent: a tool that changes its mind about it costs us a label.
// What counts or measures is taken or refused: a number that we silently skipped could be the one
// that fails. JSON null is "absent" in both.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/time.h"

namespace evidence {

// Null where `of` is null or no object, or has no such member, or it is JSON null.
json::value const* member(json::value const* of, std::string_view name);
json::object const* object_in(json::value const* value);  // null: no object
json::array const* array_in(json::value const* value);    // null: no array

std::string text_at(json::value const* of, std::string_view name);  // empty: none
// The first of these names that holds text.
std::string text_at(json::value const* of, std::string_view name, std::string_view or_name);
std::optional<bool> flag_at(json::value const* of, std::string_view name);
std::optional<double> number_in(json::value const& value);  // finite numbers only

// invalid: it is there, but not a whole number from 0 to 2^53. `where` names what holds it.
Result<std::optional<std::int64_t>> count_at(json::value const* of, std::string_view name,
                                             std::string const& where);
// invalid: it is there, but no number.
Result<std::optional<double>> number_at(json::value const* of, std::string_view name,
                                        std::string const& where);

// RFC 3339, or the same without a zone, as Python's isoformat() writes it; that is taken as UTC,
// and `zoneless` set.
std::optional<Instant> instant_in(std::string const& text, bool& zoneless);
std::optional<Instant> instant_of_seconds(double since_1970);

// `name` as one step of a JSON pointer (RFC 6901).
std::string pointer_step(std::string_view name);

std::string_view key_of(json::key_value_pair const& pair);

// At most `bytes_max` bytes, not cut inside a character, on one line.
std::string shortened(std::string_view text, std::size_t bytes_max);

// "a, b, c and 7 more": for notes.
std::string named_few(std::vector<std::string> const& names);

}  // namespace evidence
