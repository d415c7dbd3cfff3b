#include "reports/readiness.h"

#include <algorithm>
#include <array>

#include "reports/documented_information.h"
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

std::string small_word(Level level) {
  auto text = word(level);
  text.front() = static_cast<char>(text.front() - 'A' + 'a');
  return text;
}

std::string spread(posture::AreaSummary const& area) {
  std::string text;
  for (auto const level : levels) {
    auto const number = area.counts[static_cast<std::size_t>(level)];
    if (number == 0) continue;
    text += (text.empty() ? "" : ", ") + std::to_string(number) + " " + small_word(level);
  }
  return text;
}

std::string who(posture::NextAction const& next, records::Snapshot const& snapshot) {
  if (next.what.empty()) return {};
  auto const name = name_of_person(snapshot, next.owner);
  return name.empty() ? "nobody is named" : name;
}

std::string by_when(posture::NextAction const& next) {
  return next.due ? to_text(*next.due) : std::string();
}

Table areas_table(ReportInput const& input) {
  Table table{.caption = "Each clause of the standard and each area of Annex A",
              .columns = {{"Clause or area", 30},
                          {"Weakest", 14},
                          {"Where its parts stand", 28},
                          {"What holds it back", 68},
                          {"Who acts", 16}},
              .groups = {}};
  for (auto const& area : posture::summarise(input.posture, input.catalogue, standard)) {
    auto const* const node = input.catalogue.find(area.area);
    auto const parts = input.catalogue.assessable_in(area.area);
    if (!node || parts.empty()) continue;
    table.add({{Inline(linked(heading_of(*node), "#" + anchor_of(parts.front()->id))),
                badge(area.weakest, area.flags), spread(area), area.why,
                who(area.next, input.snapshot)}});
  }
  return table;
}

// What is wrong first, then what is missing; where nothing is, what speaks for it.
Cell why_cell(Status const& status) {
  std::vector<Inline> lines;
  for (auto const tone :
       {posture::Tone::bad, posture::Tone::lacking, posture::Tone::good, posture::Tone::neutral}) {
    if (tone == posture::Tone::good && !lines.empty()) break;
    for (auto const& reason : status.reasons)
      if (reason.tone == tone && lines.size() < reasons_max) lines.emplace_back(reason.what);
  }
  return lines;
}

Row row_of(Status const& status, frameworks::Requirement const& requirement,
           records::Snapshot const& snapshot) {
  Cell name(std::vector<Inline>{Inline(strong(requirement.id)), Inline(requirement.title)});
  return {{std::move(name), badge(status.level, status.flags), why_cell(status),
           status.next.what.empty() ? Cell("Nothing is left to do.") : Cell(status.next.what),
           who(status.next, snapshot), by_when(status.next)},
          anchor_of(requirement.id)};
}

void add_statuses(Document& document, ReportInput const& input) {
  std::vector<Column> const columns{{"Requirement", 22}, {"Status", 13}, {"Why", 52},
                                    {"Next", 38},        {"Who", 15},    {"By", 10}};
  Table table{.caption = "Requirements and controls",
              .columns = columns,
              .groups = {},
              .group_column = "Clause or area"};
  frameworks::Requirement const* area = nullptr;
  for (auto const& status : input.posture.statuses) {
    auto const* const requirement = input.catalogue.find(status.requirement);
    if (!requirement) continue;
    auto const* const of = input.catalogue.area_of(status.requirement);
    if (of && of != area) table.add_group(heading_of(*of));
    area = of;
    table.add(row_of(status, *requirement, input.snapshot));
  }
  document.blocks.push_back(std::move(table));
}

KeyValues figures(ReportInput const& input, Documentation const& documentation) {
  std::string counts;
  for (auto const level : levels) {
    auto const number =
        how_many(input.posture, [&](Status const& status) { return status.level == level; });
    counts += (counts.empty() ? "" : ", ") + std::to_string(number) + " " + small_word(level);
  }
  return {{{"Requirements and controls", counts},
           {"Documented information", std::to_string(documentation.answered) + " of " +
                                          std::to_string(documentation.asked_for) + " answered"}}};
}

// "A check does not pass: A.6.2.4, A.6.2.6", each with a link; nothing where there are none.
void add_line(Note& note, ReportInput const& input, std::string const& what, auto const& chosen) {
  Inline line(strong(what + ": "));
  for (auto const& status : input.posture.statuses) {
    if (!chosen(status)) continue;
    if (line.runs.size() > 1) line.runs.push_back(", ");
    line.runs.push_back(linked(status.requirement.id, "#" + anchor_of(status.requirement.id)));
  }
  if (line.runs.size() > 1) note.lines.push_back(std::move(line));
}

Note what_blocks(ReportInput const& input, Documentation const& documentation) {
  Note note{Tone::bad, "What stands in the way", {}};
  add_line(note, input, "A check does not pass",
           [](Status const& status) { return status.flags.failing; });
  add_line(note, input, "Records contradict each other",
           [](Status const& status) { return status.flags.disputed; });
  add_line(note, input, "Not started",
           [](Status const& status) { return status.level == Level::not_started; });
  add_line(note, input, "Something is overdue",
           [](Status const& status) { return status.flags.overdue; });
  add_line(note, input, "Evidence or a figure is too old",
           [](Status const& status) { return status.flags.stale; });
  std::string list;
  for (auto const& title : documentation.missing) list += (list.empty() ? "" : "; ") + title;
  if (!list.empty())
    note.lines.push_back({strong("Asked for in writing and missing: "), Run(list + ".")});
  if (note.lines.empty()) {
    note.tone = Tone::good;
    note.lines.push_back("Nothing that the records show.");
  }
  return note;
}

std::string opening(ReportInput const& input) {
  auto const applies = how_many(
      input.posture, [](Status const& status) { return status.level != Level::not_applicable; });
  auto const shown = how_many(input.posture, [](Status const& status) {
    return status.level >= Level::evidenced && !status.flags.failing;
  });
  return std::to_string(shown) + " of the " + std::to_string(applies) +
         " requirements and controls that apply to " + input.meta.organisation +
         " are done and shown by valid evidence. Each status below is computed from the records "
         "as of the ledger position named above; its reasons say from which.";
}

}  // namespace

Document readiness(ReportInput const& input) {
  auto document = begin(input, "Readiness for certification");
  posture::Index const index(input.snapshot, input.catalogue, standard, input.posture.today);
  auto documentation = documented_information(input, index);
  auto& blocks = document.blocks;
  blocks.push_back(Heading{1, "Summary", "summary"});
  blocks.push_back(Paragraph{opening(input)});
  blocks.push_back(figures(input, documentation));
  blocks.push_back(what_blocks(input, documentation));
  blocks.push_back(PageBreak{});
  blocks.push_back(Heading{1, "Clauses and areas", "areas"});
  blocks.push_back(areas_table(input));
  blocks.push_back(PageBreak{});
  blocks.push_back(Heading{1, "Requirements and controls", "requirements"});
  add_statuses(document, input);
  blocks.push_back(PageBreak{});
  blocks.push_back(Heading{1, "Documented information", "documented-information"});
  blocks.push_back(Paragraph{
      "What the standard asks to have in writing, and the documents in force or accepted evidence "
      "that answer it. Where a clause asks for several things, a document answers the one whose "
      "title is most like its own."});
  blocks.push_back(std::move(documentation.table));
  return document;
}

}  // namespace reports
