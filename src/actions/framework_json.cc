#include "actions/framework_json.h"

#include "frameworks/translation.h"
#include "registers/frameworks.h"

namespace actions {

namespace {

using frameworks::Requirement;

template <class Range>
json::array texts(Range const& range) {
  json::array list;
  for (auto const& each : range) list.push_back(json::string(each));
  return list;
}

json::array references(std::vector<frameworks::Reference> const& all) {
  json::array list;
  for (auto const& each : all) list.push_back(json::string(frameworks::to_text(each)));
  return list;
}

void put(json::object& object, std::string_view name, std::string const& text) {
  if (!text.empty()) object.emplace(name, text);
}

void put(json::object& object, std::string_view name, std::vector<std::string> const& list) {
  if (!list.empty()) object.emplace(name, texts(list));
}

void put(json::object& object, std::string_view name, std::optional<Date> const& day) {
  if (day) object.emplace(name, to_text(*day));
}

json::object edge_to_json(frameworks::Catalogue const& catalogue, frameworks::Edge const& edge,
                          Requirement const& here, std::string_view language) {
  auto const reference = frameworks::reference_of(here);
  auto const& other = frameworks::other_end(edge, reference);
  json::object object{
      {"from", frameworks::to_text(edge.from)},
      {"to", frameworks::to_text(edge.to)},
      {"relation", frameworks::to_text(edge.relation)},
      {"strength", frameworks::to_text(frameworks::strength_towards(edge, reference))},
      {"rationale", edge.rationale},
      {"source", edge.source},
      {"own", edge.crosswalk.empty()}};
  if (auto const* requirement = catalogue.find(other))
    object.emplace("other",
                   json::object{{"requirement", frameworks::to_text(other)},
                                {"title", catalogue.text_of(*requirement, language).title.text}});
  put(object, "agrees_with", edge.agrees_with);
  put(object, "note", edge.note);
  return object;
}

json::array documents_to_json(frameworks::Catalogue const& catalogue,
                              frameworks::Framework const& framework, std::string_view language) {
  json::array list;
  auto const* translation =
      catalogue.translations() ? catalogue.translations()->find(language, framework.id) : nullptr;
  for (auto const& each : framework.documented_information) {
    auto const row = frameworks::translated(translation, each);
    list.push_back(json::object{{"id", row.id},
                                {"requirement", framework.id + "/" + row.clause},
                                {"title", row.title},
                                {"type", row.type},
                                {"condition", row.condition},
                                {"summary", row.summary}});
  }
  return list;
}

json::array pairs_to_json(std::vector<frameworks::Difference::Pair> const& pairs) {
  json::array list;
  for (auto const& [before, after] : pairs)
    list.push_back(json::object{
        {"before",
         json::object{{"id", before->id}, {"parent", before->parent}, {"title", before->title}}},
        {"after",
         json::object{{"id", after->id}, {"parent", after->parent}, {"title", after->title}}}});
  return list;
}

json::array nodes_to_json(std::vector<Requirement const*> const& nodes) {
  json::array list;
  for (auto const* each : nodes)
    list.push_back(json::object{{"id", each->id}, {"title", each->title}});
  return list;
}

json::object question_to_json(frameworks::Question const& question) {
  json::array consequences;
  for (auto const& each : question.consequences) {
    json::object row{{"when", each.when.text}, {"then", each.then}, {"next", each.next}};
    put(row, "outcomes", each.outcomes);
    if (!each.nodes.empty()) row.emplace("requirements", references(each.nodes));
    put(row, "roles", each.roles);
    consequences.push_back(std::move(row));
  }
  json::object object{{"id", question.id},
                      {"step", question.step},
                      {"text", question.text},
                      {"kind", frameworks::to_text(question.kind)},
                      {"legal_ref", question.legal_ref}};
  put(object, "help", question.help);
  put(object, "options", question.options);
  put(object, "option_titles", question.option_titles);
  object.emplace("consequences", std::move(consequences));
  return object;
}

}  // namespace

json::object framework_to_json(frameworks::Catalogue const& catalogue,
                               frameworks::Framework const& framework, std::string_view language) {
  auto const title = catalogue.title_of(framework, language);
  json::object object{{"id", framework.id},
                      {"title", title.text},
                      {"version", framework.version},
                      {"publisher", framework.publisher},
                      {"kind", framework.kind},
                      {"node_count", framework.requirements.size()},
                      {"assessable_count", catalogue.assessable(framework.id).size()}};
  if (title.fallback) object.emplace("fallback", true);
  put(object, "superseded_by", framework.superseded_by);
  return object;
}

json::object whole_framework_to_json(frameworks::Catalogue const& catalogue,
                                     frameworks::Framework const& framework,
                                     std::string_view language) {
  auto object = framework_to_json(catalogue, framework, language);
  object.emplace("source_note", framework.source_note);
  put(object, "notes", framework.notes);
  json::array nodes;
  for (auto const& each : framework.requirements)
    nodes.push_back(requirement_to_json(catalogue, each, language));
  object.emplace("requirements", std::move(nodes));
  object.emplace("documented_information", documents_to_json(catalogue, framework, language));
  return object;
}

json::object requirement_to_json(frameworks::Catalogue const& catalogue,
                                 Requirement const& requirement, std::string_view language) {
  auto const text = catalogue.text_of(requirement, language);
  json::object object{{"requirement", frameworks::to_text(frameworks::reference_of(requirement))},
                      {"id", requirement.id},
                      {"title", text.title.text},
                      {"kind", frameworks::to_text(requirement.kind)},
                      {"assessable", requirement.assessable}};
  put(object, "parent", requirement.parent);
  put(object, "summary", text.summary.text);
  put(object, "evidence_examples", text.evidence_examples.texts);
  put(object, "documented_information", text.documented_information.text);
  put(object, "note", text.note.text);
  put(object, "guidance_ref", requirement.guidance_ref);
  put(object, "place", requirement.place);
  put(object, "roles", requirement.roles);
  put(object, "risk_classes", requirement.risk_classes);
  put(object, "applies_from", requirement.applies_from);
  put(object, "applies_from_annex_i", requirement.applies_from_annex_i);
  put(object, "amended_by", requirement.amended_by);
  put(object, "verified", requirement.verified);
  if (text.fallback()) object.emplace("fallback", true);
  return object;
}

json::object linked_requirement_to_json(frameworks::Catalogue const& catalogue,
                                        Requirement const& requirement, std::string_view language) {
  auto object = requirement_to_json(catalogue, requirement, language);
  json::array links;
  for (auto const* edge : catalogue.edges_of(frameworks::reference_of(requirement)))
    links.push_back(edge_to_json(catalogue, *edge, requirement, language));
  object.emplace("links", std::move(links));
  return object;
}

json::object questionnaire_to_json(frameworks::Questionnaire const& all) {
  json::array questions, outcomes;
  for (auto const& each : all.questions) questions.push_back(question_to_json(each));
  for (auto const& each : all.outcomes) {
    json::object row{{"id", each.id},
                     {"title", each.title},
                     {"rank", each.rank},
                     {"consequence", each.consequence},
                     {"prohibited", each.prohibited}};
    put(row, "applies_from", each.applies_from);
    put(row, "risk_classes", each.risk_classes);
    outcomes.push_back(std::move(row));
  }
  json::object object{{"id", all.id},
                      {"title", all.title},
                      {"framework", all.framework},
                      {"law", all.law},
                      {"how_to_use", texts(all.how_to_use)},
                      {"source_note", all.source_note},
                      {"start", all.start}};
  put(object, "as_of", all.as_of);
  object.emplace("questions", std::move(questions));
  object.emplace("outcomes", std::move(outcomes));
  return object;
}

json::object risk_library_to_json(frameworks::RiskLibrary const& library) {
  json::array risks;
  for (auto const& each : library.risks)
    risks.push_back(json::object{{"id", each.id},
                                 {"title", each.title},
                                 {"description", each.description},
                                 {"category", each.category},
                                 {"mit_subdomain", each.mit_subdomain},
                                 {"risk_sources", references(each.risk_sources)},
                                 {"objectives", references(each.objectives)},
                                 {"owasp_llm_2025", texts(each.owasp_llm_2025)},
                                 {"owasp_llm_2026", texts(each.owasp_llm_2026)},
                                 {"atlas_tactics", texts(each.atlas_tactics)},
                                 {"atlas_techniques", texts(each.atlas_techniques)},
                                 {"nist_ai_600_1", references(each.nist_ai_600_1)},
                                 {"suggested_controls", references(each.suggested_controls)}});
  return {{"id", library.id},
          {"title", library.title},
          {"version", library.version},
          {"source_note", library.source_note},
          {"notes", texts(library.notes)},
          {"risks", std::move(risks)}};
}

json::object difference_to_json(frameworks::Difference const& difference) {
  return {{"added", nodes_to_json(difference.added)},
          {"removed", nodes_to_json(difference.removed)},
          {"retitled", pairs_to_json(difference.retitled)},
          {"moved", pairs_to_json(difference.moved)},
          {"changed", pairs_to_json(difference.changed)},
          {"renumbered", pairs_to_json(difference.renumbered)}};
}

json::object imported_to_json(ImportedFramework const& imported) {
  json::object object{{"id", imported.framework.id},
                      {"title", imported.framework.title},
                      {"version", imported.framework.version},
                      {"record", imported.record.version.id},
                      {"position", imported.record.receipt.position},
                      {"node_count", imported.framework.requirements.size()},
                      {"already_there", imported.already_there}};
  auto const& replaces = imported.record.version.record.get_or(registers::framework::replaces);
  if (!replaces.empty())
    object.emplace("against", json::object{{"replaces", replaces},
                                           {"added", imported.added},
                                           {"removed", imported.removed},
                                           {"retitled", imported.retitled},
                                           {"moved", imported.moved},
                                           {"changed", imported.changed}});
  return object;
}

Result<std::string> official_text(Workspace const& workspace, Actor const& actor,
                                  frameworks::Reference const& requirement) {
  namespace text = registers::requirement_text;
  store::Query const query{.conditions = {{.field = "requirement",
                                           .test = store::Test::equal,
                                           .any_of = {frameworks::to_text(requirement)}}},
                           .order = {{.field = "id", .descending = true}},
                           .limit = 1};
  auto const page = TRY(workspace.store().list(text::spec, query, actor.sees(text::spec)));
  if (page.versions.empty() || page.versions.front().erased) return std::string();
  return page.versions.front().record.get_or(text::text);
}

}  // namespace actions
