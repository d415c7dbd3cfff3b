#include "actions/portfolio.h"
#include "actions/to_json.h"

namespace actions {

namespace {

void add_due(json::object& object, std::optional<Date> const& due) {
  if (due) object.emplace("due", to_text(*due));
}

json::object counts_to_json(posture::FrameworkCounts const& counts) {
  json::object object{{"framework", counts.framework}};
  for (std::size_t i = 0; i < posture::level_count; ++i)
    object.emplace(posture::name_of(static_cast<posture::Level>(i)), counts.levels[i]);
  return object;
}

json::object row_to_json(PortfolioRow const& row) {
  json::array frameworks;
  for (auto const& counts : row.summary.frameworks) frameworks.push_back(counts_to_json(counts));
  json::object object{{"id", row.id},
                      {"name", row.name},
                      {"state", row.state},
                      {"flags", flags_to_json(row.summary.flags)},
                      {"frameworks", std::move(frameworks)}};
  add_due(object, row.summary.due);
  return object;
}

json::object standing_to_json(posture::Standing const& standing) {
  return {{"level", posture::name_of(standing.level)}, {"flags", flags_to_json(standing.flags)}};
}

json::object through_to_json(posture::Coverage const& coverage) {
  auto const& edge = *coverage.edge;
  return {{"from", frameworks::to_text(coverage.from)},
          {"standing", standing_to_json(coverage.standing)},
          {"relation", frameworks::to_text(edge.relation)},
          {"edge", frameworks::to_text(edge.from) + " " + std::string(to_text(edge.relation)) +
                       " " + frameworks::to_text(edge.to)},
          {"rationale", edge.rationale},
          {"source", edge.source},
          {"crosswalk", edge.crosswalk},
          {"strength", frameworks::to_text(coverage.strength)},
          {"level", posture::name_of(coverage.level)},
          {"fulfils", coverage.fulfils}};
}

json::object area_to_json(posture::StageArea const& area, language::Speech const& speech) {
  json::array items;
  for (auto const& item : area.items) {
    auto status = status_to_json(*item.status, speech);
    status.erase("reasons");
    status.emplace("readiness", posture::name_of(item.readiness));
    items.push_back(std::move(status));
  }
  json::object object{{"area", frameworks::to_text(area.area)}, {"items", std::move(items)}};
  for (std::size_t i = 0; i < posture::readiness_count; ++i)
    object.emplace(posture::name_of(static_cast<posture::Readiness>(i)), area.counts[i]);
  return object;
}

json::object document_to_json(posture::StageDocument const& document) {
  json::array answers;
  for (auto const& found : document.document.found)
    answers.push_back(
        json::value{{"register", found.version->register_name}, {"id", found.version->id}});
  auto const& wanted = *document.document.wanted;
  return {{"row", wanted.id},
          {"clause", wanted.clause},
          {"title", wanted.title},
          {"readiness", posture::name_of(document.readiness)},
          {"answers", std::move(answers)}};
}

json::object effort_to_json(posture::Effort const& effort) {
  return {{"open_tasks", effort.open_tasks},           {"overdue_tasks", effort.overdue_tasks},
          {"unowned_tasks", effort.unowned_tasks},     {"actions", effort.actions},
          {"estimated_tasks", effort.estimated_tasks}, {"estimated_hours", effort.hours}};
}

}  // namespace

json::object levels_to_json(Levels const& levels) {
  json::array items;
  for (auto const& cell : levels.cells) {
    auto item = standing_to_json(cell.standing);
    item.emplace("requirement", frameworks::to_text(frameworks::reference_of(*cell.requirement)));
    add_due(item, cell.due);
    items.push_back(std::move(item));
  }
  return {
      {"position", levels.position}, {"today", to_text(levels.today)}, {"items", std::move(items)}};
}

json::object portfolio_to_json(Portfolio const& portfolio) {
  json::array items;
  for (auto const& row : portfolio.rows) items.push_back(row_to_json(row));
  json::object object{{"position", portfolio.position},
                      {"today", to_text(portfolio.today)},
                      {"items", std::move(items)}};
  if (!portfolio.next.empty()) object.emplace("next", portfolio.next);
  return object;
}

json::object coverage_to_json(CoverageAnswer const& answer) {
  json::array through;
  for (auto const& coverage : answer.covered.through) through.push_back(through_to_json(coverage));
  return {{"position", answer.position},
          {"today", to_text(answer.today)},
          {"requirement", frameworks::to_text(answer.covered.requirement)},
          {"own", standing_to_json(answer.covered.own)},
          {"through", std::move(through)}};
}

json::object covered_to_json(FrameworksCovered const& covered) {
  json::array items;
  for (auto const& each : covered.frameworks)
    items.push_back(json::object{{"framework", each.framework},
                                 {"asked", each.asked},
                                 {"own", each.own},
                                 {"through", each.through}});
  return {{"position", covered.position},
          {"today", to_text(covered.today)},
          {"items", std::move(items)}};
}

json::object stage_to_json(StageAnswer const& answer, language::Speech const& speech) {
  auto const& readiness = answer.readiness;
  json::array areas, documents;
  for (auto const& area : readiness.areas) areas.push_back(area_to_json(area, speech));
  for (auto const& document : readiness.documents) documents.push_back(document_to_json(document));
  return {{"position", answer.assessment->posture.position},
          {"today", to_text(answer.assessment->posture.today)},
          {"stage", posture::name_of(readiness.stage)},
          {"ready", readiness.is_ready()},
          {"undecided_controls", readiness.undecided},
          {"areas", std::move(areas)},
          {"documents", std::move(documents)},
          {"effort", effort_to_json(readiness.effort)}};
}

}  // namespace actions
