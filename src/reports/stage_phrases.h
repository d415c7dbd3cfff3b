#pragma once

// What the readiness report says about the stages of an audit, in English (phrases.h).

#include <array>

#include "language/phrase.h"

namespace reports::phrases {

inline constexpr language::Phrase stages{"reports.stages", "Stages of the audit"};
inline constexpr language::Phrase stages_opening{
    "reports.stages.opening",
    "What blocks each stage, what is weak, and what is done, by the rules of this program: what an "
    "auditor concludes is for the auditor."};
inline constexpr language::Phrase stage{"reports.stages.stage", "Stage"};
inline constexpr std::array stage_titles{
    language::Phrase{"reports.stages.stage_1", "Stage 1: is it designed?"},
    language::Phrase{"reports.stages.stage_2", "Stage 2: is it in place, and does it work?"},
    language::Phrase{"reports.stages.surveillance", "Surveillance: is it lived?"}};
inline constexpr language::Phrase stage_ready{"reports.stages.ready", "Nothing blocks"};
inline constexpr language::Phrase stage_blocked{"reports.stages.blocked", "{count} block"};
inline constexpr language::Phrase stage_outcome{"reports.stages.outcome", "Outcome"};
inline constexpr language::Phrase stage_blocks{"reports.stages.blocks", "Blocks"};
inline constexpr language::Phrase stage_weak{"reports.stages.weak", "Is weak"};
inline constexpr language::Phrase stage_done{"reports.stages.done", "Is done"};
inline constexpr language::Phrase stage_in_writing{"reports.stages.in_writing",
                                                   "In writing: {titles}"};
inline constexpr language::Phrase effort_left{"reports.stages.effort_left", "Effort left"};
inline constexpr language::Phrase effort_tasks{
    "reports.stages.effort_tasks",
    "{tasks, plural, one {# open task} other {# open tasks}}: {overdue} overdue, {unowned} without "
    "an owner"};
inline constexpr language::Phrase effort_actions{
    "reports.stages.effort_actions",
    "{count, plural, one {# next action} other {# next actions}} for stage 2"};
inline constexpr language::Phrase effort_hours{
    "reports.stages.effort_hours",
    "{hours} hours, estimated for {count, plural, one {# of the tasks} other {# of the tasks}}"};
inline constexpr language::Phrase effort_not_estimated{"reports.stages.effort_not_estimated",
                                                       "Nobody has estimated the tasks."};

inline constexpr std::array all_of_stages{
    &stages,           &stages_opening,      &stage,        &stage_titles[0],
    &stage_titles[1],  &stage_titles[2],     &stage_ready,  &stage_blocked,
    &stage_outcome,    &stage_blocks,        &stage_weak,   &stage_done,
    &stage_in_writing, &effort_left,         &effort_tasks, &effort_actions,
    &effort_hours,     &effort_not_estimated};

}  // namespace reports::phrases
