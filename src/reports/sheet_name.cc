#include "reports/sheet_name.h"

#include <algorithm>
#include <cctype>

#include "reports/visible.h"

namespace reports {
namespace {

constexpr std::size_t characters_max = 31;

// At most `count` code points of it.
std::string beginning(std::string_view text, std::size_t count) {
  std::size_t bytes = 0;
  for (; count > 0 && bytes < text.size(); --count)
    bytes += first_code_point(text.substr(bytes)).bytes;
  return std::string(text.substr(0, bytes));
}

std::string trimmed(std::string text) {
  auto const first = text.find_first_not_of(" '");
  if (first == std::string::npos) return {};
  text.erase(text.find_last_not_of(" '") + 1);
  return text.substr(first);
}

// Only ASCII: two names that differ in the case of other letters get no number, and Excel repairs.
std::string lower(std::string text) {
  std::ranges::transform(text, text.begin(),
                         [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
  return text;
}

}  // namespace

std::string sheet_name(std::string_view wanted, std::set<std::string>& taken) {
  taken.insert("history");  // Excel keeps this one for itself
  auto name = visible(wanted);
  std::ranges::replace_if(
      name, [](char c) { return std::string_view("[]:*?/\\\n\t").contains(c); }, ' ');
  name = trimmed(beginning(trimmed(std::move(name)), characters_max));
  if (name.empty()) name = "Table";
  auto candidate = name;
  for (int number = 2; !taken.insert(lower(candidate)).second; ++number) {
    auto const suffix = " " + std::to_string(number);
    candidate = trimmed(beginning(name, characters_max - suffix.size())) + suffix;
  }
  return candidate;
}

}  // namespace reports
