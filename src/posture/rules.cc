#include "posture/rules.h"

#include <algorithm>
#include <functional>
#include <ranges>
#include <utility>

#include "posture/phrases.h"
#include "posture/sentences.h"
#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"

namespace posture {

using namespace registers;
using language::Message;

namespace {

// How many records of one sort are named one by one; the rest is counted.
constexpr std::size_t named_max = 5;

// Says the first few one by one, and how many more there are.
void say_some(Case& each, Tone tone, std::vector<Version const*> const& list,
              auto const& sentence) {
  for (auto const* version : list | std::views::take(named_max))
    each.say(tone, sentence(*version), version);
  if (list.size() > named_max)
    each.say(tone, {phrases::and_more, {{"count", list.size() - named_max}}});
}

bool past(Date const* day, Case const& each) {
  return day && *day < each.index.today();
}

void note_review(Case& each, Version const& version, Date const* due) {
  if (!past(due, each)) return;
  if (!each.overdue_review) each.overdue_review = &version;
  each.say(Tone::bad, {phrases::review_was_due, {{"record", quoted(version)}, {"day", *due}}},
           &version);
}

void find_decision(Case& each, Decision const& decision) {
  each.decision = decision.followed;
  each.contradiction = decision.contradicting;
  if (!each.contradiction) return;
  each.say(Tone::bad, {phrases::decisions_contradict, {{"day", each.contradiction->effective}}},
           each.contradiction);
}

void doubt_exclusion(Case& each) {
  for (auto const* version : each.records.risks) {
    if (version->state != "treated" && version->state != "accepted") continue;
    if (!each.contradiction) each.contradiction = version;
    each.say(Tone::bad,
             {phrases::risk_relies, {{"risk", quoted(*version)}, {"state", version->state}}},
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
    each.say(Tone::neutral, phrases::not_asked_here);
  else if (from > each.index.today())
    each.say(Tone::neutral, {phrases::asked_from, {{"day", from}}});
  if (from > each.index.today()) return false;
  each.unclassified = is_of_law(each) && each.index.is_unclassified(each.subject);
  if (each.unclassified) each.say(Tone::lacking, phrases::unclassified);
  return true;
}

Message justified(Version const& decision) {
  auto why = first_line(decision.record.get_or(applicability::justification));
  return why.empty() ? Message(phrases::no_reason) : language::verbatim(std::move(why));
}

}  // namespace

void Case::say(Tone tone, Message what, Version const* about) {
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
    if (each.undecided) each.say(Tone::lacking, phrases::undecided);
    return true;
  }
  auto const about = [&](language::Phrase const& phrase) {
    return Message(phrase,
                   {{"day", each.decision->effective}, {"reason", justified(*each.decision)}});
  };
  if (!decision.excludes()) {
    each.say(Tone::neutral, about(phrases::applies_since), each.decision);
    return true;
  }
  if (!each.traits().excludable) {
    each.contradiction = each.decision;
    each.say(Tone::bad, is_of_law(each) ? phrases::law_not_excludable : phrases::not_excludable,
             each.decision);
    return true;
  }
  each.say(Tone::neutral, about(phrases::excluded_since), each.decision);
  doubt_exclusion(each);
  return false;
}

namespace {

Message implementation_text(Version const& version, Case const& each) {
  if (version.state == "implemented")
    return {phrases::is_implemented, {{"record", quoted(version)}}};
  auto const* const target = version.record.get(control_implementation::target);
  if (!target) return {phrases::planned_without_day, {{"record", quoted(version)}}};
  return {past(target, each) ? phrases::planned_missed : phrases::planned_by,
          {{"record", quoted(version)}, {"day", *target}}};
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
    return Message(phrases::document_in_force, {{"record", quoted(version)}});
  });
  say_some(each, Tone::lacking, drafts, [](Version const& version) {
    auto const& phrase =
        version.state == "draft" ? phrases::document_draft : phrases::document_waits;
    return Message(phrase, {{"record", quoted(version)}});
  });
  auto const asked_for = each.traits().asks_for_writing;
  for (auto const* version : in_force) {
    auto const* const due = version->record.get(document::review_due);
    note_review(each, *version, due);
    if (asked_for && past(due, each)) each.expired = version;
  }
  if (each.footing() == Footing::none) each.say(Tone::lacking, phrases::nothing_says_how);
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

Message accepted_text(Version const& version) {
  auto const* const until = version.record.get(evidence::valid_until);
  if (!until)
    return {phrases::evidence_accepted, {{"record", quoted(version)}, {"day", day_of(version)}}};
  return {phrases::evidence_accepted_until,
          {{"record", quoted(version)}, {"day", day_of(version)}, {"until", *until}}};
}

Message ended_text(Version const& version) {
  return {phrases::evidence_ended,
          {{"record", quoted(version)},
           {"day", day_of(version)},
           {"until", version.record.get_or(evidence::valid_until)}}};
}

Message waiting_text(Version const& version) {
  return {phrases::evidence_waits, {{"record", quoted(version)}, {"day", day_of(version)}}};
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
    each.say(Tone::neutral, {phrases::older_evidence, {{"count", found.ended.size()}}});
  if (!each.evidenced() && found.waiting.empty() && !each.expired)
    each.say(Tone::lacking, phrases::no_evidence);
  if (newer && each.footing() != Footing::in_place)
    each.say(Tone::lacking, phrases::evidence_alone);
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
             {phrases::no_measurement,
              {{"check", quoted(check)},
               {"metric", check.record.get_or(check::metric)},
               {"demand", demand(check)}}},
             &check);
    return;
  }
  auto const& worst = verdict.judged.front();
  auto what = say(worst, check, each.index);
  if (verdict.outcome == Outcome::failing && worst.stale)
    what =
        Message(phrases::also_too_old, {{"sentence", std::move(what)}, {"day", worst.fresh_until}});
  if (verdict.figures > 1)
    what = Message(
        phrases::same_for,
        {{"sentence", std::move(what)}, {"count", verdict.with_outcome}, {"all", verdict.figures}});
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
             {phrases::more_checks, {{"count", each.verdicts.size() - 4 * named_max}}});
  if (each.verdicts.empty()) each.say(Tone::lacking, phrases::no_check);
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
    return Message(phrases::task_was_due,
                   {{"record", quoted(version)}, {"day", version.record.get_or(task::due)}});
  });
}

}  // namespace posture
