#pragma once

// What the report on risks says, in English (phrases.h).

#include <array>

#include "language/phrase.h"

namespace reports::phrases {

inline constexpr language::Phrase risk_report{"reports.risks",
                                              "Risk assessment and treatment plan"};
inline constexpr language::Phrase risks_opening{
    "reports.risks.opening",
    "{count, plural, one {# AI risk is} other {# AI risks are}} open; {high, plural, =0 {none "
    "stands} one {# stands} other {# stand}} high or very high as things are. Each was judged by "
    "likelihood and impact, before and after treatment (clauses 6.1.2, 6.1.3, 8.2 and 8.3)."};
inline constexpr language::Phrase risks_none{"reports.risks.none", "No risk is recorded."};
inline constexpr language::Phrase risks_attention{"reports.risks.attention",
                                                  "What must be looked at"};
inline constexpr language::Phrase risks_unjudged{"reports.risks.unjudged", "Not judged yet"};
inline constexpr language::Phrase risks_untreated{
    "reports.risks.untreated", "High or very high, and nothing is decided about them"};
inline constexpr language::Phrase risks_review{"reports.risks.review", "The review is overdue"};
inline constexpr language::Phrase risks_unapproved{
    "reports.risks.unapproved", "Accepted without an approval of what is accepted"};
inline constexpr language::Phrase risks_unowned{"reports.risks.unowned", "Nobody answers for them"};
inline constexpr language::Phrase risks_before{"reports.risks.before", "Before treatment"};
inline constexpr language::Phrase risks_after{"reports.risks.after", "After treatment"};
inline constexpr language::Phrase risks_as_it_is{"reports.risks.as_it_is", "As things are"};
inline constexpr language::Phrase risks_map{
    "reports.risks.map",
    "{count, plural, one {# judged risk} other {# judged risks}}; {high, plural, =0 {none} one {#} "
    "other {#}} high or very high."};
inline constexpr language::Phrase risks_register{"reports.risks.register", "Risks"};
inline constexpr language::Phrase risks_risk{"reports.risks.risk", "Risk"};
inline constexpr language::Phrase risks_whole_organisation{"reports.risks.whole_organisation",
                                                           "The whole organisation"};
inline constexpr language::Phrase risks_likelihood_impact{"reports.risks.likelihood_impact",
                                                          "Likelihood: {likelihood}"};
inline constexpr language::Phrase risks_impact{"reports.risks.impact", "Impact: {impact}"};
inline constexpr language::Phrase risks_affected{"reports.risks.affected", "Affected: {who}"};
inline constexpr language::Phrase risks_not_judged{"reports.risks.not_judged", "Not judged"};
inline constexpr language::Phrase risks_plan{"reports.risks.plan", "Treatment plan"};
inline constexpr language::Phrase risks_actions{"reports.risks.actions", "Actions"};
inline constexpr language::Phrase risks_controls{"reports.risks.controls",
                                                 "Controls that treat it"};
inline constexpr language::Phrase risks_accepted{"reports.risks.accepted", "Accepted"};
inline constexpr language::Phrase risks_undecided{"reports.risks.undecided", "Undecided"};
inline constexpr language::Phrase risks_no_actions{"reports.risks.no_actions",
                                                   "No actions are recorded."};
inline constexpr language::Phrase risks_overdue{"reports.risks.overdue", "overdue"};
inline constexpr language::Phrase risks_method{"reports.risks.method", "How risks were judged"};
inline constexpr language::Phrase risks_method_level{
    "reports.risks.method_level",
    "Likelihood and impact have five steps, from 1 to 5. Their product gives the level: up to 2 "
    "very low, up to 4 low, up to 9 medium, up to 16 high, above that very high."};
inline constexpr language::Phrase risks_method_own{
    "reports.risks.method_own",
    "Likelihood and impact have five steps; the level follows from the organisation's own matrix, "
    "“{title}”."};
inline constexpr language::Phrase risks_method_now{
    "reports.risks.method_now",
    "A risk stands as it was judged before treatment until its treatment is in place; from then on "
    "as it was judged after treatment."};
inline constexpr language::Phrase risks_method_acceptance{
    "reports.risks.method_acceptance",
    "An acceptance counts for the very content that was approved; a later change of substance "
    "voids it."};

inline constexpr std::array all_of_risks{&risk_report,
                                         &risks_opening,
                                         &risks_none,
                                         &risks_attention,
                                         &risks_unjudged,
                                         &risks_untreated,
                                         &risks_review,
                                         &risks_unapproved,
                                         &risks_unowned,
                                         &risks_before,
                                         &risks_after,
                                         &risks_as_it_is,
                                         &risks_map,
                                         &risks_register,
                                         &risks_risk,
                                         &risks_whole_organisation,
                                         &risks_likelihood_impact,
                                         &risks_impact,
                                         &risks_affected,
                                         &risks_not_judged,
                                         &risks_plan,
                                         &risks_actions,
                                         &risks_controls,
                                         &risks_accepted,
                                         &risks_undecided,
                                         &risks_no_actions,
                                         &risks_overdue,
                                         &risks_method,
                                         &risks_method_level,
                                         &risks_method_own,
                                         &risks_method_now,
                                         &risks_method_acceptance};

}  // namespace reports::phrases
