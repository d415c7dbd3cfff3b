#include "ledger/policy.h"

#include <gtest/gtest.h>

#include "ledger/proof.h"
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

std::string policy_for(Log const& log, std::vector<Signer> const& witnesses,
                       std::string_view rest) {
  auto text = "log " + log.signer.key().text() + " https://example.com/aims\n";
  int number = 0;
  for (auto const& witness : witnesses)
    text += "witness w" + std::to_string(++number) + " " + witness.cosigning_key().text() + "\n";
  return text + std::string(rest);
}

TEST(Policy, AsksForEnoughWitnesses) {
  Log const log(5);
  std::vector<Signer> witnesses;
  for (auto const* name : {"a.example", "b.example", "c.example"})
    witnesses.push_back(Signer::generate(name).value());
  auto const rest =
      "group left 2 w1 w2\ngroup both any left w3  # either two of the left or the third\n"
      "quorum both\n";
  auto const policy = parse_policy(policy_for(log, witnesses, rest)).value();
  Instant const now{1'790'000'000'000'000};
  auto const signed_by = [&](std::vector<std::size_t> const& which) {
    auto note = log.checkpoint();
    for (auto const i : which)
      note = add_signature(note, witnesses[i].cosign(log.checkpoint_text(), now)).value();
    return note;
  };
  EXPECT_EQ(check(policy, signed_by({})).error().kind, ErrorKind::forbidden);
  EXPECT_FALSE(check(policy, signed_by({0})));
  EXPECT_FALSE(check(policy, signed_by({1, 1})));
  EXPECT_TRUE(check(policy, signed_by({0, 1})));
  auto const trusted = check(policy, signed_by({2})).value();
  EXPECT_EQ(trusted.log, "example.com/aims");
  ASSERT_EQ(trusted.witnesses.size(), 1u);
  EXPECT_EQ(trusted.witnesses[0].witness, "w3");
  EXPECT_EQ(trusted.witnesses[0].seen, now);

  auto proof = log.proof(3);
  EXPECT_FALSE(verify_tlog_proof(print_tlog_proof(proof), policy));
  proof.checkpoint = signed_by({2});
  EXPECT_EQ(verify_tlog_proof(print_tlog_proof(proof), policy).value().witnesses.size(), 1u);
}

TEST(Policy, TrustsNoLedgerItDoesNotName) {
  Log const log(5), other(5);
  auto const policy = parse_policy(policy_for(log, {}, "quorum none\n")).value();
  EXPECT_TRUE(check(policy, log.checkpoint()));
  EXPECT_EQ(check(policy, other.checkpoint()).error().kind, ErrorKind::corrupt);
  EXPECT_FALSE(check(parse_policy("quorum none\n").value(), log.checkpoint()));
  // A ledger may not sign for another's origin.
  auto const text = print_checkpoint({"example.org/another", 0, empty_root(), {}}).value();
  EXPECT_FALSE(check(policy, sign_note(text, log.signer).value()));
}

TEST(Policy, SaysOnWhichLineItIsWrong) {
  std::string const w1 =
      "witness w1 sigsum.org+e4ade967+AZuUY6B08pW3QVHu8uvsrxWPcAv9nykap2Nb4oxCee+r\n";
  std::string const w2 =
      "witness w2 example.com+3753d3de+AebBhMcghIUoavZpjuDofa4sW6fYHyVn7gvwDBfvkvuM\n";
  struct Case {
    std::string text;
    std::string where;
  };
  for (auto const& [text, where] : {
           Case{w1, ""},
           Case{"quorum none\nquorum none\n", "line 2"},
           Case{"quorum w1\n" + w1, "line 1"},
           Case{w1 + w1 + "quorum w1\n", "line 2"},
           Case{w1 + "witness again " + w1.substr(11) + "quorum none\n", "line 2"},
           Case{w1 + w2 + "group g 0 w1 w2\n", "line 3"},
           Case{w1 + w2 + "group g 3 w1 w2\n", "line 3"},
           Case{w1 + w2 + "group g -1 w1 w2\n", "line 3"},
           Case{w1 + w2 + "group g 01 w1 w2\n", "line 3"},
           Case{w1 + w2 + "group g all\n", "line 3"},
           Case{w1 + w2 + "group g all w1 w1\n", "line 3"},
           Case{w1 + w2 + "group g any g\n", "line 3"},
           Case{w1 + w2 + "group w2 any w1\n", "line 3"},
           Case{w1 + w2 + "group g any w1\ngroup h any w1\n", "line 4"},
           Case{"log " + w1.substr(11, 20) + "\n", "line 1"},
           Case{"witness w1\n", "line 1"},
           Case{"frobnicate\n", "line 1"},
           Case{"quorum\n", "line 1"},
           Case{"quorum none\r\n", ""},
           Case{"", ""},
       }) {
    auto const policy = parse_policy(text);
    ASSERT_FALSE(policy) << text;
    EXPECT_EQ(policy.error().kind, ErrorKind::invalid);
    EXPECT_EQ(policy.error().where, where) << text << policy.error().what;
  }
}

TEST(PolicyVectors, AreJudgedAsPublishedButForKeysThatStandTwice) {
  SKIP_WITHOUT_VECTORS();
  auto const file = vector_file(vectors_folder() / "tlog" / "tlog-policy-vectors.json");
  std::string const w3 =
      "witness w3 example.com+3753d3de+AebBhMcghIUoavZpjuDofa4sW6fYHyVn7gvwDBfvkvuM";
  auto const other = "witness w3 " + Signer::generate("third.example").value().key().text();
  for (auto const& vector : file.at("valid").as_array()) {
    auto text = text_of(vector.at("policy"));
    // Three of the published texts give w2 and w3 one key, which the specification forbids.
    if (auto const at = text.find(w3); at != std::string::npos) {
      EXPECT_FALSE(parse_policy(text));
      text.replace(at, w3.size(), other);
    }
    auto const policy = parse_policy(text);
    ASSERT_TRUE(policy) << vector.at("desc") << policy.error().what;
    if (auto const* const threshold = vector.as_object().if_contains("threshold")) {
      EXPECT_EQ(policy->groups.at(0).threshold, number_of(*threshold));
    }
  }
  for (auto const& vector : file.at("invalid").as_array())
    EXPECT_FALSE(parse_policy(text_of(vector.at("policy")))) << vector.at("desc");
}

}  // namespace
}  // namespace ledger
