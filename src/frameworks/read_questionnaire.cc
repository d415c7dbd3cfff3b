// A questionnaire out of its file, and the proof that every answer leads on to an end.

#include <algorithm>
#include <array>
#include <cmath>
#include <functional>
#include <set>
#include <utility>

#include "frameworks/catalogue.h"
#include "frameworks/questionnaire.h"
#include "frameworks/shape.h"

namespace frameworks {
namespace {

constexpr std::size_t id_bytes_max = 64, title_bytes_max = 400, text_bytes_max = 4000;
constexpr std::size_t questions_max = 500, options_max = 100, rows_max = 100;

using NamedKind = std::pair<AnswerKind, std::string_view>;
constexpr std::array answer_kinds{
    NamedKind{AnswerKind::yes_no, "bool"}, NamedKind{AnswerKind::one, "single"},
    NamedKind{AnswerKind::several, "multi"}, NamedKind{AnswerKind::number, "number"}};

class Reader {
 public:
  Reader(Catalogue const& catalogue, Faults& faults) : catalogue_(catalogue), faults_(faults) {}

  Questionnaire read(json::value const& value) {
    Shape shape(value, "", faults_);
    shape.only({"id", "title", "framework", "as_of", "law", "how_to_use", "source_note", "start",
                "no_outcome", "only_if_named", "questions", "outcomes"});
    Questionnaire all;
    all.id = shape.text("id", id_bytes_max);
    all.title = shape.text("title", title_bytes_max);
    all.framework = framework_ = shape.text("framework", id_bytes_max);
    if (!all.framework.empty() && !catalogue_.find(all.framework))
      shape.fault("There is no framework " + all.framework + ".", "framework");
    all.as_of = date(shape, "as_of");
    all.law = shape.text_if_any("law", title_bytes_max);
    all.how_to_use = shape.texts_if_any("how_to_use", rows_max, text_bytes_max);
    all.source_note = shape.text("source_note", text_bytes_max);
    all.start = shape.text("start", id_bytes_max);
    all.only_if_named = nodes(shape, "only_if_named");
    each(shape, "outcomes", rows_max,
         [&](auto const& row, auto const& place) { all.outcomes.push_back(outcome(row, place)); });
    each(shape, "questions", questions_max, [&](auto const& row, auto const& place) {
      all.questions.push_back(question(row, place));
    });
    each(shape, "no_outcome", rows_max, [&](auto const& row, auto const& place) {
      Shape inner(row, place, faults_);
      inner.only({"asked", "outcome"});
      all.no_outcome.push_back(
          {inner.text_if_any("asked", id_bytes_max), inner.text("outcome", id_bytes_max)});
    });
    return all;
  }

 private:
  template <class Take>
  void each(Shape& shape, char const* name, std::size_t count_max, Take take) {
    auto const& rows = shape.list(name, count_max);
    for (std::size_t i = 0; i < rows.size(); ++i)
      take(rows[i], shape.place(name) + "/" + std::to_string(i));
  }

  std::optional<Date> date(Shape& shape, char const* name) {
    auto const text = shape.text_if_any(name, 10);
    if (text.empty()) return {};
    auto const day = parse_date(text);
    if (!day) shape.fault("\"" + text + "\" is not a day such as 2026-08-02.", name);
    return day ? std::optional(*day) : std::nullopt;
  }

  std::vector<Reference> nodes(Shape& shape, char const* name) {
    std::vector<Reference> found;
    for (auto& id : shape.texts_if_any(name, rows_max, id_bytes_max)) {
      found.push_back({framework_, std::move(id)});
      if (!catalogue_.find(found.back()))
        shape.fault("There is no " + to_text(found.back()) + ".", name);
    }
    return found;
  }

  Outcome outcome(json::value const& value, std::string const& place) {
    Shape shape(value, place, faults_);
    shape.only({"id", "title", "rank", "consequence", "applies_from", "default", "prohibited",
                "out_of_scope", "risk_classes", "only_if_named", "annex_i_dates"});
    Outcome made;
    made.id = shape.text("id", id_bytes_max);
    made.title = shape.text("title", title_bytes_max);
    auto const* object = value.if_object();
    auto const* rank = object ? object->if_contains("rank") : nullptr;
    if (rank && rank->is_int64())
      made.rank = rank->get_int64();
    else
      shape.fault("\"rank\" must be a whole number.", "rank");
    made.consequence = shape.text("consequence", text_bytes_max);
    made.applies_from = date(shape, "applies_from");
    made.prohibited = shape.flag_if_any("prohibited");
    made.out_of_scope = shape.flag_if_any("out_of_scope");
    made.annex_i_dates = shape.flag_if_any("annex_i_dates");
    made.risk_classes = shape.texts_if_any("risk_classes", rows_max, id_bytes_max);
    made.only_if_named = nodes(shape, "only_if_named");
    return made;
  }

  Consequence consequence(json::value const& value, std::string const& place) {
    Shape shape(value, place, faults_);
    shape.only({"when", "then", "outcome", "nodes", "roles", "next"});
    Consequence made;
    auto const when = shape.text("when", text_bytes_max);
    if (auto parsed = parse_condition(when))
      made.when = std::move(*parsed);
    else if (!when.empty())
      shape.fault(parsed.error().what, "when");
    made.then = shape.text("then", text_bytes_max);
    auto const* object = value.if_object();
    auto const* set = object ? object->if_contains("outcome") : nullptr;
    if (set && set->is_array())
      made.outcomes = shape.texts_if_any("outcome", rows_max, id_bytes_max);
    else if (set)
      made.outcomes = {shape.text("outcome", id_bytes_max)};
    made.nodes = nodes(shape, "nodes");
    made.roles = shape.texts_if_any("roles", rows_max, id_bytes_max);
    made.next = shape.text("next", id_bytes_max);
    return made;
  }

  std::vector<std::string> option_titles(Shape& shape, std::vector<std::string> const& options) {
    auto given = shape.texts_by_name_if_any("option_titles", options_max, title_bytes_max);
    std::vector<std::string> titles;
    for (auto const& option : options) {
      auto const said = given.find(option);
      auto const* const node = catalogue_.find(Reference{framework_, option});
      titles.push_back(said != given.end() ? said->second : node ? node->title : option);
      if (said != given.end()) given.erase(said);
    }
    for (auto const& [name, title] : given)
      shape.fault("\"" + name + "\" is none of the options.", "option_titles");
    return titles;
  }

  Question question(json::value const& value, std::string const& place) {
    Shape shape(value, place, faults_);
    shape.only({"id", "step", "text", "type", "legal_ref", "options", "option_titles", "help",
                "names_roles", "consequences"});
    Question made;
    made.id = shape.text("id", id_bytes_max);
    made.step = shape.text("step", id_bytes_max);
    made.text = shape.text("text", text_bytes_max);
    made.help = shape.text_if_any("help", text_bytes_max);
    auto const type = shape.text("type", id_bytes_max);
    auto const kind = std::ranges::find(answer_kinds, type, &NamedKind::second);
    if (kind != answer_kinds.end())
      made.kind = kind->first;
    else if (!type.empty())
      shape.fault("\"" + type + "\" is no type; there are bool, single, multi, number.", "type");
    made.legal_ref = shape.text("legal_ref", title_bytes_max);
    made.options = shape.texts_if_any("options", options_max, id_bytes_max);
    made.option_titles = option_titles(shape, made.options);
    made.names_roles = shape.flag_if_any("names_roles");
    each(shape, "consequences", rows_max, [&](auto const& row, auto const& at) {
      made.consequences.push_back(consequence(row, at));
    });
    return made;
  }

  Catalogue const& catalogue_;
  Faults& faults_;
  std::string framework_;
};

// Answers that between them take every way out of a question.
std::vector<Answer> trials(Question const& question) {
  std::vector<Answer> all;
  switch (question.kind) {
    case AnswerKind::yes_no:
      return {true, false};
    case AnswerKind::one:
      for (auto const& option : question.options) all.emplace_back(std::vector{option});
      return all;
    case AnswerKind::several:
      return {std::vector<std::string>(), question.options};
    case AnswerKind::number:
      for (auto const& each : question.consequences)
        for (auto const towards : {-HUGE_VAL, each.when.number, HUGE_VAL})
          all.emplace_back(std::nextafter(each.when.number, towards));
      return all;
  }
  std::unreachable();
}

bool fits(AnswerKind kind, Condition::Test test) {
  using enum Condition::Test;
  switch (kind) {
    case AnswerKind::yes_no:
      return test == yes || test == no;
    case AnswerKind::one:
      return test == one_of;
    case AnswerKind::several:
      return test == any || test == empty || test == not_empty;
    case AnswerKind::number:
      return test == less || test == at_most || test == more || test == at_least;
  }
  std::unreachable();
}

void check_question(Questionnaire const& all, Question const& question, std::string const& place,
                    Faults& faults) {
  auto const has_options = question.kind == AnswerKind::one || question.kind == AnswerKind::several;
  if (has_options == question.options.empty())
    faults.add("Options belong to the types single and multi, and to no other.", place);
  for (std::size_t i = 0; i < question.consequences.size(); ++i) {
    auto const& each = question.consequences[i];
    auto const at = place + "/consequences/" + std::to_string(i);
    if (!fits(question.kind, each.when.test))
      faults.add("\"" + each.when.text + "\" cannot be asked of this type of question.",
                 at + "/when");
    for (auto const& option : each.when.options)
      if (std::ranges::find(question.options, option) == question.options.end())
        faults.add("\"" + option + "\" is none of the options.", at + "/when");
    for (auto const& id : each.outcomes)
      if (!all.find_outcome(id)) faults.add("There is no outcome " + id + ".", at + "/outcome");
    if (each.next != end_of_walk && !all.find_question(each.next))
      faults.add("There is no question " + each.next + ".", at + "/next");
  }
  for (auto const& answer : trials(question)) {
    auto const ways = std::ranges::count_if(
        question.consequences, [&](auto const& each) { return each.when.holds(answer); });
    if (ways == 1) continue;
    faults.add(ways == 0 ? "An answer to " + question.id + " leads nowhere."
                         : "An answer to " + question.id + " leads to two places.",
               place + "/consequences");
    return;
  }
  if (question.consequences.empty())
    faults.add("An answer to " + question.id + " leads nowhere.", place);
}

// Depth first; a question met again on the way down to itself is a circle.
void check_flow(Questionnaire const& all, Faults& faults) {
  std::set<std::string_view> done, open;
  std::function<void(std::string_view)> const visit = [&](std::string_view id) {
    if (id == end_of_walk || done.contains(id)) return;
    if (!open.insert(id).second)
      return faults.add("The questions lead in a circle by way of " + std::string(id) + ".",
                        "/questions");
    if (auto const* question = all.find_question(id))
      for (auto const& each : question->consequences) visit(each.next);
    open.erase(id);
    done.insert(id);
  };
  if (!all.find_question(all.start))
    return faults.add("There is no question " + all.start + " to start from.", "/start");
  visit(all.start);
  for (std::size_t i = 0; i < all.questions.size(); ++i)
    if (!done.contains(all.questions[i].id))
      faults.add("Nothing leads to the question " + all.questions[i].id + ".",
                 "/questions/" + std::to_string(i));
}

template <class Row>
void check_ids(std::vector<Row> const& rows, std::string const& place, Faults& faults) {
  std::set<std::string_view> seen;
  for (std::size_t i = 0; i < rows.size(); ++i)
    if (!seen.insert(rows[i].id).second)
      faults.add("The id " + rows[i].id + " stands here twice.",
                 place + "/" + std::to_string(i) + "/id");
}

void check_no_outcome(Questionnaire const& all, Faults& faults) {
  for (std::size_t i = 0; i < all.no_outcome.size(); ++i) {
    auto const& row = all.no_outcome[i];
    auto const place = "/no_outcome/" + std::to_string(i);
    if (!row.asked.empty() && !all.find_question(row.asked))
      faults.add("There is no question " + row.asked + ".", place + "/asked");
    if (!all.find_outcome(row.outcome))
      faults.add("There is no outcome " + row.outcome + ".", place + "/outcome");
  }
  if (all.no_outcome.empty() || !all.no_outcome.back().asked.empty())
    faults.add("The last row of no_outcome must name no question, so that one always holds.",
               "/no_outcome");
}

}  // namespace

std::string_view to_text(AnswerKind kind) {
  return std::ranges::find(answer_kinds, kind, &NamedKind::first)->second;
}

Result<Questionnaire> decode_questionnaire(json::value const& value, Catalogue const& catalogue) {
  Faults faults;
  auto all = Reader(catalogue, faults).read(value);
  if (faults.any()) return std::unexpected(faults.error());
  check_ids(all.questions, "/questions", faults);
  check_ids(all.outcomes, "/outcomes", faults);
  for (std::size_t i = 0; i < all.questions.size(); ++i)
    check_question(all, all.questions[i], "/questions/" + std::to_string(i), faults);
  check_flow(all, faults);
  check_no_outcome(all, faults);
  if (faults.any()) return std::unexpected(faults.error());
  return all;
}

}  // namespace frameworks
