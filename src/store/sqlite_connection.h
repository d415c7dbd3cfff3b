#pragma once

// One connection to an SQLite file, with its prepared statements. Inside of sqlite.h; nobody else
// needs it.

#include <memory>
#include <string>
#include <unordered_map>

#include "store/database.h"
#include "store/sqlite.h"

struct sqlite3;
struct sqlite3_stmt;

namespace store {

struct CloseSqlite {
  void operator()(sqlite3* db) const;
};
using SqliteHandle = std::unique_ptr<sqlite3, CloseSqlite>;

struct FinalizeSqlite {
  void operator()(sqlite3_stmt* statement) const;
};
using SqliteStatement = std::unique_ptr<sqlite3_stmt, FinalizeSqlite>;

// Opens the file and sets everything that makes it safe (ADR 0003).
Result<SqliteHandle> open_sqlite_handle(SqliteOptions const& options, Access access);

// What SQLite says of its last failure, as an Error.
std::unexpected<Error> sqlite_failure(sqlite3* db, int code);

class SqliteRow : public sql::Row {
 public:
  explicit SqliteRow(sqlite3_stmt* statement) : statement_(statement) {}
  int columns() const override;
  std::string_view name(int column) const override;
  bool null(int column) const override;
  std::int64_t integer(int column) const override;
  double number(int column) const override;
  std::string_view text(int column) const override;
  std::string_view blob(int column) const override;
  records::Stored stored(int column) const override;

 private:
  sqlite3_stmt* statement_;
};

class SqliteConnection : public sql::Connection {
 public:
  explicit SqliteConnection(SqliteHandle db) : db_(std::move(db)) {}

  Result<std::uint64_t> execute(std::string_view statement, sql::Params params) override;
  Result<> each(std::string_view query, sql::Params params, sql::TakeRow const& take) override;
  Result<> stream(std::string_view query, sql::Params params, sql::TakeRow const& take) override;
  Result<std::unique_ptr<sql::Cursor>> open(std::string_view query, sql::Params params) override;
  Result<> script(std::string const& statements) override;
  sql::Trouble trouble() const override { return sql::Trouble::none; }
  bool in_transaction() const override;
  sqlite3* handle() const { return db_.get(); }

 private:
  struct Prepared {
    SqliteStatement statement;
    std::vector<int> places;  // of $1, $2 …: SQLite numbers them by their first appearance
    bool busy = false;
  };
  class OpenRows;
  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  Result<std::unique_ptr<Prepared>> prepare(std::string_view text);
  Result<Prepared*> prepared(std::string_view text);
  void forget_idle();
  Result<> bind(Prepared const& prepared, sql::Params params);
  Result<> run(std::string_view text, sql::Params params, sql::TakeRow const* take);

  SqliteHandle db_;
  // Declared after db_, so that they end before it. Of one text there are as many as were open at a
  // time.
  using SameText = std::vector<std::unique_ptr<Prepared>>;
  std::unordered_map<std::string, SameText, TextHash, std::equal_to<>> kept_;
  std::size_t statements_kept_ = 0;
};

}  // namespace store
