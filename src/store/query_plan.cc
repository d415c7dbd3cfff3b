#include "store/query_plan.h"

#include <array>
#include <cmath>

#include "base/encoding.h"
#include "records/validate.h"

namespace store {

namespace {

constexpr std::array<std::string_view, 9> own_columns{
    "id", "state", "unit", "version", "effective", "recorded", "actor", "act", "reason"};

Result<QueryColumn> column_of(records::RegisterSpec const& spec, std::string_view name) {
  for (auto const own : own_columns)
    if (own == name)
      return QueryColumn{std::string(name),
                         own == "version" ? records::Column::integer : records::Column::text};
  if (auto const* const field = spec.field(name))
    return QueryColumn{
        std::string(name), records::column_of(field->kind),
        field->kind == records::Kind::choices || field->kind == records::Kind::links};
  std::vector<std::string_view> known(own_columns.begin(), own_columns.end());
  for (auto const& field : spec.fields) known.push_back(field.name);
  auto const meant = records::closest(name, known);
  return fail(ErrorKind::invalid,
              "The register " + std::string(spec.name) + " has no field \"" + std::string(name) +
                  "\"." + (meant.empty() ? "" : " Did you mean \"" + std::string(meant) + "\"?"),
              std::string(name));
}

// Whole numbers are taken for numbers, and numbers without a fraction for whole ones.
Result<records::Stored> fitted(QueryColumn const& column, records::Stored const& stored) {
  auto const* const whole = std::get_if<std::int64_t>(&stored);
  auto const* const number = std::get_if<double>(&stored);
  auto const* const text = std::get_if<std::string>(&stored);
  switch (column.type) {
    case records::Column::integer:
      if (whole) return stored;
      if (number && std::abs(*number) < 9e15 && std::trunc(*number) == *number)
        return static_cast<std::int64_t>(*number);
      return fail(ErrorKind::invalid, "This field is compared with a whole number.", column.name);
    case records::Column::number:
      if (whole) return static_cast<double>(*whole);
      if (number && std::isfinite(*number)) return stored;
      return fail(ErrorKind::invalid, "This field is compared with a number.", column.name);
    case records::Column::text:
      if (text && text->find('\0') == std::string::npos && is_utf8(*text)) return stored;
      return fail(ErrorKind::invalid, "This field is compared with text.", column.name);
  }
  return fail(ErrorKind::invalid, "This field cannot be compared.", column.name);
}

Result<CheckedCondition> checked(records::RegisterSpec const& spec, Condition const& condition) {
  CheckedCondition made{
      .column = TRY(column_of(spec, condition.field)), .test = condition.test, .any_of = {}};
  auto const wants_none = condition.test == Test::empty || condition.test == Test::not_empty;
  if (wants_none != condition.any_of.empty())
    return fail(ErrorKind::invalid,
                wants_none ? "This test takes no value." : "This test needs a value.",
                condition.field);
  if (condition.test == Test::contains && made.column.type != records::Column::text)
    return fail(ErrorKind::invalid, "Only texts and lists can contain something.", condition.field);
  for (auto const& each : condition.any_of) made.any_of.push_back(TRY(fitted(made.column, each)));
  return made;
}

std::string signature(std::vector<CheckedOrder> const& order) {
  std::string text;
  for (auto const& key : order) text += (key.descending ? "-" : "+") + key.column.name;
  return text;
}

Result<records::Stored> key_from(QueryColumn const& column, json::value const& value) {
  if (value.is_null()) return records::Stored();
  if (value.is_string()) return fitted(column, std::string(value.get_string()));
  if (value.is_int64()) return fitted(column, value.get_int64());
  if (value.is_double()) return fitted(column, value.get_double());
  return fail(ErrorKind::invalid, "no such key", column.name);
}

Result<std::vector<records::Stored>> read_cursor(std::vector<CheckedOrder> const& order,
                                                 std::string_view cursor) {
  auto const damaged = [] {
    return fail(ErrorKind::invalid,
                "This is no cursor of this list; begin again with the first page.", "after");
  };
  auto const text = from_base64(cursor);
  if (!text) return damaged();
  auto const value = parse_json(*text);
  auto const* const all = value ? value->if_array() : nullptr;
  if (!all || all->size() != order.size() + 1 || !all->front().is_string() ||
      std::string_view(all->front().get_string()) != signature(order))
    return damaged();
  std::vector<records::Stored> keys;
  for (std::size_t i = 0; i < order.size(); ++i) {
    auto key = key_from(order[i].column, (*all)[i + 1]);
    if (!key) return damaged();
    keys.push_back(std::move(*key));
  }
  auto const* const id = std::get_if<std::string>(&keys.back());
  if (!id || id->empty()) return damaged();
  return keys;
}

json::value key_to_json(records::Stored const& key) {
  if (auto const* const whole = std::get_if<std::int64_t>(&key)) return *whole;
  if (auto const* const number = std::get_if<double>(&key)) return *number;
  if (auto const* const text = std::get_if<std::string>(&key)) return json::string(*text);
  return nullptr;
}

records::Stored text_or_none(std::string const& text) {
  return text.empty() ? records::Stored() : records::Stored(text);
}

}  // namespace

std::string QueryPlan::cursor(std::vector<records::Stored> const& keys) const {
  json::array all{json::string(signature(order))};
  for (auto const& key : keys) all.push_back(key_to_json(key));
  return to_base64(as_bytes(canonical_json(all)));
}

Result<QueryPlan> plan_query(records::RegisterSpec const& spec, Query const& query) {
  QueryPlan plan;
  if (query.limit == 0 || query.limit > page_size_max)
    return fail(ErrorKind::invalid,
                "A page has 1 to " + std::to_string(page_size_max) + " records.", "limit");
  plan.limit = query.limit;
  plan.past_too = query.past_too;
  if (query.past_too && !query.after.empty())
    return fail(ErrorKind::invalid, "Versions of the past have one page.", "after");
  for (auto const& condition : query.conditions)
    plan.conditions.push_back(TRY(checked(spec, condition)));
  auto by_id = false;
  for (auto const& key : query.order) {
    plan.order.push_back({TRY(column_of(spec, key.field)), key.descending});
    by_id = key.field == "id";
    if (by_id) break;  // nothing after the id can still decide
  }
  if (!by_id) plan.order.push_back({QueryColumn{"id"}, false});
  if (!query.after.empty()) plan.after = TRY(read_cursor(plan.order, query.after));
  return plan;
}

records::Stored value_in(records::Version const& version, QueryColumn const& column) {
  if (column.name == "id") return version.id;
  if (column.name == "version") return std::int64_t{version.version};
  if (column.name == "effective") return to_text(version.effective);
  if (column.name == "recorded") return to_text(version.recorded);
  if (column.name == "state") return text_or_none(version.state);
  if (column.name == "unit") return text_or_none(version.unit);
  if (column.name == "actor") return text_or_none(version.actor);
  if (column.name == "act") return text_or_none(version.act);
  if (column.name == "reason") return text_or_none(version.reason);
  auto const* const value = version.record.find(column.name);
  return value ? records::to_stored(*value) : records::Stored();
}

}  // namespace store
