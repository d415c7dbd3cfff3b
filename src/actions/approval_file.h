#pragma once

// An approval as one file that anybody can check without this program's server: the ledger's entry
// with its salt, the proof that it is in the ledger, the content that was approved, and what the
// approver signed with their passkey (docs/formats/approval.md).

#include "actions/approval_statement.h"
#include "actions/ledger.h"

namespace actions {

inline constexpr std::size_t approval_file_bytes_max = 16u << 20;

// The file, canonical JSON and a line break. `approval` is the id of a record of that register.
// not_found: there is none that the actor may see, or it was erased.
Result<std::string> export_approval(Workspace& workspace, Actor const& actor,
                                    std::string const& approval);

struct ApprovalVerdict {
  ProofVerdict proof = {};
  ApprovalStatement statement =
      {};                     // what the entry says was approved, by whom; nonce: signed only
  std::string recorded = {};  // when the ledger wrote it down
  bool by_passkey = false;    // the approver's own signature holds
  std::string site = {};      // where they signed
  std::string key = {};       // SHA-256 of the passkey's public key, hexadecimal
  std::string content = {};   // what was approved, canonical JSON; empty: not in the file
};
// Needs no workspace. The key is the ledger's, a vkey line, got from elsewhere than from the file.
// corrupt or forbidden: something in it does not hold. invalid: it is no such file.
Result<ApprovalVerdict> verify_approval_file(std::string_view file, std::string_view verifier_key);

json::object verdict_to_json(ApprovalVerdict const& verdict);

}  // namespace actions
