#include "base/base64url.h"

#include <algorithm>

#include "base/encoding.h"

namespace {

auto not_base64url() {
  return fail(ErrorKind::invalid, "This is not base64url text (RFC 4648, section 5).");
}

}  // namespace

std::string to_base64url(Bytes bytes) {
  auto text = to_base64(bytes);
  std::ranges::replace(text, '+', '-');
  std::ranges::replace(text, '/', '_');
  text.erase(std::min(text.find('='), text.size()));
  return text;
}

Result<std::string> from_base64url(std::string_view text) {
  if (text.find_first_of("+/=") != std::string_view::npos) return not_base64url();
  std::string standard(text);
  std::ranges::replace(standard, '-', '+');
  std::ranges::replace(standard, '_', '/');
  standard.append((4 - standard.size() % 4) % 4, '=');
  auto bytes = from_base64(standard);
  return bytes ? bytes : not_base64url();
}
