// What docs/formats says by example is what the program does: each value is made here and must
// stand on its page.

#include <gtest/gtest.h>

#include "base/encoding.h"
#include "base/file.h"
#include "ledger/entry.h"
#include "ledger/proof.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

std::string page(std::string_view name) {
  return read_file(std::filesystem::path(SOURCE_DIR) / "docs" / "formats" / name, 1 << 20).value();
}

// Whether every line of the text stands on the page, indented as its examples are.
void expect_on(std::string const& page_text, std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    auto const end = std::min(text.find('\n', at), text.size());
    auto const line = text.substr(at, end - at);
    EXPECT_TRUE(page_text.contains(line)) << line;
    at = end + 1;
  }
}

struct Example {
  Signer signer = Signer::from_seed("example.com/aims", as_bytes(std::string(32, 1))).value();
  std::vector<std::string> leaves{"one", "two", "three"};
  std::vector<std::string> rows;
  Frontier frontier;
  std::string text, checkpoint;

  Example() {
    for (auto const& leaf : leaves) rows.push_back(frontier.append(leaf_hash(as_bytes(leaf))));
    text = print_checkpoint({"example.com/aims", 3, frontier.root(), {}}).value();
    checkpoint = sign_note(text, signer).value();
  }
};

TEST(Formats, TreePageShowsTheRowsOfThreeLeaves) {
  Example const example;
  auto const tree = page("ledger-tree.md");
  for (auto const& row : example.rows)
    for (std::size_t at = 0; at < row.size(); at += 32)
      expect_on(tree, to_hex(as_bytes(row.substr(at, 32))));
  expect_on(tree, to_hex(example.frontier.root()));
}

TEST(Formats, CheckpointPageShowsKeysANoteAndACosignature) {
  Example const example;
  auto const shown = page("checkpoint.md");
  expect_on(shown, example.signer.private_text());
  expect_on(shown, example.signer.key().text());
  expect_on(shown, example.checkpoint);
  auto const witness = Signer::from_seed("witness.example", as_bytes(std::string(32, 2))).value();
  expect_on(shown, witness.cosigning_key().text());
  auto const seen = parse_instant("2026-09-21T14:13:20Z").value();
  expect_on(shown, print_signature(witness.cosign(example.text, seen)));
}

TEST(Formats, ProofPageShowsAProofThatHolds) {
  Example const example;
  auto const nodes =
      nodes_in_rows([&](std::uint64_t i) -> Result<std::string> { return example.rows[i]; });
  auto const file =
      print_tlog_proof({"two", 1, prove_inclusion(1, 3, nodes).value().path, example.checkpoint});
  EXPECT_TRUE(verify_tlog_proof(file, example.signer.key()));
  expect_on(page("tlog-proof.md"), file);
}

TEST(Formats, TilesPageShowsTheBundleOfThreeLeaves) {
  Example const example;
  ASSERT_TRUE(export_tiles(
      example.checkpoint, [&](std::uint64_t i) -> Result<std::string> { return example.leaves[i]; },
      [&](std::string const& path, std::string_view bytes) -> Result<> {
        expect_on(page("tiles.md"), path);
        if (path.starts_with("tile/entries")) expect_on(page("tiles.md"), to_hex(as_bytes(bytes)));
        return {};
      }));
}

TEST(Formats, EntryPageShowsALeafAndItsBodyHash) {
  std::string salt;
  for (char i = 0; i < 32; ++i) salt += i;
  Entry entry;
  entry.act = "create";
  entry.actor.person = "019ac1d2-0000-7000-8000-000000000001";
  entry.body = body_hash(as_bytes(salt), as_bytes(R"({"name":"CV screener"})"));
  entry.effective = parse_date("2026-11-22").value();
  entry.reason = "first \u201cinventory\u201d";
  entry.record = "019ac1d2-0000-7000-8000-000000000002";
  entry.recorded = parse_instant("2026-11-22T04:23:54.000001Z").value();
  entry.register_name = "ai_system";
  entry.version = 1;
  auto const leaf = encode(entry).value();
  auto const shown = page("ledger-entry.md");
  expect_on(shown, to_hex(entry.body));
  expect_on(shown, leaf);
  expect_on(shown, std::to_string(leaf.size()) + " bytes");
}

}  // namespace
}  // namespace ledger
