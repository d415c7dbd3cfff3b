#include "reports/risk_levels.h"

#include <algorithm>

#include "registers/planning.h"
#include "reports/record_words.h"
#include "reports/risk_phrases.h"

namespace reports {

using namespace registers;
using language::Message;

namespace {

std::optional<std::size_t> step_of(records::Record const& record, auto const& field) {
  auto const word = record.get_or(field);
  auto const found = std::ranges::find(risk::scale, word);
  if (found == risk::scale.end()) return {};
  return static_cast<std::size_t>(found - risk::scale.begin());
}

std::optional<RiskPlace> place_of(records::Record const& record, auto const& likelihood,
                                  auto const& impact, posture::RiskCriteria const& by) {
  auto const across = step_of(record, likelihood), up = step_of(record, impact);
  if (!across || !up) return {};
  return RiskPlace{*across, *up, by.level(*across, *up)};
}

Shade shade_of(std::size_t level) {
  return level == 0 || level == 4 ? (level == 4 ? Shade::dark : Shade::light)
         : level == 1             ? Shade::normal
         : level == 2             ? Shade::light
                                  : Shade::normal;
}

}  // namespace

std::optional<RiskPlace> risk_before(records::Version const& risk,
                                     posture::RiskCriteria const& by) {
  return place_of(risk.record, risk::likelihood, risk::impact, by);
}

std::optional<RiskPlace> risk_after(records::Version const& risk, posture::RiskCriteria const& by) {
  return place_of(risk.record, risk::residual_likelihood, risk::residual_impact, by);
}

std::optional<RiskPlace> risk_now(records::Version const& risk, posture::RiskCriteria const& by) {
  auto const treated = risk.state == "treated" || risk.state == "accepted";
  auto const after = treated ? risk_after(risk, by) : std::nullopt;
  return after ? after : risk_before(risk, by);
}

Tone tone_of_risk(std::size_t level) {
  return level <= 1 ? Tone::good : level == 2 ? Tone::attention : Tone::bad;
}

Badge risk_badge(ReportInput const& input, RiskPlace const& place) {
  auto const level = place.level;
  return {tone_of_risk(level), choice(input, risk::spec, risk::likelihood, risk::scale[level])};
}

Chart risk_map(ReportInput const& input, std::string caption,
               std::vector<std::optional<RiskPlace>> const& places,
               posture::RiskCriteria const& by) {
  HeatMap map{
      .x_title = label(input, risk::spec, risk::likelihood),
      .y_title = label(input, risk::spec, risk::impact),
      .x = {},
      .y = {},
      .cells = std::vector(posture::risk_steps, std::vector<HeatCell>(posture::risk_steps))};
  for (std::size_t i = 0; i < posture::risk_steps; ++i) {
    map.x.push_back(choice(input, risk::spec, risk::likelihood, risk::scale[i]));
    map.y.push_back(choice(input, risk::spec, risk::impact, risk::scale[i]));
    for (std::size_t j = 0; j < posture::risk_steps; ++j) {
      auto const level = by.level(j, i);
      map.cells[i][j] = {0, tone_of_risk(level), shade_of(level)};
    }
  }
  std::size_t judged = 0, high = 0;
  for (auto const& place : places) {
    if (!place) continue;
    ++map.cells[place->impact][place->likelihood].count;
    ++judged;
    high += place->is_high();
  }
  auto alternative = input.say(Message(phrases::risks_map, {{"count", judged}, {"high", high}}));
  return {.caption = std::move(caption),
          .alternative = std::move(alternative),
          .shows = std::move(map)};
}

}  // namespace reports
