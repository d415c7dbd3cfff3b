#include "records/reach.h"

#include <algorithm>

namespace records {

bool names(RegisterSpec const& spec, Record const& record, std::string_view person) {
  if (person.empty()) return false;
  for (auto const& field : spec.fields) {
    if (field.kind != Kind::person) continue;
    auto const* const value = record.find(field.name);
    auto const* const link = value ? std::get_if<Link>(value) : nullptr;
    if (link && link->id == person) return true;
  }
  auto const* const known = record.find(known_to_field);
  auto const* const links = known ? std::get_if<Links>(known) : nullptr;
  return links && std::ranges::find(links->ids, person) != links->ids.end();
}

Result<std::optional<std::uint64_t>> Reach::held(std::optional<std::uint64_t> as_of) const {
  if (!part_.horizon) return as_of;
  if (!as_of || *as_of == *part_.horizon) return part_.horizon;
  if (*as_of < *part_.horizon) return as_of;
  return fail(ErrorKind::forbidden,
              "What you may see ends at ledger position " + std::to_string(*part_.horizon) + ".",
              "as_of");
}

bool Reach::holds(RegisterSpec const& spec, Version const& now, UnitTree const& units) const {
  if (is_everything()) return true;
  auto const named = names(spec, now.record, part_.person);
  auto const in_units = part_.all_units || std::ranges::any_of(part_.units, [&](auto const& unit) {
                          return units.lies_below(now.unit, unit);
                        });
  if (!in_units && !(part_.named && named)) return false;
  if (part_.secret || named) return true;
  auto const* const mark = now.record.find(confidential_field);
  auto const* const confidential = mark ? std::get_if<bool>(mark) : nullptr;
  return !confidential || !*confidential;
}

}  // namespace records
