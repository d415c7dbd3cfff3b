#include "reports/wording.h"

#include <algorithm>
#include <utility>

#include "base/encoding.h"
#include "registers/organisation.h"
#include "registers/proof.h"

namespace reports {

using namespace registers;

std::string word(posture::Level level) {
  switch (level) {
    case posture::Level::not_applicable:
      return "Not applicable";
    case posture::Level::not_started:
      return "Not started";
    case posture::Level::planned:
      return "Planned";
    case posture::Level::implemented:
      return "Implemented";
    case posture::Level::evidenced:
      return "Evidenced";
    case posture::Level::effective:
      return "Effective";
  }
  std::unreachable();
}

std::string words(posture::Flags const& flags) {
  std::string text;
  auto const say = [&](bool is_set, std::string_view name) {
    if (is_set) text += (text.empty() ? "" : ", ") + std::string(name);
  };
  say(flags.failing, "failing");
  say(flags.disputed, "disputed");
  say(flags.overdue, "overdue");
  say(flags.stale, "stale");
  return text;
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

Badge badge(posture::Level level, posture::Flags const& flags) {
  return {tone_of(level, flags), word(level), words(flags)};
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

std::string title_of(records::Version const& version) {
  auto const* const value = version.record.find("title");
  auto const* const title = value ? std::get_if<std::string>(value) : nullptr;
  return title && !title->empty() ? *title : "untitled";
}

std::string count(std::size_t number, std::string_view one, std::string_view several) {
  return std::to_string(number) + " " + std::string(number == 1 ? one : several);
}

std::string heading_of(frameworks::Requirement const& requirement) {
  return requirement.id + " " + requirement.title;
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

std::string approved_by(records::Snapshot const& snapshot, records::Version const& given) {
  return name_of_person(snapshot, given.record.get_or(approval::approver).id) + ", " +
         to_text(given.effective);
}

Document begin(ReportInput const& input, std::string title) {
  auto const& meta = input.meta;
  Document document;
  document.title = std::move(title);
  auto const* const framework = input.catalogue.find(standard);
  document.subtitle = framework ? framework->title : std::string(standard);
  document.organisation = meta.organisation;
  document.language = meta.language;
  document.created = meta.recorded;
  document.checkpoint = meta.checkpoint;
  document.facts = {
      {"Judged for", to_text(meta.issued)},
      {"As of", meta.origin + ", ledger position " + std::to_string(meta.position) +
                    ", last entry recorded " + to_text(meta.recorded).substr(0, 19) + "Z"},
  };
  if (!meta.root.empty()) document.facts.push_back({"Root hash", Inline(code(meta.root))});
  return document;
}

}  // namespace reports
