#include "cli/statement_commands.h"

#include "actions/issue_statement.h"
#include "cli/approval_commands.h"
#include "reports/statement_phrases.h"
#include "reports/statement_words.h"

namespace cli {

namespace {

using actions::Access;

std::string framework_of(Context const& context) {
  auto const wanted = context.typed.text("--framework");
  return wanted.empty() ? std::string(frameworks::default_framework) : wanted;
}

Result<std::int64_t> edition(Context const& context, std::string_view option) {
  auto const number = TRY(context.number(option));
  if (!number) return std::int64_t{0};
  if (*number >= 1) return *number;
  return fail(ErrorKind::invalid, "Editions are counted from 1.", std::string(option));
}

void print_differences(Context const& context, language::Speech const& speech,
                       std::vector<reports::SaidDifference> const& all) {
  std::vector<std::vector<std::string>> rows;
  for (auto const& each : all) rows.push_back({each.control, each.what, each.was, each.is});
  if (rows.empty()) return;
  context.out.table(
      {"control", speech.say(reports::phrases::what_changed),
       speech.say(reports::phrases::was_approved), speech.say(reports::phrases::is_now)},
      rows);
}

void print_standing(Context const& context, language::Speech const& speech,
                    actions::StatementAnswer const& answer) {
  auto const& snapshot = answer.assessment->snapshot;
  auto const& standing = answer.standing;
  context.out.line(speech.say(reports::statement_message(standing, snapshot)));
  auto const counts = posture::count_lines(standing.lines);
  context.out.line(speech.say(
      language::Message(reports::phrases::lines_counted, {{"all", standing.lines.size()},
                                                          {"included", counts.included},
                                                          {"excluded", counts.excluded},
                                                          {"undecided", counts.undecided}})));
  if (standing.approved)
    print_differences(context, speech,
                      reports::said(standing.differences, posture::lines_of(*standing.approved),
                                    standing.lines, snapshot, speech));
}

Result<> show_after(Context const& context, actions::Workspace const& workspace) {
  auto const actor = TRY(context.actor(workspace));
  auto const answer =
      TRY(actions::read_statement(workspace, actor, {.framework = framework_of(context)}));
  context.out.json(actions::statement_to_json(answer));
  auto const speech = TRY(context.speech(workspace));
  print_standing(context, speech, answer);
  return {};
}

}  // namespace

Result<> statement_make(Context const& context) {
  auto const workspace = TRY(context.open(Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const because = TRY(context.why());
  actions::StatementWish wish{.framework = framework_of(context),
                              .title = context.typed.text("--title")};
  if (context.typed.has("--owner"))
    wish.owner =
        TRY(actions::find_record(*workspace, actor, "person", context.typed.text("--owner"))).id;
  if (context.typed.has("--add")) wish.added = context.typed.all("--add");
  TRY(actions::make_statement(*workspace, actor, wish, because));
  return show_after(context, *workspace);
}

Result<> statement_show(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  actions::AssessmentQuery query{.as_of = TRY(context.as_of(*workspace)),
                                 .today = TRY(context.date("--today"))};
  query.framework = framework_of(context);
  auto const answer = TRY(actions::read_statement(*workspace, actor, query));
  context.out.json(actions::statement_to_json(answer));
  auto const speech = TRY(context.speech(*workspace));
  print_standing(context, speech, answer);
  return {};
}

Result<> statement_diff(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const before = TRY(edition(context, "--from"));
  auto const after = TRY(edition(context, "--to"));
  auto const compared =
      TRY(actions::compare_statements(*workspace, actor, framework_of(context), before, after));
  context.out.json(actions::compared_to_json(compared));
  auto const speech = TRY(context.speech(*workspace));
  auto const snapshot = TRY(actions::take_snapshot(*workspace, actor.sees_each()));
  if (compared.differences.empty()) context.out.line(speech.say(reports::phrases::says_the_same));
  print_differences(
      context, speech,
      reports::said(compared.differences, compared.lines_was, compared.lines_is, snapshot, speech));
  return {};
}

Result<> statement_approve(Context const& context) {
  auto const workspace = TRY(context.open(Access::write));
  auto const actor = TRY(context.actor(*workspace));
  auto const because = TRY(context.why());
  TRY(may_approve_here(*workspace));
  TRY(actions::approve_statement(
      *workspace, actor,
      {.framework = framework_of(context), .statement = context.typed.text("--statement")},
      because));
  return show_after(context, *workspace);
}

}  // namespace cli
