#pragma once

// What the report on framework coverage says, in English (phrases.h).

#include <array>

#include "language/phrase.h"

namespace reports::phrases {

inline constexpr language::Phrase coverage{"reports.coverage", "Framework coverage and crosswalk"};
inline constexpr language::Phrase coverage_opening{
    "reports.coverage.opening",
    "What already serves each requirement of this framework: the organisation's own records for "
    "it, and what it does for other frameworks, as far as a crosswalk passes that on. Coverage "
    "through a crosswalk is its weakest link: where the other requirement stands, and how much of "
    "it the edge carries over. It never counts as fulfilled unless the edge carries over the "
    "whole."};
inline constexpr language::Phrase coverage_requirements{"reports.coverage.requirements",
                                                        "Requirements"};
inline constexpr language::Phrase coverage_own{"reports.coverage.own", "In place by own records"};
inline constexpr language::Phrase coverage_whole{"reports.coverage.whole",
                                                 "Served whole by another framework"};
inline constexpr language::Phrase coverage_part{"reports.coverage.part",
                                                "Served in part or as input"};
inline constexpr language::Phrase coverage_nothing{"reports.coverage.nothing", "Not in place yet"};
inline constexpr language::Phrase coverage_not_applicable{"reports.coverage.not_applicable",
                                                          "Not applicable"};
inline constexpr language::Phrase coverage_by_area{"reports.coverage.by_area",
                                                   "What serves each part of the framework"};
inline constexpr language::Phrase coverage_by_area_text{
    "reports.coverage.by_area_text",
    "{own} of {all} requirements are in place by own records; {whole} more are served whole by "
    "another framework, {part} in part or as input."};
inline constexpr language::Phrase coverage_each{"reports.coverage.each",
                                                "Each requirement and what serves it"};
inline constexpr language::Phrase coverage_requirement{"reports.coverage.requirement",
                                                       "Requirement"};
inline constexpr language::Phrase coverage_own_status{"reports.coverage.own_status", "Own status"};
inline constexpr language::Phrase coverage_through{"reports.coverage.through",
                                                   "Through other frameworks"};
inline constexpr language::Phrase coverage_in_sum{"reports.coverage.in_sum", "In sum"};
inline constexpr language::Phrase coverage_link{
    "reports.coverage.link",
    "{strength, select, full {whole} partial {in part} other {as input}}, {level} there"};
inline constexpr language::Phrase coverage_crosswalk{"reports.coverage.crosswalk", "Crosswalk"};
inline constexpr language::Phrase coverage_crosswalk_opening{
    "reports.coverage.crosswalk_opening",
    "The edges that start or end in this framework. An edge is a judgement about two texts; its "
    "source says whose."};
inline constexpr language::Phrase coverage_between{"reports.coverage.between", "{from} and {to}"};
inline constexpr language::Phrase coverage_from{"reports.coverage.from", "From"};
inline constexpr language::Phrase coverage_relation{"reports.coverage.relation", "Relation"};
inline constexpr language::Phrase coverage_to{"reports.coverage.to", "To"};
inline constexpr language::Phrase coverage_source{"reports.coverage.source", "Source"};
// In the order of frameworks::Relation.
inline constexpr std::array coverage_relations{
    language::Phrase{"reports.coverage.equal", "has the same content as"},
    language::Phrase{"reports.coverage.subset", "is part of"},
    language::Phrase{"reports.coverage.superset", "contains"},
    language::Phrase{"reports.coverage.intersects", "overlaps with"},
    language::Phrase{"reports.coverage.supports", "gives input to"}};
inline constexpr language::Phrase coverage_own_judgement{"reports.coverage.own_judgement",
                                                         "our judgement"};
inline constexpr language::Phrase coverage_public{"reports.coverage.public",
                                                  "a published crosswalk"};
inline constexpr language::Phrase coverage_cautions{"reports.coverage.cautions",
                                                    "Before you rely on it"};

inline constexpr std::array all_of_coverage{&coverage,
                                            &coverage_opening,
                                            &coverage_requirements,
                                            &coverage_own,
                                            &coverage_whole,
                                            &coverage_part,
                                            &coverage_nothing,
                                            &coverage_not_applicable,
                                            &coverage_by_area,
                                            &coverage_by_area_text,
                                            &coverage_each,
                                            &coverage_requirement,
                                            &coverage_own_status,
                                            &coverage_through,
                                            &coverage_in_sum,
                                            &coverage_link,
                                            &coverage_crosswalk,
                                            &coverage_crosswalk_opening,
                                            &coverage_between,
                                            &coverage_from,
                                            &coverage_relation,
                                            &coverage_to,
                                            &coverage_source,
                                            &coverage_relations[0],
                                            &coverage_relations[1],
                                            &coverage_relations[2],
                                            &coverage_relations[3],
                                            &coverage_relations[4],
                                            &coverage_own_judgement,
                                            &coverage_public,
                                            &coverage_cautions};

}  // namespace reports::phrases
