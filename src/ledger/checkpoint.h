#pragma once

// A checkpoint (c2sp.org/tlog-checkpoint v1.0.0): what a ledger was at one size, signed.
//
//   <origin>            which ledger, a URL without its scheme
//   <size>              how many entries, in decimal
//   <root>              base64 of the 32-byte root
//   <extension>...      further lines, none of which may be empty; discouraged, we write none
//
// It is the text of a signed note (note.h); the ledger's key carries the origin as its name.
// Errors: as of a note; invalid where the text is no checkpoint, or that of another ledger.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "ledger/note.h"

namespace ledger {

struct Checkpoint {
  std::string origin = {};
  std::uint64_t size = 0;
  Hash root = {};
  std::vector<std::string> extensions = {};
  bool operator==(Checkpoint const&) const = default;
};

Result<std::string> print_checkpoint(Checkpoint const& checkpoint);  // the text, unsigned
Result<Checkpoint> parse_checkpoint(std::string_view text);          // exactly such a text

// The signed note.
Result<std::string> sign_checkpoint(Checkpoint const& checkpoint, Signer const& signer);

struct OpenedCheckpoint {
  Checkpoint checkpoint;
  OpenedNote note;
};

// Opens a note that must be signed by `log` and be of its origin. `witnesses` are verified where
// they have signed. Most ledgers' origin is the name of their key.
Result<OpenedCheckpoint> open_checkpoint(std::string_view note, VerifierKey const& log,
                                         std::span<VerifierKey const> witnesses = {});
Result<OpenedCheckpoint> open_checkpoint(std::string_view note, VerifierKey const& log,
                                         std::string_view origin,
                                         std::span<VerifierKey const> witnesses);

}  // namespace ledger
