#pragma once

// Risks, the controls that treat them, and which controls apply at all (ISO/IEC 42001, 6.1).

#include "records/field.h"

namespace registers {

namespace risk {
using namespace records;

inline constexpr auto states = std::array{
    State{"identified", "Somebody saw it."},
    State{"assessed", "Likelihood and impact have been judged."},
    State{"treated", "The treatment is in place."},
    State{"accepted", "What is left of it has been accepted."},
    State{"closed", "It no longer exists."},
};
inline constexpr auto needed_to_assess = words("likelihood", "impact", "owner");
inline constexpr auto needed_to_treat = words("treatment", "plan");
inline constexpr auto needed_to_accept = words("residual_likelihood", "residual_impact");
inline constexpr auto moves = std::array{
    Move{"assess", "identified", "assessed", Right::contribute, needed_to_assess},
    Move{"treat", "assessed", "treated", Right::contribute, needed_to_treat},
    Move{"accept", "treated", "accepted", Right::approve, needed_to_accept},
    Move{"close", "accepted", "closed", Right::approve},
    Move{"close early", "assessed", "closed", Right::approve},
    Move{"reassess", "accepted", "assessed"},
    Move{"rework", "treated", "assessed"},
};
inline constexpr auto scale = words("very_low", "low", "medium", "high", "very_high");
inline constexpr auto treatments = words("avoid", "reduce", "share", "retain");

inline constexpr Field<Kind::text> title{"title", Need::required, "What could happen, in a line."};
inline constexpr Field<Kind::markdown> description{
    "description", Need::optional, "How it could come about, and what would follow."};
inline constexpr Field<Kind::link> ai_system{"ai_system",
                                             Need::optional,
                                             "The AI system it is about; none: the organisation.",
                                             {.links_to = "ai_system"}};
inline constexpr Field<Kind::markdown> affected{
    "affected", Need::optional, "Which people, groups or societies it could touch."};
inline constexpr Field<Kind::choice> likelihood{
    "likelihood", Need::optional, "How likely it is before treatment.", {.choices = scale}};
inline constexpr Field<Kind::choice> impact{
    "impact", Need::optional, "How bad it would be before treatment.", {.choices = scale}};
inline constexpr Field<Kind::choice> treatment{
    "treatment", Need::optional, "What is done about it.", {.choices = treatments}};
inline constexpr Field<Kind::markdown> plan{"plan", Need::optional,
                                            "The actions of the treatment, by whom and by when."};
inline constexpr Field<Kind::links> controls{
    "controls", Need::optional, "The controls that treat it.", {.links_to = "requirement"}};
inline constexpr Field<Kind::choice> residual_likelihood{"residual_likelihood",
                                                         Need::optional,
                                                         "How likely it stays after treatment.",
                                                         {.choices = scale}};
inline constexpr Field<Kind::choice> residual_impact{"residual_impact",
                                                     Need::optional,
                                                     "How bad it would still be after treatment.",
                                                     {.choices = scale}};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who answers for it."};
inline constexpr Field<Kind::date> review_due{"review_due",
                                              Need::optional,
                                              "The day by which it must be assessed again.",
                                              {.weight = Weight::note, .indexed = true}};
inline constexpr Field<Kind::text> category{
    "category",
    Need::optional,
    "What kind of risk it is, for example security or privacy.",
    {.indexed = true}};
inline constexpr Field<Kind::text> library{
    "library", Need::optional, "The risk of the library that it was taken from: AIR-001."};
inline constexpr Field<Kind::links> annex_c{
    "annex_c",
    Need::optional,
    "The objectives it endangers and the sources it comes from (ISO/IEC 42001, Annex C).",
    {.links_to = "requirement"}};
inline constexpr Field<Kind::text> atlas{
    "atlas", Need::optional, "MITRE ATLAS tactics and techniques, by commas: AML.T0051."};
inline constexpr Field<Kind::text> owasp{
    "owasp", Need::optional, "OWASP Top 10 for LLM applications, by commas: LLM01:2025."};
inline constexpr Field<Kind::text> mit{"mit", Need::optional,
                                       "Sub-domain of the MIT AI Risk Repository: 2.2."};

inline constexpr auto all_fields =
    fields(title, description, ai_system, affected, likelihood, impact, treatment, plan, controls,
           residual_likelihood, residual_impact, owner, review_due, category, library, annex_c,
           atlas, owasp, mit);
inline constexpr RegisterSpec spec{
    .name = "risk",
    .title = "risk",
    .title_all = "risks",
    .clause = "6.1.2",
    .meaning = "What could go wrong with AI, for the organisation, for people and for society.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace risk

namespace risk_criteria {
using namespace records;

inline constexpr auto states = std::array{
    State{"draft", "Is being worked out."},
    State{"in_force", "Risks are judged by it."},
    State{"superseded", "Others have taken its place."},
};
inline constexpr auto needed_in_force = words("matrix", "acceptable", "owner");
inline constexpr auto moves = std::array{
    Move{"put in force", "draft", "in_force", Right::approve, needed_in_force},
    Move{"revise", "in_force", "draft"},
    Move{"supersede", "in_force", "superseded", Right::approve},
};

inline constexpr Field<Kind::text> title{"title", Need::required,
                                         "What these criteria are called."};
inline constexpr Field<Kind::json> matrix{
    "matrix", Need::optional,
    "Five rows, the lowest impact first, of five levels (very_low to very_high), the lowest "
    "likelihood first."};
inline constexpr Field<Kind::choice> acceptable{"acceptable",
                                                Need::optional,
                                                "The highest level that may be accepted.",
                                                {.choices = risk::scale}};
inline constexpr Field<Kind::markdown> likelihood_steps{"likelihood_steps", Need::optional,
                                                        "What each step of likelihood means here."};
inline constexpr Field<Kind::markdown> impact_steps{
    "impact_steps", Need::optional,
    "What each step of impact means here: for people, for society, for the organisation."};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who answers for them."};
inline constexpr Field<Kind::date> review_due{"review_due",
                                              Need::optional,
                                              "The day by which they must be reviewed.",
                                              {.weight = Weight::note, .indexed = true}};

inline constexpr auto all_fields =
    fields(title, matrix, acceptable, likelihood_steps, impact_steps, owner, review_due);
inline constexpr RegisterSpec spec{
    .name = "risk_criteria",
    .title = "set of risk criteria",
    .title_all = "risk criteria",
    .clause = "6.1.1",
    .meaning = "How high a risk is by likelihood and impact, and how high may be accepted.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace risk_criteria

namespace control_implementation {
using namespace records;

inline constexpr auto states = std::array{
    State{"planned", "It has been decided how, not done yet."},
    State{"implemented", "It works as described."},
    State{"withdrawn", "It is no longer in place."},
};
inline constexpr auto needed_to_implement = words("how", "owner");
inline constexpr auto moves = std::array{
    Move{"implement", "planned", "implemented", Right::contribute, needed_to_implement},
    Move{"rework", "implemented", "planned"},
    Move{"withdraw", "implemented", "withdrawn"},
    Move{"drop", "planned", "withdrawn"},
    Move{"plan again", "withdrawn", "planned"},
};

inline constexpr Field<Kind::text> title{"title", Need::required, "What is done, in a line."};
inline constexpr Field<Kind::links> serves{"serves",
                                           Need::required,
                                           "The requirements and controls it fulfils.",
                                           {.links_to = "requirement"}};
inline constexpr Field<Kind::markdown> how{
    "how", Need::optional, "How it is done here, so that an outsider could follow."};
inline constexpr Field<Kind::link> ai_system{
    "ai_system",
    Need::optional,
    "The AI system it is done for; none: the whole organisation.",
    {.links_to = "ai_system"}};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who answers for it."};
inline constexpr Field<Kind::date> target{"target",
                                          Need::optional,
                                          "The day by which it is to be in place.",
                                          {.weight = Weight::note, .indexed = true}};
inline constexpr Field<Kind::date> review_due{"review_due",
                                              Need::optional,
                                              "The day by which someone must look at it again.",
                                              {.weight = Weight::note, .indexed = true}};

inline constexpr auto all_fields = fields(title, serves, how, ai_system, owner, target, review_due);
inline constexpr RegisterSpec spec{
    .name = "control_implementation",
    .title = "implementation",
    .title_all = "implementations",
    .clause = "8.1",
    .meaning = "What the organisation does to fulfil a requirement or a control.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace control_implementation

namespace applicability {
using namespace records;

inline constexpr auto decisions = words("included", "excluded");
inline constexpr auto grounds =
    words("risk_treatment", "law", "contract", "business_need", "not_relevant", "done_elsewhere");

inline constexpr Field<Kind::text> title{
    "title", Need::optional, "A short name, for lists.", {.weight = Weight::note}};
inline constexpr Field<Kind::link> requirement{"requirement",
                                               Need::required,
                                               "The control that is decided about.",
                                               {.links_to = "requirement"}};
inline constexpr Field<Kind::choice> decision{
    "decision", Need::required, "Whether the control applies.", {.choices = decisions}};
inline constexpr Field<Kind::choices> ground{"grounds",
                                             Need::optional,
                                             "What kind of reason speaks for the decision.",
                                             {.choices = grounds}};
inline constexpr Field<Kind::markdown> justification{"justification", Need::required,
                                                     "Why it was decided so."};
inline constexpr Field<Kind::links> risks{
    "risks", Need::optional, "The risks that ask for the control.", {.links_to = "risk"}};
inline constexpr Field<Kind::person> owner{"owner", Need::optional,
                                           "Who answers for the decision."};

inline constexpr auto all_fields =
    fields(title, requirement, decision, ground, justification, risks, owner);
inline constexpr RegisterSpec spec{
    .name = "applicability",
    .title = "applicability decision",
    .title_all = "applicability decisions",
    .clause = "6.1.3",
    .meaning = "Which controls apply and why: the lines of the Statement of Applicability.",
    .label = "title",
    .fields = all_fields};
}  // namespace applicability

}  // namespace registers
