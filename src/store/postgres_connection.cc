#include "store/postgres_connection.h"

#include <charconv>
#include <cmath>
#include <cstring>

namespace store {

namespace {

constexpr std::size_t statements_kept_max = 256;
constexpr int server_version_min = 150'000;

// Types by their object ids, which never change (pg_type.dat).
enum Type : unsigned {
  type_bool = 16,
  type_int8 = 20,
  type_int2 = 21,
  type_int4 = 23,
  type_float4 = 700,
  type_float8 = 701,
  type_numeric = 1700,
};

std::int64_t big_endian(std::string_view bytes) {
  auto value = bytes.empty() || (bytes[0] & 0x80) == 0 ? std::uint64_t{0} : ~std::uint64_t{0};
  for (auto const byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return static_cast<std::int64_t>(value);
}

template <class Number>
Number parsed(std::string_view text) {
  Number value{};
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

records::Stored numeric(std::string_view text) {
  std::int64_t whole = 0;
  auto const [end, error] = std::from_chars(text.data(), text.data() + text.size(), whole);
  if (error == std::errc() && end == text.data() + text.size()) return whole;
  return parsed<double>(text);
}

// Classes of SQLSTATE, appendix A of PostgreSQL's manual.
bool connection_is_gone(std::string_view state) {
  return state.starts_with("08") || state == "57P01" || state == "57P02" || state == "57P03";
}

ErrorKind kind_of(std::string_view state) {
  if (state.starts_with("23")) return ErrorKind::conflict;
  if (state.starts_with("22") || state.starts_with("42") || state.starts_with("0A"))
    return ErrorKind::invalid;
  if (state.starts_with("XX00")) return ErrorKind::corrupt;
  return ErrorKind::unavailable;
}

std::string first_line(char const* message) {
  std::string_view const text = message ? message : "";
  return std::string(text.substr(0, text.find('\n')));
}

void say_nothing(void*, char const*) {}

}  // namespace

int PgRow::columns() const {
  return pq_->nfields(result_);
}
std::string_view PgRow::name(int column) const {
  return pq_->fname(result_, column);
}
bool PgRow::null(int column) const {
  return pq_->getisnull(result_, row_, column) != 0;
}

std::string_view PgRow::blob(int column) const {
  return {pq_->getvalue(result_, row_, column),
          static_cast<std::size_t>(pq_->getlength(result_, row_, column))};
}
std::string_view PgRow::text(int column) const {
  return blob(column);
}

std::int64_t PgRow::integer(int column) const {
  if (null(column)) return 0;
  return form_ == Form::binary ? big_endian(blob(column)) : parsed<std::int64_t>(blob(column));
}

double PgRow::number(int column) const {
  if (null(column)) return 0;
  if (form_ == Form::text) return parsed<double>(blob(column));
  auto const bits = big_endian(blob(column));
  double value = 0;
  std::memcpy(&value, &bits, sizeof value);
  return value;
}

records::Stored PgRow::stored(int column) const {
  if (null(column)) return {};
  switch (pq_->ftype(result_, column)) {
    case type_bool:
      return std::int64_t{blob(column) == "t"};
    case type_int2:
    case type_int4:
    case type_int8:
      return integer(column);
    case type_float4:
    case type_float8:
      return number(column);
    case type_numeric:
      return numeric(blob(column));
    default:
      return std::string(blob(column));
  }
}

Result<std::unique_ptr<PostgresConnection>> PostgresConnection::connect(
    LibpqPtr pq, PostgresOptions const& options, Access access) {
  auto* const raw = pq->connectdb(options.conninfo.c_str());
  std::unique_ptr<PostgresConnection> connection(new PostgresConnection(std::move(pq), raw));
  auto const& lib = *connection->pq_;
  if (lib.status(raw) != CONNECTION_OK)
    return fail(ErrorKind::unavailable,
                "PostgreSQL cannot be reached: " + first_line(lib.errorMessage(raw)) + ".",
                "database");
  if (lib.serverVersion(raw) < server_version_min)
    return fail(ErrorKind::invalid, "PostgreSQL must be of version 15 or later.", "database");
  lib.setNoticeProcessor(raw, say_nothing, nullptr);
  TRY(connection->prepare_session(options, access));
  return connection;
}

Result<> PostgresConnection::prepare_session(PostgresOptions const& options, Access access) {
  TRY(
      script("SET client_encoding = 'UTF8'; SET client_min_messages = warning;"
             // A writer whose network was cut must not hold the head of the ledger for ever.
             "SET idle_in_transaction_session_timeout = '60s';"
             "SET search_path = " +
             sql::quoted(options.schema) +
             (access == Access::read_only ? "; SET default_transaction_read_only = on" : "")));
  std::string encoding;
  TRY(each("SELECT current_setting('server_encoding')", {},
           [&](sql::Row const& row) -> Result<sql::Shift> {
             encoding = row.text(0);
             return sql::Shift::stop;
           }));
  if (encoding != "UTF8")
    return fail(ErrorKind::invalid,
                "The PostgreSQL database must have the encoding UTF8, and has " + encoding + ".",
                "database");
  // Acknowledged means kept, whatever the server's settings say; stronger ones are left alone.
  return each(
      "SELECT set_config('synchronous_commit', 'on', false)"
      " WHERE current_setting('synchronous_commit') = 'off'",
      {}, [](sql::Row const&) -> Result<sql::Shift> { return sql::Shift::stop; });
}

PostgresConnection::~PostgresConnection() {
  pq_->finish(connection_);
}

bool PostgresConnection::in_transaction() const {
  auto const status = pq_->transactionStatus(connection_);
  return status == PQTRANS_INTRANS || status == PQTRANS_INERROR || status == PQTRANS_ACTIVE;
}

// Between transactions there is nothing left to try again.
void PostgresConnection::forget_trouble() {
  if (trouble_ == sql::Trouble::retry && !in_transaction()) trouble_ = sql::Trouble::none;
}

Result<> PostgresConnection::check(PGresult* result) {
  auto const status = pq_->resultStatus(result);
  if (status == PGRES_COMMAND_OK || status == PGRES_TUPLES_OK || status == PGRES_SINGLE_TUPLE)
    return {};
  auto const* const field = result ? pq_->resultErrorField(result, PG_DIAG_SQLSTATE) : nullptr;
  std::string const state = field ? field : "";
  if (pq_->status(connection_) != CONNECTION_OK || connection_is_gone(state))
    trouble_ = sql::Trouble::lost;
  else if (state == "40001" || state == "40P01")
    trouble_ = sql::Trouble::retry;
  auto const* const said =
      result ? pq_->resultErrorField(result, PG_DIAG_MESSAGE_PRIMARY) : nullptr;
  auto const why = said ? std::string(said) : first_line(pq_->errorMessage(connection_));
  auto const kind = trouble_ == sql::Trouble::none ? kind_of(state) : ErrorKind::unavailable;
  return fail(kind, "The database says: " + why + ".", "postgresql " + state);
}

// Parameters as libpq wants them: numbers as text, bytes as they are.
struct PostgresConnection::Sent {
  explicit Sent(sql::Params params) {
    auto const count = params.size();
    texts.reserve(count);
    for (auto const& param : params) add(param);
  }
  void add(sql::Param const& param) {
    if (std::holds_alternative<std::monostate>(param)) return put(nullptr, 0, 0);
    if (auto const* const blob = std::get_if<sql::Blob>(&param))
      return put(blob->bytes.data() ? blob->bytes.data() : "", blob->bytes.size(), 1);
    // libpq wants a zero at the end of texts, which a string_view does not promise.
    if (auto const* const text = std::get_if<std::string_view>(&param))
      texts.emplace_back(*text);
    else if (auto const* const whole = std::get_if<std::int64_t>(&param))
      texts.push_back(std::to_string(*whole));
    else
      texts.push_back(canonical_number(std::get<double>(param)));
    put(texts.back().c_str(), texts.back().size(), 0);
  }
  void put(char const* value, std::size_t length, int format) {
    values.push_back(value);
    lengths.push_back(static_cast<int>(length));
    formats.push_back(format);
  }
  int count() const { return static_cast<int>(values.size()); }

  std::vector<std::string> texts;
  std::vector<char const*> values;
  std::vector<int> lengths, formats;
};

Result<std::string const*> PostgresConnection::prepared(std::string_view statement) {
  if (auto const found = names_.find(statement); found != names_.end()) return &found->second;
  if (names_.size() >= statements_kept_max && !in_transaction()) {
    TRY(script("DEALLOCATE ALL"));
    names_.clear();
  }
  auto const name = "s" + std::to_string(++names_made_);
  std::string const text(statement);
  PgResult const made(pq_, pq_->prepare(connection_, name.c_str(), text.c_str(), 0, nullptr));
  TRY(check(made.get()));
  return &names_.emplace(text, name).first->second;
}

Result<PgResult> PostgresConnection::run(std::string_view statement, sql::Params params) {
  forget_trouble();
  auto const* const name = TRY(prepared(statement));
  Sent const sent(params);
  PgResult result(pq_,
                  pq_->execPrepared(connection_, name->c_str(), sent.count(), sent.values.data(),
                                    sent.lengths.data(), sent.formats.data(), 1));
  TRY(check(result.get()));
  return result;
}

Result<std::uint64_t> PostgresConnection::execute(std::string_view statement, sql::Params params) {
  auto const result = TRY(run(statement, params));
  return parsed<std::uint64_t>(pq_->cmdTuples(result.get()));
}

Result<> PostgresConnection::each(std::string_view query, sql::Params params,
                                  sql::TakeRow const& take) {
  auto const result = TRY(run(query, params));
  auto const rows = pq_->ntuples(result.get());
  for (int row = 0; row < rows; ++row)
    if (TRY(take(PgRow(*pq_, result.get(), row, PgRow::Form::binary))) == sql::Shift::stop) break;
  return {};
}

namespace {

// All of them are here already: one connection runs one query at a time.
class FetchedRows : public sql::Cursor {
 public:
  FetchedRows(Libpq const& pq, PgResult result)
      : pq_(pq), result_(std::move(result)), row_(pq, result_.get(), 0, PgRow::Form::binary) {}
  Result<sql::Row const*> next() override {
    if (next_ == pq_.ntuples(result_.get())) return nullptr;
    row_ = PgRow(pq_, result_.get(), next_++, PgRow::Form::binary);
    return &row_;
  }

 private:
  Libpq const& pq_;
  PgResult result_;
  PgRow row_;
  int next_ = 0;
};

}  // namespace

Result<std::unique_ptr<sql::Cursor>> PostgresConnection::open(std::string_view query,
                                                              sql::Params params) {
  return std::make_unique<FetchedRows>(*pq_, TRY(run(query, params)));
}

Result<> PostgresConnection::stream(std::string_view query, sql::Params params,
                                    sql::TakeRow const& take) {
  forget_trouble();
  auto const inside = in_transaction();
  auto const* const name = TRY(prepared(query));
  Sent const sent(params);
  if (!pq_->sendQueryPrepared(connection_, name->c_str(), sent.count(), sent.values.data(),
                              sent.lengths.data(), sent.formats.data(), 1) ||
      !pq_->setSingleRowMode(connection_))
    return check(nullptr);
  auto received = receive(take);
  drain(inside ? Stop::no : Stop::yes);
  return received;
}

Result<> PostgresConnection::receive(sql::TakeRow const& take) {
  for (;;) {
    PgResult const result(pq_, pq_->getResult(connection_));
    if (!result.get()) return {};
    TRY(check(result.get()));
    if (pq_->resultStatus(result.get()) != PGRES_SINGLE_TUPLE) continue;
    PgRow const row(*pq_, result.get(), 0, PgRow::Form::binary);
    if (TRY(take(row)) == sql::Shift::stop) return {};
  }
}

// Takes what is still to come. Outside of a transaction the server is told to stop; inside of one
// that would break it.
void PostgresConnection::drain(Stop stop) {
  if (stop == Stop::yes && pq_->transactionStatus(connection_) == PQTRANS_ACTIVE) {
    if (auto* const cancel = pq_->getCancel(connection_)) {
      char why[256];
      pq_->cancel(cancel, why, sizeof why);
      pq_->freeCancel(cancel);
    }
  }
  while (auto* const rest = pq_->getResult(connection_)) pq_->clear(rest);
}

Result<> PostgresConnection::script(std::string const& statements) {
  forget_trouble();
  PgResult const result(pq_, pq_->exec(connection_, statements.c_str()));
  return check(result.get());
}

Result<PgResult> PostgresConnection::run_one(std::string const& statement) {
  forget_trouble();
  PgResult result(pq_, pq_->execParams(connection_, statement.c_str(), 0, nullptr, nullptr, nullptr,
                                       nullptr, 0));
  TRY(check(result.get()));
  return result;
}

}  // namespace store
