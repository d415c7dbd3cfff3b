#pragma once

// What can be done with the ledger as a whole: sign its head, prove an entry, verify everything,
// hand it out, cast the shadows again.

#include <filesystem>
#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "actions/actor.h"
#include "actions/workspace.h"

namespace actions {

// Signs the ledger's head and keeps the checkpoint (unless the workspace was opened for reading).
// The same size is not signed twice. forbidden: the key cannot be read.
Result<store::Checkpoint> issue_checkpoint(Workspace& workspace);

// A .tlog-proof file for one entry, under the current checkpoint. Its `extra` line carries the
// leaf.
// not_found: there is no such entry, or it is about a record that the actor may not see.
Result<std::string> prove_entry(Workspace& workspace, Actor const& actor, std::uint64_t position);

// Whether the actor may know what the entry says: it is about a record that they may see, and not
// newer than their view. Its hash is anybody's.
Result<bool> may_read_entry(Workspace const& workspace, Actor const& actor,
                            store::StoredEntry const& entry);
// not_found, as prove_entry.
Result<store::StoredEntry> read_entry(Workspace const& workspace, Actor const& actor,
                                      std::uint64_t position);

struct VerifyReport {
  std::uint64_t size = 0;
  Hash root = {};
  std::uint64_t erased = 0;     // entries whose bodies were erased, each by a later entry
  std::size_t checkpoints = 0;  // kept checkpoints whose signature and root hold
};
// Called now and then with how far it is: for a person who waits, or for whoever slows it down.
// Where it fails, the work ends with that.
using Progress = std::function<Result<>(std::uint64_t done, std::uint64_t of)>;

// corrupt: `where` names the entry. `kept` is a checkpoint (note text) that somebody kept
// elsewhere: it must be a past of this ledger, so that dropped entries are noticed.
Result<VerifyReport> verify_ledger(Workspace const& workspace, std::string_view kept = {},
                                   Progress const& progress = {});

struct FilesReport {
  std::uint64_t files = 0;          // that were held against their hashes
  std::optional<Fault> fault = {};  // of the first that is missing or changed; its hash is where
};
// Holds every file that some version of some record names against its hash. The ledger tells what
// was erased, so that a file which is named and missing is lost. What is wrong stands in the
// report; an error means that nothing is known.
Result<FilesReport> verify_files(Workspace const& workspace, Progress const& progress = {});
// Why a file that was listed cannot be had, where `found` says not_found or corrupt: corrupt, with
// its hash and a record that names it. All is well where none does any more: it was erased since
// it was listed. Any other error is handed on.
Result<> explain_file(Workspace const& workspace, std::string const& hash, Error const& found);

// Writes the whole log as C2SP tlog-tiles, with its newest checkpoint, into an empty folder.
Result<std::uint64_t> export_ledger(Workspace& workspace, std::filesystem::path const& folder,
                                    Progress const& progress = {});

// What a proof file claims, once it holds under the ledger's key (a vkey line); needs no workspace.
struct ProofVerdict {
  std::string origin = {};
  std::uint64_t index = 0, size = 0;
  std::string leaf = {};  // the entry, when the file carries it
};
Result<ProofVerdict> verify_proof_file(std::string_view proof, std::string_view verifier_key);

struct RebuildReport {
  std::uint64_t entries = 0;
  bool equal = false;                       // the shadows were the same before
  std::vector<std::string> differing = {};  // else the registers whose shadows were not
};
// Throws every shadow away and casts it again from the ledger.
Result<RebuildReport> rebuild_shadows(Workspace& workspace, Progress const& progress = {});
// Casts them in the same way and takes all of it back: says whether they are what the ledger says,
// and changes nothing. Nobody else writes meanwhile.
Result<RebuildReport> check_shadows(Workspace& workspace, Progress const& progress = {});

}  // namespace actions
