#include "base/encoding.h"

#include <array>
#include <cstdint>

namespace {

constexpr std::string_view hex_digits = "0123456789abcdef";
constexpr std::string_view base64_digits =
    "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

constexpr int value_in(std::string_view digits, char c) {
  auto const at = digits.find(c);
  return at == std::string_view::npos ? -1 : static_cast<int>(at);
}

constexpr auto base64_values = [] {
  std::array<std::int8_t, 256> values{};
  for (auto& value : values) value = -1;
  for (std::size_t i = 0; i < base64_digits.size(); ++i)
    values[static_cast<unsigned char>(base64_digits[i])] = static_cast<std::int8_t>(i);
  return values;
}();

auto not_base64() {
  return fail(ErrorKind::invalid, "This is not base64 text (RFC 4648).");
}

}  // namespace

std::string to_hex(Bytes bytes) {
  std::string text;
  text.reserve(bytes.size() * 2);
  for (auto const byte : bytes) {
    auto const value = std::to_integer<unsigned>(byte);
    text += hex_digits[value >> 4];
    text += hex_digits[value & 15];
  }
  return text;
}

Result<std::string> from_hex(std::string_view text) {
  if (text.size() % 2 != 0)
    return fail(ErrorKind::invalid, "Hexadecimal text has two digits for each byte.");
  std::string bytes;
  bytes.reserve(text.size() / 2);
  for (std::size_t i = 0; i < text.size(); i += 2) {
    auto const high = value_in(hex_digits, text[i]), low = value_in(hex_digits, text[i + 1]);
    if (high < 0 || low < 0)
      return fail(ErrorKind::invalid, "Only the digits 0-9 and a-f may stand here.",
                  "character " + std::to_string(i));
    bytes += static_cast<char>(high << 4 | low);
  }
  return bytes;
}

std::string to_base64(Bytes bytes) {
  std::string text;
  text.reserve((bytes.size() + 2) / 3 * 4);
  for (std::size_t i = 0; i < bytes.size(); i += 3) {
    auto const left = bytes.size() - i;
    auto const at = [&](std::size_t k) {
      return k < left ? std::to_integer<std::uint32_t>(bytes[i + k]) : 0u;
    };
    auto const group = at(0) << 16 | at(1) << 8 | at(2);
    text += base64_digits[group >> 18 & 63];
    text += base64_digits[group >> 12 & 63];
    text += left > 1 ? base64_digits[group >> 6 & 63] : '=';
    text += left > 2 ? base64_digits[group & 63] : '=';
  }
  return text;
}

Result<std::string> from_base64(std::string_view text) {
  if (text.size() % 4 != 0) return not_base64();
  std::string bytes;
  bytes.reserve(text.size() / 4 * 3);
  for (std::size_t i = 0; i < text.size(); i += 4) {
    auto const last = i + 4 == text.size();
    auto const padding = !last ? 0 : text[i + 3] != '=' ? 0 : text[i + 2] != '=' ? 1 : 2;
    std::uint32_t group = 0;
    for (std::size_t k = 0; k < 4; ++k) {
      auto const is_padding = k + static_cast<std::size_t>(padding) >= 4;
      auto const value = is_padding ? 0 : base64_values[static_cast<unsigned char>(text[i + k])];
      if (value < 0) return not_base64();
      group = group << 6 | static_cast<std::uint32_t>(value);
    }
    // Bits behind the last whole byte must be nought, or two texts would mean the same bytes.
    if ((padding == 1 && (group & 0xff)) || (padding == 2 && (group & 0xffff))) return not_base64();
    bytes += static_cast<char>(group >> 16);
    if (padding < 2) bytes += static_cast<char>(group >> 8);
    if (padding < 1) bytes += static_cast<char>(group);
  }
  return bytes;
}

bool is_utf8(std::string_view text) {
  for (std::size_t i = 0; i < text.size();) {
    auto const first = static_cast<unsigned char>(text[i]);
    if (first < 0x80) {
      ++i;
      continue;
    }
    auto const length = first >= 0xf0 ? 4u : first >= 0xe0 ? 3u : 2u;
    if (first < 0xc2 || first > 0xf4 || i + length > text.size()) return false;
    std::uint32_t point = first & (0xffu >> (length + 1));
    for (std::size_t k = 1; k < length; ++k) {
      auto const next = static_cast<unsigned char>(text[i + k]);
      if ((next & 0xc0) != 0x80) return false;
      point = point << 6 | (next & 0x3fu);
    }
    if ((length == 3 && point < 0x800) || (length == 4 && point < 0x10000) || point > 0x10ffff ||
        (point >= 0xd800 && point <= 0xdfff))
      return false;
    i += length;
  }
  return true;
}
