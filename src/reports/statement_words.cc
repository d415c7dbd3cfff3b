#include "reports/statement_words.h"

#include <array>

#include "posture/phrases.h"
#include "registers/labels.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "registers/statement.h"
#include "reports/phrases.h"
#include "reports/statement_phrases.h"
#include "reports/wording.h"

namespace reports {

using namespace registers;
using language::Message;
using posture::Part;

namespace {

constexpr std::array part_words{&phrases::part_decision, &phrases::part_reasons,
                                &phrases::part_owner, &phrases::part_how};

std::int64_t number_of(records::Version const& version) {
  return version.record.get_or(statement::edition);
}

std::string text_in(json::object const& line, std::string_view member) {
  auto const* const value = line.if_contains(member);
  return value && value->is_string() ? std::string(value->get_string()) : std::string();
}

class Sayer {
 public:
  Sayer(records::Snapshot const& snapshot, language::Speech const& speech)
      : snapshot_(snapshot), speech_(speech) {}

  // `before`: the same line as it was, to tell what is only described anew; nullptr: none.
  std::string part(json::object const& line, Part part, json::object const* before) const {
    switch (part) {
      case Part::decision:
        return decision(text_in(line, "decision"));
      case Part::reasons:
        return with_sealed(line, part, reasons(line));
      case Part::owner:
        return with_sealed(line, part, name_of_person(snapshot_, text_in(line, "owner")));
      case Part::how:
        return with_sealed(line, part, how(line, before));
    }
    std::unreachable();
  }

 private:
  // Besides what it says, that there is what this reader is not told.
  std::string with_sealed(json::object const& line, Part part, std::string text) const {
    if (posture::is_sealed(line, part))
      text += (text.empty() ? "" : "; ") + speech_.say(posture::phrases::not_for_you);
    return text.empty() ? speech_.say(phrases::nothing) : text;
  }

  std::string decision(std::string const& word) const {
    if (word == "undecided") return speech_.say(phrases::undecided);
    return speech_.say(choice_of(applicability::spec, applicability::decision, word));
  }

  std::string reasons(json::object const& line) const {
    auto text = text_in(line, "justification");
    auto const* const grounds = line.if_contains("grounds");
    std::string words;
    if (grounds && grounds->is_array())
      for (auto const& each : grounds->get_array())
        words += (words.empty() ? "" : ", ") +
                 speech_.say_small(choice_of(applicability::spec, applicability::ground,
                                             std::string_view(each.as_string())));
    if (words.empty()) return text;
    auto said = speech_.say(Message(phrases::grounds, {{"grounds", words}}));
    return text.empty() ? said : text + " " + said;
  }

  std::string with_state(json::object const& means) const {
    auto title = text_in(means, "title"), state = text_in(means, "state");
    for (auto const* spec : {&control_implementation::spec, &document::spec}) {
      auto const* const known = spec->state(state);
      if (!known || spec->name != text_in(means, "register")) continue;
      auto const word = speech_.say_small(label_of(*spec, *known));
      return speech_.say(Message(phrases::in_state, {{"title", title}, {"state", word}}));
    }
    return title;
  }

  static bool described_anew(json::object const& means, json::object const* before) {
    if (!before) return false;
    for (auto const* old : posture::objects_in(*before, "how"))
      if (text_in(*old, "id") == text_in(means, "id"))
        return text_in(*old, "text") != text_in(means, "text");
    return false;
  }

  std::string how(json::object const& line, json::object const* before) const {
    std::string text;
    for (auto const* means : posture::objects_in(line, "how")) {
      auto one = with_state(*means);
      if (described_anew(*means, before))
        one = speech_.say(Message(phrases::described_anew, {{"title", one}}));
      if (auto const owner = name_of_person(snapshot_, text_in(*means, "owner")); !owner.empty())
        one += ", " + owner;
      text += (text.empty() ? "" : "; ") + one;
    }
    return text;
  }

  records::Snapshot const& snapshot_;
  language::Speech const& speech_;
};

}  // namespace

Message statement_message(posture::StatementStanding const& standing,
                          records::Snapshot const& snapshot) {
  if (!standing.approved) {
    if (!standing.open) return phrases::edition_none;
    auto const& phrase =
        standing.open->state == "draft" ? phrases::edition_draft : phrases::edition_in_review;
    return {phrase, {{"edition", number_of(*standing.open)}}};
  }
  auto const edition = number_of(*standing.approved);
  if (!standing.approval) return {phrases::edition_unapproved, {{"edition", edition}}};
  auto const who = standing.approval->record.get_or(approval::approver).id;
  std::vector<language::Argument> about{{"edition", edition},
                                        {"person", name_of_person(snapshot, who)},
                                        {"day", standing.approval->effective}};
  if (standing.differences.empty()) return {phrases::edition_holds, std::move(about)};
  about.emplace_back("count", standing.differences.size());
  return {phrases::edition_changed, std::move(about)};
}

std::vector<SaidDifference> said(std::vector<posture::LineDifference> const& differences,
                                 json::array const& was, json::array const& is,
                                 records::Snapshot const& snapshot,
                                 language::Speech const& speech) {
  Sayer const sayer(snapshot, speech);
  std::vector<SaidDifference> all;
  for (auto const& each : differences) {
    auto const* const before = posture::line_about(was, each.control);
    auto const* const now = posture::line_about(is, each.control);
    if (!before || !now) {
      auto const& word = now ? phrases::came : phrases::went;
      all.push_back({.control = each.control, .what = speech.say(word), .was = {}, .is = {}});
      continue;
    }
    for (auto const part : each.parts)
      all.push_back({.control = each.control,
                     .what = speech.say(*part_words[static_cast<std::size_t>(part)]),
                     .was = sayer.part(*before, part, nullptr),
                     .is = sayer.part(*now, part, before)});
  }
  return all;
}

}  // namespace reports
