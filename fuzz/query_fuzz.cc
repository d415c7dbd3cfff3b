// Whatever stands in an address, it is taken apart or refused; and what was taken apart can be
// written down again so that it means the same.

#include <cstdint>

#include "base/check.h"
#include "http/target.h"

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  std::string_view const text(reinterpret_cast<char const*>(data), size);
  auto const target = http::read_target(text);
  (void)http::read_query(text);
  if (!target) return 0;

  std::string again = target->segments.empty() ? "/" : "";
  for (auto const& segment : target->segments) again += "/" + http::percent_encode(segment);
  auto separator = '?';
  for (auto const& [name, value] : target->query) {
    again += separator + http::percent_encode(name) + "=" + http::percent_encode(value);
    separator = '&';
  }
  auto const second = http::read_target(again);
  CHECK(second);
  CHECK(second->segments == target->segments);
  CHECK(second->query == target->query);
  return 0;
}
