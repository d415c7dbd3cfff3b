#include "store/table_shape.h"

#include <algorithm>

#include "records/reach.h"

namespace store {

namespace {

constexpr std::string_view fixed_columns =
    "id, version, from_position, to_position, recorded, effective, actor, act, reason, state, "
    "unit, _content, _erased";

std::string column_list(std::vector<TableField> const& fields) {
  std::string list;
  for (auto const& field : fields) list += ", " + sql::quoted(field.name);
  return list;
}

std::string_view type_of(records::Kind kind, sql::Dialect const& dialect) {
  switch (records::column_of(kind)) {
    case records::Column::integer:
      return dialect.integer;
    case records::Column::number:
      return dialect.number;
    case records::Column::text:
      return dialect.text;
  }
  return dialect.text;
}

// PostgreSQL cuts long names without a word, so the name of an index is a hash of what it is on.
std::string index_name(TableShape const& shape, std::string_view on) {
  auto const hex = to_hex(sha256(shape.register_name() + "." + std::string(on)));
  return sql::quoted("ix_" + hex.substr(0, 20));
}

std::string insert_statement(std::string const& table, std::string const& columns,
                             std::size_t count) {
  auto text = "INSERT INTO " + table + " (" + columns + ") VALUES (";
  for (std::size_t i = 1; i <= count; ++i) text += (i == 1 ? "$" : ", $") + std::to_string(i);
  return text + ")";
}

}  // namespace

TableShape::TableShape(std::string register_name, std::vector<TableField> fields)
    : name_(std::move(register_name)), fields_(std::move(fields)) {
  table_ = sql::quoted(name_ + "_history");
  view_ = sql::quoted(name_);
  columns_ = std::string(fixed_columns) + column_list(fields_);
  insert_ = insert_statement(table_, columns_, column_first_field + fields_.size());
  end_ = "UPDATE " + table_ +
         " SET to_position = $1 WHERE id = $2 AND version = $3 AND to_position IS NULL";
  any_ = "SELECT 1 FROM " + table_ + " WHERE id = $1 LIMIT 1";
  // What lies in the body goes: the proof of what stood there stays in the ledger.
  erase_ = "UPDATE " + table_ + " SET state = NULL, unit = NULL, _content = NULL, _erased = 1";
  for (auto const& field : fields_) erase_ += ", " + sql::quoted(field.name) + " = NULL";
  erase_ += " WHERE id = $1 AND version < $2";
  auto const select = "SELECT " + columns_ + " FROM " + table_ + " WHERE id = $1";
  in_force_ = select + " AND to_position IS NULL";
  as_of_ = select + " AND from_position < $2 AND (to_position IS NULL OR to_position >= $2)";
}

TableField const* TableShape::find(std::string_view field) const {
  for (auto const& each : fields_)
    if (each.name == field) return &each;
  return nullptr;
}

// Asked at every read. Most fields stand where the declaration has them.
bool TableShape::covers(records::RegisterSpec const& spec) const {
  for (std::size_t i = 0; i < spec.fields.size(); ++i) {
    auto const name = spec.fields[i].name;
    auto const in_place = i < fields_.size() && fields_[i].name == name;
    if (!in_place && !find(name)) return false;
  }
  return true;
}

std::string TableShape::encode() const {
  json::array fields;
  for (auto const& field : fields_)
    fields.push_back(
        json::array{json::string(field.name), json::string(name_of(field.kind)), field.indexed});
  return canonical_json(json::object{{"fields", std::move(fields)}});
}

Result<TableShape> TableShape::decode(std::string register_name, std::string_view text) {
  auto const damaged = [&] {
    return fail(ErrorKind::corrupt, "The description of a table in this database is damaged.",
                "meta, shape of " + register_name);
  };
  auto const value = parse_json(text);
  auto const* const object = value ? value->if_object() : nullptr;
  auto const* const list =
      object && object->if_contains("fields") ? object->at("fields").if_array() : nullptr;
  if (!list) return damaged();
  std::vector<TableField> fields;
  for (auto const& each : *list) {
    auto const* const pair = each.if_array();
    if (!pair || pair->size() != 3 || !(*pair)[0].is_string() || !(*pair)[1].is_string() ||
        !(*pair)[2].is_bool())
      return damaged();
    auto const kind = records::kind_from(std::string_view((*pair)[1].get_string()));
    if (!kind) return damaged();
    fields.push_back({std::string((*pair)[0].get_string()), *kind, (*pair)[2].get_bool()});
  }
  return TableShape(std::move(register_name), std::move(fields));
}

std::string create_history(TableShape const& shape, sql::Dialect const& dialect) {
  auto const integer = std::string(dialect.integer), text = std::string(dialect.text);
  auto sql = "CREATE TABLE " + shape.table() + " (id " + text + " NOT NULL, version " + integer +
             " NOT NULL, from_position " + integer + " PRIMARY KEY, to_position " + integer +
             ", recorded " + text + " NOT NULL, effective " + text + " NOT NULL, actor " + text +
             ", act " + text + ", reason " + text + ", state " + text + ", unit " + text +
             ", _content " + std::string(dialect.blob) + ", _erased " + integer + " NOT NULL";
  for (auto const& field : shape.fields())
    sql += ", " + sql::quoted(field.name) + " " + std::string(type_of(field.kind, dialect));
  // One index by which a record's versions and all that is in force are found, and by which it is
  // seen whose they are before a row is looked at: a second one would be one more page in every
  // commit.
  return sql + ");\nCREATE INDEX " + index_name(shape, "id, version, to_position, unit") + " ON " +
         shape.table() + " (id, version, to_position, unit);\n";
}

std::string drop_history(TableShape const& shape) {
  return "DROP VIEW IF EXISTS " + shape.view() + ";\nDROP TABLE IF EXISTS " + shape.table() + ";\n";
}

std::string add_column(TableShape const& shape, TableField const& field,
                       sql::Dialect const& dialect) {
  return "ALTER TABLE " + shape.table() + " ADD COLUMN " + sql::quoted(field.name) + " " +
         std::string(type_of(field.kind, dialect)) + ";\n";
}

std::string create_index(TableShape const& shape, std::string_view field) {
  return "CREATE INDEX IF NOT EXISTS " + index_name(shape, field) + " ON " + shape.table() + " (" +
         sql::quoted(field) + ", id) WHERE to_position IS NULL;\n";
}

std::string create_indices_of_reach(TableShape const& shape) {
  auto const partial = [&](std::string_view field, std::string_view condition) {
    return "CREATE INDEX IF NOT EXISTS " + index_name(shape, "reach " + std::string(field)) +
           " ON " + shape.table() + " (" + sql::quoted(field) +
           ", id) WHERE to_position IS NULL AND " + sql::quoted(field) + std::string(condition) +
           ";\n";
  };
  return partial("unit", is_of_a_unit) + (shape.find(records::known_to_field)
                                              ? partial(records::known_to_field, is_known_to_some)
                                              : std::string());
}

std::string create_view(TableShape const& shape) {
  return "DROP VIEW IF EXISTS " + shape.view() + ";\nCREATE VIEW " + shape.view() + " AS " +
         select_for_view(shape, {}) + ";\n";
}

std::string select_for_view(TableShape const& shape, std::optional<std::uint64_t> as_of) {
  auto const size = std::to_string(as_of.value_or(0));
  return "SELECT id, version, state, unit, effective, recorded, actor, act, reason" +
         column_list(shape.fields()) + " FROM " + shape.table() + " WHERE _erased = 0 AND " +
         (as_of ? "from_position < " + size +
                      " AND (to_position IS NULL OR to_position >= " + size + ")"
                : "to_position IS NULL");
}

}  // namespace store
