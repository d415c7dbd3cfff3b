#include "ledger/tree.h"

#include <gtest/gtest.h>

#include <map>
#include <random>

#include "base/encoding.h"

namespace ledger {
namespace {

// A tree in memory, kept exactly as a store keeps it: one `nodes` text a row.
struct Tree {
  std::vector<std::string> rows;
  Frontier frontier;
  mutable std::size_t questions = 0;

  void append(Bytes leaf) { rows.push_back(frontier.append(leaf_hash(leaf))); }
  NodeSource nodes() const {
    return nodes_in_rows([this](std::uint64_t position) -> Result<std::string> {
      ++questions;
      if (position >= rows.size()) return fail(ErrorKind::not_found, "no such row");
      return rows[position];
    });
  }
};

Tree tree_of(std::size_t size) {
  Tree tree;
  for (std::size_t i = 0; i < size; ++i) tree.append(as_bytes("leaf " + std::to_string(i)));
  return tree;
}

// MTH straight from RFC 6962, 2.1, for comparison.
Hash mth(std::vector<Hash> const& leaves, std::size_t begin, std::size_t end) {
  if (begin == end) return sha256(std::string_view());
  if (end - begin == 1) return leaves[begin];
  std::size_t k = 1;
  while (k * 2 < end - begin) k *= 2;
  return node_hash(mth(leaves, begin, begin + k), mth(leaves, begin + k, end));
}

std::vector<Hash> leaves_of(std::size_t size) {
  std::vector<Hash> leaves;
  for (std::size_t i = 0; i < size; ++i)
    leaves.push_back(leaf_hash(as_bytes("leaf " + std::to_string(i))));
  return leaves;
}

Hash flipped(Hash hash, std::size_t bit) {
  hash.bytes[bit / 8 % 32] ^= static_cast<std::uint8_t>(1u << bit % 8);
  return hash;
}

TEST(Tree, HashesLikeRfc6962) {  // values: transparency-dev/merkle, rfc6962_test.go
  EXPECT_EQ(to_hex(empty_root()),
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  EXPECT_EQ(to_hex(leaf_hash({})),
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d");
  EXPECT_EQ(to_hex(leaf_hash(as_bytes("L123456"))),
            "395aa064aa4c29f7010acfe3f25db9485bbd4b91897b6ad7ad547639252b4d56");
}

TEST(Tree, HasTheRootsOfTheReferenceTree) {  // values: transparency-dev/merkle, constants.go
  std::vector<std::string_view> const leaves{"",
                                             "00",
                                             "10",
                                             "2021",
                                             "3031",
                                             "40414243",
                                             "5051525354555657",
                                             "606162636465666768696a6b6c6d6e6f"};
  std::vector<std::string_view> const roots{
      "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
      "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
      "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
      "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
      "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
      "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
      "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
      "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
      "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328"};
  Tree tree;
  for (std::size_t size = 0; size < roots.size(); ++size) {
    EXPECT_EQ(to_hex(tree.frontier.root()), roots[size]) << size;
    EXPECT_EQ(to_hex(root_of(size, tree.nodes()).value()), roots[size]) << size;
    if (size < leaves.size()) tree.append(as_bytes(from_hex(leaves[size]).value()));
  }
}

TEST(Tree, ProvesEveryEntryOfEveryTreeUpTo300Leaves) {
  auto const tree = tree_of(300);
  auto const leaves = leaves_of(300);
  for (std::uint64_t size = 1; size <= 300; ++size) {
    auto const root = mth(leaves, 0, size);
    ASSERT_EQ(root_of(size, tree.nodes()).value(), root);
    for (std::uint64_t index = 0; index < size; index += size < 40 ? 1 : 7) {
      auto const proof = prove_inclusion(index, size, tree.nodes()).value();
      ASSERT_TRUE(verify_inclusion(leaves[index], proof, root)) << index << " of " << size;
    }
  }
}

TEST(Tree, ProvesThatEveryTreeUpTo300LeavesBeginsEveryLaterOne) {
  auto const tree = tree_of(300);
  auto const leaves = leaves_of(300);
  std::vector<Hash> roots;
  for (std::size_t size = 0; size <= 300; ++size) roots.push_back(mth(leaves, 0, size));
  for (std::uint64_t to = 1; to <= 300; to += to < 70 ? 1 : 23)
    for (std::uint64_t from = 1; from <= to; ++from) {
      auto const proof = prove_consistency(from, to, tree.nodes()).value();
      ASSERT_TRUE(verify_consistency(proof, roots[from], roots[to])) << from << " to " << to;
    }
}

TEST(Tree, RefusesAnInclusionProofWithAnyBitChanged) {
  auto const tree = tree_of(300);
  auto const leaves = leaves_of(300);
  std::mt19937_64 random(42);
  for (int round = 0; round < 300; ++round) {
    std::uint64_t const size = 1 + random() % 300, index = random() % size;
    auto const root = mth(leaves, 0, size);
    auto const proof = prove_inclusion(index, size, tree.nodes()).value();
    auto const bit = random() % 256;
    EXPECT_FALSE(verify_inclusion(flipped(leaves[index], bit), proof, root));
    EXPECT_FALSE(verify_inclusion(leaves[index], proof, flipped(root, bit)));
    for (std::size_t i = 0; i < proof.path.size(); ++i) {
      auto forged = proof;
      forged.path[i] = flipped(forged.path[i], bit);
      EXPECT_FALSE(verify_inclusion(leaves[index], forged, root));
    }
    auto longer = proof;
    longer.path.push_back(root);
    EXPECT_FALSE(verify_inclusion(leaves[index], longer, root));
    auto elsewhere = proof;
    elsewhere.index ^= std::uint64_t{1} << random() % 9;
    EXPECT_FALSE(verify_inclusion(leaves[index], elsewhere, root)) << index << " of " << size;
    if (!proof.path.empty()) {
      auto shorter = proof;
      shorter.path.pop_back();
      EXPECT_FALSE(verify_inclusion(leaves[index], shorter, root));
    }
  }
}

TEST(Tree, RefusesAConsistencyProofWithAnyBitChanged) {
  auto const tree = tree_of(300);
  auto const leaves = leaves_of(300);
  std::mt19937_64 random(43);
  for (int round = 0; round < 300; ++round) {
    std::uint64_t const to = 1 + random() % 300, from = 1 + random() % to;
    auto const old_root = mth(leaves, 0, from), new_root = mth(leaves, 0, to);
    auto const proof = prove_consistency(from, to, tree.nodes()).value();
    auto const bit = random() % 256;
    EXPECT_FALSE(verify_consistency(proof, flipped(old_root, bit), new_root));
    EXPECT_FALSE(verify_consistency(proof, old_root, flipped(new_root, bit)));
    for (std::size_t i = 0; i < proof.path.size(); ++i) {
      auto forged = proof;
      forged.path[i] = flipped(forged.path[i], bit);
      EXPECT_FALSE(verify_consistency(forged, old_root, new_root));
      forged.path.erase(forged.path.begin() + static_cast<std::ptrdiff_t>(i));
      EXPECT_FALSE(verify_consistency(forged, old_root, new_root));
    }
    auto longer = proof;
    longer.path.push_back(new_root);
    EXPECT_FALSE(verify_consistency(longer, old_root, new_root));
  }
}

TEST(Tree, FindsEachNodeInTheRowThatCompletedIt) {
  auto const tree = tree_of(300);
  auto const leaves = leaves_of(300);
  auto const nodes = tree.nodes();
  for (unsigned level = 0; level <= 8; ++level)
    for (std::uint64_t index = 0; (index + 1) << level <= 300; ++index)
      ASSERT_EQ(nodes(level, index).value(), mth(leaves, index << level, (index + 1) << level));
  EXPECT_EQ(nodes_bytes(0), 32u);
  EXPECT_EQ(nodes_bytes(1), 64u);
  EXPECT_EQ(nodes_bytes(2), 32u);
  EXPECT_EQ(nodes_bytes(255), 9 * 32u);
}

TEST(Tree, AsksFewRowsForAProof) {
  auto const tree = tree_of(300);
  std::size_t most = 0;
  for (std::uint64_t index = 0; index < 300; ++index) {
    tree.questions = 0;
    ASSERT_TRUE(prove_inclusion(index, 300, tree.nodes()));
    most = std::max(most, tree.questions);
  }
  EXPECT_LE(most, 2u * 9 + 2);
}

TEST(Tree, GoesOnFromAFrontierThatWasReadBack) {
  for (std::size_t size = 0; size <= 70; ++size) {
    auto tree = tree_of(size);
    auto again = Frontier::load(size, tree.nodes()).value();
    EXPECT_EQ(again.root(), tree.frontier.root());
    EXPECT_EQ(again.size(), size);
    auto const tried = again;  // a copy may be thrown away
    EXPECT_EQ(again.append(leaf_hash({})), tree.frontier.append(leaf_hash({})));
    EXPECT_EQ(again.root(), tree.frontier.root());
    EXPECT_NE(tried.root(), again.root());
  }
}

TEST(Tree, SaysWhichRowIsTooShortToHoldItsNodes) {
  auto tree = tree_of(8);
  tree.rows[3].pop_back();
  auto const root = root_of(6, tree.nodes());
  ASSERT_FALSE(root);
  EXPECT_EQ(root.error().kind, ErrorKind::corrupt);
  EXPECT_EQ(root.error().where, "entry 3");
}

TEST(Tree, RefusesToProveWhatIsNotThere) {
  auto const tree = tree_of(5);
  EXPECT_FALSE(prove_inclusion(5, 5, tree.nodes()));
  EXPECT_FALSE(prove_inclusion(0, 0, tree.nodes()));
  EXPECT_FALSE(prove_inclusion(0, 6, tree.nodes()));  // the rows are not there
  EXPECT_FALSE(prove_consistency(5, 4, tree.nodes()));
  EXPECT_FALSE(prove_subtree({2, 5}, 5, tree.nodes()));  // not a subtree
  EXPECT_FALSE(prove_subtree({4, 6}, 5, tree.nodes()));
  EXPECT_FALSE(subtree_root({1, 3}, tree.nodes()));
  EXPECT_FALSE(prove_in_subtree(3, {4, 5}, tree.nodes()));
  EXPECT_TRUE(prove_consistency(0, 5, tree.nodes()).value().path.empty());
}

TEST(Tree, RefusesProofsThatMakeNoSense) {
  auto const a = leaf_hash(as_bytes("a")), b = leaf_hash(as_bytes("b"));
  auto const root = node_hash(a, b);
  struct Case {
    std::string_view name;
    Inclusion proof;
    bool holds;
  };
  for (auto const& [name, proof, holds] : {
           Case{"honest", {0, 2, {b}}, true},
           Case{"wrong place", {1, 2, {b}}, false},
           Case{"past the end", {2, 2, {b}}, false},
           Case{"too short", {0, 2, {}}, false},
           Case{"too long", {0, 2, {b, b}}, false},
           Case{"empty ledger", {0, 0, {}}, false},
           Case{"largest size", {~0ull - 1, ~0ull, {b}}, false},
       })
    EXPECT_EQ(bool(verify_inclusion(a, proof, root)), holds) << name;

  EXPECT_FALSE(verify_consistency({0, 2, {}}, empty_root(), root));
  EXPECT_FALSE(verify_consistency({2, 1, {}}, root, a));
  EXPECT_FALSE(verify_consistency({~0ull, ~0ull, {a}}, root, root));
  EXPECT_TRUE(verify_consistency({2, 2, {}}, root, root));
  EXPECT_TRUE(verify_consistency({1, 2, {b}}, a, root));
}

TEST(Tree, CoversAnyDayOfEntriesByTwoSubtrees) {
  for (std::uint64_t end = 0; end <= 130; ++end)
    for (std::uint64_t begin = 0; begin <= end; ++begin) {
      auto const cover = covering({begin, end});
      ASSERT_TRUE(is_subtree(cover[0]) && is_subtree(cover[1]));
      EXPECT_LE(cover[0].begin, begin);
      EXPECT_EQ(cover[0].end, cover[1].begin);
      EXPECT_EQ(cover[1].end, end);
    }
  EXPECT_FALSE(is_subtree({4, 3}));
  EXPECT_FALSE(is_subtree({1, ~0ull}));
}

}  // namespace
}  // namespace ledger
