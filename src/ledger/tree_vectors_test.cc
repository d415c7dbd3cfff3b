// The tree against public vectors: transparency-dev/merkle testdata, its reference tree, and the
// accumulated subtree vectors of draft-ietf-plants-merkle-tree-certs.

#include <gtest/gtest.h>

#include "ledger/test_vectors.h"
#include "ledger/tree.h"

namespace ledger {
namespace {
using namespace testing_vectors;

struct Misfit {};  // a value that is not 32 bytes: it has no place in our types at all

Hash hash_of(json::value const& value) {
  auto const bytes = from_base64(text_of(value));
  if (!bytes) throw Misfit();
  auto const hash = hash_from_bytes(as_bytes(*bytes));
  if (!hash) throw Misfit();
  return *hash;
}

std::vector<Hash> path_of(json::object const& vector) {
  std::vector<Hash> path;
  if (auto const& proof = vector.at("proof"); !proof.is_null())
    for (auto const& element : proof.as_array()) path.push_back(hash_of(element));
  return path;
}

Range range_of(json::object const& vector) {
  return {number_of(vector.at("start")), number_of(vector.at("end"))};
}

struct Tally {
  int agreed = 0;
  int misfits_accepted_elsewhere = 0;
};

// Judges every JSON file below a folder. The Go library looks at no root's length and so accepts
// a few vectors whose roots are texts of 12 bytes; we refuse those by type, and count them.
Tally judge_all(std::string_view folder, std::function<Result<>(json::object const&)> judge) {
  Tally tally;
  auto const root = vectors_folder() / "tlog" / "transparency-dev-merkle" / folder;
  for (auto const& file : std::filesystem::recursive_directory_iterator(root)) {
    if (file.path().extension() != ".json") continue;
    auto const value = vector_file(file.path());
    auto const& vector = value.as_object();
    auto const wanted = !vector.at("wantErr").as_bool();
    try {
      EXPECT_EQ(bool(judge(vector)), wanted) << file.path();
      ++tally.agreed;
    } catch (Misfit const&) {
      ++(wanted ? tally.misfits_accepted_elsewhere : tally.agreed);
    }
  }
  return tally;
}

TEST(TreeVectors, InclusionIsJudgedAsByTransparencyDev) {
  SKIP_WITHOUT_VECTORS();
  auto const tally = judge_all("inclusion", [](json::object const& v) {
    Inclusion const proof{number_of(v.at("leafIdx")), number_of(v.at("treeSize")), path_of(v)};
    return verify_inclusion(hash_of(v.at("leafHash")), proof, hash_of(v.at("root")));
  });
  EXPECT_EQ(tally.agreed, 98);
}

TEST(TreeVectors, ConsistencyIsJudgedAsByTransparencyDev) {
  SKIP_WITHOUT_VECTORS();
  auto const tally = judge_all("consistency", [](json::object const& v) {
    Consistency const proof{number_of(v.at("size1")), number_of(v.at("size2")), path_of(v)};
    return verify_consistency(proof, hash_of(v.at("root1")), hash_of(v.at("root2")));
  });
  EXPECT_EQ(tally.agreed, 97);
  EXPECT_EQ(tally.misfits_accepted_elsewhere, 1);
}

TEST(TreeVectors, SubtreeInclusionIsJudgedAsByTransparencyDev) {
  SKIP_WITHOUT_VECTORS();
  auto const tally = judge_all("subtreeinclusion", [](json::object const& v) {
    return verify_in_subtree(hash_of(v.at("leafHash")), number_of(v.at("leafIdx")), range_of(v),
                             path_of(v), hash_of(v.at("root")));
  });
  EXPECT_EQ(tally.agreed, 204);
}

TEST(TreeVectors, SubtreeConsistencyIsJudgedAsByTransparencyDev) {
  SKIP_WITHOUT_VECTORS();
  auto const tally = judge_all("subtreeconsistency", [](json::object const& v) {
    return verify_subtree(range_of(v), number_of(v.at("size")), path_of(v), hash_of(v.at("root1")),
                          hash_of(v.at("root2")));
  });
  EXPECT_EQ(tally.agreed + tally.misfits_accepted_elsewhere, 118);
  EXPECT_EQ(tally.misfits_accepted_elsewhere, 3);
}

TEST(TreeVectors, ReferenceTreeHasTheSameNodesAtEveryLevel) {
  SKIP_WITHOUT_VECTORS();
  auto const file = vector_file(vectors_folder() / "tlog" / "rfc6962-reference-tree.json");
  std::vector<std::string> rows;
  Frontier frontier;
  for (auto const& leaf : file.at("leaf_inputs_hex").as_array())
    rows.push_back(frontier.append(leaf_hash(as_bytes(bytes_from_hex(leaf)))));
  auto const nodes = nodes_in_rows([&](std::uint64_t i) -> Result<std::string> { return rows[i]; });
  unsigned level = 0;
  for (auto const& hashes : file.at("node_hashes_by_level").as_array()) {
    std::uint64_t index = 0;
    for (auto const& hash : hashes.as_array())
      EXPECT_EQ(to_hex(nodes(level, index++).value()), text_of(hash));
    ++level;
  }
  std::uint64_t size = 0;
  for (auto const& root : file.at("root_hash_by_tree_size").as_array())
    EXPECT_EQ(to_hex(root_of(size++, nodes).value()), text_of(root));
}

// The draft's vectors: the output of each algorithm over every subtree of 130 leaves, as lines of
// text, hashed. The hashes are literals here: no file is needed.
struct SubtreeTexts {
  std::string hashes, inclusion, consistency, cover;
};

std::string line_of(std::string line, std::vector<Hash> const& path) {
  for (auto const& hash : path) line += " " + to_hex(hash);
  return line + "\n";
}

std::string name_of(Range range) {
  return "[" + std::to_string(range.begin) + ", " + std::to_string(range.end) + ")";
}

SubtreeTexts subtree_texts() {
  std::vector<std::string> rows;
  Frontier frontier;
  for (int i = 0; i < 130; ++i)
    rows.push_back(frontier.append(leaf_hash(as_bytes(std::string(1, static_cast<char>(i))))));
  auto const nodes = nodes_in_rows([&](std::uint64_t i) -> Result<std::string> { return rows[i]; });

  SubtreeTexts texts;
  for (std::uint64_t end = 0; end <= 130; ++end)
    for (std::uint64_t begin = 0; begin <= end; ++begin) {
      Range const range{begin, end};
      auto const cover = covering(range);
      texts.cover += name_of(cover[0]) + " " + name_of(cover[1]) + "\n";
      if (!is_subtree(range)) continue;
      texts.hashes += name_of(range) + " " + to_hex(subtree_root(range, nodes).value()) + "\n";
      for (auto index = begin; index < end; ++index)
        texts.inclusion += line_of(std::to_string(index) + " " + name_of(range),
                                   prove_in_subtree(index, range, nodes).value().path);
    }
  for (std::uint64_t size = 0; size <= 130; ++size)
    for (std::uint64_t end = 0; end <= size; ++end)
      for (std::uint64_t begin = 0; begin <= end; ++begin) {
        Range const range{begin, end};
        if (is_subtree(range))
          texts.consistency += line_of(name_of(range) + " " + std::to_string(size),
                                       prove_subtree(range, size, nodes).value());
      }
  return texts;
}

TEST(TreeVectors, SubtreesOf130LeavesAreThoseOfTheDraft) {
  auto const texts = subtree_texts();
  EXPECT_EQ(to_hex(sha256(texts.hashes)),
            "b82806ad4265bb151c1119c0f4db437bb4d1a1f887b3a7fba1cd4ebf552e3e81");
  EXPECT_EQ(to_hex(sha256(texts.inclusion)),
            "ac2a8f989e44d99e399db448050ff5f19757df53cfb716aa81015d3955d8163f");
  EXPECT_EQ(to_hex(sha256(texts.consistency)),
            "10fa99b37bf9bf9ffa26b412fbd98bd75363256d0b75d61bc4538b9c9c5a0a74");
  EXPECT_EQ(to_hex(sha256(texts.cover)),
            "7fd9c8b926e9d2b5cf831560e8ce295a5ef97ad5c5ede4ea0dea28a8c8fc8bb0");
}

}  // namespace
}  // namespace ledger
