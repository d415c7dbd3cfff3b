#include "store/words.h"

#include <algorithm>
#include <filesystem>

#include "store/sqlite_connection.h"

namespace store {

namespace {

constexpr std::int64_t format = 1;
constexpr std::size_t words_max = 16;
constexpr std::int64_t still = INT64_MAX;

// One row of `words` for each of `place`, under the same number. What was erased must not lie on in
// free pages (secure_delete); after a crash the file may be begun anew, so that NORMAL is enough.
constexpr char const* tables =
    "PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON;"
    "CREATE TABLE IF NOT EXISTS followed (format INTEGER, size INTEGER, leaf BLOB);"
    "CREATE TABLE IF NOT EXISTS place (from_position INTEGER PRIMARY KEY, to_position INTEGER,"
    " register TEXT, record TEXT);"
    "CREATE INDEX IF NOT EXISTS place_of_record ON place (record, to_position);"
    "CREATE VIRTUAL TABLE IF NOT EXISTS words USING fts5 (title, body,"
    " tokenize = 'unicode61 remove_diacritics 2', prefix = '2 3')";

// "red team" -> "red"* "team"*: each word, or one that begins with it. Quotes keep what people type
// from being read as operators of FTS5.
std::string expression_of(std::string_view text) {
  std::string expression;
  std::size_t words = 0;
  for (std::size_t at = 0; at < text.size() && words < words_max;) {
    auto const from = text.find_first_not_of(" \t\r\n", at);
    if (from == std::string_view::npos) break;
    at = std::min(text.find_first_of(" \t\r\n", from), text.size());
    expression += '"';
    for (auto const sign : text.substr(from, at - from))
      expression.append(sign == '"' ? 2 : 1, sign);
    expression += "\"* ";
    ++words;
  }
  return expression;
}

Result<std::unique_ptr<sql::Connection>> connect(std::filesystem::path const& file) {
  auto const name = file.empty() ? std::filesystem::path(":memory:") : file;
  auto handle = TRY(open_sqlite_handle({.file = name, .access = Access::read_write, .vfs = {}},
                                       Access::read_write));
  return std::make_unique<SqliteConnection>(std::move(handle));
}

void take_away(std::filesystem::path const& file) {
  std::error_code ignored;  // where it cannot be removed, opening it will tell
  for (auto const* end : {"", "-wal", "-shm"})
    std::filesystem::remove(std::filesystem::path(file.string() + end), ignored);
}

}  // namespace

WordIndex::WordIndex(std::unique_ptr<sql::Connection> db) : db_(std::move(db)) {}
WordIndex::~WordIndex() = default;

Result<std::unique_ptr<WordIndex>> WordIndex::open(std::filesystem::path const& file) {
  for (auto again = false;; again = true) {
    auto db = connect(file);
    if (db) {
      std::unique_ptr<WordIndex> index(new WordIndex(std::move(*db)));
      auto const ready = index->prepare();
      if (ready) return index;
      if (again || file.empty()) return std::unexpected(ready.error());
    } else if (again || file.empty()) {
      return std::unexpected(db.error());
    }
    take_away(file);
  }
}

Result<> WordIndex::prepare() {
  TRY(db_->script(tables));
  std::int64_t there = format;
  auto const take = [&](sql::Row const& row) -> Result<sql::Shift> {
    there = row.integer(0);
    followed_ = static_cast<std::uint64_t>(row.integer(1));
    last_leaf_ = TRY(hash_from_bytes(as_bytes(row.blob(2))));
    return sql::Shift::stop;
  };
  TRY(db_->each("SELECT format, size, leaf FROM followed", {}, take));
  if (there != format) return fail(ErrorKind::corrupt, "The words are kept in another format.");
  return {};
}

Result<> WordIndex::follow(std::vector<Wording> const& wordings, std::uint64_t followed,
                           Hash const& last_leaf) {
  TRY(db_->script("BEGIN IMMEDIATE"));
  auto done = in_one_piece(wordings, followed, last_leaf);
  if (done) done = db_->script("COMMIT");
  if (!done) {
    if (db_->in_transaction()) (void)db_->script("ROLLBACK");
    return done;
  }
  followed_ = followed;
  last_leaf_ = last_leaf;
  // What was erased still stands in the log of the file until it is written back and cut.
  if (std::ranges::any_of(wordings, &Wording::erased))
    TRY(db_->script("PRAGMA wal_checkpoint(TRUNCATE)"));
  return {};
}

Result<> WordIndex::in_one_piece(std::vector<Wording> const& wordings, std::uint64_t followed,
                                 Hash const& last_leaf) {
  for (auto const& wording : wordings) {
    TRY(db_->execute(
        "UPDATE place SET to_position = $1 WHERE record = $2 AND to_position = $3",
        {static_cast<std::int64_t>(wording.position), std::string_view(wording.record), still}));
    TRY(wording.erased ? forget(wording.record) : take(wording));
  }
  // Deleted words stay in the index's pages until they are merged.
  if (std::ranges::any_of(wordings, &Wording::erased))
    TRY(db_->script("INSERT INTO words (words) VALUES ('optimize')"));
  TRY(db_->execute("DELETE FROM followed", {}));
  TRY(db_->execute(
      "INSERT INTO followed (format, size, leaf) VALUES ($1, $2, $3)",
      {format, static_cast<std::int64_t>(followed), sql::Blob{as_text(as_bytes(last_leaf))}}));
  return {};
}

Result<> WordIndex::take(Wording const& wording) {
  auto const position = static_cast<std::int64_t>(wording.position);
  TRY(db_->execute(
      "INSERT INTO place (from_position, to_position, register, record) VALUES ($1, $2, $3, $4)",
      {position, still, std::string_view(wording.register_name),
       std::string_view(wording.record)}));
  TRY(db_->execute("INSERT INTO words (rowid, title, body) VALUES ($1, $2, $3)",
                   {position, std::string_view(wording.title), std::string_view(wording.body)}));
  return {};
}

Result<> WordIndex::forget(std::string_view record) {
  TRY(db_->execute(
      "DELETE FROM words WHERE rowid IN (SELECT from_position FROM place WHERE record = $1)",
      {record}));
  TRY(db_->execute("DELETE FROM place WHERE record = $1", {record}));
  return {};
}

Result<> WordIndex::forget_all() {
  TRY(db_->script("DELETE FROM words; DELETE FROM place; DELETE FROM followed"));
  followed_ = 0;
  last_leaf_ = {};
  return {};
}

Result<std::vector<Hit>> WordIndex::find(std::string_view text, std::uint64_t position,
                                         std::size_t limit, std::size_t offset) {
  std::vector<Hit> hits;
  auto const expression = expression_of(text);
  if (expression.empty()) return hits;
  TRY(db_->each(
      "SELECT place.register, place.record, snippet(words, -1, '', '', '…', 14) FROM words"
      " JOIN place ON place.from_position = words.rowid WHERE words MATCH $1"
      " AND place.from_position < $2 AND place.to_position >= $2"
      " ORDER BY bm25(words, 8.0, 1.0), place.from_position DESC LIMIT $3 OFFSET $4",
      {std::string_view(expression), static_cast<std::int64_t>(position),
       static_cast<std::int64_t>(limit), static_cast<std::int64_t>(offset)},
      [&](sql::Row const& row) -> Result<sql::Shift> {
        hits.push_back(
            {std::string(row.text(0)), std::string(row.text(1)), std::string(row.text(2))});
        return sql::Shift::go_on;
      }));
  return hits;
}

}  // namespace store
