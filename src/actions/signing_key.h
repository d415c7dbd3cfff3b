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

// A key and where it lies: where a rotation was cut short, beside its place still.
struct SigningKey {
  ledger::Signer signer;
  std::filesystem::path file;
};

// The key that belongs to this vkey. forbidden: it is sealed, and nobody gave the right passphrase.
// corrupt: another ledger's key lies in its place; with that nothing may be signed.
Result<SigningKey> read_signing_key(std::filesystem::path const& folder,
                                    std::string_view verifier_key, Passphrase const& passphrase);
// Puts the key of a rotation that was cut short in its place. For whoever writes to the workspace.
Result<> settle_signing_key(std::filesystem::path const& folder, SigningKey const& key);
// The bytes of the key's file, sealed or not, as a backup takes them. corrupt: somebody has put
// another key there since the workspace was opened.
Result<std::string> signing_key_as_kept(Workspace const& workspace);
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
