#include "cli/approval_commands.h"

#include "actions/approval_file.h"
#include "actions/choose_settings.h"
#include "actions/records.h"
#include "base/file.h"
#include "registers/proof.h"

namespace cli {

namespace {

// The approval itself, or the newest one of a record.
Result<std::string> approval_named(Context const& context, actions::Workspace const& workspace,
                                   actions::Actor const& actor) {
  auto const register_name = context.typed.text("REGISTER");
  auto const version =
      TRY(actions::find_record(workspace, actor, register_name, context.typed.text("ID")));
  if (register_name == registers::approval::spec.name) return version.id;
  auto const state = TRY(actions::approval_of(workspace, actor, version));
  if (state.given) return state.approval.id;
  return fail(ErrorKind::not_found, "Nobody has approved this.", version.id);
}

Result<bool> on_or_off(std::string const& typed) {
  if (typed == "on") return true;
  if (typed == "off") return false;
  return fail(ErrorKind::invalid, "Say on or off.", "--confirm-approvals");
}

}  // namespace

Result<> approval_export(Context const& context) {
  auto const workspace = TRY(context.open(actions::Access::read));
  auto const actor = TRY(context.actor(*workspace));
  auto const id = TRY(approval_named(context, *workspace, actor));
  auto const file = TRY(actions::export_approval(*workspace, actor, id));
  auto const to = context.typed.text("--output");
  if (to.empty()) {
    context.out.raw(file);
    return {};
  }
  TRY(write_file(to, file));
  context.out.line("Wrote " + to + ". Anyone can check it with: aims verify " + to + " --key '" +
                   workspace->settings().verifier_key + "'");
  return {};
}

Result<> settings(Context const& context) {
  auto const changes = context.typed.has("--confirm-approvals") || context.typed.has("--name");
  auto const workspace =
      TRY(context.open(changes ? actions::Access::write : actions::Access::read));
  if (changes) {
    auto wish = workspace->chosen();
    if (context.typed.has("--name")) wish.name = context.typed.text("--name");
    if (context.typed.has("--confirm-approvals"))
      wish.confirm_approvals = TRY(on_or_off(context.typed.text("--confirm-approvals")));
    auto const actor = TRY(context.actor(*workspace));
    auto const why = TRY(context.why());
    TRY(actions::choose_settings(*workspace, actor, std::move(wish), why));
  }
  auto const chosen = workspace->chosen();
  context.out.json(json::value{{"name", chosen.name},
                               {"origin", workspace->settings().origin},
                               {"confirm_approvals", chosen.confirm_approvals}});
  context.out.line("The organisation (--name): " + chosen.name);
  context.out.line("Whoever approves proves anew who they are (--confirm-approvals): " +
                   std::string(chosen.confirm_approvals ? "on" : "off"));
  return {};
}

Result<> may_approve_here(actions::Workspace const& workspace) {
  if (!workspace.confirms_approvals()) return {};
  return fail(ErrorKind::forbidden,
              "Whoever approves proves anew who they are, and this command cannot ask for that: "
              "approve in the app, or have an administrator turn it off (aims settings "
              "--confirm-approvals off).");
}

Result<> verify_approval(Context const& context, std::string_view file, std::string_view key) {
  auto const verdict = TRY(actions::verify_approval_file(file, key));
  context.out.json(actions::verdict_to_json(verdict));
  auto const& said = verdict.statement;
  context.out.line("The approval holds: entry " + std::to_string(verdict.proof.index) + " of " +
                   std::to_string(verdict.proof.size) + " in the ledger " + verdict.proof.origin +
                   ", recorded " + verdict.recorded + ".");
  context.out.line("Approved: " + said.register_name + " " + said.record + ", version " +
                   std::to_string(said.version) + ", “" + said.title + "”");
  context.out.line("By " + said.approver + ", who says: " + said.says);
  context.out.line("Content: SHA-256 " + said.content +
                   (verdict.content.empty() ? ", not in the file" : ", in the file"));
  context.out.line(verdict.by_passkey
                       ? "Signed by the approver with a passkey at " + verdict.site +
                             ", key SHA-256 " + verdict.key
                       : std::string("Not signed with a passkey: that this person approved, the "
                                     "ledger says."));
  return {};
}

}  // namespace cli
