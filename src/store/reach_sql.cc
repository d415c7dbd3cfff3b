#include "store/reach_sql.h"

namespace store {

namespace {

using records::Kind;

std::string joined(std::string const& a, std::string const& b, std::string_view between) {
  return a + (a.empty() || b.empty() ? "" : std::string(between)) + b;
}

// What a condition is made of.
struct Asked {
  TableShape const& shape;
  records::Part const& part;
  sql::Dialect const& dialect;
  Bind const& bind;
  HandedOver handed = {};

  bool names_somebody() const { return part.named && !part.person.empty(); }
};

std::string bound(std::vector<std::string> const& tops, Bind const& bind) {
  std::string list;
  for (auto const& top : tops) list = joined(list, bind(top), ", ");
  return list;
}
// These units and all that lie below them.
std::string units_below(std::string const& tops) {
  return "SELECT below.unit FROM unit_place AS top CROSS JOIN unit_place AS below WHERE top.unit "
         "IN (" +
         tops + ") AND below.low >= top.low AND below.low <= top.high";
}
// All units of the reach. Empty: there are none.
std::string units_of(Asked const& asked) {
  return asked.part.units.empty() ? std::string()
                                  : units_below(bound(asked.part.units, asked.bind));
}
// One of them: the first that was given, no value where it is no unit any more.
std::string one_unit_of(Asked const& asked) {
  return "(SELECT unit FROM unit_place WHERE unit = " + asked.bind(asked.part.units.front()) + ")";
}
// Of any other unit, or of none. True also where that one is no unit any more.
std::string not_of_one_unit(Asked const& asked, std::string const& unit) {
  return "coalesce(" + unit + " <> " + one_unit_of(asked) + ", TRUE)";
}
// By where this unit lies, which is looked up for each row.
std::string lies_in_units(Asked const& asked, std::string const& unit) {
  if (asked.part.units.empty()) return {};
  return "EXISTS (SELECT 1 FROM unit_place AS mine CROSS JOIN unit_place AS top WHERE mine.unit "
         "= " +
         unit + " AND top.unit IN (" + bound(asked.part.units, asked.bind) +
         ") AND mine.low >= top.low AND mine.low <= top.high)";
}

// Through an index alone: its column stands in it, and so does `id`.
constexpr std::string_view only_id = "near.id", id_and_place = "near.id, near.from_position";
std::string rows_where(Asked const& asked, std::string_view columns, std::string const& condition,
                       std::string const& beside = {}) {
  return "SELECT " + std::string(columns) + " FROM " + asked.shape.table() + " AS near" + beside +
         " WHERE near.to_position IS NULL AND " + condition;
}

std::string near(std::string_view column) {
  return "near." + sql::quoted(column);
}

std::string ids_of_units(Asked const& asked, std::string const& beside = {}) {
  auto const column = near("unit");
  auto const units = units_of(asked);
  if (units.empty()) return {};
  return rows_where(
      asked, only_id,
      column + std::string(is_of_a_unit) + beside + " AND " + column + " IN (" + units + ")");
}
std::string ids_of_units_but_one(Asked const& asked) {
  return ids_of_units(asked, " AND " + not_of_one_unit(asked, near("unit")));
}

std::string rows_of_names(Asked const& asked, std::string_view columns) {
  std::string all;
  if (!asked.names_somebody()) return all;
  auto const add = [&](std::string const& ids) { all = joined(all, ids, " UNION ALL "); };
  for (auto const& field : asked.shape.fields())
    if (field.kind == Kind::person)
      add(rows_where(asked, columns, near(field.name) + " = " + asked.bind(asked.part.person)));
  if (asked.shape.find(records::known_to_field)) {
    // Not EXISTS: SQLite puts a condition with a subquery that looks back off until it has read all
    // of the row.
    auto const known_to = near(records::known_to_field);
    add(rows_where(asked, columns,
                   known_to + std::string(is_known_to_some) +
                       " AND element.value = " + asked.bind(asked.part.person),
                   ", " + asked.dialect.elements(known_to)));
  }
  return all;
}
std::string ids_of_names(Asked const& asked) {
  return rows_of_names(asked, only_id);
}

// A condition on one row, which stands in the statement under the name `row`.
class RowTest {
 public:
  RowTest(Asked const& asked, std::string row) : asked_(asked), row_(std::move(row)) {}

  std::string text(Way way) {
    return (asked_.part.all_units ? "" : " AND (" + by_unit(way) + ")") + by_confidence();
  }

 private:
  std::string of(std::string_view column) const { return row_ + "." + sql::quoted(column); }

  std::string by_unit(Way way) {
    switch (way) {
      case Way::from_few:
        return among(joined(ids_of_units(asked_), ids_of_names(asked_), " UNION ALL "));
      case Way::of_one_unit:
        return of("unit") + std::string(is_of_a_unit) + " AND " + of("unit") + " = " +
               one_unit_of(asked_);
      case Way::of_the_others:
        // What names the person may lie in that unit, too.
        return among(joined(ids_of_units_but_one(asked_), ids_of_names(asked_), " UNION ALL ")) +
               " AND " + not_of_one_unit(asked_, of("unit"));
      case Way::to_one:
        return or_none(joined(lies_in_units(asked_, of("unit")), naming_if_asked(), " OR "));
      case Way::by_unit:
        return or_none(joined(in_units(), among_names(), " OR "));
      case Way::in_order:
        break;
    }
    return or_none(joined(in_units(), naming_if_asked(), " OR "));
  }
  std::string in_units() const {
    if (auto const& set = asked_.handed.units)
      return asked_.dialect.holds(asked_.bind(set->packed), of("unit"));
    auto const units = units_of(asked_);
    return units.empty() ? units : of("unit") + " IN (" + units + ")";
  }
  std::string among_names() const {
    if (auto const& set = asked_.handed.names)
      return set->ids.empty() ? std::string()
                              : asked_.dialect.holds(asked_.bind(set->packed), of("id"));
    auto const names = ids_of_names(asked_);
    return names.empty() ? names : among(names);
  }
  std::string among(std::string const& ids) const {
    return ids.empty() ? or_none(ids) : asked_.dialect.among(of("id"), ids);
  }
  std::string naming_if_asked() { return asked_.part.named ? naming() : std::string(); }
  static std::string or_none(std::string condition) {
    return condition.empty() ? "1 = 0" : condition;
  }

  std::string by_confidence() {
    if (asked_.part.secret || !asked_.shape.find(records::confidential_field)) return {};
    auto const mark = of(records::confidential_field);
    return " AND (" + mark + " IS NULL OR " + joined(mark + " = 0", naming(), " OR ") + ")";
  }

  // Whether the row names the person; empty where none of its columns could. Put together where it
  // is asked for: a value that stands in no condition has no place.
  std::string naming() {
    if (asked_.part.person.empty() || !naming_.empty()) return naming_;
    std::string any, person;
    auto const bound = [&] {
      return person.empty() ? person = asked_.bind(asked_.part.person) : person;
    };
    for (auto const& field : asked_.shape.fields())
      if (field.kind == Kind::person) any = joined(any, of(field.name) + " = " + bound(), " OR ");
    if (asked_.shape.find(records::known_to_field))
      any = joined(any, asked_.dialect.has(of(records::known_to_field), bound()), " OR ");
    // Not "unknown", whatever columns hold no value.
    if (!any.empty()) naming_ = "coalesce(" + any + ", " + std::string(asked_.dialect.no) + ")";
    return naming_;
  }

  Asked const& asked_;
  std::string row_;
  std::string naming_;
};

}  // namespace

std::string within_reach(TableShape const& shape, records::Reach const& reach,
                         sql::Dialect const& dialect, Way way, Bind const& bind,
                         HandedOver const& handed) {
  if (reach.is_everything()) return {};
  Asked const asked{shape, reach.part(), dialect, bind, handed};
  return RowTest(asked, shape.table()).text(way);
}

std::string within_reach_as_of(TableShape const& shape, records::Reach const& reach,
                               sql::Dialect const& dialect, Bind const& bind) {
  if (reach.is_everything()) return {};
  Asked const asked{shape, reach.part(), dialect, bind};
  return " AND EXISTS (SELECT 1 FROM " + shape.table() +
         " AS stands WHERE stands.id = " + shape.table() + ".id AND stands.to_position IS NULL" +
         RowTest(asked, "stands").text(Way::in_order) + ")";
}

Candidates candidates(TableShape const& shape, records::Reach const& reach,
                      sql::Dialect const& dialect, Bind const& bind) {
  Asked const asked{shape, reach.part(), dialect, bind};
  return {.of_units = ids_of_units(asked), .of_names = ids_of_names(asked)};
}

std::string units_of(records::Reach const& reach, Bind const& bind) {
  return units_below(bound(reach.part().units, bind));
}

std::string names_of(TableShape const& shape, records::Reach const& reach,
                     sql::Dialect const& dialect, Bind const& bind) {
  return rows_of_names(Asked{shape, reach.part(), dialect, bind}, id_and_place);
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
