#include "actions/sign_approval.h"

#include "actions/approval_statement.h"
#include "registers/proof.h"
#include "registers/statement.h"

namespace actions {

namespace {

Result<SigningQuestion> ask(Gate const& gate, std::string_view person,
                            ApprovalStatement const& statement, Site const& site) {
  SigningQuestion question{.statement = to_text(statement)};
  for (auto& each : TRY(passkeys_of(gate, person)))
    if (each.key.site == site.host) question.credentials.push_back(std::move(each.key.credential));
  if (!question.credentials.empty())
    question.challenge = TRY(challenge_to_sign(gate, person, question.statement));
  return question;
}

// A signature counts once; a request that came twice was signed once and is answered twice.
Result<std::optional<Outcome>> done_before(Gate const& gate, Actor const& actor,
                                           records::RegisterSpec const& spec, Why const& why) {
  std::optional<Outcome> before;
  if (why.idempotency_key.empty()) return before;
  store::Job const job = [&](store::Unit& unit) -> Result<> {
    before = TRY(answered_before(unit, actor, spec, request_of(actor, why)));
    return {};
  };
  TRY(gate.workspace.store().write(job));
  return before;
}

}  // namespace

Result<SigningQuestion> ask_to_sign(Gate const& gate, Actor const& actor, Approving const& wanted,
                                    Site const& site) {
  auto const statement = TRY(statement_to_sign(gate.workspace, actor, wanted));
  return ask(gate, actor.person, statement, site);
}

Result<SigningQuestion> ask_to_sign(Gate const& gate, Actor const& actor,
                                    StatementApproval const& wanted, Site const& site) {
  auto const statement = TRY(statement_to_sign(gate.workspace, actor, wanted));
  return ask(gate, actor.person, statement, site);
}

Result<Outcome> approve_signed(Gate const& gate, Actor const& actor, Approving wanted,
                               PasskeyUse const& use, Why const& why) {
  if (auto before = TRY(done_before(gate, actor, registers::approval::spec, why)))
    return std::move(*before);
  wanted.signature = TRY(signed_by(gate, actor.person, use));
  return approve_record(gate.workspace, actor, wanted, why);
}

Result<Outcome> approve_signed(Gate const& gate, Actor const& actor, StatementApproval wanted,
                               PasskeyUse const& use, Why const& why) {
  if (auto before = TRY(done_before(gate, actor, registers::statement::spec, why)))
    return std::move(*before);
  wanted.signature = TRY(signed_by(gate, actor.person, use));
  return approve_statement(gate.workspace, actor, wanted, why);
}

}  // namespace actions
