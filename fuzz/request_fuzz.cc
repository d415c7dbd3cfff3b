// Whatever comes over a connection, it is a request, a refusal or not yet whole; and it is the same
// whether it comes at once or in pieces.

#include <cstdint>

#include "base/check.h"
#include "http/request_reader.h"

namespace {

struct Outcome {
  int status = 0;
  std::string body{};
  bool operator==(Outcome const&) const = default;
};

Outcome read(std::string_view bytes, std::size_t step) {
  http::Limits limits;
  limits.request_line_bytes_max = 256;
  limits.header_bytes_max = 1'024;
  limits.body_bytes_max = 4'096;
  http::RequestReader reader(limits);
  auto in_head = true;
  for (std::size_t start = 0, end = 0; end < bytes.size();) {
    end = std::min(bytes.size(), end + step);
    if (in_head) {
      auto const taken = reader.take_head(bytes.substr(start, end - start));
      if (!taken) return {.status = taken.error().status};
      in_head = *taken == 0;
      start += *taken;
    }
    if (in_head) continue;
    if (!reader.done()) {
      auto const taken = reader.take_body(bytes.substr(start, end - start));
      if (!taken) return {.status = taken.error().status};
      start += *taken;
    }
    if (reader.done()) return {.status = 200, .body = reader.request().body};
  }
  return {};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(std::uint8_t const* data, std::size_t size) {
  if (size == 0) return 0;
  std::string_view const bytes(reinterpret_cast<char const*>(data + 1), size - 1);
  auto const whole = read(bytes, bytes.size() + 1);
  auto const pieces = read(bytes, 1 + data[0] % 32);
  // A limit may be noticed earlier or later; a request that was taken is the same in both.
  CHECK(whole.status != 200 || pieces == whole);
  CHECK(pieces.status != 200 || pieces == whole);
  return 0;
}
