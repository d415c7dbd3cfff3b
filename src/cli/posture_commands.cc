#include "cli/posture_commands.h"

#include "actions/portfolio.h"
#include "actions/records.h"
#include "cli/phrases.h"
#include "frameworks/words.h"
#include "registers/inventory.h"
#include "registers/labels.h"
#include "reports/wording.h"

namespace cli {

namespace {

using actions::Access;
using language::Message;
using posture::Readiness;

Result<std::string> subject_of(Context const& context, actions::Workspace const& workspace) {
  if (!context.typed.has("--subject")) return std::string();
  auto const actor = TRY(context.actor(workspace));
  auto const found =
      TRY(actions::find_record(workspace, actor, "ai_system", context.typed.text("--subject")));
  return found.id;
}

// The gravest alone.
std::string worst(language::Speech const& speech, posture::Flags flags) {
  if (flags.failing) flags = {.failing = true};
  if (flags.disputed) flags = {.disputed = true};
  if (flags.overdue) flags = {.overdue = true};
  return reports::words(speech, flags);
}

std::string state_word(language::Speech const& speech, std::string const& state) {
  namespace ai_system = registers::ai_system;
  auto const* const known = ai_system::spec.state(state);
  return known ? speech.say(registers::label_of(ai_system::spec, *known)) : state;
}

std::string figures(posture::FrameworkCounts const& counts) {
  std::size_t total = 0;
  for (auto const count : counts.levels) total += count;
  auto const at = [&](posture::Level level) {
    return counts.levels[static_cast<std::size_t>(level)];
  };
  auto const shown = at(posture::Level::evidenced) + at(posture::Level::effective);
  return counts.framework + " " + std::to_string(shown) + "/" +
         std::to_string(total - at(posture::Level::not_applicable));
}

std::string word(language::Speech const& speech, Readiness readiness) {
  return speech.say(readiness == Readiness::blocks ? phrases::blocks : phrases::weak);
}

void print_document(Context const& context, language::Speech const& speech,
                    frameworks::Framework const& framework,
                    posture::StageDocument const& document) {
  if (document.readiness != Readiness::blocks && document.readiness != Readiness::weak) return;
  auto const& wanted = *document.document.wanted;
  context.out.line("  " +
                   speech.say(Message(phrases::in_writing,
                                      {{"readiness", word(speech, document.readiness)},
                                       {"clause", wanted.clause},
                                       {"title", frameworks::title_word(framework, wanted)}})));
}

void print_effort(Context const& context, language::Speech const& speech,
                  posture::Effort const& effort) {
  context.out.line(speech.say(Message(phrases::effort, {{"actions", effort.actions},
                                                        {"tasks", effort.open_tasks},
                                                        {"overdue", effort.overdue_tasks},
                                                        {"unowned", effort.unowned_tasks}})));
  if (effort.estimated_tasks > 0)
    context.out.line(
        speech.say(Message(phrases::effort_hours, {{"hours", language::Number{effort.hours}},
                                                   {"count", effort.estimated_tasks}})));
}

}  // namespace

Result<> portfolio(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  actions::PortfolioQuery query{.framework = context.typed.text("--framework"),
                                .limit = store::page_size_max,
                                .after = context.typed.text("--after")};
  auto const read = TRY(actions::read_portfolio(*workspace, actor, query));
  context.out.json(actions::portfolio_to_json(read));
  auto const speech = TRY(context.speech(*workspace));
  std::vector<std::vector<std::string>> rows;
  for (auto const& row : read.rows) {
    std::string shown;
    for (auto const& counts : row.summary.frameworks)
      shown += (shown.empty() ? "" : ", ") + figures(counts);
    rows.push_back({row.name, state_word(speech, row.state), worst(speech, row.summary.flags),
                    row.summary.due ? to_text(*row.summary.due) : "", shown});
  }
  context.out.table(
      {speech.say(phrases::system), speech.say(phrases::state), speech.say(phrases::worst),
       speech.say(phrases::next_due), speech.say(phrases::shown_of)},
      rows);
  if (!read.next.empty())
    context.out.line(speech.say(Message(phrases::more_follow, {{"cursor", read.next}})));
  return {};
}

Result<> coverage(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const reference = TRY(workspace->frameworks().resolve(context.typed.text("REQUIREMENT")));
  auto const subject = TRY(subject_of(context, *workspace));
  auto const read = TRY(actions::read_coverage(*workspace, actor, reference, subject));
  context.out.json(actions::coverage_to_json(read));
  auto const speech = TRY(context.speech(*workspace));
  auto const& covered = read.covered;
  context.out.line(speech.say(
      Message(phrases::stands_by_itself, {{"requirement", frameworks::to_text(reference)},
                                          {"level", reports::word(speech, covered.own.level)}})));
  if (covered.through.empty()) context.out.line(speech.say(phrases::nobody_serves));
  std::vector<std::vector<std::string>> rows;
  for (auto const& through : covered.through)
    rows.push_back({frameworks::to_text(through.from),
                    reports::word(speech, through.standing.level),
                    std::string(frameworks::to_text(through.edge->relation)),
                    std::string(frameworks::to_text(through.strength)),
                    reports::word(speech, through.level), through.edge->rationale});
  if (!rows.empty())
    context.out.table({speech.say(phrases::covered_through), speech.say(phrases::which_is),
                       speech.say(phrases::relation), speech.say(phrases::passes_on),
                       speech.say(phrases::gives), speech.say(phrases::because_head)},
                      rows);
  return {};
}

Result<> stage(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const actor = TRY(context.actor(*workspace));
  actions::AssessmentQuery query;
  query.as_of = TRY(context.as_of(*workspace));
  query.today = TRY(context.date("--today"));
  if (context.typed.has("--framework")) query.framework = context.typed.text("--framework");
  auto const answer =
      TRY(actions::assess_stage(*workspace, actor, context.typed.text("STAGE"), query));
  auto const speech = TRY(context.speech(*workspace));
  context.out.json(actions::stage_to_json(answer, speech));
  auto const& readiness = answer.readiness;
  std::vector<std::vector<std::string>> rows;
  for (auto const& area : readiness.areas)
    for (auto const& item : area.items) {
      if (item.readiness != Readiness::blocks && item.readiness != Readiness::weak) continue;
      rows.push_back({item.status->requirement.id, word(speech, item.readiness),
                      reports::word(speech, item.status->level),
                      speech.say(item.status->next.what)});
    }
  context.out.table({speech.say(phrases::clause), speech.say(phrases::readiness),
                     speech.say(phrases::level), speech.say(phrases::next_action)},
                    rows);
  auto const* const framework = answer.assessment->catalogue->find(query.framework);
  for (auto const& document : readiness.documents)
    print_document(context, speech, *framework, document);
  context.out.line(
      speech.say(Message(phrases::stage_counts, {{"blocks", readiness.how_many(Readiness::blocks)},
                                                 {"weak", readiness.how_many(Readiness::weak)},
                                                 {"done", readiness.how_many(Readiness::done)}})));
  print_effort(context, speech, readiness.effort);
  return {};
}

}  // namespace cli
