#pragma once

// Whether a stored ledger is whole: every row is hashed again and held against what is kept and
// what was signed.
//
// Checked, in order of position: no position is missing or doubled; the leaf hashes to the first
// of its tree hashes; every tree hash kept with it follows from those below; the salted body
// hashes to what the leaf says; the root is the signed one at each size that was ever signed; no
// entry is gone from the end. So a change of any one byte of a row is found, and named.
//
// What it does not know: whose signatures are on the checkpoints (checkpoint.h), and whether a body
// that is gone was erased rightly; it asks the caller, entry by entry.
//
// Speed: rows come in batches; while one batch is hashed on a second thread, the caller's thread
// reads the next and computes the tree of the one before. Two batches are in memory at a time,
// whatever the ledger's size. About 1,000 rows a batch are good: they stay in the cache.
//
// Errors: corrupt with `where` = "entry N", the lowest position that is wrong, or "checkpoint N"
// where all rows fit each other but not the root that was signed for N entries; whatever the
// caller's functions fail with.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace ledger {

// One row, seen and not owned.
struct StoredEntry {
  std::uint64_t position = 0;
  std::string_view leaf;
  std::string_view nodes;                // tree.h, nodes_bytes()
  std::string_view salt;                 // empty with the body gone
  std::optional<std::string_view> body;  // none: erased
};

// Rows, copied next to each other in the form in which they are hashed.
class EntryBatch {
 public:
  void add(StoredEntry const& entry);
  void clear();
  std::size_t size() const { return spans_.size(); }
  StoredEntry operator[](std::size_t i) const;

  Bytes leaf_message(std::size_t i) const;  // 0x00 and the leaf
  Bytes body_message(std::size_t i) const;  // the prefix of a body, its salt and the body

 private:
  struct Span {
    std::uint64_t position;
    std::size_t begin;  // of the leaf's message; nodes and the body's message follow it
    std::uint32_t leaf, nodes, salt, body;
    bool has_body;
  };
  std::string bytes_;
  std::vector<Span> spans_;
};

struct SignedRoot {
  std::uint64_t size = 0;
  Hash root;
};

struct VerifyOptions {
  std::vector<SignedRoot> signed_roots;  // of all checkpoints that were kept, in any order
  // Called on the caller's thread for each entry without a body, in order. Failing refuses the
  // ledger; without this function every missing body does.
  std::function<Result<>(StoredEntry const&)> missing_body;
};

struct Verified {
  std::uint64_t size = 0;
  Hash root;
  std::uint64_t missing_bodies = 0;
};

// `next` adds the following rows, from position 0 on, to an empty batch; none at the end. Called on
// the caller's thread.
Result<Verified> verify_ledger(std::function<Result<>(EntryBatch&)> const& next,
                               VerifyOptions const& options);

// The same of one row whose surroundings are known to be whole: that leaf, first tree hash and body
// fit. For re-reading what was just written. A missing body is passed over.
Result<> verify_row(StoredEntry const& entry);

}  // namespace ledger
