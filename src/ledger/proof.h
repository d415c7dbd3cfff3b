#pragma once

// A proof that an entry is in a ledger, in one file that needs neither the ledger nor this program
// (c2sp.org/tlog-proof@v1, extension .tlog-proof):
//
//   c2sp.org/tlog-proof@v1
//   extra <base64>          optional
//   index <n>               where the entry stands
//   <base64 hash>...        the path from the leaf's sibling to the root's child
//   (an empty line)
//   <checkpoint>            the signed note, as it was signed
//
// Our files carry the entry's leaf in `extra`. Nobody signs that line: it is believed only because
// its hash leads to the signed root. Whoever holds the leaf from elsewhere may ignore it.
//
// Errors: invalid - not such a file; corrupt - the entry is not in that ledger, a signature does
// not fit, or nobody who is trusted has signed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.h"
#include "ledger/policy.h"
#include "ledger/tree.h"

namespace ledger {

constexpr std::size_t tlog_proof_bytes_max = 2'000'000;

struct TlogProof {
  std::optional<std::string> extra;  // decoded
  std::uint64_t index = 0;
  std::vector<Hash> path;  // at most 63
  std::string checkpoint;  // a signed note, not yet verified
};

std::string print_tlog_proof(TlogProof const& proof);
Result<TlogProof> parse_tlog_proof(std::string_view file);

struct ProvenEntry {
  std::uint64_t index = 0;
  Hash leaf_hash;
  std::string leaf;  // from `extra`; empty where the caller brought the hash
  Checkpoint checkpoint;
  std::vector<Cosigned> witnesses;  // with a policy only
};

// For one who holds the leaf (its hash), and the ledger's key or a policy.
Result<ProvenEntry> verify_tlog_proof(std::string_view file, Hash const& leaf,
                                      VerifierKey const& log);
Result<ProvenEntry> verify_tlog_proof(std::string_view file, Hash const& leaf,
                                      Policy const& policy);

// For one who holds nothing but the file: the leaf is taken from `extra`. invalid where there is
// none.
Result<ProvenEntry> verify_tlog_proof(std::string_view file, VerifierKey const& log);
Result<ProvenEntry> verify_tlog_proof(std::string_view file, Policy const& policy);

}  // namespace ledger
