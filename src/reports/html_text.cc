#include "reports/html_text.h"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "reports/visible.h"

namespace reports {
namespace {

constexpr std::size_t unbroken_characters_max = 24, break_every = 8;

void append_escaped(std::string& out, char c) {
  switch (c) {
    case '&':
      out += "&amp;";
      break;
    case '<':
      out += "&lt;";
      break;
    case '>':
      out += "&gt;";
      break;
    case '"':
      out += "&quot;";
      break;
    case '\'':
      out += "&#39;";
      break;
    default:
      out += c;
  }
}

}  // namespace

std::string escaped_html(std::string_view raw) {
  std::string out;
  for (char const c : visible(raw)) append_escaped(out, c);
  return out;
}

std::string breakable_html(std::string_view raw) {
  auto const text = visible(raw);
  std::string out;
  std::size_t word = 0;
  for (std::string_view rest = text; !rest.empty();) {
    auto const bytes = first_code_point(rest).bytes;
    auto const blank = std::string_view(" \n\t-").contains(rest[0]);
    word = blank ? 0 : word + 1;
    if (word > unbroken_characters_max && word % break_every == 0) out += "<wbr>";
    for (char const c : rest.substr(0, bytes)) append_escaped(out, c);
    rest.remove_prefix(bytes);
  }
  return out;
}

// Everything but letters, digits and blanks as a hexadecimal escape.
std::string css_string(std::string_view raw) {
  auto const text = visible(raw);
  std::string out = "\"";
  for (std::string_view rest = text; !rest.empty();) {
    auto const [value, bytes] = first_code_point(rest);
    auto const plain = value == ' ' || (value < 0x80 && std::isalnum(static_cast<int>(value)));
    out += plain ? std::string(rest.substr(0, bytes))
                 : fmt::format("\\{:06x} ", static_cast<std::uint32_t>(value));
    rest.remove_prefix(bytes);
  }
  return out + "\"";
}

bool is_safe_target(std::string_view target) {
  std::string lower(target.substr(0, 8));
  std::ranges::transform(lower, lower.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return lower.starts_with("https://") || lower.starts_with("http://") ||
         lower.starts_with("mailto:") || lower.starts_with("#");
}

std::string percent_encoded(std::string_view target) {
  std::string out;
  for (char const c : target) {
    auto const byte = static_cast<unsigned char>(c);
    if (byte <= ' ' || byte >= 0x7F || std::string_view("\"'<>\\^`{|}").contains(c))
      out += fmt::format("%{:02X}", byte);
    else
      out += c;
  }
  return out;
}

}  // namespace reports
