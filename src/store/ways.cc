#include "store/ways.h"

namespace store {

namespace {

// Names and ids hold no line break.
std::string key_of(std::string_view register_name, records::Reach const& reach) {
  auto key = std::string(register_name) + "\n" + reach.part().person;
  key += reach.part().named ? "\nnamed" : "\n";
  for (auto const& unit : reach.part().units) key += "\n" + unit;
  return key;
}

}  // namespace

std::optional<Way> Ways::known(std::string_view register_name, records::Reach const& reach) {
  std::lock_guard const lock(mutex_);
  auto const found = kept_.find(key_of(register_name, reach));
  if (found == kept_.end() || ++found->second.told > told_max) return std::nullopt;
  return found->second.way;
}

void Ways::keep(std::string_view register_name, records::Reach const& reach, Way way) {
  std::lock_guard const lock(mutex_);
  if (kept_.size() >= kept_max) kept_.clear();
  kept_[key_of(register_name, reach)] = {.way = way};
}

}  // namespace store
