#pragma once

// All that posture says, in English; other languages are content/languages/LANG/phrases.yaml.
// Reasons and next actions are sentences; what is nested in them says so in its name or comment.

#include <array>

#include "language/phrase.h"

namespace posture::phrases {

using language::Phrase;

// --- nested: how records are named ---------------------------------------------------------------
inline constexpr Phrase titled{"posture.titled", "“{title}”"};
inline constexpr Phrase untitled{"posture.untitled", "the {register} {id}"};

// --- whether it applies --------------------------------------------------------------------------
inline constexpr Phrase undecided{"posture.undecided", "Nobody has decided whether it applies."};
inline constexpr Phrase applies_since{"posture.applies_since", "It applies since {day}: {reason}"};
inline constexpr Phrase excluded_since{"posture.excluded_since", "Excluded since {day}: {reason}"};
inline constexpr Phrase no_reason{"posture.no_reason", "no reason is given"};  // for {reason}
inline constexpr Phrase decisions_contradict{
    "posture.decisions_contradict",
    "Two decisions on applicability, both in force from {day}, contradict each other; the one that "
    "was written down last is followed."};
inline constexpr Phrase risk_relies{
    "posture.risk_relies",
    "The risk {risk} is {state, select, treated {treated} other {accepted}} and relies on this "
    "control, which is excluded."};
inline constexpr Phrase not_excludable{
    "posture.not_excludable",
    "A decision excludes it, but only controls of Annex A can be excluded."};
inline constexpr Phrase law_not_excludable{
    "posture.law_not_excludable",
    "A decision excludes it, but what a law asks follows from the classification."};
inline constexpr Phrase not_asked_here{"posture.not_asked_here",
                                       "The classification says that it is not asked here."};
inline constexpr Phrase asked_from{"posture.asked_from", "It is asked from {day} on."};
inline constexpr Phrase unclassified{
    "posture.unclassified", "Nobody has classified the system, so all of the law counts for it."};

// --- how it is done ------------------------------------------------------------------------------
inline constexpr Phrase is_implemented{"posture.is_implemented", "{record} is implemented."};
inline constexpr Phrase planned_without_day{"posture.planned_without_day",
                                            "{record} is planned; no day is set."};
inline constexpr Phrase planned_by{"posture.planned_by",
                                   "{record} is planned and is to be in place by {day}."};
inline constexpr Phrase planned_missed{
    "posture.planned_missed", "{record} is planned and should have been in place by {day}."};
inline constexpr Phrase document_in_force{"posture.document_in_force",
                                          "The document {record} is in force."};
inline constexpr Phrase document_draft{"posture.document_draft",
                                       "The document {record} is not in force: it is a draft."};
inline constexpr Phrase document_waits{
    "posture.document_waits", "The document {record} is not in force: it waits for approval."};
inline constexpr Phrase nothing_says_how{
    "posture.nothing_says_how",
    "Nothing says how it is done here: there is no implementation and no document."};
inline constexpr Phrase review_was_due{"posture.review_was_due",
                                       "{record} was due for review on {day}."};
inline constexpr Phrase task_was_due{"posture.task_was_due", "The task {record} was due on {day}."};
inline constexpr Phrase and_more{"posture.and_more", "And {count} more like these."};

// --- what shows it -------------------------------------------------------------------------------
inline constexpr Phrase evidence_accepted{"posture.evidence_accepted",
                                          "{record} of {day} is accepted evidence."};
inline constexpr Phrase evidence_accepted_until{
    "posture.evidence_accepted_until",
    "{record} of {day} is accepted evidence and counts until {until}."};
inline constexpr Phrase evidence_ended{"posture.evidence_ended",
                                       "{record} of {day} counted as evidence until {until}."};
inline constexpr Phrase evidence_waits{"posture.evidence_waits",
                                       "{record} of {day} was received and waits to be accepted."};
inline constexpr Phrase older_evidence{
    "posture.older_evidence",
    "{count, plural, one {# older piece of evidence no longer counts.} other {# older pieces of "
    "evidence no longer count.}}"};
inline constexpr Phrase no_evidence{"posture.no_evidence", "There is no evidence."};
inline constexpr Phrase evidence_alone{
    "posture.evidence_alone",
    "Evidence alone does not make it implemented: nothing in place says how it is done."};

// --- whether it works ----------------------------------------------------------------------------
inline constexpr Phrase no_check{"posture.no_check", "No check says whether it works."};
inline constexpr Phrase more_checks{
    "posture.more_checks", "{count, plural, one {And # more check.} other {And # more checks.}}"};
inline constexpr Phrase no_measurement{
    "posture.no_measurement", "No measurement says whether {check} ({metric} {demand}) holds."};
// Nested: a figure, and around it what it is a figure of; the outermost stands for {figure}.
inline constexpr Phrase figure{"posture.figure", "{metric} {value}"};
inline constexpr Phrase figure_of_task{"posture.figure_of_task", "{figure} of {task}"};
inline constexpr Phrase figure_of_slice{"posture.figure_of_slice", "{figure} ({slice})"};
inline constexpr Phrase figure_of_system{"posture.figure_of_system", "{figure} for {system}"};
inline constexpr Phrase figure_on_day{"posture.figure_on_day", "{figure} on {day}"};
// Nested: what a check demands.
inline constexpr Phrase at_least{"posture.at_least", "at least {threshold}"};
inline constexpr Phrase more_than{"posture.more_than", "more than {threshold}"};
inline constexpr Phrase at_most{"posture.at_most", "at most {threshold}"};
inline constexpr Phrase less_than{"posture.less_than", "less than {threshold}"};
inline constexpr Phrase exactly{"posture.exactly", "exactly {threshold}"};
inline constexpr Phrase below{"posture.below",
                              "{figure} is below the {threshold} that {check} asks for."};
inline constexpr Phrase not_above{"posture.not_above",
                                  "{figure} is not above the {threshold} that {check} asks for."};
inline constexpr Phrase above{"posture.above",
                              "{figure} is above the {threshold} that {check} allows."};
inline constexpr Phrase not_below{"posture.not_below",
                                  "{figure} is not below the {threshold} that {check} asks for."};
inline constexpr Phrase not_equal{"posture.not_equal",
                                  "{figure} is not the {threshold} that {check} asks for."};
inline constexpr Phrase samples_unknown{
    "posture.samples_unknown",
    "{figure} does not say how many samples stand behind it; {check} asks for {asked}."};
inline constexpr Phrase samples_few{
    "posture.samples_few",
    "{figure} rests on {count, plural, one {# sample} other {# samples}} where {check} asks for "
    "{asked}."};
inline constexpr Phrase too_old{"posture.too_old",
                                "{figure} is too old: for {check} it counted until {day}."};
inline constexpr Phrase meets{"posture.meets",
                              "{figure} meets {check} ({demand}) and counts until {day}."};
// Around one of the sentences above.
inline constexpr Phrase also_too_old{"posture.also_too_old",
                                     "{sentence} It is also too old: it counted until {day}."};
inline constexpr Phrase same_for{"posture.same_for",
                                 "{sentence} The same holds for {count} of {all} figures."};

// --- what to do next -----------------------------------------------------------------------------
inline constexpr Phrase finish_task{"posture.finish_task", "Finish the task {record}."};
inline constexpr Phrase finish_task_by{"posture.finish_task_by",
                                       "Finish the task {record}, due on {day}."};
inline constexpr Phrase decide_again{
    "posture.decide_again", "Decide again whether it applies: the risk {risk} relies on it."};
inline constexpr Phrase settle_decisions{
    "posture.settle_decisions",
    "Settle which decision on applicability holds, and withdraw the other."};
inline constexpr Phrase withdraw_exclusion{
    "posture.withdraw_exclusion",
    "Withdraw the exclusion: only controls of Annex A can be excluded."};
inline constexpr Phrase mend_failure{
    "posture.mend_failure", "Find out why {check} does not hold, mend it, and measure again."};
inline constexpr Phrase classify{"posture.classify",
                                 "Classify the system under this law, and keep the answers."};
inline constexpr Phrase decide{"posture.decide", "Decide whether it applies, and write down why."};
inline constexpr Phrase decide_how{
    "posture.decide_how",
    "Decide how it is done here and who answers for it, and record that as an implementation."};
inline constexpr Phrase approve_document{
    "posture.approve_document", "Have the document {record} approved and put it in force."};
inline constexpr Phrase put_in_place{"posture.put_in_place", "Put {record} in place."};
inline constexpr Phrase put_in_place_by{"posture.put_in_place_by",
                                        "Put {record} in place, planned for {day}."};
inline constexpr Phrase review{"posture.review", "Review {record} and set the next day for it."};
inline constexpr Phrase judge_evidence{"posture.judge_evidence",
                                       "Look at the evidence {record} and accept or reject it."};
inline constexpr Phrase renew{"posture.renew", "Renew {record}, which no longer counts."};
inline constexpr Phrase add_evidence{"posture.add_evidence", "Add evidence that it is done."};
inline constexpr Phrase add_evidence_such_as{
    "posture.add_evidence_such_as", "Add evidence that it is done, for example: {example}."};
inline constexpr Phrase set_check{"posture.set_check",
                                  "Set a check: a figure that shows whether it works."};
inline constexpr Phrase measure_again{"posture.measure_again",
                                      "Measure {metric} again, which {check} asks for."};
inline constexpr Phrase measure_first{
    "posture.measure_first", "Measure {metric} for the first time, which {check} asks for."};

// --- summaries -----------------------------------------------------------------------------------
inline constexpr Phrase not_for_you{"posture.not_for_you",
                                    "A record that you may not see bears on this."};
inline constexpr Phrase ask_who_sees{"posture.ask_who_sees",
                                     "Ask someone who sees all of it what is next."};
inline constexpr Phrase held_back{"posture.held_back", "{requirement}: {reason}"};
inline constexpr Phrase nothing_missing{"posture.nothing_missing", "nothing is missing."};
inline constexpr Phrase nothing_applies{"posture.nothing_applies", "Nothing in this area applies."};

// --- words for levels and flags, in the order of Level and Flags ---------------------------------
inline constexpr std::array levels{
    Phrase{"level.not_applicable", "Not applicable"},
    Phrase{"level.not_started", "Not started"},
    Phrase{"level.planned", "Planned"},
    Phrase{"level.implemented", "Implemented"},
    Phrase{"level.evidenced", "Evidenced"},
    Phrase{"level.effective", "Effective"},
};
inline constexpr Phrase failing{"flag.failing", "failing"};
inline constexpr Phrase disputed{"flag.disputed", "disputed"};
inline constexpr Phrase overdue{"flag.overdue", "overdue"};
inline constexpr Phrase stale{"flag.stale", "stale"};

// For those who must know all of them: the test of languages, and a web page that asks for them.
inline constexpr std::array all{
    &titled,
    &untitled,
    &undecided,
    &applies_since,
    &excluded_since,
    &no_reason,
    &decisions_contradict,
    &risk_relies,
    &not_excludable,
    &law_not_excludable,
    &not_asked_here,
    &asked_from,
    &unclassified,
    &is_implemented,
    &planned_without_day,
    &planned_by,
    &planned_missed,
    &document_in_force,
    &document_draft,
    &document_waits,
    &nothing_says_how,
    &review_was_due,
    &task_was_due,
    &and_more,
    &evidence_accepted,
    &evidence_accepted_until,
    &evidence_ended,
    &evidence_waits,
    &older_evidence,
    &no_evidence,
    &evidence_alone,
    &no_check,
    &more_checks,
    &no_measurement,
    &figure,
    &figure_of_task,
    &figure_of_slice,
    &figure_of_system,
    &figure_on_day,
    &at_least,
    &more_than,
    &at_most,
    &less_than,
    &exactly,
    &below,
    &not_above,
    &above,
    &not_below,
    &not_equal,
    &samples_unknown,
    &samples_few,
    &too_old,
    &meets,
    &also_too_old,
    &same_for,
    &finish_task,
    &finish_task_by,
    &decide_again,
    &settle_decisions,
    &withdraw_exclusion,
    &mend_failure,
    &classify,
    &decide,
    &decide_how,
    &approve_document,
    &put_in_place,
    &put_in_place_by,
    &review,
    &judge_evidence,
    &renew,
    &add_evidence,
    &add_evidence_such_as,
    &set_check,
    &measure_again,
    &measure_first,
    &not_for_you,
    &ask_who_sees,
    &held_back,
    &nothing_missing,
    &nothing_applies,
    &levels[0],
    &levels[1],
    &levels[2],
    &levels[3],
    &levels[4],
    &levels[5],
    &failing,
    &disputed,
    &overdue,
    &stale,
};

}  // namespace posture::phrases
