#include "reports/statement_of_applicability.h"

#include <algorithm>
#include <deque>

#include "frameworks/words.h"
#include "posture/phrases.h"
#include "registers/labels.h"
#include "registers/planning.h"
#include "registers/proof.h"
#include "registers/statement.h"
#include "reports/phrases.h"
#include "reports/record_words.h"
#include "reports/statement_phrases.h"
#include "reports/statement_words.h"
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
  json::object const* told;  // the line of the statement as the reader may read it, if there is one

  // Decided in a record that the reader may not see.
  bool sealed() const { return told && posture::is_sealed(*told, posture::Part::reasons); }
  bool undecided() const { return !sealed() && !decision.followed; }
  bool excluded() const {
    return sealed() ? told->at("decision").as_string() == "excluded" : decision.excludes();
  }
};

struct Lines {
  std::vector<Line> all;
  std::size_t own = 0;  // of the framework itself; those of others follow
  posture::StatementStanding standing;
  std::deque<posture::Posture> others;  // which lines of other frameworks point into
};

void add_line(Lines& lines, frameworks::Requirement const& control, posture::Posture const& posture,
              posture::Index const& index) {
  auto const reference = frameworks::reference_of(control);
  auto const* const status = posture.find(reference);
  if (!status) return;
  auto served = index.served(control.id, {});
  auto const decision = posture::decision_in(served);
  auto const* const told =
      posture::line_about(lines.standing.lines, frameworks::to_text(reference));
  lines.all.push_back({&control, status, std::move(served), decision, told});
}

// What the statement's lines name besides the controls of its own framework.
void add_others(Lines& lines, ReportInput const& input) {
  auto const today = input.posture.today;
  for (auto const& line : lines.standing.lines) {
    auto const reference = input.catalogue.resolve(line.at("control").as_string());
    auto const* const control = reference ? input.catalogue.find(*reference) : nullptr;
    if (!control || reference->framework == input.framework) continue;
    auto const& framework = reference->framework;
    lines.others.push_back(posture::assess(input.snapshot, input.catalogue, framework, today));
    posture::Index const index(input.snapshot, input.catalogue, framework, today);
    add_line(lines, *control, lines.others.back(), index);
  }
}

Lines lines_of(ReportInput const& input) {
  posture::Index const index(input.snapshot, input.catalogue, input.framework, input.posture.today);
  Lines lines;
  lines.standing = posture::statement_standing({.snapshot = input.snapshot,
                                                .catalogue = input.catalogue,
                                                .posture = input.posture,
                                                .index = index,
                                                .framework = input.framework});
  for (auto const* control : input.catalogue.assessable(input.framework))
    if (control->kind == frameworks::Kind::control) add_line(lines, *control, input.posture, index);
  lines.own = lines.all.size();
  add_others(lines, input);
  return lines;
}

// --- the cells of a row --------------------------------------------------------------------------

Cell decision_cell(Line const& line, ReportInput const& input) {
  if (line.undecided()) return Badge{Tone::bad, input.say(phrases::undecided)};
  if (line.sealed())
    return line.excluded() ? Badge{Tone::neutral, input.say(phrases::excluded)}
                           : Badge{Tone::good, input.say(phrases::included)};
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
  if (line.sealed()) return input.say(posture::phrases::not_for_you);
  auto const& decision = *line.decision.followed;
  std::vector<Inline> lines;
  if (auto grounds = grounds_text(decision, input); !grounds.empty())
    lines.emplace_back(emphasis(std::move(grounds)));
  add_lines(lines, decision.record.get_or(applicability::justification));
  if (auto const risks = risks_text(decision, input); !risks.empty()) lines.emplace_back(risks);
  for (auto const& reason : line.status->reasons)
    if (line.excluded() && reason.tone == posture::Tone::bad)
      lines.emplace_back(strong(input.say(reason.what)));
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
  if (line.told && posture::is_sealed(*line.told, posture::Part::how))
    all.push_back(input.say(posture::phrases::not_for_you));
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
  if (line.undecided() || line.sealed()) return "–";
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

Table controls_table(Lines const& lines, ReportInput const& input) {
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
  for (std::size_t at = 0; at < lines.all.size(); ++at) {
    auto const& line = lines.all[at];
    auto const* const of = input.catalogue.area_of(frameworks::reference_of(*line.control));
    if (at == lines.own) table.add_group(input.say(phrases::added_controls));
    if (at < lines.own && of && of != area) table.add_group(heading_of(input.speech, *of));
    area = of;
    table.add(row_of(line, input));
  }
  return table;
}

// --- what stands before the table ----------------------------------------------------------------

struct Counts {
  std::size_t included = 0, excluded = 0, undecided = 0, sealed = 0, approved = 0, shown = 0;
};

Counts count_lines(std::vector<Line> const& lines, ReportInput const& input) {
  Counts counts;
  for (auto const& line : lines) {
    ++(line.undecided() ? counts.undecided : line.excluded() ? counts.excluded : counts.included);
    counts.shown +=
        !line.undecided() && !line.excluded() && line.status->level >= posture::Level::evidenced;
    counts.sealed += line.sealed();
    counts.approved +=
        !line.undecided() && !line.sealed() &&
        !approvals_in_force(input.snapshot, *line.decision.followed, input.posture.today).empty();
  }
  return counts;
}

KeyValues summary(Counts const& counts, std::size_t all, ReportInput const& input) {
  Message const controls(phrases::counts, {{"all", all},
                                           {"included", counts.included},
                                           {"excluded", counts.excluded},
                                           {"undecided", counts.undecided}});
  Message const approved(
      phrases::of_all,
      {{"count", counts.approved}, {"all", counts.included + counts.excluded - counts.sealed}});
  Message const shown(phrases::shown_of, {{"count", counts.shown}, {"all", counts.included}});
  return {{{input.say(phrases::controls_of_annex), input.say(controls)},
           {input.say(phrases::decisions_approved), input.say(approved)},
           {input.say(phrases::shown), input.say(shown)}}};
}

// The newest edition, who approved it, and whether it still holds.
void add_edition(KeyValues& facts, Lines const& lines, ReportInput const& input) {
  facts.facts.push_back(
      {input.say(phrases::edition), input.say(statement_message(lines.standing, input.snapshot))});
}

// What somebody who approved it would now find otherwise.
void add_changes(Document& document, Lines const& lines, ReportInput const& input) {
  if (!lines.standing.approved || lines.standing.differences.empty()) return;
  Table table{.caption = input.say(phrases::changes),
              .columns = {{input.say(phrases::control), 14},
                          {input.say(phrases::what_changed), 16},
                          {input.say(phrases::was_approved), 40},
                          {input.say(phrases::is_now), 40}},
              .groups = {}};
  for (auto const& each :
       said(lines.standing.differences, posture::lines_of(*lines.standing.approved),
            lines.standing.lines, input.snapshot, input.speech)) {
    auto const slash = each.control.find('/');
    auto const foreign = each.control.substr(0, slash) != input.framework;
    auto const shown = foreign ? each.control : each.control.substr(slash + 1);
    table.add({{Inline(strong(shown)), each.what, each.was, each.is}});
  }
  document.blocks.emplace_back(Heading{1, input.say(phrases::changes), "changes"});
  document.blocks.emplace_back(std::move(table));
}

// Each with a link to its row.
Inline list_of(std::vector<Line> const& lines, auto const& chosen) {
  Inline text;
  for (auto const& line : lines) {
    if (!chosen(line)) continue;
    if (!text.runs.empty()) text.runs.emplace_back(", ");
    text.runs.push_back(linked(line.control->id, "#" + anchor_of(line.control->id)));
  }
  return text;
}

Inline changed_lines(Lines const& lines) {
  return list_of(lines.all, [&](Line const& line) {
    auto const full = frameworks::to_text(frameworks::reference_of(*line.control));
    return std::ranges::find(lines.standing.differences, full, &posture::LineDifference::control) !=
           lines.standing.differences.end();
  });
}

// What a person who signs must know first.
void call_out(Document& document, Lines const& lines, ReportInput const& input) {
  Note note{Tone::bad, input.say(phrases::before_you_sign), {}};
  auto const add = [&](language::Message const& what, Inline ids) {
    if (ids.runs.empty()) return;
    ids.runs.insert(ids.runs.begin(), strong(input.say(what) + ": "));
    note.lines.push_back(std::move(ids));
  };
  auto const chosen = [&](auto const& which) { return list_of(lines.all, which); };
  add(phrases::sign_undecided, chosen([](Line const& line) { return line.undecided(); }));
  add(phrases::sign_disputed, chosen([](Line const& line) { return line.status->flags.disputed; }));
  add(phrases::check_fails, chosen([](Line const& line) { return line.status->flags.failing; }));
  if (auto const* const approved = lines.standing.approved)
    add({phrases::sign_changed, {{"edition", approved->record.get_or(statement::edition)}}},
        changed_lines(lines));
  if (!note.lines.empty()) document.blocks.emplace_back(std::move(note));
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
  auto const counts = count_lines(lines.all, input);
  auto& blocks = document.blocks;
  blocks.emplace_back(Paragraph{
      input.say(Message(phrases::soa_opening, {{"organisation", input.meta.organisation}}))});
  blocks.emplace_back(Heading{1, input.say(phrases::summary), "summary"});
  auto facts = summary(counts, lines.all.size(), input);
  add_edition(facts, lines, input);
  blocks.emplace_back(std::move(facts));
  call_out(document, lines, input);
  blocks.emplace_back(signatures(input));
  add_changes(document, lines, input);
  blocks.emplace_back(PageBreak{});
  blocks.emplace_back(Heading{1, input.say(phrases::controls), "controls"});
  blocks.emplace_back(controls_table(lines, input));
  blocks.emplace_back(Heading{1, input.say(phrases::legend), "legend"});
  blocks.emplace_back(legend(input));
  return finish(input, std::move(document));
}

}  // namespace reports
