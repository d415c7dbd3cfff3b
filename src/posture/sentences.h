#pragma once

// How posture names records and figures in what it says (phrases.h has the sentences).

#include <string>

#include "language/phrase.h"
#include "posture/judge.h"

namespace posture {

// “Release procedure”; the register's name where a record has no title.
language::Message quoted(Version const& version);
// The first line of a longer text, shortened where it is very long.
std::string first_line(std::string_view text);
// As short as it may be without looking like the threshold when it is not.
language::Number number(double value, double threshold);

// "acc 0.61 of customer_service on 2026-11-20 is below the 0.8 that “Answers are right” asks for."
language::Message say(Judged const& judged, Version const& check, Index const& index);
// "at least 0.8"
language::Message demand(Version const& check);

}  // namespace posture
