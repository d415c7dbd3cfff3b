#pragma once

// What the program says, before it is in any language.
//
// A Phrase is a sentence with an id; its English stands in the code beside the id, in the table of
// the room that says it (phrases.h of that room). A Message is a phrase with what it speaks of: it
// is data, may be compared and kept, and becomes text only at a door or in a report, by a Speech
// (speech.h). So a rule need not know who will read it.
//
// The text of a phrase is an ICU message pattern with named arguments:
//   {count, plural, one {# control is} other {# controls are}} not decided yet.
// {name} alone, plural and select are all that is taken; numbers and days need no format in the
// pattern, because a Speech writes them as its language does. docs/formats/language.md

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <variant>
#include <vector>

#include "base/time.h"

namespace language {

struct Phrase {
  std::string_view id;  // "posture.undecided"; never used again for another sentence
  std::string_view english;
};

struct Argument;

// Phrases are constants of the program: a message only points at its own.
struct Message {
  Phrase const* phrase = nullptr;  // nullptr: nothing is said
  std::vector<Argument> arguments;

  Message();
  Message(Phrase const& said);
  Message(Phrase const& said, std::vector<Argument> about);
  Message(Phrase const&&) = delete;
  Message(Phrase const&&, std::vector<Argument>) = delete;
  Message(Message const&);
  Message(Message&&) noexcept;
  Message& operator=(Message const&);
  Message& operator=(Message&&) noexcept;
  ~Message();

  bool empty() const { return !phrase; }
  bool says(Phrase const& which) const { return phrase == &which; }
  bool operator==(Message const&) const;
};

// A label that is not a sentence: of a register, a field, a choice. Its English is made by whoever
// declares it, so it has no Phrase. Never read as a pattern.
struct Word {
  std::string id;            // "choice.risk.likelihood.high"
  std::string english = {};  // what stands where no translation does
  std::string general = {};  // a second id to look under: "choice.high"
  bool operator==(Word const&) const = default;
};

// A figure; a count is a plain integer.
struct Number {
  double value = 0;
  int digits = 6;  // significant ones at most; 0: as many as it takes to read back the same
  bool operator==(Number const&) const = default;
};

// What a message speaks of, under the name by which its pattern calls it.
struct Argument {
  using Value =
      std::variant<std::string, std::int64_t, Number, Date, Word, Message, std::vector<Message>>;

  std::string_view name;  // a literal
  Value value;            // several messages are parted by commas

  Argument(std::string_view as, std::string text) : name(as), value(std::move(text)) {}
  Argument(std::string_view as, std::string_view text) : name(as), value(std::string(text)) {}
  Argument(std::string_view as, char const* text) : name(as), value(std::string(text)) {}
  Argument(std::string_view as, std::integral auto count)
      : name(as), value(static_cast<std::int64_t>(count)) {}
  Argument(std::string_view as, Number figure) : name(as), value(figure) {}
  Argument(std::string_view as, Date day) : name(as), value(day) {}
  Argument(std::string_view as, Word word) : name(as), value(std::move(word)) {}
  Argument(std::string_view as, Message nested) : name(as), value(std::move(nested)) {}
  Argument(std::string_view as, Phrase const& nested) : name(as), value(Message(nested)) {}
  Argument(std::string_view as, std::vector<Message> several)
      : name(as), value(std::move(several)) {}
  bool operator==(Argument const&) const = default;
};

// Text that is the same in every language: what a person wrote, a name, an id.
Message verbatim(std::string text);

}  // namespace language
