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

Status assess_one(frameworks::Requirement const& requirement, Index const& index,
                  std::string_view subject, Bench& bench) {
  Case each{.requirement = requirement,
            .records = index.served(requirement.id, subject),
            .index = index,
            .verdicts = {},
            .status = {.requirement = frameworks::reference_of(requirement)}};
  if (decide_applicability(each)) {
    for (auto const* check : each.records.checks)
      if (check->state == "active") each.verdicts.push_back(bench.judge(*check));
    look_at_implementations(each);
    look_at_documents(each);
    look_at_evidence(each);
    look_at_checks(each);
    look_at_tasks(each);
    each.status.level = level_of(each);
  } else {
    each.status.level = Level::not_applicable;
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
               std::string_view framework, Date today, std::string_view subject) {
  Index const index(snapshot, catalogue, framework, today);
  return assess_subject(index, catalogue, framework, snapshot.position, subject);
}

std::vector<Posture> assess_each(records::Snapshot const& snapshot,
                                 frameworks::Catalogue const& catalogue, std::string_view framework,
                                 Date today, std::span<std::string const> subjects) {
  Index const index(snapshot, catalogue, framework, today);
  std::vector<Posture> postures;
  for (auto const& subject : subjects)
    postures.push_back(assess_subject(index, catalogue, framework, snapshot.position, subject));
  return postures;
}

}  // namespace posture
