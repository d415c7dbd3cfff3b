#pragma once

// The addresses that are called: https:// and nothing else.
//
// Stricter than browsers: no user, no fragment, no character that would have to be guessed at. What
// is not read here is not called. Pure.

#include <cstdint>
#include <string>
#include <string_view>

#include "base/result.h"

namespace outgoing {

struct Url {
  std::string host = {};  // "login.example", "192.0.2.1", "2001:db8::1" without its brackets
  std::uint16_t port = 443;
  std::string target = {};     // path and query, from "/" on
  std::string authority = {};  // host and port as they stand, for the Host header
};

// invalid: it is no such address.
Result<Url> parse_url(std::string_view text);

}  // namespace outgoing
