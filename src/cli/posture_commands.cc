#include "cli/posture_commands.h"

#include "actions/portfolio.h"
#include "actions/records.h"

namespace cli {

namespace {

using actions::Access;
using posture::Readiness;

Result<std::string> subject_of(Context const& context, actions::Workspace const& workspace) {
  if (!context.typed.has("--subject")) return std::string();
  auto const found =
      TRY(actions::find_record(workspace, "ai_system", context.typed.text("--subject")));
  return found.id;
}

std::string worst(posture::Flags const& flags) {
  if (flags.failing) return "failing";
  if (flags.disputed) return "disputed";
  if (flags.overdue) return "overdue";
  return flags.stale ? "stale" : "";
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

void print_document(Context const& context, posture::StageDocument const& document) {
  if (document.readiness != Readiness::blocks && document.readiness != Readiness::weak) return;
  auto const& wanted = *document.document.wanted;
  context.out.line("  " + std::string(posture::name_of(document.readiness)) + ": in writing, " +
                   wanted.clause + " " + wanted.title);
}

void print_effort(Context const& context, posture::Effort const& effort) {
  auto text = "Left: " + std::to_string(effort.actions) + " next actions, " +
              std::to_string(effort.open_tasks) + " open tasks (" +
              std::to_string(effort.overdue_tasks) + " overdue, " +
              std::to_string(effort.unowned_tasks) + " without an owner)";
  if (effort.estimated_tasks > 0)
    text += "; " + std::to_string(effort.estimated_tasks) + " of them are estimated, together " +
            to_text(effort.estimate);
  context.out.line(text + ".");
}

}  // namespace

Result<> portfolio(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  actions::PortfolioQuery query{.framework = context.typed.text("--framework"),
                                .limit = store::page_size_max,
                                .after = context.typed.text("--after")};
  auto const read = TRY(actions::read_portfolio(*workspace, query));
  context.out.json(actions::portfolio_to_json(read));
  std::vector<std::vector<std::string>> rows;
  for (auto const& row : read.rows) {
    std::string shown;
    for (auto const& counts : row.summary.frameworks)
      shown += (shown.empty() ? "" : ", ") + figures(counts);
    rows.push_back({row.name, row.state, worst(row.summary.flags),
                    row.summary.due ? to_text(*row.summary.due) : "", shown});
  }
  context.out.table({"AI system", "state", "worst", "next due", "shown of what applies"}, rows);
  if (!read.next.empty()) context.out.line("More follow: --after " + read.next);
  return {};
}

Result<> coverage(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  auto const reference = TRY(workspace->frameworks().resolve(context.typed.text("REQUIREMENT")));
  auto const subject = TRY(subject_of(context, *workspace));
  auto const read = TRY(actions::read_coverage(*workspace, reference, subject));
  context.out.json(actions::coverage_to_json(read));
  auto const& covered = read.covered;
  context.out.line(frameworks::to_text(reference) + " stands by itself at " +
                   std::string(posture::name_of(covered.own.level)) + ".");
  if (covered.through.empty()) context.out.line("No other framework serves it.");
  std::vector<std::vector<std::string>> rows;
  for (auto const& through : covered.through)
    rows.push_back({frameworks::to_text(through.from),
                    std::string(posture::name_of(through.standing.level)),
                    std::string(frameworks::to_text(through.edge->relation)),
                    std::string(frameworks::to_text(through.strength)),
                    std::string(posture::name_of(through.level)), through.edge->rationale});
  if (!rows.empty())
    context.out.table({"covered through", "which is", "relation", "passes on", "gives", "because"},
                      rows);
  return {};
}

Result<> stage(Context const& context) {
  auto const workspace = TRY(context.open(Access::read));
  actions::AssessmentQuery query;
  query.as_of = TRY(context.as_of(*workspace));
  query.today = TRY(context.date("--today"));
  if (context.typed.has("--framework")) query.framework = context.typed.text("--framework");
  auto const answer = TRY(actions::assess_stage(*workspace, context.typed.text("STAGE"), query));
  auto const speech = TRY(context.speech(*workspace));
  context.out.json(actions::stage_to_json(answer, speech));
  auto const& readiness = answer.readiness;
  std::vector<std::vector<std::string>> rows;
  for (auto const& area : readiness.areas)
    for (auto const& item : area.items) {
      if (item.readiness != Readiness::blocks && item.readiness != Readiness::weak) continue;
      rows.push_back({item.status->requirement.id, std::string(posture::name_of(item.readiness)),
                      std::string(posture::name_of(item.status->level)),
                      speech.say(item.status->next.what)});
    }
  context.out.table({"clause", "readiness", "level", "next action"}, rows);
  for (auto const& document : readiness.documents) print_document(context, document);
  context.out.line(std::to_string(readiness.how_many(Readiness::blocks)) + " block, " +
                   std::to_string(readiness.how_many(Readiness::weak)) + " are weak, " +
                   std::to_string(readiness.how_many(Readiness::done)) + " are done.");
  print_effort(context, readiness.effort);
  return {};
}

}  // namespace cli
