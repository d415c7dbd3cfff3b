#include <fmt/format.h>

#include "posture/rules.h"
#include "posture/sentences.h"
#include "registers/organisation.h"
#include "registers/planning.h"
#include "registers/proof.h"

// One requirement, one next action: the first of these questions that has an answer. What is wrong
// comes before what is missing, and what somebody has promised before what nobody has.

namespace posture {

using namespace registers;

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
  auto const owner = owner_of(version);
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
  auto const by = due ? ", due on " + to_text(*due) : std::string();
  return {fmt::format("Finish the task {}{}.", quoted(version), by), owner_of(&version), due};
}

Answer settle_dispute(Case const& each) {
  if (!each.contradiction) return {};
  auto const* const first = each.decision ? each.decision : each.contradiction;
  if (each.contradiction->register_name == risk::spec.name)
    return NextAction{fmt::format("Decide again whether it applies: the risk {} relies on it.",
                                  quoted(*each.contradiction)),
                      owner_of(first, each)};
  return NextAction{each.traits().excludable
                        ? "Settle which decision on applicability holds, and withdraw the other."
                        : "Withdraw the exclusion: only controls of Annex A can be excluded.",
                    owner_of(first, each)};
}

Answer mend_failure(Case const& each) {
  if (!each.failing) return {};
  return NextAction{fmt::format("Find out why {} does not hold, mend it, and measure again.",
                                quoted(*each.failing->check)),
                    owner_of(each.failing->check, each)};
}

Answer finish_overdue_task(Case const& each) {
  if (!each.overdue_task) return {};
  return task_action(*each.overdue_task);
}

Answer decide(Case const& each) {
  if (each.unclassified)
    return NextAction{"Classify the system under this law, and keep the answers.",
                      owner_of(each.implementation)};
  if (!each.undecided) return {};
  return NextAction{"Decide whether it applies, and write down why.",
                    owner_of(each.implementation)};
}

Answer put_in_place(Case const& each) {
  if (each.footing() == Footing::in_place) return {};
  if (each.footing() == Footing::none) {
    if (each.open_task) return task_action(*each.open_task);
    return NextAction{
        "Decide how it is done here and who answers for it, and record that as an "
        "implementation.",
        owner_of(each.decision)};
  }
  auto const& planned = *each.implementation;
  auto const owner = owner_of(&planned, each);
  if (planned.register_name == document::spec.name)
    return NextAction{
        fmt::format("Have the document {} approved and put it in force.", quoted(planned)), owner};
  auto const target = day_in(planned, control_implementation::target);
  auto const by = target ? ", planned for " + to_text(*target) : std::string();
  return NextAction{fmt::format("Put {} in place{}.", quoted(planned), by), owner, target};
}

Answer review(Case const& each) {
  if (!each.overdue_review) return {};
  auto const& version = *each.overdue_review;
  return NextAction{fmt::format("Review {} and set the next day for it.", quoted(version)),
                    owner_of(&version, each), day_in(version, review_field)};
}

Answer bring_evidence(Case const& each) {
  if (each.evidenced()) return {};
  auto const owner = owner_of(each.implementation, each);
  if (each.waiting)
    return NextAction{
        fmt::format("Look at the evidence {} and accept or reject it.", quoted(*each.waiting)),
        owner};
  if (each.expired)
    return NextAction{fmt::format("Renew {}, which no longer counts.", quoted(*each.expired)),
                      owner};
  auto const& examples = each.requirement.evidence_examples;
  auto const such_as = examples.empty() ? std::string() : ", for example: " + examples.front();
  return NextAction{"Add evidence that it is done" + such_as + ".", owner};
}

Answer prove_effect(Case const& each) {
  if (each.verdicts.empty())
    return NextAction{"Set a check: a figure that shows whether it works.",
                      owner_of(each.implementation, each)};
  if (!each.unproven) return {};
  auto const& check = *each.unproven->check;
  auto const metric = check.record.get_or(check::metric);
  return NextAction{
      fmt::format("Measure {} {}, which {} asks for.", metric,
                  each.unproven->outcome == Outcome::stale ? "again" : "for the first time",
                  quoted(check)),
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
