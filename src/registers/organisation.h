#pragma once

// The people who run the management system, the parts of the organisation it covers, and what
// others expect of it.

#include "records/field.h"

namespace registers {

namespace unit {
using namespace records;

inline constexpr Field<Kind::text> name{"name", Need::required, "What this part is called."};
inline constexpr Field<Kind::link> parent{
    "parent", Need::optional, "The larger part it belongs to.", {.links_to = "unit"}};
inline constexpr Field<Kind::markdown> activity{
    "activity", Need::optional,
    "What it does with AI: develops, provides, uses, or looks after it."};
inline constexpr auto roles =
    words("developer", "provider", "deployer", "user", "importer", "distributor");
inline constexpr Field<Kind::choices> ai_roles{
    "ai_roles", Need::optional, "The roles it plays for AI systems.", {.choices = roles}};
inline constexpr Field<Kind::person> lead{"lead", Need::optional, "Who answers for it."};
inline constexpr Field<Kind::boolean> in_scope{"in_scope",
                                               Need::optional,
                                               "Whether the AI management system covers it.",
                                               {.fallback = "true"}};

inline constexpr auto all_fields = fields(name, parent, activity, ai_roles, lead, in_scope);
inline constexpr RegisterSpec spec{
    .name = "unit",
    .title = "unit",
    .title_all = "units",
    .clause = "4.3",
    .meaning = "The parts of the organisation, from which the scope of the system is drawn.",
    .label = "name",
    .fields = all_fields};
}  // namespace unit

// What interested parties ask for and the organisation takes on. Which requirements a framework
// brings stands in the framework; here stands that it counts, for whom and why.
namespace obligation {
using namespace records;

inline constexpr auto states = std::array{
    State{"in_force", "The organisation answers to it."},
    State{"withdrawn", "It counts no longer; what was done for it stays."},
};
inline constexpr auto moves = std::array{
    Move{"withdraw", "in_force", "withdrawn"},
    Move{"restore", "withdrawn", "in_force"},
};
inline constexpr auto obligation_kinds =
    words("standard", "law", "contract", "own_commitment", "expectation");

inline constexpr Field<Kind::text> title{"title", Need::required, "What is taken on, in a line."};
inline constexpr Field<Kind::choice> obligation_kind{
    "kind", Need::required, "Where it comes from.", {.choices = obligation_kinds}};
inline constexpr Field<Kind::text> framework{
    "framework",
    Need::optional,
    "The framework whose requirements it brings, by its identifier.",
    {.indexed = true}};
inline constexpr Field<Kind::text> owed_to{
    "owed_to", Need::optional, "Who expects it: customers, a regulator, staff, the public."};
inline constexpr Field<Kind::markdown> why{"why", Need::optional,
                                           "Why it is taken on, and which part of it."};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who answers for it."};
inline constexpr Field<Kind::date> review_due{"review_due",
                                              Need::optional,
                                              "The day by which someone must look at it again.",
                                              {.weight = Weight::note, .indexed = true}};

inline constexpr auto all_fields =
    fields(title, obligation_kind, framework, owed_to, why, owner, review_due);
inline constexpr RegisterSpec spec{
    .name = "obligation",
    .title = "obligation",
    .title_all = "obligations",
    .clause = "4.2",
    .meaning =
        "What interested parties require and the organisation takes on: standards, laws, "
        "contracts, promises.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace obligation

namespace person {
using namespace records;

inline constexpr auto states = std::array{
    State{"active", "Takes part in the management system."},
    State{"left", "No longer takes part; what they did stays."},
};
inline constexpr auto moves = std::array{
    Move{"leave", "active", "left", Right::manage},
    Move{"return", "left", "active", Right::manage},
};

inline constexpr Field<Kind::text> name{"name", Need::required, "The person's name."};
inline constexpr Field<Kind::text> email{
    "email", Need::optional, "Where the person is written to.", {.weight = Weight::note}};
inline constexpr Field<Kind::text> job{"job", Need::optional,
                                       "What the person does in the organisation."};
inline constexpr Field<Kind::markdown> competence{
    "competence", Need::optional,
    "What the person knows and can do that the AI management system needs."};

inline constexpr auto all_fields = fields(name, email, job, competence);
inline constexpr RegisterSpec spec{
    .name = "person",
    .title = "person",
    .title_all = "people",
    .clause = "5.3",
    .meaning = "Who takes part in the management system, and with what competence.",
    .label = "name",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace person

namespace task {
using namespace records;

inline constexpr auto states = std::array{
    State{"open", "Waits to be done."},
    State{"done", "Has been done."},
    State{"dropped", "Will not be done, and the reason says why."},
};
inline constexpr auto moves = std::array{
    Move{"finish", "open", "done"},
    Move{"drop", "open", "dropped"},
    Move{"reopen", "done", "open"},
    Move{"take up", "dropped", "open"},
};
inline constexpr auto priorities = words("low", "normal", "high", "urgent");

inline constexpr Field<Kind::text> title{"title", Need::required, "What is to be done."};
inline constexpr Field<Kind::markdown> description{"description", Need::optional,
                                                   "What the person who does it must know."};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who does it."};
inline constexpr Field<Kind::date> due{
    "due", Need::optional, "The day by which it must be done.", {.indexed = true}};
inline constexpr Field<Kind::number> estimate{
    "estimate", Need::optional, "How much work is left in it.", {.unit = "hours"}};
inline constexpr Field<Kind::choice> priority{
    "priority", Need::optional, "How urgent it is.", {.choices = priorities, .fallback = "normal"}};
inline constexpr Field<Kind::links> serves{
    "serves", Need::optional, "The requirements it brings forward.", {.links_to = "requirement"}};
inline constexpr Field<Kind::link> ai_system{
    "ai_system", Need::optional, "The AI system it is about.", {.links_to = "ai_system"}};

inline constexpr auto all_fields =
    fields(title, description, owner, due, estimate, priority, serves, ai_system);
inline constexpr RegisterSpec spec{
    .name = "task",
    .title = "task",
    .title_all = "tasks",
    .clause = "8.1",
    .meaning = "What someone has to do by a day, and for which requirement.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace task

}  // namespace registers
