#include "reports/executive.h"

#include <algorithm>
#include <array>

#include "registers/inventory.h"
#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "reports/executive_phrases.h"
#include "reports/level_bars.h"
#include "reports/phrases.h"
#include "reports/record_words.h"
#include "reports/risk_levels.h"
#include "reports/wording.h"

namespace reports {

using namespace registers;
using language::Message;
using posture::Level;
using posture::Status;
using records::Version;

namespace {

constexpr std::size_t events_max = 4;  // what a page has room for
constexpr std::int32_t days_ahead_min = 90, days_around = 15;

std::size_t how_many(ReportInput const& input, auto const& chosen) {
  return static_cast<std::size_t>(std::ranges::count_if(input.posture.statuses, chosen));
}

std::vector<Version const*> open_risks(ReportInput const& input) {
  auto found = in_effect(input, risk::spec.name);
  std::erase_if(found, [](Version const* version) { return version->state == "closed"; });
  return found;
}

auto high_by(ReportInput const& input) {
  return [by = posture::RiskCriteria::of(input.snapshot)](Version const* version) {
    auto const now = risk_now(*version, by);
    return now && now->is_high();
  };
}

Paragraph opening(ReportInput const& input, std::vector<Version const*> const& open) {
  auto const applies =
      how_many(input, [](Status const& status) { return status.level != Level::not_applicable; });
  auto const shown = how_many(input, [](Status const& status) {
    return status.level >= Level::evidenced && !status.flags.failing;
  });
  auto const systems =
      std::ranges::count_if(in_effect(input, ai_system::spec.name),
                            [](auto const* version) { return version->state == "in_operation"; });
  return {input.say(Message(phrases::executive_opening,
                            {{"all", applies},
                             {"organisation", input.meta.organisation},
                             {"shown", shown},
                             {"systems", systems},
                             {"risks", std::ranges::count_if(open, high_by(input))}}))};
}

Note to_decide(ReportInput const& input, std::vector<Version const*> const& open) {
  Note note{Tone::attention, input.say(phrases::executive_decide), {}};
  auto const is_high = high_by(input);
  std::string text;
  auto const add = [&](language::Phrase const& phrase, std::size_t count) {
    if (count > 0)
      text += (text.empty() ? "" : "; ") + input.say(Message(phrase, {{"count", count}}));
  };
  add(phrases::executive_failing, how_many(input, [](auto& each) { return each.flags.failing; }));
  add(phrases::executive_disputed, how_many(input, [](auto& each) { return each.flags.disputed; }));
  add(phrases::executive_not_started,
      how_many(input, [](auto& each) { return each.level == Level::not_started; }));
  add(phrases::executive_overdue, how_many(input, [](auto& each) { return each.flags.overdue; }));
  add(phrases::executive_untreated,
      static_cast<std::size_t>(std::ranges::count_if(open, [&](Version const* version) {
        return is_high(version) && version->record.get_or(risk::treatment).empty();
      })));
  if (text.empty()) {
    note.tone = Tone::good;
    text = input.say(phrases::executive_all_well);
  } else {
    text += ".";
  }
  note.lines.emplace_back(std::move(text));
  return note;
}

// The clauses one by one, the controls together: what fits on a page.
Chart levels(ReportInput const& input) {
  LevelBars bars(input, phrases::clause_or_area);
  for (auto const& status : input.posture.statuses) {
    auto const* const area = input.catalogue.area_of(status.requirement);
    if (!area) continue;
    auto const annex = status.requirement.id.starts_with("A.");
    bars.add(annex ? input.say(phrases::executive_annex) : heading_of(input.speech, *area),
             status.level);
  }
  return bars.chart(input.say(phrases::executive_levels),
                    input.say(phrases::executive_levels_text));
}

Chart risks_now(ReportInput const& input, std::vector<Version const*> const& open) {
  std::vector<std::optional<RiskPlace>> places;
  auto const by = posture::RiskCriteria::of(input.snapshot);
  for (auto const* version : open) places.push_back(risk_now(*version, by));
  return risk_map(input, input.say(phrases::executive_risks), places, by);
}

// Open tasks, and reviews of what is in force or in use.
std::vector<Event> events(ReportInput const& input) {
  std::vector<Event> found;
  auto const today = input.meta.issued;
  auto const add = [&](Date day, std::string text) {
    found.push_back({day, std::move(text), day < today ? Tone::bad : Tone::neutral});
  };
  for (auto const* version : in_effect(input, task::spec.name))
    if (auto const* due = version->record.get(task::due); due && version->state == "open")
      add(*due, title_of(input.speech, *version));
  auto const review = [&](auto const& spec, auto const& field, auto const& name,
                          std::string_view state) {
    for (auto const* version : in_effect(input, spec.name))
      if (auto const* due = version->record.get(field); due && version->state == state)
        add(*due, input.say(Message(phrases::executive_review,
                                    {{"title", version->record.get_or(name)}})));
  };
  review(document::spec, document::review_due, document::title, "in_force");
  review(ai_system::spec, ai_system::review_due, ai_system::name, "in_operation");
  for (auto const state : {"treated", "accepted"})
    review(risk::spec, risk::review_due, risk::title, state);
  std::ranges::sort(found, [](Event const& a, Event const& b) {
    return a.day != b.day ? a.day < b.day : a.label < b.label;
  });
  if (found.size() > events_max) found.resize(events_max);
  return found;
}

Chart due(ReportInput const& input) {
  auto const today = input.meta.issued;
  TimeLine line{.day_title = input.say(phrases::executive_day),
                .event_title = input.say(phrases::executive_what),
                .from = today,
                .to = {today.days + days_ahead_min},
                .today = today,
                .today_word = input.say(phrases::executive_today),
                .events = events(input)};
  for (auto const& event : line.events) {
    line.from = std::min(line.from, event.day);
    line.to = std::max(line.to, event.day);
  }
  line.from.days -= days_around;
  line.to.days += days_around;
  auto text = input.say(Message(phrases::executive_due_text, {{"count", line.events.size()}}));
  return {.caption = input.say(phrases::executive_due),
          .alternative = std::move(text),
          .shows = std::move(line)};
}

Table signature(ReportInput const& input) {
  Table table{.caption = {},
              .columns = {{"", 22},
                          {input.say(phrases::name), 26},
                          {input.say(phrases::date), 14},
                          {input.say(phrases::signature), 32}},
              .groups = {},
              .group_column = {},
              .filled_in_by_hand = true};
  table.add({{input.say(phrases::executive_seen), "", "", ""}});
  return table;
}

}  // namespace

Document executive(ReportInput const& input) {
  auto document = begin(input, phrases::executive);
  // One page has room for what must be there: the checkpoint says the root.
  document.subtitle.clear();
  if (!document.checkpoint.empty())
    std::erase_if(document.facts, [name = input.say(phrases::root_hash)](Fact const& fact) {
      return fact.name == name;
    });
  auto const open = open_risks(input);
  document.blocks = {opening(input, open), to_decide(input, open),
                     ChartRow{{levels(input), risks_now(input, open)}}, due(input),
                     signature(input)};
  return finish(input, std::move(document));
}

}  // namespace reports
