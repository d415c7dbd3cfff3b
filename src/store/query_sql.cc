#include "store/query_sql.h"

#include <algorithm>

namespace store {

namespace {

// ASCII only, as lower() does in SQLite and under PostgreSQL's collation "C".
std::string lowered(std::string text) {
  std::transform(text.begin(), text.end(), text.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return text;
}

class Writer {
 public:
  explicit Writer(sql::Dialect const& dialect) : dialect_(dialect) {}

  std::string bind(records::Stored value) {
    values_.push_back(std::move(value));
    return "$" + std::to_string(values_.size());
  }

  std::string condition(CheckedCondition const& condition) {
    auto const column = sql::quoted(condition.column.name);
    if (condition.test == Test::empty) return empty(condition.column);
    if (condition.test == Test::not_empty) return "NOT " + empty(condition.column);
    if (condition.test == Test::not_equal) {
      std::string all;
      for (auto const& value : condition.any_of) all += (all.empty() ? "" : ", ") + bind(value);
      return "(" + column + " IS NULL OR " + column + " NOT IN (" + all + "))";
    }
    std::string any;
    for (auto const& value : condition.any_of)
      any += (any.empty() ? "" : " OR ") + one(condition, column, value);
    return "(" + any + ")";
  }

  // Whether a row comes after the keys of the last one seen; what has no value comes last.
  std::string after(std::vector<CheckedOrder> const& order,
                    std::vector<records::Stored> const& keys) {
    std::string any, same;
    for (std::size_t i = 0; i < order.size(); ++i) {
      auto const column = sql::quoted(order[i].column.name);
      auto const none = std::holds_alternative<std::monostate>(keys[i]);
      if (!none) {
        auto beyond = column + (order[i].descending ? " < " : " > ") + bind(keys[i]);
        if (order[i].column.name != "id") beyond = "(" + beyond + " OR " + column + " IS NULL)";
        any += (any.empty() ? "(" : " OR (") + same + beyond + ")";
      }
      if (i + 1 == order.size()) break;
      same += none ? column + " IS NULL AND " : column + " = " + bind(keys[i]) + " AND ";
    }
    return "(" + any + ")";
  }

  std::vector<records::Stored> values() && { return std::move(values_); }

 private:
  static std::string empty(QueryColumn const& column) {
    auto const name = sql::quoted(column.name);
    if (column.type != records::Column::text) return "(" + name + " IS NULL)";
    return "(" + name + " IS NULL OR " + name + " = ''" +
           (column.list ? " OR " + name + " = '[]')" : ")");
  }

  std::string one(CheckedCondition const& condition, std::string const& column,
                  records::Stored const& value) {
    switch (condition.test) {
      case Test::less:
        return column + " < " + bind(value);
      case Test::less_or_equal:
        return column + " <= " + bind(value);
      case Test::greater:
        return column + " > " + bind(value);
      case Test::greater_or_equal:
        return column + " >= " + bind(value);
      case Test::contains:
        if (condition.column.list) return dialect_.has(column, bind(value));
        return dialect_.contains(column, bind(lowered(std::get<std::string>(value))));
      default:
        return known_index(condition, column, value) + column + " = " + bind(value);
    }
  }

  // Says to the letter what is true anyway, so that the index of units is seen to fit.
  static std::string known_index(CheckedCondition const& condition, std::string const& column,
                                 records::Stored const& value) {
    auto const of_a_unit = condition.column.name == "unit" && value != records::Stored("");
    return of_a_unit ? column + std::string(is_of_a_unit) + " AND " : std::string();
  }

  sql::Dialect const& dialect_;
  std::vector<records::Stored> values_;
};

std::string where(Writer& writer, TableShape const& shape, QueryPlan const& plan,
                  sql::Dialect const& dialect, records::Reach const& reach, AsOf as_of, Way way,
                  HandedOver const& handed = {}) {
  std::string text = " WHERE _erased = 0 AND ";
  if (as_of) {
    auto const size = writer.bind(static_cast<std::int64_t>(*as_of));
    text += "from_position < " + size;
    if (!plan.past_too) text += " AND (to_position IS NULL OR to_position >= " + size + ")";
  } else if (plan.past_too) {
    text += "from_position >= 0";
  } else {
    text += "to_position IS NULL";
  }
  for (auto const& condition : plan.conditions) text += " AND " + writer.condition(condition);
  auto const bind = [&](records::Stored value) { return writer.bind(std::move(value)); };
  // Of the past, too, is shown what is now within reach.
  return text + (as_of || plan.past_too ? within_reach_as_of(shape, reach, dialect, bind)
                                        : within_reach(shape, reach, dialect, way, bind, handed));
}

}  // namespace

std::vector<sql::Param> QueryText::params() const {
  std::vector<sql::Param> params;
  for (auto const& value : values) params.push_back(sql::to_param(value));
  return params;
}

bool is_by_id(QueryPlan const& plan) {
  return plan.order.size() == 1;  // it always ends in the id
}

QueryText list_statement(TableShape const& shape, QueryPlan const& plan,
                         sql::Dialect const& dialect, records::Reach const& reach, AsOf as_of,
                         Way way, HandedOver const& handed) {
  Writer writer(dialect);
  auto const select = [&](Way by) {
    auto text = "SELECT " + shape.columns() + " FROM " + shape.table() +
                where(writer, shape, plan, dialect, reach, as_of, by, handed);
    if (!plan.after.empty()) text += " AND " + writer.after(plan.order, plan.after);
    return text;
  };
  // Both parts come in their order, and as far as the page needs them.
  auto const in_parts = way == Way::from_few && !reach.part().units.empty() && is_by_id(plan);
  auto text = in_parts ? select(Way::of_one_unit) + " UNION ALL " + select(Way::of_the_others)
                       : select(way);
  text += " ORDER BY ";
  for (auto const& key : plan.order) {
    if (&key != &plan.order.front()) text += ", ";
    text += sql::quoted(key.column.name) + (key.descending ? " DESC" : " ASC");
    // Said only where there may be no value: SQLite uses an index for the id only without it.
    if (key.column.name != "id") text += " NULLS LAST";
  }
  text += " LIMIT " + std::to_string(plan.limit + 1);
  return {std::move(text), std::move(writer).values()};
}

QueryText rows_statement(TableShape const& shape, QueryPlan const& plan,
                         sql::Dialect const& dialect, records::Reach const& reach,
                         HandedOver const& handed) {
  Writer writer(dialect);
  auto const numbers = dialect.numbers(writer.bind(records::Stored()));
  // Of what is joined so, SQLite goes through what stands first, in its order, and looks the rest
  // up: the order of a page rests on it.
  auto text = "SELECT " + shape.columns() + " FROM " + numbers + " CROSS JOIN " + shape.table() +
              " ON from_position = _number" +
              where(writer, shape, plan, dialect, reach, {}, Way::by_unit, handed);
  return {std::move(text), std::move(writer).values()};
}

namespace {
constexpr std::string_view listed_columns = "SELECT id, unit, version, from_position FROM ";
}

QueryText in_force_statement(TableShape const& shape) {
  return {std::string(listed_columns) + shape.table() + " WHERE to_position IS NULL ORDER BY id",
          {}};
}
QueryText changed_statement(TableShape const& shape, std::uint64_t beyond) {
  return {std::string(listed_columns) + shape.table() +
              " WHERE from_position > $1 ORDER BY from_position",
          {static_cast<std::int64_t>(beyond)}};
}

QueryText count_statement(TableShape const& shape, QueryPlan const& plan,
                          sql::Dialect const& dialect, records::Reach const& reach, AsOf as_of) {
  Writer writer(dialect);
  auto const way = reach.part().all_units ? Way::in_order : Way::from_few;
  auto text = "SELECT count(*) FROM " + shape.table() +
              where(writer, shape, plan, dialect, reach, as_of, way);
  return {std::move(text), std::move(writer).values()};
}

QueryText units_statement(sql::Dialect const& dialect, records::Reach const& reach) {
  Writer writer(dialect);
  auto text = units_of(reach, [&](records::Stored value) { return writer.bind(std::move(value)); });
  return {std::move(text), std::move(writer).values()};
}

QueryText names_statement(TableShape const& shape, sql::Dialect const& dialect,
                          records::Reach const& reach) {
  Writer writer(dialect);
  auto text = names_of(shape, reach, dialect,
                       [&](records::Stored value) { return writer.bind(std::move(value)); });
  return {std::move(text), std::move(writer).values()};
}

QueryText candidates_statement(TableShape const& shape, sql::Dialect const& dialect,
                               records::Reach const& reach, std::size_t enough) {
  Writer writer(dialect);
  auto const found = candidates(
      shape, reach, dialect, [&](records::Stored value) { return writer.bind(std::move(value)); });
  auto const number_of = [&](std::string const& ids) {
    if (ids.empty()) return std::string("0");
    return "(SELECT count(*) FROM (SELECT 1 FROM (" + ids + ") AS near LIMIT " +
           std::to_string(enough) + ") AS found)";
  };
  return {"SELECT " + number_of(found.of_units) + ", " + number_of(found.of_names),
          std::move(writer).values()};
}

}  // namespace store
