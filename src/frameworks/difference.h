#pragma once

// What changed from one version of a framework to the next, node by node. Ids are what counts: an
// assessment of the old version stays with the old version's ids.

#include <utility>
#include <vector>

#include "frameworks/framework.h"

namespace frameworks {

struct Difference {
  using Pair = std::pair<Requirement const*, Requirement const*>;  // before, after

  std::vector<Requirement const*> added, removed;
  std::vector<Pair> retitled;
  std::vector<Pair> moved;    // stands below another parent
  std::vector<Pair> changed;  // anything else about it: summary, kind, dates, roles
  // Removed here and added there with the same title, which no other node has: probably the same
  // node under another id. They stand in `removed` and `added` too.
  std::vector<Pair> renumbered;

  bool empty() const;
};

// In document order. Pointers live as long as the frameworks.
Difference difference(Framework const& before, Framework const& after);

}  // namespace frameworks
