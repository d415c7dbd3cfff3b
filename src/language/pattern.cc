#include "language/pattern.h"

#include <unicode/locid.h>
#include <unicode/messagepattern.h>
#include <unicode/plurrule.h>

#include <memory>

#include "base/encoding.h"

namespace language {

namespace {

// Whole numbers up to here meet every category that whole numbers of daily use have.
constexpr std::int32_t counted_up_to = 1000;

std::string utf8(icu::UnicodeString const& text) {
  std::string out;
  text.toUTF8String(out);
  return out;
}

std::unexpected<Error> refused(std::string why) {
  return fail(ErrorKind::invalid, std::move(why));
}

Result<> take_argument(icu::MessagePattern const& pattern, std::int32_t at, PatternFacts& facts) {
  auto const& name = pattern.getPart(at + 1);
  if (name.getType() != UMSGPAT_PART_TYPE_ARG_NAME)
    return refused("Arguments have names here, not numbers.");
  auto const text = utf8(pattern.getSubstring(name));
  facts.arguments.insert(text);
  switch (pattern.getPart(at).getArgType()) {
    case UMSGPAT_ARG_TYPE_NONE:
    case UMSGPAT_ARG_TYPE_SELECT:
      return {};
    case UMSGPAT_ARG_TYPE_PLURAL:
      break;
    default:
      return refused("{" + text +
                     ", …}: only plural and select are taken; numbers and days are written as the "
                     "language does by themselves.");
  }
  if (pattern.getPluralOffset(at + 2) != 0) return refused("A plural with an offset is not taken.");
  auto& categories = facts.plurals.emplace_back();
  auto const end = pattern.getLimitPartIndex(at);
  for (auto i = at + 2; i < end; ++i) {
    auto const& part = pattern.getPart(i);
    if (part.getType() == UMSGPAT_PART_TYPE_ARG_SELECTOR)
      categories.insert(utf8(pattern.getSubstring(part)));
    // What stands inside a text of it is looked at by itself.
    if (part.getType() == UMSGPAT_PART_TYPE_MSG_START) i = pattern.getLimitPartIndex(i);
  }
  return {};
}

}  // namespace

Result<PatternFacts> read_pattern(std::string_view pattern) {
  if (pattern.size() > pattern_bytes_max) return refused("This text is longer than any sentence.");
  if (!is_utf8(pattern)) return refused("This is not UTF-8 text.");
  UErrorCode status = U_ZERO_ERROR;
  UParseError at{};
  icu::MessagePattern const parsed(icu::UnicodeString::fromUTF8(pattern), &at, status);
  if (U_FAILURE(status))
    return refused("This is no message pattern (at character " + std::to_string(at.offset) +
                   "); are all braces closed, and does each plural have \"other\"?");
  PatternFacts facts;
  for (std::int32_t i = 0; i < parsed.countParts(); ++i)
    if (parsed.getPartType(i) == UMSGPAT_PART_TYPE_ARG_START) TRY(take_argument(parsed, i, facts));
  return facts;
}

std::set<std::string> plural_categories(std::string_view language) {
  std::set<std::string> categories{"other"};
  UErrorCode status = U_ZERO_ERROR;
  std::unique_ptr<icu::PluralRules> const rules(
      icu::PluralRules::forLocale(icu::Locale(std::string(language).c_str()), status));
  if (U_FAILURE(status) || !rules) return categories;
  for (std::int32_t number = 0; number <= counted_up_to; ++number)
    categories.insert(utf8(rules->select(number)));
  return categories;
}

std::string fault_of(std::string_view pattern, std::string_view language) {
  auto const facts = read_pattern(pattern);
  if (!facts) return facts.error().what;
  if (facts->plurals.empty()) return {};
  for (auto const& wanted : plural_categories(language))
    for (auto const& plural : facts->plurals)
      if (!plural.contains(wanted))
        return "A plural needs a text for \"" + wanted + "\" in this language.";
  return {};
}

}  // namespace language
