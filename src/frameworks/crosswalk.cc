#include "frameworks/crosswalk.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/check.h"
#include "frameworks/shape.h"

namespace frameworks {
namespace {

using Named = std::pair<Relation, std::string_view>;
constexpr std::array relations{
    Named{Relation::equal, "equal"},       Named{Relation::subset, "subset"},
    Named{Relation::superset, "superset"}, Named{Relation::intersects, "intersects"},
    Named{Relation::supports, "supports"},
};

constexpr std::size_t id_bytes_max = 200, text_bytes_max = 4000, list_rows_max = 50;

Relation relation_of(Shape& shape) {
  auto const text = shape.text("relation", id_bytes_max);
  auto const relation = relation_from(text);
  if (!relation && !text.empty())
    shape.fault(
        "\"" + text + "\" is no relation; there are equal, subset, superset, intersects, supports.",
        "relation");
  return relation.value_or(Relation::intersects);
}

Edge read_edge(json::value const& value, Crosswalk const& crosswalk, std::string const& place,
               Faults& faults) {
  Shape shape(value, place, faults);
  shape.only({"from", "to", "relation", "rationale", "link_source", "agrees_with",
              "relation_source", "note"});
  Edge edge;
  edge.from = {crosswalk.from_framework, shape.text("from", id_bytes_max)};
  edge.to = {crosswalk.to_framework, shape.text("to", id_bytes_max)};
  edge.relation = relation_of(shape);
  edge.rationale = shape.text("rationale", text_bytes_max);
  edge.source = shape.text("link_source", id_bytes_max);
  edge.agrees_with = shape.texts_if_any("agrees_with", list_rows_max, id_bytes_max);
  edge.relation_source = shape.text_if_any("relation_source", id_bytes_max);
  edge.note = shape.text_if_any("note", text_bytes_max);
  edge.crosswalk = crosswalk.id;
  return edge;
}

}  // namespace

std::string_view to_text(Relation relation) {
  auto const at = std::ranges::find(relations, relation, &Named::first);
  CHECK(at != relations.end());
  return at->second;
}

std::optional<Relation> relation_from(std::string_view text) {
  auto const at = std::ranges::find(relations, text, &Named::second);
  if (at == relations.end()) return {};
  return at->first;
}

std::string_view to_text(Strength strength) {
  switch (strength) {
    case Strength::none:
      return "none";
    case Strength::input:
      return "input";
    case Strength::partial:
      return "partial";
    case Strength::full:
      return "full";
  }
  std::unreachable();
}

Strength strength_forward(Relation relation) {
  switch (relation) {
    case Relation::equal:
    case Relation::superset:
      return Strength::full;
    case Relation::subset:
    case Relation::intersects:
      return Strength::partial;
    case Relation::supports:
      return Strength::input;
  }
  std::unreachable();
}

Strength strength_backward(Relation relation) {
  switch (relation) {
    case Relation::equal:
    case Relation::subset:
      return Strength::full;
    case Relation::superset:
    case Relation::intersects:
      return Strength::partial;
    case Relation::supports:
      return Strength::none;
  }
  std::unreachable();
}

Strength strength_towards(Edge const& edge, Reference const& end) {
  if (end == edge.to) return strength_forward(edge.relation);
  if (end == edge.from) return strength_backward(edge.relation);
  return Strength::none;
}

Reference const& other_end(Edge const& edge, Reference const& end) {
  return end == edge.from ? edge.to : edge.from;
}

Result<Crosswalk> decode_crosswalk(json::value const& value) {
  Faults faults;
  Shape shape(value, "", faults);
  shape.only({"id", "from_framework", "to_framework", "relations", "method", "caution", "links"});
  Crosswalk crosswalk;
  crosswalk.id = shape.text("id", id_bytes_max);
  crosswalk.from_framework = shape.text("from_framework", id_bytes_max);
  crosswalk.to_framework = shape.text("to_framework", id_bytes_max);
  crosswalk.method = shape.text("method", text_bytes_max);
  crosswalk.cautions = shape.texts_if_any("caution", list_rows_max, text_bytes_max);
  auto const& links = shape.list("links", crosswalk_edges_max);
  for (std::size_t i = 0; i < links.size(); ++i)
    crosswalk.edges.push_back(
        read_edge(links[i], crosswalk, "/links/" + std::to_string(i), faults));
  if (links.empty()) shape.fault("A crosswalk has at least one link.", "links");
  if (faults.any()) return std::unexpected(faults.error());
  return crosswalk;
}

}  // namespace frameworks
