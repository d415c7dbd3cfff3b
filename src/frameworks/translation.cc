#include "frameworks/translation.h"

#include <algorithm>
#include <set>

#include "frameworks/catalogue.h"
#include "frameworks/shape.h"

namespace frameworks {
namespace {

constexpr std::size_t line_bytes_max = 4 << 20;

bool is_language(std::string_view code) {
  return code.size() >= 2 && code.size() <= 16 &&
         std::ranges::all_of(code, [](unsigned char c) { return std::isalnum(c) || c == '-'; });
}

// Prose is text, lists of it, or names with prose; anything else is a slip.
void check_prose(json::value const& value, std::string const& place, Faults& faults) {
  if (auto const* object = value.if_object()) {
    for (auto const& [name, inner] : *object)
      check_prose(inner, place + "/" + std::string(name), faults);
  } else if (auto const* list = value.if_array()) {
    for (std::size_t i = 0; i < list->size(); ++i)
      check_prose((*list)[i], place + "/" + std::to_string(i), faults);
  } else if (!value.is_string()) {
    faults.add("This must be text; put it in quotes.", place);
  } else if (value.get_string().empty()) {
    faults.add("This must not be empty; leave it out, and English stands in.", place);
  }
}

// The words of the translation, or English.
Text said(Translation const* translation, std::initializer_list<std::string_view> path,
          std::string const& in_english) {
  if (!translation || in_english.empty()) return {in_english, false};
  auto const found = translation->find(path);
  return found.empty() ? Text{in_english, true} : Text{std::string(found), false};
}

// A list is taken whole or not at all: half of one would be a jumble of languages.
Texts said(Translation const* translation, std::initializer_list<std::string_view> path,
           std::vector<std::string> const& in_english) {
  if (!translation || in_english.empty()) return {in_english, false};
  auto const found = translation->find_list(path);
  if (found.size() != in_english.size()) return {in_english, true};
  return {{found.begin(), found.end()}, false};
}

void put(std::string& text, Translation const* translation,
         std::initializer_list<std::string_view> path) {
  text = said(translation, path, text).text;
}

// Follows an English file and a translation side by side.
class Comparison {
 public:
  Comparison(json::object const& in_english, Translation const& translation)
      : english_(in_english), translation_(translation) {}

  Gaps run() {
    compare_text("title", english_, translation_.content(), "");
    section("nodes", "id",
            {"title", "summary", "evidence_examples", "documented_information", "note"});
    section("mandatory_documented_information", "id", {"title", "condition", "summary"});
    section("application_dates", "date", {"what"});
    section("questions", "id", {"text", "help"});
    consequences();
    section("outcomes", "id", {"title", "consequence"});
    section("risks", "id", {"title", "description"});
    section("mit_subdomains", "id", {"title"});
    section("atlas_tactics", "id", {"title"});
    section("owasp_llm_map", "id_2025", {"title_2025", "title_2026"});
    categories();
    return std::move(gaps_);
  }

 private:
  static json::object const* object_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value ? value->if_object() : nullptr;
  }
  static json::array const* list_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value ? value->if_array() : nullptr;
  }
  static std::string text_in(json::object const& object, std::string_view name) {
    auto const* value = object.if_contains(name);
    return value && value->is_string() ? std::string(value->get_string()) : std::string();
  }

  void compare_text(std::string_view member, json::object const& in_english,
                    json::object const& said, std::string const& place) {
    auto const* original = in_english.if_contains(member);
    auto const* other = said.if_contains(member);
    auto const where = place + "/" + std::string(member);
    if (!original && other) gaps_.surplus.push_back(where);
    if (original && !other) gaps_.missing.push_back(where);
    if (!original || !other || !original->is_array()) return;
    if (!other->is_array() || other->get_array().size() != original->get_array().size())
      gaps_.missing.push_back(where);
  }

  void section(char const* name, char const* id_member,
               std::initializer_list<std::string_view> members) {
    auto const* rows = list_in(english_, name);
    auto const* said = object_in(translation_.content(), name);
    if (!rows) {
      if (said) gaps_.surplus.push_back("/" + std::string(name));
      return;
    }
    static json::object const nothing;
    std::set<std::string> ids;
    for (auto const& row : *rows) {
      auto const id = text_in(row.get_object(), id_member);
      ids.insert(id);
      auto const* other = said ? object_in(*said, id) : nullptr;
      for (auto const member : members)
        compare_text(member, row.get_object(), other ? *other : nothing,
                     "/" + std::string(name) + "/" + id);
    }
    if (!said) return;
    for (auto const& [id, inner] : *said)
      if (!ids.contains(std::string(id)))
        gaps_.surplus.push_back("/" + std::string(name) + "/" + std::string(id));
  }

  void consequences() {
    auto const* rows = list_in(english_, "questions");
    if (!rows) return;
    for (auto const& row : *rows) {
      auto const id = text_in(row.get_object(), "id");
      auto const* original = list_in(row.get_object(), "consequences");
      for (std::size_t i = 0; original && i < original->size(); ++i)
        if (translation_.find({"questions", id, "consequences", std::to_string(i), "then"}).empty())
          gaps_.missing.push_back("/questions/" + id + "/consequences/" + std::to_string(i) +
                                  "/then");
    }
  }

  void categories() {
    auto const* rows = list_in(english_, "risks");
    if (!rows) return;
    std::set<std::string> all;
    for (auto const& row : *rows) all.insert(text_in(row.get_object(), "category"));
    for (auto const& each : all)
      if (translation_.find({"categories", each}).empty())
        gaps_.missing.push_back("/categories/" + each);
  }

  json::object const& english_;
  Translation const& translation_;
  Gaps gaps_;
};

}  // namespace

bool NodeText::fallback() const {
  return title.fallback || summary.fallback || documented_information.fallback || note.fallback ||
         evidence_examples.fallback;
}

Result<Translation> Translation::decode(json::value const& value) {
  Faults faults;
  Shape shape(value, "", faults);
  Translation made;
  if (shape.text("format", 64) != "aims-translation-1")
    shape.fault("The format of a translation is \"aims-translation-1\".", "format");
  made.language_ = shape.text("language", 16);
  if (!made.language_.empty() && (!is_language(made.language_) || made.language_ == english))
    shape.fault("A language is a code such as pt, and not English.", "language");
  made.of_ = shape.text("of", 200);
  if (auto const* object = value.if_object()) {
    made.content_ = *object;
    for (auto const* name : {"format", "language", "of"}) made.content_.erase(name);
    check_prose(made.content_, "", faults);
  }
  if (faults.any()) return std::unexpected(faults.error());
  return made;
}

json::value const* Translation::at(std::initializer_list<std::string_view> path) const {
  auto const* object = &content_;
  json::value const* found = nullptr;
  for (auto const name : path) {
    if (found && found->is_array()) {  // a number as a name: a place in a list
      auto const& list = found->get_array();
      auto const index =
          static_cast<std::size_t>(std::strtoul(std::string(name).c_str(), nullptr, 10));
      if (index >= list.size()) return nullptr;
      found = &list[index];
    } else {
      if (!object) return nullptr;
      found = object->if_contains(name);
    }
    if (!found) return nullptr;
    object = found->if_object();
  }
  return found;
}

std::string_view Translation::find(std::initializer_list<std::string_view> path) const {
  auto const* found = at(path);
  if (!found || !found->is_string()) return {};
  return found->get_string();
}

std::vector<std::string_view> Translation::find_list(
    std::initializer_list<std::string_view> path) const {
  std::vector<std::string_view> texts;
  auto const* found = at(path);
  auto const* list = found ? found->if_array() : nullptr;
  if (!list) return texts;
  for (auto const& each : *list)
    if (each.is_string()) texts.push_back(each.get_string());
  return texts;
}

std::shared_ptr<Translations const> Translations::from_lines(std::string_view lines) {
  auto all = std::make_shared<Translations>();
  while (!lines.empty()) {
    auto const line = lines.substr(0, lines.find('\n'));
    lines.remove_prefix(std::min(line.size() + 1, lines.size()));
    auto const first = line.find(' ');
    auto const second = line.find(' ', first + 1);
    if (first == std::string_view::npos || second == std::string_view::npos) continue;
    all->lines_.emplace(Key(line.substr(0, first), line.substr(first + 1, second - first - 1)),
                        line.substr(second + 1));
  }
  return all;
}

std::vector<std::string> Translations::languages() const {
  std::vector<std::string> codes;
  for (auto const& [key, line] : lines_)
    if (codes.empty() || codes.back() != key.first) codes.push_back(key.first);
  return codes;
}

Translation const* Translations::find(std::string_view language, std::string_view of) const {
  Key const key(language, of);
  auto const line = lines_.find(key);
  if (line == lines_.end()) return nullptr;
  std::lock_guard const lock(mutex_);
  auto& place = read_[key];
  if (place) return place.get();
  auto const value = parse_json(line->second, {.bytes_max = line_bytes_max});
  auto made = value ? Translation::decode(*value) : std::unexpected(value.error());
  // The build has read it before; if it cannot be read now, English stands in.
  if (made) place = std::make_unique<Translation>(std::move(*made));
  return place.get();
}

NodeText text_of(Translation const* translation, Requirement const& of) {
  auto const text = [&](char const* member, std::string const& in_english) {
    return said(translation, {"nodes", of.id, member}, in_english);
  };
  return {.title = text("title", of.title),
          .summary = text("summary", of.summary),
          .documented_information = text("documented_information", of.documented_information),
          .note = text("note", of.note),
          .evidence_examples =
              said(translation, {"nodes", of.id, "evidence_examples"}, of.evidence_examples)};
}

Text title_of(Translation const* translation, Framework const& framework) {
  return said(translation, {"title"}, framework.title);
}

DocumentedInformation translated(Translation const* translation, DocumentedInformation row) {
  constexpr auto section = "mandatory_documented_information";
  put(row.title, translation, {section, row.id, "title"});
  put(row.condition, translation, {section, row.id, "condition"});
  put(row.summary, translation, {section, row.id, "summary"});
  return row;
}

Questionnaire translated(Translation const* translation, Questionnaire all) {
  put(all.title, translation, {"title"});
  put(all.law, translation, {"law"});
  all.how_to_use = said(translation, {"how_to_use"}, all.how_to_use).texts;
  for (auto& question : all.questions) {
    put(question.text, translation, {"questions", question.id, "text"});
    put(question.help, translation, {"questions", question.id, "help"});
    for (std::size_t i = 0; i < question.option_titles.size(); ++i)
      put(question.option_titles[i], translation,
          {"questions", question.id, "options", question.options[i]});
    for (std::size_t i = 0; i < question.consequences.size(); ++i)
      put(question.consequences[i].then, translation,
          {"questions", question.id, "consequences", std::to_string(i), "then"});
  }
  for (auto& outcome : all.outcomes) {
    put(outcome.title, translation, {"outcomes", outcome.id, "title"});
    put(outcome.consequence, translation, {"outcomes", outcome.id, "consequence"});
  }
  return all;
}

Questionnaire in_language(Catalogue const& catalogue, std::string_view language,
                          Questionnaire all) {
  for (auto& question : all.questions)
    for (std::size_t i = 0; i < question.options.size(); ++i)
      if (auto const* const node = catalogue.find(Reference{all.framework, question.options[i]}))
        question.option_titles[i] = catalogue.text_of(*node, language).title.text;
  auto const& translations = catalogue.translations();
  auto const* const translation = translations ? translations->find(language, all.id) : nullptr;
  return translated(translation, std::move(all));
}

RiskLibrary translated(Translation const* translation, RiskLibrary library) {
  put(library.title, translation, {"title"});
  library.notes = said(translation, {"note"}, library.notes).texts;
  for (auto& risk : library.risks) {
    put(risk.title, translation, {"risks", risk.id, "title"});
    put(risk.description, translation, {"risks", risk.id, "description"});
  }
  for (auto& tag : library.mit_subdomains)
    put(tag.title, translation, {"mit_subdomains", tag.id, "title"});
  for (auto& tag : library.atlas_tactics)
    put(tag.title, translation, {"atlas_tactics", tag.id, "title"});
  for (auto& pair : library.owasp_llm) {
    put(pair.of_2025.title, translation, {"owasp_llm_map", pair.of_2025.id, "title_2025"});
    put(pair.of_2026.title, translation, {"owasp_llm_map", pair.of_2025.id, "title_2026"});
  }
  return library;
}

Text label_of_category(Translation const* translation, std::string_view category) {
  return said(translation, {"categories", category}, std::string(category));
}

Gaps gaps_of(Translation const& translation, json::value const& english_file) {
  auto const* object = english_file.if_object();
  if (!object) return {};
  return Comparison(*object, translation).run();
}

}  // namespace frameworks
