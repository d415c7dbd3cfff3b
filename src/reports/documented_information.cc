#include "reports/documented_information.h"

#include <algorithm>
#include <set>

#include "registers/proof.h"
#include "reports/wording.h"

namespace reports {

using namespace registers;
using records::Version;

namespace {

using Wanted = frameworks::DocumentedInformation;

// How well a record answers, from the best to the worst.
// indirect: evidence speaks of it, where a document is asked for.
enum class Answer { good, indirect, late, waiting };

struct Found {
  Version const* version;
  Answer answer;
  std::string how;  // "in force, review due 2027-03-31"
};

// A rule of how something is done is no record that it was done.
bool is_of_kind(Version const& version, Wanted const& wanted) {
  auto const kind = version.record.get_or(document::document_kind);
  return wanted.type != "record" || (kind != "policy" && kind != "procedure" && kind != "scope");
}

std::optional<Found> judge_document(Version const& version, Date today) {
  auto const* const due = version.record.get(document::review_due);
  if (version.state == "draft" || version.state == "in_review")
    return Found{&version, Answer::waiting, version.state == "draft" ? "draft" : "in review"};
  if (version.state != "in_force") return {};
  auto const review = due ? ", review due " + to_text(*due) : std::string();
  return Found{&version, due && *due < today ? Answer::late : Answer::good, "in force" + review};
}

std::optional<Found> judge_evidence(Version const& version, Wanted const& wanted, Date today) {
  auto const of = "of " + to_text(version.record.get_or(evidence::made_on, version.effective));
  auto const* const until = version.record.get(evidence::valid_until);
  if (version.state == "received") return Found{&version, Answer::waiting, of + ", not accepted"};
  if (version.state != "accepted") return {};
  if (until && *until < today)
    return Found{&version, Answer::late, of + ", counted until " + to_text(*until)};
  return Found{&version, wanted.type == "record" ? Answer::good : Answer::indirect,
               of + ", accepted"};
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
  auto const words = telling_words(title_of(version));
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

Badge badge_of(std::vector<Found> const& found) {
  switch (found.front().answer) {
    case Answer::good:
      return {Tone::good, "Answered"};
    case Answer::indirect:
      return {Tone::attention, "Evidence only"};
    case Answer::late:
      return {Tone::attention, "Out of date"};
    case Answer::waiting:
      return {Tone::attention, "Not in force"};
  }
  std::unreachable();
}

constexpr std::size_t named_max = 3;

Cell answers_cell(std::vector<Found> const& found, records::Snapshot const& snapshot) {
  std::vector<Inline> lines;
  for (auto const& each : found) {
    if (lines.size() == named_max) {
      lines.emplace_back("and " + std::to_string(found.size() - named_max) + " more");
      break;
    }
    auto const owner = owner_of(snapshot, *each.version);
    lines.emplace_back(title_of(*each.version) + " (" + each.how + ")" +
                       (owner.empty() ? "" : ", " + owner));
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
                 return reason.what == posture::undecided_sentence;
               });
      }));
}

class Rows {
 public:
  Rows(ReportInput const& input, posture::Index const& index) : input_(input), index_(index) {}

  void add(Wanted const& wanted, std::vector<Wanted const*> const& siblings) {
    auto const* const status = input_.posture.find({std::string(standard), wanted.clause});
    if (status && status->level == posture::Level::not_applicable)
      return put(wanted, Badge{Tone::neutral, "Not needed"}, "The control is excluded.");
    if (is_statement(wanted)) return add_statement(wanted);
    auto const found = find_answers(wanted, siblings, index_);
    if (!found.empty()) return put(wanted, badge_of(found), answers_cell(found, input_.snapshot));
    if (wanted.condition == "if used")
      return put(wanted, Badge{Tone::neutral, "None recorded"}, "Needed only where there are any.");
    put(wanted, Badge{Tone::bad, "Missing"}, "Nothing answers it.");
  }

  Documentation made;

 private:
  void add_statement(Wanted const& wanted) {
    if (auto const open = undecided(input_); open > 0)
      return put(wanted, Badge{Tone::attention, "Incomplete"},
                 count(open, "control is", "controls are") + " not decided yet.");
    put(wanted, Badge{Tone::good, "Answered"}, "Made by this program from the decisions.");
  }

  void put(Wanted const& wanted, Badge const& judged, Cell cell) {
    made.table.add(
        {{wanted.id, wanted.clause, Cell(wanted.title), Cell(wanted.type), judged, std::move(cell)},
         anchor_of(wanted.id)});
    if (judged.tone == Tone::neutral) return;
    ++made.asked_for;
    if (judged.tone == Tone::good) ++made.answered;
    if (judged.tone == Tone::bad) made.missing.push_back(wanted.clause + " " + wanted.title);
  }

  ReportInput const& input_;
  posture::Index const& index_;
};

}  // namespace

Documentation documented_information(ReportInput const& input, posture::Index const& index) {
  Rows rows(input, index);
  rows.made.table = {.caption = "Documented information",
                     .columns = {{"Row", 7},
                                 {"Clause", 9},
                                 {"What is asked for", 34},
                                 {"Kind", 10},
                                 {"Answer", 13},
                                 {"What answers it", 50}},
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
