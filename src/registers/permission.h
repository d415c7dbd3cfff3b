#pragma once

// Who may do what: roles, and what gives one to a person.
//
// Both are records, so that it can be shown for any day who might do what, who said so and why. A
// grant belongs to the unit that it is for (its record's own unit; none: the whole organisation).
// What the program's own roles may stands in identity/roles.h.

#include "records/field.h"

namespace registers {

namespace role {
using namespace records;

inline constexpr auto states = std::array{
    State{"in_use", "It can be granted."},
    State{"withdrawn", "It can be granted no more, and gives nothing to those who have it."},
};
inline constexpr auto moves = std::array{
    Move{"withdraw", "in_use", "withdrawn", Right::manage},
    Move{"put back", "withdrawn", "in_use", Right::manage},
};

inline constexpr Field<Kind::text> name{"name", Need::required, "What the role is called."};
inline constexpr Field<Kind::markdown> meaning{"meaning", Need::optional,
                                               "What it is for, and who is given it."};
inline constexpr Field<Kind::json> rules{
    "rules", Need::required,
    "What it may: [{\"registers\": [\"risk\"], \"verbs\": [\"read\", \"contribute\"]}, …]; "
    "\"*\" is every register."};

inline constexpr auto all_fields = fields(name, meaning, rules);
inline constexpr RegisterSpec spec{
    .name = "role",
    .title = "role of your own",
    .title_all = "roles of your own",
    .clause = "5.3",
    .meaning = "Roles that the organisation added to those of the program.",
    .label = "name",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace role

namespace grant {
using namespace records;

inline constexpr auto states = std::array{
    State{"active", "The person has the role, until the day it ends."},
    State{"revoked", "The person has it no more."},
};
inline constexpr auto moves = std::array{
    Move{"revoke", "active", "revoked", Right::manage},
};
inline constexpr auto roles =
    words("owner", "aims_manager", "contributor", "approver", "internal_auditor",
          "external_auditor", "reader", "vendor_guest", "own");

inline constexpr Field<Kind::text> title{"title", Need::optional, "A short name for lists."};
inline constexpr Field<Kind::person> person{"person", Need::required, "Who is given the role."};
inline constexpr Field<Kind::choice> role{
    "role", Need::required, "What the person is to the AI management system.", {.choices = roles}};
inline constexpr Field<Kind::link> own_role{
    "own_role", Need::optional, "Which of your own roles, where it is one.", {.links_to = "role"}};
inline constexpr Field<Kind::date> until{
    "until", Need::optional, "The last day on which it holds; an external auditor needs one."};
inline constexpr Field<Kind::integer> held_to{
    "held_to", Need::optional,
    "The ledger position at which the person's view ends, for an audit of a fixed state."};

inline constexpr auto all_fields = fields(title, person, role, own_role, until, held_to);
inline constexpr RegisterSpec spec{
    .name = "grant",
    .title = "grant of a role",
    .title_all = "grants of roles",
    .clause = "5.3",
    .meaning = "Who may do what in which unit, who said so, and until when.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace grant

}  // namespace registers
