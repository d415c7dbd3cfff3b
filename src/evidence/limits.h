#pragma once

// How much a reader of evidence takes in, and why no more.

#include <cstddef>

#include "base/json.h"

namespace evidence {

// The largest result files seen (every sample of a big benchmark logged) are below 200 MiB; parsed
// JSON takes several times its text, so without a limit one upload could take all memory.
inline constexpr std::size_t file_bytes_max = std::size_t{256} << 20;

// One line is one attempt with all its outputs: kilobytes, megabytes at the very most.
inline constexpr std::size_t line_bytes_max = std::size_t{64} << 20;

// Real reports are about 12 deep; conversation trees and grading results may nest further.
inline constexpr std::size_t depth_max = 128;

// The largest public benchmark suites yield about 5,000 numbers a run. Each measurement becomes a
// record, so a file of millions would drown the register.
inline constexpr std::size_t measurements_max = 20'000;

// Notes are for people. What would be said more often than this is not read.
inline constexpr std::size_t notes_max = 100;

// Names are shown in tables; a prompt used as a name may be pages long.
inline constexpr std::size_t name_bytes_max = 300;

inline constexpr JsonLimits whole_file{file_bytes_max, depth_max};
inline constexpr JsonLimits one_line{line_bytes_max, depth_max};

}  // namespace evidence
