#include "store/sqlite_functions.h"

#include <sqlite3.h>

#include "store/packed_set.h"
#include "store/sqlite_connection.h"

namespace store {

namespace {

// Seen in place: sqlite3_value_text would copy what lies on a page to end it with a zero.
std::string_view bytes_of(sqlite3_value* value) {
  auto const* const bytes = static_cast<char const*>(sqlite3_value_blob(value));
  return bytes ? std::string_view(bytes, static_cast<std::size_t>(sqlite3_value_bytes(value)))
               : std::string_view();
}

void holds(sqlite3_context* context, int, sqlite3_value** values) {
  sqlite3_result_int(context, packed_set::holds(bytes_of(values[0]), bytes_of(values[1])) ? 1 : 0);
}

}  // namespace

Result<> add_functions(sqlite3* db) {
  auto const code = sqlite3_create_function_v2(
      db, "aims_holds", 2, SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_INNOCUOUS, nullptr, holds,
      nullptr, nullptr, nullptr);
  if (code != SQLITE_OK) return sqlite_failure(db, code);
  return {};
}

}  // namespace store
