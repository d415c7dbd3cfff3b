#pragma once

// The small part of SQL that the store needs of a database: a connection that runs prepared
// statements with $1, $2 … as placeholders. Two drivers: sqlite.h and postgres.h.
//
// Knows nothing of records or the ledger. A connection serves one thread at a time. Bytes that a
// Row shows are valid until its callback returns.
//
// Errors: `corrupt` where the database says that its file is, `conflict` where a key is taken
// already, `invalid` where the statement itself is wrong, else `unavailable`. What the caller must
// know beyond that is asked with trouble().

#include <cstdint>
#include <functional>
#include <initializer_list>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/result.h"
#include "records/value.h"

namespace store::sql {

struct Blob {
  std::string_view bytes;
};
using Param = std::variant<std::monostate, std::int64_t, double, std::string_view, Blob>;

// Seen, not owned, like a string_view: what it shows must live until the call returns.
class Params {
 public:
  Params() = default;
  Params(std::initializer_list<Param> list) : seen_(list.begin(), list.size()) {}
  Params(std::vector<Param> const& list) : seen_(list) {}
  auto begin() const { return seen_.begin(); }
  auto end() const { return seen_.end(); }
  std::size_t size() const { return seen_.size(); }
  Param const& operator[](std::size_t index) const { return seen_[index]; }

 private:
  std::span<Param const> seen_;
};

Param to_param(records::Stored const& stored);
inline Param integer(std::uint64_t value) {
  return static_cast<std::int64_t>(value < std::uint64_t{INT64_MAX} ? value : INT64_MAX);
}
// Empty text is kept as no value.
inline Param text_or_null(std::string_view text) {
  return text.empty() ? Param() : Param(text);
}

class Row {
 public:
  virtual ~Row() = default;
  virtual int columns() const = 0;
  virtual std::string_view name(int column) const = 0;
  virtual bool null(int column) const = 0;
  virtual std::int64_t integer(int column) const = 0;
  virtual double number(int column) const = 0;
  virtual std::string_view text(int column) const = 0;  // empty where there is no value
  virtual std::string_view blob(int column) const = 0;
  // As the database itself says it is; for answers whose columns nobody declared.
  virtual records::Stored stored(int column) const = 0;

  std::uint64_t position(int column) const { return static_cast<std::uint64_t>(integer(column)); }
};

// What failed on this connection since the transaction began, beyond the statement's own error.
enum class Trouble {
  none,
  retry,  // the transaction lost against another; all of it may be tried again (40001, 40P01)
  lost,   // the connection is gone, and whether a COMMIT under way arrived is not known
};

// Rows that are told one by one, as they are asked for.
class Cursor {
 public:
  virtual ~Cursor() = default;
  // Null after the last one, and after an error. What it shows is valid until the next call on this
  // cursor, whatever others do.
  virtual Result<Row const*> next() = 0;
};

enum class Shift { go_on, stop };
// Called for each row; says whether it wants more.
using TakeRow = std::function<Result<Shift>(Row const&)>;

class Connection {
 public:
  virtual ~Connection() = default;

  // Runs one statement; yields how many rows it changed.
  virtual Result<std::uint64_t> execute(std::string_view statement, Params params = {}) = 0;
  // Runs one query. The rows may all be fetched before the first is taken …
  virtual Result<> each(std::string_view query, Params params, TakeRow const& take) = 0;
  // … and here they never are. Nothing else may be run on this connection until it returns.
  virtual Result<> stream(std::string_view query, Params params, TakeRow const& take) = 0;
  // … and here they are read as they are asked for, where the database can do so. There may be
  // several at a time. What the parameters show, and the connection, must outlive the cursor.
  virtual Result<std::unique_ptr<Cursor>> open(std::string_view query, Params params) = 0;
  // Several statements without parameters, not kept prepared. For making tables.
  virtual Result<> script(std::string const& statements) = 0;

  virtual Trouble trouble() const = 0;
  // Whether a transaction is open. A disk that is full may end one without being asked.
  virtual bool in_transaction() const = 0;
};

// Where the two databases differ in words.
struct Dialect {
  std::string_view integer, number, text, blob;
  std::string_view begin;  // a transaction that will write
  // Whether other processes may write at the same time, so that the head is to be looked at anew.
  bool shared = false;
  std::string_view no = {};     // the truth value
  std::string_view fence = {};  // ends a SELECT into which no condition from outside is to move
  // Text contains this text; a JSON array of texts has this text. `$n` is put in for `parameter`.
  std::string (*contains)(std::string_view column, std::string_view parameter) = nullptr;
  std::string (*has)(std::string_view column, std::string_view parameter) = nullptr;
  // What stands in FROM beside a table, for the texts of such an array: element.value.
  std::string (*elements)(std::string_view column) = nullptr;
  // The column has one of the values that this SELECT yields, which is run once and first.
  std::string (*among)(std::string_view column, std::string_view select) = nullptr;
  // The column has one of the texts of a set (store/packed_set.h) that is handed over as a value.
  // None where the database does not know such sets.
  std::string (*holds)(std::string_view set, std::string_view column) = nullptr;
  // What stands in FROM, for the whole numbers of a JSON array, in their order: _number. None where
  // the tables that are joined after it need not be looked up in that order.
  std::string (*numbers)(std::string_view parameter) = nullptr;
};

// "name", with quotes doubled. Every name of a table or column is written so: a register may be
// called like a word of SQL.
std::string quoted(std::string_view name);

}  // namespace store::sql
