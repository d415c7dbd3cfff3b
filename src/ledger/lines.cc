#include "ledger/lines.h"

#include <charconv>

#include "base/encoding.h"

namespace ledger {

Result<std::uint64_t> parse_decimal(std::string_view text) {
  std::uint64_t value = 0;
  auto const* const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, value);
  if (text.empty() || read.ec != std::errc() || read.ptr != end ||
      (text.size() > 1 && text.front() == '0'))
    return fail(ErrorKind::invalid, "Here must stand a plain decimal number below 2^64.");
  return value;
}

Result<Hash> parse_hash_line(std::string_view line) {
  auto const bytes = TRY(from_base64(line));
  if (bytes.size() != 32)
    return fail(ErrorKind::invalid, "A hash is 32 bytes in base64, 44 characters.");
  return hash_from_bytes(as_bytes(bytes));
}

}  // namespace ledger
