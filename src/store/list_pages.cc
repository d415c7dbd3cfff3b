// Pages of a register, in the eyes of somebody. What is quickest depends on how much they may see:
// all of it, or nearly; a few units; many. Never what they see.

#include <algorithm>

#include "store/packed_set.h"
#include "store/query_sql.h"
#include "store/reads.h"
#include "store/rows.h"
#include "store/unit_lists.h"

namespace store::reads {

namespace {

// What a page is read of.
struct Listing {
  sql::Connection& db;
  sql::Dialect const& dialect;
  TableShape const& shape;
  QueryPlan const& plan;
  records::Reach const& reach;
  AsOf as_of;
};

// Walking a table of a hundred thousand rows until a page is full passes by a hundred times as many
// rows as there are on it where one in a hundred is within reach: as long as finding these takes.
constexpr std::size_t few = 1'000;

Result<Way> quickest_way(Listing const& from) {
  auto const statement = candidates_statement(from.shape, from.dialect, from.reach, few + 1);
  auto way = Way::in_order;
  auto const judge = [&](sql::Row const& row) -> Result<sql::Shift> {
    auto const of_units = row.position(0), of_names = row.position(1);
    if (of_units + of_names <= few)
      way = Way::from_few;
    else if (of_names <= few)
      way = Way::by_unit;
    return sql::Shift::stop;
  };
  TRY(from.db.each(statement.text, statement.params(), judge));
  return way;
}

// A few rows are found by what is asked, whoever asks.
bool asks_by_index(Listing const& from) {
  return std::ranges::any_of(from.plan.conditions, [&](CheckedCondition const& condition) {
    auto const* const field = from.shape.find(condition.column.name);
    auto const indexed = condition.column.name == "unit" || (field && field->indexed);
    return condition.test == Test::equal && indexed;
  });
}

bool is_of_the_past(Listing const& from) {
  return from.as_of || from.plan.past_too;
}

Result<Way> way_to(Listing const& from, Ways& ways) {
  if (is_of_the_past(from) || from.reach.part().all_units || asks_by_index(from))
    return Way::in_order;
  if (auto const known = ways.known(from.shape.register_name(), from.reach)) return *known;
  auto const way = TRY(quickest_way(from));
  ways.keep(from.shape.register_name(), from.reach, way);
  return way;
}

void put_in_order(auto& all) {
  std::ranges::sort(all);
  auto const twice = std::ranges::unique(all);
  all.erase(twice.begin(), twice.end());
}

// Ids, and the places that they lie at where these are read, too.
Result<IdSetPtr> read_set(sql::Connection& db, QueryText const& ids) {
  auto set = std::make_shared<IdSet>();
  if (ids.text.empty()) return set;
  TRY(db.each(ids.text, ids.params(), [&](sql::Row const& row) -> Result<sql::Shift> {
    set->ids.emplace_back(row.text(0));
    if (row.columns() > 1) set->places.emplace_back(row.text(0), row.position(1));
    return sql::Shift::go_on;
  }));
  put_in_order(set->ids);
  put_in_order(set->places);
  set->packed = packed_set::pack(set->ids);
  return set;
}

// Positions of the newest versions, those no longer in force included; `still_in_force` where there
// is none.
struct Newest {
  std::uint64_t of_units = 0, of_rows = 0;
};

// SQLite shows one state of the database to all statements while one of them is open, as this one
// is until `work` is done.
Result<> in_one_view(Listing const& from, Known const& known,
                     std::function<Result<>(Newest const&)> const& work) {
  auto const newest_of = [](TableShape const& table) {
    return "(SELECT max(from_position) FROM " + table.table() + ")";
  };
  auto const text = "SELECT " + (known.units ? newest_of(*known.units) : std::string("NULL")) +
                    ", " + newest_of(from.shape);
  auto const view = TRY(from.db.open(text, {}));
  auto const* const row = TRY(view->next());
  auto const position = [&](int column) {
    return !row || row->null(column) ? records::still_in_force : row->position(column);
  };
  return work({.of_units = position(0), .of_rows = position(1)});
}

// A set that is made of the rows of one table and of nothing else, as they stood when the newest of
// them was this.
Result<IdSetPtr> set_of(sql::Connection& db, ReachSets& sets, std::string const& key,
                        std::uint64_t newest, std::function<QueryText()> const& ids) {
  if (auto known = sets.find(key, newest)) return known;
  auto set = TRY(read_set(db, ids()));
  sets.keep(key, newest, set);
  return set;
}

// Names and ids hold no line break.
Result<IdSetPtr> units_within(Listing const& from, Known const& known, Newest const& newest) {
  std::string key = "units";
  for (auto const& unit : from.reach.part().units) key += "\n" + unit;
  auto const ids = [&] { return units_statement(from.dialect, from.reach); };
  return known.units ? set_of(from.db, known.sets, key, newest.of_units, ids)
                     : read_set(from.db, ids());
}
Result<IdSetPtr> names_within(Listing const& from, Known const& known, Newest const& newest) {
  auto const& part = from.reach.part();
  // Fields may be added while somebody still reads by the shape without them.
  auto const key = "names\n" + from.shape.register_name() + "\n" +
                   std::to_string(from.shape.fields().size()) + "\n" +
                   (part.named ? part.person : std::string());
  return set_of(from.db, known.sets, key, newest.of_rows,
                [&] { return names_statement(from.shape, from.dialect, from.reach); });
}

// Rows as they come, until there is one more than the page holds.
class PageMaker {
 public:
  explicit PageMaker(Listing const& listing) : listing_(listing) {}

  bool full() const { return more_; }
  sql::TakeRow taker() {
    return [this](sql::Row const& row) -> Result<sql::Shift> {
      TRY(take(row));
      return more_ ? sql::Shift::stop : sql::Shift::go_on;
    };
  }
  void begin_anew() { page_ = {}; }
  Page done() && {
    if (!more_) return std::move(page_);
    std::vector<records::Stored> keys;
    for (auto const& key : listing_.plan.order)
      keys.push_back(value_in(page_.versions.back(), key.column));
    page_.next = listing_.plan.cursor(keys);
    return std::move(page_);
  }

 private:
  Result<> take(sql::Row const& row) {
    more_ = page_.versions.size() == listing_.plan.limit;
    if (more_) return {};
    page_.versions.push_back(TRY(version_as_of(listing_.shape, row, listing_.as_of)));
    return {};
  }

  Listing const& listing_;
  Page page_;
  bool more_ = false;
};

Result<> read_page(Listing const& from, Way way, HandedOver const& handed, PageMaker& page) {
  auto const statement =
      list_statement(from.shape, from.plan, from.dialect, from.reach, from.as_of, way, handed);
  return from.db.each(statement.text, statement.params(), page.taker());
}

// The rows that the lists name, in the order of ids, until the page is full.
class ListedPage {
 public:
  ListedPage(Listing const& from, HandedOver const& handed, UnitLists& lists, std::uint64_t newest)
      : from_(from),
        handed_(handed),
        lists_(lists),
        newest_(newest),
        statement_(rows_statement(from.shape, from.plan, from.dialect, from.reach, handed)) {}

  // false: the lists show another state by now; the page is to be read without them.
  Result<bool> read(PageMaker& page) const {
    auto const& seen = from_.plan.after;
    auto after = seen.empty() ? std::string() : std::get<std::string>(seen.front());
    for (auto count = from_.plan.limit + 1;; count = std::min(2 * count, places_at_a_time_max)) {
      auto const batch = lists_.next(newest_, {.units = handed_.units,
                                               .besides = handed_.names->places,
                                               .after = after,
                                               .descending = from_.plan.order.front().descending,
                                               .count = count});
      if (!batch) return false;
      TRY(take(batch->positions, page));
      if (page.full() || batch->last.empty()) return true;
      after = batch->last;
    }
  }

 private:
  // A statement about so many is still short.
  static constexpr std::size_t places_at_a_time_max = 2'000;

  Result<> take(std::vector<std::uint64_t> const& positions, PageMaker& page) const {
    auto const places = as_json(positions);
    auto params = statement_.params();
    params.front() = std::string_view(places);
    return from_.db.each(statement_.text, params, page.taker());
  }
  static std::string as_json(std::vector<std::uint64_t> const& numbers) {
    std::string text = "[";
    for (auto const number : numbers) text += (text.size() > 1 ? "," : "") + std::to_string(number);
    return text + "]";
  }

  Listing const& from_;
  HandedOver const& handed_;
  UnitLists& lists_;
  std::uint64_t newest_;
  QueryText statement_;
};

// false: they cannot be had of this state.
Result<bool> show_lists(Listing const& from, UnitLists& lists, Newest const& newest) {
  if (newest.of_rows == records::still_in_force) return false;
  auto const read = [&](QueryText const& statement, UnitLists::Take const& take) {
    return from.db.each(statement.text, statement.params(), [&](sql::Row const& row) {
      return take({.id = row.text(0),
                   .unit = row.text(1),
                   .version = row.integer(2),
                   .position = row.position(3)});
    });
  };
  UnitLists::Source const source{
      .in_force = [&](auto const& take) { return read(in_force_statement(from.shape), take); },
      .changed =
          [&](std::uint64_t beyond, auto const& take) {
            return read(changed_statement(from.shape, beyond), take);
          }};
  return lists.show(newest.of_rows, source);
}

Result<> read_page_with_sets(Listing const& from, Way way, Known const& known, PageMaker& page) {
  auto const may_list =
      way != Way::in_order && known.lists && from.dialect.numbers && is_by_id(from.plan);
  auto const lists = may_list ? known.lists->of(from.shape.register_name()) : nullptr;
  return in_one_view(from, known, [&](Newest const& newest) -> Result<> {
    HandedOver handed;
    handed.units = TRY(units_within(from, known, newest));
    if (way == Way::in_order) return read_page(from, way, handed, page);
    if (lists || way == Way::by_unit) handed.names = TRY(names_within(from, known, newest));
    auto const shown = lists && TRY(show_lists(from, *lists, newest));
    if (!shown) return read_page(from, way, handed, page);
    if (!lists->are_quicker(handed.units, from.plan.limit))
      return read_page(from, Way::by_unit, handed, page);
    if (TRY(ListedPage(from, handed, *lists, newest.of_rows).read(page))) return {};
    page.begin_anew();
    return read_page(from, way, handed, page);
  });
}

bool takes_sets(Listing const& from, Way way) {
  auto const& part = from.reach.part();
  auto const fits =
      way == Way::in_order || way == Way::by_unit || (way == Way::from_few && is_by_id(from.plan));
  return from.dialect.holds && !is_of_the_past(from) && !part.all_units && !part.units.empty() &&
         fits;
}

}  // namespace

Result<Page> list(sql::Connection& db, sql::Dialect const& dialect, Known const& known,
                  TableShape const& shape, records::RegisterSpec const& spec, Query const& query,
                  records::Reach const& reach, AsOf asked) {
  auto const as_of = TRY(reach.held(asked));
  auto const plan = TRY(plan_query(spec, query));
  Listing const listing{db, dialect, shape, plan, reach, as_of};
  auto const way = TRY(way_to(listing, known.ways));
  PageMaker page(listing);
  TRY(takes_sets(listing, way) ? read_page_with_sets(listing, way, known, page)
                               : read_page(listing, way, {}, page));
  return std::move(page).done();
}

}  // namespace store::reads
