#include "store/schema.h"

#include <algorithm>
#include <array>
#include <mutex>

#include "store/reach_sql.h"

namespace store {

namespace {

// Where each unit stands in the tree of units: a shadow of the register, numbered anew by every
// unit of work that changes it.
std::string unit_table(sql::Dialect const& dialect) {
  auto const integer = std::string(dialect.integer), text = std::string(dialect.text);
  return "CREATE TABLE IF NOT EXISTS unit_place (unit " + text + " PRIMARY KEY, low " + integer +
         " NOT NULL, high " + integer +
         " NOT NULL);\n"
         "CREATE INDEX IF NOT EXISTS unit_place_by_number ON unit_place (low, unit);\n";
}

std::string base_tables(sql::Dialect const& dialect) {
  auto const integer = std::string(dialect.integer), text = std::string(dialect.text),
             blob = std::string(dialect.blob);
  return "CREATE TABLE meta (key " + text + " PRIMARY KEY, value " + text +
         " NOT NULL);\n"
         "CREATE TABLE ledger (position " +
         integer + " PRIMARY KEY, recorded " + integer + " NOT NULL, leaf " + blob +
         " NOT NULL, nodes " + blob + " NOT NULL, salt " + blob + ", body " + blob +
         ");\n"
         "CREATE TABLE ledger_head (only_one " +
         integer + " PRIMARY KEY CHECK (only_one = 1), size " + integer + " NOT NULL, root " +
         blob + " NOT NULL, recorded " + integer +
         " NOT NULL);\n"
         "CREATE TABLE ledger_checkpoint (size " +
         integer + " PRIMARY KEY, issued " + integer + " NOT NULL, note " + text +
         " NOT NULL);\n"
         "CREATE TABLE idempotency_key (key " +
         blob + " PRIMARY KEY, payload " + blob + " NOT NULL, position " + integer +
         " NOT NULL, record " + text + " NOT NULL, version " + integer + " NOT NULL);\n" +
         unit_table(dialect);
}

constexpr std::array<std::string_view, 6> own_tables{
    "meta", "ledger", "ledger_head", "ledger_checkpoint", "idempotency_key", "unit_place"};

Result<std::optional<std::string>> meta_value(sql::Connection& db, std::string_view key) {
  std::optional<std::string> value;
  TRY(db.each("SELECT value FROM meta WHERE key = $1", {key},
              [&](sql::Row const& row) -> Result<sql::Shift> {
                value = row.text(0);
                return sql::Shift::stop;
              }));
  return value;
}

Result<> put_meta(sql::Connection& db, std::string_view key, std::string_view value) {
  TRY(
      db.execute("INSERT INTO meta (key, value) VALUES ($1, $2)"
                 " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                 {key, value}));
  return {};
}

std::string shape_key(std::string_view register_name) {
  return "shape of " + std::string(register_name);
}

Result<> check_names(records::RegisterSpec const& spec) {
  auto const name = spec.name;
  for (auto const own : own_tables)
    if (name == own)
      return fail(ErrorKind::invalid, "A register cannot be called \"" + std::string(own) + "\".",
                  std::string(name));
  if (name.ends_with("_history") || name.starts_with("sqlite_") || name.starts_with("pg_"))
    return fail(ErrorKind::invalid,
                "A register's name cannot end in _history, nor begin with sqlite_ or pg_.",
                std::string(name));
  for (auto const& field : spec.fields)
    if (field.name == "from_position" || field.name == "to_position" || field.name.starts_with("_"))
      return fail(ErrorKind::invalid, "This name is taken by the store itself.",
                  std::string(name) + "." + std::string(field.name));
  return {};
}

// Kinds whose stored form is the same for every value, so that nothing need be cast.
bool same_stored_form(records::Kind a, records::Kind b) {
  auto const is_text = [](records::Kind kind) {
    return kind == records::Kind::text || kind == records::Kind::markdown;
  };
  return a == b || (is_text(a) && is_text(b));
}

TableField field_of(records::FieldSpec const& spec) {
  return {std::string(spec.name), spec.kind, spec.indexed};
}

Result<ShapePtr> create(sql::Connection& db, sql::Dialect const& dialect, TableShape shape) {
  auto script = create_history(shape, dialect);
  for (auto const& field : shape.fields())
    if (field.indexed) script += create_index(shape, field.name);
  TRY(db.script(script + create_indices_of_reach(shape) + create_view(shape)));
  TRY(put_meta(db, shape_key(shape.register_name()), shape.encode()));
  return std::make_shared<TableShape const>(std::move(shape));
}

// The statements that make a table of `before` fit for `spec`, and what it is then.
struct Widening {
  std::vector<TableField> fields;
  std::string script;
};

Result<Widening> widening(TableShape const& before, records::RegisterSpec const& spec,
                          sql::Dialect const& dialect) {
  Widening made{.fields = before.fields(), .script = {}};
  for (auto const& field : spec.fields) {
    auto const wanted = field_of(field);
    auto const known = std::find_if(made.fields.begin(), made.fields.end(),
                                    [&](auto const& each) { return each.name == wanted.name; });
    if (known == made.fields.end()) {
      made.script += add_column(before, wanted, dialect);
      if (wanted.indexed) made.script += create_index(before, wanted.name);
      made.fields.push_back(wanted);
      continue;
    }
    if (!same_stored_form(known->kind, wanted.kind))
      return fail(ErrorKind::conflict,
                  "The field " + wanted.name + " is kept as " + std::string(name_of(known->kind)) +
                      " but declared as " + std::string(name_of(wanted.kind)) +
                      "; rebuild the workspace first.",
                  std::string(spec.name) + "." + wanted.name);
    if (wanted.indexed && !known->indexed) made.script += create_index(before, wanted.name);
    known->kind = wanted.kind;
    known->indexed = known->indexed || wanted.indexed;
  }
  return made;
}

}  // namespace

Result<> check_format(sql::Connection& db) {
  auto const format = meta_value(db, "format");
  if (!format && format.error().kind != ErrorKind::invalid) return std::unexpected(format.error());
  auto const written = format ? *format : std::nullopt;
  if (!written)
    return fail(ErrorKind::invalid, "This database is not a workspace of aims.", "meta");
  if (*written != std::to_string(format_version))
    return fail(ErrorKind::invalid,
                "This workspace was written by another version of aims (its format is " + *written +
                    ", this program knows " + std::to_string(format_version) +
                    "); open it with that version or a later one.",
                "meta");
  return {};
}

Result<> make_base_tables(sql::Connection& db, sql::Dialect const& dialect) {
  TRY(db.script(base_tables(dialect)));
  TRY(put_meta(db, "format", std::to_string(format_version)));
  auto const root = sha256(std::string_view());
  TRY(db.execute("INSERT INTO ledger_head (only_one, size, root, recorded) VALUES (1, 0, $1, 0)",
                 {sql::Blob{as_text(as_bytes(root))}}));
  return {};
}

Result<ShapePtr> load_shape(sql::Connection& db, std::string_view register_name) {
  auto const text = TRY(meta_value(db, shape_key(register_name)));
  if (!text) return ShapePtr();
  return std::make_shared<TableShape const>(
      TRY(TableShape::decode(std::string(register_name), *text)));
}

Result<ShapePtr> shape_register(sql::Connection& db, sql::Dialect const& dialect,
                                records::RegisterSpec const& spec) {
  TRY(check_names(spec));
  // A workspace made before there were reaches has none yet.
  if (spec.name == unit_register) TRY(db.script(unit_table(dialect)));
  auto before = TRY(load_shape(db, spec.name));
  if (!before) {
    std::vector<TableField> fields;
    for (auto const& field : spec.fields) fields.push_back(field_of(field));
    return create(db, dialect, TableShape(std::string(spec.name), std::move(fields)));
  }
  auto wider = TRY(widening(*before, spec, dialect));
  if (wider.fields == before->fields()) return before;
  auto after = std::make_shared<TableShape const>(std::string(spec.name), std::move(wider.fields));
  TRY(db.script(wider.script + create_view(*after)));
  TRY(put_meta(db, shape_key(spec.name), after->encode()));
  return after;
}

Result<ShapePtr> reshape_register(sql::Connection& db, sql::Dialect const& dialect,
                                  records::RegisterSpec const& spec) {
  TRY(check_names(spec));
  std::vector<TableField> fields;
  for (auto const& field : spec.fields) fields.push_back(field_of(field));
  if (auto const before = TRY(load_shape(db, spec.name))) {
    for (auto const& field : before->fields())
      if (!spec.field(field.name)) fields.push_back(field);
    TRY(db.script(drop_history(*before)));
  }
  return create(db, dialect, TableShape(std::string(spec.name), std::move(fields)));
}

ShapePtr Shapes::find(std::string_view register_name) const {
  std::shared_lock const lock(mutex_);
  auto const found = shapes_.find(register_name);
  return found == shapes_.end() ? ShapePtr() : found->second;
}

void Shapes::put(ShapeMap const& shapes) {
  if (shapes.empty()) return;
  std::unique_lock const lock(mutex_);
  for (auto const& [name, shape] : shapes) shapes_[name] = shape;
}

Result<ShapePtr> shape_of(sql::Connection& db, Shapes& known, records::RegisterSpec const& spec) {
  if (auto shape = known.find(spec.name); shape && shape->covers(spec)) return shape;
  auto shape = TRY(load_shape(db, spec.name));
  if (!shape || !shape->covers(spec))
    return fail(ErrorKind::not_found,
                "The register " + std::string(spec.name) +
                    " has no table yet, or not all of it; any command that writes makes "
                    "it, such as aims rebuild.",
                std::string(spec.name));
  known.put({{std::string(spec.name), shape}});
  return shape;
}

}  // namespace store
