// Schemas of frameworks, questionnaires and the risk library.

#include <algorithm>

#include "http/openapi_schemas.h"
#include "http/schema_pieces.h"

namespace http {

namespace {

using namespace schema;

json::object texts() {
  return list_of(text());
}

// `sometimes`: members that may be absent.
json::object object_of(json::object always, json::object sometimes = {}) {
  json::array required;
  for (auto const& [name, schema] : always) required.push_back(json::string(name));
  for (auto const& [name, schema] : sometimes) always.emplace(name, schema);
  json::object schema{{"type", "object"}, {"properties", std::move(always)}};
  if (!required.empty()) schema.emplace("required", std::move(required));
  return schema;
}

json::object one_of(std::initializer_list<std::string_view> words) {
  json::array all;
  for (auto const word : words) all.push_back(json::string(word));
  return {{"type", "string"}, {"enum", std::move(all)}};
}

json::object requirement() {
  return object_of({{"requirement", text()},
                    {"id", text()},
                    {"title", text()},
                    {"kind", text()},
                    {"assessable", truth()}},
                   {{"parent", text()},
                    {"summary", text()},
                    {"evidence_examples", texts()},
                    {"documented_information", text()},
                    {"note", text()},
                    {"guidance_ref", text()},
                    {"place", text()},
                    {"roles", texts()},
                    {"risk_classes", texts()},
                    {"applies_from", text()},
                    {"applies_from_annex_i", text()},
                    {"amended_by", text()},
                    {"verified", text()},
                    {"fallback", truth()}});
}

json::object framework_line() {
  return object_of({{"id", text()},
                    {"title", text()},
                    {"version", text()},
                    {"publisher", text()},
                    {"kind", text()},
                    {"node_count", whole()},
                    {"assessable_count", whole()}},
                   {{"superseded_by", text()}, {"fallback", truth()}});
}

json::object widened(json::object schema, json::object always, json::object sometimes = {}) {
  auto const more = object_of(std::move(always), std::move(sometimes));
  auto& properties = schema["properties"].get_object();
  for (auto const& [name, each] : more.at("properties").get_object())
    properties.emplace(name, each);
  auto& required = schema["required"].get_array();
  for (auto const& name : more.at("required").get_array()) required.push_back(name);
  return schema;
}

json::object link() {
  return object_of({{"from", text()},
                    {"to", text()},
                    {"relation", one_of({"equal", "subset", "superset", "intersects", "supports"})},
                    {"strength", one_of({"none", "input", "partial", "full"})},
                    {"rationale", text()},
                    {"source", text()},
                    {"own", truth()}},
                   {{"other", object_of({{"requirement", text()}, {"title", text()}})},
                    {"agrees_with", texts()},
                    {"note", text()}});
}

json::object pairs() {
  auto const side = object_of({{"id", text()}, {"parent", text()}, {"title", text()}});
  return list_of(object_of({{"before", side}, {"after", side}}));
}

json::object questionnaire() {
  auto const consequence =
      object_of({{"when", text()}, {"then", text()}, {"next", text()}},
                {{"outcomes", texts()}, {"requirements", texts()}, {"roles", texts()}});
  auto const question =
      object_of({{"id", text()},
                 {"step", text()},
                 {"text", text()},
                 {"kind", one_of({"bool", "single", "multi", "number"})},
                 {"legal_ref", text()},
                 {"consequences", list_of(consequence)}},
                {{"help", text()}, {"options", texts()}, {"option_titles", texts()}});
  auto const outcome = object_of({{"id", text()},
                                  {"title", text()},
                                  {"rank", plain_schema("integer")},
                                  {"consequence", text()},
                                  {"prohibited", truth()}},
                                 {{"applies_from", text()}, {"risk_classes", texts()}});
  return object_of({{"id", text()},
                    {"title", text()},
                    {"framework", text()},
                    {"law", text()},
                    {"how_to_use", texts()},
                    {"source_note", text()},
                    {"start", text()},
                    {"questions", list_of(question)},
                    {"outcomes", list_of(outcome)}},
                   {{"as_of", text()}});
}

json::object risk() {
  json::object members;
  for (auto const* name : {"id", "title", "description", "category", "mit_subdomain"})
    members.emplace(name, text());
  for (auto const* name :
       {"risk_sources", "objectives", "owasp_llm_2025", "owasp_llm_2026", "atlas_tactics",
        "atlas_techniques", "nist_ai_600_1", "suggested_controls"})
    members.emplace(name, texts());
  return object_of(std::move(members));
}

json::object imported() {
  json::object counts{{"replaces", text()}};
  for (auto const* name : {"added", "removed", "retitled", "moved", "changed"})
    counts.emplace(name, whole());
  return object_of({{"id", text()},
                    {"title", text()},
                    {"version", text()},
                    {"record", text()},
                    {"position", whole()},
                    {"node_count", whole()},
                    {"already_there", truth()}},
                   {{"against", object_of(std::move(counts))}});
}

}  // namespace

void add_framework_schemas(json::object& all) {
  auto const document = object_of({{"id", text()},
                                   {"requirement", text()},
                                   {"title", text()},
                                   {"type", one_of({"document", "record"})},
                                   {"condition", text()},
                                   {"summary", text()}});
  auto const node = object_of({{"id", text()}, {"title", text()}});
  all.emplace("Requirement", requirement());
  all.emplace("Frameworks", object_of({{"items", list_of(framework_line())}}));
  all.emplace("Framework", widened(framework_line(),
                                   {{"source_note", text()},
                                    {"requirements", list_of(schema_ref("Requirement"))},
                                    {"documented_information", list_of(document)}},
                                   {{"notes", texts()}}));
  all.emplace("LinkedRequirement",
              widened(requirement(), {{"links", list_of(link())}}, {{"official_text", text()}}));
  all.emplace("ImportedFramework", imported());
  all.emplace("FrameworkChanges", object_of({{"added", list_of(node)},
                                             {"removed", list_of(node)},
                                             {"retitled", pairs()},
                                             {"moved", pairs()},
                                             {"changed", pairs()},
                                             {"renumbered", pairs()}}));
  all.emplace(
      "Questionnaires",
      object_of(
          {{"items",
            list_of(object_of(
                {{"id", text()}, {"title", text()}, {"framework", text()}, {"law", text()}}))}}));
  all.emplace("Questionnaire", questionnaire());
  all.emplace("CopiedRisk",
              object_of({{"risk", schema_ref("risk")},
                         {"left", list_of(object_of({{"field", text()}, {"meaning", text()}},
                                                    {{"needed_to", text()}}))}}));
  all.emplace("RiskLibrary", object_of({{"id", text()},
                                        {"title", text()},
                                        {"version", text()},
                                        {"source_note", text()},
                                        {"notes", texts()},
                                        {"risks", list_of(risk())}}));
}

}  // namespace http
