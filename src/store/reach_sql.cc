#include "store/reach_sql.h"

namespace store {

namespace {

using records::Kind;

class RowTest {
 public:
  enum class For { condition, candidates };
  RowTest(TableShape const& shape, records::Part const& part, sql::Dialect const& dialect,
          std::string row, Bind const& bind, For purpose = For::condition)
      : shape_(shape), part_(part), dialect_(dialect), row_(std::move(row)), bind_(bind) {
    if (purpose == For::candidates) return;
    // Only where it is asked for: a value that stands in no condition has no place.
    auto const asked = (!part_.all_units && part_.named) ||
                       (!part_.secret && shape_.find(records::confidential_field));
    if (asked) named_ = naming();
  }

  std::string text() const {
    std::string text;
    if (!part_.all_units) text += " AND " + by_unit();
    auto const* const mark = shape_.find(records::confidential_field);
    if (!part_.secret && mark) {
      auto const column = of(records::confidential_field);
      text += " AND (" + column + " IS NULL OR " + column + " = 0";
      text += named_.empty() ? ")" : " OR " + named_ + ")";
    }
    return text;
  }

  // Of each way in which a row may be within reach, by an index of its own.
  std::string candidates() const {
    auto const rows =
        "SELECT id FROM " + shape_.table() + " AS " + row_ + " WHERE to_position IS NULL AND ";
    std::string all;
    auto const add = [&](std::string const& condition) {
      all += (all.empty() ? "" : " UNION ALL ") + rows + condition;
    };
    if (auto const units = in_units(); !units.empty())
      add(of("unit") + std::string(is_of_a_unit) + " AND " + units);
    if (part_.named && !part_.person.empty()) {
      for (auto const& field : shape_.fields())
        if (field.kind == Kind::person) add(of(field.name) + " = " + bind_(part_.person));
      if (shape_.find(records::known_to_field))
        add(of(records::known_to_field) + std::string(is_known_to_some) + " AND " +
            dialect_.has(of(records::known_to_field), bind_(part_.person)));
    }
    return all.empty() ? rows + "1 = 0" : all;
  }

 private:
  std::string of(std::string_view column) const { return row_ + "." + sql::quoted(column); }

  // Whether the row names the person; empty where none of its columns could.
  std::string naming() const {
    if (part_.person.empty()) return {};
    std::string any;
    std::string person;
    auto const bound = [&] { return person.empty() ? person = bind_(part_.person) : person; };
    for (auto const& field : shape_.fields())
      if (field.kind == Kind::person)
        any += (any.empty() ? "" : " OR ") + of(field.name) + " = " + bound();
    if (shape_.find(records::known_to_field))
      any += (any.empty() ? "" : " OR ") + dialect_.has(of(records::known_to_field), bound());
    // Not "unknown", whatever columns hold no value.
    return any.empty() ? any : "coalesce(" + any + ", " + std::string(dialect_.no) + ")";
  }

  std::string in_units() const {
    if (part_.units.empty()) return {};
    std::string tops;
    for (auto const& unit : part_.units) tops += (tops.empty() ? "" : ", ") + bind_(unit);
    return of("unit") +
           " IN (SELECT below.unit FROM unit_place AS top JOIN unit_place AS below"
           " ON below.low >= top.low AND below.low <= top.high WHERE top.unit IN (" +
           tops + "))";
  }

  std::string by_unit() const {
    auto const units = in_units();
    auto const named = part_.named ? named_ : std::string();
    if (units.empty() && named.empty()) return "(1 = 0)";
    if (units.empty() || named.empty()) return "(" + units + named + ")";
    return "(" + units + " OR " + named + ")";
  }

  TableShape const& shape_;
  records::Part const& part_;
  sql::Dialect const& dialect_;
  std::string row_;
  Bind const& bind_;
  std::string named_;
};

}  // namespace

std::string within_reach(TableShape const& shape, records::Reach const& reach,
                         sql::Dialect const& dialect, Rows rows, Bind const& bind) {
  if (reach.is_everything()) return {};
  if (rows == Rows::now) return RowTest(shape, reach.part(), dialect, shape.table(), bind).text();
  // As it stands now, not as it was then.
  return " AND EXISTS (SELECT 1 FROM " + shape.table() +
         " AS stands WHERE stands.id = " + shape.table() + ".id AND stands.to_position IS NULL" +
         RowTest(shape, reach.part(), dialect, "stands", bind).text() + ")";
}

std::string candidates(TableShape const& shape, records::Reach const& reach,
                       sql::Dialect const& dialect, Bind const& bind) {
  if (reach.part().all_units) return {};
  return RowTest(shape, reach.part(), dialect, "near", bind, RowTest::For::candidates).candidates();
}

std::string literal(records::Stored const& value) {
  if (auto const* const whole = std::get_if<std::int64_t>(&value)) return std::to_string(*whole);
  std::string text = "'";
  if (auto const* const words = std::get_if<std::string>(&value))
    for (auto const c : *words) text += c == '\'' ? std::string("''") : std::string(1, c);
  return text + "'";
}

Result<> number_units(sql::Connection& db, TableShape const& units) {
  std::vector<records::Branch> branches;
  auto const parent = units.find(unit_parent) ? sql::quoted(unit_parent) : std::string("NULL");
  TRY(db.each("SELECT id, " + parent + " FROM " + units.table() +
                  " WHERE to_position IS NULL AND _erased = 0",
              {}, [&](sql::Row const& row) -> Result<sql::Shift> {
                branches.push_back({std::string(row.text(0)), std::string(row.text(1))});
                return sql::Shift::go_on;
              }));
  TRY(db.execute("DELETE FROM unit_place"));
  records::UnitTree const tree(std::move(branches));
  for (auto const& place : tree.places())
    TRY(db.execute("INSERT INTO unit_place (unit, low, high) VALUES ($1, $2, $3)",
                   {std::string_view(place.unit), place.low, place.high}));
  return {};
}

}  // namespace store
