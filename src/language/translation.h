#pragma once

// One language as data: the texts of phrases and words by their ids, read from a file
// (docs/formats/language.md), and the languages that a program or a workspace has.
//
// Immutable once made, so any thread may read it. It reads JSON; the YAML that people write is
// turned into it when the program is built.

#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "language/phrase.h"
#include "language/sentences.h"

namespace language {

// A file larger than this is no translation of this program.
inline constexpr std::size_t language_bytes_max = 4 << 20;

class Translation {
 public:
  // invalid: each fault's `where` is a JSON pointer.
  static Result<Translation> decode(json::value const& file);
  static Translation english();  // without a file: its texts stand in the code

  std::string const& language() const { return language_; }  // "ru"
  std::string const& name() const { return name_; }          // "Русский"
  // nullptr: not translated.
  std::string const* find(std::string_view id) const;
  std::vector<std::string_view> ids() const;  // sorted
  Sentences const& sentences() const { return sentences_; }

 private:
  struct Hashed : std::hash<std::string_view> {
    using is_transparent = void;
  };
  std::string language_, name_;
  std::unordered_map<std::string, std::string, Hashed, std::equal_to<>> texts_;
  Sentences sentences_;
};

// How a translation differs from what the program says. `words` are ids that need a text and are no
// phrases; `also_known` may have one.
struct Gaps {
  std::vector<std::string> missing;      // ids without a text
  std::vector<std::string> superfluous;  // ids that nothing says
  std::vector<std::string> mistaken;     // "id: why": other arguments than the English
};
Gaps compare(Translation const& translation, std::span<Phrase const* const> phrases,
             std::span<Word const> words);

class Languages {
 public:
  // English, and what cmake/Content.cmake put into the program.
  static Result<Languages> built_in();
  // Reads the bundle that the build makes. conflict: one language twice.
  static Result<Languages> from_json(std::string_view bundle);
  // Adds a language, or replaces it.
  void add(Translation translation);

  // English first, then by id.
  std::span<std::shared_ptr<Translation const> const> all() const { return all_; }
  // nullptr: there is no such language. "pt-BR" finds "pt".
  std::shared_ptr<Translation const> find(std::string_view tag) const;
  // Never nullptr.
  std::shared_ptr<Translation const> english() const { return all_.front(); }
  // Of an Accept-Language header (RFC 9110, 12.5.4) the one that the reader likes best; English
  // where there is none of them.
  std::shared_ptr<Translation const> best(std::string_view accept_language) const;
  // "ru, pt and en" for a sentence that says what there is.
  std::string names() const;

 private:
  Languages() = default;
  std::vector<std::shared_ptr<Translation const>> all_;
};

}  // namespace language
