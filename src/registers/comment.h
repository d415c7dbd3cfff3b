#pragma once

// What people say about records: questions, remarks, answers, beside the record they are about.
//
// A comment lies where its subject lies and is for whoever that is for, so that who may read the
// one may read the other. Its words are its writer's (actions/comment_rules.h).

#include "records/field.h"

namespace registers::comment {
using namespace records;

// A comment may also be about a requirement, which is no record.
inline constexpr std::string_view about_requirement = "requirement";

inline constexpr auto states = std::array{
    State{"open", "Waits to be answered or dealt with."},
    State{"resolved", "Nothing more is to be done about it."},
};
inline constexpr auto moves = std::array{
    Move{"resolve", "open", "resolved"},
    Move{"reopen", "resolved", "open"},
};

inline constexpr Field<Kind::text> title{
    "title", Need::optional, "Its first line; made from what it says.", {.weight = Weight::note}};
inline constexpr Field<Kind::text> about_register{
    "about_register", Need::required,
    "The register of the record that it is about, or requirement."};
inline constexpr Field<Kind::text> about{
    "about",
    Need::required,
    "The id of the record that it is about, or the requirement.",
    {.indexed = true}};
inline constexpr Field<Kind::markdown> text{
    "text", Need::required, "What it says; @ and somebody's name asks that person to look."};
inline constexpr Field<Kind::link> answers{
    "answers", Need::optional, "The comment that it answers.", {.links_to = "comment"}};
inline constexpr Field<Kind::links> mentions{"mentions",
                                             Need::optional,
                                             "Who is asked to look; those named by @ are added.",
                                             {.links_to = "person", .weight = Weight::note}};
// A link like any other, not a field that names who answers for it: to have written it opens
// nothing that its subject does not.
inline constexpr Field<Kind::link> writer{
    "writer", Need::optional, "Who wrote it; filled in by itself.", {.links_to = "person"}};

inline constexpr auto all_fields =
    fields(title, about_register, about, text, answers, mentions, writer);
inline constexpr RegisterSpec spec{
    .name = "comment",
    .title = "comment",
    .title_all = "comments",
    .clause = "7.4",
    .meaning = "What people say about records and requirements, and the answers.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace registers::comment
