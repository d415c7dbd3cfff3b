#include "reports/risks.h"

#include <algorithm>
#include <map>

#include "frameworks/words.h"
#include "registers/inventory.h"
#include "registers/labels.h"
#include "registers/planning.h"
#include "reports/phrases.h"
#include "reports/record_words.h"
#include "reports/risk_levels.h"
#include "reports/risk_phrases.h"
#include "reports/wording.h"

namespace reports {

using namespace registers;
using language::Message;
using records::Version;

namespace {

// One open risk, with what its rows say.
struct Line {
  Version const* risk;
  std::optional<RiskPlace> before, after, now;
  std::string title, anchor, system;
};

std::string name_of_system(ReportInput const& input, std::string_view id) {
  auto const* const found = input.snapshot.find(ai_system::spec.name, id);
  auto const name = found ? found->record.get_or(ai_system::name) : std::string();
  return name.empty() ? std::string(id) : name;
}

// The highest first within each system; what concerns the whole organisation at the end.
std::vector<Line> lines_of(ReportInput const& input, posture::RiskCriteria const& by) {
  std::vector<Line> lines;
  for (auto const* version : in_effect(input, risk::spec.name)) {
    auto const system = version->record.get_or(risk::ai_system).id;
    if (version->state == "closed") continue;
    if (!input.subject.empty() && !system.empty() && system != input.subject) continue;
    lines.push_back({.risk = version,
                     .before = risk_before(*version, by),
                     .after = risk_after(*version, by),
                     .now = risk_now(*version, by),
                     .title = title_of(input.speech, *version),
                     .anchor = {},
                     .system = system.empty() ? "" : name_of_system(input, system)});
  }
  auto const height = [](Line const& line) { return line.now ? line.now->level + 1 : 0; };
  std::ranges::stable_sort(lines, [&](Line const& a, Line const& b) {
    if (a.system.empty() != b.system.empty()) return b.system.empty();
    if (a.system != b.system) return a.system < b.system;
    return height(a) != height(b) ? height(a) > height(b) : a.title < b.title;
  });
  for (std::size_t i = 0; i < lines.size(); ++i) lines[i].anchor = "risk-" + std::to_string(i + 1);
  return lines;
}

bool is_high(Line const& line) {
  return line.now && line.now->is_high();
}

// --- summary -------------------------------------------------------------------------------------

void add_finding(Note& note, std::vector<Line> const& lines, std::string const& what,
                 auto const& chosen) {
  Inline text(strong(what + ": "));
  for (auto const& line : lines) {
    if (!chosen(line)) continue;
    if (text.runs.size() > 1) text.runs.emplace_back("; ");
    text.runs.push_back(linked(line.title, "#" + line.anchor));
  }
  if (text.runs.size() > 1) note.lines.push_back(std::move(text));
}

Note findings(ReportInput const& input, std::vector<Line> const& lines) {
  Note note{Tone::attention, input.say(phrases::risks_attention), {}};
  auto const today = input.meta.issued;
  add_finding(note, lines, input.say(phrases::risks_untreated), [](Line const& line) {
    return is_high(line) && line.risk->record.get_or(risk::treatment).empty();
  });
  add_finding(note, lines, input.say(phrases::risks_unjudged),
              [](Line const& line) { return !line.before; });
  add_finding(note, lines, input.say(phrases::risks_review), [&](Line const& line) {
    auto const* const due = line.risk->record.get(risk::review_due);
    return due && *due < today;
  });
  add_finding(note, lines, input.say(phrases::risks_unapproved), [&](Line const& line) {
    return line.risk->state == "accepted" &&
           approvals_in_force(input.snapshot, *line.risk, today).empty();
  });
  add_finding(note, lines, input.say(phrases::risks_unowned),
              [&](Line const& line) { return owner_of(input.snapshot, *line.risk).empty(); });
  return note;
}

ChartRow maps(ReportInput const& input, std::vector<Line> const& lines,
              posture::RiskCriteria const& by) {
  std::vector<std::optional<RiskPlace>> before, now;
  for (auto const& line : lines) {
    before.push_back(line.before);
    now.push_back(line.now);
  }
  return {{risk_map(input, input.say(phrases::risks_before), before, by),
           risk_map(input, input.say(phrases::risks_as_it_is), now, by)}};
}

KeyValues states(ReportInput const& input, std::vector<Line> const& lines) {
  KeyValues values;
  for (auto const& state : risk::states) {
    auto const count = std::ranges::count_if(
        lines, [&](Line const& line) { return line.risk->state == state.name; });
    if (count > 0)
      values.facts.push_back({state_label(input, risk::spec, state.name), std::to_string(count)});
  }
  return values;
}

// --- tables --------------------------------------------------------------------------------------

Cell place_cell(ReportInput const& input, std::optional<RiskPlace> const& place) {
  if (!place) return Badge{Tone::unknown, input.say(phrases::risks_not_judged)};
  auto const step = [&](std::size_t which) {
    return input.speech.say_small(choice_of(risk::spec, risk::likelihood, risk::scale[which]));
  };
  return Cell(risk_badge(input, *place),
              {input.say(Message(phrases::risks_likelihood_impact,
                                 {{"likelihood", step(place->likelihood)}})),
               input.say(Message(phrases::risks_impact, {{"impact", step(place->impact)}}))});
}

Cell name_cell(ReportInput const& input, Line const& line) {
  std::vector<Inline> text{Inline(strong(line.title))};
  add_lines(text, line.risk->record.get_or(risk::description));
  if (auto const who = line.risk->record.get_or(risk::affected); !who.empty())
    text.emplace_back(emphasis(input.say(Message(phrases::risks_affected, {{"who", who}}))));
  return text;
}

Cell review_cell(ReportInput const& input, Line const& line) {
  auto const* const due = line.risk->record.get(risk::review_due);
  if (!due) return "–";
  if (*due >= input.meta.issued) return input.say(*due);
  return Cell(Badge{Tone::attention, input.say(*due), input.say(phrases::risks_overdue)});
}

// Groups by AI system, where the lines speak of any.
template <class MakeRow>
void fill(Table& table, ReportInput const& input, std::vector<Line> const& lines,
          MakeRow const& make) {
  std::string const* last = nullptr;
  for (auto const& line : lines) {
    if (!last || *last != line.system)
      table.add_group(line.system.empty() ? input.say(phrases::risks_whole_organisation)
                                          : line.system);
    last = &line.system;
    table.add(make(line));
  }
}

Table register_table(ReportInput const& input, std::vector<Line> const& lines) {
  Table table{.caption = input.say(phrases::risks_register),
              .columns = {{input.say(phrases::risks_risk), 46},
                          {input.say(phrases::risks_before), 17},
                          {input.say(phrases::risks_after), 17},
                          {input.say(phrases::status), 13},
                          {label(input, risk::spec, risk::owner), 15},
                          {label(input, risk::spec, risk::review_due), 13}},
              .groups = {},
              .group_column = label(input, risk::spec, risk::ai_system)};
  fill(table, input, lines, [&](Line const& line) {
    auto const owner = owner_of(input.snapshot, *line.risk);
    return Row{{name_cell(input, line), place_cell(input, line.before),
                place_cell(input, line.after), state_label(input, risk::spec, line.risk->state),
                owner.empty() ? input.say(phrases::nobody) : owner, review_cell(input, line)},
               line.anchor};
  });
  return table;
}

Cell controls_cell(ReportInput const& input, Line const& line) {
  std::vector<Inline> text;
  for (auto const& id : line.risk->record.get_or(risk::controls).ids) {
    auto const reference = input.catalogue.resolve(id);
    auto const* const found = reference ? input.catalogue.find(*reference) : nullptr;
    if (!found) continue;
    auto const* const status = input.posture.find(*reference);
    Inline each{strong(found->id), Run(" " + input.say(frameworks::title_word(*found)))};
    if (status) {
      auto const flags = words(input.speech, status->flags);
      each.runs.push_back(emphasis(" – " + word(input.speech, status->level) +
                                   (flags.empty() ? "" : ", " + flags)));
    }
    text.push_back(std::move(each));
  }
  return text.empty() ? Cell("–") : Cell(std::move(text));
}

Cell accepted_cell(ReportInput const& input, Line const& line) {
  std::vector<Inline> text;
  for (auto const* given : approvals_in_force(input.snapshot, *line.risk, input.meta.issued))
    text.emplace_back(approved_by(input, *given, phrases::approved_by));
  return text.empty() ? Cell("–") : Cell(std::move(text));
}

Row plan_row(ReportInput const& input, Line const& line) {
  auto const treatment = line.risk->record.get_or(risk::treatment);
  std::vector<Inline> actions;
  add_lines(actions, line.risk->record.get_or(risk::plan));
  if (actions.empty()) actions.emplace_back(input.say(phrases::risks_no_actions));
  auto const decided =
      treatment.empty()
          ? Badge{is_high(line) ? Tone::bad : Tone::unknown, input.say(phrases::risks_undecided)}
          : Badge{Tone::neutral, choice(input, risk::spec, risk::treatment, treatment)};
  auto const owner = owner_of(input.snapshot, *line.risk);
  return {{Inline(linked(line.title, "#" + line.anchor)), decided, Cell(std::move(actions)),
           controls_cell(input, line), owner.empty() ? input.say(phrases::nobody) : owner,
           accepted_cell(input, line)}};
}

Table plan_table(ReportInput const& input, std::vector<Line> const& lines) {
  Table table{.caption = input.say(phrases::risks_plan),
              .columns = {{input.say(phrases::risks_risk), 26},
                          {label(input, risk::spec, risk::treatment), 13},
                          {input.say(phrases::risks_actions), 40},
                          {input.say(phrases::risks_controls), 30},
                          {label(input, risk::spec, risk::owner), 15},
                          {input.say(phrases::risks_accepted), 17}},
              .groups = {},
              .group_column = label(input, risk::spec, risk::ai_system)};
  fill(table, input, lines, [&](Line const& line) { return plan_row(input, line); });
  return table;
}

// By whose matrix.
std::string method(ReportInput const& input) {
  for (auto const* version : in_effect(input, risk_criteria::spec.name))
    if (version->state == "in_force")
      return input.say(Message(phrases::risks_method_own,
                               {{"title", version->record.get_or(risk_criteria::title)}}));
  return input.say(phrases::risks_method_level);
}

}  // namespace

Document risks(ReportInput const& input) {
  auto document = begin(input, phrases::risk_report);
  auto const by = posture::RiskCriteria::of(input.snapshot);
  auto const lines = lines_of(input, by);
  auto& blocks = document.blocks;
  blocks.emplace_back(Heading{1, input.say(phrases::summary), "summary"});
  if (lines.empty()) {
    blocks.emplace_back(Paragraph{input.say(phrases::risks_none)});
    return finish(input, std::move(document));
  }
  blocks.emplace_back(Paragraph{input.say(
      Message(phrases::risks_opening,
              {{"count", lines.size()}, {"high", std::ranges::count_if(lines, is_high)}}))});
  blocks.emplace_back(states(input, lines));
  if (auto note = findings(input, lines); !note.lines.empty()) blocks.emplace_back(std::move(note));
  blocks.emplace_back(maps(input, lines, by));
  blocks.emplace_back(Heading{2, input.say(phrases::risks_method), "method"});
  blocks.emplace_back(List{{method(input), input.say(phrases::risks_method_now),
                            input.say(phrases::risks_method_acceptance)}});
  blocks.emplace_back(PageBreak{});
  blocks.emplace_back(Heading{1, input.say(phrases::risks_register), "risks"});
  blocks.emplace_back(register_table(input, lines));
  blocks.emplace_back(Heading{1, input.say(phrases::risks_plan), "plan"});
  blocks.emplace_back(plan_table(input, lines));
  return finish(input, std::move(document));
}

}  // namespace reports
