#include "reports/coverage_report.h"

#include <algorithm>
#include <map>
#include <set>

#include "frameworks/words.h"
#include "posture/coverage.h"
#include "posture/phrases.h"
#include "reports/coverage_phrases.h"
#include "reports/phrases.h"
#include "reports/wording.h"

namespace reports {

using frameworks::Edge;
using frameworks::Reference;
using language::Message;
using posture::Covered;
using posture::Level;

namespace {

constexpr std::size_t ways_max = 4;  // in one cell; the crosswalk below has all

// What a requirement comes to, the best first; also the order of the parts of a bar.
enum class Sum { own, whole, part, nothing, not_applicable };
constexpr std::size_t sum_count = 5;

struct SumLook {
  language::Phrase const& phrase;
  Tone tone;
  Shade shade;
};
SumLook look_of(Sum sum) {
  switch (sum) {
    case Sum::own:
      return {phrases::coverage_own, Tone::good, Shade::dark};
    case Sum::whole:
      return {phrases::coverage_whole, Tone::good, Shade::light};
    case Sum::part:
      return {phrases::coverage_part, Tone::attention, Shade::light};
    case Sum::nothing:
      return {phrases::coverage_nothing, Tone::bad, Shade::light};
    case Sum::not_applicable:
      return {phrases::coverage_not_applicable, Tone::neutral, Shade::light};
  }
  std::unreachable();
}

Sum sum_of(Covered const& covered) {
  if (covered.own.level == Level::not_applicable) return Sum::not_applicable;
  if (covered.own.level >= Level::implemented) return Sum::own;
  if (std::ranges::any_of(covered.through, [](auto const& way) { return way.fulfils; }))
    return Sum::whole;
  return covered.through.empty() ? Sum::nothing : Sum::part;
}

// Where all requirements stand that an edge of the framework could lead to.
class Standings {
 public:
  explicit Standings(ReportInput const& input) {
    add(input.posture);
    for (auto const& id : neighbours(input))
      add(posture::assess(input.snapshot, input.catalogue, id, input.posture.today, input.subject,
                          posture::classifications_in(input.snapshot)));
  }
  std::optional<posture::Standing> of(Reference const& reference) const {
    auto const found = all_.find(reference);
    return found == all_.end() ? std::nullopt : std::optional(found->second);
  }

 private:
  static std::set<std::string> neighbours(ReportInput const& input) {
    std::set<std::string> found;
    for (auto const& crosswalk : input.catalogue.crosswalks()) {
      if (crosswalk.from_framework == input.framework) found.insert(crosswalk.to_framework);
      if (crosswalk.to_framework == input.framework) found.insert(crosswalk.from_framework);
    }
    return found;
  }
  void add(posture::Posture const& judged) {
    for (auto const& status : judged.statuses)
      all_[status.requirement] = {status.level, status.flags};
  }

  std::map<Reference, posture::Standing> all_;
};

std::string name_of(ReportInput const& input, std::string_view framework) {
  auto const* const found = input.catalogue.find(framework);
  return found ? input.say(frameworks::title_word(*found)) : std::string(framework);
}

// As it stands within a sentence.
std::string small_word(ReportInput const& input, Level level) {
  auto const& phrase = posture::phrases::levels[static_cast<std::size_t>(level)];
  return input.speech.say_small(
      language::Word{std::string(phrase.id), std::string(phrase.english)});
}

Cell through_cell(ReportInput const& input, Covered const& covered) {
  if (covered.through.empty()) return "–";
  std::vector<Inline> lines;
  for (auto const& way : covered.through) {
    if (lines.size() == ways_max) {
      lines.emplace_back(
          input.say(Message(phrases::and_more, {{"count", covered.through.size() - ways_max}})));
      break;
    }
    lines.push_back(
        {code(to_text(way.from)),
         Run(": " + input.say(Message(phrases::coverage_link,
                                      {{"strength", std::string(to_text(way.strength))},
                                       {"level", small_word(input, way.standing.level)}})))});
  }
  return lines;
}

Chart by_area(ReportInput const& input, std::vector<Covered> const& all) {
  Bars bars{.axis = input.say(phrases::clause_or_area), .series = {}, .bars = {}};
  std::array<std::size_t, sum_count> sums{};
  for (std::size_t i = 0; i < sum_count; ++i) {
    auto const look = look_of(static_cast<Sum>(i));
    bars.series.push_back({input.speech.say(look.phrase), look.tone, look.shade});
  }
  frameworks::Requirement const* last = nullptr;
  for (auto const& covered : all) {
    auto const* const area = input.catalogue.area_of(covered.requirement);
    if (!area) continue;
    if (area != last)
      bars.bars.push_back({heading_of(input.speech, *area), std::vector<double>(sum_count)});
    last = area;
    auto const sum = static_cast<std::size_t>(sum_of(covered));
    ++bars.bars.back().values[sum];
    ++sums[sum];
  }
  auto text = input.say(
      Message(phrases::coverage_by_area_text,
              {{"all", all.size()}, {"own", sums[0]}, {"whole", sums[1]}, {"part", sums[2]}}));
  return {.caption = input.say(phrases::coverage_by_area),
          .alternative = std::move(text),
          .shows = std::move(bars)};
}

KeyValues counts(ReportInput const& input, std::vector<Covered> const& all) {
  KeyValues values{{{input.say(phrases::coverage_requirements), std::to_string(all.size())}}};
  for (std::size_t i = 0; i < sum_count; ++i) {
    auto const sum = static_cast<Sum>(i);
    auto const count =
        std::ranges::count_if(all, [&](Covered const& covered) { return sum_of(covered) == sum; });
    values.facts.push_back({input.speech.say(look_of(sum).phrase), std::to_string(count)});
  }
  return values;
}

Table each_table(ReportInput const& input, std::vector<Covered> const& all) {
  Table table{.caption = input.say(phrases::coverage_each),
              .columns = {{input.say(phrases::coverage_requirement), 40},
                          {input.say(phrases::coverage_own_status), 16},
                          {input.say(phrases::coverage_through), 56},
                          {input.say(phrases::coverage_in_sum), 20}},
              .groups = {},
              .group_column = input.say(phrases::clause_or_area)};
  frameworks::Requirement const* area = nullptr;
  for (auto const& covered : all) {
    auto const* const requirement = input.catalogue.find(covered.requirement);
    if (!requirement) continue;
    auto const* const of = input.catalogue.area_of(covered.requirement);
    if (of && of != area) table.add_group(heading_of(input.speech, *of));
    area = of;
    auto const look = look_of(sum_of(covered));
    Cell name(std::vector<Inline>{
        Inline(strong(requirement->place.empty() ? requirement->id : requirement->place)),
        Inline(input.say(frameworks::title_word(*requirement)))});
    table.add({{std::move(name), badge(input.speech, covered.own.level, covered.own.flags),
                through_cell(input, covered), Badge{look.tone, input.speech.say(look.phrase)}}});
  }
  return table;
}

std::string source_of(ReportInput const& input, Edge const& edge) {
  if (edge.source == "own-judgement") return input.say(phrases::coverage_own_judgement);
  if (edge.source == "public-crosswalk") return input.say(phrases::coverage_public);
  return edge.source;
}

Cell end_cell(ReportInput const& input, Reference const& end) {
  auto const* const found = input.catalogue.find(end);
  if (!found) return to_text(end);
  return std::vector<Inline>{Inline(strong(found->place.empty() ? found->id : found->place)),
                             Inline(input.say(frameworks::title_word(*found)))};
}

Table crosswalk_table(ReportInput const& input) {
  Table table{.caption = input.say(phrases::coverage_crosswalk),
              .columns = {{input.say(phrases::coverage_from), 26},
                          {input.say(phrases::coverage_relation), 14},
                          {input.say(phrases::coverage_to), 26},
                          {input.say(phrases::why), 52},
                          {input.say(phrases::coverage_source), 14}},
              .groups = {},
              .group_column = input.say(phrases::coverage_crosswalk)};
  for (auto const& crosswalk : input.catalogue.crosswalks()) {
    if (crosswalk.from_framework != input.framework && crosswalk.to_framework != input.framework)
      continue;
    table.add_group(input.say(
        Message(phrases::coverage_between, {{"from", name_of(input, crosswalk.from_framework)},
                                            {"to", name_of(input, crosswalk.to_framework)}})));
    for (auto const& edge : crosswalk.edges) {
      auto const relation = static_cast<std::size_t>(edge.relation);
      table.add(
          {{end_cell(input, edge.from), input.speech.say(phrases::coverage_relations[relation]),
            end_cell(input, edge.to), edge.rationale, source_of(input, edge)}});
    }
  }
  return table;
}

Note cautions(ReportInput const& input) {
  Note note{Tone::attention, input.say(phrases::coverage_cautions), {}};
  for (auto const& crosswalk : input.catalogue.crosswalks())
    if (crosswalk.from_framework == input.framework || crosswalk.to_framework == input.framework)
      for (auto const& caution : crosswalk.cautions) note.lines.emplace_back(caution);
  return note;
}

}  // namespace

Document coverage(ReportInput const& input) {
  auto document = begin(input, phrases::coverage);
  document.subtitle = name_of(input, input.framework);
  Standings const standings(input);
  auto const all = posture::coverage_of_framework(
      input.catalogue, input.framework,
      [&](Reference const& reference) { return standings.of(reference); });
  auto& blocks = document.blocks;
  blocks.emplace_back(Heading{1, input.say(phrases::summary), "summary"});
  blocks.emplace_back(Paragraph{input.say(phrases::coverage_opening)});
  blocks.emplace_back(counts(input, all));
  if (!all.empty()) blocks.emplace_back(by_area(input, all));
  blocks.emplace_back(PageBreak{});
  blocks.emplace_back(Heading{1, input.say(phrases::coverage_requirements), "requirements"});
  blocks.emplace_back(each_table(input, all));
  blocks.emplace_back(PageBreak{});
  blocks.emplace_back(Heading{1, input.say(phrases::coverage_crosswalk), "crosswalk"});
  blocks.emplace_back(Paragraph{input.say(phrases::coverage_crosswalk_opening)});
  if (auto note = cautions(input); !note.lines.empty()) blocks.emplace_back(std::move(note));
  blocks.emplace_back(crosswalk_table(input));
  return finish(input, std::move(document));
}

}  // namespace reports
