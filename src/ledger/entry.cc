#include "ledger/entry.h"

#include <array>
#include <utility>

#include "base/check.h"
#include "base/encoding.h"
#include "base/json.h"
#include "ledger/lines.h"

namespace ledger {
namespace {

constexpr std::string_view format = "aims-entry/1";
constexpr std::int64_t version_max = std::int64_t{1} << 53;  // all that JSON carries exactly

std::unexpected<Error> not_an_entry() {
  return fail(ErrorKind::corrupt, "These bytes are not an entry of this ledger.");
}

// Once for each entry of a ledger that is verified, hence not through text in between. Above 15
// for what is no lower-case digit.
constexpr auto hex_values = [] {
  std::array<std::uint8_t, 256> values{};
  values.fill(16);
  for (unsigned i = 0; i < 16; ++i)
    values[static_cast<unsigned char>("0123456789abcdef"[i])] = static_cast<std::uint8_t>(i);
  return values;
}();
unsigned hex_value(char c) {
  return hex_values[static_cast<unsigned char>(c)];
}

// Takes a canonical leaf apart from left to right. Every take_ function says whether what it
// expects stood there; the caller gives up at the first that does not.
class Cursor {
 public:
  explicit Cursor(std::string_view text) : rest_(text) {}

  bool at_end() const { return rest_.empty(); }

  bool take(std::string_view expected) {
    if (!rest_.starts_with(expected)) return false;
    rest_.remove_prefix(expected.size());
    return true;
  }

  // A string with its quotes, seen as it stands.
  bool skip_string() {
    if (!take("\"")) return false;
    for (std::size_t i = 0; i < rest_.size(); ++i) {
      if (rest_[i] == '\\') {
        ++i;
      } else if (rest_[i] == '"') {
        rest_.remove_prefix(i + 1);
        return true;
      }
    }
    return false;
  }

  bool take_string(std::string& out) {
    auto const before = rest_;
    if (!skip_string()) return false;
    return unescape(before.substr(1, before.size() - rest_.size() - 2), out);
  }

  bool take_hash(Hash& out) {
    if (rest_.size() < 66 || rest_[0] != '"' || rest_[65] != '"') return false;
    auto bad = 0u;
    for (std::size_t i = 0; i < 32; ++i) {
      auto const high = hex_value(rest_[1 + 2 * i]), low = hex_value(rest_[2 + 2 * i]);
      bad |= high | low;
      out.bytes[i] = static_cast<std::uint8_t>(high << 4 | low);
    }
    rest_.remove_prefix(66);
    return bad < 16;
  }

  bool take_number(std::int64_t& out) {
    auto const end = std::min(rest_.find_first_not_of("0123456789"), rest_.size());
    auto const number = parse_decimal(rest_.substr(0, end));
    if (!number || *number > static_cast<std::uint64_t>(version_max)) return false;
    out = static_cast<std::int64_t>(*number);
    rest_.remove_prefix(end);
    return true;
  }

 private:
  // The escapes RFC 8785 knows; whether each was written in the one canonical way is seen when
  // the entry is encoded again.
  static bool unescape(std::string_view text, std::string& out) {
    constexpr std::string_view short_escapes = "\"\\bfnrt", short_values = "\"\\\b\f\n\r\t";
    out.clear();
    for (std::size_t i = 0; i < text.size(); ++i) {
      if (text[i] != '\\') {
        out += text[i];
        continue;
      }
      if (++i == text.size()) return false;
      if (auto const at = short_escapes.find(text[i]); at != std::string_view::npos) {
        out += short_values[at];
        continue;
      }
      if (!text.substr(i).starts_with("u00") || i + 5 > text.size()) return false;
      auto const byte = from_hex(text.substr(i + 3, 2));
      if (!byte) return false;
      out += *byte;
      i += 4;
    }
    return true;
  }

  std::string_view rest_;
};

bool take_actor(Cursor& cursor, Actor& actor) {
  if (cursor.take("{\"person\":")) return cursor.take_string(actor.person) && cursor.take("}");
  return cursor.take("{\"creator\":") && cursor.take_string(actor.person) &&
         cursor.take(",\"token\":") && cursor.take_string(actor.token) && cursor.take("}");
}

bool take_request(Cursor& cursor, std::optional<Request>& request) {
  if (!cursor.take(",\"request\":")) return true;
  request.emplace();
  return cursor.take("{\"key\":") && cursor.take_hash(request->key) &&
         cursor.take(",\"payload\":") && cursor.take_hash(request->payload) && cursor.take("}");
}

bool take_entry(Cursor& cursor, Entry& entry, std::string& effective, std::string& recorded) {
  std::string format_read;
  return cursor.take("{\"act\":") && cursor.take_string(entry.act) && cursor.take(",\"actor\":") &&
         take_actor(cursor, entry.actor) && cursor.take(",\"body\":") &&
         cursor.take_hash(entry.body) && cursor.take(",\"effective\":") &&
         cursor.take_string(effective) && cursor.take(",\"format\":") &&
         cursor.take_string(format_read) && format_read == format && cursor.take(",\"reason\":") &&
         cursor.take_string(entry.reason) && cursor.take(",\"record\":") &&
         cursor.take_string(entry.record) && cursor.take(",\"recorded\":") &&
         cursor.take_string(recorded) && cursor.take(",\"register\":") &&
         cursor.take_string(entry.register_name) && take_request(cursor, entry.request) &&
         cursor.take(",\"version\":") && cursor.take_number(entry.version) && cursor.take("}") &&
         cursor.at_end();
}

// Each text of an entry, with the name of its field.
auto texts_of(Entry const& entry) {
  return std::array<std::pair<std::string_view, std::string const*>, 6>{{
      {"act", &entry.act},
      {"actor", &entry.actor.person},
      {"actor", &entry.actor.token},
      {"reason", &entry.reason},
      {"record", &entry.record},
      {"register", &entry.register_name},
  }};
}

Result<> check_fields(Entry const& entry) {
  for (auto const& [field, text] : texts_of(entry))
    if (!is_utf8(*text))
      return fail(ErrorKind::invalid, "This text is not well-formed UTF-8.", std::string(field));
  if (entry.act.empty() || entry.actor.person.empty())
    return fail(ErrorKind::invalid, "An entry says what was done and by whom.",
                entry.act.empty() ? "act" : "actor");
  if (entry.version < 0 || entry.version > version_max)
    return fail(ErrorKind::invalid, "A version is a number from 0 to 2^53.", "version");
  return {};
}

std::unexpected<Error> too_long(Entry const& entry, std::size_t bytes) {
  std::pair<std::string_view, std::string const*> longest{"", nullptr};
  for (auto const& text : texts_of(entry))
    if (!longest.second || text.second->size() > longest.second->size()) longest = text;
  return fail(ErrorKind::invalid,
              "This entry would be " + std::to_string(bytes) +
                  " bytes long, and 65,535 is the most the ledger can hold: shorten the " +
                  std::string(longest.first) + ".",
              std::string(longest.first));
}

void append_text(std::string& out, std::string_view name, std::string_view text) {
  out += name;
  append_canonical_string(out, text);
}

void append_hash(std::string& out, std::string_view name, Hash const& hash) {
  out += name;
  out += '"';
  out += to_hex(hash);
  out += '"';
}

void append_actor(std::string& out, Actor const& actor) {
  if (actor.token.empty()) {
    append_text(out, ",\"actor\":{\"person\":", actor.person);
  } else {
    append_text(out, ",\"actor\":{\"creator\":", actor.person);
    append_text(out, ",\"token\":", actor.token);
  }
  out += '}';
}

// The names stand in the order RFC 8785 sorts them in; a test holds this against canonical_json().
std::string write(Entry const& entry) {
  std::string out;
  out.reserve(400 + entry.reason.size());
  append_text(out, "{\"act\":", entry.act);
  append_actor(out, entry.actor);
  append_hash(out, ",\"body\":", entry.body);
  append_text(out, ",\"effective\":", to_text(entry.effective));
  append_text(out, ",\"format\":", format);
  append_text(out, ",\"reason\":", entry.reason);
  append_text(out, ",\"record\":", entry.record);
  append_text(out, ",\"recorded\":", to_text(entry.recorded));
  append_text(out, ",\"register\":", entry.register_name);
  if (entry.request) {
    append_hash(out, ",\"request\":{\"key\":", entry.request->key);
    append_hash(out, ",\"payload\":", entry.request->payload);
    out += '}';
  }
  out += ",\"version\":" + std::to_string(entry.version) + "}";
  return out;
}

}  // namespace

Result<std::string> encode(Entry const& entry) {
  TRY(check_fields(entry));
  auto leaf = write(entry);
  if (leaf.size() > leaf_bytes_max) return too_long(entry, leaf.size());
  return leaf;
}

Result<Entry> decode(std::string_view leaf) {
  Entry entry;
  std::string effective, recorded;
  Cursor cursor(leaf);
  if (leaf.size() > leaf_bytes_max || !take_entry(cursor, entry, effective, recorded))
    return not_an_entry();
  auto const day = parse_date(effective);
  auto const moment = parse_instant(recorded);
  if (!day || !moment) return not_an_entry();
  entry.effective = *day;
  entry.recorded = *moment;
  auto const again = encode(entry);
  if (!again || *again != leaf) return not_an_entry();
  return entry;
}

Result<Hash> body_hash_of(std::string_view leaf) {
  Cursor cursor(leaf);
  Hash hash;
  auto const found =
      cursor.take("{\"act\":") && cursor.skip_string() && cursor.take(",\"actor\":{") &&
      (cursor.take("\"person\":") ? cursor.skip_string()
                                  : cursor.take("\"creator\":") && cursor.skip_string() &&
                                        cursor.take(",\"token\":") && cursor.skip_string()) &&
      cursor.take("},\"body\":") && cursor.take_hash(hash);
  if (!found) return not_an_entry();
  return hash;
}

Hash body_hash(Bytes salt, Bytes body) {
  CHECK(salt.size() == salt_bytes);
  return sha256({as_bytes(body_hash_prefix), salt, body});
}

}  // namespace ledger
