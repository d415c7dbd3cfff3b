#include "store/sqlite_connection.h"

#include <sqlite3.h>

#include "base/check.h"
#include "store/sqlite_functions.h"

namespace store {

namespace {

// Lists make statements of many shapes; more than this many kept would only cost memory.
constexpr std::size_t statements_kept_max = 256;
constexpr int busy_milliseconds = 10'000;

ErrorKind kind_of(int code) {
  switch (code & 0xff) {
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
    case SQLITE_FORMAT:
      return ErrorKind::corrupt;
    case SQLITE_CONSTRAINT:
      return ErrorKind::conflict;
    case SQLITE_ERROR:
    case SQLITE_TOOBIG:
    case SQLITE_MISMATCH:
    case SQLITE_RANGE:
    case SQLITE_AUTH:
      return ErrorKind::invalid;
    default:
      return ErrorKind::unavailable;
  }
}

// Reasons: docs/adr/0003-sqlite-one-writer.md.
constexpr char const* writer_settings =
    "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA mmap_size = 0;"
    "PRAGMA foreign_keys = OFF; PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON;"
    "PRAGMA wal_autocheckpoint = 1000; PRAGMA journal_size_limit = 67108864;"
    "PRAGMA cache_size = -8192";
constexpr char const* reader_settings =
    "PRAGMA query_only = ON; PRAGMA mmap_size = 0; PRAGMA foreign_keys = OFF;"
    "PRAGMA temp_store = MEMORY;"  // lists of ids in a file cost a third more
    "PRAGMA trusted_schema = OFF; PRAGMA cell_size_check = ON; PRAGMA wal_autocheckpoint = 0;"
    "PRAGMA cache_size = -1024";

}  // namespace

void CloseSqlite::operator()(sqlite3* db) const {
  sqlite3_close_v2(db);
}

void FinalizeSqlite::operator()(sqlite3_stmt* statement) const {
  sqlite3_finalize(statement);
}

std::unexpected<Error> sqlite_failure(sqlite3* db, int code) {
  std::string why = db ? sqlite3_errmsg(db) : sqlite3_errstr(code);
  return fail(kind_of(code), "The database says: " + why + ".", "sqlite " + std::to_string(code));
}

Result<SqliteHandle> open_sqlite_handle(SqliteOptions const& options, Access access) {
  auto const flags = SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE | SQLITE_OPEN_PRIVATECACHE |
                     (access == Access::read_write ? SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE
                                                   : SQLITE_OPEN_READONLY);
  sqlite3* opened = nullptr;
  auto const code = sqlite3_open_v2(options.file.c_str(), &opened, flags,
                                    options.vfs.empty() ? nullptr : options.vfs.c_str());
  SqliteHandle db(opened);
  if (code != SQLITE_OK)
    return fail(kind_of(code),
                "Cannot open the database " + options.file.string() + ": " +
                    (opened ? sqlite3_errmsg(opened) : sqlite3_errstr(code)) + ".",
                options.file.string());
  sqlite3_busy_timeout(db.get(), busy_milliseconds);
  sqlite3_db_config(db.get(), SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
  sqlite3_db_config(db.get(), SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, nullptr);
  auto const* const settings = access == Access::read_write ? writer_settings : reader_settings;
  auto const set = sqlite3_exec(db.get(), settings, nullptr, nullptr, nullptr);
  if (set != SQLITE_OK) return sqlite_failure(db.get(), set);
  TRY(add_functions(db.get()));
  return db;
}

int SqliteRow::columns() const {
  return sqlite3_column_count(statement_);
}
std::string_view SqliteRow::name(int column) const {
  return sqlite3_column_name(statement_, column);
}
bool SqliteRow::null(int column) const {
  return sqlite3_column_type(statement_, column) == SQLITE_NULL;
}
std::int64_t SqliteRow::integer(int column) const {
  return sqlite3_column_int64(statement_, column);
}
double SqliteRow::number(int column) const {
  return sqlite3_column_double(statement_, column);
}
std::string_view SqliteRow::text(int column) const {
  return blob(column);
}

// As blob, so that bytes that are no UTF-8 come out as they are: whoever reads them must notice.
std::string_view SqliteRow::blob(int column) const {
  auto const* const bytes = static_cast<char const*>(sqlite3_column_blob(statement_, column));
  auto const count = static_cast<std::size_t>(sqlite3_column_bytes(statement_, column));
  return bytes ? std::string_view(bytes, count) : std::string_view();
}

records::Stored SqliteRow::stored(int column) const {
  switch (sqlite3_column_type(statement_, column)) {
    case SQLITE_NULL:
      return {};
    case SQLITE_INTEGER:
      return integer(column);
    case SQLITE_FLOAT:
      return number(column);
    default:
      return std::string(blob(column));
  }
}

Result<std::unique_ptr<SqliteConnection::Prepared>> SqliteConnection::prepare(
    std::string_view text) {
  sqlite3_stmt* statement = nullptr;
  auto const code = sqlite3_prepare_v3(db_.get(), text.data(), static_cast<int>(text.size()),
                                       SQLITE_PREPARE_PERSISTENT, &statement, nullptr);
  auto made = std::make_unique<Prepared>();
  made->statement.reset(statement);
  if (code != SQLITE_OK) return sqlite_failure(db_.get(), code);
  auto const count = sqlite3_bind_parameter_count(statement);
  for (int i = 1; i <= count; ++i) {
    auto const name = "$" + std::to_string(i);
    made->places.push_back(sqlite3_bind_parameter_index(statement, name.c_str()));
  }
  return made;
}

Result<SqliteConnection::Prepared*> SqliteConnection::prepared(std::string_view text) {
  if (auto const found = kept_.find(text); found != kept_.end())
    for (auto const& prepared : found->second)
      if (!prepared->busy) return prepared.get();
  if (statements_kept_ >= statements_kept_max) forget_idle();
  auto made = TRY(prepare(text));
  ++statements_kept_;
  return kept_[std::string(text)].emplace_back(std::move(made)).get();
}

void SqliteConnection::forget_idle() {
  for (auto& [text, same] : kept_)
    statements_kept_ -= std::erase_if(same, [](auto const& prepared) { return !prepared->busy; });
  std::erase_if(kept_, [](auto const& pair) { return pair.second.empty(); });
}

Result<> SqliteConnection::bind(Prepared const& prepared, sql::Params params) {
  CHECK(params.size() == prepared.places.size());
  auto* const statement = prepared.statement.get();
  for (std::size_t i = 0; i < params.size(); ++i) {
    auto const place = prepared.places[i];
    auto code = SQLITE_OK;
    if (auto const* const whole = std::get_if<std::int64_t>(&params[i]))
      code = sqlite3_bind_int64(statement, place, *whole);
    else if (auto const* const number = std::get_if<double>(&params[i]))
      code = sqlite3_bind_double(statement, place, *number);
    else if (auto const* const text = std::get_if<std::string_view>(&params[i]))
      code = sqlite3_bind_text64(statement, place, text->data() ? text->data() : "", text->size(),
                                 SQLITE_STATIC, SQLITE_UTF8);
    else if (auto const* const blob = std::get_if<sql::Blob>(&params[i]))
      code = sqlite3_bind_blob64(statement, place, blob->bytes.data() ? blob->bytes.data() : "",
                                 blob->bytes.size(), SQLITE_STATIC);
    else
      code = sqlite3_bind_null(statement, place);
    if (code != SQLITE_OK) return sqlite_failure(db_.get(), code);
  }
  return {};
}

class SqliteConnection::OpenRows : public sql::Cursor {
 public:
  OpenRows(sqlite3* db, Prepared& prepared)
      : db_(db), prepared_(prepared), row_(prepared.statement.get()) {
    prepared_.busy = true;
  }
  OpenRows(OpenRows const&) = delete;
  OpenRows& operator=(OpenRows const&) = delete;
  ~OpenRows() override {
    sqlite3_reset(prepared_.statement.get());
    prepared_.busy = false;
  }
  Result<sql::Row const*> next() override {
    if (ended_) return nullptr;  // another step would begin anew
    auto const code = sqlite3_step(prepared_.statement.get());
    ended_ = code != SQLITE_ROW;
    if (!ended_) return &row_;
    if (code == SQLITE_DONE) return nullptr;
    return sqlite_failure(db_, code);
  }

 private:
  sqlite3* db_;
  Prepared& prepared_;
  SqliteRow row_;
  bool ended_ = false;
};

Result<std::unique_ptr<sql::Cursor>> SqliteConnection::open(std::string_view query,
                                                            sql::Params params) {
  auto* const prepared = TRY(this->prepared(query));
  TRY(bind(*prepared, params));
  return std::make_unique<OpenRows>(db_.get(), *prepared);
}

Result<> SqliteConnection::run(std::string_view text, sql::Params params,
                               sql::TakeRow const* take) {
  auto* const prepared = TRY(this->prepared(text));
  TRY(bind(*prepared, params));
  OpenRows rows(db_.get(), *prepared);
  for (;;) {
    auto const* const row = TRY(rows.next());
    if (!row) return {};
    if (take && TRY((*take)(*row)) == sql::Shift::stop) return {};
  }
}

Result<std::uint64_t> SqliteConnection::execute(std::string_view statement, sql::Params params) {
  TRY(run(statement, params, nullptr));
  return static_cast<std::uint64_t>(sqlite3_changes64(db_.get()));
}

Result<> SqliteConnection::each(std::string_view query, sql::Params params,
                                sql::TakeRow const& take) {
  return run(query, params, &take);
}

Result<> SqliteConnection::stream(std::string_view query, sql::Params params,
                                  sql::TakeRow const& take) {
  return run(query, params, &take);
}

Result<> SqliteConnection::script(std::string const& statements) {
  auto const code = sqlite3_exec(db_.get(), statements.c_str(), nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_failure(db_.get(), code);
  return {};
}

bool SqliteConnection::in_transaction() const {
  return sqlite3_get_autocommit(db_.get()) == 0;
}

}  // namespace store
