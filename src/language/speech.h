#pragma once

// Turns what is to be said into text of one language.
//
// Saying never fails: what has no translation, or a broken one, is said in English, and `tell`
// says so. Numbers and days are written as the language does; in English a day is 2026-11-20,
// which nobody can misread. Not for two threads at once: each makes its own, which costs little.

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "language/phrase.h"
#include "language/translation.h"

namespace language {

struct Said {
  std::string text;
  bool fallback = false;  // something in it is English although another language was asked for
};

// Words that stand in other data than a Translation: what a framework says. nullopt: not there.
using Lookup = std::function<std::optional<Said>(Word const&)>;

class Speech {
 public:
  Speech();  // English
  explicit Speech(std::shared_ptr<Translation const> translation, Lookup elsewhere = {});
  Speech(Speech&&) noexcept;
  Speech& operator=(Speech&&) noexcept;
  ~Speech();

  std::string const& language() const;  // "ru"

  std::string say(Message const& message) const;  // empty for an empty message
  std::string say(Phrase const& phrase) const;
  std::string say(Word const& word) const;
  // As it stands within a sentence: "in review" for “In review”, but “AI system” as it is.
  std::string say_small(Word const& word) const;
  std::string say(Date day) const;
  std::string say(Number number) const;
  std::string count(std::int64_t number) const;  // 12,000
  Said tell(Message const& message) const;
  Said tell(Word const& word) const;
  // Whether anything so far had to be said in English although another language was asked for.
  bool fell_back() const;

 private:
  struct Inside;
  std::unique_ptr<Inside> inside_;
};

// For tests and for where nobody has chosen a language.
std::string in_english(Message const& message);

}  // namespace language
