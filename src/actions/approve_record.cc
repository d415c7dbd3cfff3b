#include "actions/approval_statement.h"
#include "actions/inherit.h"
#include "actions/may_change.h"
#include "actions/records.h"
#include "base/check.h"
#include "registers/proof.h"

namespace actions {

namespace {

namespace approval = registers::approval;

// A passkey's signature says anew who they are.
Result<> may_sign(Workspace const& workspace, Actor const& actor, Approving const& wanted) {
  if (actor.strong || wanted.signature || !workspace.confirms_approvals()) return {};
  return fail(ErrorKind::forbidden,
              "An approval is a signature here: sign in again, then approve within five minutes.",
              "sign_in");
}

// What keeps an approval from being given at all; else the register of its subject.
Result<records::RegisterSpec const*> approvable(registers::Catalogue const& registers,
                                                Approving const& wanted) {
  if (wanted.statement.empty())
    return fail(ErrorKind::invalid, "Say what you approve by approving.", "statement");
  auto const* const spec = TRY(registers.find(wanted.register_name));
  if (spec->name == approval::spec.name)
    return fail(ErrorKind::invalid, "An approval is not itself approved.");
  return spec;
}

// The record, where it can be approved as it stands.
Result<records::Version> to_be_approved(records::RegisterSpec const& spec,
                                        std::optional<records::Version> subject,
                                        Approving const& wanted) {
  if (!subject || subject->erased)
    return fail(ErrorKind::not_found,
                "There is no " + std::string(spec.title) + " with the id " + wanted.id + ".",
                wanted.id);
  if (wanted.seen && *wanted.seen != subject->version)
    return fail(ErrorKind::conflict,
                "This record is at version " + std::to_string(subject->version) +
                    " by now, not at the version that you read. Read it again, then approve.",
                "version");
  return std::move(*subject);
}

Result<> may_decide(Changing const& change, records::Version const& subject) {
  auto const reach = change.actor.reach(identity::Verb::approve, change.spec.name);
  if (!reach.is_nothing() && (reach.is_everything() ||
                              TRY(change.unit.latest(change.spec, subject.id, reach)).has_value()))
    return {};
  return fail(ErrorKind::forbidden, "Your role does not allow you to approve.");
}

// The same person's approval of the same content is there already: a second would say nothing.
// The newest first. A record of another register may have the same id.
store::Query approvals_of(records::Version const& subject) {
  auto const is = [](std::string_view field, std::string const& value) {
    return store::Condition{
        .field = std::string(field), .test = store::Test::equal, .any_of = {value}};
  };
  return {.conditions = {is(approval::subject.name, subject.id),
                         is(approval::subject_register.name, subject.register_name)},
          .order = {{.field = "id", .descending = true}},
          .limit = 1};
}

Result<> not_given_yet(store::Unit& unit, Actor const& actor, records::Version const& subject) {
  auto query = approvals_of(subject);
  query.conditions.push_back({.field = std::string(approval::approver.name),
                              .test = store::Test::equal,
                              .any_of = {actor.person}});
  auto const page = TRY(unit.list(approval::spec, query, records::Reach::everything()));
  if (page.versions.empty() ||
      page.versions.front().record.get_or(approval::content) != to_hex(subject.content) ||
      page.versions.front().record.get_or(approval::subject_version) != subject.version)
    return {};
  return fail(ErrorKind::conflict, "You have approved this already, as it stands.", subject.id);
}

records::Version given_by(Actor const& actor, records::RegisterSpec const& spec,
                          records::Version const& subject, Approving const& wanted) {
  records::Version given;
  given.unit = subject.unit;
  keep_to_those_who_know(spec, subject, given.record);
  given.record.set(approval::title, title_of(spec, subject));
  given.record.set(approval::subject_register, std::string(spec.name));
  given.record.set(approval::subject, subject.id);
  given.record.set(approval::subject_version, std::int64_t{subject.version});
  given.record.set(approval::content, to_hex(subject.content));
  given.record.set(approval::statement, wanted.statement);
  given.record.set(approval::approver, records::Link{actor.person});
  if (wanted.signature)
    given.record.set(approval::signature,
                     records::Json{canonical_json(identity::to_json(*wanted.signature))});
  return given;
}

}  // namespace

Result<Outcome> approve_in(store::Unit& unit, Workspace& workspace, Actor const& actor,
                           Approving const& wanted, Why const& why) {
  TRY(may_sign(workspace, actor, wanted));
  auto const registers = workspace.registers();
  auto const& spec = *TRY(approvable(*registers, wanted));
  Transform const transform = [&](store::Unit& inner, auto const&) -> Result<records::Version> {
    auto latest = TRY(inner.latest(spec, wanted.id, actor.sees(spec)));
    auto const subject = TRY(to_be_approved(spec, std::move(latest), wanted));
    Changing const change{inner, workspace, actor, spec, "approve"};
    TRY(may_decide(change, subject));
    auto const alone = TRY(decides_alone(change, subject));
    TRY(not_given_yet(inner, actor, subject));
    if (wanted.signature)
      TRY(signs_this(*wanted.signature,
                     statement_about(workspace, actor, spec, subject, wanted.statement)));
    auto given = given_by(actor, spec, subject, wanted);
    if (alone) given.record.set(approval::by_maker, true);
    return given;
  };
  return change_in(unit, workspace, actor, approval::spec, "", "approve", why, transform);
}

Result<ApprovalStatement> statement_to_sign(Workspace const& workspace, Actor const& actor,
                                            Approving const& wanted) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(approvable(*registers, wanted));
  auto latest = TRY(workspace.store().get(spec, wanted.id, actor.sees(spec)));
  auto const subject = TRY(to_be_approved(spec, std::move(latest), wanted));
  auto const decides = actor.reach(identity::Verb::approve, spec.name);
  if (decides.is_nothing() || !TRY(workspace.store().get(spec, wanted.id, decides)))
    return fail(ErrorKind::forbidden, "Your role does not allow you to approve.");
  return statement_about(workspace, actor, spec, subject, wanted.statement);
}

Result<Outcome> approve_record(Workspace& workspace, Actor const& actor, Approving const& wanted,
                               Why const& why) {
  std::optional<Outcome> outcome;
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    outcome = TRY(approve_in(unit, workspace, actor, wanted, why));
    return {};
  };
  TRY(workspace.store().write(job));
  CHECK(outcome.has_value());  // the job ran, or the write had failed
  return std::move(*outcome);
}

bool ApprovalState::signed_by_passkey() const {
  return approval.record.get(registers::approval::signature) != nullptr;
}

Result<ApprovalState> approval_of(Workspace const& workspace, Actor const& actor,
                                  records::Version const& version, store::AsOf as_of) {
  auto const page = TRY(workspace.store().list(approval::spec, approvals_of(version),
                                               actor.sees(approval::spec), as_of));
  if (page.versions.empty()) return ApprovalState{};
  auto const& newest = page.versions.front();
  // Where it was moved along with its subject since, that tells nothing of who gave it and when.
  auto const given =
      TRY(workspace.store().history(approval::spec, newest.id, actor.sees(approval::spec), as_of));
  return ApprovalState{.given = true,
                       .in_force = !version.erased && newest.record.get_or(approval::content) ==
                                                          to_hex(version.content),
                       .approval = given.empty() ? newest : given.front()};
}

}  // namespace actions
