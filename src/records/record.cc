#include "records/record.h"

#include <algorithm>

namespace records {

namespace {

auto place_of(auto& values, std::string_view name) {
  return std::lower_bound(values.begin(), values.end(), name,
                          [](auto const& pair, std::string_view key) { return pair.first < key; });
}

}  // namespace

FieldSpec const* RegisterSpec::field(std::string_view field_name) const {
  for (auto const& each : fields)
    if (each.name == field_name) return &each;
  return nullptr;
}

State const* RegisterSpec::state(std::string_view state_name) const {
  for (auto const& each : life_cycle.states)
    if (each.name == state_name) return &each;
  return nullptr;
}

Value const* Record::find(std::string_view name) const {
  auto const place = place_of(values_, name);
  return place != values_.end() && place->first == name ? &place->second : nullptr;
}

void Record::put(std::string_view name, Value value) {
  auto const place = place_of(values_, name);
  if (place != values_.end() && place->first == name)
    place->second = std::move(value);
  else
    values_.emplace(place, std::string(name), std::move(value));
}

void Record::remove(std::string_view name) {
  auto const place = place_of(values_, name);
  if (place != values_.end() && place->first == name) values_.erase(place);
}

std::vector<Version> const& Snapshot::of(std::string_view register_name) const {
  static std::vector<Version> const none;
  for (auto const& [name, versions] : registers)
    if (name == register_name) return versions;
  return none;
}

Version const* Snapshot::find(std::string_view register_name, std::string_view id) const {
  auto const& versions = of(register_name);
  auto const found = std::lower_bound(
      versions.begin(), versions.end(), id,
      [](Version const& version, std::string_view key) { return version.id < key; });
  return found != versions.end() && found->id == id ? &*found : nullptr;
}

}  // namespace records
