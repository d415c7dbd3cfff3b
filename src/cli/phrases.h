#pragma once

// What the command line says around what posture says, in English; other languages are
// content/languages/LANG/phrases.yaml. Help and errors are English for now.

#include <array>

#include "language/phrase.h"

namespace cli::phrases {

using language::Phrase;

inline constexpr Phrase clause_or_area{"cli.clause_or_area", "clause or area"};
inline constexpr Phrase weakest{"cli.weakest", "weakest"};
inline constexpr Phrase effective{"cli.effective", "effective"};
inline constexpr Phrase why{"cli.why", "why"};
inline constexpr Phrase next_action{"cli.next_action", "next action"};
inline constexpr Phrase id{"cli.id", "id"};
inline constexpr Phrase requirement{"cli.requirement", "requirement"};
inline constexpr Phrase level{"cli.level", "level"};
inline constexpr Phrase flags{"cli.flags", "flags"};
inline constexpr Phrase because{"cli.because", "{status}, because:"};
inline constexpr Phrase next{"cli.next", "Next: {action}"};

// For those who must know all of them.
inline constexpr std::array all{&clause_or_area, &weakest, &effective, &why,     &next_action, &id,
                                &requirement,    &level,   &flags,     &because, &next};

}  // namespace cli::phrases
