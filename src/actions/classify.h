#pragma once

// The classification of an AI system under a law, question by question.
//
// A classification is a record that grows with each answer, so it can be left and taken up again.
// What follows from the answers is worked out at every write to it, whichever way the write comes
// (complete_classification), so that no outcome can be typed and no prohibited practice hidden.

#include "actions/change.h"
#include "frameworks/questionnaire.h"

namespace actions {

inline constexpr std::string_view eu_ai_act_questionnaire = "eu-ai-act-classification";

struct Answering {
  std::string ai_system = {};  // id; its open classification, or a new one where there is none
  std::string questionnaire = std::string(eu_ai_act_questionnaire);
  std::string question = {};  // id: "S1"
  std::string answer = {};    // as typed: "yes", "a, b", "1e25"; frameworks::typed_answer
  std::string reason = {};    // why it is so: the evidence of the decision
  std::optional<std::uint32_t> seen = {};
};
// invalid: no such question or answer, or it contradicts what was answered. The outcome is the
// classification with the answer in it.
Result<Outcome> answer_question(Workspace& workspace, Actor const& actor, Answering const& wanted,
                                Why const& why);

// A classification as it stands, with what follows from it.
struct Classified {
  std::shared_ptr<frameworks::Catalogue const>
      catalogue;  // as of then; what follows points into it
  std::shared_ptr<frameworks::Questionnaire const> questionnaire;
  std::optional<records::Version> record;  // none: nobody has begun
  frameworks::Walk walk;
  std::vector<frameworks::Obligation> obligations;
  // Why it has to be gone through again, a sentence each; empty: it still holds.
  std::vector<std::string> outdated;
};
// The newest classification of the system that was not superseded, as of a ledger size; questions
// and outcomes in `language`.
Result<Classified> read_classification(Workspace const& workspace, Actor const& actor,
                                       std::string_view ai_system, std::string_view questionnaire,
                                       std::string_view language, store::AsOf as_of = {});

// {"questionnaire", "law", "state", "path", "next", "outcomes", "obligations", "outdated", …}
json::object classified_to_json(Classified const& classified, std::string_view language);

// Works out what follows from the answers of a classification that is about to be written, when
// they change or somebody decides by them; else what followed stays as it was. invalid: answers
// that are none, or a decision before the last question. Other registers: nothing.
Result<> complete_classification(store::Unit& unit, Workspace const& workspace,
                                 records::RegisterSpec const& spec, records::Version& after,
                                 std::optional<records::Version> const& before);

}  // namespace actions
