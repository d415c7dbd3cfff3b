#include "reports/wording.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "frameworks/words.h"
#include "posture/phrases.h"
#include "registers/organisation.h"
#include "registers/proof.h"
#include "reports/phrases.h"

namespace reports {

using namespace registers;

std::string word(language::Speech const& speech, posture::Level level) {
  return speech.say(posture::phrases::levels[static_cast<std::size_t>(level)]);
}

std::string words(language::Speech const& speech, posture::Flags const& flags) {
  std::string text;
  auto const say = [&](bool is_set, language::Phrase const& flag) {
    if (is_set) text += (text.empty() ? "" : ", ") + speech.say(flag);
  };
  say(flags.failing, posture::phrases::failing);
  say(flags.disputed, posture::phrases::disputed);
  say(flags.overdue, posture::phrases::overdue);
  say(flags.stale, posture::phrases::stale);
  return text;
}

std::string spread_of(language::Speech const& speech, posture::Level level, std::size_t count) {
  return speech.say(
      language::Message(phrases::spread[static_cast<std::size_t>(level)], {{"count", count}}));
}

namespace {

Tone tone_of(posture::Level level, posture::Flags const& flags) {
  if (flags.failing || flags.disputed) return Tone::bad;
  if (level == posture::Level::not_applicable) return Tone::neutral;
  if (level == posture::Level::not_started) return Tone::bad;
  auto const shown = level >= posture::Level::evidenced;
  return shown && flags == posture::Flags() ? Tone::good : Tone::attention;
}

}  // namespace

Badge badge(language::Speech const& speech, posture::Level level, posture::Flags const& flags) {
  return {tone_of(level, flags), word(speech, level), words(speech, flags)};
}

std::string name_of_person(records::Snapshot const& snapshot, std::string_view id) {
  if (id.empty()) return {};
  auto const* const found = snapshot.find(person::spec.name, id);
  auto const name = found ? found->record.get_or(person::name) : std::string();
  return name.empty() ? std::string(id) : name;
}

std::string owner_of(records::Snapshot const& snapshot, records::Version const& version) {
  auto const* const value = version.record.find("owner");
  auto const* const link = value ? std::get_if<records::Link>(value) : nullptr;
  return link ? name_of_person(snapshot, link->id) : std::string();
}

std::string title_of(language::Speech const& speech, records::Version const& version) {
  auto const* const value = version.record.find("title");
  auto const* const title = value ? std::get_if<std::string>(value) : nullptr;
  return title && !title->empty() ? *title : speech.say(phrases::untitled);
}

std::string heading_of(language::Speech const& speech, frameworks::Requirement const& requirement) {
  return requirement.id + " " + speech.say(frameworks::title_word(requirement));
}

std::string anchor_of(std::string_view requirement) {
  std::string anchor(requirement);
  for (auto& letter : anchor)
    if (letter >= 'A' && letter <= 'Z') letter = static_cast<char>(letter - 'A' + 'a');
  return anchor;
}

std::vector<records::Version const*> approvals_in_force(records::Snapshot const& snapshot,
                                                        records::Version const& version,
                                                        Date today) {
  std::vector<records::Version const*> found;
  auto const content = to_hex(version.content);
  for (auto const& given : snapshot.of(approval::spec.name)) {
    if (given.effective > today || given.erased) continue;
    auto const& record = given.record;
    if (record.get_or(approval::subject) == version.id &&
        record.get_or(approval::subject_register) == version.register_name &&
        record.get_or(approval::content) == content)
      found.push_back(&given);
  }
  std::ranges::sort(found, std::greater<>(), [](auto const* each) { return each->from_position; });
  return found;
}

std::string approved_by(ReportInput const& input, records::Version const& given,
                        language::Phrase const& phrase) {
  auto const who = given.record.get_or(approval::approver).id;
  return input.say(language::Message(
      phrase, {{"person", name_of_person(input.snapshot, who)}, {"day", given.effective}}));
}

namespace {

Words words_of(language::Speech const& speech) {
  return {.about = speech.say(phrases::about),
          .checkpoint = speech.say(phrases::checkpoint),
          .see_sheet = speech.say(phrases::see_sheet),
          .shortened = speech.say(phrases::shortened),
          // Renderers put the numbers in when they know them.
          .page = speech.say(
              language::Message(phrases::page, {{"page", "{page}"}, {"pages", "{pages}"}}))};
}

// A position and a moment are written alike in every language: people compare them.
language::Message position_of(ReportMeta const& meta) {
  return {phrases::position,
          {{"origin", meta.origin},
           {"position", std::to_string(meta.position)},
           {"recorded", to_text(meta.recorded).substr(0, 19) + "Z"}}};
}

}  // namespace

Document begin(ReportInput const& input, language::Phrase const& title) {
  auto const& meta = input.meta;
  Document document;
  document.title = input.say(title);
  auto const* const framework = input.catalogue.find(input.framework);
  document.subtitle = framework ? input.say(frameworks::title_word(*framework)) : input.framework;
  document.organisation = meta.organisation;
  document.language = input.speech.language();
  document.words = words_of(input.speech);
  document.created = meta.recorded;
  document.checkpoint = meta.checkpoint;
  document.footing = input.say(language::Message(
      phrases::footing, {{"position", std::to_string(meta.position)}, {"day", meta.issued}}));
  document.facts = {
      {input.say(phrases::judged_for), input.say(meta.issued)},
      {input.say(phrases::as_of), input.say(position_of(meta))},
  };
  if (!meta.root.empty())
    document.facts.push_back({input.say(phrases::root_hash), Inline(code(meta.root))});
  return document;
}

Document finish(ReportInput const& input, Document document) {
  if (input.speech.fell_back())
    document.facts.push_back(
        {input.say(phrases::language_fact), input.say(phrases::partly_english)});
  return document;
}

}  // namespace reports
