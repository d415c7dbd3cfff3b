#pragma once

// Questions in SQL that people keep, to be asked again: of the registers and of the posture.
//
// The text is held to nothing when it is written; what is wrong with it is said when it is asked
// (actions/ask_question.h), by the database that answers.

#include "records/field.h"

namespace registers::question {
using namespace records;

inline constexpr auto charts = words("none", "bar", "line", "pie");

inline constexpr Field<Kind::text> title{"title", Need::required,
                                         "What it is asked for by, such as Overdue reviews."};
inline constexpr Field<Kind::markdown> sql{
    "sql", Need::required, "One SELECT over the registers and the posture, each a table."};
inline constexpr Field<Kind::markdown> meaning{"meaning", Need::optional,
                                               "What the answer tells, and what to do about it."};
inline constexpr Field<Kind::choice> chart{
    "chart",
    Need::optional,
    "How a screen may draw the answer: by its first column, the figures in the others.",
    {.choices = charts, .fallback = "none", .weight = Weight::note}};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who answers for it."};

inline constexpr auto all_fields = fields(title, sql, meaning, chart, owner);
inline constexpr RegisterSpec spec{
    .name = "question",
    .title = "saved question",
    .title_all = "saved questions",
    .clause = "9.1",
    .meaning = "Questions in SQL that are asked again and again: what is monitored, in figures.",
    .label = "title",
    .fields = all_fields};
}  // namespace registers::question
