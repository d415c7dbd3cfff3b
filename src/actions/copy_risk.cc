#include "actions/copy_risk.h"

#include <algorithm>

#include "frameworks/translation.h"
#include "records/validate.h"
#include "registers/planning.h"

namespace actions {

namespace {

namespace risk = registers::risk;

Result<frameworks::RiskLibrary> library_in(Workspace const& workspace, std::string_view language) {
  auto const& catalogue = workspace.frameworks();
  auto library = TRY(frameworks::built_in_risk_library(catalogue));
  auto const& translations = catalogue.translations();
  auto const* const translation = translations ? translations->find(language, library.id) : nullptr;
  return frameworks::translated(translation, std::move(library));
}

Result<frameworks::LibraryRisk const*> find(frameworks::RiskLibrary const& library,
                                            std::string const& id) {
  if (auto const* const found = library.find(id)) return found;
  std::vector<std::string_view> ids;
  for (auto const& each : library.risks) ids.push_back(each.id);
  auto const near = records::closest(id, ids);
  return fail(ErrorKind::not_found,
              "The library has no risk \"" + id + "\"." +
                  (near.empty() ? "" : " Did you mean \"" + std::string(near) + "\"?"),
              "from");
}

json::array references(auto const&... lists) {
  json::array all;
  auto const add = [&](std::vector<frameworks::Reference> const& list) {
    for (auto const& each : list) all.push_back(json::string(frameworks::to_text(each)));
  };
  (add(lists), ...);
  return all;
}

std::string by_commas(std::vector<std::string> const& first,
                      std::vector<std::string> const& second) {
  std::string text;
  for (auto const* list : {&first, &second})
    for (auto const& each : *list) text += (text.empty() ? "" : ", ") + each;
  return text;
}

std::vector<std::string> of_year(std::vector<std::string> ids, std::string_view year) {
  for (auto& id : ids) id.append(":").append(year);
  return ids;
}

json::object fields_of(frameworks::LibraryRisk const& taken) {
  json::object fields;
  auto const put = [&](records::FieldSpec const& field, std::string const& text) {
    if (!text.empty()) fields.emplace(field.name, text);
  };
  auto const put_all = [&](records::FieldSpec const& field, json::array all) {
    if (!all.empty()) fields.emplace(field.name, std::move(all));
  };
  put(risk::title, taken.title);
  put(risk::description, taken.description);
  put(risk::category, taken.category);
  put(risk::library, taken.id);
  put(risk::atlas, by_commas(taken.atlas_tactics, taken.atlas_techniques));
  put(risk::owasp,
      by_commas(of_year(taken.owasp_llm_2025, "2025"), of_year(taken.owasp_llm_2026, "2026")));
  put(risk::mit, taken.mit_subdomain);
  put_all(risk::annex_c, references(taken.objectives, taken.risk_sources));
  put_all(risk::controls, references(taken.suggested_controls));
  return fields;
}

bool needs(records::Move const& move, std::string_view field) {
  return std::ranges::find(move.needs, field) != move.needs.end();
}

}  // namespace

Result<Outcome> copy_risk(Workspace& workspace, Actor const& actor, RiskCopy const& wanted,
                          Why const& why) {
  auto const library = TRY(library_in(workspace, wanted.language));
  auto const* const taken = TRY(find(library, wanted.from));
  NewRecord fresh{.register_name = std::string(risk::spec.name),
                  .fields = fields_of(*taken),
                  .unit = wanted.unit};
  for (auto const& [name, value] : wanted.fields) fresh.fields.insert_or_assign(name, value);
  return create_record(workspace, actor, fresh, why);
}

std::vector<LeftToFill> left_to_fill(records::RegisterSpec const& spec,
                                     records::Record const& record) {
  std::vector<LeftToFill> left;
  for (auto const& field : spec.fields) {
    if (record.find(field.name)) continue;
    auto const& moves = spec.life_cycle.moves;
    auto const first = std::ranges::find_if(
        moves, [&](records::Move const& move) { return needs(move, field.name); });
    left.push_back({&field, first == moves.end() ? nullptr : &*first});
  }
  return left;
}

json::array to_json(std::vector<LeftToFill> const& left) {
  json::array all;
  for (auto const& [field, needed_to] : left) {
    json::object each{{"field", field->name}, {"meaning", field->meaning}};
    if (needed_to) each.emplace("needed_to", needed_to->name);
    all.push_back(std::move(each));
  }
  return all;
}

}  // namespace actions
