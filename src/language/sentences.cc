#include "language/sentences.h"

#include <algorithm>

namespace language {

namespace {

constexpr std::size_t gaps_max = 9, faults_max = 50;
// A sentence in a gap of a sentence in a gap.
constexpr int depth_max = 3;

std::vector<std::size_t> sorted(std::vector<std::size_t> gaps) {
  std::ranges::sort(gaps);
  return gaps;
}

}  // namespace

SplitSentence split_sentence(std::string_view text) {
  SplitSentence split{.pieces = {""}, .gaps = {}};
  for (std::size_t at = 0; at < text.size(); ++at) {
    auto const is_gap = text[at] == '{' && at + 2 < text.size() && text[at + 1] >= '1' &&
                        text[at + 1] <= '9' && text[at + 2] == '}';
    if (!is_gap) {
      split.pieces.back() += text[at];
      continue;
    }
    split.gaps.push_back(static_cast<std::size_t>(text[at + 1] - '0'));
    split.pieces.emplace_back();
    at += 2;
  }
  return split;
}

Result<Sentences> Sentences::decode(json::object const& texts, std::string const& where) {
  Sentences made;
  std::vector<Fault> faults;
  auto const wrong = [&](std::string what, std::string_view english) {
    if (faults.size() < faults_max)
      faults.push_back({std::move(what), where + "/" + std::string(english)});
  };
  for (auto const& [english, value] : texts) {
    auto const* const text = value.if_string();
    if (!text || text->empty()) {
      wrong("This needs a text, in quotes.", english);
      continue;
    }
    auto ours = split_sentence(english), theirs = split_sentence(*text);
    std::vector<std::size_t> numbers;
    for (std::size_t i = 1; i <= ours.gaps.size(); ++i) numbers.push_back(i);
    if (numbers.size() > gaps_max || ours.gaps != numbers || sorted(theirs.gaps) != numbers) {
      wrong("Both have the same gaps, each once, and the English has them in order.", english);
      continue;
    }
    if (numbers.empty()) {
      made.whole_.emplace(english, *text);
      continue;
    }
    std::size_t letters = 0;
    for (auto const& piece : ours.pieces) letters += piece.size();
    made.patterns_.push_back({.english = english,
                              .pieces = std::move(ours.pieces),
                              .said = std::move(theirs.pieces),
                              .gaps = std::move(theirs.gaps),
                              .letters = letters});
  }
  if (!faults.empty()) {
    auto const first = faults.front();
    return fail(ErrorKind::invalid, first.what, first.where, std::move(faults));
  }
  std::ranges::stable_sort(made.patterns_, std::greater(), &Pattern::letters);
  return made;
}

// Each piece between the first and the last where it comes first.
std::optional<std::vector<std::string_view>> Sentences::gaps_in(Pattern const& pattern,
                                                                std::string_view sentence) {
  auto const& first = pattern.pieces.front();
  auto const& last = pattern.pieces.back();
  if (sentence.size() < pattern.letters || !sentence.starts_with(first) ||
      !sentence.ends_with(last))
    return std::nullopt;
  sentence.remove_prefix(first.size());
  sentence.remove_suffix(last.size());
  std::vector<std::string_view> gaps;
  for (std::size_t i = 1; i + 1 < pattern.pieces.size(); ++i) {
    auto const at = sentence.find(pattern.pieces[i]);
    if (at == std::string_view::npos) return std::nullopt;
    gaps.push_back(sentence.substr(0, at));
    sentence.remove_prefix(at + pattern.pieces[i].size());
  }
  gaps.push_back(sentence);
  return gaps;
}

std::optional<std::string> Sentences::say(std::string_view english, Label const& label,
                                          int depth) const {
  if (auto const whole = whole_.find(std::string(english)); whole != whole_.end())
    return whole->second;
  if (depth == depth_max) return std::nullopt;
  for (auto const& pattern : patterns_) {
    auto const gaps = gaps_in(pattern, english);
    if (!gaps) continue;
    auto text = pattern.said.front();
    for (std::size_t i = 0; i < pattern.gaps.size(); ++i) {
      auto const gap = (*gaps)[pattern.gaps[i] - 1];
      auto inner = say(gap, label, depth + 1);
      if (!inner && label) inner = label(gap);
      text += inner ? *inner : std::string(gap);
      text += pattern.said[i + 1];
    }
    return text;
  }
  return std::nullopt;
}

std::optional<std::string> Sentences::say(std::string_view english, Label const& label) const {
  return say(english, label, 0);
}

std::vector<std::string_view> Sentences::english() const {
  std::vector<std::string_view> all;
  for (auto const& [english, text] : whole_) all.push_back(english);
  for (auto const& pattern : patterns_) all.push_back(pattern.english);
  std::ranges::sort(all);
  return all;
}

}  // namespace language
