#pragma once

// The texts of this room are lines that end in LF. This takes them one at a time, and reads the
// plain numbers and hashes that stand in them; one value has exactly one text.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/hash.h"
#include "base/result.h"

namespace ledger {

class Lines {
 public:
  explicit Lines(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }
  std::string_view rest() const { return rest_; }
  std::size_t number() const { return number_; }  // of the line taken last, from 1

  // The next line without its LF. invalid: there is none, or its LF is missing.
  Result<std::string_view> take() {
    auto const end = rest_.find('\n');
    if (end == std::string_view::npos)
      return fail(ErrorKind::invalid, "The text ends too early.",
                  "line " + std::to_string(number_ + 1));
    auto const line = rest_.substr(0, end);
    rest_.remove_prefix(end + 1);
    ++number_;
    return line;
  }

 private:
  std::string_view rest_;
  std::size_t number_ = 0;
};

// Digits only, no leading nought, below 2^64.
Result<std::uint64_t> parse_decimal(std::string_view text);

// 32 bytes in base64.
Result<Hash> parse_hash_line(std::string_view line);

}  // namespace ledger
