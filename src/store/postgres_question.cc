#include "store/postgres_question.h"

#include "store/answer_limits.h"

namespace store {

namespace {

constexpr std::string_view question_view = "pg_temp.\"the question\"";

// What the view names, by the tree that the server parsed. Volatile functions change or reach
// something (files, settings, large objects, other servers, locks), but for a few; so may those
// that nobody here knows. Some stable ones run a query they are given as text, or tell about the
// server.
constexpr std::string_view forbidden_names = R"sql(
WITH tree AS (
  SELECT ev_action::text AS text FROM pg_catalog.pg_rewrite
  WHERE ev_class = 'pg_temp."the question"'::regclass
), functions AS (
  SELECT (regexp_matches(text, ':(?:funcid|aggfnoid|winfnoid) (\d+)', 'g'))[1]::oid AS id FROM tree
  UNION
  SELECT oprcode FROM pg_catalog.pg_operator WHERE oid IN (
    SELECT (regexp_matches(text, ':(?:opno) (\d+)', 'g'))[1]::oid FROM tree)
), relations AS (
  SELECT (regexp_matches(text, ':relid (\d+)', 'g'))[1]::oid AS id FROM tree
)
SELECT 'the function ' || proname FROM functions JOIN pg_catalog.pg_proc ON pg_proc.oid = id
WHERE pronamespace <> 'pg_catalog'::regnamespace
   OR (provolatile = 'v' AND proname NOT IN ('random', 'clock_timestamp', 'gen_random_uuid'))
   OR proname LIKE '%\_to\_xml%' OR proname = 'current_setting'
   OR (proname LIKE 'pg\_%' AND proname NOT IN ('pg_typeof', 'pg_size_pretty'))
UNION
SELECT 'the table ' || relname FROM relations JOIN pg_catalog.pg_class ON pg_class.oid = id
WHERE relnamespace <> pg_catalog.pg_my_temp_schema()
LIMIT 1)sql";

// Ends the transaction, and with it all the views, whatever happens.
class Rollback {
 public:
  explicit Rollback(PostgresConnection& connection) : connection_(connection) {}
  ~Rollback() { (void)connection_.script("ROLLBACK"); }
  Rollback(Rollback const&) = delete;
  Rollback& operator=(Rollback const&) = delete;

 private:
  PostgresConnection& connection_;
};

std::unexpected<Error> refusal(Error const& error) {
  if (error.where.ends_with("57014"))
    return fail(ErrorKind::unavailable,
                "The question took longer than allowed; ask for less at once.", "sql");
  if (error.where.ends_with("42701")) return AnswerBuilder::columns_alike();
  if (error.kind != ErrorKind::invalid && error.kind != ErrorKind::conflict)
    return std::unexpected(error);
  return fail(ErrorKind::invalid, "The question is not understood: " + error.what, "sql");
}

// Goes with the transaction, like the views.
Result<> make_table(PostgresConnection& connection, GivenTable const& table) {
  auto const name = sql::quoted(table.name);
  std::string columns, cells;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    auto const whole = table.columns[i].holds == GivenTable::Holds::whole_numbers;
    auto const comma = i ? ", " : "";
    columns += comma + sql::quoted(table.columns[i].name) + (whole ? " bigint" : " text");
    cells += comma + ("(cells->>" + std::to_string(i) + ")") + (whole ? "::bigint" : "");
  }
  TRY(connection.script("CREATE TEMP TABLE " + name + " (" + columns + ")"));
  TRY(connection.execute("INSERT INTO pg_temp." + name + " SELECT " + cells +
                             " FROM jsonb_array_elements($1::text::jsonb) AS given(cells)",
                         {std::string_view(table.rows)}));
  return {};
}

Result<> make_views(PostgresConnection& connection, std::vector<Database::View> const& views,
                    Question const& question) {
  std::string script = "SET LOCAL statement_timeout = " +
                       std::to_string(std::max<std::int64_t>(1, question.time_max.count())) +
                       ";SET LOCAL lock_timeout = 1000;";
  for (auto const& view : views)
    script += "CREATE TEMP VIEW " + sql::quoted(view.name) + " AS " + view.select + ";\n";
  TRY(connection.script(script));
  for (auto const& table : question.tables) TRY(make_table(connection, table));
  return connection.script("SET LOCAL search_path = pg_temp, pg_catalog");
}

Result<> admit(PostgresConnection& connection, Question const& question) {
  auto const made =
      connection.run_one("CREATE TEMP VIEW " + std::string(question_view) + " AS " + question.sql);
  if (!made) return refusal(made.error());
  std::string forbidden;
  TRY(connection.each(forbidden_names, {}, [&](sql::Row const& row) -> Result<sql::Shift> {
    forbidden = row.text(0);
    return sql::Shift::stop;
  }));
  if (!forbidden.empty())
    return fail(ErrorKind::forbidden,
                "A question may only read the registers, and not use " + forbidden + ".", "sql");
  return connection.script("SET TRANSACTION READ ONLY");
}

}  // namespace

Result<Answer> ask_postgres(PostgresConnection& connection,
                            std::vector<Database::View> const& views, Question const& question) {
  if (question.sql.size() > question_bytes_max)
    return fail(ErrorKind::invalid, "The question is too long.", "sql");
  TRY(connection.script("BEGIN ISOLATION LEVEL REPEATABLE READ"));
  Rollback const rollback(connection);
  TRY(make_views(connection, views, question));
  TRY(admit(connection, question));
  auto const result = connection.run_one("SELECT * FROM " + std::string(question_view) + " LIMIT " +
                                         std::to_string(question.rows_max + 1));
  if (!result) return refusal(result.error());
  auto const& pq = connection.pq();
  AnswerBuilder builder(question);
  TRY(builder.name_columns(PgRow(pq, result->get(), 0, PgRow::Form::text)));
  for (int row = 0; row < pq.ntuples(result->get()); ++row) {
    auto const shift = TRY(builder.take(PgRow(pq, result->get(), row, PgRow::Form::text)));
    if (shift == sql::Shift::stop) break;
  }
  return std::move(builder).answer();
}

}  // namespace store
