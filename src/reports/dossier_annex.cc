#include "reports/dossier_annex.h"

#include <array>

#include "frameworks/words.h"
#include "posture/index.h"
#include "reports/dossier_phrases.h"
#include "reports/phrases.h"
#include "reports/wording.h"

namespace reports {

using frameworks::Reference;
using frameworks::Requirement;
using language::Message;

namespace {

constexpr std::string_view act = "eu-ai-act", annex = "annex-iv";
constexpr std::size_t titles_max = 3;

// Where the dossier speaks of an item; the first prefix that fits. Of the others it does not.
struct Place {
  std::string_view prefix, anchor;
  language::Phrase const& title;
};
constexpr std::array places{
    Place{"annex-iv.1.a", section::identity, phrases::dossier_identity},
    Place{"annex-iv.1.c", section::models, phrases::dossier_models},
    Place{"annex-iv.2.a", section::models, phrases::dossier_models},
    Place{"annex-iv.2.d", section::data, phrases::dossier_data},
    Place{"annex-iv.2.e", section::identity, phrases::dossier_identity},
    Place{"annex-iv.2.g", section::figures, phrases::dossier_figures},
    Place{"annex-iv.3", section::models, phrases::dossier_models},
    Place{"annex-iv.4", section::figures, phrases::dossier_figures},
    Place{"annex-iv.5", section::risks, phrases::dossier_risks},
    Place{"annex-iv.7", section::standing, phrases::dossier_standing},
    Place{"annex-iv.9", section::figures, phrases::dossier_figures},
};

bool lies_below(ReportInput const& input, Reference const& reference) {
  for (auto const* node : input.catalogue.path_to_top(reference))
    if (node->id == annex) return true;
  return false;
}

std::string titles(ReportInput const& input, posture::Served const& served) {
  std::string text;
  std::size_t count = 0;
  for (auto const* list : {&served.documents, &served.implementations, &served.evidence})
    for (auto const* version : *list) {
      if (version->state == "withdrawn" || version->state == "superseded" ||
          version->state == "rejected")
        continue;
      if (++count > titles_max) continue;
      text += (text.empty() ? "" : "; ") + title_of(input.speech, *version);
    }
  if (count > titles_max)
    text += "; " + input.say(Message(phrases::and_more, {{"count", count - titles_max}}));
  return text;
}

class Finder {
 public:
  explicit Finder(ReportInput const& input)
      : input_(input),
        act_(input.snapshot, input.catalogue, act, input.posture.today),
        standard_(input.snapshot, input.catalogue, standard, input.posture.today) {}

  Row row(Requirement const& item) const {
    std::vector<Inline> records;
    auto const own = titles(input_, act_.served(item.id, input_.subject));
    if (!own.empty()) records.emplace_back(own);
    for (auto const* edge : input_.catalogue.edges_of(frameworks::reference_of(item))) {
      auto const& other = frameworks::other_end(*edge, frameworks::reference_of(item));
      if (other.framework != standard) continue;
      auto const found = titles(input_, standard_.served(other.id, input_.subject));
      if (!found.empty())
        records.emplace_back(input_.say(
            Message(phrases::dossier_by, {{"requirement", other.id}, {"titles", found}})));
    }
    auto const here = place(item);
    auto const answer = !own.empty() ? Badge{Tone::good, input_.say(phrases::dossier_answered)}
                        : !records.empty() || !here.lines.empty()
                            ? Badge{Tone::attention, input_.say(phrases::dossier_in_part)}
                            : Badge{Tone::bad, input_.say(phrases::dossier_missing)};
    Cell asked(std::vector<Inline>{Inline(strong(input_.say(frameworks::title_word(item)))),
                                   Inline(input_.say(frameworks::summary_word(item)))});
    return {{item.place, std::move(asked), here.lines.empty() ? Cell("–") : here,
             records.empty() ? Cell("–") : Cell(std::move(records)), answer},
            anchor_of(item.id)};
  }

 private:
  Cell place(Requirement const& item) const {
    for (auto const& each : places)
      if (item.id.starts_with(each.prefix))
        return Inline(linked(input_.speech.say(each.title), "#" + std::string(each.anchor)));
    return {};
  }

  ReportInput const& input_;
  posture::Index act_, standard_;
};

}  // namespace

Table annex_index(ReportInput const& input) {
  Table table{.caption = input.say(phrases::dossier_annex),
              .columns = {{input.say(phrases::dossier_item), 13},
                          {input.say(phrases::dossier_asked), 46},
                          {input.say(phrases::dossier_here), 22},
                          {input.say(phrases::dossier_records), 54},
                          {input.say(phrases::dossier_answer), 13}},
              .groups = {}};
  auto const* const framework = input.catalogue.find(act);
  if (!framework) return table;
  Finder const finder(input);
  for (auto const& item : framework->requirements)
    if (item.assessable && lies_below(input, frameworks::reference_of(item)))
      table.add(finder.row(item));
  return table;
}

}  // namespace reports
