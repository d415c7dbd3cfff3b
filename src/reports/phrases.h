#pragma once

// All that reports say, in English; other languages are content/languages/LANG/phrases.yaml.
// Levels, flags and reasons are posture's (posture/phrases.h).

#include <array>

#include "language/phrase.h"

namespace reports::phrases {

using language::Phrase;

// --- every report --------------------------------------------------------------------------------
inline constexpr Phrase judged_for{"reports.judged_for", "Judged for"};
inline constexpr Phrase as_of{"reports.as_of", "As of"};
inline constexpr Phrase position{
    "reports.position", "{origin}, ledger position {position}, last entry recorded {recorded}"};
inline constexpr Phrase footing{"reports.footing", "Ledger position {position}, judged for {day}"};
inline constexpr Phrase root_hash{"reports.root_hash", "Root hash"};
inline constexpr Phrase about{"reports.about", "About this document"};
inline constexpr Phrase checkpoint{"reports.checkpoint", "Signed checkpoint of the ledger"};
inline constexpr Phrase see_sheet{"reports.see_sheet", "See sheet"};
inline constexpr Phrase shortened{"reports.shortened",
                                  "… (shortened here; whole in the other formats)"};
inline constexpr Phrase page{"reports.page", "Page {page} of {pages}"};
inline constexpr Phrase language_fact{"reports.language", "Language"};
inline constexpr Phrase partly_english{
    "reports.partly_english", "Some texts have no translation yet and stand here in English."};
inline constexpr Phrase untitled{"reports.untitled", "untitled"};
inline constexpr Phrase nobody{"reports.nobody", "nobody is named"};
inline constexpr Phrase and_more{"reports.and_more", "and {count} more"};
inline constexpr Phrase of_all{"reports.of_all", "{count} of {all}"};
inline constexpr Phrase summary{"reports.summary", "Summary"};
inline constexpr Phrase area{"reports.area", "Area"};
inline constexpr Phrase clause_or_area{"reports.clause_or_area", "Clause or area"};
inline constexpr Phrase status{"reports.status", "Status"};
inline constexpr Phrase why{"reports.why", "Why"};
inline constexpr Phrase check_fails{"reports.check_fails", "A check does not pass"};
// In a list of how many stand where, in the order of posture::Level.
inline constexpr std::array spread{
    Phrase{"reports.spread.not_applicable", "{count} not applicable"},
    Phrase{"reports.spread.not_started", "{count} not started"},
    Phrase{"reports.spread.planned", "{count} planned"},
    Phrase{"reports.spread.implemented", "{count} implemented"},
    Phrase{"reports.spread.evidenced", "{count} evidenced"},
    Phrase{"reports.spread.effective", "{count} effective"},
};

// --- Statement of Applicability ------------------------------------------------------------------
inline constexpr Phrase soa{"reports.soa", "Statement of Applicability"};
inline constexpr Phrase soa_opening{
    "reports.soa.opening",
    "This statement names, for each control of the standard, whether it applies to the management "
    "system of {organisation}, why, how it is done, and what shows that (clause 6.1.3). It is "
    "computed from the organisation's records as of the ledger position named above; nothing in it "
    "was typed in."};
inline constexpr Phrase controls{"reports.soa.controls", "Controls"};
inline constexpr Phrase controls_of_annex{"reports.soa.controls_of_annex", "Controls of Annex A"};
inline constexpr Phrase control{"reports.soa.control", "Control"};
inline constexpr Phrase decision_since{"reports.soa.decision_since", "Decision, since"};
inline constexpr Phrase how_and_by_whom{"reports.soa.how", "How it is done, and by whom"};
inline constexpr Phrase evidence{"reports.soa.evidence", "Evidence"};
inline constexpr Phrase decided_and_approved{"reports.soa.decided_and_approved",
                                             "Decided and approved"};
inline constexpr Phrase undecided{"reports.soa.undecided", "Undecided"};
inline constexpr Phrase included{"reports.soa.included", "Included"};
inline constexpr Phrase excluded{"reports.soa.excluded", "Excluded"};
inline constexpr Phrase contradicted{"reports.soa.contradicted", "contradicted"};
inline constexpr Phrase not_decided_yet{"reports.soa.not_decided_yet",
                                        "Nobody has decided yet whether this control applies."};
inline constexpr Phrase grounds{"reports.soa.grounds", "Grounds: {grounds}"};
inline constexpr Phrase risks{"reports.soa.risks", "Risks: {risks}"};
inline constexpr Phrase in_state{"reports.soa.in_state", "{title} ({state})"};
inline constexpr Phrase nothing_recorded{"reports.soa.nothing_recorded", "Nothing is recorded."};
inline constexpr Phrase pieces_ended{
    "reports.soa.pieces_ended",
    "{count, plural, one {# piece has ended} other {# pieces have ended}}"};
inline constexpr Phrase none_accepted{"reports.soa.none_accepted", "None accepted."};
inline constexpr Phrase none_valid{"reports.soa.none_valid", "None valid; {ended}."};
inline constexpr Phrase accepted_newest{"reports.soa.accepted_newest",
                                        "{count} accepted, newest of {day}"};
inline constexpr Phrase decided_by{"reports.soa.decided_by", "Decided by {person}"};
inline constexpr Phrase approved_by{"reports.soa.approved_by", "Approved by {person}, {day}"};
inline constexpr Phrase counts{
    "reports.soa.counts", "{all}: {included} included, {excluded} excluded, {undecided} undecided"};
inline constexpr Phrase decisions_approved{"reports.soa.decisions_approved", "Decisions approved"};
inline constexpr Phrase shown{"reports.soa.shown", "Evidenced or effective"};
inline constexpr Phrase shown_of{
    "reports.soa.shown_of",
    "{count} of {all, plural, one {# included control} other {# included controls}}"};
inline constexpr Phrase before_you_sign{"reports.soa.before_you_sign", "Before you sign"};
inline constexpr Phrase sign_undecided{
    "reports.soa.sign_undecided",
    "Nobody has decided yet whether these apply; until then they count as included"};
inline constexpr Phrase sign_disputed{
    "reports.soa.sign_disputed",
    "Another decision of the same day, or a treated risk that relies on the control, says "
    "otherwise"};
inline constexpr Phrase signatures{"reports.soa.signatures", "Signatures"};
inline constexpr Phrase name{"reports.soa.name", "Name"};
inline constexpr Phrase role{"reports.soa.role", "Role"};
inline constexpr Phrase date{"reports.soa.date", "Date"};
inline constexpr Phrase signature{"reports.soa.signature", "Signature"};
inline constexpr Phrase sign_prepared{"reports.soa.sign_prepared", "Prepared by"};
inline constexpr Phrase sign_approved{"reports.soa.sign_approved", "Approved by"};
inline constexpr Phrase legend{"reports.soa.legend", "How to read it"};
inline constexpr Phrase legend_decision{
    "reports.soa.legend_decision",
    "Included: the control applies. Excluded: it does not, for the reason given. Undecided "
    "controls count as included."};
inline constexpr Phrase legend_level{
    "reports.soa.legend_level",
    "Implemented: something in place says how it is done. Evidenced: accepted evidence, still "
    "valid, shows it. Effective: a check on measured figures passes as well."};
inline constexpr Phrase legend_flags{
    "reports.soa.legend_flags",
    "Failing: a check does not pass. Stale: evidence or a figure is too old. Overdue: a review, "
    "target or task is past its day. Disputed: records contradict each other."};
inline constexpr Phrase legend_approval{
    "reports.soa.legend_approval",
    "An approval counts for the very content that was approved; a later change of substance voids "
    "it."};

// --- readiness -----------------------------------------------------------------------------------
inline constexpr Phrase readiness{"reports.readiness", "Readiness for certification"};
inline constexpr Phrase readiness_opening{
    "reports.readiness.opening",
    "{shown} of the {all} requirements and controls that apply to {organisation} are done and "
    "shown by valid evidence. Each status below is computed from the records as of the ledger "
    "position named above; its reasons say from which."};
inline constexpr Phrase areas{"reports.readiness.areas", "Clauses and areas"};
inline constexpr Phrase areas_caption{"reports.readiness.areas_caption",
                                      "Each clause of the standard and each area of Annex A"};
inline constexpr Phrase weakest{"reports.readiness.weakest", "Weakest"};
inline constexpr Phrase where_parts_stand{"reports.readiness.where_parts_stand",
                                          "Where its parts stand"};
inline constexpr Phrase holds_back{"reports.readiness.holds_back", "What holds it back"};
inline constexpr Phrase who_acts{"reports.readiness.who_acts", "Who acts"};
inline constexpr Phrase requirements{"reports.readiness.requirements", "Requirements and controls"};
inline constexpr Phrase requirement{"reports.readiness.requirement", "Requirement"};
inline constexpr Phrase next{"reports.readiness.next", "Next"};
inline constexpr Phrase who{"reports.readiness.who", "Who"};
inline constexpr Phrase by{"reports.readiness.by", "By"};
inline constexpr Phrase nothing_left{"reports.readiness.nothing_left", "Nothing is left to do."};
inline constexpr Phrase answered_of{"reports.readiness.answered_of", "{count} of {all} answered"};
inline constexpr Phrase in_the_way{"reports.readiness.in_the_way", "What stands in the way"};
inline constexpr Phrase nothing_in_the_way{"reports.readiness.nothing_in_the_way",
                                           "Nothing that the records show."};
inline constexpr Phrase contradictions{"reports.readiness.contradictions",
                                       "Records contradict each other"};
inline constexpr Phrase not_started{"reports.readiness.not_started", "Not started"};
inline constexpr Phrase something_overdue{"reports.readiness.something_overdue",
                                          "Something is overdue"};
inline constexpr Phrase something_stale{"reports.readiness.something_stale",
                                        "Evidence or a figure is too old"};
inline constexpr Phrase missing_in_writing{"reports.readiness.missing_in_writing",
                                           "Asked for in writing and missing"};

// --- documented information ----------------------------------------------------------------------
inline constexpr Phrase documented{"reports.documented", "Documented information"};
inline constexpr Phrase documented_opening{
    "reports.documented.opening",
    "What the standard asks to have in writing, and the documents in force or accepted evidence "
    "that answer it. Where a clause asks for several things, a document answers the one whose "
    "title is most like its own."};
inline constexpr Phrase row{"reports.documented.row", "Row"};
inline constexpr Phrase clause{"reports.documented.clause", "Clause"};
inline constexpr Phrase asked_for{"reports.documented.asked_for", "What is asked for"};
inline constexpr Phrase kind{"reports.documented.kind", "Kind"};
inline constexpr Phrase kind_document{"reports.documented.kind_document", "document"};
inline constexpr Phrase kind_record{"reports.documented.kind_record", "record"};
inline constexpr Phrase answer{"reports.documented.answer", "Answer"};
inline constexpr Phrase what_answers{"reports.documented.what_answers", "What answers it"};
inline constexpr Phrase answered{"reports.documented.answered", "Answered"};
inline constexpr Phrase evidence_only{"reports.documented.evidence_only", "Evidence only"};
inline constexpr Phrase out_of_date{"reports.documented.out_of_date", "Out of date"};
inline constexpr Phrase not_in_force{"reports.documented.not_in_force", "Not in force"};
inline constexpr Phrase not_needed{"reports.documented.not_needed", "Not needed"};
inline constexpr Phrase none_recorded{"reports.documented.none_recorded", "None recorded"};
inline constexpr Phrase missing{"reports.documented.missing", "Missing"};
inline constexpr Phrase incomplete{"reports.documented.incomplete", "Incomplete"};
inline constexpr Phrase control_excluded{"reports.documented.control_excluded",
                                         "The control is excluded."};
inline constexpr Phrase where_any{"reports.documented.where_any",
                                  "Needed only where there are any."};
inline constexpr Phrase nothing_answers{"reports.documented.nothing_answers",
                                        "Nothing answers it."};
inline constexpr Phrase not_decided{
    "reports.documented.not_decided",
    "{count, plural, one {# control is not decided yet.} other {# controls are not decided yet.}}"};
// How a record answers, after its title.
inline constexpr Phrase draft{"reports.documented.draft", "{title} (draft)"};
inline constexpr Phrase in_review{"reports.documented.in_review", "{title} (in review)"};
inline constexpr Phrase in_force{"reports.documented.in_force", "{title} (in force)"};
inline constexpr Phrase in_force_until{"reports.documented.in_force_until",
                                       "{title} (in force, review due {day})"};
inline constexpr Phrase evidence_waits{"reports.documented.evidence_waits",
                                       "{title} (of {day}, not accepted)"};
inline constexpr Phrase evidence_ended{"reports.documented.evidence_ended",
                                       "{title} (of {day}, counted until {until})"};
inline constexpr Phrase evidence_counts{"reports.documented.evidence_counts",
                                        "{title} (of {day}, accepted)"};

// For those who must know all of them: the test of languages, and a web page that asks for them.
inline constexpr std::array all{
    &judged_for,
    &as_of,
    &position,
    &footing,
    &root_hash,
    &about,
    &checkpoint,
    &see_sheet,
    &shortened,
    &page,
    &language_fact,
    &partly_english,
    &untitled,
    &nobody,
    &and_more,
    &of_all,
    &summary,
    &area,
    &clause_or_area,
    &status,
    &why,
    &check_fails,
    &spread[0],
    &spread[1],
    &spread[2],
    &spread[3],
    &spread[4],
    &spread[5],
    &soa,
    &soa_opening,
    &controls,
    &controls_of_annex,
    &control,
    &decision_since,
    &how_and_by_whom,
    &evidence,
    &decided_and_approved,
    &undecided,
    &included,
    &excluded,
    &contradicted,
    &not_decided_yet,
    &grounds,
    &risks,
    &in_state,
    &nothing_recorded,
    &pieces_ended,
    &none_accepted,
    &none_valid,
    &accepted_newest,
    &decided_by,
    &approved_by,
    &counts,
    &decisions_approved,
    &shown,
    &shown_of,
    &before_you_sign,
    &sign_undecided,
    &sign_disputed,
    &signatures,
    &name,
    &role,
    &date,
    &signature,
    &sign_prepared,
    &sign_approved,
    &legend,
    &legend_decision,
    &legend_level,
    &legend_flags,
    &legend_approval,
    &readiness,
    &readiness_opening,
    &areas,
    &areas_caption,
    &weakest,
    &where_parts_stand,
    &holds_back,
    &who_acts,
    &requirements,
    &requirement,
    &next,
    &who,
    &by,
    &nothing_left,
    &answered_of,
    &in_the_way,
    &nothing_in_the_way,
    &contradictions,
    &not_started,
    &something_overdue,
    &something_stale,
    &missing_in_writing,
    &documented,
    &documented_opening,
    &row,
    &clause,
    &asked_for,
    &kind,
    &kind_document,
    &kind_record,
    &answer,
    &what_answers,
    &answered,
    &evidence_only,
    &out_of_date,
    &not_in_force,
    &not_needed,
    &none_recorded,
    &missing,
    &incomplete,
    &control_excluded,
    &where_any,
    &nothing_answers,
    &not_decided,
    &draft,
    &in_review,
    &in_force,
    &in_force_until,
    &evidence_waits,
    &evidence_ended,
    &evidence_counts,
};

}  // namespace reports::phrases
