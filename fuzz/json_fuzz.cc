// Whatever the bytes: a JSON value or one error; its canonical text reads back as the same text.

#include <cstdint>

#include "base/check.h"
#include "base/encoding.h"
#include "base/json.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const value = parse_json(text);
  if (!value) return 0;
  auto const canonical = canonical_json(*value);
  CHECK(is_utf8(canonical));
  // Escapes are longer than what they stand for in a few texts, hence a wider limit.
  auto const again = parse_json(canonical, {.bytes_max = 16 << 20, .depth_max = 64});
  CHECK(again.has_value());
  CHECK(canonical_json(*again) == canonical);
  return 0;
}
