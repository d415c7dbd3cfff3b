#pragma once

// What a workspace adds to the frameworks that are shipped: frameworks of its own, its judgement of
// what one requirement says about another, and the official text where it holds a licence.

#include "records/field.h"

namespace registers {

namespace framework {
using namespace records;

inline constexpr auto states = std::array{
    State{"in_force", "People here answer to it."},
    State{"withdrawn", "Kept for what was assessed against it; nothing new should be."},
};
inline constexpr auto moves = std::array{
    Move{"withdraw", "in_force", "withdrawn", Right::manage},
    Move{"restore", "withdrawn", "in_force", Right::manage},
};

inline constexpr Field<Kind::text> identifier{
    "identifier", Need::required,
    "What stands before its requirements, with its version: nist-800-53r5."};
inline constexpr Field<Kind::text> title{"title", Need::required, "What it is called."};
inline constexpr Field<Kind::text> edition{"edition", Need::required, "Its version or year."};
inline constexpr Field<Kind::text> publisher{"publisher", Need::optional, "Who publishes it."};
inline constexpr Field<Kind::text> replaces{
    "replaces", Need::optional, "The identifier of the version that it takes the place of."};
inline constexpr Field<Kind::integer> requirement_count{"requirement_count", Need::optional,
                                                        "How many of its nodes are met or not."};
inline constexpr Field<Kind::file> file{
    "file", Need::required, "The framework as the program reads it, in its own format."};
inline constexpr Field<Kind::file> original{"original", Need::optional,
                                            "The file that it was imported from, as it came."};

inline constexpr auto all_fields =
    fields(identifier, title, edition, publisher, replaces, requirement_count, file, original);
inline constexpr RegisterSpec spec{
    .name = "framework",
    .title = "framework",
    .title_all = "frameworks",
    .clause = "4.2",
    .meaning = "Standards, laws and rules of the house that were imported, beside those shipped.",
    .label = "identifier",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace framework

namespace crosswalk_edge {
using namespace records;

inline constexpr auto states = std::array{
    State{"in_force", "It counts."},
    State{"withdrawn", "It counts no longer."},
};
inline constexpr auto moves = std::array{
    Move{"withdraw", "in_force", "withdrawn"},
    Move{"restore", "withdrawn", "in_force"},
};
// The last takes a shipped link away and puts nothing in its place.
inline constexpr auto relations =
    words("equal", "subset", "superset", "intersects", "supports", "none");

inline constexpr Field<Kind::link> from_requirement{"from_requirement",
                                                    Need::required,
                                                    "The requirement that it starts from.",
                                                    {.links_to = "requirement"}};
inline constexpr Field<Kind::link> to_requirement{"to_requirement",
                                                  Need::required,
                                                  "The requirement that it ends at.",
                                                  {.links_to = "requirement"}};
inline constexpr Field<Kind::choice> relation{
    "relation", Need::required, "What the first says about the second.", {.choices = relations}};
inline constexpr Field<Kind::text> rationale{"rationale", Need::required,
                                             "Why it is so, in a sentence."};
inline constexpr Field<Kind::text> source{
    "source", Need::optional, "Whose judgement it is.", {.fallback = "own-judgement"}};

inline constexpr auto all_fields =
    fields(from_requirement, to_requirement, relation, rationale, source);
inline constexpr RegisterSpec spec{
    .name = "crosswalk_edge",
    .title = "crosswalk link",
    .title_all = "crosswalk links",
    .clause = "4.4",
    .meaning = "What one requirement says about another; it takes the place of a shipped link.",
    .label = "rationale",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace crosswalk_edge

namespace requirement_text {
using namespace records;

inline constexpr Field<Kind::link> requirement{"requirement",
                                               Need::required,
                                               "The requirement whose text it is.",
                                               {.links_to = "requirement"}};
inline constexpr Field<Kind::markdown> text{"text", Need::required,
                                            "The official text; it stays in this workspace."};
inline constexpr Field<Kind::text> source{"source", Need::required,
                                          "Which copy it was taken from, and under which licence."};

inline constexpr auto all_fields = fields(requirement, text, source);
inline constexpr RegisterSpec spec{
    .name = "requirement_text",
    .title = "official text",
    .title_all = "official texts",
    .clause = "7.5.3",
    .meaning = "Text of standards that the organisation holds a licence for; never handed out.",
    .label = "source",
    .fields = all_fields};
}  // namespace requirement_text

// Whether records of this register may leave the workspace in exports, reports and packs. What a
// licence covers is for the licensee alone.
constexpr bool may_leave(records::RegisterSpec const& spec) {
  return spec.name != requirement_text::spec.name;
}

}  // namespace registers
