#include "store/sqlite_question.h"

#include <sqlite3.h>

#include <algorithm>
#include <chrono>
#include <set>

#include "base/clock.h"
#include "base/encoding.h"
#include "store/answer_limits.h"
#include "store/sqlite_connection.h"

namespace store {

namespace {

// What the authorizer and the progress handler need to know.
struct Guard {
  std::set<std::string, std::less<>> views;
  std::set<std::string, std::less<>> tables;  // in lower case
  // Prefix of the views that may read the tables. Nobody who asks can know it: SQLite tells the
  // authorizer only the name of the innermost view or WITH term, and a term could be named like one
  // of our views to reach behind it.
  std::string secret;
  std::chrono::steady_clock::time_point until;
};

// A FROM of which no column is used, count(*) say. The name is as it was written, and may be that
// of a WITH term; a table of ours it must not be.
bool may_count(Guard const& guard, std::string_view name) {
  std::string lower(name);
  std::transform(lower.begin(), lower.end(), lower.begin(), [](char c) {
    return c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  });
  return !guard.tables.contains(lower) && !lower.starts_with("sqlite_") &&
         !lower.starts_with("pragma_");
}

bool may_read(Guard const& guard, char const* table, char const* column, char const* inside) {
  std::string_view const name = table ? table : "";
  if (inside && std::string_view(inside).starts_with(guard.secret)) return true;
  if (name.starts_with(guard.secret) || guard.views.contains(name)) return true;
  if (!column || !*column) return may_count(guard, name);
  return name == "json_each" || name == "json_tree" || name.empty();
}

int authorize(void* context, int action, char const* first, char const* second, char const*,
              char const* inside) {
  auto const& guard = *static_cast<Guard const*>(context);
  switch (action) {
    case SQLITE_SELECT:
    case SQLITE_RECURSIVE:
      return SQLITE_OK;
    case SQLITE_READ:
      return may_read(guard, first, second, inside) ? SQLITE_OK : SQLITE_DENY;
    case SQLITE_FUNCTION: {
      std::string_view const function = second ? second : "";
      auto const reaches_out = function == "load_extension" || function.starts_with("fts3_") ||
                               function.starts_with("sqlite_");
      return reaches_out ? SQLITE_DENY : SQLITE_OK;
    }
    default:
      return SQLITE_DENY;
  }
}

int time_is_up(void* context) {
  return std::chrono::steady_clock::now() > static_cast<Guard const*>(context)->until;
}

Result<> run(sqlite3* db, std::string const& statement) {
  auto const code = sqlite3_exec(db, statement.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_failure(db, code);
  return {};
}

int note_table(void* context, int, char** cells, char**) {
  if (cells[0]) static_cast<Guard*>(context)->tables.insert(cells[0]);
  return 0;
}

Result<> fill(sqlite3* db, std::string const& table, std::string const& cells,
              std::string const& rows) {
  auto const text = "INSERT INTO temp." + table + " SELECT " + cells + " FROM json_each(?1)";
  sqlite3_stmt* made = nullptr;
  auto const prepared = sqlite3_prepare_v2(db, text.c_str(), -1, &made, nullptr);
  SqliteStatement const statement(made);
  if (prepared != SQLITE_OK) return sqlite_failure(db, prepared);
  sqlite3_bind_text64(made, 1, rows.data(), rows.size(), SQLITE_STATIC, SQLITE_UTF8);
  auto const code = sqlite3_step(made);
  if (code != SQLITE_DONE) return sqlite_failure(db, code);
  return {};
}

// Lives in memory, and as long as this connection.
Result<> make_table(sqlite3* db, GivenTable const& table, Guard& guard) {
  auto const hidden = sql::quoted(guard.secret + table.name);
  std::string columns, cells;
  for (std::size_t i = 0; i < table.columns.size(); ++i) {
    auto const whole = table.columns[i].holds == GivenTable::Holds::whole_numbers;
    columns +=
        (i ? ", " : "") + sql::quoted(table.columns[i].name) + (whole ? " INTEGER" : " TEXT");
    cells += (i ? ", " : "") + ("json_extract(value, '$[" + std::to_string(i) + "]')");
  }
  TRY(run(db, "CREATE TEMP TABLE " + hidden + " (" + columns + ")"));
  TRY(fill(db, hidden, cells, table.rows));
  TRY(run(db, "CREATE TEMP VIEW " + sql::quoted(table.name) + " AS SELECT * FROM " + hidden));
  guard.views.insert(table.name);
  return {};
}

Result<> make_views(sqlite3* db, std::vector<Database::View> const& views, Question const& question,
                    Guard& guard) {
  auto const listed = sqlite3_exec(db, "SELECT lower(name) FROM sqlite_schema WHERE type = 'table'",
                                   note_table, &guard, nullptr);
  if (listed != SQLITE_OK) return sqlite_failure(db, listed);
  TRY(run(db,
          "PRAGMA temp_store = MEMORY; PRAGMA query_only = OFF"));  // it forbids temporary views
  for (auto const& view : views) {
    auto const hidden = sql::quoted(guard.secret + view.name);
    TRY(run(db, "CREATE TEMP VIEW " + hidden + " AS " + view.select));
    TRY(run(db, "CREATE TEMP VIEW " + sql::quoted(view.name) + " AS SELECT * FROM " + hidden));
    guard.views.insert(view.name);
  }
  for (auto const& table : question.tables) TRY(make_table(db, table, guard));
  return run(db, "PRAGMA query_only = ON");
}

void set_limits(sqlite3* db, Guard& guard) {
  sqlite3_limit(db, SQLITE_LIMIT_LENGTH, answer_cell_bytes_max);
  sqlite3_limit(db, SQLITE_LIMIT_SQL_LENGTH, question_bytes_max);
  sqlite3_limit(db, SQLITE_LIMIT_EXPR_DEPTH, 200);
  sqlite3_limit(db, SQLITE_LIMIT_COMPOUND_SELECT, 50);
  sqlite3_limit(db, SQLITE_LIMIT_VDBE_OP, 100'000);
  sqlite3_limit(db, SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 1000);
  sqlite3_limit(db, SQLITE_LIMIT_ATTACHED, 0);
  sqlite3_limit(db, SQLITE_LIMIT_WORKER_THREADS, 0);
  sqlite3_set_authorizer(db, authorize, &guard);
  sqlite3_progress_handler(db, 1000, time_is_up, &guard);
}

bool is_blank(std::string_view text) {
  return text.find_first_not_of(" \t\r\n;") == std::string_view::npos;
}

std::unexpected<Error> refusal(sqlite3* db, int code) {
  if ((code & 0xff) == SQLITE_INTERRUPT)
    return fail(ErrorKind::unavailable,
                "The question took longer than allowed; ask for less at once.", "sql");
  if ((code & 0xff) == SQLITE_AUTH)
    return fail(ErrorKind::forbidden,
                std::string("A question may only read the registers: ") + sqlite3_errmsg(db) + ".",
                "sql");
  return fail(ErrorKind::invalid,
              std::string("The question is not understood: ") + sqlite3_errmsg(db) + ".", "sql");
}

Result<SqliteStatement> prepare(sqlite3* db, std::string const& text) {
  sqlite3_stmt* made = nullptr;
  char const* rest = nullptr;
  auto const code =
      sqlite3_prepare_v2(db, text.data(), static_cast<int>(text.size()), &made, &rest);
  SqliteStatement statement(made);
  if (code != SQLITE_OK) return refusal(db, code);
  if (!made) return fail(ErrorKind::invalid, "There is no question.", "sql");
  if (!is_blank(rest)) return fail(ErrorKind::invalid, "Ask one question at a time.", "sql");
  if (!sqlite3_stmt_readonly(made) || sqlite3_stmt_isexplain(made) ||
      sqlite3_column_count(made) == 0)
    return fail(ErrorKind::forbidden, "A question is a SELECT.", "sql");
  if (sqlite3_bind_parameter_count(made) != 0)
    return fail(ErrorKind::invalid, "A question has no parameters.", "sql");
  return statement;
}

}  // namespace

Result<Answer> ask_sqlite(SqliteOptions const& options, std::vector<Database::View> const& views,
                          Question const& question) {
  if (question.sql.size() > question_bytes_max)
    return fail(ErrorKind::invalid, "The question is too long.", "sql");
  Guard guard{.views = {},
              .tables = {},
              .secret = "of_" + to_hex(as_bytes(random_bytes(16))) + "_",
              .until = {}};
  auto const db = TRY(open_sqlite_handle(options, Access::read_only));
  TRY(make_views(db.get(), views, question, guard));
  guard.until = std::chrono::steady_clock::now() + question.time_max;
  set_limits(db.get(), guard);
  auto const statement = TRY(prepare(db.get(), question.sql));
  AnswerBuilder builder(question);
  SqliteRow const row(statement.get());
  TRY(builder.name_columns(row));
  for (;;) {
    auto const code = sqlite3_step(statement.get());
    if (code == SQLITE_DONE) break;
    if (code != SQLITE_ROW) return refusal(db.get(), code);
    if (TRY(builder.take(row)) == sql::Shift::stop) break;
  }
  return std::move(builder).answer();
}

}  // namespace store
