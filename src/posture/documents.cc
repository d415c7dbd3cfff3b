#include "posture/documents.h"

#include <algorithm>
#include <set>

#include "posture/phrases.h"
#include "registers/proof.h"

namespace posture {

using namespace registers;

namespace {

using Wanted = frameworks::DocumentedInformation;

// A rule of how something is done is no record that it was done.
bool is_of_kind(Version const& version, Wanted const& wanted) {
  auto const kind = version.record.get_or(document::document_kind);
  return wanted.type != "record" || (kind != "policy" && kind != "procedure" && kind != "scope");
}

std::optional<Answer> judge_document(Version const& version, Date today) {
  if (version.state == "draft" || version.state == "in_review") return Answer::waiting;
  if (version.state != "in_force") return {};
  auto const* const due = version.record.get(document::review_due);
  return due && *due < today ? Answer::late : Answer::good;
}

std::optional<Answer> judge_evidence(Version const& version, Wanted const& wanted, Date today) {
  if (version.state == "received") return Answer::waiting;
  if (version.state != "accepted") return {};
  auto const* const until = version.record.get(evidence::valid_until);
  if (until && *until < today) return Answer::late;
  return wanted.type == "record" ? Answer::good : Answer::indirect;
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
  auto const* const title = version.record.get(document::title);
  auto const words = telling_words(title ? *title : std::string());
  auto const asked = telling_words(wanted.title);
  return static_cast<std::size_t>(
      std::ranges::count_if(asked, [&](auto const& word) { return words.contains(word); }));
}

bool answers(Version const& version, Wanted const& wanted,
             std::vector<Wanted const*> const& siblings) {
  if (siblings.size() < 2) return true;
  auto const own = likeness(wanted, version);
  return own > 0 && std::ranges::all_of(siblings, [&](auto const* other) {
           return likeness(*other, version) <= own;
         });
}

std::vector<Answering> find_answers(Wanted const& wanted,
                                    std::vector<Wanted const*> const& siblings,
                                    Index const& index) {
  auto const served = index.served(wanted.clause, {});
  std::vector<Answering> found;
  auto const add = [&](Version const& version, std::optional<Answer> judged) {
    if (judged && answers(version, wanted, siblings)) found.push_back({&version, *judged});
  };
  for (auto const* version : served.documents)
    if (is_of_kind(*version, wanted)) add(*version, judge_document(*version, index.today()));
  for (auto const* version : served.evidence)
    add(*version, judge_evidence(*version, wanted, index.today()));
  std::ranges::stable_sort(found, {}, &Answering::answer);
  return found;
}

Asked asked_of(Wanted const& wanted, std::vector<Answering> const& found) {
  if (!found.empty()) return found.front().answer == Answer::good ? Asked::answered : Asked::weakly;
  return wanted.condition == "if used" ? Asked::not_used : Asked::missing;
}

// One with holes answers nothing; one that is not approved, or changed since, answers weakly.
Asked asked_of(StatementStanding const& standing) {
  if (count_lines(standing.lines).undecided > 0) return Asked::missing;
  if (standing.holds()) return Asked::answered;
  return standing.approved || standing.open ? Asked::weakly : Asked::missing;
}

}  // namespace

std::size_t undecided_controls(Posture const& posture, frameworks::Catalogue const& catalogue) {
  return static_cast<std::size_t>(
      std::ranges::count_if(posture.statuses, [&](Status const& status) {
        auto const* const found = catalogue.find(status.requirement);
        return found && found->kind == frameworks::Kind::control &&
               status.level != Level::not_applicable &&
               std::ranges::any_of(status.reasons, [](Reason const& reason) {
                 return reason.what.says(phrases::undecided);
               });
      }));
}

std::vector<WantedDocument> wanted_documents(StatementInput const& input) {
  std::vector<WantedDocument> all;
  auto const* const known = input.catalogue.find(input.framework);
  if (!known) return all;
  for (auto const& wanted : known->documented_information) {
    auto& made = all.emplace_back(WantedDocument{.wanted = &wanted});
    auto const* const status = input.posture.find({std::string(input.framework), wanted.clause});
    if (status && status->level == Level::not_applicable) {
      made.asked = Asked::not_needed;
      continue;
    }
    // The one document that this program makes itself.
    if (wanted.title == "Statement of Applicability") {
      made.statement = statement_standing(input);
      made.asked = asked_of(*made.statement);
      continue;
    }
    std::vector<Wanted const*> siblings;
    for (auto const& other : known->documented_information)
      if (other.clause == wanted.clause) siblings.push_back(&other);
    made.found = find_answers(wanted, siblings, input.index);
    made.asked = asked_of(wanted, made.found);
  }
  return all;
}

}  // namespace posture
