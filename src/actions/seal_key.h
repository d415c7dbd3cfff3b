#pragma once

// Under what secrets that must be readable to be used (seeds of codes) are sealed where they lie:
// a random key, kept beside them and itself sealed under a key that follows from the ledger's
// signing key. So a copy of secrets.db, or a dump of the schema, opens none of them without the
// signing key; with `aims key seal`, neither does a copy of the whole folder.
//
// The key in between is what lets the signing key change: it is sealed anew, and nothing else is.

#include "actions/workspace.h"

namespace actions {

// The key that seals; made where there is none yet. corrupt: it was sealed under another signing
// key than this workspace's.
Result<std::string> sealing_key_in(store::SecretsUnit& unit, ledger::Signer const& signer);
// Seals it under the new signing key too; under the old one it stays until forget_sealing_key.
Result<> pass_on_sealing_key(Workspace& workspace, ledger::Signer const& fresh);
Result<> forget_sealing_key(Workspace& workspace, std::string const& old_verifier_key);

}  // namespace actions
