// Which duties follow from where a walk led.

#include <algorithm>

#include "frameworks/catalogue.h"
#include "frameworks/questionnaire.h"

namespace frameworks {
namespace {

bool has(std::vector<std::string> const& list, std::string const& word) {
  return std::ranges::find(list, word) != list.end();
}

class Selection {
 public:
  Selection(Questionnaire const& all, Walk const& walk, Catalogue const& catalogue)
      : walk_(walk), catalogue_(catalogue), only_if_named_(all.only_if_named) {
    for (auto const* outcome : walk.outcomes)
      only_if_named_.insert(only_if_named_.end(), outcome->only_if_named.begin(),
                            outcome->only_if_named.end());
  }

  std::optional<Obligation> judge(Requirement const& requirement) const {
    Obligation made{&requirement, {}, bound_roles(requirement), {}};
    if (!requirement.roles.empty() && !walk_.roles.empty() && made.roles.empty()) return {};
    made.because = questions_that_name(requirement);
    auto const named = !made.because.empty();
    auto const by_class = !named && !must_be_named(requirement);
    for (auto const* outcome : walk_.outcomes) {
      if (!named && !(by_class && brings(*outcome, requirement))) continue;
      if (!named) made.because.push_back(outcome->id);
      take_earliest(made, date_by(*outcome, requirement));
    }
    if (made.because.empty()) return {};
    return made;
  }

  std::vector<std::string> questions_that_name(Requirement const& requirement) const {
    std::vector<std::string> questions;
    for (auto const& step : walk_.path)
      if (names(*step.consequence, requirement)) questions.push_back(step.question->id);
    return questions;
  }

  bool must_be_named(Requirement const& requirement) const {
    for (auto const* each : catalogue_.path_to_top(reference_of(requirement)))
      if (std::ranges::find(only_if_named_, reference_of(*each)) != only_if_named_.end())
        return true;
    return false;
  }

 private:
  static bool names(Consequence const& consequence, Requirement const& requirement) {
    return std::ranges::any_of(consequence.nodes,
                               [&](auto const& node) { return node == reference_of(requirement); });
  }

  static bool brings(Outcome const& outcome, Requirement const& requirement) {
    return std::ranges::any_of(requirement.risk_classes,
                               [&](auto const& each) { return has(outcome.risk_classes, each); });
  }

  static std::optional<Date> date_by(Outcome const& outcome, Requirement const& requirement) {
    if (outcome.annex_i_dates && requirement.applies_from_annex_i)
      return requirement.applies_from_annex_i;
    return requirement.applies_from ? requirement.applies_from : outcome.applies_from;
  }

  static void take_earliest(Obligation& made, std::optional<Date> day) {
    if (day && (!made.applies_from || *day < *made.applies_from)) made.applies_from = day;
  }

  std::vector<std::string> bound_roles(Requirement const& requirement) const {
    std::vector<std::string> bound;
    for (auto const& role : requirement.roles)
      if (has(walk_.roles, role)) bound.push_back(role);
    return bound;
  }

  Walk const& walk_;
  Catalogue const& catalogue_;
  std::vector<Reference> only_if_named_;
};

}  // namespace

std::vector<Obligation> obligations_of(Questionnaire const& questionnaire, Walk const& walk,
                                       Catalogue const& catalogue) {
  std::vector<Obligation> found;
  Selection const selection(questionnaire, walk, catalogue);
  for (auto const* requirement : catalogue.assessable(questionnaire.framework))
    if (auto made = selection.judge(*requirement)) found.push_back(std::move(*made));
  return found;
}

AskedByAnswers asked_by_answers(Questionnaire const& questionnaire, Walk const& walk,
                                Catalogue const& catalogue) {
  AskedByAnswers found;
  Selection const selection(questionnaire, walk, catalogue);
  for (auto const* requirement : catalogue.assessable(questionnaire.framework)) {
    if (!selection.questions_that_name(*requirement).empty())
      found.named.push_back(reference_of(*requirement));
    else if (selection.must_be_named(*requirement))
      found.unnamed.push_back(reference_of(*requirement));
  }
  return found;
}

}  // namespace frameworks
