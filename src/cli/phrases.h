#pragma once

// Headings and answers of the command line, in English; other languages are
// content/languages/LANG/phrases.yaml. Help, errors and what a writing command did are sentences
// (language/sentences.h).

#include <array>

#include "language/phrase.h"

namespace cli::phrases {

using language::Phrase;

inline constexpr Phrase clause_or_area{"cli.clause_or_area", "clause or area"};
inline constexpr Phrase weakest{"cli.weakest", "weakest"};
inline constexpr Phrase effective{"cli.effective", "effective"};
inline constexpr Phrase why{"cli.why", "why"};
inline constexpr Phrase next_action{"cli.next_action", "next action"};
inline constexpr Phrase id{"cli.id", "id"};
inline constexpr Phrase requirement{"cli.requirement", "requirement"};
inline constexpr Phrase level{"cli.level", "level"};
inline constexpr Phrase flags{"cli.flags", "flags"};
inline constexpr Phrase because{"cli.because", "{status}, because:"};
inline constexpr Phrase next{"cli.next", "Next: {action}"};
inline constexpr Phrase system{"cli.system", "AI system"};
inline constexpr Phrase state{"cli.state", "state"};
inline constexpr Phrase worst{"cli.worst", "worst"};
inline constexpr Phrase next_due{"cli.next_due", "next due"};
inline constexpr Phrase shown_of{"cli.shown_of", "shown of what applies"};
inline constexpr Phrase more_follow{"cli.more_follow", "More follow: --after {cursor}"};
inline constexpr Phrase stands_by_itself{"cli.stands_by_itself",
                                         "{requirement} stands by itself at: {level}"};
inline constexpr Phrase nobody_serves{"cli.nobody_serves", "No other framework serves it."};
inline constexpr Phrase covered_through{"cli.covered_through", "covered through"};
inline constexpr Phrase which_is{"cli.which_is", "which is"};
inline constexpr Phrase relation{"cli.relation", "relation"};
inline constexpr Phrase passes_on{"cli.passes_on", "passes on"};
inline constexpr Phrase gives{"cli.gives", "gives"};
inline constexpr Phrase because_head{"cli.because_head", "because"};
inline constexpr Phrase clause{"cli.clause", "clause"};
inline constexpr Phrase readiness{"cli.readiness", "readiness"};
inline constexpr Phrase blocks{"cli.blocks", "blocks"};
inline constexpr Phrase weak{"cli.weak", "weak"};
inline constexpr Phrase in_writing{"cli.in_writing", "{readiness}: in writing, {clause} {title}"};
inline constexpr Phrase stage_counts{
    "cli.stage_counts",
    "{blocks, plural, one {# blocks} other {# block}}, {weak, plural, one {# is weak} other {# are "
    "weak}}, {done, plural, one {# is done} other {# are done}}."};
inline constexpr Phrase effort{
    "cli.effort",
    "Left: {actions, plural, one {# next action} other {# next actions}}, {tasks, plural, one {# "
    "open task} other {# open tasks}} ({overdue} overdue, {unowned} without an owner)."};
inline constexpr Phrase effort_hours{
    "cli.effort_hours",
    "Estimated: {hours} hours for {count, plural, one {# of the tasks} other {# of the tasks}}."};
inline constexpr Phrase span{"cli.span", "From ledger position {from} to {to}."};
inline constexpr Phrase added{"cli.added", "added"};
inline constexpr Phrase amended{"cli.amended", "amended"};
inline constexpr Phrase moved{"cli.moved", "moved"};
inline constexpr Phrase erased{"cli.erased", "erased"};
inline constexpr Phrase versions{"cli.versions", "version {was} to {is}"};
inline constexpr Phrase erased_since{"cli.erased_since", "What stood in it was erased since."};
inline constexpr Phrase was_is{"cli.was_is", "{name}: was {was}, is {is}"};
inline constexpr Phrase was{"cli.was", "was"};
inline constexpr Phrase is{"cli.is", "is"};
inline constexpr Phrase nothing{"cli.nothing", "nothing"};
inline constexpr Phrase written_to{
    "cli.written_to", "{name}: {count, plural, one {# record} other {# records}} written to."};
inline constexpr Phrase nothing_written{"cli.nothing_written", "Nothing was written."};
inline constexpr Phrase statuses_same{"cli.statuses_same", "Every status is what it was."};
inline constexpr Phrase undecided{"cli.undecided", "undecided"};
inline constexpr Phrase no_records{"cli.no_records", "No {records} here. Add one with: {command}"};
inline constexpr Phrase it_is{"cli.it_is", "It is:"};
inline constexpr Phrase so_far{"cli.so_far", "So far it is:"};
inline constexpr Phrase classify_again{"cli.classify_again", "Classify again: {why}"};
inline constexpr Phrase from{"cli.from", "from"};
inline constexpr Phrase obligation{"cli.obligation", "obligation"};
inline constexpr Phrase title{"cli.title", "title"};
inline constexpr Phrase commented{"cli.commented", "Comment {id} is ledger entry {entry}."};
inline constexpr Phrase register_head{"cli.register_head", "register"};
inline constexpr Phrase found_there{"cli.found_there", "found there"};
inline constexpr Phrase nothing_found{"cli.nothing_found", "Nothing holds all of these words."};

// For those who must know all of them.
inline constexpr std::array all{&clause_or_area,
                                &weakest,
                                &effective,
                                &why,
                                &next_action,
                                &id,
                                &requirement,
                                &level,
                                &flags,
                                &because,
                                &next,
                                &system,
                                &state,
                                &worst,
                                &next_due,
                                &shown_of,
                                &more_follow,
                                &stands_by_itself,
                                &nobody_serves,
                                &covered_through,
                                &which_is,
                                &relation,
                                &passes_on,
                                &gives,
                                &because_head,
                                &clause,
                                &readiness,
                                &blocks,
                                &weak,
                                &in_writing,
                                &stage_counts,
                                &effort,
                                &effort_hours,
                                &span,
                                &added,
                                &amended,
                                &moved,
                                &erased,
                                &versions,
                                &erased_since,
                                &was_is,
                                &was,
                                &is,
                                &nothing,
                                &written_to,
                                &nothing_written,
                                &statuses_same,
                                &undecided,
                                &no_records,
                                &it_is,
                                &so_far,
                                &classify_again,
                                &from,
                                &obligation,
                                &title,
                                &register_head,
                                &found_there,
                                &nothing_found,
                                &commented};

}  // namespace cli::phrases
