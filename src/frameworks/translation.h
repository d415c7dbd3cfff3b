#pragma once

// What the content says in another language: titles, summaries, questions, risks.
//
// English stands in the content files themselves; a translation is a file beside them
// (content/languages/LANG/ID.yaml, format in docs/formats/translation.md) that says the prose of
// one of them again and nothing else. Where it says nothing, English stands in, and is marked so.
// It knows nothing of the program's own sentences, which are phrases of the language room.
//
// A language is a plain code: "en", "ru", "pt". Any thread may read.

#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "frameworks/framework.h"
#include "frameworks/questionnaire.h"
#include "frameworks/risk_library.h"

namespace frameworks {

inline constexpr std::string_view english = "en";

struct Text {
  std::string text;
  bool fallback = false;  // it is English because the language asked for does not say it
};

struct Texts {
  std::vector<std::string> texts;
  bool fallback = false;
};

// What a requirement says to people.
struct NodeText {
  Text title, summary, documented_information, note;
  Texts evidence_examples;
  bool fallback() const;  // of any of them
};

// One file said in one language.
class Translation {
 public:
  // invalid: each fault with its place as a JSON pointer.
  static Result<Translation> decode(json::value const& value);

  std::string const& language() const { return language_; }
  std::string const& of() const { return of_; }  // the id of the English file
  // Empty: it says nothing about it. A path of names: {"nodes", "A.2.2", "title"}.
  std::string_view find(std::initializer_list<std::string_view> path) const;
  std::vector<std::string_view> find_list(std::initializer_list<std::string_view> path) const;
  json::object const& content() const { return content_; }

 private:
  json::value const* at(std::initializer_list<std::string_view> path) const;

  std::string language_, of_;
  json::object content_;
};

// All translations that there are. A file is read when it is first asked for.
class Translations {
 public:
  // The embedded ones.
  static std::shared_ptr<Translations const> built_in();
  // What the build makes: a line for each file, "LANG ID JSON".
  static std::shared_ptr<Translations const> from_lines(std::string_view lines);

  std::vector<std::string> languages() const;  // sorted, without English
  // nullptr: that language does not say that file.
  Translation const* find(std::string_view language, std::string_view of) const;

 private:
  using Key = std::pair<std::string, std::string>;
  std::map<Key, std::string_view> lines_;
  mutable std::mutex mutex_;
  mutable std::map<Key, std::unique_ptr<Translation>> read_;
};

// Each says its second argument with the words of the first; nullptr is English.
NodeText text_of(Translation const* translation, Requirement const& requirement);
Text title_of(Translation const* translation, Framework const& framework);
DocumentedInformation translated(Translation const* translation, DocumentedInformation row);
Questionnaire translated(Translation const* translation, Questionnaire questionnaire);
// The same, with options that are nodes of the framework called as these are.
Questionnaire in_language(Catalogue const& catalogue, std::string_view language,
                          Questionnaire questionnaire);
RiskLibrary translated(Translation const* translation, RiskLibrary library);
// What people call a category ("security"); itself where the translation says nothing.
Text label_of_category(Translation const* translation, std::string_view category);

// What a translation does not say of an English file, as JSON pointers into the English file; and
// what it says that is not there. For the test that keeps languages whole.
struct Gaps {
  std::vector<std::string> missing, surplus;
};
Gaps gaps_of(Translation const& translation, json::value const& english_file);

}  // namespace frameworks
