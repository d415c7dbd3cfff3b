#pragma once

// What the dossier of an AI system says, in English (phrases.h).

#include <array>

#include "language/phrase.h"

namespace reports::phrases {

inline constexpr language::Phrase dossier{"reports.dossier", "AI system dossier"};
inline constexpr language::Phrase dossier_no_system{
    "reports.dossier.no_system", "There is no such AI system as of this ledger position."};
inline constexpr language::Phrase dossier_identity{"reports.dossier.identity",
                                                   "What it is and what it is for"};
inline constexpr language::Phrase dossier_state{"reports.dossier.state", "State"};
inline constexpr language::Phrase dossier_version{"reports.dossier.version",
                                                  "Version of this record"};
inline constexpr language::Phrase dossier_version_text{"reports.dossier.version_text",
                                                       "{version}, in effect since {day}"};
inline constexpr language::Phrase dossier_law{"reports.dossier.law", "What it is under the law"};
inline constexpr language::Phrase dossier_law_nobody{"reports.dossier.law_nobody",
                                                     "Nobody has classified it."};
inline constexpr language::Phrase dossier_law_state{"reports.dossier.law_state",
                                                    "{state}, {person}, {day}"};
inline constexpr language::Phrase dossier_law_answers{"reports.dossier.law_answers",
                                                      "The answers and their reasons"};
inline constexpr language::Phrase dossier_law_question{"reports.dossier.law_question", "Question"};
inline constexpr language::Phrase dossier_law_answer{"reports.dossier.law_answer", "Answer"};
inline constexpr language::Phrase dossier_law_yes{"reports.dossier.law_yes", "Yes"};
inline constexpr language::Phrase dossier_law_no{"reports.dossier.law_no", "No"};
inline constexpr language::Phrase dossier_law_none{"reports.dossier.law_none", "None of them"};
inline constexpr language::Phrase dossier_standing{"reports.dossier.standing", "Where it stands"};
inline constexpr language::Phrase dossier_standing_text{
    "reports.dossier.standing_text",
    "How far the requirements and controls are met for this system, by its own records and those "
    "of the whole organisation."};
inline constexpr language::Phrase dossier_models{"reports.dossier.models", "Models"};
inline constexpr language::Phrase dossier_data{"reports.dossier.data", "Data"};
inline constexpr language::Phrase dossier_risks{"reports.dossier.risks", "Risks"};
inline constexpr language::Phrase dossier_figures{"reports.dossier.figures",
                                                  "Evaluation and monitoring"};
inline constexpr language::Phrase dossier_figures_caption{"reports.dossier.figures_caption",
                                                          "The newest figures of each kind"};
inline constexpr language::Phrase dossier_checks{"reports.dossier.checks",
                                                 "What is demanded of the figures"};
inline constexpr language::Phrase dossier_demand{"reports.dossier.demand", "Demand"};
inline constexpr language::Phrase dossier_interval{"reports.dossier.interval", "Interval"};
inline constexpr language::Phrase dossier_evidence{"reports.dossier.evidence", "Evidence"};
inline constexpr language::Phrase dossier_tasks{"reports.dossier.tasks", "Open tasks"};
inline constexpr language::Phrase dossier_nothing{"reports.dossier.nothing",
                                                  "Nothing is recorded."};
inline constexpr language::Phrase dossier_annex{
    "reports.dossier.annex", "Index by Annex IV of the EU AI Act (technical documentation)"};
inline constexpr language::Phrase dossier_annex_opening{
    "reports.dossier.annex_opening",
    "What Annex IV asks for, where this dossier speaks of it, and which records bear on it. A "
    "record that serves the item itself answers it; one that serves a related requirement may "
    "answer a part of it. Whether the system is high-risk, so that the Annex applies, is decided "
    "elsewhere."};
inline constexpr language::Phrase dossier_item{"reports.dossier.item", "Item"};
inline constexpr language::Phrase dossier_asked{"reports.dossier.asked", "What is asked for"};
inline constexpr language::Phrase dossier_here{"reports.dossier.here", "In this dossier"};
inline constexpr language::Phrase dossier_records{"reports.dossier.records",
                                                  "Records that bear on it"};
inline constexpr language::Phrase dossier_answer{"reports.dossier.answer", "Answer"};
inline constexpr language::Phrase dossier_answered{"reports.dossier.answered", "Answered"};
inline constexpr language::Phrase dossier_in_part{"reports.dossier.in_part", "In part"};
inline constexpr language::Phrase dossier_missing{"reports.dossier.missing", "Missing"};
inline constexpr language::Phrase dossier_by{"reports.dossier.by", "by {requirement}: {titles}"};

inline constexpr std::array all_of_dossier{&dossier_law,
                                           &dossier_law_nobody,
                                           &dossier_law_state,
                                           &dossier_law_answers,
                                           &dossier_law_question,
                                           &dossier_law_answer,
                                           &dossier_law_yes,
                                           &dossier_law_no,
                                           &dossier_law_none,
                                           &dossier,
                                           &dossier_no_system,
                                           &dossier_identity,
                                           &dossier_state,
                                           &dossier_version,
                                           &dossier_version_text,
                                           &dossier_standing,
                                           &dossier_standing_text,
                                           &dossier_models,
                                           &dossier_data,
                                           &dossier_risks,
                                           &dossier_figures,
                                           &dossier_figures_caption,
                                           &dossier_checks,
                                           &dossier_demand,
                                           &dossier_interval,
                                           &dossier_evidence,
                                           &dossier_tasks,
                                           &dossier_nothing,
                                           &dossier_annex,
                                           &dossier_annex_opening,
                                           &dossier_item,
                                           &dossier_asked,
                                           &dossier_here,
                                           &dossier_records,
                                           &dossier_answer,
                                           &dossier_answered,
                                           &dossier_in_part,
                                           &dossier_missing,
                                           &dossier_by};

}  // namespace reports::phrases
