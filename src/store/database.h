#pragma once

// A database that connections can be opened to: the second half of the port to SQL. Made by
// sqlite.h or postgres.h, handed to SqlStore. Any thread may call it.

#include <memory>

#include "store/query.h"
#include "store/sql.h"

namespace store {

enum class Access { read_only, read_write };

// What was last asked of a transaction whose answer never came.
enum class Fate { committed, aborted };

class Database {
 public:
  virtual ~Database() = default;

  virtual sql::Dialect const& dialect() const = 0;
  virtual Result<std::unique_ptr<sql::Connection>> connect(Access access) = 0;
  // Makes the tables that belong to no register where there are none yet, and refuses those of a
  // newer program.
  virtual Result<> prepare_tables(sql::Connection& connection) = 0;

  // A name for the open transaction, by which its fate can be asked on another connection after
  // this one was lost. Empty where a lost connection cannot happen.
  virtual Result<std::string> transaction_name(sql::Connection& connection) = 0;
  // Waits until the transaction is over.
  virtual Result<Fate> fate_of(sql::Connection& connection, std::string const& name) = 0;

  // Answers a question over views made for it: each has a name and the SELECT it stands for.
  struct View {
    std::string name;
    std::string select;
  };
  virtual Result<Answer> ask(std::vector<View> const& views, Question const& question) = 0;

  // Called before the last connection goes: a moment to leave files tidy.
  virtual void rest(sql::Connection& writer) = 0;
};

}  // namespace store
