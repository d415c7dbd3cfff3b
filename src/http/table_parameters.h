#pragma once

// Parameters that routes of several tables take, each described once. Read by the tables alone.

#include <array>

#include "http/api.h"

namespace http {

inline constexpr Parameter as_of_parameter{"as_of",
                                           "A ledger position, a date or a moment; else now."};
inline constexpr Parameter today_parameter{
    "today", "The day to judge by; else that of as_of, else today.", Word::date};
inline constexpr Parameter language_parameter{
    "language", "What is told is told in it; else as Accept-Language asks."};
inline constexpr Parameter because_parameter{"because", "Why; stands in the ledger for ever."};
inline constexpr Parameter effective_parameter{"effective", "From when it counts; else today.",
                                               Word::date};

}  // namespace http
