#include "records/value.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <utility>

#include "base/check.h"
#include "base/encoding.h"
#include "base/hash.h"

namespace records {

namespace {

constexpr std::array<std::string_view, kind_count> kind_names{
    "text",   "markdown", "number", "integer", "boolean", "date",  "instant", "duration",
    "choice", "choices",  "link",   "links",   "person",  "money", "file",    "json"};

// RFC 7493: beyond it, a reader that keeps numbers as doubles would see another one.
constexpr std::int64_t integer_max = (std::int64_t{1} << 53) - 1;

auto expected(std::string_view what) {
  return fail(ErrorKind::invalid, "This must be " + std::string(what) + ".");
}

// What is kept came in under tighter ones.
JsonLimits kept_limits(std::string_view text) {
  return {.bytes_max = text.size(), .depth_max = 64};
}

std::string_view view(json::string const& text) {
  return {text.data(), text.size()};
}

// What a kind is called in a message to the person who sent something else.
std::string_view description(Kind kind) {
  switch (kind) {
    case Kind::text:
    case Kind::markdown:
      return "text";
    case Kind::number:
      return "a number";
    case Kind::integer:
      return "a whole number";
    case Kind::boolean:
      return "true or false";
    case Kind::date:
      return "a date such as 2026-11-22";
    case Kind::instant:
      return "a moment such as 2026-11-22T14:30:00Z";
    case Kind::duration:
      return "a span of time such as P1Y, P6M or P30D";
    case Kind::choice:
      return "one of the words that this field allows";
    case Kind::choices:
      return "a list of words that this field allows";
    case Kind::link:
    case Kind::person:
      return "the id of a record";
    case Kind::links:
      return "a list of ids of records";
    case Kind::money:
      return "an amount and a currency, such as {\"amount\":\"1250.00\",\"currency\":\"EUR\"}";
    case Kind::file:
      return "a file: {\"sha256\":…,\"name\":…,\"bytes\":…,\"media_type\":…}";
    case Kind::json:
      return "JSON";
  }
  std::unreachable();
}

bool is_amount(std::string_view text) {
  if (text.starts_with('-')) text.remove_prefix(1);
  auto const point = text.find('.');
  auto const whole = text.substr(0, point);
  auto const digits = [](std::string_view part) {
    return !part.empty() &&
           std::all_of(part.begin(), part.end(), [](char c) { return c >= '0' && c <= '9'; });
  };
  if (!digits(whole) || whole.size() > 15 || (whole.size() > 1 && whole[0] == '0')) return false;
  if (point == std::string_view::npos) return true;
  auto const places = text.substr(point + 1);
  return digits(places) && places.size() <= 4;
}

bool is_currency(std::string_view text) {
  return text.size() == 3 &&
         std::all_of(text.begin(), text.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
}

Result<Value> money_from(json::object const& object) {
  auto const* const amount = object.if_contains("amount");
  auto const* const currency = object.if_contains("currency");
  if (object.size() != 2 || !amount || !currency || !amount->is_string() ||
      !currency->is_string() || !is_amount(view(amount->get_string())) ||
      !is_currency(view(currency->get_string())))
    return expected(description(Kind::money));
  return Money{std::string(view(amount->get_string())), std::string(view(currency->get_string()))};
}

Result<Value> file_from(json::object const& object) {
  auto const* const sha256 = object.if_contains("sha256");
  auto const* const name = object.if_contains("name");
  auto const* const bytes = object.if_contains("bytes");
  auto const* const media_type = object.if_contains("media_type");
  auto const text = [](json::value const* value) { return value && value->is_string(); };
  if (object.size() != 4 || !text(sha256) || !text(name) || !text(media_type) || !bytes ||
      !bytes->is_int64() || bytes->get_int64() < 0 || bytes->get_int64() > integer_max ||
      !hash_from_hex(view(sha256->get_string())))
    return expected(description(Kind::file));
  return FileRef{std::string(view(sha256->get_string())), std::string(view(name->get_string())),
                 bytes->get_int64(), std::string(view(media_type->get_string()))};
}

Result<Strings> strings_from(json::value const& value, Kind kind) {
  if (!value.is_array()) return expected(description(kind));
  Strings words;
  for (auto const& item : value.get_array()) {
    if (!item.is_string()) return expected(description(kind));
    auto const word = view(item.get_string());
    if (std::find(words.begin(), words.end(), word) != words.end())
      return fail(ErrorKind::invalid, "\"" + std::string(word) + "\" stands here twice.");
    words.emplace_back(word);
  }
  return words;
}

json::array array_of(std::vector<std::string> const& words) {
  json::array array;
  array.reserve(words.size());
  for (auto const& word : words) array.emplace_back(json::string(word));
  return array;
}

Strings split(std::string_view text) {
  Strings words;
  while (!text.empty()) {
    auto const comma = std::min(text.find(','), text.size());
    auto word = text.substr(0, comma);
    while (word.starts_with(' ')) word.remove_prefix(1);
    while (word.ends_with(' ')) word.remove_suffix(1);
    if (!word.empty()) words.emplace_back(word);
    text.remove_prefix(std::min(comma + 1, text.size()));
  }
  return words;
}

std::string joined(std::vector<std::string> const& words) {
  std::string text;
  for (auto const& word : words) text += (text.empty() ? "" : ", ") + word;
  return text;
}

// A text that must be one whole number of this type.
template <class T>
Result<Value> number_from(std::string_view text, Kind kind) {
  T value{};
  auto const read = std::from_chars(text.data(), text.data() + text.size(), value);
  if (read.ec != std::errc() || read.ptr != text.data() + text.size())
    return expected(description(kind));
  return from_json(kind, json::value(value));
}

template <class... Each>
struct Overloaded : Each... {
  using Each::operator()...;
};
template <class... Each>
Overloaded(Each...) -> Overloaded<Each...>;

}  // namespace

std::string_view name_of(Kind kind) {
  return kind_names[static_cast<std::size_t>(kind)];
}

Result<Kind> kind_from(std::string_view name) {
  auto const found = std::find(kind_names.begin(), kind_names.end(), name);
  if (found == kind_names.end())
    return fail(ErrorKind::invalid,
                "There is no kind of field called \"" + std::string(name) + "\".");
  return static_cast<Kind>(found - kind_names.begin());
}

bool fits(Kind kind, Value const& value) {
  switch (kind) {
    case Kind::text:
    case Kind::markdown:
    case Kind::choice:
      return std::holds_alternative<std::string>(value);
    case Kind::number:
      return std::holds_alternative<double>(value);
    case Kind::integer:
      return std::holds_alternative<std::int64_t>(value);
    case Kind::boolean:
      return std::holds_alternative<bool>(value);
    case Kind::date:
      return std::holds_alternative<Date>(value);
    case Kind::instant:
      return std::holds_alternative<Instant>(value);
    case Kind::duration:
      return std::holds_alternative<Duration>(value);
    case Kind::choices:
      return std::holds_alternative<Strings>(value);
    case Kind::link:
    case Kind::person:
      return std::holds_alternative<Link>(value);
    case Kind::links:
      return std::holds_alternative<Links>(value);
    case Kind::money:
      return std::holds_alternative<Money>(value);
    case Kind::file:
      return std::holds_alternative<FileRef>(value);
    case Kind::json:
      return std::holds_alternative<Json>(value);
  }
  std::unreachable();
}

json::value to_json(Value const& value) {
  return std::visit(
      Overloaded{[](std::string const& text) { return json::value(json::string(text)); },
                 [](double number) { return json::value(number); },
                 [](std::int64_t number) { return json::value(number); },
                 [](bool truth) { return json::value(truth); },
                 [](Date date) { return json::value(json::string(to_text(date))); },
                 [](Instant instant) { return json::value(json::string(to_text(instant))); },
                 [](Duration duration) { return json::value(json::string(to_text(duration))); },
                 [](Strings const& words) { return json::value(array_of(words)); },
                 [](Link const& link) { return json::value(json::string(link.id)); },
                 [](Links const& links) { return json::value(array_of(links.ids)); },
                 [](Money const& money) {
                   return json::value{{"amount", money.amount}, {"currency", money.currency}};
                 },
                 [](FileRef const& file) {
                   return json::value{{"sha256", file.sha256},
                                      {"name", file.name},
                                      {"bytes", file.bytes},
                                      {"media_type", file.media_type}};
                 },
                 [](Json const& kept) {
                   auto parsed = parse_json(kept.text, kept_limits(kept.text));
                   CHECK(parsed.has_value());  // it was canonical JSON when it was kept
                   return std::move(*parsed);
                 }},
      value);
}

Result<Value> from_json(Kind kind, json::value const& value) {
  auto const text = value.is_string() ? view(value.get_string()) : std::string_view();
  auto const wrong = [&] { return expected(description(kind)); };
  switch (kind) {
    case Kind::text:
    case Kind::markdown:
    case Kind::choice:
      if (!value.is_string()) return wrong();
      return std::string(text);
    case Kind::number:
      if (!value.is_number() || !std::isfinite(value.to_number<double>())) return wrong();
      return value.to_number<double>();
    case Kind::integer: {
      std::int64_t whole = 0;
      if (value.is_int64()) {
        whole = value.get_int64();
      } else if (value.is_double() && std::trunc(value.get_double()) == value.get_double() &&
                 std::abs(value.get_double()) <= static_cast<double>(integer_max)) {
        whole = static_cast<std::int64_t>(value.get_double());  // 3.0 is a whole number in JSON
      } else {
        return wrong();
      }
      if (whole > integer_max || whole < -integer_max)
        return fail(ErrorKind::invalid, "This number is larger than can be kept exactly.");
      return whole;
    }
    case Kind::boolean:
      if (!value.is_bool()) return wrong();
      return value.get_bool();
    case Kind::date:
      if (!value.is_string()) return wrong();
      return TRY(parse_date(text));
    case Kind::instant:
      if (!value.is_string()) return wrong();
      return TRY(parse_instant(text));
    case Kind::duration:
      if (!value.is_string()) return wrong();
      return TRY(parse_duration(text));
    case Kind::choices:
      return TRY(strings_from(value, kind));
    case Kind::link:
    case Kind::person:
      if (text.empty()) return wrong();
      return Link{std::string(text)};
    case Kind::links:
      return Links{TRY(strings_from(value, kind))};
    case Kind::money:
      if (!value.is_object()) return wrong();
      return money_from(value.get_object());
    case Kind::file:
      if (!value.is_object()) return wrong();
      return file_from(value.get_object());
    case Kind::json:
      return Json{canonical_json(value)};
  }
  std::unreachable();
}

std::string to_text(Value const& value) {
  return std::visit(
      Overloaded{[](std::string const& text) { return text; },
                 [](double number) { return canonical_number(number); },
                 [](std::int64_t number) { return std::to_string(number); },
                 [](bool truth) { return std::string(truth ? "true" : "false"); },
                 [](Date date) { return ::to_text(date); },
                 [](Instant instant) { return ::to_text(instant); },
                 [](Duration duration) { return ::to_text(duration); },
                 [](Strings const& words) { return joined(words); },
                 [](Link const& link) { return link.id; },
                 [](Links const& links) { return joined(links.ids); },
                 [](Money const& money) { return money.amount + " " + money.currency; },
                 [](FileRef const& file) { return canonical_json(to_json(Value(file))); },
                 [](Json const& kept) { return kept.text; }},
      value);
}

Result<Value> from_text(Kind kind, std::string_view text) {
  if (!is_utf8(text)) return fail(ErrorKind::invalid, "This is not UTF-8 text.");
  switch (kind) {
    case Kind::number:
      return number_from<double>(text, kind);
    case Kind::integer:
      return number_from<std::int64_t>(text, kind);
    case Kind::boolean:
      if (text != "true" && text != "false") return expected(description(kind));
      return text == "true";
    case Kind::choices:
    case Kind::links:
      return from_json(kind, json::value(array_of(split(text))));
    case Kind::money: {
      auto const space = text.rfind(' ');
      if (space == std::string_view::npos)
        return expected("an amount and a currency, such as \"1250.00 EUR\"");
      return from_json(kind, json::value{{"amount", text.substr(0, space)},
                                         {"currency", text.substr(space + 1)}});
    }
    case Kind::file:
    case Kind::json:
      return from_json(kind, TRY(parse_json(text)));
    case Kind::text:
    case Kind::markdown:
    case Kind::date:
    case Kind::instant:
    case Kind::duration:
    case Kind::choice:
    case Kind::link:
    case Kind::person:
      return from_json(kind, json::value(json::string(text)));
  }
  std::unreachable();
}

Column column_of(Kind kind) {
  switch (kind) {
    case Kind::integer:
    case Kind::boolean:
      return Column::integer;
    case Kind::number:
      return Column::number;
    case Kind::text:
    case Kind::markdown:
    case Kind::date:
    case Kind::instant:
    case Kind::duration:
    case Kind::choice:
    case Kind::choices:
    case Kind::link:
    case Kind::links:
    case Kind::person:
    case Kind::money:
    case Kind::file:
    case Kind::json:
      return Column::text;
  }
  std::unreachable();
}

Stored to_stored(Value const& value) {
  return std::visit(
      Overloaded{[](std::string const& text) -> Stored { return text; },
                 [](double number) -> Stored { return number; },
                 [](std::int64_t number) -> Stored { return number; },
                 [](bool truth) -> Stored { return std::int64_t{truth}; },
                 [](Strings const& words) -> Stored { return canonical_json(array_of(words)); },
                 [](Links const& links) -> Stored { return canonical_json(array_of(links.ids)); },
                 [](Money const& money) -> Stored { return canonical_json(to_json(Value(money))); },
                 [](auto const& other) -> Stored { return to_text(Value(other)); }},
      value);
}

Result<Value> from_stored(Kind kind, Stored const& stored) {
  auto const nonsense = [&](std::string const& why) {
    return fail(ErrorKind::corrupt, "A stored value is not " + std::string(description(kind)) +
                                        (why.empty() ? "." : ": " + why));
  };
  if (auto const* const whole = std::get_if<std::int64_t>(&stored)) {
    if (kind == Kind::integer) return *whole;
    if (kind == Kind::boolean) return *whole != 0;
    if (kind == Kind::number) return static_cast<double>(*whole);
    return nonsense("");
  }
  if (auto const* const number = std::get_if<double>(&stored)) {
    if (kind != Kind::number || !std::isfinite(*number)) return nonsense("");
    return *number;
  }
  auto const* const text = std::get_if<std::string>(&stored);
  if (!text) return nonsense("");
  auto const composed =
      kind == Kind::choices || kind == Kind::links || kind == Kind::money || kind == Kind::file;
  if (kind == Kind::json) {
    if (auto const read = parse_json(*text, kept_limits(*text)); !read)
      return nonsense(read.error().what);
    return Json{*text};
  }
  if (kind == Kind::text || kind == Kind::markdown || kind == Kind::choice) return *text;
  auto value = composed ? [&]() -> Result<Value> {
    return from_json(kind, TRY(parse_json(*text, {.bytes_max = text->size()})));
  }()
      : from_text(kind, *text);
  if (!value) return nonsense(value.error().what);
  return value;
}

}  // namespace records
