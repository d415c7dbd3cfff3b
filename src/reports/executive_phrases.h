#pragma once

// What the page for top management says, in English (phrases.h).

#include <array>

#include "language/phrase.h"

namespace reports::phrases {

inline constexpr language::Phrase executive{"reports.executive", "Status for top management"};
inline constexpr language::Phrase executive_opening{
    "reports.executive.opening",
    "Of the {all, plural, one {# requirement and control that applies} other {# requirements and "
    "controls that apply}} to {organisation}, {shown, plural, =0 {none is} one {# is} other {# "
    "are}} done and shown by valid evidence. {systems, plural, =0 {No AI system is} one {# AI "
    "system is} other {# AI systems are}} in operation; {risks, plural, =0 {no AI risk stands} one "
    "{# AI risk stands} other {# AI risks stand}} high or very high."};
inline constexpr language::Phrase executive_decide{"reports.executive.decide",
                                                   "What needs a decision or a push"};
inline constexpr language::Phrase executive_failing{
    "reports.executive.failing",
    "{count, plural, one {# control fails} other {# controls fail}} a check on measured figures"};
inline constexpr language::Phrase executive_disputed{
    "reports.executive.disputed",
    "{count, plural, one {# control has} other {# controls have}} records that contradict each "
    "other"};
inline constexpr language::Phrase executive_not_started{
    "reports.executive.not_started",
    "{count, plural, one {# requirement is} other {# requirements are}} not started"};
inline constexpr language::Phrase executive_overdue{
    "reports.executive.overdue",
    "{count, plural, one {# requirement has} other {# requirements have}} something overdue"};
inline constexpr language::Phrase executive_untreated{
    "reports.executive.untreated",
    "{count, plural, one {# high risk waits} other {# high risks wait}} for a decision on "
    "treatment"};
inline constexpr language::Phrase executive_all_well{"reports.executive.all_well",
                                                     "Nothing that the records show."};
inline constexpr language::Phrase executive_levels{"reports.executive.levels",
                                                   "Where clauses and controls stand"};
inline constexpr language::Phrase executive_levels_text{
    "reports.executive.levels_text",
    "Each bar shows which share of a clause's requirements stands at which level."};
inline constexpr language::Phrase executive_annex{"reports.executive.annex", "Annex A: controls"};
inline constexpr language::Phrase executive_risks{"reports.executive.risks",
                                                  "AI risks as they are now"};
inline constexpr language::Phrase executive_due{"reports.executive.due", "What falls due next"};
inline constexpr language::Phrase executive_due_text{
    "reports.executive.due_text",
    "{count, plural, =0 {Nothing has a day.} one {The next day that is set.} other {The next # "
    "days that are set, what is overdue first.}}"};
inline constexpr language::Phrase executive_day{"reports.executive.day", "Day"};
inline constexpr language::Phrase executive_what{"reports.executive.what", "What"};
inline constexpr language::Phrase executive_today{"reports.executive.today", "today"};
inline constexpr language::Phrase executive_review{"reports.executive.review", "Review: {title}"};
inline constexpr language::Phrase executive_seen{"reports.executive.seen",
                                                 "Seen by top management"};

inline constexpr std::array all_of_executive{
    &executive,          &executive_opening,     &executive_decide,      &executive_failing,
    &executive_disputed, &executive_not_started, &executive_overdue,     &executive_untreated,
    &executive_all_well, &executive_levels,      &executive_levels_text, &executive_annex,
    &executive_risks,    &executive_due,         &executive_due_text,    &executive_day,
    &executive_what,     &executive_today,       &executive_review,      &executive_seen};

}  // namespace reports::phrases
