#pragma once

// Bytes as they came from outside, seen and not owned; and text seen as bytes and back.

#include <cstddef>
#include <span>
#include <string_view>

using Bytes = std::span<std::byte const>;

inline Bytes as_bytes(std::string_view text) {
  return std::as_bytes(std::span(text.data(), text.size()));
}

inline std::string_view as_text(Bytes bytes) {
  return {reinterpret_cast<char const*>(bytes.data()), bytes.size()};
}
