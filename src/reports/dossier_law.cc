#include "reports/dossier_law.h"

#include <algorithm>

#include "base/encoding.h"
#include "frameworks/translation.h"
#include "registers/classification.h"
#include "reports/dossier_phrases.h"
#include "reports/phrases.h"
#include "reports/record_words.h"
#include "reports/wording.h"

namespace reports {

namespace {

namespace classification = registers::classification;
using frameworks::Question;
using frameworks::Questionnaire;
using language::Message;
using records::Version;

// The newest that was not superseded; a decided one stands above what is still open.
Version const* classification_of(ReportInput const& input, Version const& system) {
  Version const* found = nullptr;
  for (auto const* each : in_effect(input, classification::spec.name)) {
    if (each->record.get_or(classification::ai_system).id != system.id) continue;
    if (each->state == "superseded") continue;
    auto const stands_above = !found || (each->state == "decided") > (found->state == "decided");
    auto const is_newer = found && each->state == found->state && each->id > found->id;
    if (stands_above || is_newer) found = each;
  }
  return found;
}

json::value json_in(Version const& version, records::FieldSpec const& field) {
  auto const* const value = version.record.find(field.name);
  return value ? records::to_json(*value) : json::value();
}

std::vector<std::string> texts_in(json::value const& list) {
  std::vector<std::string> all;
  if (list.is_array())
    for (auto const& each : list.get_array())
      if (each.is_string()) all.emplace_back(each.get_string());
  return all;
}

std::string member(json::value const& object, std::string_view name) {
  auto const* const found = object.is_object() ? object.get_object().if_contains(name) : nullptr;
  return found && found->is_string() ? std::string(found->get_string()) : std::string();
}

std::string by_commas(std::vector<std::string> const& all) {
  std::string text;
  for (auto const& each : all) text += (text.empty() ? "" : ", ") + each;
  return text;
}

// The questions in the reader's language; none where the program does not have them any more.
std::optional<Questionnaire> questions_of(ReportInput const& input, Version const& version) {
  auto all = frameworks::built_in_questionnaires(input.catalogue);
  if (!all) return {};
  for (auto& each : *all)
    if (each.id == version.record.get_or(classification::questionnaire))
      return frameworks::in_language(input.catalogue, input.speech.language(), std::move(each));
  return {};
}

class Law {
 public:
  Law(ReportInput const& input, Version const& version)
      : input_(input), version_(version), questions_(questions_of(input, version)) {}

  std::vector<Block> blocks() const {
    std::vector<Block> made;
    made.emplace_back(decision());
    auto answers = answers_table();
    if (!answers.groups.empty()) made.emplace_back(std::move(answers));
    return made;
  }

 private:
  std::string say(language::Phrase const& phrase) const { return input_.speech.say(phrase); }

  KeyValues decision() const {
    KeyValues values;
    auto const& record = version_.record;
    values.facts.push_back({label(input_, classification::spec, classification::law),
                            questions_ && record.get_or(classification::law).empty()
                                ? questions_->law
                                : record.get_or(classification::law)});
    values.facts.push_back(
        {say(phrases::dossier_state),
         input_.say(Message(phrases::dossier_law_state,
                            {{"state", state_label(input_, classification::spec, version_.state)},
                             {"person", name_of_person(input_.snapshot, version_.actor)},
                             {"day", version_.effective}}))});
    std::vector<Inline> outcomes;
    for (auto const& id : texts_in(json_in(version_, classification::outcomes)))
      outcomes.push_back(outcome(id));
    for (std::size_t i = 0; i < outcomes.size(); ++i)
      values.facts.push_back(
          {i == 0 ? label(input_, classification::spec, classification::outcomes) : std::string(),
           outcomes[i]});
    if (auto const roles = by_commas(this->roles()); !roles.empty())
      values.facts.push_back(
          {label(input_, classification::spec, classification::law_roles), roles});
    for (auto const* given : approvals_in_force(input_.snapshot, version_, input_.meta.issued))
      values.facts.push_back({"", approved_by(input_, *given, phrases::approved_by)});
    return values;
  }

  Inline outcome(std::string const& id) const {
    auto const* const known = questions_ ? questions_->find_outcome(id) : nullptr;
    if (!known) return Inline(id);
    return Inline{strong(known->title), Run(". " + known->consequence)};
  }

  // By the words of the question that asks for them.
  std::vector<std::string> roles() const {
    auto all = texts_in(json_in(version_, classification::law_roles));
    if (!questions_) return all;
    for (auto const& question : questions_->questions)
      if (question.names_roles)
        for (auto& role : all) role = title_of_option(question, role);
    return all;
  }

  static std::string title_of_option(Question const& question, std::string const& option) {
    auto const at = std::ranges::find(question.options, option);
    if (at == question.options.end()) return option;
    return question.option_titles[static_cast<std::size_t>(at - question.options.begin())];
  }

  std::string answer_text(Question const& question, json::value const& answer) const {
    if (answer.is_bool())
      return say(answer.get_bool() ? phrases::dossier_law_yes : phrases::dossier_law_no);
    if (answer.is_string()) return title_of_option(question, std::string(answer.get_string()));
    if (!answer.is_array()) return canonical_json(answer);
    auto chosen = texts_in(answer);
    for (auto& each : chosen) each = title_of_option(question, each);
    return chosen.empty() ? say(phrases::dossier_law_none) : by_commas(chosen);
  }

  Table answers_table() const {
    Table table{.caption = say(phrases::dossier_law_answers),
                .columns = {{say(phrases::dossier_law_question), 46},
                            {say(phrases::dossier_law_answer), 22},
                            {say(phrases::why), 32}},
                .groups = {}};
    auto const path = json_in(version_, classification::path);
    auto const answers = json_in(version_, classification::answers);
    if (!questions_ || !path.is_array()) return table;
    for (auto const& step : path.get_array()) {
      auto const id = member(step, "question");
      auto const* const question = questions_->find_question(id);
      auto const* const answer = step.as_object().if_contains("answer");
      if (!question || !answer) continue;
      auto const* const given =
          answers.is_object() ? answers.get_object().if_contains(id) : nullptr;
      table.add({{Inline{strong(id), Run(" " + question->text)}, answer_text(*question, *answer),
                  given ? member(*given, "reason") : std::string()}});
    }
    return table;
  }

  ReportInput const& input_;
  Version const& version_;
  std::optional<Questionnaire> questions_;
};

}  // namespace

std::vector<Block> classification_blocks(ReportInput const& input, Version const& system) {
  auto const* const version = classification_of(input, system);
  if (version) return Law(input, *version).blocks();
  return {Paragraph{input.say(phrases::dossier_law_nobody)}};
}

}  // namespace reports
