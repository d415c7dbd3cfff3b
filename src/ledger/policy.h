#pragma once

// Whom one trusts, as a text that two organisations can exchange (c2sp.org/tlog-policy): which
// ledgers' keys, which witnesses, and how many of them must have cosigned a checkpoint.
//
//   log <vkey> [<url>]
//   witness <name> <vkey> [<url>]
//   group <name> all|any|<k> <member>...
//   quorum <name>|none
//
// Items are parted by spaces and tabs; a word that begins with "#" and what follows it is a
// comment. Names are opaque bytes, defined before they are used, each a member of at most one
// group; exactly one quorum. A witness's key may be written with type 01 or 04: what it signs is
// always a cosignature. A key listed twice, under whatever name, is refused as the specification
// demands: one witness must not count for two.
//
// Errors: invalid with the line, for a text; forbidden when a checkpoint does not satisfy it,
// corrupt when none of its keys has signed.

#include <string>
#include <string_view>
#include <vector>

#include "ledger/checkpoint.h"

namespace ledger {

struct Witness {
  std::string name;
  VerifierKey key;  // of type cosignature
  std::string url;  // may be empty
};

struct LogKey {
  VerifierKey key;
  std::string url;  // may be empty
};

struct Group {
  std::string name;
  std::size_t threshold = 1;
  std::vector<std::string> members;  // witnesses, or groups that stand before this one
};

struct Policy {
  std::vector<LogKey> logs;
  std::vector<Witness> witnesses;
  std::vector<Group> groups;
  std::string quorum;  // a witness, a group or "none"
};

constexpr std::size_t policy_bytes_max = 1 << 20;

Result<Policy> parse_policy(std::string_view text);

struct Cosigned {
  std::string witness;
  Instant seen;
};

struct Trusted {
  Checkpoint checkpoint;
  std::string log;  // the key's name
  std::vector<Cosigned> witnesses;
};

// Whether one of the policy's ledgers has signed, and enough of its witnesses.
Result<Trusted> check(Policy const& policy, std::string_view checkpoint_note);

}  // namespace ledger
