#include "ledger/tree.h"

#include <bit>
#include <cstring>
#include <utility>

#include "base/check.h"

namespace ledger {
namespace {

constexpr std::byte leaf_prefix[] = {std::byte{0}};

// The largest power of two below n; n is at least 2.
std::uint64_t split_of(std::uint64_t n) {
  return std::bit_floor(n - 1);
}

auto not_in_tree(std::string what) {
  return fail(ErrorKind::invalid, std::move(what));
}

auto too_long() {
  return fail(ErrorKind::invalid, "The proof has more hashes than the tree has levels.");
}

auto too_short() {
  return fail(ErrorKind::invalid, "The proof has fewer hashes than the tree has levels.");
}

// MTH(D[begin:end]) of a range that begins at a multiple of a power of two at least as long:
// perfect nodes, folded from the right.
Result<Hash> fold(Range range, NodeSource const& nodes) {
  std::vector<Hash> peaks;
  auto begin = range.begin;
  for (auto left = range.end - range.begin; left > 0;) {
    auto const width = std::bit_floor(left);
    auto const level = static_cast<unsigned>(std::countr_zero(width));
    peaks.push_back(TRY(nodes(level, begin >> level)));
    begin += width;
    left -= width;
  }
  if (peaks.empty()) return empty_root();
  auto root = peaks.back();
  for (auto i = peaks.size() - 1; i-- > 0;) root = node_hash(peaks[i], root);
  return root;
}

// SUBTREE_SUBPROOF of the draft; with begin = 0 it is RFC 9162's SUBPROOF, with a single leaf its
// PATH. `known`: the verifier already holds the hash of `range` itself.
Result<> collect(Range range, Range tree, bool known, NodeSource const& nodes,
                 std::vector<Hash>& path) {
  if (range == tree) {
    if (!known) path.push_back(TRY(fold(tree, nodes)));
    return {};
  }
  auto const middle = tree.begin + split_of(tree.end - tree.begin);
  Range const left{tree.begin, middle}, right{middle, tree.end};
  if (range.end <= middle) {
    TRY(collect(range, left, known, nodes, path));
    path.push_back(TRY(fold(right, nodes)));
  } else {
    // A range that straddles the middle begins where the tree begins, so that its left half is
    // the sibling and only the rest of it must still be shown.
    auto const straddles = range.begin < middle;
    auto const rest = straddles ? Range{middle, range.end} : range;
    TRY(collect(rest, right, known && !straddles, nodes, path));
    path.push_back(TRY(fold(left, nodes)));
  }
  return {};
}

// The empty range stands in every tree and says nothing of it, not even of its root.
Result<> verify_empty(std::vector<Hash> const& path, Hash const& range_root) {
  if (!path.empty()) return too_long();
  if (range_root != empty_root())
    return fail(ErrorKind::corrupt, "This is not the hash of an empty range.");
  return {};
}

}  // namespace

Hash leaf_hash(Bytes leaf) {
  return sha256({Bytes(leaf_prefix), leaf});
}

Hash node_hash(Hash const& left, Hash const& right) {
  // Put together first: one update of 65 bytes is quicker than three, and this is asked most.
  std::array<std::byte, 65> message{};
  message[0] = std::byte{1};
  std::memcpy(&message[1], left.bytes.data(), 32);
  std::memcpy(&message[33], right.bytes.data(), 32);
  return sha256(Bytes(message));
}

Hash empty_root() {
  return sha256(std::string_view{});
}

Result<Hash> root_of(std::uint64_t size, NodeSource const& nodes) {
  return fold({0, size}, nodes);
}

Result<Inclusion> prove_inclusion(std::uint64_t index, std::uint64_t size,
                                  NodeSource const& nodes) {
  if (index >= size)
    return not_in_tree("There is no entry " + std::to_string(index) + " in a ledger of " +
                       std::to_string(size) + ".");
  Inclusion proof{index, size, {}};
  TRY(collect({index, index + 1}, {0, size}, true, nodes, proof.path));
  return proof;
}

Result<Consistency> prove_consistency(std::uint64_t from, std::uint64_t to,
                                      NodeSource const& nodes) {
  if (from > to)
    return not_in_tree("A ledger of " + std::to_string(from) +
                       " entries cannot be the beginning of one of " + std::to_string(to) + ".");
  Consistency proof{from, to, {}};
  if (from > 0) TRY(collect({0, from}, {0, to}, true, nodes, proof.path));
  return proof;
}

Result<> verify_inclusion(Hash const& leaf, Inclusion const& proof, Hash const& root) {
  if (proof.index >= proof.size) return not_in_tree("The proof points past the end of the ledger.");
  auto fn = proof.index, sn = proof.size - 1;
  auto hash = leaf;
  for (auto const& sibling : proof.path) {
    if (sn == 0) return too_long();
    if ((fn & 1) || fn == sn) {
      hash = node_hash(sibling, hash);
      while (!(fn & 1) && fn != 0) {
        fn >>= 1;
        sn >>= 1;
      }
    } else {
      hash = node_hash(hash, sibling);
    }
    fn >>= 1;
    sn >>= 1;
  }
  if (sn != 0) return too_short();
  if (hash != root)
    return fail(ErrorKind::corrupt,
                "This entry is not at that place of the ledger that the root commits to.");
  return {};
}

Result<> verify_consistency(Consistency const& proof, Hash const& old_root, Hash const& new_root) {
  if (proof.from == 0)
    return fail(ErrorKind::invalid, "Every ledger begins with the empty one: that proves nothing.");
  return verify_subtree({0, proof.from}, proof.to, proof.path, old_root, new_root);
}

bool is_subtree(Range range) {
  if (range.begin > range.end) return false;
  auto const width = range.end - range.begin;
  if (width == 0) return true;
  constexpr auto largest = std::uint64_t{1} << 63;
  if (width > largest) return range.begin == 0;
  return (range.begin & (std::bit_ceil(width) - 1)) == 0;
}

std::array<Range, 2> covering(Range range) {
  CHECK(range.begin <= range.end);
  if (range.end - range.begin <= 1) return {range, {range.end, range.end}};
  // Where the paths to the first and the last leaf part is the border between two subtrees; the
  // left one is grown to the left until it is one.
  auto const last = range.end - 1;
  auto const fork = static_cast<unsigned>(std::bit_width(range.begin ^ last)) - 1;
  auto const middle = last & ~((std::uint64_t{1} << fork) - 1);
  return {{{middle - std::bit_ceil(middle - range.begin), middle}, {middle, range.end}}};
}

Result<Hash> subtree_root(Range range, NodeSource const& nodes) {
  if (!is_subtree(range)) return not_in_tree("These entries are not a subtree of any ledger.");
  return fold(range, nodes);
}

Result<Inclusion> prove_in_subtree(std::uint64_t index, Range range, NodeSource const& nodes) {
  if (!is_subtree(range) || index < range.begin || index >= range.end)
    return not_in_tree("These entries are not a subtree that holds the one asked for.");
  Inclusion proof{index, range.end, {}};
  TRY(collect({index, index + 1}, range, true, nodes, proof.path));
  return proof;
}

Result<> verify_in_subtree(Hash const& leaf, std::uint64_t index, Range range,
                           std::vector<Hash> const& path, Hash const& root) {
  if (!is_subtree(range) || index < range.begin || index >= range.end)
    return not_in_tree("These entries are not a subtree that holds the one asked for.");
  return verify_inclusion(leaf, {index - range.begin, range.end - range.begin, path}, root);
}

Result<std::vector<Hash>> prove_subtree(Range range, std::uint64_t size, NodeSource const& nodes) {
  if (!is_subtree(range) || range.end > size)
    return not_in_tree("These entries are not a subtree of that ledger.");
  std::vector<Hash> path;
  if (range.begin < range.end) TRY(collect(range, {0, size}, true, nodes, path));
  return path;
}

// RFC 9162, 2.1.4.2, widened to a first leaf other than 0 as in the draft: fn, sn and tn are the
// first and last leaf of the range and the last of the tree, seen from one level higher each step.
Result<> verify_subtree(Range range, std::uint64_t size, std::vector<Hash> const& path,
                        Hash const& range_root, Hash const& root) {
  if (!is_subtree(range) || range.end > size)
    return not_in_tree("These entries are not a subtree of that ledger.");
  if (range.begin == range.end) return verify_empty(path, range_root);
  auto fn = range.begin, sn = range.end - 1, tn = size - 1;
  auto const up = [&] {
    fn >>= 1;
    sn >>= 1;
    tn >>= 1;
  };
  if (sn == tn)
    while (fn != sn) up();
  else
    while (fn != sn && (sn & 1)) up();

  auto next = path.begin();
  auto old_hash = range_root;
  if (fn != sn) {
    if (next == path.end()) return too_short();
    old_hash = *next++;
  }
  auto new_hash = old_hash;
  for (; next != path.end(); ++next) {
    if (tn == 0) return too_long();
    if ((sn & 1) || sn == tn) {
      if (fn < sn) old_hash = node_hash(*next, old_hash);
      new_hash = node_hash(*next, new_hash);
      while (!(sn & 1) && sn != 0) up();
    } else {
      new_hash = node_hash(new_hash, *next);
    }
    up();
  }
  if (tn != 0) return too_short();
  if (old_hash != range_root || new_hash != root)
    return fail(ErrorKind::corrupt, "The newer ledger does not contain the older one unchanged.");
  return {};
}

NodePlace place_of_node(unsigned level, std::uint64_t index) {
  return {((index + 1) << level) - 1, std::size_t{32} * level};
}

std::size_t nodes_bytes(std::uint64_t position) {
  return std::size_t{32} * (static_cast<std::size_t>(std::countr_one(position)) + 1);
}

NodeSource nodes_in_rows(std::function<Result<std::string>(std::uint64_t position)> row) {
  return [row = std::move(row)](unsigned level, std::uint64_t index) -> Result<Hash> {
    auto const place = place_of_node(level, index);
    auto const nodes = TRY(row(place.position));
    if (nodes.size() != nodes_bytes(place.position))
      return fail(ErrorKind::corrupt, "The tree hashes kept with this entry have a wrong length.",
                  "entry " + std::to_string(place.position));
    return hash_from_bytes(as_bytes(nodes).subspan(place.offset, 32));
  };
}

Result<Frontier> Frontier::load(std::uint64_t size, NodeSource const& nodes) {
  Frontier frontier;
  frontier.size_ = size;
  std::uint64_t begin = 0;
  for (auto left = size; left > 0; left -= std::bit_floor(left)) {
    auto const level = static_cast<unsigned>(std::bit_width(left)) - 1;
    frontier.peaks_.push_back(TRY(nodes(level, begin >> level)));
    begin += std::uint64_t{1} << level;
  }
  return frontier;
}

std::string Frontier::append(Hash const& leaf) {
  std::string nodes;
  nodes.reserve(nodes_bytes(size_));
  append(leaf, [&](unsigned, Hash const& node) { nodes += as_text(as_bytes(node)); });
  return nodes;
}

Hash Frontier::root() const {
  if (peaks_.empty()) return empty_root();
  auto root = peaks_.back();
  for (auto i = peaks_.size() - 1; i-- > 0;) root = node_hash(peaks_[i], root);
  return root;
}

}  // namespace ledger
