#pragma once

// What the management system is about: AI systems, the models in them, the data behind them.

#include "records/field.h"

namespace registers {

namespace ai_system {
using namespace records;

inline constexpr auto states = std::array{
    State{"proposed", "Somebody wants it; nobody has decided yet."},
    State{"in_development", "Is being built or prepared for use."},
    State{"in_operation", "Is in use or on offer."},
    State{"suspended", "Has been stopped for now."},
    State{"retired", "Is out of use for good."},
};
inline constexpr auto needed_in_operation = words("owner", "purpose", "review_due");
inline constexpr auto moves = std::array{
    Move{"accept", "proposed", "in_development", Right::approve},
    Move{"release", "in_development", "in_operation", Right::approve, needed_in_operation},
    Move{"suspend", "in_operation", "suspended"},
    Move{"resume", "suspended", "in_operation", Right::approve, needed_in_operation},
    Move{"retire", "in_operation", "retired", Right::approve},
    Move{"give up", "in_development", "retired", Right::approve},
    Move{"reject", "proposed", "retired", Right::approve},
    Move{"end", "suspended", "retired", Right::approve},
};
inline constexpr auto roles =
    words("developer", "provider", "deployer", "user", "importer", "distributor");

inline constexpr Field<Kind::text> name{"name", Need::required, "What people here call it."};
inline constexpr Field<Kind::markdown> purpose{"purpose", Need::required,
                                               "What it is meant to do, and for whom."};
inline constexpr Field<Kind::markdown> not_for{"not_for", Need::optional,
                                               "What it must not be used for."};
inline constexpr Field<Kind::choices> our_roles{
    "our_roles", Need::optional, "The roles the organisation plays for it.", {.choices = roles}};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who answers for it."};
inline constexpr Field<Kind::text> supplier{"supplier", Need::optional,
                                            "Who provides it, when it is bought in."};
inline constexpr Field<Kind::links> models{
    "models", Need::optional, "The models it runs on.", {.links_to = "model"}};
inline constexpr Field<Kind::markdown> oversight{"oversight", Need::optional,
                                                 "How people watch over it and can step in."};
inline constexpr Field<Kind::date> in_use_since{"in_use_since", Need::optional,
                                                "The day on which it went into operation."};
inline constexpr Field<Kind::date> review_due{"review_due",
                                              Need::optional,
                                              "The day by which someone must look at it again.",
                                              {.weight = Weight::note, .indexed = true}};

inline constexpr auto all_fields = fields(name, purpose, not_for, our_roles, owner, supplier,
                                          models, oversight, in_use_since, review_due);
inline constexpr RegisterSpec spec{
    .name = "ai_system",
    .title = "AI system",
    .title_all = "AI systems",
    .clause = "A.4.2",
    .meaning = "The AI systems that the organisation builds, buys or uses.",
    .label = "name",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace ai_system

namespace model {
using namespace records;

inline constexpr Field<Kind::text> name{"name", Need::required, "The model's name."};
inline constexpr Field<Kind::text> revision{
    "revision", Need::optional, "The version, commit or digest that tells it from others."};
inline constexpr Field<Kind::text> origin{"origin", Need::optional,
                                          "Who made it, and where it was obtained."};
inline constexpr Field<Kind::text> base_model{"base_model", Need::optional,
                                              "The model it was made from."};
inline constexpr Field<Kind::text> licence{"licence", Need::optional,
                                           "Under which licence it may be used."};
inline constexpr Field<Kind::text> task{"task", Need::optional,
                                        "What kind of work it does, for example text generation."};
inline constexpr Field<Kind::links> datasets{"datasets",
                                             Need::optional,
                                             "The data it was trained, tuned or tested with.",
                                             {.links_to = "dataset"}};
inline constexpr Field<Kind::markdown> limitations{"limitations", Need::optional,
                                                   "What it is known to do badly."};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who answers for it."};

inline constexpr auto all_fields =
    fields(name, revision, origin, base_model, licence, task, datasets, limitations, owner);
inline constexpr RegisterSpec spec{.name = "model",
                                   .title = "model",
                                   .title_all = "models",
                                   .clause = "A.4.4",
                                   .meaning = "The models inside the AI systems.",
                                   .label = "name",
                                   .fields = all_fields};
}  // namespace model

namespace dataset {
using namespace records;

inline constexpr auto uses = words("training", "tuning", "validation", "testing", "operation");
inline constexpr auto personal = words("none", "pseudonymous", "personal", "special_category");

inline constexpr Field<Kind::text> name{"name", Need::required, "The data set's name."};
inline constexpr Field<Kind::text> revision{"revision", Need::optional,
                                            "The version or digest that tells it from others."};
inline constexpr Field<Kind::choices> used_for{
    "used_for", Need::optional, "What it is used for.", {.choices = uses}};
inline constexpr Field<Kind::markdown> provenance{
    "provenance", Need::optional, "Where the data comes from and how it was obtained."};
inline constexpr Field<Kind::text> licence{"licence", Need::optional,
                                           "The licence or legal basis on which it is used."};
inline constexpr Field<Kind::choice> personal_data{
    "personal_data", Need::optional, "Whether it holds data about people.", {.choices = personal}};
inline constexpr Field<Kind::markdown> preparation{"preparation", Need::optional,
                                                   "How it was cleaned, labelled and made ready."};
inline constexpr Field<Kind::markdown> quality{
    "quality", Need::optional, "What is required of its quality, and what was found."};
inline constexpr Field<Kind::integer> items{
    "items", Need::optional, "How many items it holds.", {.unit = "items"}};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who answers for it."};

inline constexpr auto all_fields = fields(name, revision, used_for, provenance, licence,
                                          personal_data, preparation, quality, items, owner);
inline constexpr RegisterSpec spec{
    .name = "dataset",
    .title = "data set",
    .title_all = "data sets",
    .clause = "A.4.3",
    .meaning = "The data that AI systems are made with, tested on or fed by.",
    .label = "name",
    .fields = all_fields};
}  // namespace dataset

}  // namespace registers
