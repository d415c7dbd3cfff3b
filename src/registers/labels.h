#pragma once

// What registers, fields, choices, states and moves are called on a screen or in a report.
//
// Their English is made from the declaration: a title as it stands there, a field's label from its
// name ("residual_likelihood" is “Residual likelihood”). The ids under which other languages have
// them follow from the names too, so that a register is still declared once:
//   register.risk.title .title_all .meaning          field.risk.likelihood .meaning
//   choice.risk.likelihood.high, else choice.high    state.risk.treated, else state.treated;
//   .meaning move.risk.put_in_force, else move.put_in_force   field.risk.owner, else field.owner

#include <string>
#include <string_view>
#include <vector>

#include "language/phrase.h"
#include "language/translation.h"
#include "records/field.h"

namespace registers {

language::Word title_of(records::RegisterSpec const& spec);      // "risk"
language::Word title_all_of(records::RegisterSpec const& spec);  // "risks"
language::Word meaning_of(records::RegisterSpec const& spec);

language::Word label_of(records::RegisterSpec const& spec, records::FieldSpec const& field);
language::Word meaning_of(records::RegisterSpec const& spec, records::FieldSpec const& field);
language::Word choice_of(records::RegisterSpec const& spec, records::FieldSpec const& field,
                         std::string_view choice);
// What the number of such a field counts: "samples". Empty where it counts nothing.
language::Word unit_of(records::FieldSpec const& field);

language::Word label_of(records::RegisterSpec const& spec, records::State const& state);
language::Word meaning_of(records::RegisterSpec const& spec, records::State const& state);
language::Word label_of(records::RegisterSpec const& spec, records::Move const& move);

// All of these, of all these registers, each id once.
std::vector<language::Word> words_of(records::Registers all);

// A sentence that is English where it is said (language/sentences.h) as the translation says it,
// labels in its gaps included; itself, where it has no translation.
std::string sentence_in(language::Translation const& translation, records::Registers all,
                        std::string_view english);

// "residual_likelihood" as “Residual likelihood”, "ai_system" as “AI system”.
std::string readable(std::string_view name);

}  // namespace registers
