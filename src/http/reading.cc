#include "http/reading.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <utility>

#include "actions/records.h"
#include "registers/need_to_know.h"

namespace http {

namespace {

using records::Kind;
using records::RegisterSpec;
using store::Test;

constexpr JsonLimits body_limits{.bytes_max = 4u << 20, .depth_max = 32};

constexpr std::array<std::pair<std::string_view, Test>, 8> tests{{{"is", Test::equal},
                                                                  {"not", Test::not_equal},
                                                                  {"lt", Test::less},
                                                                  {"lte", Test::less_or_equal},
                                                                  {"gt", Test::greater},
                                                                  {"gte", Test::greater_or_equal},
                                                                  {"contains", Test::contains},
                                                                  {"empty", Test::empty}}};

// Digits and nothing else, in the one way to write the number.
template <class Number>
std::optional<Number> whole_number(std::string_view text) {
  Number number = 0;
  auto const read = std::from_chars(text.data(), text.data() + text.size(), number);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size()) return std::nullopt;
  if (text.size() > 1 && text.starts_with('0')) return std::nullopt;
  return number;
}

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

// What every record has beside its fields, and the kind it is written as.
std::optional<Kind> kind_of_system_column(std::string_view name) {
  constexpr std::array<std::pair<std::string_view, Kind>, 9> columns{{{"id", Kind::text},
                                                                      {"state", Kind::text},
                                                                      {"unit", Kind::text},
                                                                      {"version", Kind::integer},
                                                                      {"effective", Kind::date},
                                                                      {"recorded", Kind::instant},
                                                                      {"actor", Kind::text},
                                                                      {"act", Kind::text},
                                                                      {"reason", Kind::text}}};
  for (auto const& [column, kind] : columns)
    if (column == name) return kind;
  return std::nullopt;
}

Result<Test> test_named(std::string_view word, std::string_view where) {
  for (auto const& [name, test] : tests)
    if (name == word) return test;
  return wrong("A filter ends in is, not, lt, lte, gt, gte, contains or empty.", where);
}

Result<Kind> kind_of(RegisterSpec const& spec, std::string_view name, std::string_view where) {
  if (auto const kind = kind_of_system_column(name)) return *kind;
  if (auto const* const field = spec.field(name)) return field->kind;
  return wrong("There is no such field in " + std::string(spec.title_all) +
                   "; see /api/v1/registers/" + std::string(spec.name) + ".",
               where);
}

// Whether the stored forms of two values compare as the values do.
bool has_order(Kind kind) {
  return kind != Kind::duration && kind != Kind::money && kind != Kind::file && kind != Kind::json;
}

Result<bool> truth(std::string_view word, std::string_view where) {
  if (word != "true" && word != "false") return wrong("Say true or false.", where);
  return word == "true";
}

Result<store::Condition> condition(RegisterSpec const& spec, NameValue const& parameter) {
  auto const dot = parameter.name.rfind('.');
  auto const name = parameter.name.substr(0, dot);
  auto const kind = TRY(kind_of(spec, name, parameter.name));
  auto const test = dot == std::string::npos
                        ? Test::equal
                        : TRY(test_named(parameter.name.substr(dot + 1), parameter.name));
  store::Condition condition{.field = name, .test = test};
  if (test == Test::empty) {
    if (!TRY(truth(parameter.value, parameter.name))) condition.test = Test::not_empty;
    return condition;
  }
  auto const several = kind == Kind::choices || kind == Kind::links;
  if (several && test != Test::equal && test != Test::contains)
    return wrong("A list is asked for one of its words only: with is, contains or empty.",
                 parameter.name);
  if (several || test == Test::contains) {
    condition.test = Test::contains;
    condition.any_of = {parameter.value};
    return condition;
  }
  auto const ordered = test != Test::equal && test != Test::not_equal;
  if (ordered && !has_order(kind))
    return wrong("These have no order; ask with is, not, contains or empty.", parameter.name);
  auto const value = records::from_text(kind, parameter.value);
  if (!value) return wrong(value.error().what, parameter.name);
  condition.any_of = {records::to_stored(*value)};
  return condition;
}

Parameter const* known_to(Route const& route, std::string_view name) {
  for (auto const& each : route.parameters)
    if (each.name == name) return &each;
  return nullptr;
}

Result<> check_word(Parameter const& parameter, std::string_view word) {
  switch (parameter.word) {
    case Word::text:
      return {};
    case Word::flag:
      TRY(truth(word, parameter.name));
      return {};
    case Word::date:
      if (auto const date = parse_date(word); !date)
        return wrong(date.error().what, parameter.name);
      return {};
    case Word::number:
      if (!whole_number<std::uint64_t>(word))
        return wrong("This must be a whole number, from 0.", parameter.name);
      return {};
  }
  std::unreachable();
}

Result<> add_order(RegisterSpec const& spec, std::string_view text, store::Query& query) {
  for (auto const& part : split(text)) {
    auto const descending = part.starts_with('-');
    auto const name = descending ? part.substr(1) : part;
    if (!spec.field(name) && !kind_of_system_column(name))
      return wrong("There is no field \"" + name + "\" to sort by.", "sort");
    query.order.push_back({.field = name, .descending = descending});
  }
  return {};
}

}  // namespace

Result<Body> Body::of(Request const& request) {
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

Result<std::optional<std::vector<std::string>>> Body::texts(std::string_view name) {
  auto const value = TRY(take(name));
  if (!value || value->is_null()) return std::nullopt;
  if (!value->is_array()) return wrong("This must be a list of texts.", name);
  std::vector<std::string> all;
  for (auto const& each : value->get_array()) {
    if (!each.is_string()) return wrong("This must be a list of texts.", name);
    all.emplace_back(each.get_string());
  }
  return std::optional(std::move(all));
}

Result<std::int64_t> Body::number(std::string_view name, std::int64_t otherwise) {
  auto const value = TRY(take(name));
  if (!value || value->is_null()) return otherwise;
  if (!value->is_int64()) return wrong("This must be a whole number.", name);
  return value->get_int64();
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

Result<actions::Actor> actor_of(Call const& call) {
  if (!call.actor) call.actor = TRY(actions::actor_for(call.api.workspace, call.principal));
  return *call.actor;
}

Result<store::AsOf> as_of(Call const& call) {
  auto const actor = TRY(actor_of(call));
  auto const given = call.request.parameter("as_of");
  if (given && given->empty()) return actions::no_such_moment("as_of");
  return actions::parse_as_of(call.api.workspace, actor, given.value_or(std::string_view()));
}

std::string etag(records::Version const& version, std::optional<std::uint64_t> approved) {
  auto tag = "\"v" + std::to_string(version.version);
  if (approved) tag += '.' + std::to_string(*approved);
  return tag + '"';
}

Result<std::optional<std::uint32_t>> seen(Request const& request) {
  auto const header = request.header("If-Match");
  if (!header || *header == "*") return std::optional<std::uint32_t>();
  auto const wrong_tag = wrong("If-Match takes the ETag of a record, such as \"v3\".", "If-Match");
  if (header->size() < 4 || !header->starts_with("\"v") || !header->ends_with('"'))
    return wrong_tag;
  auto const tag = header->substr(2, header->size() - 3);
  auto version = whole_number<std::uint32_t>(tag.substr(0, tag.find('.')));
  auto const approved = tag.contains('.') ? tag.substr(tag.find('.') + 1) : "0";
  if (!version || !whole_number<std::uint64_t>(approved)) return wrong_tag;
  return version;
}

Result<std::size_t> limit_from(Call const& call) {
  auto const limit = TRY(number_parameter(call, "limit", store::page_size_default));
  if (limit < 1 || limit > store::page_size_max)
    return wrong("A page has 1 to " + std::to_string(store::page_size_max) + " records.", "limit");
  return limit;
}

Result<ListQuery> list_query(Call const& call, RegisterSpec const& spec) {
  ListQuery wanted;
  wanted.as_of = TRY(as_of(call));
  wanted.query.limit = TRY(limit_from(call));
  wanted.query.after = text_parameter(call, "after");
  TRY(add_order(spec, text_parameter(call, "sort"), wanted.query));
  wanted.fields = split(text_parameter(call, "fields"));
  for (auto const& name : wanted.fields)
    if (!spec.field(name)) return wrong("There is no field \"" + name + "\".", "fields");
  for (auto const& parameter : call.request.query)
    if (!known_to(call.route, parameter.name))
      wanted.query.conditions.push_back(TRY(condition(spec, parameter)));
  return wanted;
}

Result<> check_query(Route const& route, Request const& request) {
  for (std::size_t i = 0; i < request.query.size(); ++i) {
    auto const& [name, value] = request.query[i];
    auto const* const known = known_to(route, name);
    if (!known && (route.filters || route.ignores_unknown)) continue;
    if (!known) return wrong("This parameter is not known here.", name);
    for (std::size_t k = 0; k < i && !known->repeats; ++k)
      if (request.query[k].name == name) return wrong("This stands here twice.", name);
    TRY(check_word(*known, value));
  }
  for (auto const& each : route.parameters)
    if (each.needed && !request.parameter(each.name)) return wrong("This is needed.", each.name);
  return {};
}

std::string text_parameter(Call const& call, std::string_view name) {
  return std::string(call.request.parameter(name).value_or(std::string_view()));
}

bool flag_parameter(Call const& call, std::string_view name) {
  return text_parameter(call, name) == "true";
}

std::optional<Date> date_parameter(Call const& call, std::string_view name) {
  auto const text = call.request.parameter(name);
  auto const date = text ? parse_date(*text) : fail(ErrorKind::invalid, {});
  return date ? std::optional(*date) : std::nullopt;
}

Result<std::uint64_t> number_parameter(Call const& call, std::string_view name,
                                       std::uint64_t otherwise) {
  auto const text = call.request.parameter(name);
  if (!text) return otherwise;
  auto const number = whole_number<std::uint64_t>(*text);
  if (!number) return wrong("This must be a whole number, from 0.", name);
  return *number;
}

void note_shown(Reply& reply, std::string_view way, records::Version const& version) {
  if (version.record.get_or(registers::need_to_know::confidential))
    note_shown(reply, way, version.register_name, version.id);
}

void note_shown(Reply& reply, std::string_view way, std::string const& register_name,
                std::string const& id) {
  reply.shown.way = way;
  reply.shown.records.emplace_back(register_name, id);
}

Reply json_reply(json::value const& value, int status) {
  return {.status = status, .content_type = "application/json", .body = canonical_json(value)};
}

}  // namespace http
