#include "posture/classification.h"

#include <algorithm>

namespace posture {

namespace {

bool meet(std::vector<std::string> const& asked, std::vector<std::string> const& given) {
  return asked.empty() || std::ranges::any_of(asked, [&](auto const& word) {
           return word == "all" || std::ranges::find(given, word) != given.end();
         });
}

}  // namespace

void Classifications::set(Classification classification) {
  auto key = std::pair(classification.framework, classification.system);
  all_.insert_or_assign(std::move(key), std::move(classification));
}

void Classifications::remove(std::string_view framework, std::string_view system) {
  all_.erase(std::pair(std::string(framework), std::string(system)));
}

Classification const* Classifications::find(std::string_view framework,
                                            std::string_view system) const {
  if (all_.empty()) return nullptr;
  auto const at = all_.find(std::pair(std::string(framework), std::string(system)));
  return at == all_.end() ? nullptr : &at->second;
}

bool follows_classification(frameworks::Requirement const& requirement) {
  return !requirement.roles.empty() || !requirement.risk_classes.empty() ||
         requirement.applies_from.has_value();
}

Date asked_from(frameworks::Requirement const& requirement, Classification const* classification) {
  auto const first = requirement.applies_from.value_or(long_ago);
  if (!classification) return first;
  if (!meet(requirement.roles, classification->roles) ||
      !meet(requirement.risk_classes, classification->risk_classes))
    return never;
  return classification->only_by_annex_i ? requirement.applies_from_annex_i.value_or(first) : first;
}

}  // namespace posture
