#pragma once

// What can stand in a field of a record, and how it is written.
//
// A Kind is what a declaration says ("a date", "a link"); a Value is what one record holds. Each
// value has exactly one JSON form (what the API shows and the ledger hashes), one text form (what a
// person types on the command line or in a spreadsheet) and one stored form (a column of a table).

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "base/time.h"

namespace records {

enum class Kind : std::uint8_t {
  text,      // one line
  markdown,  // long text, CommonMark
  number,    // a double; never infinite
  integer,   // within +-(2^53 - 1), so that JSON readers everywhere agree (RFC 7493)
  boolean,
  date,
  instant,
  duration,
  choice,   // one of the words the field declares
  choices,  // several of them, each once, in the declared order
  link,     // to one record of the register the field names, or to a requirement
  links,    // to several, each once, in the order given
  person,   // a link to a person
  money,
  file,  // bytes kept beside the records under their SHA-256
  json,  // anything, kept in canonical form
};
inline constexpr std::size_t kind_count = 16;

std::string_view name_of(Kind kind);
Result<Kind> kind_from(std::string_view name);

using Strings = std::vector<std::string>;

struct Link {
  std::string id;
  auto operator<=>(Link const&) const = default;
};

struct Links {
  std::vector<std::string> ids;
  bool operator==(Links const&) const = default;
};

struct Money {
  std::string amount;    // decimal, no leading zeros, at most four places: "1250.00"
  std::string currency;  // ISO 4217: "EUR"
  bool operator==(Money const&) const = default;
};

struct FileRef {
  std::string sha256;  // 64 hexadecimal digits: the key of the blob
  std::string name;    // as the person knew it; never used as a path
  std::int64_t bytes = 0;
  std::string media_type;
  bool operator==(FileRef const&) const = default;
};

struct Json {
  std::string text;  // canonical (RFC 8785)
  bool operator==(Json const&) const = default;
};

using Value = std::variant<std::string, double, std::int64_t, bool, Date, Instant, Duration,
                           Strings, Link, Links, Money, FileRef, Json>;

// The C++ type that a kind's values have: value_of<Kind::date> is Date.
namespace detail {
template <Kind>
struct ValueOf {
  using type = std::string;
};
template <>
struct ValueOf<Kind::number> {
  using type = double;
};
template <>
struct ValueOf<Kind::integer> {
  using type = std::int64_t;
};
template <>
struct ValueOf<Kind::boolean> {
  using type = bool;
};
template <>
struct ValueOf<Kind::date> {
  using type = Date;
};
template <>
struct ValueOf<Kind::instant> {
  using type = Instant;
};
template <>
struct ValueOf<Kind::duration> {
  using type = Duration;
};
template <>
struct ValueOf<Kind::choices> {
  using type = Strings;
};
template <>
struct ValueOf<Kind::link> {
  using type = Link;
};
template <>
struct ValueOf<Kind::person> {
  using type = Link;
};
template <>
struct ValueOf<Kind::links> {
  using type = Links;
};
template <>
struct ValueOf<Kind::money> {
  using type = Money;
};
template <>
struct ValueOf<Kind::file> {
  using type = FileRef;
};
template <>
struct ValueOf<Kind::json> {
  using type = Json;
};
}  // namespace detail
template <Kind kind>
using value_of = typename detail::ValueOf<kind>::type;

// Whether the value is of the C++ type that the kind asks for.
bool fits(Kind kind, Value const& value);

// JSON form. from_json says what the kind expects when it gets something else.
json::value to_json(Value const& value);
Result<Value> from_json(Kind kind, json::value const& value);

// Text form, as typed: several choices or links are separated by commas.
std::string to_text(Value const& value);
Result<Value> from_text(Kind kind, std::string_view text);

// Stored form: what a column holds. Times as ISO text, booleans as 0 and 1, the rest of the
// composed kinds as canonical JSON text, so that SQLite and PostgreSQL sort and compare alike.
using Stored = std::variant<std::monostate, std::int64_t, double, std::string>;
enum class Column { integer, number, text };
Column column_of(Kind kind);
Stored to_stored(Value const& value);
Result<Value> from_stored(Kind kind, Stored const& stored);  // corrupt: the column holds nonsense

}  // namespace records
