#include "reports/readiness.h"

#include <algorithm>
#include <array>

#include "frameworks/words.h"
#include "reports/documented_information.h"
#include "reports/phrases.h"
#include "reports/stage_table.h"
#include "reports/wording.h"

namespace reports {

namespace {

using posture::Level;
using posture::Status;

constexpr std::size_t reasons_max = 3;  // in one cell; `aims why` tells all

constexpr std::array levels{Level::effective, Level::evidenced,   Level::implemented,
                            Level::planned,   Level::not_started, Level::not_applicable};

std::size_t how_many(posture::Posture const& posture, auto const& chosen) {
  return static_cast<std::size_t>(std::ranges::count_if(posture.statuses, chosen));
}

std::string spread(language::Speech const& speech, posture::AreaSummary const& area) {
  std::string text;
  for (auto const level : levels)
    if (auto const number = area.counts[static_cast<std::size_t>(level)]; number > 0)
      text += (text.empty() ? "" : ", ") + spread_of(speech, level, number);
  return text;
}

std::string who(posture::NextAction const& next, ReportInput const& input) {
  if (next.what.empty()) return {};
  auto const name = name_of_person(input.snapshot, next.owner);
  return name.empty() ? input.say(phrases::nobody) : name;
}

std::string by_when(posture::NextAction const& next, ReportInput const& input) {
  return next.due ? input.say(*next.due) : std::string();
}

Table areas_table(ReportInput const& input) {
  Table table{.caption = input.say(phrases::areas_caption),
              .columns = {{input.say(phrases::clause_or_area), 30},
                          {input.say(phrases::weakest), 14},
                          {input.say(phrases::where_parts_stand), 28},
                          {input.say(phrases::holds_back), 68},
                          {input.say(phrases::who_acts), 16}},
              .groups = {}};
  for (auto const& area : posture::summarise(input.posture, input.catalogue, standard)) {
    auto const* const node = input.catalogue.find(area.area);
    auto const parts = input.catalogue.assessable_in(area.area);
    if (!node || parts.empty()) continue;
    auto const heading = heading_of(input.speech, *node);
    table.add({{Inline(linked(heading, "#" + anchor_of(parts.front()->id))),
                badge(input.speech, area.weakest, area.flags), spread(input.speech, area),
                input.say(area.why), who(area.next, input)}});
  }
  return table;
}

// What is wrong first, then what is missing; where nothing is, what speaks for it.
Cell why_cell(Status const& status, ReportInput const& input) {
  std::vector<Inline> lines;
  for (auto const tone :
       {posture::Tone::bad, posture::Tone::lacking, posture::Tone::good, posture::Tone::neutral}) {
    if (tone == posture::Tone::good && !lines.empty()) break;
    for (auto const& reason : status.reasons)
      if (reason.tone == tone && lines.size() < reasons_max)
        lines.emplace_back(input.say(reason.what));
  }
  return lines;
}

Row row_of(Status const& status, frameworks::Requirement const& requirement,
           ReportInput const& input) {
  auto const title = input.say(frameworks::title_word(requirement));
  auto const& next = status.next.what;
  Cell name(std::vector<Inline>{Inline(strong(requirement.id)), Inline(title)});
  return {{std::move(name), badge(input.speech, status.level, status.flags),
           why_cell(status, input), input.say(next.empty() ? phrases::nothing_left : next),
           who(status.next, input), by_when(status.next, input)},
          anchor_of(requirement.id)};
}

void add_statuses(Document& document, ReportInput const& input) {
  Table table{.caption = input.say(phrases::requirements),
              .columns = {{input.say(phrases::requirement), 22},
                          {input.say(phrases::status), 13},
                          {input.say(phrases::why), 52},
                          {input.say(phrases::next), 38},
                          {input.say(phrases::who), 15},
                          {input.say(phrases::by), 10}},
              .groups = {},
              .group_column = input.say(phrases::clause_or_area)};
  frameworks::Requirement const* area = nullptr;
  for (auto const& status : input.posture.statuses) {
    auto const* const requirement = input.catalogue.find(status.requirement);
    if (!requirement) continue;
    auto const* const of = input.catalogue.area_of(status.requirement);
    if (of && of != area) table.add_group(heading_of(input.speech, *of));
    area = of;
    table.add(row_of(status, *requirement, input));
  }
  document.blocks.emplace_back(std::move(table));
}

KeyValues figures(ReportInput const& input, Documentation const& documentation) {
  std::string counts;
  for (auto const level : levels) {
    auto const number =
        how_many(input.posture, [&](Status const& status) { return status.level == level; });
    counts += (counts.empty() ? "" : ", ") + spread_of(input.speech, level, number);
  }
  language::Message const answered(
      phrases::answered_of, {{"count", documentation.answered}, {"all", documentation.asked_for}});
  return {{{input.say(phrases::requirements), counts},
           {input.say(phrases::documented), input.say(answered)}}};
}

// "A check does not pass: A.6.2.4, A.6.2.6", each with a link; nothing where there are none.
void add_line(Note& note, ReportInput const& input, language::Phrase const& what,
              auto const& chosen) {
  Inline line(strong(input.say(what) + ": "));
  for (auto const& status : input.posture.statuses) {
    if (!chosen(status)) continue;
    if (line.runs.size() > 1) line.runs.emplace_back(", ");
    line.runs.push_back(linked(status.requirement.id, "#" + anchor_of(status.requirement.id)));
  }
  if (line.runs.size() > 1) note.lines.push_back(std::move(line));
}

Note what_blocks(ReportInput const& input, Documentation const& documentation) {
  Note note{Tone::bad, input.say(phrases::in_the_way), {}};
  add_line(note, input, phrases::check_fails,
           [](Status const& status) { return status.flags.failing; });
  add_line(note, input, phrases::contradictions,
           [](Status const& status) { return status.flags.disputed; });
  add_line(note, input, phrases::not_started,
           [](Status const& status) { return status.level == Level::not_started; });
  add_line(note, input, phrases::something_overdue,
           [](Status const& status) { return status.flags.overdue; });
  add_line(note, input, phrases::something_stale,
           [](Status const& status) { return status.flags.stale; });
  std::string list;
  for (auto const& title : documentation.missing) list += (list.empty() ? "" : "; ") + title;
  if (!list.empty())
    note.lines.push_back({strong(input.say(phrases::missing_in_writing) + ": "), Run(list + ".")});
  if (note.lines.empty()) {
    note.tone = Tone::good;
    note.lines.emplace_back(input.say(phrases::nothing_in_the_way));
  }
  return note;
}

std::string opening(ReportInput const& input) {
  auto const applies = how_many(
      input.posture, [](Status const& status) { return status.level != Level::not_applicable; });
  auto const shown = how_many(input.posture, [](Status const& status) {
    return status.level >= Level::evidenced && !status.flags.failing;
  });
  return input.say(language::Message(
      phrases::readiness_opening,
      {{"shown", shown}, {"all", applies}, {"organisation", input.meta.organisation}}));
}

}  // namespace

Document readiness(ReportInput const& input) {
  auto document = begin(input, phrases::readiness);
  posture::Index const index(input.snapshot, input.catalogue, standard, input.posture.today);
  auto documentation = documented_information(input, index);
  auto& blocks = document.blocks;
  blocks.emplace_back(Heading{1, input.say(phrases::summary), "summary"});
  blocks.emplace_back(Paragraph{opening(input)});
  blocks.emplace_back(figures(input, documentation));
  blocks.emplace_back(what_blocks(input, documentation));
  blocks.emplace_back(PageBreak{});
  for (auto& block : stage_blocks(input, index)) blocks.push_back(std::move(block));
  blocks.emplace_back(PageBreak{});
  blocks.emplace_back(Heading{1, input.say(phrases::areas), "areas"});
  blocks.emplace_back(areas_table(input));
  blocks.emplace_back(PageBreak{});
  blocks.emplace_back(Heading{1, input.say(phrases::requirements), "requirements"});
  add_statuses(document, input);
  blocks.emplace_back(PageBreak{});
  blocks.emplace_back(Heading{1, input.say(phrases::documented), "documented-information"});
  blocks.emplace_back(Paragraph{input.say(phrases::documented_opening)});
  blocks.emplace_back(std::move(documentation.table));
  return finish(input, std::move(document));
}

}  // namespace reports
