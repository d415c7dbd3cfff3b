#pragma once

// The colours that all formats share. Each text colour on its ground has a contrast of at least
// 4.5:1 (WCAG 2.2, 1.4.3).

#include <cstdint>

#include "reports/document.h"

namespace reports {

using Ink = std::uint32_t;  // 0xRRGGBB

namespace ink {
inline constexpr Ink text = 0x1C2430, heading = 0x16293F, accent = 0x24405F, faint = 0x4A5667,
                     link = 0x1F4E86, rule = 0xDFE4EA, head_ground = 0xEEF2F6,
                     group_ground = 0xF7F9FB, white = 0xFFFFFF;
}  // namespace ink

struct ToneInk {
  Ink text, ground, line;
};
ToneInk ink_of(Tone tone);

// What an area of a chart is filled with.
Ink fill_of(Tone tone, Shade shade);
// Readable on it: dark or white.
Ink text_on(Ink ground);

}  // namespace reports
