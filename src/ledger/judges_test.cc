// Writes a ledger's checkpoint, proof and tiles into the folder named by AIMS_JUDGE_FOLDER, so that
// tests/judges/go.sh can have them judged by programs that others wrote.

#include <gtest/gtest.h>

#include <cstdlib>
#include <filesystem>

#include "base/file.h"
#include "ledger/entry.h"
#include "ledger/proof.h"
#include "ledger/tiles.h"

namespace ledger {
namespace {

Result<> write(std::filesystem::path const& path, std::string_view bytes) {
  std::filesystem::create_directories(path.parent_path());
  return write_file(path, bytes);
}

std::string leaf_at(std::uint64_t position) {
  Entry entry;
  entry.act = "create";
  entry.actor.person = "019ac1d2-0000-7000-8000-000000000001";
  entry.body = sha256(std::to_string(position));
  entry.record = std::to_string(position);
  entry.register_name = "ai_system";
  entry.version = 1;
  return encode(entry).value();
}

TEST(Judges, GetFilesToRead) {
  auto const* const named = std::getenv("AIMS_JUDGE_FOLDER");
  if (!named) GTEST_SKIP() << "AIMS_JUDGE_FOLDER is not set.";
  std::filesystem::path const folder(named);
  constexpr std::uint64_t size = 700, proven = 300;

  auto const signer = Signer::generate("example.com/aims").value();
  std::vector<std::string> rows;
  Frontier frontier;
  for (std::uint64_t i = 0; i < size; ++i)
    rows.push_back(frontier.append(leaf_hash(as_bytes(leaf_at(i)))));
  auto const checkpoint =
      sign_checkpoint({"example.com/aims", size, frontier.root(), {}}, signer).value();
  auto const nodes = nodes_in_rows([&](std::uint64_t i) -> Result<std::string> { return rows[i]; });
  TlogProof const proof{leaf_at(proven), proven, prove_inclusion(proven, size, nodes).value().path,
                        checkpoint};

  ASSERT_TRUE(write(folder / "vkey", signer.key().text() + "\n"));
  ASSERT_TRUE(write(folder / "checkpoint", checkpoint));
  ASSERT_TRUE(write(folder / "proof.tlog-proof", print_tlog_proof(proof)));
  ASSERT_TRUE(write(folder / "leaf", leaf_at(proven)));
  ASSERT_TRUE(export_tiles(
      checkpoint, [](std::uint64_t i) -> Result<std::string> { return leaf_at(i); },
      [&](std::string const& path, std::string_view bytes) {
        return write(folder / "tiles" / path, bytes);
      }));
}

}  // namespace
}  // namespace ledger
