#pragma once

// What the program says in whole English sentences where it is said (errors, hints, what a command
// has done), in another language.
//
// A translation is found by the sentence itself: `There is no {1} with the id {2}.` is the one
// whose gaps were filled in there. What stands in a gap is said in the other language, too, where
// that is a sentence or a label that is known, else as it is. Immutable once read; any thread.

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace language {

class Sentences {
 public:
  // An object of English sentences and their translations (docs/formats/language.md). invalid: each
  // fault's `where` is a JSON pointer, from `where` on.
  static Result<Sentences> decode(json::object const& texts, std::string const& where);

  // What a gap holds besides sentences: labels. nullopt: it is none.
  using Label = std::function<std::optional<std::string>(std::string_view)>;
  // nullopt: there is no translation.
  std::optional<std::string> say(std::string_view english, Label const& label = {}) const;

  bool empty() const { return whole_.empty() && patterns_.empty(); }
  std::vector<std::string_view> english() const;  // all that is known, sorted

 private:
  // "There is no ", " with the id ", "." and what is said instead; gaps as they come there.
  struct Pattern {
    std::string english;
    std::vector<std::string> pieces;
    std::vector<std::string> said;  // one more than …
    std::vector<std::size_t> gaps;  // … these: which gap of the English stands between them
    std::size_t letters = 0;        // of all pieces: the more, the less it fits by chance
  };
  static std::optional<std::vector<std::string_view>> gaps_in(Pattern const& pattern,
                                                              std::string_view sentence);
  std::optional<std::string> say(std::string_view english, Label const& label, int depth) const;

  std::unordered_map<std::string, std::string> whole_;  // without gaps
  std::vector<Pattern> patterns_;                       // those of most letters first
};

// The pieces between {1}, {2} … and the numbers of the gaps between them; other braces are text.
struct SplitSentence {
  std::vector<std::string> pieces;
  std::vector<std::size_t> gaps;
};
SplitSentence split_sentence(std::string_view text);

}  // namespace language
