#include "actions/to_json.h"

#include <utility>

namespace actions {

json::object flags_to_json(posture::Flags const& flags) {
  return {{"failing", flags.failing},
          {"stale", flags.stale},
          {"overdue", flags.overdue},
          {"disputed", flags.disputed}};
}

namespace {

json::object next_to_json(posture::NextAction const& next, language::Speech const& speech) {
  return {{"what", speech.say(next.what)}, {"owner", next.owner}};
}

json::array words(std::span<std::string_view const> all) {
  json::array array;
  for (auto const word : all) array.push_back(json::string(word));
  return array;
}

std::string_view word_of(records::Right right) {
  switch (right) {
    case records::Right::contribute:
      return "contribute";
    case records::Right::approve:
      return "approve";
    case records::Right::manage:
      return "manage";
  }
  std::unreachable();
}

json::object field_to_json(records::FieldSpec const& field) {
  json::object object{{"name", field.name},
                      {"kind", records::name_of(field.kind)},
                      {"required", field.need == records::Need::required},
                      {"meaning", field.meaning}};
  if (!field.links_to.empty()) object.emplace("links_to", field.links_to);
  if (!field.choices.empty()) object.emplace("choices", words(field.choices));
  if (!field.fallback.empty()) object.emplace("fallback", field.fallback);
  if (!field.unit.empty()) object.emplace("unit", field.unit);
  return object;
}

}  // namespace

json::object status_to_json(posture::Status const& status, language::Speech const& speech) {
  json::array reasons;
  for (auto const& reason : status.reasons)
    reasons.push_back(json::value{
        {"what", speech.say(reason.what)}, {"register", reason.register_name}, {"id", reason.id}});
  return {{"requirement", frameworks::to_text(status.requirement)},
          {"level", posture::name_of(status.level)},
          {"flags", flags_to_json(status.flags)},
          {"reasons", std::move(reasons)},
          {"next", next_to_json(status.next, speech)}};
}

json::object assessment_to_json(Assessment const& assessment, language::Speech const& speech) {
  json::array statuses, areas;
  for (auto const& status : assessment.posture.statuses)
    statuses.push_back(status_to_json(status, speech));
  for (auto const& area : assessment.areas)
    areas.push_back(json::value{{"area", frameworks::to_text(area.area)},
                                {"weakest", posture::name_of(area.weakest)},
                                {"flags", flags_to_json(area.flags)},
                                {"why", speech.say(area.why)},
                                {"next", next_to_json(area.next, speech)}});
  return {{"position", assessment.posture.position},
          {"today", to_text(assessment.posture.today)},
          {"areas", std::move(areas)},
          {"statuses", std::move(statuses)}};
}

json::object register_to_json(records::RegisterSpec const& spec) {
  json::array fields, states, moves;
  for (auto const& field : spec.fields) fields.push_back(field_to_json(field));
  for (auto const& state : spec.life_cycle.states)
    states.push_back(json::value{{"name", state.name}, {"meaning", state.meaning}});
  for (auto const& move : spec.life_cycle.moves)
    moves.push_back(json::value{{"name", move.name},
                                {"from", move.from},
                                {"to", move.to},
                                {"right", word_of(move.right)},
                                {"needs", words(move.needs)}});
  return {
      {"name", spec.name},           {"title", spec.title},         {"title_all", spec.title_all},
      {"clause", spec.clause},       {"meaning", spec.meaning},     {"label", spec.label},
      {"fields", std::move(fields)}, {"states", std::move(states)}, {"moves", std::move(moves)}};
}

json::object answer_to_json(store::Answer const& answer) {
  json::array names, rows;
  for (auto const& name : answer.columns) names.push_back(json::string(name));
  for (auto const& row : answer.rows) {
    json::array cells;
    for (auto const& cell : row)
      cells.push_back(std::visit(
          [](auto const& value) -> json::value {
            if constexpr (std::is_same_v<std::decay_t<decltype(value)>, std::monostate>)
              return nullptr;
            else
              return json::value(value);
          },
          cell));
    rows.push_back(std::move(cells));
  }
  return {{"columns", std::move(names)}, {"rows", std::move(rows)}, {"cut", answer.cut}};
}

}  // namespace actions
