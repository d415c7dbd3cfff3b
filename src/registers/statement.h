#pragma once

// Editions of the Statement of Applicability: each the whole statement of one framework, as the
// decisions and implementations had it at one position of the ledger.
//
// People give it a name and an owner, and say which controls of other frameworks it takes in. Its
// lines are derived from the records when it is made (actions/issue_statement.h) and cannot be
// typed; of confidential ones they keep a hash and no words, so that whoever may read an edition
// may read all of it. Whether an approved edition still holds is computed (posture/statement.h) and
// stands nowhere.

#include "records/field.h"

namespace registers::statement {
using namespace records;

inline constexpr auto states = std::array{
    State{"draft", "Is being put together; it can be made anew from the records."},
    State{"in_review", "Waits for an approval; its lines stand still."},
    State{"approved", "Somebody who may has approved all of its lines."},
    State{"superseded", "A later edition has taken its place, or it was given up."},
};
inline constexpr auto needed_in_review = words("owner");
inline constexpr auto moves = std::array{
    Move{"submit", "draft", "in_review", Right::contribute, needed_in_review},
    Move{"return", "in_review", "draft"},
    Move{"approve", "in_review", "approved", Right::approve},
    Move{"supersede", "approved", "superseded", Right::approve},
    Move{"give up", "draft", "superseded"},
};

inline constexpr Field<Kind::text> title{"title", Need::required, "What people call it."};
inline constexpr Field<Kind::person> owner{
    "owner", Need::optional, "Who keeps it true.", {.weight = Weight::note}};
inline constexpr Field<Kind::date> review_due{"review_due",
                                              Need::optional,
                                              "The day by which it must be reviewed.",
                                              {.weight = Weight::note, .indexed = true}};
inline constexpr Field<Kind::links> added{"added",
                                          Need::optional,
                                          "Controls of other frameworks that are needed too.",
                                          {.links_to = "requirement"}};

// Derived, never typed.
inline constexpr Field<Kind::text> framework{"framework",
                                             Need::required,
                                             "The framework whose controls it decides about.",
                                             {.indexed = true}};
inline constexpr Field<Kind::integer> edition{"edition", Need::required,
                                              "Counted from 1 for each framework."};
inline constexpr Field<Kind::json> lines{
    "lines", Need::required,
    "A line a control: included or excluded, why, how it is done, by whom, where it stands."};
inline constexpr Field<Kind::text> lines_hash{
    "lines_hash", Need::required, "SHA-256 over what the lines say; equal hashes, equal lines."};
inline constexpr Field<Kind::integer> shows_position{
    "shows_position",
    Need::required,
    "The size of the ledger whose records it shows.",
    {.weight = Weight::note}};
inline constexpr Field<Kind::date> judged_for{"judged_for",
                                              Need::required,
                                              "The day for which the levels in it were judged.",
                                              {.weight = Weight::note}};

inline constexpr auto all_fields = fields(title, owner, review_due, added, framework, edition,
                                          lines, lines_hash, shows_position, judged_for);
inline constexpr RegisterSpec spec{
    .name = "statement",
    .title = "edition of a Statement of Applicability",
    .title_all = "Statements of Applicability",
    .clause = "6.1.3",
    .meaning = "Editions of the whole Statement of Applicability, each approved as one.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace registers::statement
