// The API described, made from the routes and the registers: OpenAPI 3.1.

#include <utility>

#include "base/version.h"
#include "http/api.h"

namespace http {

namespace {

using records::FieldSpec;
using records::Kind;
using records::RegisterSpec;

json::object ref(std::string_view name) {
  return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

json::array words(std::span<std::string_view const> all) {
  json::array array;
  for (auto const word : all) array.push_back(json::string(word));
  return array;
}

json::object text_of(std::string_view format) {
  return {{"type", "string"}, {"format", format}};
}

json::object list_of(json::object item) {
  return {{"type", "array"}, {"items", std::move(item)}, {"uniqueItems", true}};
}

json::object kind_schema(FieldSpec const& field) {
  switch (field.kind) {
    case Kind::text:
      return {{"type", "string"}, {"maxLength", 2000}};
    case Kind::markdown:
      return {{"type", "string"}, {"maxLength", 400'000}};
    case Kind::link:
    case Kind::person:
      return {{"type", "string"}};
    case Kind::number:
      return {{"type", "number"}};
    case Kind::integer:
      return {{"type", "integer"}, {"minimum", -9007199254740991}, {"maximum", 9007199254740991}};
    case Kind::boolean:
      return {{"type", "boolean"}};
    case Kind::date:
      return text_of("date");
    case Kind::instant:
      return text_of("date-time");
    case Kind::duration:
      return text_of("duration");
    case Kind::choice:
      return {{"type", "string"}, {"enum", words(field.choices)}};
    case Kind::choices:
      return list_of({{"type", "string"}, {"enum", words(field.choices)}});
    case Kind::links:
      return list_of({{"type", "string"}});
    case Kind::money:
      return ref("Money");
    case Kind::file:
      return ref("File");
    case Kind::json:
      return {};
  }
  std::unreachable();
}

json::object described(json::object schema, std::string_view meaning) {
  schema.insert_or_assign("description", meaning);
  return schema;
}

// The fields as they stand in a record, or as they are sent (null takes a value away).
json::object fields_schema(RegisterSpec const& spec, bool sent) {
  json::object properties;
  json::array required;
  for (auto const& field : spec.fields) {
    auto schema = kind_schema(field);
    if (sent && field.need == records::Need::optional && !schema.empty())
      schema = {{"anyOf", json::array{std::move(schema), json::object{{"type", "null"}}}}};
    auto meaning = std::string(field.meaning);
    if (!field.links_to.empty()) meaning += " Leads to: " + std::string(field.links_to) + ".";
    properties.emplace(field.name, described(std::move(schema), meaning));
    if (!sent && field.need == records::Need::required)
      required.push_back(json::string(field.name));
  }
  json::object schema{{"type", "object"}, {"properties", std::move(properties)}};
  if (sent) schema.emplace("additionalProperties", false);
  if (!required.empty()) schema.emplace("required", std::move(required));
  return schema;
}

json::object state_schema(RegisterSpec const& spec) {
  json::array states;
  for (auto const& state : spec.life_cycle.states) states.push_back(json::string(state.name));
  return {{"type", "string"}, {"enum", std::move(states)}};
}

json::object record_schema(RegisterSpec const& spec) {
  json::object properties{{"id", json::object{{"type", "string"}, {"format", "uuid"}}},
                          {"version", json::object{{"type", "integer"}, {"minimum", 1}}},
                          {"unit", json::object{{"type", "string"}}},
                          {"effective", text_of("date")},
                          {"recorded", text_of("date-time")},
                          {"actor", json::object{{"type", "string"}}},
                          {"act", json::object{{"type", "string"}}},
                          {"reason", json::object{{"type", "string"}}},
                          {"position", json::object{{"type", "integer"}, {"minimum", 0}}},
                          {"content", json::object{{"type", "string"}}},
                          {"leaf_hash", json::object{{"type", "string"}}},
                          {"erased", json::object{{"type", "boolean"}}},
                          {"approval", ref("ApprovalState")},
                          {"fields", fields_schema(spec, false)}};
  if (!spec.life_cycle.states.empty()) properties.emplace("state", state_schema(spec));
  return {{"type", "object"},
          {"description", spec.meaning},
          {"properties", std::move(properties)},
          {"required", json::array{"id", "version", "effective", "recorded", "actor", "act",
                                   "position", "content", "fields"}}};
}

json::object list_schema(std::string_view register_name) {
  return {{"type", "object"},
          {"properties",
           json::object{{"items", json::object{{"type", "array"}, {"items", ref(register_name)}}},
                        {"next", json::object{{"type", "string"},
                                              {"description", "The cursor of the next page."}}}}},
          {"required", json::array{"items"}}};
}

json::object because_and(json::object more, json::array required = {}) {
  more.emplace("because", described({{"type", "string"}, {"maxLength", 1000}},
                                    "Why; stands in the ledger for ever."));
  more.emplace("effective", described(text_of("date"), "From when it counts."));
  json::object schema{
      {"type", "object"}, {"properties", std::move(more)}, {"additionalProperties", false}};
  if (!required.empty()) schema.emplace("required", std::move(required));
  return schema;
}

json::object plain(std::string_view type) {
  return {{"type", type}};
}

json::object sent_schema(Shape shape, RegisterSpec const* spec) {
  auto const fields = [&] { return spec ? fields_schema(*spec, true) : plain("object"); };
  switch (shape) {
    case Shape::new_record:
      return because_and({{"fields", fields()},
                          {"unit", plain("string")},
                          {"state", spec && !spec->life_cycle.states.empty() ? state_schema(*spec)
                                                                             : plain("string")}},
                         {"fields"});
    case Shape::changes:
      return because_and({{"fields", fields()}, {"unit", plain("string")}});
    case Shape::movement:
      return because_and({{"to", plain("string")}}, {"to"});
    case Shape::linking:
      return because_and(
          {{"field", plain("string")}, {"target", plain("string")}, {"remove", plain("boolean")}},
          {"field", "target"});
    case Shape::approving:
      return because_and({{"statement", plain("string")}}, {"statement"});
    case Shape::erasing:
      return because_and({}, {"because"});
    case Shape::question:
      return {
          {"type", "object"},
          {"properties", json::object{{"question", plain("string")}, {"as_of", plain("string")}}},
          {"required", json::array{"question"}},
          {"additionalProperties", false}};
    case Shape::none:
    case Shape::record:
    case Shape::record_list:
    case Shape::json:
    case Shape::bytes:
    case Shape::text:
    case Shape::stream:
      return {};
  }
  std::unreachable();
}

json::object content(std::string_view media_type, json::object schema) {
  return {{std::string(media_type), json::object{{"schema", std::move(schema)}}}};
}

json::object given(Shape shape, RegisterSpec const* spec) {
  switch (shape) {
    case Shape::record:
      return content("application/json", spec ? ref(spec->name) : plain("object"));
    case Shape::record_list:
      return content("application/json", spec ? list_schema(spec->name) : plain("object"));
    case Shape::bytes:
      return content("*/*", {});
    case Shape::text:
      return content("text/plain", plain("string"));
    case Shape::stream:
      return content("text/event-stream", plain("string"));
    case Shape::none:
    case Shape::json:
    case Shape::new_record:
    case Shape::changes:
    case Shape::movement:
    case Shape::linking:
    case Shape::approving:
    case Shape::erasing:
    case Shape::question:
      return content("application/json", plain("object"));
  }
  std::unreachable();
}

json::object parameter(std::string_view name, std::string_view in, json::object schema,
                       std::string_view meaning, bool required = false) {
  json::object object{
      {"name", name}, {"in", in}, {"schema", std::move(schema)}, {"description", meaning}};
  if (required) object.emplace("required", true);
  return object;
}

json::array parameters(Route const& route, RegisterSpec const* spec) {
  json::array all;
  if (route.path.contains("{id}"))
    all.push_back(parameter(
        "id", "path", plain("string"),
        route.path.contains("/ledger/") ? "The entry's position, from 0." : "The record's id.",
        true));
  if (route.path.contains("{name}"))
    all.push_back(parameter("name", "path", plain("string"), "Its name.", true));
  if (route.method != "GET" && spec) {
    if (route.path.contains("{id}"))
      all.push_back(parameter("If-Match", "header", plain("string"),
                              "The ETag you saw; another version gives 409."));
    all.push_back(parameter("Idempotency-Key", "header", plain("string"),
                            "The same key and body are carried out once."));
  }
  if (route.gives == Shape::record_list && spec) {
    for (auto const& [name, meaning] :
         {std::pair{"sort", "Fields to sort by, by commas; -field turns it round."},
          {"fields", "Only these fields, by commas."},
          {"limit", "How many, 1 to 500."},
          {"after", "The cursor that the page before gave as next."}})
      all.push_back(parameter(name, "query", plain("string"), meaning));
    for (auto const& field : spec->fields)
      all.push_back(parameter(field.name, "query", plain("string"),
                              "Equal to this; also with .not, .lt, .lte, .gt, .gte, .contains, "
                              ".empty behind the name."));
  }
  if (route.method == "GET" &&
      (spec || route.path.contains("/status") || route.path.contains("/reports/")))
    all.push_back(parameter("as_of", "query", plain("string"),
                            "A ledger position, a date or a moment; else now."));
  return all;
}

std::string operation_id(Route const& route, RegisterSpec const* spec) {
  std::string id(route.method);
  for (auto& c : id) c = static_cast<char>(c | 0x20);
  auto path = route.path;
  if (path.starts_with("/api/v1")) path.remove_prefix(7);
  for (auto const c : path) id += c == '/' || c == '-' || c == '.' ? '_' : c;
  auto const replace = [&](std::string_view what, std::string_view by) {
    if (auto const at = id.find(what); at != std::string::npos) id.replace(at, what.size(), by);
  };
  replace("{register}", spec ? spec->name : "register");
  replace("{id}", "id");
  replace("{name}", "name");
  return id;
}

json::object operation(Route const& route, RegisterSpec const* spec) {
  auto const created = route.gives == Shape::record &&
                       (route.takes == Shape::new_record || route.takes == Shape::approving);
  json::object responses;
  responses.emplace(created ? "201" : "200",
                    json::object{{"description", "It is done."},
                                 {"content", given(route.gives == Shape::record && created &&
                                                           route.takes == Shape::approving
                                                       ? Shape::json
                                                       : route.gives,
                                                   spec)}});
  if (created)
    responses.emplace("200", json::object{{"description", "It was done before (same key)."},
                                          {"content", given(route.gives, spec)}});
  responses.emplace("default", json::object{{"$ref", "#/components/responses/Problem"}});
  json::object made{{"operationId", operation_id(route, spec)},
                    {"summary", route.summary},
                    {"tags", json::array{json::string(spec ? spec->title_all : "system")}},
                    {"responses", std::move(responses)}};
  if (auto all = parameters(route, spec); !all.empty()) made.emplace("parameters", std::move(all));
  if (route.takes != Shape::none) {
    auto const bytes = route.takes == Shape::bytes;
    made.emplace("requestBody", json::object{{"required", true},
                                             {"content", content(bytes ? "*/*" : "application/json",
                                                                 sent_schema(route.takes, spec))}});
  }
  return made;
}

std::string path_for(Route const& route, RegisterSpec const& spec) {
  std::string path(route.path);
  constexpr std::string_view part = "{register}";
  return path.replace(path.find(part), part.size(), spec.name);
}

void add(json::object& paths, std::string path, Route const& route, RegisterSpec const* spec) {
  std::string method(route.method);
  for (auto& c : method) c = static_cast<char>(c | 0x20);
  auto& at = paths[path];
  if (!at.is_object()) at = json::object();
  at.get_object().emplace(method, operation(route, spec));
}

json::object all_paths(records::Registers registers) {
  json::object paths;
  for (auto const& route : routes()) {
    if (!route.path.contains("{register}")) {
      add(paths, std::string(route.path), route, nullptr);
      continue;
    }
    for (auto const* spec : registers) add(paths, path_for(route, *spec), route, spec);
  }
  return paths;
}

json::object common_schemas() {
  return {
      {"Money", json::object{{"type", "object"},
                             {"properties", json::object{{"amount", plain("string")},
                                                         {"currency", plain("string")}}},
                             {"required", json::array{"amount", "currency"}}}},
      {"File", json::object{{"type", "object"},
                            {"properties", json::object{{"sha256", plain("string")},
                                                        {"name", plain("string")},
                                                        {"bytes", plain("integer")},
                                                        {"media_type", plain("string")}}},
                            {"required", json::array{"sha256", "name", "bytes", "media_type"}}}},
      {"ApprovalState", json::object{{"type", "object"},
                                     {"properties", json::object{{"id", plain("string")},
                                                                 {"by", plain("string")},
                                                                 {"at", text_of("date-time")},
                                                                 {"in_force", plain("boolean")}}}}},
      {"Problem",
       json::object{
           {"type", "object"},
           {"description", "RFC 9457."},
           {"properties",
            json::object{
                {"type", plain("string")},
                {"title", plain("string")},
                {"status", plain("integer")},
                {"detail", plain("string")},
                {"instance", plain("string")},
                {"where", plain("string")},
                {"faults",
                 json::object{
                     {"type", "array"},
                     {"items",
                      json::object{{"type", "object"},
                                   {"properties", json::object{{"what", plain("string")},
                                                               {"where", plain("string")}}}}}}}}},
           {"required", json::array{"title", "status"}}}}};
}

}  // namespace

json::value open_api(actions::Workspace const& workspace) {
  auto const catalogue = workspace.registers();
  auto schemas = common_schemas();
  json::array tags{json::object{{"name", "system"}}};
  for (auto const* spec : catalogue->all()) {
    schemas.emplace(spec->name, record_schema(*spec));
    tags.push_back(json::object{{"name", spec->title_all}, {"description", spec->meaning}});
  }
  return json::value{
      {"openapi", "3.1.0"},
      {"info",
       json::object{
           {"title", "aims"},
           {"version", program_version},
           {"summary", "The system of record for an AI management system."},
           {"description",
            "Every change is an entry in a signed Merkle log; every read can be as of any "
            "position of it."},
           {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}}},
      {"servers", json::array{json::object{{"url", "/"}}}},
      {"tags", std::move(tags)},
      {"paths", all_paths(catalogue->all())},
      {"components",
       json::object{
           {"schemas", std::move(schemas)},
           {"responses",
            json::object{{"Problem", json::object{{"description", "What went wrong."},
                                                  {"content", content("application/problem+json",
                                                                      ref("Problem"))}}}}}}}};
}

}  // namespace http
