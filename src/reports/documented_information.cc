#include "reports/documented_information.h"

#include <algorithm>
#include <set>

#include "frameworks/words.h"
#include "posture/phrases.h"
#include "registers/proof.h"
#include "reports/phrases.h"
#include "reports/wording.h"

namespace reports {

using namespace registers;
using language::Message;
using records::Version;

namespace {

using Wanted = frameworks::DocumentedInformation;

// How well a record answers, from the best to the worst.
// indirect: evidence speaks of it, where a document is asked for.
enum class Answer { good, indirect, late, waiting };

struct Found {
  Version const* version;
  Answer answer;
  language::Message how;  // "Policy (in force, review due 2027-03-31)"
};

// A rule of how something is done is no record that it was done.
bool is_of_kind(Version const& version, Wanted const& wanted) {
  auto const kind = version.record.get_or(document::document_kind);
  return wanted.type != "record" || (kind != "policy" && kind != "procedure" && kind != "scope");
}

Message titled(Version const& version) {
  auto const* const value = version.record.find("title");
  auto const* const title = value ? std::get_if<std::string>(value) : nullptr;
  return title && !title->empty() ? language::verbatim(*title) : Message(phrases::untitled);
}

std::optional<Found> judge_document(Version const& version, Date today) {
  auto const* const due = version.record.get(document::review_due);
  auto const title = titled(version);
  auto const with_title = [&](language::Phrase const& phrase) {
    return Message(phrase, {{"title", title}});
  };
  if (version.state == "draft") return Found{&version, Answer::waiting, with_title(phrases::draft)};
  if (version.state == "in_review")
    return Found{&version, Answer::waiting, with_title(phrases::in_review)};
  if (version.state != "in_force") return {};
  if (!due) return Found{&version, Answer::good, with_title(phrases::in_force)};
  return Found{&version, *due < today ? Answer::late : Answer::good,
               Message(phrases::in_force_until, {{"title", title}, {"day", *due}})};
}

std::optional<Found> judge_evidence(Version const& version, Wanted const& wanted, Date today) {
  auto const day = version.record.get_or(evidence::made_on, version.effective);
  auto const* const until = version.record.get(evidence::valid_until);
  auto const with_day = [&](language::Phrase const& phrase) {
    return Message(phrase, {{"title", titled(version)}, {"day", day}});
  };
  if (version.state == "received")
    return Found{&version, Answer::waiting, with_day(phrases::evidence_waits)};
  if (version.state != "accepted") return {};
  if (until && *until < today)
    return Found{&version, Answer::late,
                 Message(phrases::evidence_ended,
                         {{"title", titled(version)}, {"day", day}, {"until", *until}})};
  return Found{&version, wanted.type == "record" ? Answer::good : Answer::indirect,
               with_day(phrases::evidence_counts)};
}

// Words that tell one title from another: short ones and the standard's own do not.
std::set<std::string> telling_words(std::string_view title) {
  static std::set<std::string> const empty_words{"with", "from", "system", "information", "their"};
  std::set<std::string> words;
  std::string word;
  for (char const letter : std::string(title) + " ") {
    auto const lower = letter >= 'A' && letter <= 'Z' ? static_cast<char>(letter + 32) : letter;
    if ((lower >= 'a' && lower <= 'z') || static_cast<unsigned char>(lower) >= 0x80) {
      word += lower;
      continue;
    }
    if (word.size() > 3 && !empty_words.contains(word)) words.insert(word);
    word.clear();
  }
  return words;
}

std::size_t likeness(Wanted const& wanted, Version const& version) {
  auto const words = telling_words(version.record.get_or(document::title));
  auto const asked = telling_words(wanted.title);
  return static_cast<std::size_t>(
      std::ranges::count_if(asked, [&](auto const& word) { return words.contains(word); }));
}

// Where one clause asks for several things, a record answers the one whose title is most like its
// own; where it asks for one thing, whatever serves the clause answers it.
bool answers(Version const& version, Wanted const& wanted,
             std::vector<Wanted const*> const& siblings) {
  if (siblings.size() < 2) return true;
  auto const own = likeness(wanted, version);
  return own > 0 && std::ranges::all_of(siblings, [&](auto const* other) {
           return likeness(*other, version) <= own;
         });
}

std::vector<Found> find_answers(Wanted const& wanted, std::vector<Wanted const*> const& siblings,
                                posture::Index const& index) {
  auto const served = index.served(wanted.clause, {});
  std::vector<Found> found;
  auto const add = [&](Version const& version, std::optional<Found> judged) {
    if (judged && answers(version, wanted, siblings)) found.push_back(*std::move(judged));
  };
  for (auto const* version : served.documents)
    if (is_of_kind(*version, wanted)) add(*version, judge_document(*version, index.today()));
  for (auto const* version : served.evidence)
    add(*version, judge_evidence(*version, wanted, index.today()));
  std::ranges::stable_sort(found, {}, &Found::answer);
  return found;
}

Badge badge_of(std::vector<Found> const& found, ReportInput const& input) {
  switch (found.front().answer) {
    case Answer::good:
      return {Tone::good, input.say(phrases::answered)};
    case Answer::indirect:
      return {Tone::attention, input.say(phrases::evidence_only)};
    case Answer::late:
      return {Tone::attention, input.say(phrases::out_of_date)};
    case Answer::waiting:
      return {Tone::attention, input.say(phrases::not_in_force)};
  }
  std::unreachable();
}

constexpr std::size_t named_max = 3;

Cell answers_cell(std::vector<Found> const& found, ReportInput const& input) {
  std::vector<Inline> lines;
  for (auto const& each : found) {
    if (lines.size() == named_max) {
      lines.emplace_back(
          input.say(Message(phrases::and_more, {{"count", found.size() - named_max}})));
      break;
    }
    auto const owner = owner_of(input.snapshot, *each.version);
    lines.emplace_back(input.say(each.how) + (owner.empty() ? "" : ", " + owner));
  }
  return lines;
}

// The one document that this program makes itself.
bool is_statement(Wanted const& wanted) {
  return wanted.title == "Statement of Applicability";
}

std::size_t undecided(ReportInput const& input) {
  return static_cast<std::size_t>(
      std::ranges::count_if(input.posture.statuses, [&](posture::Status const& status) {
        auto const* const found = input.catalogue.find(status.requirement);
        return found && found->kind == frameworks::Kind::control &&
               status.level != posture::Level::not_applicable &&
               std::ranges::any_of(status.reasons, [](auto const& reason) {
                 return reason.what.says(posture::phrases::undecided);
               });
      }));
}

class Rows {
 public:
  Rows(ReportInput const& input, posture::Index const& index) : input_(input), index_(index) {}

  void add(Wanted const& wanted, std::vector<Wanted const*> const& siblings) {
    auto const* const status = input_.posture.find({std::string(standard), wanted.clause});
    if (status && status->level == posture::Level::not_applicable)
      return put(wanted, badge(Tone::neutral, phrases::not_needed),
                 input_.say(phrases::control_excluded));
    if (is_statement(wanted)) return add_statement(wanted);
    auto const found = find_answers(wanted, siblings, index_);
    if (!found.empty()) return put(wanted, badge_of(found, input_), answers_cell(found, input_));
    if (wanted.condition == "if used")
      return put(wanted, badge(Tone::neutral, phrases::none_recorded),
                 input_.say(phrases::where_any));
    put(wanted, badge(Tone::bad, phrases::missing), input_.say(phrases::nothing_answers));
  }

  Documentation made;

 private:
  void add_statement(Wanted const& wanted) {
    if (auto const open = undecided(input_); open > 0)
      return put(wanted, badge(Tone::attention, phrases::incomplete),
                 input_.say(Message(phrases::not_decided, {{"count", open}})));
    put(wanted, badge(Tone::good, phrases::answered), input_.say(phrases::made_by_program));
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
  posture::Index const& index_;
};

}  // namespace

Documentation documented_information(ReportInput const& input, posture::Index const& index) {
  Rows rows(input, index);
  rows.made.table = {.caption = input.say(phrases::documented),
                     .columns = {{input.say(phrases::row), 7},
                                 {input.say(phrases::clause), 9},
                                 {input.say(phrases::asked_for), 34},
                                 {input.say(phrases::kind), 10},
                                 {input.say(phrases::answer), 13},
                                 {input.say(phrases::what_answers), 50}},
                     .groups = {}};
  auto const* const framework = input.catalogue.find(standard);
  if (!framework) return std::move(rows.made);
  for (auto const& wanted : framework->documented_information) {
    std::vector<Wanted const*> siblings;
    for (auto const& other : framework->documented_information)
      if (other.clause == wanted.clause) siblings.push_back(&other);
    rows.add(wanted, siblings);
  }
  return std::move(rows.made);
}

}  // namespace reports
