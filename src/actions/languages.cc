#include "actions/languages.h"

#include "frameworks/words.h"
#include "posture/phrases.h"
#include "registers/labels.h"
#include "reports/coverage_phrases.h"
#include "reports/dossier_phrases.h"
#include "reports/executive_phrases.h"
#include "reports/phrases.h"
#include "reports/risk_phrases.h"
#include "reports/stage_phrases.h"
#include "reports/statement_phrases.h"

namespace actions {

language::Speech speech_in(Workspace const& workspace,
                           std::shared_ptr<language::Translation const> translation) {
  auto lookup = frameworks::words_in(workspace.frameworks(), translation->language());
  return language::Speech(std::move(translation), std::move(lookup));
}

Result<language::Speech> speech_named(Workspace const& workspace, std::string_view tag) {
  auto const& languages = workspace.languages();
  auto const found = tag.empty() ? languages.english() : languages.find(tag);
  if (found) return speech_in(workspace, found);
  return fail(ErrorKind::invalid,
              "There is no language \"" + std::string(tag) +
                  "\" here; there are: " + languages.names() + ".",
              "language");
}

std::vector<language::Phrase const*> all_phrases() {
  std::vector<language::Phrase const*> all(posture::phrases::all.begin(),
                                           posture::phrases::all.end());
  all.insert(all.end(), reports::phrases::all.begin(), reports::phrases::all.end());
  auto const add = [&](auto const& more) { all.insert(all.end(), more.begin(), more.end()); };
  add(reports::phrases::all_of_coverage);
  add(reports::phrases::all_of_dossier);
  add(reports::phrases::all_of_executive);
  add(reports::phrases::all_of_risks);
  add(reports::phrases::all_of_stages);
  add(reports::phrases::all_of_statement);
  return all;
}

namespace {

// Patterns are handed out as they are: whoever shows them fills them in.
language::Said pattern_of(language::Translation const& translation,
                          language::Phrase const& phrase) {
  if (auto const* const text = translation.find(phrase.id)) return {*text};
  return {std::string(phrase.english), translation.language() != "en"};
}

}  // namespace

json::object language_to_json(Workspace const& workspace,
                              std::shared_ptr<language::Translation const> translation) {
  json::object phrases, labels;
  json::array fallback;
  auto const put = [&](json::object& into, std::string_view id, language::Said const& said) {
    into.emplace(id, said.text);
    if (said.fallback) fallback.push_back(json::string(id));
  };
  for (auto const* phrase : all_phrases())
    put(phrases, phrase->id, pattern_of(*translation, *phrase));
  auto const name = translation->name(), tag = translation->language();
  language::Speech const speech(std::move(translation));
  for (auto const& word : registers::words_of(workspace.registers()->all()))
    put(labels, word.id, speech.tell(word));
  return {{"language", tag},
          {"name", name},
          {"phrases", std::move(phrases)},
          {"labels", std::move(labels)},
          {"fallback", std::move(fallback)}};
}

json::object languages_to_json(Workspace const& workspace) {
  json::array items;
  for (auto const& each : workspace.languages().all())
    items.push_back(json::value{{"language", each->language()}, {"name", each->name()}});
  return {{"items", std::move(items)}};
}

}  // namespace actions
