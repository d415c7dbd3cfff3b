#include "frameworks/words.h"
#include "posture/phrases.h"
#include "posture/rules.h"
#include "posture/sentences.h"
#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"

// One requirement, one next action: the first of these questions that has an answer. What is wrong
// comes before what is missing, and what somebody has promised before what nobody has.

namespace posture {

using namespace registers;
using language::Message;

namespace {

using Answer = std::optional<NextAction>;

// Implementations and documents call it so alike.
constexpr auto const& review_field = control_implementation::review_due;
static_assert(review_field.name == document::review_due.name);

// Every register calls the field so.
std::string owner_of(Version const* version) {
  auto const* const value = version ? version->record.find("owner") : nullptr;
  auto const* const link = value ? std::get_if<records::Link>(value) : nullptr;
  return link ? link->id : std::string();
}

std::string owner_of(Version const* version, Case const& each) {
  auto owner = owner_of(version);
  if (!owner.empty()) return owner;
  auto const doer = owner_of(each.implementation);
  return doer.empty() ? owner_of(each.decision) : doer;
}

std::optional<Date> day_in(Version const& version,
                           records::Field<records::Kind::date> const& field) {
  auto const* const date = version.record.get(field);
  return date ? std::optional(*date) : std::nullopt;
}

NextAction task_action(Version const& version) {
  auto const due = day_in(version, task::due);
  auto what = due ? Message(phrases::finish_task_by, {{"record", quoted(version)}, {"day", *due}})
                  : Message(phrases::finish_task, {{"record", quoted(version)}});
  return {std::move(what), owner_of(&version), due};
}

Answer settle_dispute(Case const& each) {
  if (!each.contradiction) return {};
  auto const* const first = each.decision ? each.decision : each.contradiction;
  if (each.contradiction->register_name == risk::spec.name)
    return NextAction{Message(phrases::decide_again, {{"risk", quoted(*each.contradiction)}}),
                      owner_of(first, each)};
  return NextAction{
      each.traits().excludable ? phrases::settle_decisions : phrases::withdraw_exclusion,
      owner_of(first, each)};
}

Answer mend_failure(Case const& each) {
  if (!each.failing) return {};
  return NextAction{Message(phrases::mend_failure, {{"check", quoted(*each.failing->check)}}),
                    owner_of(each.failing->check, each)};
}

Answer finish_overdue_task(Case const& each) {
  if (!each.overdue_task) return {};
  return task_action(*each.overdue_task);
}

Answer decide(Case const& each) {
  if (each.unclassified) return NextAction{phrases::classify, owner_of(each.implementation)};
  if (!each.undecided) return {};
  return NextAction{phrases::decide, owner_of(each.implementation)};
}

Answer put_in_place(Case const& each) {
  if (each.footing() == Footing::in_place) return {};
  if (each.footing() == Footing::none) {
    if (each.open_task) return task_action(*each.open_task);
    return NextAction{phrases::decide_how, owner_of(each.decision)};
  }
  auto const& planned = *each.implementation;
  auto const owner = owner_of(&planned, each);
  if (planned.register_name == document::spec.name)
    return NextAction{Message(phrases::approve_document, {{"record", quoted(planned)}}), owner};
  auto const target = day_in(planned, control_implementation::target);
  auto what =
      target ? Message(phrases::put_in_place_by, {{"record", quoted(planned)}, {"day", *target}})
             : Message(phrases::put_in_place, {{"record", quoted(planned)}});
  return NextAction{std::move(what), owner, target};
}

Answer review(Case const& each) {
  if (!each.overdue_review) return {};
  auto const& version = *each.overdue_review;
  return NextAction{Message(phrases::review, {{"record", quoted(version)}}),
                    owner_of(&version, each), day_in(version, review_field)};
}

Answer bring_evidence(Case const& each) {
  if (each.evidenced()) return {};
  auto const owner = owner_of(each.implementation, each);
  if (each.waiting)
    return NextAction{Message(phrases::judge_evidence, {{"record", quoted(*each.waiting)}}), owner};
  if (each.expired)
    return NextAction{Message(phrases::renew, {{"record", quoted(*each.expired)}}), owner};
  auto const& examples = each.requirement.evidence_examples;
  if (examples.empty()) return NextAction{phrases::add_evidence, owner};
  return NextAction{Message(phrases::add_evidence_such_as,
                            {{"example", frameworks::example_word(each.requirement)}}),
                    owner};
}

Answer prove_effect(Case const& each) {
  if (each.verdicts.empty())
    return NextAction{phrases::set_check, owner_of(each.implementation, each)};
  if (!each.unproven) return {};
  auto const& check = *each.unproven->check;
  auto const again = each.unproven->outcome == Outcome::stale;
  return NextAction{
      Message(again ? phrases::measure_again : phrases::measure_first,
              {{"metric", check.record.get_or(check::metric)}, {"check", quoted(check)}}),
      owner_of(&check, each)};
}

Answer finish_task(Case const& each) {
  if (!each.open_task) return {};
  return task_action(*each.open_task);
}

}  // namespace

NextAction next_action(Case const& each) {
  if (each.status.level == Level::not_applicable)
    return settle_dispute(each).value_or(NextAction());
  constexpr Answer (*questions[])(Case const&) = {settle_dispute, mend_failure, finish_overdue_task,
                                                  decide,         put_in_place, review,
                                                  bring_evidence, prove_effect, finish_task};
  for (auto const question : questions)
    if (auto answer = question(each)) return *std::move(answer);
  return {};
}

}  // namespace posture
