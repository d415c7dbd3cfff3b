#include "ledger/proof.h"

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "ledger/test_vectors.h"

namespace ledger {
namespace {
using namespace testing_vectors;

// A ledger of `size` leaves "leaf 0", "leaf 1", ... with its signed checkpoint.
struct Log {
  Signer signer = Signer::generate("example.com/aims").value();
  std::vector<std::string> rows;
  Frontier frontier;

  explicit Log(int size) {
    for (int i = 0; i < size; ++i)
      rows.push_back(frontier.append(leaf_hash(as_bytes("leaf " + std::to_string(i)))));
  }
  NodeSource nodes() const {
    return nodes_in_rows([this](std::uint64_t i) -> Result<std::string> { return rows[i]; });
  }
  std::string checkpoint_text() const {
    return print_checkpoint({"example.com/aims", rows.size(), frontier.root(), {}}).value();
  }
  std::string checkpoint() const { return sign_note(checkpoint_text(), signer).value(); }
  TlogProof proof(std::uint64_t index) const {
    return {"leaf " + std::to_string(index), index,
            prove_inclusion(index, rows.size(), nodes()).value().path, checkpoint()};
  }
};

TEST(TlogProof, ProvesAnEntryFromNothingButTheFileAndAKey) {
  for (int size = 1; size < 20; ++size) {
    Log const log(size);
    for (std::uint64_t i = 0; i < static_cast<std::uint64_t>(size); ++i) {
      auto const file = print_tlog_proof(log.proof(i));
      auto const proven = verify_tlog_proof(file, log.signer.key());
      ASSERT_TRUE(proven) << proven.error().what;
      EXPECT_EQ(proven->leaf, "leaf " + std::to_string(i));
      EXPECT_EQ(proven->checkpoint.size, static_cast<std::uint64_t>(size));
    }
  }
}

TEST(TlogProof, FailsWithAnyByteChanged) {
  Log const log(11);
  auto const file = print_tlog_proof(log.proof(6));
  for (std::size_t i = 0; i < file.size(); ++i)
    for (auto const change : {1, 0x20}) {
      auto changed = file;
      changed[i] = static_cast<char>(changed[i] ^ change);
      EXPECT_FALSE(verify_tlog_proof(changed, log.signer.key())) << i << "\n" << changed;
    }
}

TEST(TlogProof, HoldsForTheLeafItIsAboutOnly) {
  Log const log(11);
  auto proof = log.proof(6);
  proof.extra.reset();
  auto const file = print_tlog_proof(proof);
  auto const leaf = leaf_hash(as_bytes("leaf 6"));
  EXPECT_TRUE(verify_tlog_proof(file, leaf, log.signer.key()));
  EXPECT_EQ(verify_tlog_proof(file, leaf_hash(as_bytes("leaf 7")), log.signer.key()).error().kind,
            ErrorKind::corrupt);
  EXPECT_EQ(verify_tlog_proof(file, log.signer.key()).error().kind, ErrorKind::invalid);
  auto const stranger = Signer::generate("example.com/aims").value();
  EXPECT_EQ(verify_tlog_proof(file, leaf, stranger.key()).error().kind, ErrorKind::corrupt);
  proof.extra = "leaf 7";  // nobody signs the extra line, but its hash must lead to the root
  EXPECT_EQ(verify_tlog_proof(print_tlog_proof(proof), log.signer.key()).error().kind,
            ErrorKind::corrupt);
}

TEST(TlogProof, RefusesFilesThatAreNone) {
  auto const hash = std::string(43, 'A') + "=\n";
  auto many = std::string("c2sp.org/tlog-proof@v1\nindex 0\n");
  for (int i = 0; i < 64; ++i) many += hash;
  for (auto const& file :
       {std::string(), std::string("c2sp.org/tlog-proof@v1"),
        std::string("c2sp.org/tlog-proof@v2\nindex 0\n\ncheckpoint\n"),
        std::string("c2sp.org/tlog-proof@v1\nindex 00\n\ncheckpoint\n"),
        std::string("c2sp.org/tlog-proof@v1\nindex 18446744073709551616\n\ncheckpoint\n"),
        std::string("c2sp.org/tlog-proof@v1\nindex 0\nextra AAAA\n\ncheckpoint\n"),
        std::string("c2sp.org/tlog-proof@v1\nextra AAAA\nextra AAAA\nindex 0\n\ncheckpoint\n"),
        std::string("c2sp.org/tlog-proof@v1\nindex 0\ncheckpoint\n"),
        std::string("c2sp.org/tlog-proof@v1\nindex 0\n\n"), many + "\ncheckpoint\n",
        std::string("c2sp.org/tlog-proof@v1\r\nindex 0\r\n\r\nx\n")})
    EXPECT_FALSE(parse_tlog_proof(file)) << file;
}

TEST(TlogProofVectors, AreReadAsPublished) {
  SKIP_WITHOUT_VECTORS();
  auto const file = vector_file(vectors_folder() / "tlog" / "tlog-proof-vectors.json");
  for (auto const& vector : file.at("valid").as_array()) {
    auto const text = text_of(vector.at("text"));
    auto const proof = parse_tlog_proof(text);
    ASSERT_TRUE(proof) << text;
    EXPECT_EQ(proof->index, number_of(vector.at("index")));
    EXPECT_EQ(proof->path.size(), vector.at("hashes").as_array().size());
    EXPECT_EQ(proof->checkpoint, text_of(vector.at("checkpoint")));
    EXPECT_EQ(print_tlog_proof(*proof), text);
  }
  for (auto const& vector : file.at("invalid").as_array())
    EXPECT_FALSE(parse_tlog_proof(text_of(vector.at("text")))) << vector.at("desc");
}

// The requests a witness got, as far as this room goes: signatures and consistency proofs.
TEST(WitnessVectors, ConsistencyProofsAreJudgedAsByTheWitness) {
  SKIP_WITHOUT_VECTORS();
  auto const file = vector_file(vectors_folder() / "tlog" / "witness-add-checkpoint-sequence.json");
  auto const origin = text_of(file.at("log_origin"));
  auto const key = VerifierKey::make(origin, KeyType::ed25519,
                                     as_bytes(bytes_from_hex(file.at("log_public_key_hex"))))
                       .value();
  Checkpoint seen{origin, 0, empty_root(), {}};
  for (auto const& step : file.at("sequence").as_array()) {
    auto const request = text_of(step.at("request"));
    auto const border = request.find("\n\n");
    Consistency proof{seen.size, 0, {}};
    std::uint64_t old_size = 0;
    for (std::size_t at = 0; at < border;) {
      auto const end = request.find('\n', at);
      auto const line = request.substr(at, end - at);
      at = end + 1;
      if (line.starts_with("old "))
        old_size = std::stoull(line.substr(4));
      else
        proof.path.push_back(hash_from_bytes(as_bytes(from_base64(line).value())).value());
    }
    auto const opened = open_checkpoint(request.substr(border + 2), key);
    auto const status = number_of(step.at("status"));
    EXPECT_EQ(bool(opened), status != 403) << request;
    if (!opened || old_size != seen.size) {
      EXPECT_TRUE(status == 403 || status == 409) << request;
      continue;
    }
    proof.to = opened->checkpoint.size;
    auto const follows = (seen.size == 0 && proof.path.empty()) ||
                         bool(verify_consistency(proof, seen.root, opened->checkpoint.root));
    EXPECT_EQ(follows, status == 200) << request;
    if (follows) seen = opened->checkpoint;
  }
  EXPECT_EQ(seen.size, 5u);
}

}  // namespace
}  // namespace ledger
