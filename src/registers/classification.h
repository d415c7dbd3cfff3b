#pragma once

// What an AI system is under a law: the decision record of a questionnaire that was gone through.
//
// People give answers and reasons. What follows from the answers (the law's version, path,
// outcomes, roles, risk classes) is worked out anew at every write (actions/classify.h) and cannot
// be typed.

#include "records/field.h"

namespace registers::classification {
using namespace records;

inline constexpr auto states = std::array{
    State{"open", "Questions are being answered; nobody has decided by it."},
    State{"decided", "Somebody who may has decided that it is so."},
    State{"superseded", "A later classification has taken its place."},
};
inline constexpr auto moves = std::array{
    Move{"decide", "open", "decided", Right::approve},
    Move{"reopen", "decided", "open"},
    Move{"supersede", "decided", "superseded"},
    Move{"give up", "open", "superseded"},
};

inline constexpr Field<Kind::text> title{
    "title", Need::optional, "A short name, for lists.", {.weight = Weight::note}};
inline constexpr Field<Kind::link> ai_system{
    "ai_system", Need::required, "The AI system that is classified.", {.links_to = "ai_system"}};
inline constexpr Field<Kind::text> questionnaire{
    "questionnaire", Need::required, "Which questions are answered.", {.indexed = true}};
inline constexpr Field<Kind::json> answers{"answers", Need::optional,
                                           "The answers by question: {\"S1\": {\"answer\": true, "
                                           "\"reason\": \"…\", \"by\": \"…\", \"on\": "
                                           "\"…\"}}."};
inline constexpr Field<Kind::person> owner{"owner", Need::optional, "Who answers for it."};
inline constexpr Field<Kind::date> review_due{"review_due",
                                              Need::optional,
                                              "The day by which it must be looked at again.",
                                              {.weight = Weight::note, .indexed = true}};

// Worked out, never typed.
inline constexpr Field<Kind::text> framework{"framework", Need::optional,
                                             "The law whose questions these are."};
inline constexpr Field<Kind::text> law{"law", Need::optional,
                                       "The law as it stood when the questions were answered."};
inline constexpr Field<Kind::text> system_content{
    "system_content", Need::optional,
    "The hash of what the AI system was when the questions were answered."};
inline constexpr Field<Kind::json> path{
    "path", Need::optional, "The questions that were asked, in order, with what followed."};
inline constexpr Field<Kind::json> outcomes{"outcomes", Need::optional,
                                            "What it is under the law, the gravest first."};
inline constexpr Field<Kind::json> law_roles{"law_roles", Need::optional,
                                             "The roles that the organisation has under the law."};
inline constexpr Field<Kind::json> risk_classes{"risk_classes", Need::optional,
                                                "The classes whose obligations follow."};
inline constexpr Field<Kind::boolean> only_by_annex_i{
    "only_by_annex_i", Need::optional, "Whether the later dates of product law hold for it."};
inline constexpr Field<Kind::json> named_duties{
    "named_duties", Need::optional, "The obligations that an answer named, whatever the class."};
inline constexpr Field<Kind::json> unnamed_duties{
    "unnamed_duties", Need::optional,
    "The obligations that no class brings without an answer that names them, and none did."};

inline constexpr auto all_fields = fields(
    title, ai_system, questionnaire, answers, owner, review_due, framework, law, system_content,
    path, outcomes, law_roles, risk_classes, only_by_annex_i, named_duties, unnamed_duties);
inline constexpr RegisterSpec spec{
    .name = "classification",
    .title = "classification",
    .title_all = "classifications",
    .clause = "6.1.2",
    .meaning = "What each AI system is under the law, by which answers, and who decided.",
    .label = "title",
    .fields = all_fields,
    .life_cycle = {states, moves}};
}  // namespace registers::classification
