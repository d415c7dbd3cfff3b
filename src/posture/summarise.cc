#include <algorithm>
#include <map>
#include <tuple>

#include "posture/phrases.h"
#include "posture/posture.h"

namespace posture {

namespace {

// How much a status holds its area back: the level first, then what is wrong with it.
auto standing(Status const& status) {
  auto const& flags = status.flags;
  // What does not apply holds nothing back as long as anything else is there.
  auto const applies = status.level != Level::not_applicable;
  return std::tuple(!applies, status.level, !flags.failing, !flags.disputed, !flags.overdue,
                    !flags.stale);
}

// What does not apply holds nothing back, unless somebody doubts that.
bool holds_back(Status const& status) {
  return status.level != Level::not_applicable || status.flags.disputed;
}

language::Message main_reason(Status const& status) {
  for (auto const tone : {Tone::bad, Tone::lacking})
    for (auto const& reason : status.reasons)
      if (reason.tone == tone) return reason.what;
  return phrases::nothing_missing;
}

void widen(Flags& flags, Flags const& by) {
  flags.failing |= by.failing;
  flags.stale |= by.stale;
  flags.overdue |= by.overdue;
  flags.disputed |= by.disputed;
}

language::Message why(Status const& worst) {
  return {phrases::held_back,
          {{"requirement", worst.requirement.id}, {"reason", main_reason(worst)}}};
}

}  // namespace

std::vector<AreaSummary> summarise(Posture const& posture, frameworks::Catalogue const& catalogue,
                                   std::string_view framework) {
  std::vector<AreaSummary> summaries;
  std::map<frameworks::Reference, std::size_t> places;
  for (auto const* area : catalogue.areas(framework)) {
    places[frameworks::reference_of(*area)] = summaries.size();
    summaries.push_back({.area = frameworks::reference_of(*area)});
  }
  std::vector<Status const*> worst(summaries.size());
  for (auto const& status : posture.statuses) {
    auto const* const area = catalogue.area_of(status.requirement);
    auto const place = area ? places.find(frameworks::reference_of(*area)) : places.end();
    if (place == places.end()) continue;
    auto& summary = summaries[place->second];
    ++summary.counts[static_cast<std::size_t>(status.level)];
    widen(summary.flags, status.flags);
    auto& held = worst[place->second];
    if (holds_back(status) && (!held || standing(status) < standing(*held))) held = &status;
  }
  for (std::size_t i = 0; i < summaries.size(); ++i) {
    auto& summary = summaries[i];
    summary.weakest = worst[i] ? worst[i]->level : Level::not_applicable;
    summary.why = worst[i] ? why(*worst[i]) : language::Message(phrases::nothing_applies);
    if (worst[i]) summary.next = worst[i]->next;
  }
  return summaries;
}

}  // namespace posture
