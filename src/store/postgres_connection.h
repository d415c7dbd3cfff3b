#pragma once

// One connection to PostgreSQL, with its prepared statements. Inside of postgres.h; nobody else
// needs it.

#include <unordered_map>

#include "store/database.h"
#include "store/libpq.h"
#include "store/postgres.h"

namespace store {

using LibpqPtr = std::shared_ptr<Libpq const>;

class PgResult {
 public:
  PgResult(LibpqPtr const& pq, PGresult* result) : pq_(pq.get()), result_(result) {}
  PgResult(PgResult&& other) noexcept
      : pq_(other.pq_), result_(std::exchange(other.result_, nullptr)) {}
  PgResult& operator=(PgResult&&) = delete;
  ~PgResult() {
    if (result_) pq_->clear(result_);
  }
  PGresult* get() const { return result_; }

 private:
  Libpq const* pq_;
  PGresult* result_;
};

// A row of a result in binary form, or in text form for answers of types nobody declared.
class PgRow : public sql::Row {
 public:
  enum class Form { text, binary };
  PgRow(Libpq const& pq, PGresult* result, int row, Form form)
      : pq_(&pq), result_(result), row_(row), form_(form) {}
  int columns() const override;
  std::string_view name(int column) const override;
  bool null(int column) const override;
  std::int64_t integer(int column) const override;
  double number(int column) const override;
  std::string_view text(int column) const override;
  std::string_view blob(int column) const override;
  records::Stored stored(int column) const override;

 private:
  Libpq const* pq_;
  PGresult* result_;
  int row_;
  Form form_;
};

class PostgresConnection : public sql::Connection {
 public:
  static Result<std::unique_ptr<PostgresConnection>> connect(LibpqPtr pq,
                                                             PostgresOptions const& options,
                                                             Access access);
  ~PostgresConnection() override;

  Result<std::uint64_t> execute(std::string_view statement, sql::Params params) override;
  Result<> each(std::string_view query, sql::Params params, sql::TakeRow const& take) override;
  Result<> stream(std::string_view query, sql::Params params, sql::TakeRow const& take) override;
  Result<std::unique_ptr<sql::Cursor>> open(std::string_view query, sql::Params params) override;
  Result<> script(std::string const& statements) override;
  sql::Trouble trouble() const override { return trouble_; }
  bool in_transaction() const override;

  // Exactly one statement, which may have come from outside; answers in text form.
  Result<PgResult> run_one(std::string const& statement);
  Libpq const& pq() const { return *pq_; }

 private:
  PostgresConnection(LibpqPtr pq, PGconn* connection)
      : pq_(std::move(pq)), connection_(connection) {}
  struct Sent;
  Result<> prepare_session(PostgresOptions const& options, Access access);
  Result<std::string const*> prepared(std::string_view statement);
  Result<PgResult> run(std::string_view statement, sql::Params params);
  Result<> receive(sql::TakeRow const& take);
  Result<> check(PGresult* result);
  void forget_trouble();
  enum class Stop { no, yes };
  void drain(Stop stop);

  struct TextHash {
    using is_transparent = void;
    std::size_t operator()(std::string_view text) const {
      return std::hash<std::string_view>{}(text);
    }
  };

  LibpqPtr pq_;
  PGconn* connection_;
  sql::Trouble trouble_ = sql::Trouble::none;
  std::unordered_map<std::string, std::string, TextHash, std::equal_to<>> names_;
  std::uint64_t names_made_ = 0;
};

}  // namespace store
