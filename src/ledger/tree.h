#pragma once

// The shape of the ledger: the Merkle tree of RFC 6962 (section 2.1; the same in RFC 9162) over
// opaque leaves.
//
// Knows nothing of entries, people or storage: hashes of leaves come in, roots and proofs go out.
// That is what lets an auditor rebuild a root with this folder alone.
//
// A tree of n leaves is split at the largest power of two below n; nothing is padded and no leaf
// is doubled. A subtree of 2^level leaves that begins at a multiple of its size is perfect: its
// hash never changes again once it is full. Node (level, index) is the perfect subtree over the
// leaves [index << level, (index + 1) << level); node (0, i) is the hash of leaf i. Everything
// here is built from perfect nodes, of which a store must find one at a time (NodeSource).
//
// Errors: `corrupt` where hashes do not agree, `invalid` where a proof or range makes no sense.
// Nothing here is shared between threads; all functions are pure but for the NodeSource they ask.

#include <array>
#include <cstdint>
#include <functional>
#include <string>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace ledger {

// A leaf and a node must never hash alike, or a node could be passed off as a leaf.
Hash leaf_hash(Bytes leaf);
Hash node_hash(Hash const& left, Hash const& right);
Hash empty_root();

// The hash of perfect node (level, index). Called with nodes that lie wholly in the tree only.
using NodeSource = std::function<Result<Hash>(unsigned level, std::uint64_t index)>;

// The leaves [begin, end).
struct Range {
  std::uint64_t begin = 0;
  std::uint64_t end = 0;
  bool operator==(Range const&) const = default;
};

// Where an entry stands, and the hashes that lead from it to the root.
struct Inclusion {
  std::uint64_t index = 0;
  std::uint64_t size = 0;  // of the tree
  std::vector<Hash> path;  // from the leaf's sibling up
};

// That a tree of `from` leaves is the beginning of a tree of `to` leaves.
struct Consistency {
  std::uint64_t from = 0;
  std::uint64_t to = 0;
  std::vector<Hash> path;
};

// Roots and proofs, from perfect nodes: at most 2 log2(size) + 2 questions to the source each.
// invalid: an index or size beyond the tree named.
Result<Hash> root_of(std::uint64_t size, NodeSource const& nodes);
Result<Inclusion> prove_inclusion(std::uint64_t index, std::uint64_t size, NodeSource const& nodes);
Result<Consistency> prove_consistency(std::uint64_t from, std::uint64_t to,
                                      NodeSource const& nodes);

// Whether `leaf` (its hash) stands at `proof.index` of the tree with this root
// (RFC 9162, 2.1.3.2).
Result<> verify_inclusion(Hash const& leaf, Inclusion const& proof, Hash const& root);

// Whether the older tree is the beginning of the newer (RFC 9162, 2.1.4.2). A proof from the empty
// tree proves nothing and is refused; a witness that starts from nothing needs none.
Result<> verify_consistency(Consistency const& proof, Hash const& old_root, Hash const& new_root);

// Subtrees: ranges whose begin is a multiple of the power of two that their length fits into
// (draft-ietf-plants-merkle-tree-certs, section 4). They have a root and proofs of their own, so
// that one can prove "all entries of that day" at once.
bool is_subtree(Range range);                // the empty range at any place counts
std::array<Range, 2> covering(Range range);  // neighbours that together hold it; begin <= end
Result<Hash> subtree_root(Range range, NodeSource const& nodes);
Result<Inclusion> prove_in_subtree(std::uint64_t index, Range range, NodeSource const& nodes);
Result<> verify_in_subtree(Hash const& leaf, std::uint64_t index, Range range,
                           std::vector<Hash> const& path, Hash const& root);
Result<std::vector<Hash>> prove_subtree(Range range, std::uint64_t size, NodeSource const& nodes);
Result<> verify_subtree(Range range, std::uint64_t size, std::vector<Hash> const& path,
                        Hash const& range_root, Hash const& root);

// The row of a store in which node (level, index) is kept, and at which byte of its `nodes`
// column: each entry's row holds the hashes of all perfect nodes that were completed by appending
// it, lowest level first, 32 bytes each.
struct NodePlace {
  std::uint64_t position = 0;
  std::size_t offset = 0;
};
NodePlace place_of_node(unsigned level, std::uint64_t index);
std::size_t nodes_bytes(std::uint64_t position);  // how long that row's `nodes` must be

// A source over such rows. `row` answers with the `nodes` of one position.
NodeSource nodes_in_rows(std::function<Result<std::string>(std::uint64_t position)> row);

// The right edge of a growing tree: the roots of its largest perfect subtrees, at most 64 hashes.
// Enough to append and to know the root. Copy it to try an append and throw it away.
class Frontier {
 public:
  Frontier() = default;
  static Result<Frontier> load(std::uint64_t size, NodeSource const& nodes);

  // Appends a leaf and yields the `nodes` of its row, beginning with the leaf's own hash.
  std::string append(Hash const& leaf);

  // As append(), for a caller that wants no bytes: calls `completed(level, hash)` for each node.
  template <class Completed>
  void append(Hash const& leaf, Completed&& completed) {
    auto node = leaf;
    completed(0u, node);
    unsigned level = 0;
    for (auto rest = size_; rest & 1; rest >>= 1) {
      node = node_hash(peaks_.back(), node);
      peaks_.pop_back();
      completed(++level, node);
    }
    peaks_.push_back(node);
    ++size_;
  }

  Hash root() const;
  std::uint64_t size() const { return size_; }

 private:
  std::uint64_t size_ = 0;
  std::vector<Hash> peaks_;  // largest first: one for each bit set in size_
};

}  // namespace ledger
