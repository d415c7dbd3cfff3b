#include "outgoing/url.h"

#include <algorithm>
#include <charconv>

namespace outgoing {

namespace {

constexpr std::size_t url_bytes_max = 2'000, host_bytes_max = 253;

auto no_url(std::string_view text) {
  return fail(ErrorKind::invalid, "This must be an address that begins with https://.",
              std::string(text.substr(0, 200)));
}

// What stands in an address as it is (RFC 3986), less the fragment's sign.
bool is_plain(char c) {
  constexpr std::string_view never = "\"#<>\\^`{|}";
  return c > ' ' && c <= '~' && never.find(c) == std::string_view::npos;
}

bool is_name(char c) {
  return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
         c == '.' || c == '_';
}

bool is_v6(char c) {
  return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F') || c == ':' ||
         c == '.';
}

bool read_port(std::string_view text, std::uint16_t& port) {
  auto const read = std::from_chars(text.data(), text.data() + text.size(), port);
  return !text.empty() && read.ec == std::errc() && read.ptr == text.data() + text.size() &&
         port != 0;
}

// Takes "[::1]" or "name" off the front of the authority; empty: it is neither.
std::string take_host(std::string_view& rest) {
  auto const bracketed = rest.starts_with('[');
  auto const end = bracketed ? rest.find(']') : std::min(rest.find(':'), rest.size());
  if (end == std::string_view::npos) return {};
  std::string const host(rest.substr(bracketed ? 1 : 0, bracketed ? end - 1 : end));
  rest.remove_prefix(bracketed ? end + 1 : end);
  return std::ranges::all_of(host, bracketed ? is_v6 : is_name) ? host : std::string();
}

}  // namespace

Result<Url> parse_url(std::string_view text) {
  constexpr std::string_view scheme = "https://";
  if (text.size() > url_bytes_max || !text.starts_with(scheme) ||
      !std::ranges::all_of(text, is_plain))
    return no_url(text);
  auto const rest = text.substr(scheme.size());
  auto authority = rest.substr(0, rest.find_first_of("/?"));
  Url url{.target = std::string(rest.substr(authority.size())),
          .authority = std::string(authority)};
  if (!url.target.starts_with('/')) url.target.insert(0, "/");
  url.host = take_host(authority);
  if (url.host.empty() || url.host.size() > host_bytes_max) return no_url(text);
  if (authority.empty()) return url;
  if (!authority.starts_with(':') || !read_port(authority.substr(1), url.port)) return no_url(text);
  return url;
}

}  // namespace outgoing
