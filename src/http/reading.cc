#include "http/reading.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "actions/records.h"

namespace http {

namespace {

using records::Kind;
using records::RegisterSpec;
using store::Test;

constexpr JsonLimits body_limits{.bytes_max = 4u << 20, .depth_max = 32};

constexpr std::array<std::pair<std::string_view, Test>, 7> tests{{{"not", Test::not_equal},
                                                                  {"lt", Test::less},
                                                                  {"lte", Test::less_or_equal},
                                                                  {"gt", Test::greater},
                                                                  {"gte", Test::greater_or_equal},
                                                                  {"contains", Test::contains},
                                                                  {"empty", Test::empty}}};

std::vector<std::string> split(std::string_view text) {
  std::vector<std::string> parts;
  while (!text.empty()) {
    auto const comma = std::min(text.find(','), text.size());
    if (comma > 0) parts.emplace_back(text.substr(0, comma));
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return parts;
}

auto wrong(std::string what, std::string_view where) {
  return fail(ErrorKind::invalid, std::move(what), std::string(where));
}

bool is_system_column(std::string_view name) {
  constexpr std::array<std::string_view, 6> columns{"id",      "state",     "unit",
                                                    "version", "effective", "recorded"};
  return std::find(columns.begin(), columns.end(), name) != columns.end();
}

Result<store::Condition> system_condition(std::string_view name, Test test,
                                          std::string const& value) {
  store::Condition condition{.field = std::string(name), .test = test};
  if (name == "version") {
    auto const number = TRY(records::from_text(Kind::integer, value));
    condition.any_of = {records::to_stored(number)};
  } else {
    condition.any_of = {value};
  }
  return condition;
}

Result<store::Condition> condition(RegisterSpec const& spec, NameValue const& parameter) {
  auto const dot = parameter.name.rfind('.');
  auto const name = parameter.name.substr(0, dot);
  auto test = Test::equal;
  if (dot != std::string::npos) {
    auto const word = parameter.name.substr(dot + 1);
    auto const found = std::find_if(tests.begin(), tests.end(),
                                    [&](auto const& each) { return each.first == word; });
    if (found == tests.end())
      return wrong("A filter ends in not, lt, lte, gt, gte, contains or empty.", parameter.name);
    test = found->second;
  }
  if (is_system_column(name)) return system_condition(name, test, parameter.value);
  auto const* const field = spec.field(name);
  if (!field)
    return wrong("There is no such field in " + std::string(spec.title_all) +
                     "; see /api/v1/registers/" + std::string(spec.name) + ".",
                 parameter.name);
  if (test == Test::empty) {
    if (parameter.value != "true" && parameter.value != "false")
      return wrong("Say true or false.", parameter.name);
    return store::Condition{.field = name,
                            .test = parameter.value == "true" ? Test::empty : Test::not_empty};
  }
  auto const several = field->kind == Kind::choices || field->kind == Kind::links;
  if (several || test == Test::contains)
    return store::Condition{.field = name, .test = Test::contains, .any_of = {parameter.value}};
  auto const value = records::from_text(field->kind, parameter.value);
  if (!value) return wrong(value.error().what, parameter.name);
  return store::Condition{.field = name, .test = test, .any_of = {records::to_stored(*value)}};
}

Result<std::size_t> limit_from(std::string_view text) {
  std::size_t limit = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), limit);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size() || limit < 1 ||
      limit > store::page_size_max)
    return wrong("A page has 1 to " + std::to_string(store::page_size_max) + " records.", "limit");
  return limit;
}

Result<> add_order(RegisterSpec const& spec, std::string_view text, store::Query& query) {
  for (auto const& part : split(text)) {
    auto const descending = part.starts_with('-');
    auto const name = descending ? part.substr(1) : part;
    if (!spec.field(name) && !is_system_column(name))
      return wrong("There is no field \"" + name + "\" to sort by.", "sort");
    query.order.push_back({.field = name, .descending = descending});
  }
  return {};
}

}  // namespace

Result<Body> Body::of(Request const& request) {
  auto const type = request.header("Content-Type").value_or("");
  if (!type.empty() && !type.starts_with("application/json"))
    return wrong("The body must be JSON (Content-Type: application/json).", "Content-Type");
  auto value = TRY(parse_json(request.body.empty() ? "{}" : request.body, body_limits));
  if (!value.is_object()) return wrong("The body must be a JSON object.", "offset 0");
  return Body(std::move(value.get_object()));
}

Result<std::optional<json::value>> Body::take(std::string_view name) {
  auto const found = members_.find(name);
  if (found == members_.end()) return std::nullopt;
  auto value = std::move(found->value());
  members_.erase(found);
  return std::optional(std::move(value));
}

Result<std::string> Body::text(std::string_view name) {
  auto const value = TRY(take(name));
  if (!value || value->is_null()) return std::string();
  if (!value->is_string()) return wrong("This must be text.", name);
  return std::string(value->get_string());
}

Result<std::string> Body::needed_text(std::string_view name) {
  auto text_found = TRY(text(name));
  if (text_found.empty()) return wrong("This is needed.", name);
  return text_found;
}

Result<json::object> Body::object(std::string_view name) {
  auto value = TRY(take(name));
  if (!value) return json::object();
  if (!value->is_object()) return wrong("This must be an object.", name);
  return std::move(value->get_object());
}

Result<bool> Body::flag(std::string_view name) {
  auto const value = TRY(take(name));
  if (!value) return false;
  if (!value->is_bool()) return wrong("This must be true or false.", name);
  return value->get_bool();
}

Result<std::optional<Date>> Body::date(std::string_view name) {
  auto const typed = TRY(text(name));
  if (typed.empty()) return std::optional<Date>();
  auto const date = parse_date(typed);
  if (!date) return wrong(date.error().what, name);
  return std::optional<Date>(*date);
}

Result<actions::Why> Body::why(Request const& request) {
  actions::Why why;
  why.reason = TRY(text("because"));
  why.effective = TRY(date("effective"));
  if (auto const key = request.header("Idempotency-Key")) {
    if (key->empty() || key->size() > 200)
      return wrong("An idempotency key has 1 to 200 characters.", "Idempotency-Key");
    why.idempotency_key = *key;
    why.payload = sha256({as_bytes(request.method), as_bytes("\n"), as_bytes(request.path),
                          as_bytes("\n"), as_bytes(request.body)});
  }
  return why;
}

Result<> Body::end() const {
  if (members_.empty()) return {};
  std::vector<Fault> faults;
  for (auto const& [name, value] : members_)
    faults.push_back({"There is no such member here.", std::string(name)});
  auto const first = faults.front().where;
  return fail(ErrorKind::invalid, "\"" + first + "\" is not known here.", first, std::move(faults));
}

actions::Actor actor_of(Call const& call) {
  return actions::owner_of(call.api.workspace);
}

Result<store::AsOf> as_of(Call const& call) {
  return actions::parse_as_of(call.api.workspace,
                              call.request.parameter("as_of").value_or(std::string_view()));
}

Result<std::optional<std::uint32_t>> seen(Request const& request) {
  auto const header = request.header("If-Match");
  if (!header || *header == "*") return std::optional<std::uint32_t>();
  std::uint32_t version = 0;
  auto text = *header;
  auto const quoted = text.starts_with("\"v") && text.ends_with('"') && text.size() > 3;
  if (quoted) text = text.substr(2, text.size() - 3);
  auto const read = std::from_chars(text.data(), text.data() + text.size(), version);
  if (!quoted || read.ec != std::errc() || read.ptr != text.data() + text.size())
    return wrong("If-Match takes the ETag of a record, such as \"v3\".", "If-Match");
  return std::optional(version);
}

Result<ListQuery> list_query(Call const& call, RegisterSpec const& spec) {
  ListQuery wanted;
  for (auto const& parameter : call.request.query) {
    if (parameter.name == "as_of") {
      wanted.as_of = TRY(as_of(call));
    } else if (parameter.name == "limit") {
      wanted.query.limit = TRY(limit_from(parameter.value));
    } else if (parameter.name == "after") {
      wanted.query.after = parameter.value;
    } else if (parameter.name == "sort") {
      TRY(add_order(spec, parameter.value, wanted.query));
    } else if (parameter.name == "fields") {
      wanted.fields = split(parameter.value);
      for (auto const& name : wanted.fields)
        if (!spec.field(name)) return wrong("There is no field \"" + name + "\".", "fields");
    } else if (parameter.name != "format") {
      wanted.query.conditions.push_back(TRY(condition(spec, parameter)));
    }
  }
  return wanted;
}

Result<> only_parameters(Request const& request, std::span<std::string_view const> known) {
  for (auto const& parameter : request.query)
    if (std::find(known.begin(), known.end(), parameter.name) == known.end())
      return wrong("This parameter is not known here.", parameter.name);
  return {};
}

Reply json_reply(json::value const& value, int status) {
  return {.status = status, .content_type = "application/json", .body = canonical_json(value)};
}

}  // namespace http
