#pragma once

// The file with the ledger's private key: as it is, or sealed under a passphrase
// (identity/sealed.h).
//
// A key is changed by signing one checkpoint with the old and the new: whoever trusted the old one
// sees that its holder named the new. docs/formats/workspace.md has the bytes.

#include <filesystem>
#include <span>
#include <string>

#include "actions/workspace.h"
#include "ledger/checkpoint.h"

namespace actions {

bool is_key_sealed(std::filesystem::path const& folder);

// The key that belongs to this vkey; where a rotation was cut short, it lies beside its place
// still. forbidden: it is sealed, and nobody gave the right passphrase.
Result<ledger::Signer> read_signing_key(std::filesystem::path const& folder,
                                        std::string_view verifier_key,
                                        Passphrase const& passphrase);
// Sealed, unless the passphrase is empty.
Result<> write_signing_key(std::filesystem::path const& file, ledger::Signer const& signer,
                           std::string_view passphrase);

// Opens a checkpoint that one of these keys has signed: what was signed before a rotation holds
// under the key of its time.
Result<ledger::OpenedCheckpoint> open_checkpoint_by(std::span<ledger::VerifierKey const> keys,
                                                    std::string_view note);

struct KeyRotation {
  std::string old_key = {}, new_key = {};  // vkeys
  store::Checkpoint checkpoint = {};       // signed by both
};
// Beside no server: whoever has the workspace open goes on with the old key. The new key is sealed
// under `passphrase`, unless that is empty.
Result<KeyRotation> rotate_signing_key(Workspace& workspace, std::string_view passphrase);

}  // namespace actions
