#include "actions/records.h"
#include "registers/proof.h"

namespace actions {

namespace {

namespace approval = registers::approval;

std::string label_of(records::RegisterSpec const& spec, records::Version const& version) {
  auto const* const label = version.record.find(spec.label);
  return label ? records::to_text(*label) : version.id;
}

}  // namespace

Result<Outcome> approve_record(Workspace& workspace, Actor const& actor, Approving const& wanted,
                               Why const& why) {
  if (!actor.may(records::Right::approve))
    return fail(ErrorKind::forbidden, "Your role does not allow you to approve.");
  if (wanted.statement.empty())
    return fail(ErrorKind::invalid, "Say what you approve by approving.", "statement");
  auto const registers = workspace.registers();
  auto const& spec = *TRY(registers->find(wanted.register_name));
  if (spec.name == approval::spec.name)
    return fail(ErrorKind::invalid, "An approval is not itself approved.");
  return change_record(
      workspace, actor, approval::spec, "", "approve", why,
      [&](store::Unit& unit, auto const&) -> Result<records::Version> {
        auto const subject = TRY(unit.latest(spec, wanted.id));
        if (!subject || subject->erased)
          return fail(ErrorKind::not_found,
                      "There is no " + std::string(spec.title) + " with the id " + wanted.id + ".",
                      wanted.id);
        if (wanted.seen && *wanted.seen != subject->version)
          return fail(ErrorKind::conflict,
                      "This record is at version " + std::to_string(subject->version) +
                          " by now, not at the version that you read. Read it again, then approve.",
                      "version");
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
