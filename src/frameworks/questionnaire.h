#pragma once

// A guided questionnaire that leads to outcomes: what an AI system is under the EU AI Act.
//
// Questions, conditions and outcomes are data (content/questionnaires, format in
// docs/formats/questionnaire.md); the walk through them is a pure function of the answers, so that
// anybody can repeat it years later with the same file. It does not know who answered, when or
// why: that is a decision record. Nothing hides a prohibited practice: an answer that names one
// is either an outcome or a fault, never silently dropped.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/time.h"
#include "frameworks/framework.h"

namespace frameworks {

class Catalogue;

enum class AnswerKind { yes_no, one, several, number };  // in files: bool, single, multi, number
std::string_view to_text(AnswerKind kind);

// yes_no: bool. number: double. one and several: the options chosen, exactly one or any number.
using Answer = std::variant<bool, double, std::vector<std::string>>;
using Answers = std::map<std::string, Answer, std::less<>>;  // by the question's id

// When a consequence follows: yes, no, any, empty, not empty, one option, in [options], or a
// number comparison ("> 1e25").
struct Condition {
  enum class Test { yes, no, any, empty, not_empty, one_of, less, at_most, more, at_least };
  Test test = Test::any;
  std::vector<std::string> options;  // of one_of
  double number = 0;                 // of the comparisons
  std::string text;                  // as the file says it

  bool holds(Answer const& answer) const;
};
// invalid: not in the grammar.
Result<Condition> parse_condition(std::string_view text);

struct Consequence {
  Condition when;
  std::string then;                   // a sentence for the person who answers
  std::vector<std::string> outcomes;  // ids of outcomes that it sets
  std::vector<Reference> nodes;       // obligations or prohibitions that it brings
  std::vector<std::string> roles;     // roles that it brings ("you become provider")
  std::string next;                   // id of the next question, or end_of_walk
};
inline constexpr std::string_view end_of_walk = "END";

struct Question {
  std::string id;    // "P1"
  std::string step;  // "prohibited"
  std::string text;
  std::string help;
  AnswerKind kind = AnswerKind::yes_no;
  std::string legal_ref;             // "Art. 5(1)(a)"
  std::vector<std::string> options;  // of one and several
  // What each option is called, in the same order: as the file says it, else as the framework's
  // node of that id is called, else the option itself.
  std::vector<std::string> option_titles;
  bool names_roles = false;  // the options chosen are the roles that filter obligations
  std::vector<Consequence> consequences;
};

struct Outcome {
  std::string id;  // "HIGH-RISK-ANNEX-III"
  std::string title;
  std::int64_t rank = 0;  // the higher, the graver
  std::string consequence;
  std::optional<Date> applies_from;
  bool prohibited = false;                // it stays, whatever else is answered
  bool out_of_scope = false;              // no obligation follows from it
  std::vector<std::string> risk_classes;  // obligations of these classes follow
  std::vector<Reference> only_if_named;   // added to the questionnaire's own while it holds
  bool annex_i_dates = false;             // applies_from_annex_i decides, where there is one
};

// Which outcome holds when the walk has ended and set none: the first row whose question was
// asked, or that names no question.
struct NoOutcome {
  std::string asked;  // a question's id, or empty
  std::string outcome;
};

struct Questionnaire {
  std::string id;  // "eu-ai-act-classification"
  std::string title;
  std::string framework;  // whose nodes it speaks of
  std::string law;        // "Regulation (EU) 2024/1689 as amended by …"
  std::optional<Date> as_of;
  std::vector<std::string> how_to_use;
  std::string source_note;
  std::string start;
  std::vector<Question> questions;
  std::vector<Outcome> outcomes;
  std::vector<NoOutcome> no_outcome;
  // Follow from an answer that names them, or what they stand under; never from a class alone.
  std::vector<Reference> only_if_named;

  Question const* find_question(std::string_view question_id) const;  // nullptr: there is none
  Outcome const* find_outcome(std::string_view outcome_id) const;
};

// invalid: each fault with its place as a JSON pointer. Also refused: a question that nothing
// leads to, an answer that leads nowhere or to two places, questions that lead in a circle, and a
// node that the catalogue does not have.
Result<Questionnaire> decode_questionnaire(json::value const& value, Catalogue const& catalogue);
// The embedded ones.
Result<std::vector<Questionnaire>> built_in_questionnaires(Catalogue const& catalogue);

// Reads what a person typed: "yes", "a, b", "1e25", "" for no option. invalid: no such answer.
Result<Answer> typed_answer(Question const& question, std::string_view text);
// From and to JSON: true, 1e25, "option", ["option", …].
Result<Answer> answer_from(Question const& question, json::value const& value);
json::value to_json(AnswerKind kind, Answer const& answer);
// An object from question ids to answers. invalid: with all faults, each at its question's id.
Result<Answers> answers_from(Questionnaire const& questionnaire, json::value const& value);

struct Step {
  Question const* question;
  Answer answer;
  Consequence const* consequence;
};

struct Walk {
  std::vector<Step> path;          // in the order asked
  Question const* next = nullptr;  // the question to ask now; nullptr: none, or faults stop it
  bool ended = false;              // END was reached
  std::vector<Outcome const*> outcomes;  // so far, gravest first; with `no_outcome` once ended
  std::vector<Reference> nodes;          // named by the answers on the path, in order, once each
  std::vector<std::string> roles;        // named or brought by the answers on the path
  // Answered questions that the path does not come to: kept, but they count for nothing.
  std::vector<Question const*> apart;
  // An answer that is none of its question's; an id that is no question's; an answer apart from
  // the path that names a prohibited practice while the path sets no such outcome.
  std::vector<Fault> faults;  // `where`: the question's id

  bool has(std::string_view outcome_id) const;
};

// Follows the answers from the start for as long as they last. Pointers live as long as the
// questionnaire. Never fails: what is wrong stands in `faults`.
Walk walk(Questionnaire const& questionnaire, Answers const& answers);

// A duty that follows from the outcomes of a walk.
struct Obligation {
  Requirement const* requirement;
  std::optional<Date> applies_from;  // the earliest, where several outcomes bring it
  std::vector<std::string> roles;    // those of the walk that it binds; empty: it names none
  std::vector<std::string> because;  // ids of outcomes; a node named by an answer: its question
};

// In the framework's order. Filtered by the walk's roles; without any, nothing is filtered.
std::vector<Obligation> obligations_of(Questionnaire const& questionnaire, Walk const& walk,
                                       Catalogue const& catalogue);

// What answers change of what roles and classes alone would ask, whatever the roles.
struct AskedByAnswers {
  std::vector<Reference> named = {};    // asked though no class may bring them
  std::vector<Reference> unnamed = {};  // not asked: only an answer brings them, and none did
};
AskedByAnswers asked_by_answers(Questionnaire const& questionnaire, Walk const& walk,
                                Catalogue const& catalogue);

}  // namespace frameworks
