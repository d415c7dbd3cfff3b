#pragma once

// What one framework says about another: edges between requirements, each with a relation, the
// reason for it, and where it comes from.
//
// An edge is somebody's judgement, not a fact about the two texts; whoever relies on it must be
// able to see which edge it was. It does not know who meets a requirement: posture computes
// coverage along edges, and the weakest link decides. Shipped edges are data (content/crosswalks,
// format in docs/formats/crosswalk.md); a workspace adds its own and replaces shipped ones.

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "frameworks/framework.h"

namespace frameworks {

// Reads from `from` to `to`. The first four are those of NIST IR 8477; supports is ours.
enum class Relation {
  equal,       // same content
  subset,      // from is part of to
  superset,    // from contains to
  intersects,  // both share content, neither contains the other
  supports,    // from gives input or evidence to to, without sharing its content
};

std::string_view to_text(Relation relation);  // "intersects"
std::optional<Relation> relation_from(std::string_view text);

struct Edge {
  Reference from, to;
  Relation relation = Relation::intersects;
  std::string rationale;
  std::string source;  // "own-judgement", "public-crosswalk", or what a user wrote
  std::vector<std::string> agrees_with;  // public mappings that hold the same pair
  std::string relation_source;           // whose judgement the relation is, where not `source`
  std::string note;                      // a doubt about the pair
  std::string crosswalk;  // id of the crosswalk it stands in; empty: a workspace's own
};

// How far a requirement at one end is met when the one at the other end is.
enum class Strength : std::uint8_t {
  none,     // says nothing
  input,    // gives input or evidence
  partial,  // covers a part; how large a part nobody knows
  full,     // covers all of it: the only one that fulfils
};
std::string_view to_text(Strength strength);

inline constexpr bool fulfils(Strength strength) {
  return strength == Strength::full;
}

// What an edge gives to its `to` when its `from` is met. equal and superset: full; subset and
// intersects: partial; supports: input.
Strength strength_forward(Relation relation);
// What it gives to its `from` when its `to` is met. equal and subset: full; superset and
// intersects: partial; supports: none, because evidence flows one way only.
Strength strength_backward(Relation relation);
// Towards one of its ends. none: the edge does not end there.
Strength strength_towards(Edge const& edge, Reference const& end);
// The end that is not `end`.
Reference const& other_end(Edge const& edge, Reference const& end);

struct Crosswalk {
  std::string id;  // "iso42001-2023__eu-ai-act"
  std::string from_framework;
  std::string to_framework;
  std::string method;                 // how its edges were made, and how they were checked
  std::vector<std::string> cautions;  // what a reader must not conclude from it
  std::vector<Edge> edges;
};

inline constexpr std::size_t crosswalk_edges_max = 50'000;

// Reads a crosswalk. Whether its ends exist is for the Catalogue to say, which alone knows all
// frameworks. invalid: each fault with the place as a JSON pointer ("/links/17/relation").
Result<Crosswalk> decode_crosswalk(json::value const& value);

}  // namespace frameworks
