// The API described, made from the routes and the registers: OpenAPI 3.1.

#include "base/version.h"
#include "http/openapi_schemas.h"

namespace http {

namespace {

using records::RegisterSpec;

json::object content(std::string_view media_type, json::object schema) {
  return {{std::string(media_type), json::object{{"schema", std::move(schema)}}}};
}

json::object content_ref(std::string_view schema_name) {
  return content("application/json", schema_ref(schema_name));
}

json::object given(Route const& route, std::string_view register_name) {
  if (route.gives == Shape::text) return content("text/plain", plain_schema("string"));
  if (route.gives == Shape::stream) return content("text/event-stream", plain_schema("string"));
  if (route.gives == Shape::bytes) return content("*/*", {});
  return content_ref(schema_given(route, register_name));
}

json::object taken(Route const& route, std::string_view register_name) {
  return {
      {"required", true},
      {"content", route.takes == Shape::bytes ? content("*/*", {})
                                              : content_ref(schema_taken(route, register_name))}};
}

json::object parameter_ref(std::string_view name) {
  return {{"$ref", "#/components/parameters/" + std::string(name)}};
}

json::object schema_of(Parameter const& parameter) {
  switch (parameter.word) {
    case Word::flag:
      return plain_schema("boolean");
    case Word::number:
      return {{"type", "integer"}, {"minimum", 0}};
    case Word::date:
      return {{"type", "string"}, {"format", "date"}};
    case Word::text:
      break;
  }
  auto schema = plain_schema("string");
  if (parameter.repeats) return {{"type", "array"}, {"items", std::move(schema)}};
  return schema;
}

json::object in_query(Parameter const& parameter) {
  return {{"name", parameter.name},
          {"in", "query"},
          {"description", parameter.meaning},
          {"required", parameter.needed},
          {"schema", schema_of(parameter)}};
}

json::object filter(std::string_view register_name) {
  return {{"name", "filter"},
          {"in", "query"},
          {"style", "form"},
          {"explode", true},
          {"description",
           "Conditions that must all hold: field=value, or field.test=value with one of is, not, "
           "lt, lte, gt, gte, contains, empty (true or false)."},
          {"schema", schema_ref(schema_of_filter(register_name))}};
}

bool keeps_keys(Route const& route) {
  return route.method != "GET" && route.method != "DELETE" && route.takes != Shape::question &&
         route.takes != Shape::bytes && route.takes != Shape::json;
}

json::array parameters(Route const& route, std::string_view register_name) {
  json::array all;
  if (route.path.contains("/entries/{id}"))
    all.push_back(parameter_ref("position"));
  else if (route.path.contains("{id}"))
    all.push_back(parameter_ref("id"));
  if (route.path.contains("{name}")) all.push_back(parameter_ref("name"));
  if (keeps_keys(route)) {
    if (route.path.contains("{id}")) all.push_back(parameter_ref("If-Match"));
    all.push_back(parameter_ref("Idempotency-Key"));
  }
  if (route.gives == Shape::stream) all.push_back(parameter_ref("Last-Event-ID"));
  for (auto const& each : route.parameters) all.push_back(in_query(each));
  if (route.filters) all.push_back(filter(register_name));
  return all;
}

std::string lower(std::string_view text) {
  std::string all(text);
  for (auto& c : all)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  return all;
}

std::string operation_id(Route const& route, std::string_view register_name) {
  auto id = lower(route.method);
  auto path = route.path;
  if (path.starts_with("/api/v1")) path.remove_prefix(7);
  for (auto const c : path) id += c == '/' || c == '-' || c == '.' ? '_' : c;
  if (path.empty()) id += "_index";
  auto const replace = [&](std::string_view what, std::string_view by) {
    if (auto const at = id.find(what); at != std::string::npos) id.replace(at, what.size(), by);
  };
  replace("{register}", register_name);
  replace("{id}", "id");
  replace("{name}", "name");
  return id;
}

bool makes_something(Route const& route) {
  return route.takes == Shape::new_record || route.takes == Shape::approving ||
         route.takes == Shape::stating || route.takes == Shape::copying ||
         route.reply == "EvidenceAdded" || route.reply == "NewToken" || route.reply == "Passkey";
}

json::object responses(Route const& route, std::string_view register_name) {
  json::object all;
  json::object const done{{"description", "It is done."}, {"content", given(route, register_name)}};
  if (makes_something(route)) all.emplace("201", done);
  if (!makes_something(route) || route.takes == Shape::bytes) all.emplace("200", done);
  all.emplace("4XX", json::object{{"$ref", "#/components/responses/Refused"}});
  all.emplace("5XX", json::object{{"$ref", "#/components/responses/Failed"}});
  return all;
}

json::object operation(Route const& route, RegisterSpec const* spec) {
  auto const name = spec ? spec->name : std::string_view();
  json::object made{{"operationId", operation_id(route, name)},
                    {"summary", route.summary},
                    {"tags", json::array{json::string(spec ? spec->title_all : "system")}},
                    {"responses", responses(route, name)}};
  if (auto all = parameters(route, name); !all.empty()) made.emplace("parameters", std::move(all));
  if (route.open) made.emplace("security", json::array());
  if (route.takes != Shape::none) made.emplace("requestBody", taken(route, name));
  return made;
}

void add(json::object& paths, std::string const& path, Route const& route,
         RegisterSpec const* spec) {
  auto& at = paths[path];
  if (!at.is_object()) at = json::object();
  at.get_object().emplace(lower(route.method), operation(route, spec));
}

json::object all_paths(records::Registers registers) {
  constexpr std::string_view part = "{register}";
  json::object paths;
  for (auto const& route : routes()) {
    std::string const path(route.path);
    auto const at = path.find(part);
    if (at == std::string::npos) {
      add(paths, path, route, nullptr);
      continue;
    }
    for (auto const* spec : registers)
      add(paths, std::string(path).replace(at, part.size(), spec->name), route, spec);
  }
  return paths;
}

json::object in_path(std::string_view name, std::string_view as, std::string_view type,
                     std::string_view meaning) {
  return {{as, json::object{{"name", name},
                            {"in", "path"},
                            {"required", true},
                            {"description", meaning},
                            {"schema", plain_schema(type)}}}};
}

json::object header(std::string_view name, std::string_view meaning) {
  return {{name, json::object{{"name", name},
                              {"in", "header"},
                              {"description", meaning},
                              {"schema", plain_schema("string")}}}};
}

json::object common_parameters() {
  json::object all;
  for (auto const& each :
       {in_path("id", "id", "string", "The record's id."),
        in_path("id", "position", "integer", "The entry's position, from 0."),
        in_path("name", "name", "string", "Its name."),
        header("If-Match", "The ETag you saw; another version gives 409."),
        header("Idempotency-Key", "The same key and request are carried out once."),
        header("Last-Event-ID", "The last event you saw; those after it come first.")})
    for (auto const& [name, parameter] : each) all.emplace(name, parameter);
  return all;
}

json::object problem_response(std::string_view meaning) {
  return {{"description", meaning},
          {"content", content("application/problem+json", schema_ref("Problem"))}};
}

json::object ways_in() {
  return {{"session", json::object{{"type", "apiKey"},
                                   {"in", "cookie"},
                                   {"name", "__Host-aims"},
                                   {"description",
                                    "POST /api/v1/session gives it; on plain "
                                    "loopback it is called aims."}}},
          {"token",
           json::object{
               {"type", "http"}, {"scheme", "bearer"}, {"description", "An API token: aims_…"}}}};
}

json::object information() {
  return {{"title", "aims"},
          {"version", program_version},
          {"summary", "The system of record for an AI management system."},
          {"description",
           "Every change is an entry in a signed Merkle log; every read can be as of any "
           "position of it."},
          {"license", json::object{{"name", "Apache-2.0"}, {"identifier", "Apache-2.0"}}}};
}

}  // namespace

json::value open_api(records::Registers registers) {
  json::array tags{json::object{{"name", "system"}, {"description", "The workspace as a whole."}}};
  for (auto const* spec : registers)
    tags.push_back(json::object{{"name", spec->title_all}, {"description", spec->meaning}});
  json::object const problems{
      {"Refused", problem_response("The request cannot be carried out; it says why.")},
      {"Failed", problem_response("The server could not do it; nothing was written.")}};
  return json::value{{"openapi", "3.1.0"},
                     {"info", information()},
                     {"servers", json::array{json::object{{"url", "/"}}}},
                     {"security", json::array{json::object{{"session", json::array()}},
                                              json::object{{"token", json::array()}}}},
                     {"tags", std::move(tags)},
                     {"paths", all_paths(registers)},
                     {"components", json::object{{"schemas", all_schemas(registers)},
                                                 {"parameters", common_parameters()},
                                                 {"securitySchemes", ways_in()},
                                                 {"responses", problems}}}};
}

}  // namespace http
