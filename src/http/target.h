#pragma once

// The target of a request ("/api/v1/risk?state=open") taken apart and percent-decoded, strictly:
// one target has one meaning, so that no two programs on the way can read it differently.

#include <string>
#include <string_view>
#include <vector>

#include "http/message.h"

namespace http {

struct Target {
  std::string path;                   // as sent
  std::vector<std::string> segments;  // decoded
  std::vector<NameValue> query;       // decoded; "+" is a space
};

// invalid: not in origin form, a broken percent sign, bytes that are no UTF-8, a NUL, "." or ".."
// or an empty segment (except the last), a parameter without a name, too many parts.
Result<Target> read_target(std::string_view target);

// The query alone, without the "?".
Result<std::vector<NameValue>> read_query(std::string_view query);

// Text as one segment of a path or one value of a query: all but unreserved characters encoded.
std::string percent_encode(std::string_view text);

}  // namespace http
