#include "posture/classification.h"

#include <algorithm>

#include "registers/classification.h"

namespace posture {

namespace {

namespace register_ = registers::classification;

bool meet(std::vector<std::string> const& asked, std::vector<std::string> const& given) {
  return asked.empty() || std::ranges::any_of(asked, [&](auto const& word) {
           return word == "all" || std::ranges::find(given, word) != given.end();
         });
}

std::vector<std::string> words_in(records::Record const& record, std::string_view field) {
  std::vector<std::string> words;
  auto const* const kept = record.find(field);
  auto const value = kept ? records::to_json(*kept) : json::value();
  if (auto const* const list = value.if_array())
    for (auto const& each : *list)
      if (each.is_string()) words.emplace_back(each.get_string());
  return words;
}

// By an answer, or else by the class where a class is enough.
bool brought(frameworks::Requirement const& requirement, Classification const& classification) {
  if (std::ranges::binary_search(classification.named, requirement.id)) return true;
  return meet(requirement.risk_classes, classification.risk_classes) &&
         !std::ranges::binary_search(classification.unnamed, requirement.id);
}

}  // namespace

void Classifications::set(Classification classification) {
  auto key = std::pair(classification.framework, classification.system);
  all_.insert_or_assign(std::move(key), std::move(classification));
}

void Classifications::remove(std::string_view framework, std::string_view system) {
  all_.erase(std::pair(std::string(framework), std::string(system)));
}

std::vector<Classification> Classifications::all() const {
  std::vector<Classification> all;
  for (auto const& [key, classification] : all_) all.push_back(classification);
  return all;
}

Classification const* Classifications::find(std::string_view framework,
                                            std::string_view system) const {
  if (all_.empty()) return nullptr;
  auto const at = all_.find(std::pair(std::string(framework), std::string(system)));
  return at == all_.end() ? nullptr : &at->second;
}

std::optional<Classification> classification_of(records::Version const& version) {
  if (version.erased || version.state != "decided") return std::nullopt;
  auto const& record = version.record;
  Classification found{.system = record.get_or(register_::ai_system).id,
                       .framework = record.get_or(register_::framework)};
  if (found.framework.empty() || found.system.empty()) return std::nullopt;
  found.roles = words_in(record, register_::law_roles.name);
  found.risk_classes = words_in(record, register_::risk_classes.name);
  found.only_by_annex_i = record.get_or(register_::only_by_annex_i);
  found.named = words_in(record, register_::named_duties.name);
  found.unnamed = words_in(record, register_::unnamed_duties.name);
  std::ranges::sort(found.named);
  std::ranges::sort(found.unnamed);
  return found;
}

Classifications classifications_in(records::Snapshot const& snapshot) {
  std::vector<records::Version const*> decided;
  for (auto const& [name, versions] : snapshot.registers)
    if (name == register_::spec.name)
      for (auto const& version : versions) decided.push_back(&version);
  std::ranges::sort(decided, {}, &records::Version::from_position);
  Classifications all;
  for (auto const* const version : decided)
    if (auto classification = classification_of(*version)) all.set(std::move(*classification));
  return all;
}

bool follows_classification(frameworks::Requirement const& requirement) {
  return !requirement.roles.empty() || !requirement.risk_classes.empty() ||
         requirement.applies_from.has_value();
}

Date asked_from(frameworks::Requirement const& requirement, Classification const* classification) {
  auto const first = requirement.applies_from.value_or(long_ago);
  if (!classification) return first;
  if (!meet(requirement.roles, classification->roles) || !brought(requirement, *classification))
    return never;
  return classification->only_by_annex_i ? requirement.applies_from_annex_i.value_or(first) : first;
}

}  // namespace posture
