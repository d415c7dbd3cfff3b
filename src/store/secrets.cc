#include "store/secrets.h"

#include <chrono>
#include <mutex>
#include <thread>

#include "store/postgres.h"
#include "store/sqlite.h"

namespace store {

namespace {

constexpr std::string_view format = "aims-secrets/1";
constexpr std::string_view columns = "kind, key, person, id, made, ends, value";
constexpr unsigned tries_max = 10;
constexpr auto pause_between_tries = std::chrono::milliseconds(3);

// Texts as bytes where they may be anything; what people named is UTF-8 and checked above.
std::string tables(sql::Dialect const& dialect) {
  auto const integer = std::string(dialect.integer), text = std::string(dialect.text);
  return "CREATE TABLE IF NOT EXISTS secrets_format (format " + text +
         " PRIMARY KEY);\n"
         "CREATE TABLE IF NOT EXISTS secret (kind " +
         text + " NOT NULL, key " + text + " NOT NULL, person " + text + " NOT NULL, id " + text +
         " NOT NULL, made " + integer + " NOT NULL, ends " + integer + " NOT NULL, value " + text +
         " NOT NULL, PRIMARY KEY (kind, key));\n"
         "CREATE INDEX IF NOT EXISTS secret_of_person ON secret (person, kind);\n"
         "CREATE INDEX IF NOT EXISTS secret_called ON secret (id, kind);\n";
}

Secret secret_from(sql::Row const& row) {
  return {.kind = std::string(row.text(0)),
          .key = std::string(row.text(1)),
          .person = std::string(row.text(2)),
          .id = std::string(row.text(3)),
          .made = {row.integer(4)},
          .ends = {row.integer(5)},
          .value = std::string(row.text(6))};
}

Result<std::vector<Secret>> select(sql::Connection& db, std::string_view where,
                                   sql::Params params) {
  std::vector<Secret> found;
  TRY(db.each("SELECT " + std::string(columns) + " FROM secret WHERE " + std::string(where) +
                  " ORDER BY made, key",
              params, [&](sql::Row const& row) -> Result<sql::Shift> {
                found.push_back(secret_from(row));
                return sql::Shift::go_on;
              }));
  return found;
}

class SqlSecretsUnit : public SecretsUnit {
 public:
  SqlSecretsUnit(sql::Connection& db, Instant now) : db_(db), now_(now.microseconds) {}

  Result<std::optional<Secret>> find(std::string_view kind, std::string_view key) override {
    auto found = TRY(select(db_, "kind = $1 AND key = $2 AND ends > $3", {kind, key, now_}));
    return found.empty() ? std::nullopt : std::optional(std::move(found.front()));
  }
  Result<std::vector<Secret>> of(std::string_view person, std::string_view kind) override {
    return select(db_, "person = $1 AND kind = $2 AND ends > $3", {person, kind, now_});
  }
  Result<std::vector<Secret>> all(std::string_view kind) {
    return select(db_, "kind = $1 AND ends > $2", {kind, now_});
  }
  Result<std::vector<Secret>> called(std::string_view id, std::string_view kind) {
    return select(db_, "id = $1 AND kind = $2 AND ends > $3", {id, kind, now_});
  }
  Result<> put(Secret const& secret) override {
    TRY(db_.execute(
        "INSERT INTO secret (" + std::string(columns) +
            ") VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (kind, key) DO UPDATE"
            " SET person = excluded.person, id = excluded.id, made = excluded.made,"
            " ends = excluded.ends, value = excluded.value",
        {std::string_view(secret.kind), std::string_view(secret.key),
         std::string_view(secret.person), std::string_view(secret.id), secret.made.microseconds,
         secret.ends.microseconds, std::string_view(secret.value)}));
    return {};
  }
  Result<bool> remove(std::string_view kind, std::string_view key) override {
    auto const there = TRY(find(kind, key)).has_value();
    TRY(db_.execute("DELETE FROM secret WHERE kind = $1 AND key = $2", {kind, key}));
    return there;
  }
  Result<std::uint64_t> remove_ended() override {
    return db_.execute("DELETE FROM secret WHERE ends <= $1", {now_});
  }

 private:
  sql::Connection& db_;
  std::int64_t now_;
};

// One connection for all: SQLite's one writer, which also reads what it wrote. What is asked of it
// is a row or two, so that nobody waits long.
class SqlSecrets : public Secrets {
 public:
  SqlSecrets(std::unique_ptr<Database> database, std::string schema, Clock& clock)
      : database_(std::move(database)), schema_(std::move(schema)), clock_(clock) {}

  Result<> prepare() {
    std::lock_guard const lock(mutex_);
    // Two processes that begin at once may both make the tables; one of them then tries again.
    auto made = make_tables();
    return made ? made : make_tables();
  }

  Result<> write(SecretsJob const& job) override {
    std::lock_guard const lock(mutex_);
    for (unsigned tries = 1;; ++tries) {
      auto done = attempt(job);
      if (done || tries == tries_max || !worth_another_try()) return done;
      std::this_thread::sleep_for(pause_between_tries * tries);
    }
  }
  Result<std::optional<Secret>> find(std::string_view kind, std::string_view key) override {
    return read<std::optional<Secret>>([&](SqlSecretsUnit& unit) { return unit.find(kind, key); });
  }
  Result<std::vector<Secret>> of(std::string_view person, std::string_view kind) override {
    return read<std::vector<Secret>>([&](SqlSecretsUnit& unit) { return unit.of(person, kind); });
  }
  Result<std::vector<Secret>> all(std::string_view kind) override {
    return read<std::vector<Secret>>([&](SqlSecretsUnit& unit) { return unit.all(kind); });
  }
  Result<std::vector<Secret>> called(std::string_view id, std::string_view kind) override {
    return read<std::vector<Secret>>([&](SqlSecretsUnit& unit) { return unit.called(id, kind); });
  }

 private:
  Result<> connect() {
    if (db_ && db_->trouble() != sql::Trouble::lost) return {};
    db_ = TRY(database_->connect(Access::read_write));
    return {};
  }

  Result<> make_tables() {
    TRY(connect());
    if (!schema_.empty()) TRY(db_->script("CREATE SCHEMA IF NOT EXISTS " + sql::quoted(schema_)));
    TRY(db_->script(tables(database_->dialect())));
    std::string there(format);
    TRY(db_->each("SELECT format FROM secrets_format", {},
                  [&](sql::Row const& row) -> Result<sql::Shift> {
                    there = row.text(0);
                    return sql::Shift::stop;
                  }));
    if (there != format)
      return fail(ErrorKind::invalid,
                  "The secrets of this workspace were written by a newer version of aims; install "
                  "that one.",
                  secrets_file_name);
    TRY(db_->execute("INSERT INTO secrets_format (format) VALUES ($1) ON CONFLICT DO NOTHING",
                     {format}));
    return {};
  }

  Result<> attempt(SecretsJob const& job) {
    TRY(connect());
    TRY(db_->script(std::string(database_->dialect().begin)));
    SqlSecretsUnit unit(*db_, clock_.now());
    auto done = job(unit);
    if (done) done = db_->script("COMMIT");
    if (!done && db_->in_transaction()) (void)db_->script("ROLLBACK");
    return done;
  }

  // A COMMIT whose answer was lost may have arrived; a job is one that may run twice.
  bool worth_another_try() const {
    return db_ && database_->dialect().shared && db_->trouble() != sql::Trouble::none;
  }

  template <class T>
  Result<T> read(std::function<Result<T>(SqlSecretsUnit&)> const& ask) {
    std::lock_guard const lock(mutex_);
    for (auto last_try = false;; last_try = true) {
      TRY(connect());
      SqlSecretsUnit unit(*db_, clock_.now());
      auto answer = ask(unit);
      if (answer || last_try || db_->trouble() == sql::Trouble::none) return answer;
    }
  }

  std::unique_ptr<Database> database_;
  std::string schema_;
  Clock& clock_;
  std::mutex mutex_;
  std::unique_ptr<sql::Connection> db_;
};

Result<std::unique_ptr<Database>> open_database(Location const& location) {
  if (!location.database.empty())
    return open_postgres({.conninfo = location.database, .schema = location.schema + "_secrets"});
  auto const file = location.folder / secrets_file_name;
  auto database = TRY(open_sqlite({.file = file, .access = Access::read_write, .vfs = {}}));
  std::error_code ignored;  // the folder is its owner's alone already
  std::filesystem::permissions(
      file, std::filesystem::perms::owner_read | std::filesystem::perms::owner_write, ignored);
  return database;
}

}  // namespace

Result<std::unique_ptr<Secrets>> open_secrets(Location const& location, Clock& clock) {
  auto database = TRY(open_database(location));
  auto schema = location.database.empty() ? std::string() : location.schema + "_secrets";
  auto secrets = std::make_unique<SqlSecrets>(std::move(database), std::move(schema), clock);
  TRY(secrets->prepare());
  return secrets;
}

}  // namespace store
