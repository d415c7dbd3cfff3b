#include "posture/posture.h"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "posture/rules.h"

namespace posture {

namespace {

// Judges each check once, however many requirements it serves.
class Bench {
 public:
  Bench(Index const& index, std::string_view subject) : index_(index), subject_(subject) {}

  Verdict const& judge(Version const& check) {
    auto const [at, is_new] = verdicts_.try_emplace(&check);
    if (is_new) at->second = posture::judge(check, index_, subject_);
    return at->second;
  }

 private:
  Index const& index_;
  std::string_view subject_;
  std::unordered_map<Version const*, Verdict> verdicts_;
};

Facts facts_of(Case const& each) {
  Facts facts{.asked_from = each.index.asked_from(each.requirement, each.subject)};
  auto const& records = each.records;
  for (auto const* list : {&records.decisions, &records.implementations, &records.documents,
                           &records.evidence, &records.tasks, &records.risks})
    for (auto const* version : *list)
      if (auto const statement = statement_in(*version))
        facts.add(*statement, version->effective, version->from_position);
  for (auto const& verdict : each.verdicts) facts.add(verdict.finding);
  return facts;
}

Status assess_one(frameworks::Requirement const& requirement, Index const& index,
                  std::string_view subject, Bench& bench) {
  Case each{.requirement = requirement,
            .subject = subject,
            .records = index.served(requirement.id, subject),
            .index = index,
            .verdicts = {},
            .facts = {},
            .status = {.requirement = frameworks::reference_of(requirement)}};
  for (auto const* check : each.records.checks)
    if (statement_in(*check)) each.verdicts.push_back(bench.judge(*check));
  each.facts = facts_of(each);
  auto const standing = stand(each.facts, each.traits(), index.today());
  each.status.level = standing.level;
  each.status.flags = standing.flags;
  if (decide_applicability(each)) {
    look_at_implementations(each);
    look_at_documents(each);
    look_at_evidence(each);
    look_at_checks(each);
    look_at_tasks(each);
  }
  each.status.next = next_action(each);
  return std::move(each.status);
}

Posture assess_subject(Index const& index, frameworks::Catalogue const& catalogue,
                       std::string_view framework, std::uint64_t position,
                       std::string_view subject) {
  Posture posture{.position = position, .today = index.today(), .statuses = {}};
  Bench bench(index, subject);
  for (auto const* requirement : catalogue.assessable(framework))
    posture.statuses.push_back(assess_one(*requirement, index, subject, bench));
  return posture;
}

}  // namespace

std::string_view name_of(Level level) {
  switch (level) {
    case Level::not_applicable:
      return "not_applicable";
    case Level::not_started:
      return "not_started";
    case Level::planned:
      return "planned";
    case Level::implemented:
      return "implemented";
    case Level::evidenced:
      return "evidenced";
    case Level::effective:
      return "effective";
  }
  std::unreachable();
}

Status const* Posture::find(frameworks::Reference const& requirement) const {
  auto const at = std::ranges::find(statuses, requirement, &Status::requirement);
  return at == statuses.end() ? nullptr : &*at;
}

Posture assess(records::Snapshot const& snapshot, frameworks::Catalogue const& catalogue,
               std::string_view framework, Date today, std::string_view subject,
               Classifications const& classifications) {
  Index const index(snapshot, catalogue, framework, today, &classifications);
  return assess_subject(index, catalogue, framework, snapshot.position, subject);
}

std::vector<Posture> assess_each(records::Snapshot const& snapshot,
                                 frameworks::Catalogue const& catalogue, std::string_view framework,
                                 Date today, std::span<std::string const> subjects,
                                 Classifications const& classifications) {
  Index const index(snapshot, catalogue, framework, today, &classifications);
  std::vector<Posture> postures;
  for (auto const& subject : subjects)
    postures.push_back(assess_subject(index, catalogue, framework, snapshot.position, subject));
  return postures;
}

}  // namespace posture
