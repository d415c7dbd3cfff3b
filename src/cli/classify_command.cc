#include "cli/classify_command.h"

#include <unistd.h>

#include <iostream>

#include "actions/classify.h"
#include "cli/phrases.h"
#include "frameworks/translation.h"

namespace cli {

namespace {

using actions::Access;
using actions::Answering;
using actions::Classified;

// A line of standard input; none: it has ended.
std::optional<std::string> typed_line() {
  std::string line;
  if (!std::getline(std::cin, line)) return std::nullopt;
  return line;
}

std::string how_to_answer(frameworks::Question const& question) {
  switch (question.kind) {
    case frameworks::AnswerKind::yes_no:
      return "yes or no";
    case frameworks::AnswerKind::number:
      return "a number, such as 1e25";
    case frameworks::AnswerKind::one:
      return "one of these";
    case frameworks::AnswerKind::several:
      return "any of these by commas, or none";
  }
  return "";
}

void show_question(Context const& context, frameworks::Question const& question) {
  context.out.line("");
  context.out.line(question.id + "  " + question.text + "  [" + question.legal_ref + "]");
  if (!question.help.empty()) context.out.line("    " + question.help);
  for (std::size_t i = 0; i < question.options.size(); ++i)
    context.out.line("    - " + question.options[i] + ": " + question.option_titles[i]);
}

void show_standing(Context const& context, Classified const& classified,
                   language::Speech const& speech) {
  auto const& language = speech.language();
  auto const& walk = classified.walk;
  context.out.json(actions::classified_to_json(classified, language));
  if (walk.ended || !walk.outcomes.empty())
    context.out.line(speech.say(walk.ended ? phrases::it_is : phrases::so_far));
  for (auto const* const outcome : walk.outcomes)
    context.out.line("  " + outcome->id + "  " + outcome->title + ". " + outcome->consequence);
  for (auto const& why : classified.outdated)
    context.out.line(speech.say(language::Message(phrases::classify_again, {{"why", why}})));
  std::vector<std::vector<std::string>> rows;
  for (auto const& each : classified.obligations)
    rows.push_back({each.applies_from ? to_text(*each.applies_from) : std::string(),
                    frameworks::to_text(reference_of(*each.requirement)),
                    classified.catalogue->text_of(*each.requirement, language).title.text});
  if (walk.ended)
    context.out.table(
        {speech.say(phrases::from), speech.say(phrases::obligation), speech.say(phrases::title)},
        rows);
  if (walk.ended && classified.record && classified.record->state == "open")
    context.out.line("Have it decided: aims move classification " + classified.record->id +
                     " decide");
}

Result<> answer(Context const& context, actions::Workspace& workspace, Answering wanted) {
  auto const why = TRY(context.why());
  wanted.reason = why.reason;
  auto const actor = TRY(context.actor(workspace));
  TRY(actions::answer_question(workspace, actor, wanted, why));
  return {};
}

// "S1=yes"
Result<Answering> answering_from(std::string const& typed, std::string const& ai_system) {
  auto const equals = typed.find('=');
  if (equals == std::string::npos)
    return fail(ErrorKind::invalid, "\"" + typed + "\" is not of the form QUESTION=ANSWER.", typed);
  Answering wanted;
  wanted.ai_system = ai_system;
  wanted.question = typed.substr(0, equals);
  wanted.answer = typed.substr(equals + 1);
  return wanted;
}

// Asks until the questions or the person's patience end; what was answered is kept.
Result<Classified> ask_on(Context const& context, actions::Workspace& workspace,
                          std::string const& ai_system, std::string_view language) {
  auto const actor = TRY(context.actor(workspace));
  for (;;) {
    auto classified = TRY(actions::read_classification(workspace, actor, ai_system,
                                                       actions::eu_ai_act_questionnaire, language));
    auto const* const next = classified.walk.next;
    if (!next) return classified;
    show_question(context, *next);
    context.out.line("Answer (" + how_to_answer(*next) + "; \"stop\" to go on another day):");
    auto const line = typed_line();
    if (!line || *line == "stop") return classified;
    context.out.line("Why?");
    auto const reason = typed_line();
    Answering wanted;
    wanted.ai_system = ai_system;
    wanted.question = next->id;
    wanted.answer = *line;
    wanted.reason = reason.value_or("");
    auto const why = TRY(context.why());
    auto const kept = actions::answer_question(workspace, actor, wanted, why);
    if (kept) continue;
    if (kept.error().kind != ErrorKind::invalid) return std::unexpected(kept.error());
    context.out.line(kept.error().what);
  }
}

}  // namespace

Result<> classify(Context const& context) {
  auto const answers = context.typed.all("--answer");
  auto const asks = answers.empty() && !context.out.as_json() && ::isatty(STDIN_FILENO) != 0;
  auto const workspace = TRY(context.open(asks || !answers.empty() ? Access::write : Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const system =
      TRY(actions::find_record(*workspace, actor, "ai_system", context.typed.text("SYSTEM")));
  auto const as_of = TRY(context.as_of(*workspace));
  auto const speech = TRY(context.speech(*workspace));
  for (auto const& typed : answers) {
    auto wanted = TRY(answering_from(typed, system.id));
    TRY(answer(context, *workspace, std::move(wanted)));
  }
  auto const classified = asks ? TRY(ask_on(context, *workspace, system.id, speech.language()))
                               : TRY(actions::read_classification(*workspace, actor, system.id,
                                                                  actions::eu_ai_act_questionnaire,
                                                                  speech.language(), as_of));
  if (!asks && classified.walk.next) show_question(context, *classified.walk.next);
  show_standing(context, classified, speech);
  return {};
}

}  // namespace cli
