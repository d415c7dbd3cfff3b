#include "reports/statement_of_applicability.h"

#include <algorithm>
#include <map>

#include "registers/planning.h"
#include "registers/proof.h"
#include "reports/wording.h"

namespace reports {

using namespace registers;
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

Cell decision_cell(Line const& line) {
  if (line.undecided()) return Badge{Tone::bad, "Undecided"};
  auto const since = to_text(line.decision.followed->effective);
  auto const flag = line.decision.contradicting ? "contradicted" : "";
  if (line.excluded()) return Cell(Badge{Tone::neutral, "Excluded", flag}, {Inline(since)});
  return Cell(Badge{Tone::good, "Included", flag}, {Inline(since)});
}

std::string ground_text(std::string_view ground) {
  static constexpr std::pair<std::string_view, std::string_view> names[] = {
      {"risk_treatment", "risk treatment"},
      {"law", "law"},
      {"contract", "contract"},
      {"business_need", "business need"},
      {"not_relevant", "not relevant"},
      {"done_elsewhere", "done elsewhere"}};
  for (auto const& [name, text] : names)
    if (name == ground) return std::string(text);
  return std::string(ground);
}

// What a person wrote, a line a paragraph.
void add_lines(std::vector<Inline>& to, std::string_view text) {
  while (!text.empty()) {
    auto const end = text.find('\n');
    auto const line = text.substr(0, end);
    if (line.find_first_not_of(" \t\r") != std::string_view::npos)
      to.emplace_back(std::string(line));
    if (end == std::string_view::npos) return;
    text.remove_prefix(end + 1);
  }
}

std::string risks_text(Version const& decision, records::Snapshot const& snapshot) {
  std::string text;
  for (auto const& id : decision.record.get_or(applicability::risks).ids)
    if (auto const* const found = snapshot.find(risk::spec.name, id))
      text += (text.empty() ? "Risks: " : "; ") + title_of(*found);
  return text;
}

Cell reasons_cell(Line const& line, records::Snapshot const& snapshot) {
  if (line.undecided()) return "Nobody has decided yet whether this control applies.";
  auto const& decision = *line.decision.followed;
  std::vector<Inline> lines;
  std::string grounds;
  for (auto const& ground : decision.record.get_or(applicability::ground))
    grounds += (grounds.empty() ? "" : ", ") + ground_text(ground);
  if (!grounds.empty()) lines.push_back(Inline(emphasis("Grounds: " + grounds)));
  add_lines(lines, decision.record.get_or(applicability::justification));
  if (auto const risks = risks_text(decision, snapshot); !risks.empty()) lines.emplace_back(risks);
  for (auto const& reason : line.status->reasons)
    if (line.excluded() && reason.tone == posture::Tone::bad)
      lines.push_back(Inline(strong(reason.what)));
  return lines;
}

std::string with_state(Version const& version, records::Snapshot const& snapshot) {
  auto text = title_of(version);
  if (version.state != "implemented" && version.state != "in_force") {
    auto state = version.state;
    std::ranges::replace(state, '_', ' ');
    text += " (" + state + ")";
  }
  auto const owner = owner_of(snapshot, version);
  return owner.empty() ? text : text + ", " + owner;
}

bool still_stands(Version const& version) {
  return version.state != "withdrawn" && version.state != "superseded";
}

// The titles that fit, and how many more there are.
std::vector<Inline> titles(std::vector<std::string> const& all) {
  std::vector<Inline> lines;
  for (auto const& title : all) {
    if (lines.size() == titles_max) {
      lines.emplace_back("and " + std::to_string(all.size() - titles_max) + " more");
      break;
    }
    lines.emplace_back(title);
  }
  return lines;
}

Cell how_cell(Line const& line, records::Snapshot const& snapshot) {
  if (line.excluded()) return "–";
  std::vector<std::string> all;
  for (auto const* list : {&line.served.implementations, &line.served.documents})
    for (auto const* version : *list)
      if (still_stands(*version)) all.push_back(with_state(*version, snapshot));
  return all.empty() ? Cell("Nothing is recorded.") : Cell(titles(all));
}

Cell evidence_cell(Line const& line, Date today) {
  if (line.excluded()) return "–";
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
  auto const over = ended > 0 ? count(ended, "piece has ended", "pieces have ended") : "";
  if (valid.empty()) return ended > 0 ? "None valid; " + over + "." : "None accepted.";
  auto const day = [](auto const* version) {
    return version->record.get_or(evidence::made_on, version->effective);
  };
  std::ranges::stable_sort(valid, std::greater<>(), day);
  std::vector<std::string> all;
  for (auto const* version : valid) all.push_back(title_of(*version));
  auto lines = titles(all);
  auto const summary = std::to_string(valid.size()) + " accepted, newest of " +
                       to_text(day(valid.front())) + (ended > 0 ? "; " + over : "");
  lines.insert(lines.begin(), Inline(emphasis(summary)));
  return lines;
}

Cell approvals_cell(Line const& line, ReportInput const& input) {
  if (line.undecided()) return "–";
  auto const& decision = *line.decision.followed;
  std::vector<Inline> lines;
  if (auto const owner = owner_of(input.snapshot, decision); !owner.empty())
    lines.emplace_back("Decided by " + owner);
  for (auto const* given : approvals_in_force(input.snapshot, decision, input.posture.today))
    lines.emplace_back("Approved by " + approved_by(input.snapshot, *given));
  return lines;
}

Row row_of(Line const& line, ReportInput const& input) {
  Cell control(std::vector<Inline>{Inline(strong(line.control->id)), Inline(line.control->title)});
  return {{std::move(control), decision_cell(line), reasons_cell(line, input.snapshot),
           how_cell(line, input.snapshot), evidence_cell(line, input.posture.today),
           badge(line.status->level, line.status->flags), approvals_cell(line, input)},
          anchor_of(line.control->id)};
}

Table controls_table(std::vector<Line> const& lines, ReportInput const& input) {
  Table table{.caption = "Controls of Annex A",
              .columns = {{"Control", 18},
                          {"Decision, since", 14},
                          {"Why", 34},
                          {"How it is done, and by whom", 26},
                          {"Evidence", 22},
                          {"Status", 13},
                          {"Decided and approved", 16}},
              .groups = {},
              .group_column = "Area"};
  frameworks::Requirement const* area = nullptr;
  for (auto const& line : lines) {
    auto const* const of = input.catalogue.area_of(frameworks::reference_of(*line.control));
    if (of && of != area) table.add_group(heading_of(*of));
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

KeyValues summary(Counts const& counts, std::size_t all) {
  auto const decided = counts.included + counts.excluded;
  return {
      {{"Controls of Annex A", std::to_string(all) + ": " + std::to_string(counts.included) +
                                   " included, " + std::to_string(counts.excluded) + " excluded, " +
                                   std::to_string(counts.undecided) + " undecided"},
       {"Decisions approved", std::to_string(counts.approved) + " of " + std::to_string(decided)},
       {"Evidenced or effective",
        std::to_string(counts.shown) + " of " +
            count(counts.included, "included control", "included controls")}}};
}

// The documents by which the organisation adopted this statement, and who approved them.
void add_adoption(KeyValues& facts, ReportInput const& input) {
  posture::Index const index(input.snapshot, input.catalogue, standard, input.posture.today);
  for (auto const* version : index.served("6.1.3", {}).documents) {
    if (version->record.get_or(document::document_kind) != "statement" || !still_stands(*version))
      continue;
    auto text = with_state(*version, input.snapshot);
    auto const given = approvals_in_force(input.snapshot, *version, input.posture.today);
    for (auto const* approval : given)
      text += "; approved by " + approved_by(input.snapshot, *approval);
    if (given.empty()) text += "; not approved as it stands";
    facts.facts.push_back({"Adopted as", text});
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
void call_out(Document& document, std::vector<Line> const& lines) {
  Note note{Tone::bad, "Before you sign", {}};
  auto const add = [&](std::string const& what, auto const& chosen) {
    auto ids = list_of(lines, chosen);
    if (ids.runs.empty()) return;
    ids.runs.insert(ids.runs.begin(), strong(what + ": "));
    note.lines.push_back(std::move(ids));
  };
  add("Nobody has decided yet whether these apply; until then they count as included",
      [](Line const& line) { return line.undecided(); });
  add("Another decision of the same day, or a treated risk that relies on the control, says "
      "otherwise",
      [](Line const& line) { return line.status->flags.disputed; });
  add("A check does not pass", [](Line const& line) { return line.status->flags.failing; });
  if (!note.lines.empty()) document.blocks.push_back(std::move(note));
}

// Room for the signatures that the standard does not ask for and every director gives.
Table signatures() {
  Table table{.caption = "Signatures",
              .columns = {{"", 16}, {"Name", 28}, {"Role", 28}, {"Date", 16}, {"Signature", 34}},
              .groups = {}};
  table.add({{"Prepared by", "", "", "", ""}});
  table.add({{"Approved by", "", "", "", ""}});
  return table;
}

List legend() {
  return {
      {"Included: the control applies. Excluded: it does not, for the reason given. Undecided "
       "controls count as included.",
       "Implemented: something in place says how it is done. Evidenced: accepted evidence, "
       "still valid, shows it. Effective: a check on measured figures passes as well.",
       "Failing: a check does not pass. Stale: evidence or a figure is too old. Overdue: a "
       "review, target or task is past its day. Disputed: records contradict each other.",
       "An approval counts for the very content that was approved; a later change of substance "
       "voids it."}};
}

}  // namespace

Document statement_of_applicability(ReportInput const& input) {
  auto document = begin(input, "Statement of Applicability");
  auto const lines = lines_of(input);
  auto const counts = count_lines(lines, input);
  auto& blocks = document.blocks;
  blocks.push_back(Paragraph{
      "This statement names, for each control of Annex A, whether it applies to the AI management "
      "system of " +
      input.meta.organisation +
      ", why, how it is done, and what shows that (clause 6.1.3). It is computed from the "
      "organisation's records as of the ledger position named above; nothing in it was typed in."});
  blocks.push_back(Heading{1, "Summary", "summary"});
  auto facts = summary(counts, lines.size());
  add_adoption(facts, input);
  blocks.push_back(std::move(facts));
  call_out(document, lines);
  blocks.push_back(signatures());
  blocks.push_back(PageBreak{});
  blocks.push_back(Heading{1, "Controls", "controls"});
  blocks.push_back(controls_table(lines, input));
  blocks.push_back(Heading{1, "How to read it", "legend"});
  blocks.push_back(legend());
  return document;
}

}  // namespace reports
