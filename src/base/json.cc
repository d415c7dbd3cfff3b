#include "base/json.h"

#include <algorithm>
#include <boost/json/basic_parser_impl.hpp>
#include <boost/json/src.hpp>
#include <charconv>
#include <cmath>
#include <cstdlib>
#include <utility>
#include <vector>

#include "base/check.h"

namespace {

// Builds the value while Boost's parser reads. Boost's own handler keeps the last of two equal
// names and rounds some doubles one unit off (Boost 1.81); a system of record may do neither.
class Builder {
 public:
  static constexpr std::size_t max_object_size = static_cast<std::size_t>(-1);
  static constexpr std::size_t max_array_size = max_object_size;
  static constexpr std::size_t max_key_size = max_object_size;
  static constexpr std::size_t max_string_size = max_object_size;

  using error = boost::system::error_code;
  using view = boost::json::string_view;

  bool on_document_begin(error&) { return true; }
  bool on_document_end(error&) { return true; }
  bool on_object_begin(error&) { return true; }
  bool on_array_begin(error&) { return true; }

  bool on_object_end(std::size_t count, error& failed) {
    json::object object;
    object.reserve(count);
    auto const first_value = values_.size() - count, first_key = keys_.size() - count;
    for (std::size_t i = 0; i < count; ++i) {
      auto const added = object.emplace(keys_[first_key + i], std::move(values_[first_value + i]));
      if (!added.second) {
        duplicate_ = keys_[first_key + i];
        failed = json::error::syntax;
        return false;
      }
    }
    values_.resize(first_value);
    keys_.resize(first_key);
    values_.emplace_back(std::move(object));
    return true;
  }

  bool on_array_end(std::size_t count, error&) {
    json::array array;
    array.reserve(count);
    auto const first = values_.size() - count;
    for (auto i = first; i < values_.size(); ++i) array.emplace_back(std::move(values_[i]));
    values_.resize(first);
    values_.emplace_back(std::move(array));
    return true;
  }

  bool on_key_part(view part, std::size_t, error&) { return append(part); }
  bool on_key(view part, std::size_t, error&) {
    append(part);
    keys_.push_back(std::exchange(text_, {}));
    return true;
  }
  bool on_string_part(view part, std::size_t, error&) { return append(part); }
  bool on_string(view part, std::size_t, error&) {
    append(part);
    values_.emplace_back(json::string(text_));
    text_.clear();
    return true;
  }
  bool on_number_part(view part, error&) { return append(part); }
  bool on_int64(std::int64_t value, view, error&) { return number(value); }
  bool on_uint64(std::uint64_t value, view, error&) { return number(value); }
  bool on_double(double, view part, error& failed) {
    append(part);
    double value = 0;
    auto const read = std::from_chars(text_.data(), text_.data() + text_.size(), value);
    if (read.ec == std::errc::result_out_of_range) {
      value = std::strtod(text_.c_str(), nullptr);  // nought where too small, infinite if too large
      if (std::isinf(value)) {
        failed = json::error::exponent_overflow;
        return false;
      }
    }
    return number(value);
  }
  bool on_bool(bool value, error&) { return number(value); }
  bool on_null(error&) { return number(nullptr); }
  bool on_comment_part(view, error&) { return true; }
  bool on_comment(view, error&) { return true; }

  json::value take() { return std::move(values_.back()); }
  std::string const& duplicate() const { return duplicate_; }

 private:
  bool append(view part) {
    text_.append(part.data(), part.size());
    return true;
  }
  template <class T>
  bool number(T value) {
    text_.clear();
    values_.emplace_back(value);
    return true;
  }

  std::vector<json::value> values_;
  std::vector<std::string> keys_;
  std::string text_;
  std::string duplicate_;
};

std::string reason_of(boost::system::error_code const& error, std::string const& duplicate) {
  if (!duplicate.empty()) return "The name \"" + duplicate + "\" stands twice in one object.";
  if (error == json::error::too_deep) return "This JSON is nested too deeply.";
  if (error == json::error::incomplete) return "This JSON ends too early.";
  if (error == json::error::extra_data) return "Something follows the end of this JSON.";
  if (error == json::error::exponent_overflow)
    return "This number is larger than any that can be kept.";
  return "This is not JSON (" + error.message() + ").";
}

// Names are sorted by UTF-16 code units (RFC 8785, 3.2.3). That order differs from the order of
// UTF-8 bytes only between U+E000..U+FFFF and what lies above U+FFFF.
bool utf16_less(std::string_view a, std::string_view b) {
  auto const [at, bt] = std::mismatch(a.begin(), a.end(), b.begin(), b.end());
  if (at == a.end() || bt == b.end()) return a.size() < b.size();
  auto const x = static_cast<unsigned char>(*at), y = static_cast<unsigned char>(*bt);
  auto const rank = [](unsigned char lead) {  // surrogates (from 4-byte leads) sort below U+E000
    return lead >= 0xf0 ? 0xed * 2 + 1 : lead * 2;
  };
  if (x >= 0xee && y >= 0xee && (x >= 0xf0) != (y >= 0xf0)) return rank(x) < rank(y);
  return x < y;
}

void append_canonical(std::string& out, json::value const& value);

void append_object(std::string& out, json::object const& object) {
  std::vector<json::key_value_pair const*> pairs;
  pairs.reserve(object.size());
  for (auto const& pair : object) pairs.push_back(&pair);
  std::sort(pairs.begin(), pairs.end(), [](auto const* a, auto const* b) {
    return utf16_less({a->key().data(), a->key().size()}, {b->key().data(), b->key().size()});
  });
  out += '{';
  for (auto const* pair : pairs) {
    if (pair != pairs.front()) out += ',';
    append_canonical_string(out, {pair->key().data(), pair->key().size()});
    out += ':';
    append_canonical(out, pair->value());
  }
  out += '}';
}

constexpr std::int64_t exact_integer_max = std::int64_t{1} << 53;

void append_canonical(std::string& out, json::value const& value) {
  switch (value.kind()) {
    case json::kind::null:
      out += "null";
      return;
    case json::kind::bool_:
      out += value.get_bool() ? "true" : "false";
      return;
    case json::kind::int64: {
      auto const integer = value.get_int64();
      if (integer >= -exact_integer_max && integer <= exact_integer_max)
        out += std::to_string(integer);
      else
        out += canonical_number(static_cast<double>(integer));
      return;
    }
    case json::kind::uint64: {
      auto const integer = value.get_uint64();
      if (integer <= static_cast<std::uint64_t>(exact_integer_max))
        out += std::to_string(integer);
      else
        out += canonical_number(static_cast<double>(integer));
      return;
    }
    case json::kind::double_:
      out += canonical_number(value.get_double());
      return;
    case json::kind::string:
      append_canonical_string(out, {value.get_string().data(), value.get_string().size()});
      return;
    case json::kind::array: {
      out += '[';
      auto first = true;
      for (auto const& item : value.get_array()) {
        if (!std::exchange(first, false)) out += ',';
        append_canonical(out, item);
      }
      out += ']';
      return;
    }
    case json::kind::object:
      append_object(out, value.get_object());
      return;
  }
}

}  // namespace

Result<json::value> parse_json(std::string_view text, JsonLimits limits) {
  if (text.size() > limits.bytes_max)
    return fail(
        ErrorKind::invalid,
        "This JSON is larger than the " + std::to_string(limits.bytes_max) + " bytes allowed here.",
        "offset " + std::to_string(limits.bytes_max));
  json::parse_options options;
  options.max_depth = limits.depth_max;
  json::basic_parser<Builder> parser(options);
  boost::system::error_code error;
  auto const read = parser.write_some(false, text.data(), text.size(), error);
  if (!error && read < text.size()) error = json::error::extra_data;
  if (error)
    return fail(ErrorKind::invalid, reason_of(error, parser.handler().duplicate()),
                "offset " + std::to_string(read));
  return parser.handler().take();
}

std::string canonical_json(json::value const& value) {
  std::string out;
  append_canonical(out, value);
  return out;
}

std::string canonical_number(double value) {
  CHECK(std::isfinite(value));  // JSON has no other numbers; whoever makes values must refuse them
  if (value == 0) return "0";   // minus nought too
  char buffer[32];
  auto const end =
      std::to_chars(buffer, buffer + sizeof buffer, value, std::chars_format::scientific).ptr;
  std::string_view text(buffer, static_cast<std::size_t>(end - buffer));
  std::string out;
  if (text.front() == '-') {
    out += '-';
    text.remove_prefix(1);
  }
  auto const e = text.find('e');
  std::string digits(text.substr(0, e));
  if (digits.size() > 1) digits.erase(1, 1);
  // The value is 0.digits times ten to the power of `point`; ECMAScript calls it n.
  auto exponent_text = text.substr(e + 1);
  if (exponent_text.front() == '+') exponent_text.remove_prefix(1);
  int exponent = 0;
  std::from_chars(exponent_text.data(), exponent_text.data() + exponent_text.size(), exponent);
  auto const point = exponent + 1;
  auto const count = static_cast<int>(digits.size());
  if (count <= point && point <= 21)
    return out + digits + std::string(static_cast<std::size_t>(point - count), '0');
  if (0 < point && point <= 21)
    return out + digits.substr(0, static_cast<std::size_t>(point)) + "." +
           digits.substr(static_cast<std::size_t>(point));
  if (-6 < point && point <= 0)
    return out + "0." + std::string(static_cast<std::size_t>(-point), '0') + digits;
  out += digits[0];
  if (count > 1) out += "." + digits.substr(1);
  return out + (point > 0 ? "e+" : "e-") + std::to_string(point > 0 ? point - 1 : 1 - point);
}

namespace {

bool stands_for_itself(char c) {
  return c != '"' && c != '\\' && static_cast<unsigned char>(c) >= 0x20;
}

void append_escaped(std::string& out, char c) {
  constexpr std::string_view hex = "0123456789abcdef";
  constexpr std::string_view plain = "\"\\\b\f\n\r\t", letters = "\"\\bfnrt";
  if (auto const at = plain.find(c); at != std::string_view::npos) {
    out += {'\\', letters[at]};
    return;
  }
  auto const byte = static_cast<unsigned char>(c);
  out += {'\\', 'u', '0', '0', hex[byte >> 4], hex[byte & 15]};
}

}  // namespace

void append_canonical_string(std::string& out, std::string_view text) {
  out += '"';
  while (!text.empty()) {
    auto const end = std::ranges::find_if_not(text, stands_for_itself);
    out.append(text.begin(), end);
    text.remove_prefix(static_cast<std::size_t>(end - text.begin()));
    if (text.empty()) break;
    append_escaped(out, text.front());
    text.remove_prefix(1);
  }
  out += '"';
}
