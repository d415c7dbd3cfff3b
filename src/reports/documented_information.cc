#include "reports/documented_information.h"

#include <utility>

#include "frameworks/words.h"
#include "posture/documents.h"
#include "registers/proof.h"
#include "reports/phrases.h"
#include "reports/statement_words.h"
#include "reports/wording.h"

namespace reports {

using namespace registers;
using language::Message;
using records::Version;

namespace {

using Wanted = frameworks::DocumentedInformation;

Message titled(Version const& version) {
  auto const* const value = version.record.find("title");
  auto const* const title = value ? std::get_if<std::string>(value) : nullptr;
  return title && !title->empty() ? language::verbatim(*title) : Message(phrases::untitled);
}

// "Policy (in force, review due 2027-03-31)"
Message how_document(Version const& version) {
  auto const title = titled(version);
  if (version.state == "draft") return {phrases::draft, {{"title", title}}};
  if (version.state == "in_review") return {phrases::in_review, {{"title", title}}};
  auto const* const due = version.record.get(document::review_due);
  if (!due) return {phrases::in_force, {{"title", title}}};
  return {phrases::in_force_until, {{"title", title}, {"day", *due}}};
}

Message how_evidence(Version const& version, posture::Answer answer) {
  std::vector<language::Argument> about{
      {"title", titled(version)},
      {"day", version.record.get_or(evidence::made_on, version.effective)}};
  if (answer == posture::Answer::waiting) return {phrases::evidence_waits, std::move(about)};
  if (answer != posture::Answer::late) return {phrases::evidence_counts, std::move(about)};
  about.emplace_back("until", version.record.get_or(evidence::valid_until, {}));
  return {phrases::evidence_ended, std::move(about)};
}

Message how(posture::Answering const& each) {
  return each.version->register_name == evidence::spec.name
             ? how_evidence(*each.version, each.answer)
             : how_document(*each.version);
}

Badge badge_of(posture::Answer answer, ReportInput const& input) {
  switch (answer) {
    case posture::Answer::good:
      return {Tone::good, input.say(phrases::answered)};
    case posture::Answer::indirect:
      return {Tone::attention, input.say(phrases::evidence_only)};
    case posture::Answer::late:
      return {Tone::attention, input.say(phrases::out_of_date)};
    case posture::Answer::waiting:
      return {Tone::attention, input.say(phrases::not_in_force)};
  }
  std::unreachable();
}

constexpr std::size_t named_max = 3;

Cell answers_cell(std::vector<posture::Answering> const& found, ReportInput const& input) {
  std::vector<Inline> lines;
  for (auto const& each : found) {
    if (lines.size() == named_max) {
      lines.emplace_back(
          input.say(Message(phrases::and_more, {{"count", found.size() - named_max}})));
      break;
    }
    auto const owner = owner_of(input.snapshot, *each.version);
    lines.emplace_back(input.say(how(each)) + (owner.empty() ? "" : ", " + owner));
  }
  return lines;
}

class Rows {
 public:
  explicit Rows(ReportInput const& input) : input_(input) {}

  void add(posture::WantedDocument const& each) {
    auto const& wanted = *each.wanted;
    if (each.statement) return add_statement(wanted, *each.statement);
    switch (each.asked) {
      case posture::Asked::answered:
      case posture::Asked::weakly:
        return put(wanted, badge_of(each.found.front().answer, input_),
                   answers_cell(each.found, input_));
      case posture::Asked::missing:
        return put(wanted, badge(Tone::bad, phrases::missing),
                   input_.say(phrases::nothing_answers));
      case posture::Asked::not_used:
        return put(wanted, badge(Tone::neutral, phrases::none_recorded),
                   input_.say(phrases::where_any));
      case posture::Asked::not_needed:
        return put(wanted, badge(Tone::neutral, phrases::not_needed),
                   input_.say(phrases::control_excluded));
    }
  }

  Documentation made;

 private:
  void add_statement(Wanted const& wanted, posture::StatementStanding const& standing) {
    auto const undecided = posture::count_lines(standing.lines).undecided;
    if (undecided > 0)
      return put(wanted, badge(Tone::bad, phrases::incomplete),
                 input_.say(Message(phrases::not_decided, {{"count", undecided}})));
    auto const says = input_.say(statement_message(standing, input_.snapshot));
    if (standing.holds()) return put(wanted, badge(Tone::good, phrases::answered), says);
    if (standing.approved) return put(wanted, badge(Tone::attention, phrases::out_of_date), says);
    if (standing.open) return put(wanted, badge(Tone::attention, phrases::not_in_force), says);
    put(wanted, badge(Tone::bad, phrases::missing), says);
  }

  Badge badge(Tone tone, language::Phrase const& word) const { return {tone, input_.say(word)}; }

  std::string title_of(Wanted const& wanted) const {
    auto const* const framework = input_.catalogue.find(standard);
    return framework ? input_.say(frameworks::title_word(*framework, wanted)) : wanted.title;
  }

  void put(Wanted const& wanted, Badge const& judged, Cell cell) {
    auto const kind =
        input_.say(wanted.type == "record" ? phrases::kind_record : phrases::kind_document);
    made.table.add(
        {{wanted.id, wanted.clause, Cell(title_of(wanted)), Cell(kind), judged, std::move(cell)},
         anchor_of(wanted.id)});
    if (judged.tone == Tone::neutral) return;
    ++made.asked_for;
    if (judged.tone == Tone::good) ++made.answered;
    if (judged.tone == Tone::bad) made.missing.push_back(wanted.clause + " " + title_of(wanted));
  }

  ReportInput const& input_;
};

}  // namespace

Documentation documented_information(ReportInput const& input, posture::Index const& index) {
  Rows rows(input);
  rows.made.table = {.caption = input.say(phrases::documented),
                     .columns = {{input.say(phrases::row), 7},
                                 {input.say(phrases::clause), 9},
                                 {input.say(phrases::asked_for), 34},
                                 {input.say(phrases::kind), 10},
                                 {input.say(phrases::answer), 13},
                                 {input.say(phrases::what_answers), 50}},
                     .groups = {}};
  for (auto const& each : posture::wanted_documents({.snapshot = input.snapshot,
                                                     .catalogue = input.catalogue,
                                                     .posture = input.posture,
                                                     .index = index,
                                                     .framework = standard}))
    rows.add(each);
  return std::move(rows.made);
}

}  // namespace reports
