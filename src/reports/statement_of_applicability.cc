#include "reports/statement_of_applicability.h"

#include <algorithm>
#include <map>

#include "frameworks/words.h"
#include "registers/labels.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "reports/phrases.h"
#include "reports/record_words.h"
#include "reports/wording.h"

namespace reports {

using namespace registers;
using language::Message;
using records::Version;

namespace {

constexpr std::size_t titles_max = 4;  // in one cell; the rest is counted

// One control, with all that its row says.
struct Line {
  frameworks::Requirement const* control;
  posture::Status const* status;
  posture::Served served;
  posture::Decision decision;

  bool undecided() const { return !decision.followed; }
  bool excluded() const { return decision.excludes(); }
};

std::vector<Line> lines_of(ReportInput const& input) {
  posture::Index const index(input.snapshot, input.catalogue, standard, input.posture.today);
  std::vector<Line> lines;
  for (auto const* control : input.catalogue.assessable(standard)) {
    if (control->kind != frameworks::Kind::control) continue;
    auto const* const status = input.posture.find(frameworks::reference_of(*control));
    if (!status) continue;
    auto served = index.served(control->id, {});
    auto const decision = posture::decision_in(served);
    lines.push_back({control, status, std::move(served), decision});
  }
  return lines;
}

// --- the cells of a row --------------------------------------------------------------------------

Cell decision_cell(Line const& line, ReportInput const& input) {
  if (line.undecided()) return Badge{Tone::bad, input.say(phrases::undecided)};
  auto const since = input.say(line.decision.followed->effective);
  auto const flag = line.decision.contradicting ? input.say(phrases::contradicted) : std::string();
  if (line.excluded())
    return Cell(Badge{Tone::neutral, input.say(phrases::excluded), flag}, {Inline(since)});
  return Cell(Badge{Tone::good, input.say(phrases::included), flag}, {Inline(since)});
}

std::string grounds_text(Version const& decision, ReportInput const& input) {
  std::string text;
  for (auto const& ground : decision.record.get_or(applicability::ground))
    text += (text.empty() ? "" : ", ") +
            input.speech.say_small(choice_of(applicability::spec, applicability::ground, ground));
  return text.empty() ? text : input.say(Message(phrases::grounds, {{"grounds", text}}));
}

std::string risks_text(Version const& decision, ReportInput const& input) {
  std::string text;
  for (auto const& id : decision.record.get_or(applicability::risks).ids)
    if (auto const* const found = input.snapshot.find(risk::spec.name, id))
      text += (text.empty() ? "" : "; ") + title_of(input.speech, *found);
  return text.empty() ? text : input.say(Message(phrases::risks, {{"risks", text}}));
}

Cell reasons_cell(Line const& line, ReportInput const& input) {
  if (line.undecided()) return input.say(phrases::not_decided_yet);
  auto const& decision = *line.decision.followed;
  std::vector<Inline> lines;
  if (auto grounds = grounds_text(decision, input); !grounds.empty())
    lines.push_back(Inline(emphasis(std::move(grounds))));
  add_lines(lines, decision.record.get_or(applicability::justification));
  if (auto const risks = risks_text(decision, input); !risks.empty()) lines.emplace_back(risks);
  for (auto const& reason : line.status->reasons)
    if (line.excluded() && reason.tone == posture::Tone::bad)
      lines.push_back(Inline(strong(input.say(reason.what))));
  return lines;
}

// The label of the state, as it stands within a sentence.
std::string state_word(Version const& version, ReportInput const& input) {
  for (auto const* spec : {&control_implementation::spec, &document::spec})
    if (auto const* const state = spec->state(version.state);
        state && spec->name == version.register_name)
      return input.speech.say_small(label_of(*spec, *state));
  return version.state;
}

std::string with_state(Version const& version, ReportInput const& input) {
  auto text = title_of(input.speech, version);
  if (version.state != "implemented" && version.state != "in_force")
    text = input.say(
        Message(phrases::in_state, {{"title", text}, {"state", state_word(version, input)}}));
  auto const owner = owner_of(input.snapshot, version);
  return owner.empty() ? text : text + ", " + owner;
}

bool still_stands(Version const& version) {
  return version.state != "withdrawn" && version.state != "superseded";
}

// The titles that fit, and how many more there are.
std::vector<Inline> titles(std::vector<std::string> const& all, ReportInput const& input) {
  std::vector<Inline> lines;
  for (auto const& title : all) {
    if (lines.size() == titles_max) {
      lines.emplace_back(
          input.say(Message(phrases::and_more, {{"count", all.size() - titles_max}})));
      break;
    }
    lines.emplace_back(title);
  }
  return lines;
}

Cell how_cell(Line const& line, ReportInput const& input) {
  if (line.excluded()) return "–";
  std::vector<std::string> all;
  for (auto const* list : {&line.served.implementations, &line.served.documents})
    for (auto const* version : *list)
      if (still_stands(*version)) all.push_back(with_state(*version, input));
  return all.empty() ? Cell(input.say(phrases::nothing_recorded)) : Cell(titles(all, input));
}

Cell evidence_cell(Line const& line, ReportInput const& input) {
  if (line.excluded()) return "–";
  auto const today = input.posture.today;
  std::vector<Version const*> valid;
  std::size_t ended = 0;
  for (auto const* version : line.served.evidence) {
    if (version->state != "accepted") continue;
    auto const* const until = version->record.get(evidence::valid_until);
    if (until && *until < today)
      ++ended;
    else
      valid.push_back(version);
  }
  Message const over(phrases::pieces_ended, {{"count", ended}});
  if (valid.empty() && ended == 0) return input.say(phrases::none_accepted);
  if (valid.empty()) return input.say(Message(phrases::none_valid, {{"ended", over}}));
  auto const day = [](auto const* version) {
    return version->record.get_or(evidence::made_on, version->effective);
  };
  std::ranges::stable_sort(valid, std::greater<>(), day);
  std::vector<std::string> all;
  for (auto const* version : valid) all.push_back(title_of(input.speech, *version));
  auto lines = titles(all, input);
  auto summary = input.say(
      Message(phrases::accepted_newest, {{"count", valid.size()}, {"day", day(valid.front())}}));
  if (ended > 0) summary += "; " + input.say(over);
  lines.insert(lines.begin(), Inline(emphasis(summary)));
  return lines;
}

Cell approvals_cell(Line const& line, ReportInput const& input) {
  if (line.undecided()) return "–";
  auto const& decision = *line.decision.followed;
  std::vector<Inline> lines;
  if (auto const owner = owner_of(input.snapshot, decision); !owner.empty())
    lines.emplace_back(input.say(Message(phrases::decided_by, {{"person", owner}})));
  for (auto const* given : approvals_in_force(input.snapshot, decision, input.posture.today))
    lines.emplace_back(approved_by(input, *given, phrases::approved_by));
  return lines;
}

Row row_of(Line const& line, ReportInput const& input) {
  auto const title = input.say(frameworks::title_word(*line.control));
  Cell control(std::vector<Inline>{Inline(strong(line.control->id)), Inline(title)});
  return {
      {std::move(control), decision_cell(line, input), reasons_cell(line, input),
       how_cell(line, input), evidence_cell(line, input),
       badge(input.speech, line.status->level, line.status->flags), approvals_cell(line, input)},
      anchor_of(line.control->id)};
}

Table controls_table(std::vector<Line> const& lines, ReportInput const& input) {
  Table table{.caption = input.say(phrases::controls_of_annex),
              .columns = {{input.say(phrases::control), 18},
                          {input.say(phrases::decision_since), 14},
                          {input.say(phrases::why), 34},
                          {input.say(phrases::how_and_by_whom), 26},
                          {input.say(phrases::evidence), 22},
                          {input.say(phrases::status), 13},
                          {input.say(phrases::decided_and_approved), 16}},
              .groups = {},
              .group_column = input.say(phrases::area)};
  frameworks::Requirement const* area = nullptr;
  for (auto const& line : lines) {
    auto const* const of = input.catalogue.area_of(frameworks::reference_of(*line.control));
    if (of && of != area) table.add_group(heading_of(input.speech, *of));
    area = of;
    table.add(row_of(line, input));
  }
  return table;
}

// --- what stands before the table ----------------------------------------------------------------

struct Counts {
  std::size_t included = 0, excluded = 0, undecided = 0, approved = 0, shown = 0;
};

Counts count_lines(std::vector<Line> const& lines, ReportInput const& input) {
  Counts counts;
  for (auto const& line : lines) {
    ++(line.undecided() ? counts.undecided : line.excluded() ? counts.excluded : counts.included);
    counts.shown +=
        !line.undecided() && !line.excluded() && line.status->level >= posture::Level::evidenced;
    counts.approved +=
        !line.undecided() &&
        !approvals_in_force(input.snapshot, *line.decision.followed, input.posture.today).empty();
  }
  return counts;
}

KeyValues summary(Counts const& counts, std::size_t all, ReportInput const& input) {
  Message const controls(phrases::counts, {{"all", all},
                                           {"included", counts.included},
                                           {"excluded", counts.excluded},
                                           {"undecided", counts.undecided}});
  Message const approved(phrases::of_all,
                         {{"count", counts.approved}, {"all", counts.included + counts.excluded}});
  Message const shown(phrases::shown_of, {{"count", counts.shown}, {"all", counts.included}});
  return {{{input.say(phrases::controls_of_annex), input.say(controls)},
           {input.say(phrases::decisions_approved), input.say(approved)},
           {input.say(phrases::shown), input.say(shown)}}};
}

// The documents by which the organisation adopted this statement, and who approved them.
void add_adoption(KeyValues& facts, ReportInput const& input) {
  posture::Index const index(input.snapshot, input.catalogue, standard, input.posture.today);
  for (auto const* version : index.served("6.1.3", {}).documents) {
    if (version->record.get_or(document::document_kind) != "statement" || !still_stands(*version))
      continue;
    auto text = with_state(*version, input);
    auto const given = approvals_in_force(input.snapshot, *version, input.posture.today);
    for (auto const* approval : given)
      text += "; " + approved_by(input, *approval, phrases::adoption_approved);
    if (given.empty()) text += "; " + input.say(phrases::adoption_not_approved);
    facts.facts.push_back({input.say(phrases::adopted_as), text});
  }
}

// Each with a link to its row.
Inline list_of(std::vector<Line> const& lines, auto const& chosen) {
  Inline text;
  for (auto const& line : lines) {
    if (!chosen(line)) continue;
    if (!text.runs.empty()) text.runs.push_back(", ");
    text.runs.push_back(linked(line.control->id, "#" + anchor_of(line.control->id)));
  }
  return text;
}

// What a person who signs must know first.
void call_out(Document& document, std::vector<Line> const& lines, ReportInput const& input) {
  Note note{Tone::bad, input.say(phrases::before_you_sign), {}};
  auto const add = [&](language::Phrase const& what, auto const& chosen) {
    auto ids = list_of(lines, chosen);
    if (ids.runs.empty()) return;
    ids.runs.insert(ids.runs.begin(), strong(input.say(what) + ": "));
    note.lines.push_back(std::move(ids));
  };
  add(phrases::sign_undecided, [](Line const& line) { return line.undecided(); });
  add(phrases::sign_disputed, [](Line const& line) { return line.status->flags.disputed; });
  add(phrases::check_fails, [](Line const& line) { return line.status->flags.failing; });
  if (!note.lines.empty()) document.blocks.push_back(std::move(note));
}

// Room for the signatures that the standard does not ask for and every director gives.
Table signatures(ReportInput const& input) {
  Table table{.caption = input.say(phrases::signatures),
              .columns = {{"", 16},
                          {input.say(phrases::name), 24},
                          {input.say(phrases::role), 24},
                          {input.say(phrases::date), 16},
                          {input.say(phrases::signature), 34}},
              .groups = {},
              .group_column = {},
              .filled_in_by_hand = true};
  table.add({{input.say(phrases::sign_prepared), "", "", "", ""}});
  table.add({{input.say(phrases::sign_approved), "", "", "", ""}});
  return table;
}

List legend(ReportInput const& input) {
  return {{input.say(phrases::legend_decision), input.say(phrases::legend_level),
           input.say(phrases::legend_flags), input.say(phrases::legend_approval)}};
}

}  // namespace

Document statement_of_applicability(ReportInput const& input) {
  auto document = begin(input, phrases::soa);
  auto const lines = lines_of(input);
  auto const counts = count_lines(lines, input);
  auto& blocks = document.blocks;
  blocks.push_back(Paragraph{
      input.say(Message(phrases::soa_opening, {{"organisation", input.meta.organisation}}))});
  blocks.push_back(Heading{1, input.say(phrases::summary), "summary"});
  auto facts = summary(counts, lines.size(), input);
  add_adoption(facts, input);
  blocks.push_back(std::move(facts));
  call_out(document, lines, input);
  blocks.push_back(signatures(input));
  blocks.push_back(PageBreak{});
  blocks.push_back(Heading{1, input.say(phrases::controls), "controls"});
  blocks.push_back(controls_table(lines, input));
  blocks.push_back(Heading{1, input.say(phrases::legend), "legend"});
  blocks.push_back(legend(input));
  return finish(input, std::move(document));
}

}  // namespace reports
