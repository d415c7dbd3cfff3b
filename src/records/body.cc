#include "records/body.h"

#include "records/validate.h"

namespace records {

namespace {

// Bodies are ours; the limits only keep a damaged one from taking the program down.
constexpr JsonLimits body_limits{.bytes_max = 64 << 20, .depth_max = 80};

auto damaged(std::string const& why) {
  return fail(ErrorKind::corrupt, "The body of a ledger entry cannot be read: " + why);
}

void append_member(std::string& out, std::string_view name, std::string_view text) {
  out += ',';
  append_canonical_string(out, name);
  out += ':';
  append_canonical_string(out, text);
}

// A field that the register no longer declares keeps the value its JSON shows.
Result<Value> undeclared(json::value const& value) {
  if (value.is_string()) return from_json(Kind::text, value);
  if (value.is_bool()) return from_json(Kind::boolean, value);
  if (value.is_int64()) return from_json(Kind::integer, value);
  if (value.is_number()) return from_json(Kind::number, value);
  return from_json(Kind::json, value);
}

}  // namespace

json::object fields_to_json(Record const& record) {
  json::object object;
  object.reserve(record.values().size());
  for (auto const& [name, value] : record.values()) object.emplace(name, to_json(value));
  return object;
}

std::string encode_body(Version const& version) {
  // Written by hand because the three members are already in canonical order.
  std::string out = "{\"fields\":" + canonical_json(fields_to_json(version.record));
  if (!version.state.empty()) append_member(out, "state", version.state);
  if (!version.unit.empty()) append_member(out, "unit", version.unit);
  return out + "}";
}

Result<> decode_body(RegisterSpec const& spec, std::string_view body, Version& version) {
  auto const parsed = parse_json(body, body_limits);
  if (!parsed) return damaged(parsed.error().what);
  auto const* const object = parsed->if_object();
  auto const* const fields = object ? object->if_contains("fields") : nullptr;
  if (!fields || !fields->is_object()) return damaged("it has no fields.");
  version.record = Record();
  for (auto const& [name, value] : fields->get_object()) {
    std::string_view const key(name.data(), name.size());
    auto const* const field = spec.field(key);
    auto read = field ? from_json(field->kind, value) : undeclared(value);
    if (!read) return damaged(std::string(key) + ": " + read.error().what);
    version.record.put(key, std::move(*read));
  }
  auto const text = [&](char const* name) {
    auto const* const value = object->if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
  };
  version.state = text("state");
  version.unit = text("unit");
  return {};
}

std::string content_text(RegisterSpec const& spec, Record const& record) {
  Record substance;
  for (auto const& [name, value] : record.values()) {
    auto const* const field = spec.field(name);
    if (!field || field->weight == Weight::substance) substance.put(name, value);
  }
  json::object content;
  content.emplace("fields", fields_to_json(substance));
  content.emplace("register", json::string(spec.name));
  return canonical_json(content);
}

Hash content_hash(RegisterSpec const& spec, Record const& record) {
  return sha256(content_text(spec, record));
}

}  // namespace records
