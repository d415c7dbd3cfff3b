#include "store/postgres.h"

#include <algorithm>
#include <chrono>
#include <thread>

#include "store/postgres_connection.h"
#include "store/postgres_question.h"
#include "store/schema.h"

namespace store {

namespace {

constexpr auto fate_pause = std::chrono::milliseconds(20);
constexpr unsigned patience_in_pauses = 50;

std::string contains(std::string_view column, std::string_view parameter) {
  // The column has the collation "C", under which lower() knows ASCII only.
  return "strpos(lower(" + std::string(column) + "), " + std::string(parameter) + ") > 0";
}

std::string has(std::string_view column, std::string_view parameter) {
  return "(" + std::string(column) + "::jsonb ? " + std::string(parameter) + ")";
}

std::string elements(std::string_view column) {
  return "jsonb_array_elements_text(" + std::string(column) + "::jsonb) AS element(value)";
}

// Not IN: that may become a join, and where a table is too new for statistics, one that reads the
// SELECT's rows again for each row of the table.
std::string among(std::string_view column, std::string_view select) {
  return std::string(column) + " = ANY (ARRAY(" + std::string(select) + "))";
}

Result<std::string> one_text(sql::Connection& connection, std::string_view query,
                             sql::Params params = {}) {
  std::string text;
  TRY(connection.each(query, params, [&](sql::Row const& row) -> Result<sql::Shift> {
    text = row.text(0);
    return sql::Shift::stop;
  }));
  return text;
}

class Postgres : public Database {
 public:
  Postgres(LibpqPtr pq, PostgresOptions options)
      : pq_(std::move(pq)), options_(std::move(options)) {}

  sql::Dialect const& dialect() const override { return dialect_; }

  Result<std::unique_ptr<sql::Connection>> connect(Access access) override {
    return TRY(PostgresConnection::connect(pq_, options_, access));
  }

  Result<> prepare_tables(sql::Connection& connection) override {
    TRY(connection.script("BEGIN"));
    auto made = make_tables(connection);
    if (made) made = connection.script("COMMIT");
    if (!made && connection.in_transaction()) (void)connection.script("ROLLBACK");
    return made;
  }

  Result<std::string> transaction_name(sql::Connection& connection) override {
    return one_text(connection, "SELECT pg_current_xact_id()::text");
  }

  Result<Fate> fate_of(sql::Connection& connection, std::string const& name) override {
    for (unsigned pauses = 0;; ++pauses) {
      auto const status =
          TRY(one_text(connection, "SELECT pg_xact_status($1::xid8)", {std::string_view(name)}));
      if (status == "committed") return Fate::committed;
      if (status == "aborted") return Fate::aborted;
      if (status != "in progress")
        return fail(ErrorKind::unavailable, "The server does not remember the transaction.",
                    "transaction " + name);
      // Nobody is left who could end it: the connection it ran on is gone. A commit that is under
      // way is not stopped by this, but finished.
      if (pauses >= patience_in_pauses)
        TRY(one_text(connection,
                     "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity"
                     " WHERE backend_xid::text = ($1::xid8)::xid::text",
                     {std::string_view(name)}));
      std::this_thread::sleep_for(fate_pause);
    }
  }

  Result<Answer> ask(std::vector<View> const& views, Question const& question) override {
    auto const connection = TRY(PostgresConnection::connect(pq_, options_, Access::read_write));
    return ask_postgres(*connection, views, question);
  }

  void rest(sql::Connection&) override {}

 private:
  Result<> make_tables(sql::Connection& connection) {
    // Two processes may be started on an empty database at the same time.
    TRY(one_text(connection, "SELECT pg_advisory_xact_lock(hashtext($1))::text",
                 {std::string_view(options_.schema)}));
    TRY(connection.script("CREATE SCHEMA IF NOT EXISTS " + sql::quoted(options_.schema)));
    auto const tables =
        TRY(one_text(connection, "SELECT count(*)::text FROM pg_tables WHERE schemaname = $1",
                     {std::string_view(options_.schema)}));
    return tables == "0" ? make_base_tables(connection, dialect_) : check_format(connection);
  }

  LibpqPtr pq_;
  PostgresOptions options_;
  sql::Dialect dialect_{.integer = "BIGINT",
                        .number = "DOUBLE PRECISION",
                        .text = "TEXT COLLATE \"C\"",
                        .blob = "BYTEA",
                        .begin = "BEGIN ISOLATION LEVEL SERIALIZABLE",
                        .shared = true,
                        .no = "FALSE",
                        .fence = " OFFSET 0",
                        .contains = contains,
                        .has = has,
                        .elements = elements,
                        .among = among};
};

// Whether all of these ("a,b") are sockets or the loopback.
bool are_here(std::string_view hosts) {
  while (!hosts.empty()) {
    auto const host = hosts.substr(0, hosts.find(','));
    hosts.remove_prefix(std::min(host.size() + 1, hosts.size()));
    auto const loopback =
        host.starts_with("127.") && host.find_first_not_of("0123456789.") == std::string_view::npos;
    if (!host.empty() && host != "localhost" && host != "::1" && !loopback &&
        !host.starts_with('/') && !host.starts_with('@'))
      return false;
  }
  return true;
}

// What leaves this machine is encrypted, and goes to a server whose certificate was checked: libpq
// by itself would fall back to plain text.
Result<> check_exposure(Libpq const& pq, std::string const& conninfo) {
  std::unique_ptr<PQconninfoOption, decltype(pq.conninfoFree)> const options(
      pq.conninfoParse(conninfo.c_str(), nullptr), pq.conninfoFree);
  if (!options) return {};  // connecting will say what is wrong with it
  auto here = true, checked = false;
  for (auto const* each = options.get(); each->keyword; ++each) {
    std::string_view const name = each->keyword, value = each->val ? each->val : "";
    if (name == "host" || name == "hostaddr") here = here && are_here(value);
    if (name == "service") here = here && value.empty();
    if (name == "sslmode") checked = value == "verify-full" || value == "verify-ca";
  }
  if (here || checked) return {};
  return fail(ErrorKind::forbidden,
              "The database lies on another machine: say sslmode=verify-full where its address is "
              "given (and sslrootcert, for an authority of your own).",
              "sslmode");
}

}  // namespace

Result<std::unique_ptr<Database>> open_postgres(PostgresOptions options) {
  auto pq = TRY(Libpq::load());
  TRY(check_exposure(*pq, options.conninfo));
  // Said early and clearly when there is no server.
  TRY(PostgresConnection::connect(pq, options, Access::read_only));
  return std::make_unique<Postgres>(std::move(pq), std::move(options));
}

}  // namespace store
