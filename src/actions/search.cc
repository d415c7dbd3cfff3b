#include "actions/search.h"

#include <algorithm>

#include "actions/kept_words.h"
#include "frameworks/translation.h"
#include "language/fold.h"
#include "registers/need_to_know.h"

namespace actions {

namespace {

constexpr std::size_t text_bytes_max = 400;
constexpr std::size_t batch_hits = 100;
// Whoever may see little looks through so many hits of others and no more.
constexpr std::size_t hits_max = 5'000;

std::string label_of(records::RegisterSpec const& spec, records::Version const& version) {
  auto const* const value = version.record.find(spec.label);
  return value ? records::to_text(*value) : std::string();
}

Result<std::optional<FoundRecord>> seen(Workspace const& workspace, Actor const& actor,
                                        registers::Catalogue const& registers,
                                        store::Hit const& hit, std::uint64_t position) {
  auto const spec = registers.find(hit.register_name);
  if (!spec) return std::nullopt;
  auto const version = TRY(workspace.store().get(**spec, hit.record, actor.sees(**spec), position));
  if (!version || version->erased) return std::nullopt;
  return FoundRecord{.register_name = hit.register_name,
                     .id = hit.record,
                     .title = label_of(**spec, *version),
                     .state = version->state,
                     .snippet = hit.snippet,
                     .confidential = version->record.get_or(registers::need_to_know::confidential)};
}

Result<> find_records(Workspace const& workspace, Actor const& actor, SearchWish const& wish,
                      Found& found) {
  auto const registers = workspace.registers();
  for (std::size_t offset = 0; offset < hits_max; offset += batch_hits) {
    auto const hits =
        TRY(workspace.words().find(workspace, wish.text, found.position, batch_hits, offset));
    for (auto const& hit : hits) {
      auto record = TRY(seen(workspace, actor, *registers, hit, found.position));
      if (record) found.records.push_back(std::move(*record));
      if (found.records.size() == wish.limit) return {};
    }
    if (hits.size() < batch_hits) return {};
  }
  return {};
}

std::vector<std::string> folded_words(std::string_view text) {
  std::vector<std::string> words;
  auto const folded = language::folded(text);
  std::string_view rest = folded;
  while (!rest.empty()) {
    auto const end = std::min(rest.find(' '), rest.size());
    if (end > 0) words.emplace_back(rest.substr(0, end));
    rest.remove_prefix(std::min(end + 1, rest.size()));
  }
  return words;
}

bool holds_all(std::string const& text, std::vector<std::string> const& words) {
  return std::ranges::all_of(words, [&](auto const& word) { return text.contains(word); });
}

// Some thousand short texts: looked through in a few milliseconds. Those that hold the words in id
// or title stand before those that hold them in what is asked.
void find_requirements(Workspace const& workspace, SearchWish const& wish, Found& found) {
  auto const words = folded_words(wish.text);
  if (words.empty()) return;
  auto const catalogue = workspace.current_frameworks();
  std::vector<FoundRequirement> by_summary;
  for (auto const& framework : catalogue->frameworks())
    for (auto const& requirement : framework.requirements) {
      auto const text = catalogue->text_of(requirement, wish.language);
      auto const name = language::folded(requirement.id + " " + text.title.text);
      auto const in_name = holds_all(name, words);
      if (!in_name && !holds_all(name + " " + language::folded(text.summary.text), words)) continue;
      FoundRequirement hit{.reference = reference_of(requirement),
                           .title = text.title.text,
                           .summary = text.summary.text};
      (in_name ? found.requirements : by_summary).push_back(std::move(hit));
    }
  std::ranges::move(by_summary, std::back_inserter(found.requirements));
  if (found.requirements.size() > wish.limit) found.requirements.resize(wish.limit);
}

}  // namespace

Result<Found> search(Workspace const& workspace, Actor const& actor, SearchWish const& wish) {
  if (folded_words(wish.text).empty())
    return fail(ErrorKind::invalid, "Say what to look for: one or more words.", "q");
  if (wish.text.size() > text_bytes_max)
    return fail(ErrorKind::invalid, "That is too much to look for; a few words will do.", "q");
  Found found;
  found.position = wish.as_of ? *wish.as_of : TRY(workspace.store().head()).size;
  TRY(find_records(workspace, actor, wish, found));
  find_requirements(workspace, wish, found);
  return found;
}

json::object found_to_json(Found const& found) {
  json::array records, requirements;
  for (auto const& each : found.records)
    records.push_back(json::object{{"register", each.register_name},
                                   {"id", each.id},
                                   {"title", each.title},
                                   {"state", each.state},
                                   {"snippet", each.snippet}});
  for (auto const& each : found.requirements)
    requirements.push_back(json::object{{"requirement", frameworks::to_text(each.reference)},
                                        {"title", each.title},
                                        {"summary", each.summary}});
  return {{"position", found.position},
          {"records", std::move(records)},
          {"requirements", std::move(requirements)}};
}

}  // namespace actions
