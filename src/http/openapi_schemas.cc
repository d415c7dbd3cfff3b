#include "http/openapi_schemas.h"

#include <utility>

namespace http {

namespace {

using records::FieldSpec;
using records::Kind;
using records::RegisterSpec;

json::array words(std::span<std::string_view const> all) {
  json::array array;
  for (auto const word : all) array.push_back(json::string(word));
  return array;
}

json::object text_of(std::string_view format) {
  return {{"type", "string"}, {"format", format}};
}

json::object set_of(json::object item) {
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
      return plain_schema("string");
    case Kind::number:
      return plain_schema("number");
    case Kind::integer:
      return {{"type", "integer"}, {"minimum", -9007199254740991}, {"maximum", 9007199254740991}};
    case Kind::boolean:
      return plain_schema("boolean");
    case Kind::date:
      return text_of("date");
    case Kind::instant:
      return text_of("date-time");
    case Kind::duration:
      return text_of("duration");
    case Kind::choice:
      return {{"type", "string"}, {"enum", words(field.choices)}};
    case Kind::choices:
      return set_of({{"type", "string"}, {"enum", words(field.choices)}});
    case Kind::links:
      return set_of(plain_schema("string"));
    case Kind::money:
      return schema_ref("Money");
    case Kind::file:
      return schema_ref("File");
    case Kind::json:
      return {};
  }
  std::unreachable();
}

json::object described(json::object schema, std::string_view meaning) {
  schema.insert_or_assign("description", meaning);
  return schema;
}

json::object field_schema(FieldSpec const& field) {
  auto meaning = std::string(field.meaning);
  if (!field.links_to.empty()) meaning += " Leads to: " + std::string(field.links_to) + ".";
  return described(kind_schema(field), meaning);
}

// As they stand in a record. None must be there: an erased record has no fields at all, and a list
// may have been asked for some of them.
json::object fields_schema(RegisterSpec const& spec) {
  json::object properties;
  for (auto const& field : spec.fields) properties.emplace(field.name, field_schema(field));
  return {{"type", "object"}, {"properties", std::move(properties)}};
}

enum class Sending { whole, part };

// As they are sent: null takes a value away; a new record needs what is needed.
json::object sent_fields_schema(RegisterSpec const& spec, Sending sending) {
  json::object properties;
  json::array required;
  for (auto const& field : spec.fields) {
    auto const name = "#/components/schemas/" + std::string(spec.name) + ".fields/properties/" +
                      std::string(field.name);
    json::object schema{{"$ref", name}};
    auto const needed = field.need == records::Need::required;
    if (!needed && field.kind != Kind::json)
      schema = {{"anyOf", json::array{std::move(schema), plain_schema("null")}}};
    properties.emplace(field.name, std::move(schema));
    if (needed && field.fallback.empty()) required.push_back(json::string(field.name));
  }
  json::object schema{
      {"type", "object"}, {"properties", std::move(properties)}, {"additionalProperties", false}};
  if (sending == Sending::whole && !required.empty())
    schema.emplace("required", std::move(required));
  return schema;
}

json::object state_schema(RegisterSpec const& spec) {
  json::array states;
  for (auto const& state : spec.life_cycle.states) states.push_back(json::string(state.name));
  return {{"type", "string"}, {"enum", std::move(states)}};
}

json::object record_schema(RegisterSpec const& spec) {
  json::object const hash{{"type", "string"}, {"pattern", "^[0-9a-f]{64}$"}};
  json::object properties{{"id", plain_schema("string")},
                          {"version", json::object{{"type", "integer"}, {"minimum", 1}}},
                          {"unit", plain_schema("string")},
                          {"effective", text_of("date")},
                          {"recorded", text_of("date-time")},
                          {"actor", plain_schema("string")},
                          {"act", plain_schema("string")},
                          {"reason", plain_schema("string")},
                          {"position", json::object{{"type", "integer"}, {"minimum", 0}}},
                          {"content", hash},
                          {"leaf_hash", hash},
                          {"erased", plain_schema("boolean")},
                          {"approval", schema_ref("ApprovalState")},
                          {"fields", schema_ref(std::string(spec.name) + ".fields")}};
  if (!spec.life_cycle.states.empty()) properties.emplace("state", state_schema(spec));
  return {{"type", "object"},
          {"description", spec.meaning},
          {"properties", std::move(properties)},
          {"required", json::array{"id", "version", "effective", "recorded", "actor", "act",
                                   "position", "content", "fields"}}};
}

json::object items_schema(std::string_view register_name) {
  return {{"type", "object"},
          {"properties",
           json::object{
               {"items", json::object{{"type", "array"}, {"items", schema_ref(register_name)}}}}},
          {"required", json::array{"items"}}};
}

json::object list_schema(std::string_view register_name) {
  auto schema = items_schema(register_name);
  schema["properties"].get_object().emplace(
      "next", described(plain_schema("string"), "The cursor of the next page."));
  return schema;
}

json::object body_schema(RegisterSpec const& spec, Sending sending) {
  json::object properties{
      {"fields", sent_fields_schema(spec, sending)},
      {"unit", described(plain_schema("string"), "The id of the unit it belongs to.")},
      {"because",
       described({{"type", "string"}, {"maxLength", 1000}}, "Why; stands in the ledger for ever.")},
      {"effective", described(text_of("date"), "From when it counts; else today.")}};
  json::object schema{{"type", "object"}, {"additionalProperties", false}};
  if (sending == Sending::whole) {
    schema.emplace("required", json::array{"fields"});
    if (!spec.life_cycle.states.empty())
      properties.emplace("state", described(state_schema(spec), "Where it begins."));
  }
  schema.emplace("properties", std::move(properties));
  return schema;
}

// field=value, field.test=value: the members of an object, each a parameter of its own.
json::object filter_schema(RegisterSpec const& spec) {
  std::string names = "id|state|unit|version|effective|recorded|actor|act|reason";
  for (auto const& field : spec.fields) names += "|" + std::string(field.name);
  return {{"type", "object"},
          {"patternProperties",
           json::object{{"^(" + names + ")(\\.(is|not|lt|lte|gt|gte|contains|empty))?$",
                         plain_schema("string")}}},
          {"additionalProperties", false}};
}

void add_schemas(json::object& all, RegisterSpec const& spec) {
  auto const name = std::string(spec.name);
  all.emplace(name, record_schema(spec));
  all.emplace(name + ".fields", fields_schema(spec));
  all.emplace(name + ".list", list_schema(name));
  all.emplace(name + ".versions", items_schema(name));
  all.emplace(name + ".new", body_schema(spec, Sending::whole));
  all.emplace(name + ".changes", body_schema(spec, Sending::part));
  all.emplace(schema_of_filter(name), filter_schema(spec));
}

}  // namespace

json::object schema_ref(std::string_view name) {
  return {{"$ref", "#/components/schemas/" + std::string(name)}};
}

json::object plain_schema(std::string_view type) {
  return {{"type", type}};
}

std::string schema_taken(Route const& route, std::string_view register_name) {
  switch (route.takes) {
    case Shape::new_record:
      return std::string(register_name) + ".new";
    case Shape::changes:
      return std::string(register_name) + ".changes";
    case Shape::movement:
      return "Movement";
    case Shape::linking:
      return "Linking";
    case Shape::approving:
      return "Approving";
    case Shape::erasing:
      return "Erasing";
    case Shape::answering:
      return "Answering";
    case Shape::copying:
      return "Copying";
    case Shape::stating:
      return "Stating";
    case Shape::question:
      return "Question";
    case Shape::json:
      return std::string(route.sent);
    default:
      return {};
  }
}

std::string schema_given(Route const& route, std::string_view register_name) {
  switch (route.gives) {
    case Shape::record:
      return std::string(register_name);
    case Shape::record_list:
      return std::string(register_name) + ".list";
    case Shape::versions:
      return std::string(register_name) + ".versions";
    case Shape::approval:
      return "approval";
    case Shape::json:
      return std::string(route.reply);
    default:
      return {};
  }
}

std::string schema_of_filter(std::string_view register_name) {
  return std::string(register_name) + ".filter";
}

json::object all_schemas(records::Registers registers) {
  auto all = fixed_schemas();
  auto money = false;
  for (auto const* spec : registers) {
    add_schemas(all, *spec);
    for (auto const& field : spec->fields) money |= field.kind == Kind::money;
  }
  if (!money) all.erase("Money");  // none of the program's own registers has any
  return all;
}

}  // namespace http
