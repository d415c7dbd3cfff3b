#pragma once

// Which passwords may be chosen: long ones that nobody would try first. No rule asks for capitals,
// digits or signs, and none makes people change a password that is still good (ASVS 5.0, 6.2).
//
// Pure. `common_passwords` is shipped data (content/passwords).

#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace identity {

inline constexpr std::size_t password_characters_min = 12;
inline constexpr std::size_t password_bytes_max = 1'024;  // more than 64 characters of any script

// invalid, with one sentence that says what to do. `about`: the person's name and address, the
// organisation's name: what a guesser would begin with.
Result<> check_new_password(std::string_view password, std::span<std::string_view const> about);

// The part of a password that carries it: lower case, without digits and signs at both ends, once
// where it is the same word again and again. "Summer2026!!" and "summersummer" give "summer".
std::string core_of(std::string_view password);

// Whether breaches know it; lower case.
bool is_common(std::string_view password);

}  // namespace identity
