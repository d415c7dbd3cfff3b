#pragma once

// How long records are kept, on which grounds, and what must not go whatever rule says so.

#include "records/field.h"

namespace registers {

namespace retention_rule {
using namespace records;

inline constexpr auto states = std::array{
    State{"draft", "Does nothing yet; a trial run shows what it would do."},
    State{"in_force", "Runs every day."},
    State{"ended", "Runs no more."},
};
inline constexpr auto moves = std::array{
    Move{"put in force", "draft", "in_force", Right::manage},
    Move{"revise", "in_force", "draft", Right::manage},
    Move{"end", "in_force", "ended", Right::manage},
};
inline constexpr auto what_happens = words("erase", "review");
inline constexpr std::string_view since_changed = "changed";

inline constexpr Field<Kind::text> title{"title", Need::required, "What the rule is called."};
inline constexpr Field<Kind::text> applies_to{
    "applies_to", Need::required, "The register whose records it is about, by its name."};
inline constexpr Field<Kind::text> counted_from{
    "counted_from", Need::optional,
    "The date field of the register from which the time counts; none: the last change."};
inline constexpr Field<Kind::text> in_state{
    "in_state", Need::optional, "Only records in this state of their life cycle; none: in any."};
inline constexpr Field<Kind::duration> keep_for{"keep_for", Need::required,
                                                "How long records are kept, from then on."};
inline constexpr Field<Kind::choice> action{
    "action",
    Need::required,
    "What happens then: the content is erased, or somebody is asked to look.",
    {.choices = what_happens}};
inline constexpr Field<Kind::markdown> legal_basis{
    "legal_basis", Need::required, "The law, contract or decision that it follows from."};
inline constexpr Field<Kind::person> owner{"owner", Need::optional,
                                           "Who is asked to look, and answers for the rule."};

inline constexpr auto all_fields =
    fields(title, applies_to, counted_from, in_state, keep_for, action, legal_basis, owner);
inline constexpr RegisterSpec spec{
    .name = "retention_rule",
    .title = "retention rule",
    .title_all = "retention rules",
    .clause = "7.5.3",
    .meaning = "How long records are kept, and what happens to them then.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace retention_rule

namespace legal_hold {
using namespace records;

inline constexpr auto states = std::array{
    State{"in_force", "What it covers stays, whatever a rule or a person wants."},
    State{"lifted", "Covers nothing any more."},
};
inline constexpr auto moves = std::array{
    Move{"lift", "in_force", "lifted", Right::manage},
    Move{"impose again", "lifted", "in_force", Right::manage},
};

inline constexpr Field<Kind::text> title{"title", Need::required, "What it is for, in a line."};
inline constexpr Field<Kind::text> applies_to{"applies_to", Need::required,
                                              "The register whose records must stay, by its name."};
inline constexpr Field<Kind::text> record{"record",
                                          Need::optional,
                                          "The id of the record that must stay; none: all of them.",
                                          {.indexed = true}};
inline constexpr Field<Kind::markdown> grounds{
    "grounds", Need::required, "Why they must stay: a dispute, an inquiry, an order."};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who says when it is lifted."};

inline constexpr auto all_fields = fields(title, applies_to, record, grounds, owner);
inline constexpr RegisterSpec spec{
    .name = "legal_hold",
    .title = "legal hold",
    .title_all = "legal holds",
    .clause = "7.5.3",
    .meaning = "What must not be erased, and why; it wins over every rule.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace legal_hold

}  // namespace registers
