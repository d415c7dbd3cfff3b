#include "posture/rules.h"

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <ranges>
#include <utility>

#include "posture/sentences.h"
#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"

namespace posture {

using namespace registers;

namespace {

// How many records of one sort are named one by one; the rest is counted.
constexpr std::size_t named_max = 5;

// Says the first few one by one, and how many more there are.
void say_some(Case& each, Tone tone, std::vector<Version const*> const& list,
              auto const& sentence) {
  for (auto const* version : list | std::views::take(named_max))
    each.say(tone, sentence(*version), version);
  if (list.size() > named_max)
    each.say(tone, fmt::format("And {} more like these.", list.size() - named_max));
}

bool past(Date const* day, Case const& each) {
  return day && *day < each.index.today();
}

void note_review(Case& each, Version const& version, Date const* due) {
  if (!past(due, each)) return;
  if (!each.overdue_review) each.overdue_review = &version;
  each.say(Tone::bad, fmt::format("{} was due for review on {}.", quoted(version), to_text(*due)),
           &version);
}

void find_decision(Case& each, Decision const& decision) {
  each.decision = decision.followed;
  each.contradiction = decision.contradicting;
  if (!each.contradiction) return;
  each.say(Tone::bad,
           fmt::format("Two decisions on applicability, both in force from {}, contradict each "
                       "other; the one that was written down last is followed.",
                       to_text(each.contradiction->effective)),
           each.contradiction);
}

void doubt_exclusion(Case& each) {
  for (auto const* version : each.records.risks) {
    if (version->state != "treated" && version->state != "accepted") continue;
    if (!each.contradiction) each.contradiction = version;
    each.say(Tone::bad,
             fmt::format("The risk {} is {} and relies on this control, which is "
                         "excluded.",
                         quoted(*version), version->state),
             version);
  }
}

bool is_of_law(Case const& each) {
  return follows_classification(each.requirement);
}

// What a law asks only from a day on, or only of others, is not asked.
bool is_asked(Case& each) {
  auto const from = each.facts.asked_from;
  if (from == never)
    each.say(Tone::neutral, "The classification says that it is not asked here.");
  else if (from > each.index.today())
    each.say(Tone::neutral, fmt::format("It is asked from {} on.", to_text(from)));
  if (from > each.index.today()) return false;
  each.unclassified = is_of_law(each) && each.index.is_unclassified(each.subject);
  if (each.unclassified)
    each.say(Tone::lacking, "Nobody has classified the system, so all of the law counts for it.");
  return true;
}

std::string justified(Version const& decision) {
  auto const why = first_line(decision.record.get_or(applicability::justification));
  return why.empty() ? "no reason is given" : why;
}

}  // namespace

void Case::say(Tone tone, std::string what, Version const* about) {
  status.reasons.push_back({tone, std::move(what), about ? about->register_name : std::string(),
                            about ? about->id : std::string()});
}

Date day_of(Version const& version) {
  return version.record.get_or(evidence::made_on, version.effective);
}

bool decide_applicability(Case& each) {
  if (!is_asked(each)) return false;
  auto const decision = decision_in(each.records);
  find_decision(each, decision);
  if (!each.decision) {
    each.undecided = each.traits().control;
    if (each.undecided) each.say(Tone::lacking, std::string(undecided_sentence));
    return true;
  }
  auto const since = to_text(each.decision->effective);
  auto const why = justified(*each.decision);
  if (!decision.excludes()) {
    each.say(Tone::neutral, fmt::format("It applies since {}: {}", since, why), each.decision);
    return true;
  }
  if (!each.traits().excludable) {
    each.contradiction = each.decision;
    each.say(Tone::bad,
             is_of_law(each)
                 ? "A decision excludes it, but what a law asks follows from the classification."
                 : "A decision excludes it, but only controls of Annex A can be excluded.",
             each.decision);
    return true;
  }
  each.say(Tone::neutral, fmt::format("Excluded since {}: {}", since, why), each.decision);
  doubt_exclusion(each);
  return false;
}

namespace {

std::string implementation_text(Version const& version, Case const& each) {
  if (version.state == "implemented") return quoted(version) + " is implemented.";
  auto const* const target = version.record.get(control_implementation::target);
  if (!target) return quoted(version) + " is planned; no day is set.";
  auto const how = past(target, each) ? "should have been" : "is to be";
  return fmt::format("{} is planned and {} in place by {}.", quoted(version), how,
                     to_text(*target));
}

std::vector<Version const*> in_state(std::vector<Version const*> const& list,
                                     std::string_view state) {
  std::vector<Version const*> found;
  std::ranges::copy_if(list, std::back_inserter(found),
                       [&](auto const* version) { return version->state == state; });
  return found;
}

// The planned one that is to be in place first.
Version const* soonest(std::vector<Version const*> const& planned) {
  return *std::ranges::min_element(planned, {}, [&](auto const* version) {
    return version->record.get_or(control_implementation::target, never);
  });
}

}  // namespace

void look_at_implementations(Case& each) {
  auto const done = in_state(each.records.implementations, "implemented");
  auto const planned = in_state(each.records.implementations, "planned");
  if (!done.empty())
    each.implementation = done.back();
  else if (!planned.empty())
    each.implementation = soonest(planned);
  auto const text = [&](Version const& version) { return implementation_text(version, each); };
  say_some(each, Tone::good, done, text);
  say_some(each, Tone::lacking, planned, text);
  for (auto const& list : {done, planned})
    for (auto const* version : list)
      note_review(each, *version, version->record.get(control_implementation::review_due));
}

void look_at_documents(Case& each) {
  auto const in_force = in_state(each.records.documents, "in_force");
  auto drafts = in_state(each.records.documents, "draft");
  std::ranges::copy(in_state(each.records.documents, "in_review"), std::back_inserter(drafts));
  auto const done = each.implementation && each.implementation->state == "implemented";
  if (!in_force.empty() && !done)
    each.implementation = in_force.back();
  else if (!drafts.empty() && !each.implementation)
    each.implementation = drafts.back();
  say_some(each, Tone::good, in_force, [](Version const& version) {
    return fmt::format("The document {} is in force.", quoted(version));
  });
  say_some(each, Tone::lacking, drafts, [](Version const& version) {
    return fmt::format("The document {} is not in force: it {}.", quoted(version),
                       version.state == "draft" ? "is a draft" : "waits for approval");
  });
  auto const asked_for = each.traits().asks_for_writing;
  for (auto const* version : in_force) {
    auto const* const due = version->record.get(document::review_due);
    note_review(each, *version, due);
    if (asked_for && past(due, each)) each.expired = version;
  }
  if (each.footing() == Footing::none)
    each.say(Tone::lacking,
             "Nothing says how it is done here: there is no implementation and no "
             "document.");
}

namespace {

struct Evidence {
  std::vector<Version const*> good, waiting, ended;  // each with the newest first
};

Evidence sort_evidence(Case const& each) {
  Evidence sorted;
  for (auto const* version : each.records.evidence) {
    auto const ended = past(version->record.get(evidence::valid_until), each);
    if (version->state == "accepted")
      (ended ? sorted.ended : sorted.good).push_back(version);
    else if (version->state == "received" && !ended)
      sorted.waiting.push_back(version);
  }
  for (auto* list : {&sorted.good, &sorted.waiting, &sorted.ended}) {
    std::ranges::reverse(*list);
    std::ranges::stable_sort(*list, std::greater<>(), [](auto const* v) { return day_of(*v); });
  }
  return sorted;
}

std::string accepted_text(Version const& version) {
  auto const* const until = version.record.get(evidence::valid_until);
  return fmt::format("{} of {} is accepted evidence{}.", quoted(version), to_text(day_of(version)),
                     until ? " and counts until " + to_text(*until) : "");
}

std::string ended_text(Version const& version) {
  return fmt::format("{} of {} counted as evidence until {}.", quoted(version),
                     to_text(day_of(version)),
                     to_text(version.record.get_or(evidence::valid_until)));
}

std::string waiting_text(Version const& version) {
  return fmt::format("{} of {} was received and waits to be accepted.", quoted(version),
                     to_text(day_of(version)));
}

}  // namespace

void look_at_evidence(Case& each) {
  auto const found = sort_evidence(each);
  if (!found.waiting.empty()) each.waiting = found.waiting.front();
  if (!found.ended.empty() && !each.expired) each.expired = found.ended.front();

  auto const newer = !found.good.empty();
  say_some(each, Tone::good, found.good, accepted_text);
  say_some(each, Tone::lacking, found.waiting, waiting_text);
  if (!each.evidenced())
    say_some(each, Tone::bad, found.ended, ended_text);
  else if (!found.ended.empty())
    each.say(Tone::neutral,
             fmt::format("{} older piece{} of evidence no longer count{}.", found.ended.size(),
                         found.ended.size() == 1 ? "" : "s", found.ended.size() == 1 ? "s" : ""));
  if (!each.evidenced() && found.waiting.empty() && !each.expired)
    each.say(Tone::lacking, "There is no evidence.");
  if (newer && each.footing() != Footing::in_place)
    each.say(Tone::lacking,
             "Evidence alone does not make it implemented: nothing in place says "
             "how it is done.");
}

namespace {

Tone tone_of(Outcome outcome) {
  switch (outcome) {
    case Outcome::failing:
    case Outcome::stale:
      return Tone::bad;
    case Outcome::unmeasured:
      return Tone::lacking;
    case Outcome::passing:
      return Tone::good;
  }
  std::unreachable();
}

void say_verdict(Case& each, Verdict const& verdict) {
  auto const& check = *verdict.check;
  if (verdict.judged.empty()) {
    each.say(Tone::lacking,
             fmt::format("No measurement says whether {} ({} {}) holds.", quoted(check),
                         check.record.get_or(check::metric), demand(check)),
             &check);
    return;
  }
  auto const& worst = verdict.judged.front();
  auto what = say(worst, check, each.index);
  if (verdict.outcome == Outcome::failing && worst.stale)
    what += fmt::format(" It is also too old: it counted until {}.", to_text(worst.fresh_until));
  if (verdict.figures > 1)
    what +=
        fmt::format(" The same holds for {} of {} figures.", verdict.with_outcome, verdict.figures);
  each.say(tone_of(verdict.outcome), std::move(what), worst.figure->version);
}

}  // namespace

void look_at_checks(Case& each) {
  std::ranges::stable_sort(each.verdicts, {}, &Verdict::outcome);
  for (auto const& verdict : each.verdicts) {
    auto const failing = verdict.outcome == Outcome::failing;
    if (failing && !each.failing) each.failing = &verdict;
    if (!failing && verdict.outcome != Outcome::passing && !each.unproven) each.unproven = &verdict;
  }
  for (auto const& verdict : each.verdicts | std::views::take(4 * named_max))
    say_verdict(each, verdict);
  if (each.verdicts.size() > 4 * named_max)
    each.say(Tone::neutral,
             fmt::format("And {} more checks.", each.verdicts.size() - 4 * named_max));
  if (each.verdicts.empty()) each.say(Tone::lacking, "No check says whether it works.");
}

void look_at_tasks(Case& each) {
  auto tasks = in_state(each.records.tasks, "open");
  std::ranges::stable_sort(tasks, {},
                           [&](auto const* v) { return v->record.get_or(task::due, never); });
  std::vector<Version const*> late;
  for (auto const* version : tasks)
    if (past(version->record.get(task::due), each)) late.push_back(version);
  if (!tasks.empty()) each.open_task = tasks.front();
  if (!late.empty()) each.overdue_task = late.front();
  say_some(each, Tone::bad, late, [](Version const& version) {
    return fmt::format("The task {} was due on {}.", quoted(version),
                       to_text(version.record.get_or(task::due)));
  });
}

}  // namespace posture
