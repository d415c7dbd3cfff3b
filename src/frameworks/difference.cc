#include "frameworks/difference.h"

#include <map>
#include <string_view>
#include <unordered_map>

namespace frameworks {
namespace {

using ById = std::unordered_map<std::string_view, Requirement const*>;

ById by_id(Framework const& framework) {
  ById found;
  for (auto const& each : framework.requirements) found.emplace(each.id, &each);
  return found;
}

// Equal in all that has no list of its own.
bool says_the_same(Requirement const& a, Requirement const& b) {
  return a.kind == b.kind && a.assessable == b.assessable && a.summary == b.summary &&
         a.evidence_examples == b.evidence_examples &&
         a.documented_information == b.documented_information && a.guidance_ref == b.guidance_ref &&
         a.place == b.place && a.roles == b.roles && a.risk_classes == b.risk_classes &&
         a.applies_from == b.applies_from && a.applies_from_annex_i == b.applies_from_annex_i &&
         a.amended_by == b.amended_by && a.note == b.note;
}

// Titles that stand once in the list.
std::map<std::string_view, Requirement const*> once(std::vector<Requirement const*> const& list) {
  std::map<std::string_view, Requirement const*> found;
  for (auto const* each : list)
    if (!found.emplace(each->title, each).second) found[each->title] = nullptr;
  std::erase_if(found, [](auto const& entry) { return !entry.second; });
  return found;
}

}  // namespace

bool Difference::empty() const {
  return added.empty() && removed.empty() && retitled.empty() && moved.empty() && changed.empty();
}

Difference difference(Framework const& before, Framework const& after) {
  Difference made;
  auto const old = by_id(before), now = by_id(after);
  for (auto const& each : before.requirements)
    if (!now.contains(each.id)) made.removed.push_back(&each);
  for (auto const& each : after.requirements) {
    auto const was = old.find(each.id);
    if (was == old.end()) {
      made.added.push_back(&each);
      continue;
    }
    Difference::Pair const pair(was->second, &each);
    if (was->second->title != each.title) made.retitled.push_back(pair);
    if (was->second->parent != each.parent) made.moved.push_back(pair);
    if (!says_the_same(*was->second, each)) made.changed.push_back(pair);
  }
  auto const gone = once(made.removed);
  auto const fresh = once(made.added);
  for (auto const& [title, requirement] : gone)
    if (auto const at = fresh.find(title); at != fresh.end())
      made.renumbered.emplace_back(requirement, at->second);
  return made;
}

}  // namespace frameworks
