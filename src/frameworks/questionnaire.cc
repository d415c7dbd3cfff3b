#include "frameworks/questionnaire.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <set>
#include <utility>

#include "base/check.h"
#include "frameworks/catalogue.h"

namespace frameworks {
namespace {

using Test = Condition::Test;

std::string_view trimmed(std::string_view text) {
  auto const first = text.find_first_not_of(" \t\r\n");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t\r\n") - first + 1);
}

std::vector<std::string> parts(std::string_view text) {
  std::vector<std::string> found;
  if (trimmed(text).empty()) return found;
  for (;;) {
    auto const comma = text.find(',');
    found.emplace_back(trimmed(text.substr(0, comma)));
    if (comma == std::string_view::npos) return found;
    text.remove_prefix(comma + 1);
  }
}

std::optional<double> number_in(std::string_view text) {
  double number = 0;
  auto const* const end = text.data() + text.size();
  auto const read = std::from_chars(text.data(), end, number);
  if (read.ec != std::errc() || read.ptr != end || !std::isfinite(number)) return {};
  return number;
}

std::optional<Condition> comparison(std::string_view text) {
  using Sign = std::pair<std::string_view, Test>;
  constexpr std::array signs{Sign{"<=", Test::at_most}, Sign{">=", Test::at_least},
                             Sign{"<", Test::less}, Sign{">", Test::more}};
  for (auto const& [sign, test] : signs) {
    if (!text.starts_with(sign)) continue;
    auto const number = number_in(trimmed(text.substr(sign.size())));
    if (!number) return {};
    return Condition{.test = test, .options = {}, .number = *number, .text = std::string(text)};
  }
  return {};
}

bool is_word(std::string_view text) {
  return !text.empty() && std::ranges::all_of(text, [](unsigned char c) {
    return std::isalnum(c) || c == '-' || c == '_' || c == '.';
  });
}

bool compare(Test test, double left, double right) {
  switch (test) {
    case Test::less:
      return left < right;
    case Test::at_most:
      return left <= right;
    case Test::more:
      return left > right;
    case Test::at_least:
      return left >= right;
    default:
      return false;
  }
}

auto no_answer(Question const& question, std::string what) {
  return fail(ErrorKind::invalid, std::move(what), question.id);
}

std::string listed(std::vector<std::string> const& options) {
  std::string text;
  for (auto const& option : options) text += (text.empty() ? "" : ", ") + option;
  return text;
}

Result<Answer> chosen(Question const& question, std::vector<std::string> options) {
  std::set<std::string_view> seen;
  for (auto const& option : options) {
    if (std::ranges::find(question.options, option) == question.options.end())
      return no_answer(question, "\"" + option + "\" is no answer to " + question.id +
                                     "; there are: " + listed(question.options) + ".");
    if (!seen.insert(option).second)
      return no_answer(question, "\"" + option + "\" was given twice.");
  }
  if (question.kind == AnswerKind::one && options.size() != 1)
    return no_answer(question, "Choose one of: " + listed(question.options) + ".");
  return options;
}

bool is_of(AnswerKind kind, Answer const& answer) {
  switch (kind) {
    case AnswerKind::yes_no:
      return std::holds_alternative<bool>(answer);
    case AnswerKind::number:
      return std::holds_alternative<double>(answer) && std::isfinite(std::get<double>(answer));
    case AnswerKind::one:
    case AnswerKind::several:
      return std::holds_alternative<std::vector<std::string>>(answer);
  }
  std::unreachable();
}

Result<> check_answer(Question const& question, Answer const& answer) {
  if (!is_of(question.kind, answer))
    return no_answer(question, "The answer to " + question.id + " must be " +
                                   (question.kind == AnswerKind::yes_no   ? "yes or no."
                                    : question.kind == AnswerKind::number ? "a number."
                                                                          : "of its options."));
  if (auto const* options = std::get_if<std::vector<std::string>>(&answer))
    TRY(chosen(question, *options));
  return {};
}

Consequence const* consequence_of(Question const& question, Answer const& answer) {
  auto const at = std::ranges::find_if(question.consequences,
                                       [&](auto const& each) { return each.when.holds(answer); });
  return at == question.consequences.end() ? nullptr : &*at;
}

template <class T>
void add_once(std::vector<T>& list, T const& value) {
  if (std::ranges::find(list, value) == list.end()) list.push_back(value);
}

// One walk in the making.
class Walker {
 public:
  Walker(Questionnaire const& all, Answers const& answers) : all_(all), answers_(answers) {}

  Walk run() {
    follow();
    if (walk_.ended && walk_.outcomes.empty()) take_default();
    std::ranges::stable_sort(walk_.outcomes, std::ranges::greater(), &Outcome::rank);
    for (auto const& [id, answer] : answers_) look_apart(id, answer);
    return std::move(walk_);
  }

 private:
  void follow() {
    auto const* question = all_.find_question(all_.start);
    while (question) {
      walk_.next = question;
      auto const answer = answers_.find(question->id);
      if (answer == answers_.end()) return;
      auto const* const consequence = judge(*question, answer->second);
      if (!consequence) return;
      take(*question, answer->second, *consequence);
      walk_.next = nullptr;
      walk_.ended = consequence->next == end_of_walk;
      question = walk_.ended ? nullptr : all_.find_question(consequence->next);
    }
  }

  Consequence const* judge(Question const& question, Answer const& answer) {
    if (auto const fine = check_answer(question, answer); !fine) {
      walk_.faults.push_back({fine.error().what, question.id});
      return nullptr;
    }
    return consequence_of(question, answer);
  }

  void take(Question const& question, Answer const& answer, Consequence const& consequence) {
    walk_.path.push_back({&question, answer, &consequence});
    for (auto const& id : consequence.outcomes)
      if (auto const* outcome = all_.find_outcome(id)) add_once(walk_.outcomes, outcome);
    for (auto const& node : consequence.nodes) add_once(walk_.nodes, node);
    if (question.names_roles)
      for (auto const& role : std::get<std::vector<std::string>>(answer))
        add_once(walk_.roles, role);
    for (auto const& role : consequence.roles) add_once(walk_.roles, role);
  }

  bool was_asked(std::string_view id) const {
    return std::ranges::any_of(walk_.path,
                               [&](auto const& step) { return step.question->id == id; });
  }

  void take_default() {
    for (auto const& row : all_.no_outcome) {
      if (!row.asked.empty() && !was_asked(row.asked)) continue;
      if (auto const* outcome = all_.find_outcome(row.outcome)) walk_.outcomes.push_back(outcome);
      return;
    }
  }

  bool prohibits(Consequence const& consequence) const {
    return std::ranges::any_of(consequence.outcomes, [&](auto const& id) {
      auto const* outcome = all_.find_outcome(id);
      return outcome && outcome->prohibited;
    });
  }

  // Answers that the path does not come to. They count for nothing, but a prohibited practice that
  // somebody has owned up to must not vanish because another answer leads past the question.
  void look_apart(std::string const& id, Answer const& answer) {
    if (was_asked(id) || (walk_.next && walk_.next->id == id)) return;
    auto const* const question = all_.find_question(id);
    if (!question) return walk_.faults.push_back({"There is no question " + id + " here.", id});
    walk_.apart.push_back(question);
    auto const* const consequence = judge(*question, answer);
    auto const known = std::ranges::any_of(walk_.outcomes, &Outcome::prohibited);
    if (consequence && prohibits(*consequence) && !known)
      walk_.faults.push_back({"The answer to " + id +
                                  " names a prohibited practice, but the other answers lead past "
                                  "it; settle first which of them is right.",
                              id});
  }

  Questionnaire const& all_;
  Answers const& answers_;
  Walk walk_;
};

}  // namespace

bool Condition::holds(Answer const& answer) const {
  auto const* const options_given = std::get_if<std::vector<std::string>>(&answer);
  switch (test) {
    case Test::any:
      return true;
    case Test::yes:
      return answer == Answer(true);
    case Test::no:
      return answer == Answer(false);
    case Test::empty:
      return options_given && options_given->empty();
    case Test::not_empty:
      return options_given && !options_given->empty();
    case Test::one_of:
      return options_given && options_given->size() == 1 &&
             std::ranges::find(options, options_given->front()) != options.end();
    case Test::less:
    case Test::at_most:
    case Test::more:
    case Test::at_least:
      return std::holds_alternative<double>(answer) &&
             compare(test, std::get<double>(answer), number);
  }
  std::unreachable();
}

Result<Condition> parse_condition(std::string_view text) {
  using Word = std::pair<std::string_view, Test>;
  constexpr std::array words{Word{"yes", Test::yes}, Word{"no", Test::no}, Word{"any", Test::any},
                             Word{"empty", Test::empty}, Word{"not empty", Test::not_empty}};
  for (auto const& [word, test] : words)
    if (text == word) return Condition{test, {}, 0, std::string(text)};
  if (auto compared = comparison(text)) return std::move(*compared);
  if (text.starts_with("in [") && text.ends_with("]")) {
    auto options = parts(text.substr(4, text.size() - 5));
    if (!options.empty() && std::ranges::all_of(options, is_word))
      return Condition{Test::one_of, std::move(options), 0, std::string(text)};
  }
  if (is_word(text)) return Condition{Test::one_of, {std::string(text)}, 0, std::string(text)};
  return fail(ErrorKind::invalid,
              "\"" + std::string(text) +
                  "\" is no condition; there are yes, no, any, empty, not empty, one option, "
                  "in [options], and comparisons such as > 1e25.");
}

Question const* Questionnaire::find_question(std::string_view question_id) const {
  auto const at = std::ranges::find(questions, question_id, &Question::id);
  return at == questions.end() ? nullptr : &*at;
}

Outcome const* Questionnaire::find_outcome(std::string_view outcome_id) const {
  auto const at = std::ranges::find(outcomes, outcome_id, &Outcome::id);
  return at == outcomes.end() ? nullptr : &*at;
}

bool Walk::has(std::string_view outcome_id) const {
  return std::ranges::any_of(outcomes, [&](auto const* each) { return each->id == outcome_id; });
}

Result<Answer> typed_answer(Question const& question, std::string_view text) {
  text = trimmed(text);
  switch (question.kind) {
    case AnswerKind::yes_no:
      if (text == "yes" || text == "no") return text == "yes";
      return no_answer(question, "Answer yes or no.");
    case AnswerKind::number:
      if (auto const number = number_in(text)) return *number;
      return no_answer(question, "Answer with a number, such as 1e25.");
    case AnswerKind::one:
      return chosen(question, parts(text));
    case AnswerKind::several:
      // People type "none" where nothing fits; some questions have an option of that name.
      if (text == "none" && std::ranges::count(question.options, text) == 0) text = {};
      return chosen(question, parts(text));
  }
  std::unreachable();
}

Result<Answer> answer_from(Question const& question, json::value const& value) {
  if (question.kind == AnswerKind::yes_no && value.is_bool()) return value.get_bool();
  if (question.kind == AnswerKind::number && value.is_number()) return value.to_number<double>();
  if (value.is_string()) return typed_answer(question, value.get_string());
  if (question.kind != AnswerKind::several || !value.is_array())
    return no_answer(question, "This is no answer to " + question.id + ".");
  std::vector<std::string> options;
  for (auto const& each : value.get_array()) {
    if (!each.is_string()) return no_answer(question, "An option is text.");
    options.emplace_back(each.get_string());
  }
  return chosen(question, std::move(options));
}

json::value to_json(AnswerKind kind, Answer const& answer) {
  if (auto const* yes = std::get_if<bool>(&answer)) return *yes;
  if (auto const* number = std::get_if<double>(&answer)) return *number;
  auto const& options = std::get<std::vector<std::string>>(answer);
  if (kind == AnswerKind::one && options.size() == 1) return json::value(options.front());
  json::array list;
  for (auto const& option : options) list.emplace_back(option);
  return list;
}

Result<Answers> answers_from(Questionnaire const& questionnaire, json::value const& value) {
  auto const* const object = value.if_object();
  if (!object)
    return fail(ErrorKind::invalid, "Answers are an object from question to answer.", "answers");
  Answers answers;
  std::vector<Fault> faults;
  for (auto const& [key, given] : *object) {
    std::string const id(key);
    auto const* const question = questionnaire.find_question(id);
    if (!question) {
      faults.push_back({"There is no question " + id + " here.", id});
      continue;
    }
    auto answer = answer_from(*question, given);
    if (answer)
      answers.emplace(id, std::move(*answer));
    else
      faults.push_back({answer.error().what, id});
  }
  if (faults.empty()) return answers;
  auto const first = faults.front();
  return fail(ErrorKind::invalid, first.what, first.where, std::move(faults));
}

Walk walk(Questionnaire const& questionnaire, Answers const& answers) {
  return Walker(questionnaire, answers).run();
}

}  // namespace frameworks
