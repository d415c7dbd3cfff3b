#include "posture/coverage.h"

#include <algorithm>
#include <tuple>

namespace posture {

using frameworks::Strength;

namespace {

Level weakest(Standing const& standing, Strength strength) {
  if (strength == Strength::full) return standing.level;
  // A part is not the whole: it is a beginning, however well the part works.
  return strength == Strength::none ? Level::not_started : std::min(standing.level, Level::planned);
}

std::optional<Coverage> through(frameworks::Edge const& edge,
                                frameworks::Reference const& requirement,
                                StandingOf const& standing_of) {
  auto const strength = frameworks::strength_towards(edge, requirement);
  if (strength == Strength::none) return {};
  auto const& from = frameworks::other_end(edge, requirement);
  auto const standing = standing_of(from);
  if (!standing || standing->level <= Level::not_started) return {};
  auto const level = weakest(*standing, strength);
  return Coverage{.edge = &edge,
                  .from = from,
                  .standing = *standing,
                  .strength = strength,
                  .level = level,
                  .fulfils = frameworks::fulfils(strength) && level >= Level::implemented &&
                             !standing->flags.failing};
}

auto rank(Coverage const& coverage) {
  auto const& flags = coverage.standing.flags;
  return std::tuple(!coverage.fulfils, -static_cast<int>(coverage.level),
                    -static_cast<int>(coverage.strength), flags.failing, flags.stale,
                    -static_cast<int>(coverage.standing.level));
}

}  // namespace

std::vector<Coverage> coverage_of(frameworks::Catalogue const& catalogue,
                                  frameworks::Reference const& requirement,
                                  StandingOf const& standing_of) {
  std::vector<Coverage> found;
  for (auto const* edge : catalogue.edges_of(requirement))
    if (auto coverage = through(*edge, requirement, standing_of))
      found.push_back(*std::move(coverage));
  std::ranges::stable_sort(found, {}, rank);
  return found;
}

std::vector<Covered> coverage_of_framework(frameworks::Catalogue const& catalogue,
                                           std::string_view framework,
                                           StandingOf const& standing_of) {
  std::vector<Covered> all;
  for (auto const* requirement : catalogue.assessable(framework)) {
    auto reference = frameworks::reference_of(*requirement);
    auto const own = standing_of(reference);
    if (!own) continue;
    auto through = coverage_of(catalogue, reference, standing_of);
    all.push_back({std::move(reference), *own, std::move(through)});
  }
  return all;
}

}  // namespace posture
