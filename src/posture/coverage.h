#pragma once

// What already serves a requirement: its own records, and what other frameworks bring through
// crosswalks.
//
// Coverage is the weakest link of one edge: the level at its other end, and how much of that the
// edge passes on. It always names the edge. One edge and no more: an edge is a judgement about a
// part of two texts, and two such judgements in a row say nothing about the third text. Coverage is
// shown beside a requirement's own level and never changes it (docs/posture.md).

#include <functional>
#include <vector>

#include "posture/facts.h"

namespace posture {

// One way in which another framework serves a requirement.
struct Coverage {
  frameworks::Edge const* edge = nullptr;
  frameworks::Reference from;  // the requirement at its other end …
  Standing standing;           // … and where that stands
  // How much the edge passes on.
  frameworks::Strength strength = frameworks::Strength::none;
  // What the weakest link leaves: `from`'s level where the edge passes it on whole, "planned" at
  // most where it passes on a part, as input only, or nothing: then something is there to build on.
  Level level = Level::not_started;
  bool fulfils = false;  // whole, and in place there without a failing check
};

// Where a requirement stands; none: it is not assessed.
using StandingOf = std::function<std::optional<Standing>(frameworks::Reference const&)>;

// Best first; edges from what does not apply or is not started serve nothing and are left out.
std::vector<Coverage> coverage_of(frameworks::Catalogue const& catalogue,
                                  frameworks::Reference const& requirement,
                                  StandingOf const& standing_of);

// All of a framework, for a report: what stands by its own records, what only through others.
struct Covered {
  frameworks::Reference requirement;
  Standing own;
  std::vector<Coverage> through;  // best first
};
std::vector<Covered> coverage_of_framework(frameworks::Catalogue const& catalogue,
                                           std::string_view framework,
                                           StandingOf const& standing_of);

}  // namespace posture
