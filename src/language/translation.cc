#include "language/translation.h"

#include <algorithm>
#include <boost/json/array.hpp>
#include <boost/json/object.hpp>
#include <charconv>
#include <set>

#include "language/pattern.h"

namespace language {

namespace {

constexpr std::string_view file_format = "aims-phrases-1";
constexpr std::string_view bundle_format = "aims-languages-1";
constexpr std::size_t faults_max = 50;

std::string_view text_at(json::object const& object, std::string_view name) {
  auto const* const value = object.if_contains(name);
  auto const* const text = value ? value->if_string() : nullptr;
  return text ? std::string_view(*text) : std::string_view();
}

bool is_tag(std::string_view tag) {
  return tag.size() >= 2 && tag.size() <= 3 &&
         std::ranges::all_of(tag, [](char c) { return c >= 'a' && c <= 'z'; });
}

bool is_id(std::string_view id) {
  return !id.empty() && id.size() <= 200 && std::ranges::all_of(id, [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '.' || c == '_';
  });
}

// Labels are plain text; all else is a pattern.
bool is_label(std::string_view id) {
  constexpr std::string_view kinds[] = {"register.", "field.", "choice.",
                                        "state.",    "move.",  "counted."};
  return std::ranges::any_of(kinds, [&](auto kind) { return id.starts_with(kind); });
}

class Faults {
 public:
  void add(std::string what, std::string where) {
    if (list_.size() < faults_max) list_.push_back({std::move(what), std::move(where)});
  }
  Result<> result() && {
    if (list_.empty()) return {};
    auto const first = list_.front();
    return fail(ErrorKind::invalid, first.what, first.where, std::move(list_));
  }

 private:
  std::vector<Fault> list_;
};

std::string_view primary(std::string_view tag) {
  return tag.substr(0, tag.find_first_of("-_.@"));
}

std::string_view trimmed(std::string_view text) {
  auto const first = text.find_first_not_of(" \t");
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(" \t") - first + 1);
}

// "q=0.8" as 0.8; 1 where nothing is said, 0 where it makes no sense.
double quality_of(std::string_view parameters) {
  auto const at = parameters.find("q=");
  if (at == std::string_view::npos) return 1;
  auto const text = trimmed(parameters.substr(at + 2));
  double quality = 0;
  auto const [end, failed] = std::from_chars(text.data(), text.data() + text.size(), quality);
  return failed == std::errc() && quality >= 0 && quality <= 1 ? quality : 0;
}

// The range of an Accept-Language header before the next comma, which is taken off.
std::string_view next_range(std::string_view& header) {
  auto const comma = header.find(',');
  auto const range = header.substr(0, comma);
  header.remove_prefix(comma == std::string_view::npos ? header.size() : comma + 1);
  return range;
}

}  // namespace

Result<Translation> Translation::decode(json::value const& file) {
  auto const* const object = file.if_object();
  if (!object || text_at(*object, "format") != file_format)
    return fail(ErrorKind::invalid,
                "A language begins with: format: " + std::string(file_format) + ".", "/format");
  Translation made;
  Faults faults;
  for (auto const& member : *object)
    if (std::string_view const key = member.key(); key != "format" && key != "language" &&
                                                   key != "name" && key != "phrases" &&
                                                   key != "sentences")
      faults.add("A language has no member \"" + std::string(key) + "\".", "/" + std::string(key));
  made.language_ = text_at(*object, "language");
  made.name_ = text_at(*object, "name");
  if (!is_tag(made.language_)) faults.add("The language is two or three letters: ru.", "/language");
  if (made.name_.empty()) faults.add("The language needs its name, in itself.", "/name");
  auto const* const phrases = object->if_contains("phrases");
  auto const* const texts = phrases ? phrases->if_object() : nullptr;
  if (!texts) faults.add("The texts stand under \"phrases\", each beside its id.", "/phrases");
  for (auto const& [id, value] : texts ? *texts : json::object()) {
    auto const where = "/phrases/" + std::string(id);
    auto const* const text = value.if_string();
    if (!is_id(id))
      faults.add("An id is made of small letters, digits, dots and underscores.", where);
    else if (!text || text->empty())
      faults.add("This needs a text, in quotes.", where);
    else if (auto const fault = fault_of(*text, made.language_); !fault.empty() && !is_label(id))
      faults.add(fault, where);
    else
      made.texts_.emplace(id, *text);
  }
  TRY(std::move(faults).result());
  if (auto const* const sentences = object->if_contains("sentences")) {
    auto const* const said = sentences->if_object();
    if (!said)
      return fail(ErrorKind::invalid, "Sentences stand beside their English.", "/sentences");
    made.sentences_ = TRY(Sentences::decode(*said, "/sentences"));
  }
  return made;
}

Translation Translation::english() {
  Translation made;
  made.language_ = "en";
  made.name_ = "English";
  return made;
}

std::string const* Translation::find(std::string_view id) const {
  auto const at = texts_.find(id);
  return at == texts_.end() ? nullptr : &at->second;
}

std::vector<std::string_view> Translation::ids() const {
  std::vector<std::string_view> ids;
  for (auto const& [id, text] : texts_) ids.push_back(id);
  std::ranges::sort(ids);
  return ids;
}

namespace {

std::string joined(std::set<std::string> const& names) {
  std::string text;
  for (auto const& name : names) text += (text.empty() ? "" : ", ") + name;
  return text.empty() ? "none" : text;
}

}  // namespace

Gaps compare(Translation const& translation, std::span<Phrase const* const> phrases,
             std::span<Word const> words) {
  Gaps gaps;
  std::set<std::string, std::less<>> known;
  for (auto const* phrase : phrases) {
    known.insert(std::string(phrase->id));
    auto const* const text = translation.find(phrase->id);
    if (!text) {
      gaps.missing.emplace_back(phrase->id);
      continue;
    }
    auto const theirs = read_pattern(*text), ours = read_pattern(phrase->english);
    if (!theirs || !ours || theirs->arguments != ours->arguments)
      gaps.mistaken.push_back(
          std::string(phrase->id) + ": it must speak of " +
          (ours ? joined(ours->arguments) : "nothing, for the English is no pattern"));
  }
  for (auto const& word : words) {
    known.insert(word.id);
    if (!word.general.empty()) known.insert(word.general);
    if (!translation.find(word.id) && !translation.find(word.general))
      gaps.missing.push_back(word.id);
  }
  for (auto const id : translation.ids())
    if (!known.contains(id)) gaps.superfluous.emplace_back(id);
  return gaps;
}

Result<Languages> Languages::from_json(std::string_view bundle) {
  auto const parsed = TRY(parse_json(bundle, {.bytes_max = language_bytes_max * 16}));
  auto const* const object = parsed.if_object();
  auto const* const listed = object ? object->if_contains("languages") : nullptr;
  if (!listed || !listed->is_array() || text_at(*object, "format") != bundle_format)
    return fail(ErrorKind::invalid, "This is no bundle of languages.", "/format");
  Languages made;
  made.all_.push_back(std::make_shared<Translation const>(Translation::english()));
  for (auto const& file : listed->get_array()) {
    auto translation = TRY(Translation::decode(file));
    // English stands in the code; a file of it only says what names of fields do not say well.
    auto const is_first_english = translation.language() == "en" && made.english()->ids().empty();
    if (made.find(translation.language()) && !is_first_english)
      return fail(ErrorKind::conflict,
                  "There are two files for the language " + translation.language() + ".",
                  "/language");
    made.add(std::move(translation));
  }
  return made;
}

void Languages::add(Translation translation) {
  auto kept = std::make_shared<Translation const>(std::move(translation));
  auto const same = [&](auto const& each) { return each->language() == kept->language(); };
  if (auto const at = std::ranges::find_if(all_, same); at != all_.end()) {
    *at = std::move(kept);
    return;
  }
  all_.push_back(std::move(kept));
  std::sort(all_.begin() + 1, all_.end(),
            [](auto const& a, auto const& b) { return a->language() < b->language(); });
}

std::shared_ptr<Translation const> Languages::find(std::string_view tag) const {
  std::string wanted(primary(tag));
  for (auto& c : wanted)
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  for (auto const& each : all_)
    if (each->language() == wanted) return each;
  return nullptr;
}

std::shared_ptr<Translation const> Languages::best(std::string_view accept_language) const {
  std::shared_ptr<Translation const> chosen = english();
  double best_quality = 0;
  while (!accept_language.empty()) {
    auto const range = next_range(accept_language);
    auto const semicolon = range.find(';');
    auto const found = find(trimmed(range.substr(0, semicolon)));
    auto const quality =
        semicolon == std::string_view::npos ? 1 : quality_of(range.substr(semicolon));
    if (!found || quality <= best_quality) continue;
    chosen = found;
    best_quality = quality;
  }
  return chosen;
}

std::string Languages::names() const {
  std::string names;
  for (auto const& each : all_) names += (names.empty() ? "" : ", ") + each->language();
  return names;
}

}  // namespace language
