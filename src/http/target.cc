#include "http/target.h"

#include <algorithm>

#include "base/encoding.h"

namespace http {
namespace {

// More than any of our own pages or clients sends; keeps one small request from costing much.
constexpr std::size_t segments_max = 32;
constexpr std::size_t parameters_max = 128;

int hex_value(char c) {
  if (c >= '0' && c <= '9') return c - '0';
  if (c >= 'a' && c <= 'f') return c - 'a' + 10;
  if (c >= 'A' && c <= 'F') return c - 'A' + 10;
  return -1;
}

// Visible ASCII without the characters that RFC 3986 keeps out of paths and queries. Brackets are
// let through: clients send them unencoded in filters, and they have no second meaning here.
bool may_stand_raw(char c) {
  return c > 0x20 && c < 0x7f && std::string_view("\"#<>\\^`{|}").find(c) == std::string_view::npos;
}

enum class Plus { itself, space };

Result<std::string> decode(std::string_view text, Plus plus) {
  std::string out;
  out.reserve(text.size());
  for (std::size_t i = 0; i < text.size(); ++i) {
    if (text[i] == '%') {
      auto const high = i + 2 < text.size() ? hex_value(text[i + 1]) : -1;
      auto const low = i + 2 < text.size() ? hex_value(text[i + 2]) : -1;
      if (high < 0 || low < 0)
        return fail(ErrorKind::invalid,
                    "A percent sign in the address has no two digits after it.");
      out += static_cast<char>(high * 16 + low);
      i += 2;
    } else if (!may_stand_raw(text[i])) {
      return fail(ErrorKind::invalid,
                  "The address holds a character that must be percent-encoded.");
    } else {
      out += text[i] == '+' && plus == Plus::space ? ' ' : text[i];
    }
  }
  if (out.find('\0') != std::string::npos || !is_utf8(out))
    return fail(ErrorKind::invalid, "The address holds bytes that are not text (UTF-8).");
  return out;
}

bool is_dots(std::string_view segment) {
  return segment == "." || segment == "..";
}

Result<std::vector<std::string>> read_path(std::string_view path) {
  if (!path.starts_with('/'))
    return fail(ErrorKind::invalid, "The address must begin with a slash.");
  std::vector<std::string> segments;
  auto rest = path.substr(1);
  while (path.size() > 1) {
    auto const slash = rest.find('/');
    auto segment = TRY(decode(rest.substr(0, slash), Plus::itself));
    if (is_dots(segment)) return fail(ErrorKind::invalid, "The address holds a dot segment.");
    if (segment.empty() && slash != std::string_view::npos)
      return fail(ErrorKind::invalid, "The address holds an empty segment.");
    if (segments.size() == segments_max)
      return fail(ErrorKind::invalid, "The address has too many segments.");
    segments.push_back(std::move(segment));
    if (slash == std::string_view::npos) break;
    rest.remove_prefix(slash + 1);
  }
  return segments;
}

}  // namespace

Result<std::vector<NameValue>> read_query(std::string_view query) {
  std::vector<NameValue> parameters;
  while (!query.empty()) {
    auto const ampersand = query.find('&');
    auto const pair = query.substr(0, ampersand);
    auto const equals = pair.find('=');
    auto name = TRY(decode(pair.substr(0, equals), Plus::space));
    auto value = equals == std::string_view::npos
                     ? std::string()
                     : TRY(decode(pair.substr(equals + 1), Plus::space));
    if (name.empty()) return fail(ErrorKind::invalid, "A parameter of the query has no name.");
    if (parameters.size() == parameters_max)
      return fail(ErrorKind::invalid, "The query has too many parameters.");
    parameters.push_back({std::move(name), std::move(value)});
    if (ampersand == std::string_view::npos) break;
    query.remove_prefix(ampersand + 1);
    if (query.empty()) return fail(ErrorKind::invalid, "The query ends in an ampersand.");
  }
  return parameters;
}

Result<Target> read_target(std::string_view target) {
  auto const question = target.find('?');
  auto const path = target.substr(0, question);
  Target out;
  out.path = path;
  out.segments = TRY(read_path(path));
  if (question != std::string_view::npos) out.query = TRY(read_query(target.substr(question + 1)));
  return out;
}

std::string percent_encode(std::string_view text) {
  static constexpr char digits[] = "0123456789ABCDEF";
  std::string out;
  for (auto const c : text) {
    auto const unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                            (c >= '0' && c <= '9') || c == '-' || c == '.' || c == '_' || c == '~';
    if (unreserved) {
      out += c;
    } else {
      auto const byte = static_cast<unsigned char>(c);
      out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
  }
  return out;
}

}  // namespace http
