#pragma once

// What reports and the command line say about editions of a Statement of Applicability, in English;
// other languages are content/languages/LANG/phrases.yaml.

#include <array>

#include "language/phrase.h"

namespace reports::phrases {

inline constexpr language::Phrase edition{"reports.statement.edition", "Edition"};
inline constexpr language::Phrase edition_none{"reports.statement.none",
                                               "No edition has been made."};
inline constexpr language::Phrase edition_draft{"reports.statement.draft",
                                                "Edition {edition} is a draft."};
inline constexpr language::Phrase edition_in_review{"reports.statement.in_review",
                                                    "Edition {edition} waits for approval."};
inline constexpr language::Phrase edition_holds{
    "reports.statement.holds",
    "Edition {edition}, approved by {person}, {day}. The records say the same."};
inline constexpr language::Phrase edition_changed{
    "reports.statement.changed",
    "Edition {edition}, approved by {person}, {day}, holds no longer: the records say something "
    "else about {count, plural, one {# control} other {# controls}}."};
inline constexpr language::Phrase edition_unapproved{
    "reports.statement.unapproved", "No approval stands for what edition {edition} says."};
inline constexpr language::Phrase sign_changed{"reports.statement.sign_changed",
                                               "Changed since edition {edition} was approved"};
inline constexpr language::Phrase changes{"reports.statement.changes",
                                          "Changed since the approval"};
inline constexpr language::Phrase what_changed{"reports.statement.what_changed", "What"};
inline constexpr language::Phrase was_approved{"reports.statement.was_approved", "As approved"};
inline constexpr language::Phrase is_now{"reports.statement.is_now", "As it is"};
inline constexpr language::Phrase part_decision{"reports.statement.part_decision", "Decision"};
inline constexpr language::Phrase part_reasons{"reports.statement.part_reasons", "Reasons"};
inline constexpr language::Phrase part_owner{"reports.statement.part_owner", "Decided by"};
inline constexpr language::Phrase part_how{"reports.statement.part_how", "How it is done"};
inline constexpr language::Phrase came{"reports.statement.came", "Came in"};
inline constexpr language::Phrase went{"reports.statement.went", "Is left out"};
inline constexpr language::Phrase nothing{"reports.statement.nothing", "Nothing"};
inline constexpr language::Phrase described_anew{"reports.statement.described_anew",
                                                 "{title} (described anew)"};
inline constexpr language::Phrase says_the_same{"reports.statement.says_the_same",
                                                "They say the same."};
inline constexpr language::Phrase lines_counted{
    "reports.statement.lines_counted",
    "{all, plural, one {# control} other {# controls}}: {included} included, {excluded} excluded, "
    "{undecided} undecided."};
inline constexpr language::Phrase added_controls{"reports.statement.added_controls",
                                                 "Controls of other frameworks"};

inline constexpr std::array all_of_statement{&edition,
                                             &edition_none,
                                             &edition_draft,
                                             &edition_in_review,
                                             &edition_holds,
                                             &edition_changed,
                                             &edition_unapproved,
                                             &sign_changed,
                                             &changes,
                                             &what_changed,
                                             &was_approved,
                                             &is_now,
                                             &part_decision,
                                             &part_reasons,
                                             &part_owner,
                                             &part_how,
                                             &came,
                                             &went,
                                             &nothing,
                                             &described_anew,
                                             &says_the_same,
                                             &lines_counted,
                                             &added_controls};

}  // namespace reports::phrases
