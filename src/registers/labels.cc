#include "registers/labels.h"

#include <algorithm>
#include <array>
#include <optional>
#include <set>

#include "registers/need_to_know.h"

namespace registers {

using language::Word;
using records::FieldSpec;
using records::Move;
using records::RegisterSpec;
using records::State;

namespace {

// Words that are not written as a name writes them.
constexpr std::array<std::pair<std::string_view, std::string_view>, 3> special{
    {{"ai", "AI"}, {"id", "ID"}, {"eu", "EU"}}};

std::string id_of(std::string_view kind, auto const&... names) {
  std::string id(kind);
  ((id += ".", id += names), ...);
  std::ranges::replace(id, ' ', '_');  // moves: "put in force"
  return id;
}

}  // namespace

std::string readable(std::string_view name) {
  std::string text;
  while (!name.empty()) {
    auto const end = std::min(name.find_first_of("_ "), name.size());
    auto word = name.substr(0, end);
    for (auto const& [plain, as_written] : special)
      if (word == plain) word = as_written;
    text += (text.empty() ? "" : " ") + std::string(word);
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  if (!text.empty() && text[0] >= 'a' && text[0] <= 'z')
    text[0] = static_cast<char>(text[0] - 'a' + 'A');
  return text;
}

Word title_of(RegisterSpec const& spec) {
  return {id_of("register", spec.name, "title"), std::string(spec.title)};
}
Word title_all_of(RegisterSpec const& spec) {
  return {id_of("register", spec.name, "title_all"), std::string(spec.title_all)};
}
Word meaning_of(RegisterSpec const& spec) {
  return {id_of("register", spec.name, "meaning"), std::string(spec.meaning)};
}

Word label_of(RegisterSpec const& spec, FieldSpec const& field) {
  if (need_to_know::is_one(field)) return {id_of("field", field.name), readable(field.name)};
  return {id_of("field", spec.name, field.name), readable(field.name), id_of("field", field.name)};
}
Word meaning_of(RegisterSpec const& spec, FieldSpec const& field) {
  // Said of every register alike, so translated once.
  if (need_to_know::is_one(field))
    return {id_of("field", field.name, "meaning"), std::string(field.meaning)};
  return {id_of("field", spec.name, field.name, "meaning"), std::string(field.meaning)};
}
Word choice_of(RegisterSpec const& spec, FieldSpec const& field, std::string_view choice) {
  return {id_of("choice", spec.name, field.name, choice), readable(choice),
          id_of("choice", choice)};
}
Word unit_of(FieldSpec const& field) {
  if (field.unit.empty()) return {};
  return {id_of("counted", field.unit), std::string(field.unit)};
}

Word label_of(RegisterSpec const& spec, State const& state) {
  return {id_of("state", spec.name, state.name), readable(state.name), id_of("state", state.name)};
}
Word meaning_of(RegisterSpec const& spec, State const& state) {
  return {id_of("state", spec.name, state.name, "meaning"), std::string(state.meaning)};
}
Word label_of(RegisterSpec const& spec, Move const& move) {
  return {id_of("move", spec.name, move.name), readable(move.name), id_of("move", move.name)};
}

std::vector<Word> words_of(records::Registers all) {
  std::vector<Word> words;
  std::set<std::string> ids;
  auto const add = [&](Word word) {
    if (!word.id.empty() && ids.insert(word.id).second) words.push_back(std::move(word));
  };
  for (auto const* spec : all) {
    for (auto const& word : {title_of(*spec), title_all_of(*spec), meaning_of(*spec)}) add(word);
    for (auto const& field : spec->fields) {
      for (auto const& word : {label_of(*spec, field), meaning_of(*spec, field), unit_of(field)})
        add(word);
      for (auto const choice : field.choices) add(choice_of(*spec, field, choice));
    }
    for (auto const& state : spec->life_cycle.states)
      for (auto const& word : {label_of(*spec, state), meaning_of(*spec, state)}) add(word);
    for (auto const& move : spec->life_cycle.moves) add(label_of(*spec, move));
    for (auto const& field : need_to_know::all_fields) {
      add(label_of(*spec, field));
      add(meaning_of(*spec, field));
    }
  }
  return words;
}

std::string sentence_in(language::Translation const& translation, records::Registers all,
                        std::string_view english) {
  std::vector<Word> words;  // once, and only where there is a gap to say
  auto const label = [&](std::string_view text) -> std::optional<std::string> {
    // In quotes stands what was typed, or what is to be typed: alike in every language.
    if (english.contains('"' + std::string(text) + '"')) return std::nullopt;
    if (words.empty()) words = words_of(all);
    for (auto const& word : words) {
      if (word.english != text) continue;
      if (auto const* const said = translation.find(word.id)) return *said;
      if (auto const* const said = translation.find(word.general)) return *said;
    }
    return std::nullopt;
  };
  return translation.sentences().say(english, label).value_or(std::string(english));
}

}  // namespace registers
