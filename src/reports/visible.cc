#include "reports/visible.h"

#include <algorithm>
#include <array>
#include <optional>

#include "base/encoding.h"

namespace reports {
namespace {

constexpr std::string_view replacement = "\xEF\xBF\xBD";  // U+FFFD

struct Range {
  char32_t first, last;
};

template <std::size_t n>
bool within(std::array<Range, n> const& ranges, char32_t value) {
  return std::ranges::any_of(
      ranges, [&](Range range) { return value >= range.first && value <= range.last; });
}

// Unicode 15, the blocks that matter; a terminal that disagrees only shifts a column.
constexpr std::array no_width{Range{0x0300, 0x036F}, Range{0x0483, 0x0489}, Range{0x0591, 0x05BD},
                              Range{0x064B, 0x065F}, Range{0x200B, 0x200F}, Range{0x2060, 0x2064},
                              Range{0x20D0, 0x20F0}, Range{0xFE00, 0xFE0F}, Range{0xFE20, 0xFE2F},
                              Range{0xFEFF, 0xFEFF}, Range{0x1AB0, 0x1AFF}, Range{0x1DC0, 0x1DFF}};
constexpr std::array wide{
    Range{0x1100, 0x115F},   Range{0x2E80, 0x303E},   Range{0x3041, 0x33FF},
    Range{0x3400, 0x4DBF},   Range{0x4E00, 0x9FFF},   Range{0xA000, 0xA4CF},
    Range{0xAC00, 0xD7A3},   Range{0xF900, 0xFAFF},   Range{0xFE30, 0xFE6F},
    Range{0xFF00, 0xFF60},   Range{0xFFE0, 0xFFE6},   Range{0x1F300, 0x1F64F},
    Range{0x1F680, 0x1F6FF}, Range{0x1F900, 0x1F9FF}, Range{0x20000, 0x3FFFD}};

bool deceives(char32_t value) {
  if (value < 0x20) return value != '\t' && value != '\n';
  if (value >= 0x7F && value <= 0x9F) return true;
  if (value >= 0x202A && value <= 0x202E) return true;  // embeddings and overrides
  if (value >= 0x2066 && value <= 0x2069) return true;  // isolates
  return (value & 0xFFFE) == 0xFFFE || (value >= 0xFDD0 && value <= 0xFDEF);
}

std::size_t sequence_bytes(char lead) {
  auto const byte = static_cast<unsigned char>(lead);
  return byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4;
}

}  // namespace

CodePoint first_code_point(std::string_view text) {
  auto const bytes = sequence_bytes(text[0]);
  if (bytes == 1) return {static_cast<unsigned char>(text[0]), 1};
  auto value = static_cast<char32_t>(static_cast<unsigned char>(text[0]) & (0xFFu >> (bytes + 1)));
  for (std::size_t i = 1; i < bytes && i < text.size(); ++i)
    value = (value << 6) | (static_cast<unsigned char>(text[i]) & 0x3Fu);
  return {value, std::min(bytes, text.size())};
}

std::string visible(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  while (!text.empty()) {
    auto const [value, bytes] = first_code_point(text);
    if (text[0] == '\r') {
      if (!text.substr(1).starts_with('\n')) out += '\n';
      text.remove_prefix(1);
    } else if (!is_utf8(text.substr(0, bytes))) {
      out += replacement;
      text.remove_prefix(1);
    } else {
      out += deceives(value) ? replacement : text.substr(0, bytes);
      text.remove_prefix(bytes);
    }
  }
  return out;
}

std::string neutralised(std::string_view text) {
  auto const risky = !text.empty() && std::string_view("=+-@\t\r").contains(text[0]);
  return (risky ? "'" : "") + visible(text);
}

std::size_t terminal_width(std::string_view text) {
  std::size_t width = 0;
  while (!text.empty()) {
    auto const [value, bytes] = first_code_point(text);
    auto const narrow = value < no_width.front().first;  // nearly all text
    width += narrow ? 1 : within(no_width, value) ? 0 : within(wide, value) ? 2 : 1;
    text.remove_prefix(bytes);
  }
  return width;
}

}  // namespace reports
