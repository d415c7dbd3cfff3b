#include "frameworks/words.h"

#include <algorithm>
#include <array>
#include <iterator>

#include "frameworks/translation.h"

namespace frameworks {

using language::Word;

namespace {

constexpr char parting = ':';  // stands in no id
constexpr std::string_view ours = "content";

Word word(std::string const& of, std::string_view section, std::string_view id,
          std::string_view member, std::string english_text) {
  std::string path(ours);
  for (auto const part : {std::string_view(of), section, id, member}) (path += parting) += part;
  return {std::move(path), std::move(english_text)};
}

// content:FILE:SECTION:ID:MEMBER
bool split(std::string_view id, std::array<std::string_view, 5>& parts) {
  if (std::ranges::count(id, parting) != std::ssize(parts) - 1) return false;
  for (auto& part : parts) {
    part = id.substr(0, id.find(parting));
    id.remove_prefix(std::min(part.size() + 1, id.size()));
  }
  return parts[0] == ours;
}

std::string_view find(Translation const& translation, std::array<std::string_view, 5> const& at) {
  auto const& [prefix, of, section, id, member] = at;
  if (section.empty()) return translation.find({member});
  if (member != "evidence_examples") return translation.find({section, id, member});
  auto const examples = translation.find_list({section, id, member});
  return examples.empty() ? std::string_view() : examples.front();
}

}  // namespace

Word title_word(Requirement const& requirement) {
  return word(requirement.framework, "nodes", requirement.id, "title", requirement.title);
}
Word summary_word(Requirement const& requirement) {
  return word(requirement.framework, "nodes", requirement.id, "summary", requirement.summary);
}
Word example_word(Requirement const& requirement) {
  auto const& examples = requirement.evidence_examples;
  return word(requirement.framework, "nodes", requirement.id, "evidence_examples",
              examples.empty() ? std::string() : examples.front());
}
Word title_word(Framework const& framework) {
  return word(framework.id, "", "", "title", framework.title);
}
Word title_word(Framework const& framework, DocumentedInformation const& row) {
  return word(framework.id, "mandatory_documented_information", row.id, "title", row.title);
}

language::Lookup words_in(Catalogue const& catalogue, std::string language) {
  return [&catalogue,
          language = std::move(language)](Word const& wanted) -> std::optional<language::Said> {
    std::array<std::string_view, 5> at;
    if (!catalogue.translations() || !split(wanted.id, at)) return std::nullopt;
    auto const* const translation = catalogue.translations()->find(language, at[1]);
    auto const text = translation ? find(*translation, at) : std::string_view();
    if (text.empty()) return std::nullopt;
    return language::Said{std::string(text)};
  };
}

}  // namespace frameworks
