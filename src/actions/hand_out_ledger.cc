// Checkpoints, proofs and tiles: the ledger as outsiders get it, in public formats.

#include "actions/ledger.h"
#include "base/file.h"
#include "ledger/checkpoint.h"
#include "ledger/entry.h"
#include "ledger/proof.h"
#include "ledger/tiles.h"
#include "ledger/tree.h"

namespace actions {

namespace {

ledger::NodeSource nodes_of(Workspace const& workspace) {
  return [&workspace](unsigned level, std::uint64_t index) {
    return workspace.store().node(level, index);
  };
}

}  // namespace

Result<store::Checkpoint> issue_checkpoint(Workspace& workspace) {
  if (!workspace.can_sign())
    return fail(ErrorKind::forbidden,
                "The ledger's signing key cannot be read by you, so nothing can be signed.");
  auto const head = TRY(workspace.store().head());
  for (auto const& kept : TRY(workspace.store().checkpoints()))
    if (kept.size == head.size) return kept;
  ledger::Checkpoint const checkpoint{
      .origin = workspace.settings().origin, .size = head.size, .root = head.root};
  store::Checkpoint issued{.size = head.size,
                           .issued = workspace.clock().now(),
                           .note = TRY(ledger::sign_checkpoint(checkpoint, workspace.signer()))};
  // While another process writes, the head is signed all the same, and kept by whoever asked.
  if (workspace.access() == Access::write) TRY(workspace.store().put_checkpoint(issued));
  return issued;
}

Result<bool> may_read_entry(Workspace const& workspace, Actor const& actor,
                            store::StoredEntry const& stored) {
  if (auto const horizon = actor.horizon(); horizon && stored.position >= *horizon) return false;
  auto const entry = TRY(ledger::decode(stored.leaf));
  auto const registers = workspace.registers();
  auto const* const spec = TRY(registers->find(entry.register_name));
  auto const reach = actor.sees(*spec);
  if (reach.is_everything()) return true;
  return TRY(workspace.store().get(*spec, entry.record, reach)).has_value();
}

Result<store::StoredEntry> read_entry(Workspace const& workspace, Actor const& actor,
                                      std::uint64_t position) {
  auto entry = workspace.store().entry(position);
  auto const there = entry.has_value();
  if (there && TRY(may_read_entry(workspace, actor, *entry))) return entry;
  if (!there && entry.error().kind != ErrorKind::not_found) return entry;
  return fail(ErrorKind::not_found, "The ledger has no such entry.",
              "position " + std::to_string(position));
}

Result<std::string> prove_entry(Workspace& workspace, Actor const& actor, std::uint64_t position) {
  auto const entry = TRY(read_entry(workspace, actor, position));
  auto const checkpoint = TRY(issue_checkpoint(workspace));
  auto const inclusion =
      TRY(ledger::prove_inclusion(position, checkpoint.size, nodes_of(workspace)));
  return ledger::print_tlog_proof({.extra = entry.leaf,
                                   .index = position,
                                   .path = inclusion.path,
                                   .checkpoint = checkpoint.note});
}

Result<std::uint64_t> export_ledger(Workspace& workspace, std::filesystem::path const& folder,
                                    Progress const& progress) {
  std::error_code error;
  if (std::filesystem::exists(folder, error) && !std::filesystem::is_empty(folder, error))
    return fail(ErrorKind::conflict, folder.string() + " is not empty.", folder.string());
  auto const checkpoint = TRY(issue_checkpoint(workspace));
  auto const write = [&](std::string const& path, std::string_view bytes) -> Result<> {
    auto const file = folder / path;
    std::filesystem::create_directories(file.parent_path(), error);
    if (error)
      return fail(
          ErrorKind::unavailable,
          "Cannot make the folder " + file.parent_path().string() + ": " + error.message() + ".",
          file.string());
    return write_file(file, bytes);
  };
  auto const leaf = [&](std::uint64_t position) -> Result<std::string> {
    if (progress && position % 1'024 == 0) TRY(progress(position, checkpoint.size));
    auto entry = TRY(workspace.store().entry(position));
    return std::move(entry.leaf);
  };
  TRY(ledger::export_tiles(checkpoint.note, leaf, write));
  TRY(write("vkey", workspace.settings().verifier_key + "\n"));
  return checkpoint.size;
}

Result<ProofVerdict> verify_proof_file(std::string_view bytes, std::string_view verifier_key) {
  auto const key = TRY(ledger::VerifierKey::parse(verifier_key));
  auto proven = TRY(ledger::verify_tlog_proof(bytes, key));
  return ProofVerdict{.origin = proven.checkpoint.origin,
                      .index = proven.index,
                      .size = proven.checkpoint.size,
                      .leaf = std::move(proven.leaf)};
}

}  // namespace actions
