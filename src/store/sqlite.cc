#include "store/sqlite.h"

#include <sqlite3.h>

#include "store/schema.h"
#include "store/sqlite_connection.h"
#include "store/sqlite_question.h"

namespace store {

namespace {

std::string contains(std::string_view column, std::string_view parameter) {
  // lower() of SQLite knows ASCII only, as we want it on both databases.
  return "instr(lower(" + std::string(column) + "), " + std::string(parameter) + ") > 0";
}

std::string has(std::string_view column, std::string_view parameter) {
  return "EXISTS (SELECT 1 FROM json_each(" + std::string(column) +
         ") WHERE value = " + std::string(parameter) + ")";
}

std::string elements(std::string_view column) {
  return "json_each(" + std::string(column) + ") AS element";
}

std::string among(std::string_view column, std::string_view select) {
  return std::string(column) + " IN (" + std::string(select) + ")";
}

std::string holds(std::string_view set, std::string_view column) {
  return "aims_holds(" + std::string(set) + ", " + std::string(column) + ")";
}

// Only the value: its other columns are called as fields may be.
std::string numbers(std::string_view parameter) {
  return "(SELECT value AS _number FROM json_each(" + std::string(parameter) + ")) AS _numbers";
}

class Sqlite : public Database {
 public:
  explicit Sqlite(SqliteOptions options) : options_(std::move(options)) {}

  sql::Dialect const& dialect() const override { return dialect_; }

  Result<std::unique_ptr<sql::Connection>> connect(Access access) override {
    auto db = TRY(open_sqlite_handle(options_, access));
    return std::make_unique<SqliteConnection>(std::move(db));
  }

  Result<> prepare_tables(sql::Connection& connection) override {
    auto tables = std::int64_t{0};
    TRY(connection.each("SELECT count(*) FROM sqlite_schema", {},
                        [&](sql::Row const& row) -> Result<sql::Shift> {
                          tables = row.integer(0);
                          return sql::Shift::stop;
                        }));
    if (tables > 0) return check_format(connection);
    TRY(connection.execute("BEGIN IMMEDIATE"));
    auto made = make_base_tables(connection, dialect_);
    if (made) made = connection.script("COMMIT");
    if (!made && connection.in_transaction()) (void)connection.script("ROLLBACK");
    return made;
  }

  Result<std::string> transaction_name(sql::Connection&) override { return std::string(); }
  Result<Fate> fate_of(sql::Connection&, std::string const&) override { return Fate::aborted; }

  Result<Answer> ask(std::vector<View> const& views, Question const& question) override {
    return ask_sqlite(options_, views, question);
  }

  // The next one to open it then need not read a long log. A reader may stand in the way; it is not
  // waited for, because everybody else would wait as well.
  void rest(sql::Connection& writer) override {
    (void)writer.script(
        "PRAGMA busy_timeout = 100; PRAGMA wal_checkpoint(TRUNCATE); PRAGMA busy_timeout = 10000");
  }

 private:
  SqliteOptions options_;
  sql::Dialect dialect_{.integer = "INTEGER",
                        .number = "REAL",
                        .text = "TEXT",
                        .blob = "BLOB",
                        .begin = "BEGIN IMMEDIATE",
                        .shared = false,
                        .no = "0",
                        .fence = " LIMIT -1",
                        .contains = contains,
                        .has = has,
                        .elements = elements,
                        .among = among,
                        .holds = holds,
                        .numbers = numbers};
};

}  // namespace

Result<std::unique_ptr<Database>> open_sqlite(SqliteOptions options) {
  TRY(open_sqlite_handle(options, options.access));
  return std::make_unique<Sqlite>(std::move(options));
}

}  // namespace store
