#include "reports/stage_table.h"

#include "frameworks/words.h"
#include "posture/stages.h"
#include "reports/phrases.h"
#include "reports/stage_phrases.h"
#include "reports/wording.h"

namespace reports {

namespace {

using language::Message;
using posture::Readiness;
using posture::StageReadiness;

constexpr std::array all_stages{posture::Stage::stage_1, posture::Stage::stage_2,
                                posture::Stage::surveillance};

// The requirements, each with a link to its row; then what is asked for in writing.
Cell listed(StageReadiness const& made, Readiness readiness, ReportInput const& input) {
  Inline ids;
  for (auto const& area : made.areas)
    for (auto const& item : area.items) {
      if (item.readiness != readiness) continue;
      auto const& id = item.status->requirement.id;
      if (!ids.runs.empty()) ids.runs.emplace_back(", ");
      ids.runs.push_back(linked(id, "#" + anchor_of(id)));
    }
  std::string titles;
  auto const* const framework = input.catalogue.find(input.framework);
  for (auto const& each : made.documents)
    if (each.readiness == readiness && framework)
      titles += (titles.empty() ? "" : "; ") +
                input.say(frameworks::title_word(*framework, *each.document.wanted));
  std::vector<Inline> lines;
  if (!ids.runs.empty()) lines.push_back(std::move(ids));
  if (!titles.empty())
    lines.emplace_back(input.say(Message(phrases::stage_in_writing, {{"titles", titles}})));
  return lines.empty() ? Cell("–") : Cell(std::move(lines));
}

Badge outcome(StageReadiness const& made, ReportInput const& input) {
  if (made.is_ready()) return {Tone::good, input.say(phrases::stage_ready)};
  auto const count = made.how_many(Readiness::blocks);
  return {Tone::bad, input.say(Message(phrases::stage_blocked, {{"count", count}}))};
}

KeyValues effort(posture::Effort const& left, ReportInput const& input) {
  Message const tasks(phrases::effort_tasks, {{"tasks", left.open_tasks},
                                              {"overdue", left.overdue_tasks},
                                              {"unowned", left.unowned_tasks}});
  Message const hours(phrases::effort_hours,
                      {{"hours", language::Number{left.hours}}, {"count", left.estimated_tasks}});
  auto const estimated = left.estimated_tasks > 0 ? hours : Message(phrases::effort_not_estimated);
  return {{{input.say(phrases::effort_left),
            input.say(Message(phrases::effort_actions, {{"count", left.actions}}))},
           {"", input.say(tasks)},
           {"", input.say(estimated)}}};
}

}  // namespace

std::vector<Block> stage_blocks(ReportInput const& input, posture::Index const& index) {
  Table table{.caption = input.say(phrases::stages),
              .columns = {{input.say(phrases::stage), 20},
                          {input.say(phrases::stage_outcome), 14},
                          {input.say(phrases::stage_blocks), 54},
                          {input.say(phrases::stage_weak), 40},
                          {input.say(phrases::stage_done), 10, Align::right}},
              .groups = {}};
  posture::Effort left;
  for (auto const stage : all_stages) {
    auto const made = posture::stage_readiness(stage, input.posture, index, input.snapshot,
                                               input.catalogue, input.framework);
    auto const& title = phrases::stage_titles[static_cast<std::size_t>(stage)];
    table.add({{Inline(strong(input.say(title))), outcome(made, input),
                listed(made, Readiness::blocks, input), listed(made, Readiness::weak, input),
                std::to_string(made.how_many(Readiness::done))}});
    if (stage == posture::Stage::stage_2) left = made.effort;
  }
  std::vector<Block> blocks;
  blocks.emplace_back(Heading{1, input.say(phrases::stages), "stages"});
  blocks.emplace_back(Paragraph{input.say(phrases::stages_opening)});
  blocks.emplace_back(std::move(table));
  blocks.emplace_back(effort(left, input));
  return blocks;
}

}  // namespace reports
