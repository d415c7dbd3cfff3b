#include "language/speech.h"

#include <unicode/dtptngen.h>
#include <unicode/gregocal.h>
#include <unicode/msgfmt.h>
#include <unicode/numberformatter.h>
#include <unicode/smpdtfmt.h>
#include <unicode/uchar.h>

#include <algorithm>
#include <optional>
#include <unordered_map>

#include "base/check.h"
#include "language/pattern.h"

namespace language {

namespace {

constexpr double milliseconds_a_day = 86'400'000;

icu::UnicodeString utf16(std::string_view text) {
  return icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<int>(text.size())));
}

std::string utf8(icu::UnicodeString const& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

// A pattern that was understood once, and the arguments it speaks of.
struct Compiled {
  std::string_view plain;  // a text that has nothing to fill in; then there is no format
  std::unique_ptr<icu::MessageFormat> format;
  std::vector<std::string> arguments;
};

bool is_plain(std::string_view pattern) {
  return pattern.find_first_of("{}'") == std::string_view::npos;
}

// nullopt: it is no pattern that is taken.
std::optional<Compiled> compile(std::string_view pattern, icu::Locale const& locale) {
  if (is_plain(pattern)) return Compiled{pattern, {}, {}};
  auto const facts = read_pattern(pattern);
  if (!facts) return {};
  UErrorCode status = U_ZERO_ERROR;
  auto format = std::make_unique<icu::MessageFormat>(utf16(pattern), locale, status);
  if (U_FAILURE(status)) return {};
  return Compiled{{}, std::move(format), {facts->arguments.begin(), facts->arguments.end()}};
}

// Days as the language writes them in figures: 20.11.2026.
std::unique_ptr<icu::SimpleDateFormat> day_format(icu::Locale const& locale) {
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::DateTimePatternGenerator> const patterns(
      icu::DateTimePatternGenerator::createInstance(locale, status));
  if (U_FAILURE(status)) return nullptr;
  auto const pattern = patterns->getBestPattern("yMMdd", status);
  auto format = std::make_unique<icu::SimpleDateFormat>(pattern, locale, status);
  // The proleptic calendar, as base/time.h has it.
  auto calendar = std::make_unique<icu::GregorianCalendar>(icu::TimeZone::createTimeZone("UTC"),
                                                           locale, status);
  if (U_FAILURE(status)) return nullptr;
  calendar->setGregorianChange(-1e17, status);
  format->adoptCalendar(calendar.release());
  return U_FAILURE(status) ? nullptr : std::move(format);
}

}  // namespace

struct Speech::Inside {
  Inside(std::shared_ptr<Translation const> said, Lookup lookup)
      : translation(std::move(said)),
        elsewhere(std::move(lookup)),
        locale(translation->language().c_str()),
        is_english(translation->language() == "en") {}

  Said tell(Message const& message);
  Said tell(Word const& word) const;
  Said tell(Argument const& argument);
  std::string say(Date day);
  std::string say(Number number) const;
  std::string count(std::int64_t number) const;

  std::optional<std::string> fill(Compiled const& compiled, Message const& message, bool& fallback);
  Compiled const* compiled(Phrase const& phrase);
  Compiled const* english(Phrase const& phrase);
  Compiled const* keep(auto& cache, Phrase const& phrase, std::string_view pattern,
                       icu::Locale const& of);

  std::shared_ptr<Translation const> translation;
  Lookup elsewhere;
  bool fell_back = false;
  icu::Locale locale;
  bool is_english;
  std::unique_ptr<icu::SimpleDateFormat> days;
  // By the id of the phrase; nullopt: broken.
  std::unordered_map<std::string_view, std::optional<Compiled>> own, fallback;
};

Compiled const* Speech::Inside::keep(auto& cache, Phrase const& phrase, std::string_view pattern,
                                     icu::Locale const& of) {
  auto const [at, is_new] = cache.try_emplace(phrase.id);
  std::optional<Compiled>& kept = at->second;
  if (is_new) kept = compile(pattern, of);
  return kept ? &*kept : nullptr;
}

Compiled const* Speech::Inside::compiled(Phrase const& phrase) {
  auto const* const text = is_english ? nullptr : translation->find(phrase.id);
  return text ? keep(own, phrase, *text, locale) : nullptr;
}

Compiled const* Speech::Inside::english(Phrase const& phrase) {
  return keep(fallback, phrase, phrase.english, icu::Locale::getEnglish());
}

std::optional<std::string> Speech::Inside::fill(Compiled const& pattern, Message const& message,
                                                bool& nested_english) {
  if (!pattern.format) return std::string(pattern.plain);
  std::vector<icu::UnicodeString> names;
  std::vector<icu::Formattable> values;
  for (auto const& name : pattern.arguments) {
    auto const given = std::ranges::find(message.arguments, name, &Argument::name);
    if (given == message.arguments.end()) return {};
    names.push_back(utf16(name));
    if (auto const* const number = std::get_if<std::int64_t>(&given->value)) {
      values.emplace_back(*number);
      continue;
    }
    auto const said = tell(*given);
    nested_english |= said.fallback;
    values.emplace_back(utf16(said.text));
  }
  UErrorCode status = U_ZERO_ERROR;
  icu::UnicodeString out;
  pattern.format->format(names.data(), values.data(), static_cast<std::int32_t>(names.size()), out,
                         status);
  if (U_FAILURE(status)) return {};
  return utf8(out);
}

Said Speech::Inside::tell(Message const& message) {
  if (message.empty()) return {};
  bool nested_fell_back = false;
  if (auto const* const own_pattern = compiled(*message.phrase))
    if (auto text = fill(*own_pattern, message, nested_fell_back))
      return {*std::move(text), nested_fell_back};
  auto const is_universal = message.phrase->english == "{text}";
  if (auto const* const pattern = english(*message.phrase))
    if (auto text = fill(*pattern, message, nested_fell_back))
      return {*std::move(text), nested_fell_back || !(is_english || is_universal)};
  return {std::string(message.phrase->english), !is_english};
}

Said Speech::Inside::tell(Word const& word) const {
  for (auto const* id : {&word.id, &word.general})
    if (auto const* const text = id->empty() ? nullptr : translation->find(*id)) return {*text};
  if (elsewhere)
    if (auto said = elsewhere(word)) return *std::move(said);
  return {word.english, !is_english};
}

Said Speech::Inside::tell(Argument const& argument) {
  struct Teller {
    Inside& inside;
    Said operator()(std::string const& text) const { return {text}; }
    Said operator()(std::int64_t number) const { return {inside.count(number)}; }
    Said operator()(Number number) const { return {inside.say(number)}; }
    Said operator()(Date day) const { return {inside.say(day)}; }
    Said operator()(Word const& word) const { return inside.tell(word); }
    Said operator()(Message const& nested) const { return inside.tell(nested); }
    Said operator()(std::vector<Message> const& several) const {
      Said all;
      for (auto const& each : several) {
        auto const said = inside.tell(each);
        all.text += (all.text.empty() ? "" : ", ") + said.text;
        all.fallback |= said.fallback;
      }
      return all;
    }
  };
  return std::visit(Teller{*this}, argument.value);
}

std::string Speech::Inside::say(Date day) {
  if (is_english) return to_text(day);
  if (!days) days = day_format(locale);
  if (!days) return to_text(day);
  icu::UnicodeString out;
  days->format(day.days * milliseconds_a_day, out);
  return utf8(out);
}

std::string Speech::Inside::say(Number number) const {
  UErrorCode status = U_ZERO_ERROR;
  auto const precision = number.digits > 0
                             ? icu::number::Precision(icu::number::Precision::maxSignificantDigits(
                                   std::min(number.digits, 17)))
                             : icu::number::Precision::unlimited();
  auto const text = icu::number::NumberFormatter::withLocale(locale)
                        .precision(precision)
                        .formatDouble(number.value, status)
                        .toString(status);
  return U_FAILURE(status) ? std::to_string(number.value) : utf8(text);
}

std::string Speech::Inside::count(std::int64_t number) const {
  UErrorCode status = U_ZERO_ERROR;
  auto const text =
      icu::number::NumberFormatter::withLocale(locale).formatInt(number, status).toString(status);
  return U_FAILURE(status) ? std::to_string(number) : utf8(text);
}

Speech::Speech() : Speech(std::make_shared<Translation const>(Translation::english())) {}
Speech::Speech(std::shared_ptr<Translation const> translation, Lookup elsewhere) {
  CHECK(translation);
  inside_ = std::make_unique<Inside>(std::move(translation), std::move(elsewhere));
}
Speech::Speech(Speech&&) noexcept = default;
Speech& Speech::operator=(Speech&&) noexcept = default;
Speech::~Speech() = default;

std::string const& Speech::language() const {
  return inside_->translation->language();
}
std::string Speech::say(Message const& message) const {
  return tell(message).text;
}
std::string Speech::say(Phrase const& phrase) const {
  return tell(Message(phrase)).text;
}
std::string Speech::say(Word const& word) const {
  return tell(word).text;
}
std::string Speech::say_small(Word const& word) const {
  auto text = utf16(say(word));
  auto const first = text.char32At(0);
  auto const after = text.char32At(text.moveIndex32(0, 1));
  if (u_isupper(first) && !u_isupper(after)) text.replace(0, U16_LENGTH(first), u_tolower(first));
  return utf8(text);
}
std::string Speech::say(Date day) const {
  return inside_->say(day);
}
std::string Speech::say(Number number) const {
  return inside_->say(number);
}
std::string Speech::count(std::int64_t number) const {
  return inside_->count(number);
}
Said Speech::tell(Message const& message) const {
  auto said = inside_->tell(message);
  inside_->fell_back |= said.fallback;
  return said;
}
Said Speech::tell(Word const& word) const {
  auto said = inside_->tell(word);
  inside_->fell_back |= said.fallback;
  return said;
}
bool Speech::fell_back() const {
  return inside_->fell_back;
}

std::string in_english(Message const& message) {
  return Speech().say(message);
}

}  // namespace language
