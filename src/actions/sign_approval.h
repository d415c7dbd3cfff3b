#pragma once

// Approving with a passkey: what there is to sign, asked of the person's device, and the approval
// that carries what it signed. docs/adr/0018-approvals-are-signatures.md says why so.

#include "actions/issue_statement.h"
#include "actions/passkeys.h"
#include "actions/records.h"

namespace actions {

struct SigningQuestion {
  std::string statement = {};                 // what is signed (approval_statement.h)
  std::string challenge = {};                 // bytes; counts once and for minutes
  std::vector<std::string> credentials = {};  // of the person's passkeys for this site; none: none
};
// forbidden, not_found, conflict: they could not approve it anyway.
Result<SigningQuestion> ask_to_sign(Gate const& gate, Actor const& actor, Approving const& wanted,
                                    Site const& site);
Result<SigningQuestion> ask_to_sign(Gate const& gate, Actor const& actor,
                                    StatementApproval const& wanted, Site const& site);

// As approve_record and approve_statement; the signature is checked first, and its challenge
// counts no more whatever comes of it. A request that was carried out before is answered.
Result<Outcome> approve_signed(Gate const& gate, Actor const& actor, Approving wanted,
                               PasskeyUse const& use, Why const& why);
Result<Outcome> approve_signed(Gate const& gate, Actor const& actor, StatementApproval wanted,
                               PasskeyUse const& use, Why const& why);

}  // namespace actions
