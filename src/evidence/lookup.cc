#include "evidence/lookup.h"

#include <algorithm>
#include <cmath>

namespace evidence {
namespace {

constexpr double count_max = 9007199254740992.0;  // 2^53: exact in every tool's numbers
constexpr double seconds_max = 253402300800.0;    // 10000-01-01
constexpr std::size_t names_said_max = 5;

}  // namespace

json::value const* member(json::value const* of, std::string_view name) {
  auto const* object = object_in(of);
  if (!object) return nullptr;
  auto const* found = object->if_contains({name.data(), name.size()});
  return found && !found->is_null() ? found : nullptr;
}

json::object const* object_in(json::value const* value) {
  return value ? value->if_object() : nullptr;
}

json::array const* array_in(json::value const* value) {
  return value ? value->if_array() : nullptr;
}

std::string text_at(json::value const* of, std::string_view name) {
  auto const* found = member(of, name);
  auto const* text = found ? found->if_string() : nullptr;
  return text ? std::string(text->data(), text->size()) : std::string{};
}

std::string text_at(json::value const* of, std::string_view name, std::string_view or_name) {
  auto text = text_at(of, name);
  return text.empty() ? text_at(of, or_name) : text;
}

std::optional<bool> flag_at(json::value const* of, std::string_view name) {
  auto const* found = member(of, name);
  auto const* flag = found ? found->if_bool() : nullptr;
  return flag ? std::optional(*flag) : std::nullopt;
}

std::optional<double> number_in(json::value const& value) {
  if (value.is_int64()) return static_cast<double>(value.get_int64());
  if (value.is_uint64()) return static_cast<double>(value.get_uint64());
  if (value.is_double() && std::isfinite(value.get_double())) return value.get_double();
  return std::nullopt;
}

Result<std::optional<std::int64_t>> count_at(json::value const* of, std::string_view name,
                                             std::string const& where) {
  auto const* found = member(of, name);
  if (!found) return std::nullopt;
  auto const number = number_in(*found);
  if (!number || *number < 0 || *number > count_max || *number != std::floor(*number))
    return fail(ErrorKind::invalid, "\"" + std::string(name) + "\" must be a count, 0 or more.",
                where);
  return static_cast<std::int64_t>(*number);
}

Result<std::optional<double>> number_at(json::value const* of, std::string_view name,
                                        std::string const& where) {
  auto const* found = member(of, name);
  if (!found) return std::nullopt;
  auto const number = number_in(*found);
  if (!number)
    return fail(ErrorKind::invalid, "\"" + std::string(name) + "\" must be a number.", where);
  return number;
}

std::optional<Instant> instant_in(std::string const& text, bool& zoneless) {
  if (auto const exact = parse_instant(text)) return *exact;
  auto plain = text;
  if (plain.size() > 10 && plain[10] == ' ') plain[10] = 'T';
  if (auto const exact = parse_instant(plain)) return *exact;
  auto const as_utc = parse_instant(plain + "Z");
  if (!as_utc) return std::nullopt;
  zoneless = true;
  return *as_utc;
}

std::optional<Instant> instant_of_seconds(double since_1970) {
  if (!(since_1970 >= 0 && since_1970 < seconds_max)) return std::nullopt;
  return Instant{std::llround(since_1970 * 1e6)};
}

std::string pointer_step(std::string_view name) {
  std::string out = "/";
  for (auto const c : name) {
    if (c == '~')
      out += "~0";
    else if (c == '/')
      out += "~1";
    else
      out += c;
  }
  return out;
}

std::string_view key_of(json::key_value_pair const& pair) {
  return {pair.key().data(), pair.key().size()};
}

std::string shortened(std::string_view text, std::size_t bytes_max) {
  constexpr std::string_view ellipsis = "…";
  std::string out;
  out.reserve(std::min(text.size(), bytes_max));
  auto end = std::min(text.size(), bytes_max);
  if (end < text.size()) {
    end -= std::min(end, ellipsis.size());
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xc0) == 0x80) --end;
  }
  for (auto const c : text.substr(0, end)) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
  if (end < text.size()) out += ellipsis;
  return out;
}

std::string named_few(std::vector<std::string> const& names) {
  std::string out;
  for (std::size_t i = 0; i < names.size() && i < names_said_max; ++i)
    out += (i ? ", " : "") + names[i];
  if (names.size() > names_said_max)
    out += " and " + std::to_string(names.size() - names_said_max) + " more";
  return out;
}

}  // namespace evidence
