#include "store/sql.h"

namespace store::sql {

Param to_param(records::Stored const& stored) {
  if (auto const* const whole = std::get_if<std::int64_t>(&stored)) return *whole;
  if (auto const* const number = std::get_if<double>(&stored)) return *number;
  if (auto const* const text = std::get_if<std::string>(&stored)) return std::string_view(*text);
  return {};
}

std::string quoted(std::string_view name) {
  std::string out = "\"";
  for (auto const c : name) {
    if (c == '"') out += '"';
    out += c;
  }
  return out + '"';
}

}  // namespace store::sql
