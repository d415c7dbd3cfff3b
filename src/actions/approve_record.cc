#include "actions/records.h"
#include "base/check.h"
#include "registers/proof.h"

namespace actions {

namespace {

namespace approval = registers::approval;

std::string label_of(records::RegisterSpec const& spec, records::Version const& version) {
  auto const* const label = version.record.find(spec.label);
  return label ? records::to_text(*label) : version.id;
}

// What keeps an approval from being given at all; else the register of its subject.
Result<records::RegisterSpec const*> approvable(registers::Catalogue const& registers,
                                                Actor const& actor, Approving const& wanted) {
  if (!actor.may(records::Right::approve))
    return fail(ErrorKind::forbidden, "Your role does not allow you to approve.");
  if (wanted.statement.empty())
    return fail(ErrorKind::invalid, "Say what you approve by approving.", "statement");
  auto const* const spec = TRY(registers.find(wanted.register_name));
  if (spec->name == approval::spec.name)
    return fail(ErrorKind::invalid, "An approval is not itself approved.");
  return spec;
}

Result<> can_be_approved(records::RegisterSpec const& spec,
                         std::optional<records::Version> const& subject, Approving const& wanted) {
  if (!subject || subject->erased)
    return fail(ErrorKind::not_found,
                "There is no " + std::string(spec.title) + " with the id " + wanted.id + ".",
                wanted.id);
  if (wanted.seen && *wanted.seen != subject->version)
    return fail(ErrorKind::conflict,
                "This record is at version " + std::to_string(subject->version) +
                    " by now, not at the version that you read. Read it again, then approve.",
                "version");
  return {};
}

}  // namespace

Result<Outcome> approve_in(store::Unit& unit, Workspace& workspace, Actor const& actor,
                           Approving const& wanted, Why const& why) {
  auto const registers = workspace.registers();
  auto const& spec = *TRY(approvable(*registers, actor, wanted));
  return change_in(unit, workspace, actor, approval::spec, "", "approve", why,
                   [&](store::Unit& inner, auto const&) -> Result<records::Version> {
                     auto const subject = TRY(inner.latest(spec, wanted.id));
                     TRY(can_be_approved(spec, subject, wanted));
                     records::Version given;
                     given.unit = subject->unit;
                     given.record.set(approval::title, label_of(spec, *subject));
                     given.record.set(approval::subject_register, std::string(spec.name));
                     given.record.set(approval::subject, subject->id);
                     given.record.set(approval::subject_version, std::int64_t{subject->version});
                     given.record.set(approval::content, to_hex(subject->content));
                     given.record.set(approval::statement, wanted.statement);
                     given.record.set(approval::approver, records::Link{actor.person});
                     return given;
                   });
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

Result<ApprovalState> approval_of(Workspace const& workspace, records::Version const& version,
                                  store::AsOf as_of) {
  store::Query const query{
      .conditions = {{.field = "subject", .test = store::Test::equal, .any_of = {version.id}}},
      .order = {{.field = "id", .descending = true}},
      .limit = 1};
  auto const page = TRY(workspace.store().list(approval::spec, query, as_of));
  if (page.versions.empty()) return ApprovalState{};
  auto const& newest = page.versions.front();
  return ApprovalState{.given = true,
                       .in_force = !version.erased && newest.record.get_or(approval::content) ==
                                                          to_hex(version.content),
                       .approval = newest};
}

}  // namespace actions
