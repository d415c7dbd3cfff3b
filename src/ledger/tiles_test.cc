#include "ledger/tiles.h"

#include <gtest/gtest.h>

#include <map>

#include "ledger/test_vectors.h"
#include "ledger/tree.h"

namespace ledger {
namespace {
using namespace testing_vectors;

using Files = std::map<std::string, std::string>;

Signer signer() {
  return Signer::from_seed("example.com/aims", as_bytes(std::string(32, 'k'))).value();
}

std::string leaf_of(std::uint64_t position) {
  return "leaf " + std::to_string(position);
}

std::string checkpoint_of(std::uint64_t size) {
  Frontier frontier;
  for (std::uint64_t i = 0; i < size; ++i) frontier.append(leaf_hash(as_bytes(leaf_of(i))));
  return sign_checkpoint({"example.com/aims", size, frontier.root(), {}}, signer()).value();
}

FileWriter into(Files& files) {
  return [&files](std::string const& path, std::string_view bytes) -> Result<> {
    EXPECT_TRUE(files.emplace(path, bytes).second) << path;
    return {};
  };
}

FileReader from(Files const& files) {
  return [&files](std::string const& path) -> Result<std::string> {
    auto const file = files.find(path);
    if (file == files.end()) return fail(ErrorKind::not_found, "There is no such file.", path);
    return file->second;
  };
}

Files export_of(std::uint64_t size) {
  Files files;
  auto const leaves = [](std::uint64_t i) -> Result<std::string> { return leaf_of(i); };
  EXPECT_TRUE(export_tiles(checkpoint_of(size), leaves, into(files)));
  return files;
}

std::vector<std::string> names_of(Files const& files) {
  std::vector<std::string> names;
  for (auto const& [name, bytes] : files) names.push_back(name);
  return names;
}

TEST(Tiles, AreNamedAsTheSpecificationSays) {
  EXPECT_EQ(tile_path(0, 1234067, 256), "tile/0/x001/x234/067");
  EXPECT_EQ(tile_path(2, 0, 1), "tile/2/000.p/1");
  EXPECT_EQ(tile_path(1, 999, 256), "tile/1/999");
  EXPECT_EQ(tile_path(1, 1000, 17), "tile/1/x001/000.p/17");
  EXPECT_EQ(entries_path(273, 112), "tile/entries/273.p/112");
}

TEST(Tiles, AreAsManyAsTheLedgerNeeds) {
  EXPECT_EQ(names_of(export_of(0)), (std::vector<std::string>{"checkpoint"}));
  EXPECT_EQ(names_of(export_of(3)),
            (std::vector<std::string>{"checkpoint", "tile/0/000.p/3", "tile/entries/000.p/3"}));
  EXPECT_EQ(
      names_of(export_of(256)),
      (std::vector<std::string>{"checkpoint", "tile/0/000", "tile/1/000.p/1", "tile/entries/000"}));
  // The example of the specification: 70,000 entries.
  auto const files = export_of(70'000);
  EXPECT_EQ(files.size(), 1u + 2 * 274 + 2 + 1);
  EXPECT_EQ(files.at("tile/0/273.p/112").size(), 112u * 32);
  EXPECT_EQ(files.at("tile/1/000").size(), 8192u);
  EXPECT_EQ(files.at("tile/1/001.p/17").size(), 17u * 32);
  EXPECT_EQ(files.at("tile/2/000.p/1").size(), 32u);
}

TEST(Tiles, ReadBackAsTheLedgerThatWasWritten) {
  for (std::uint64_t const size : {0, 1, 2, 255, 256, 257, 511, 512, 600}) {
    auto const files = export_of(size);
    std::uint64_t count = 0;
    auto const verified = verify_tiles(from(files), signer().key(),
                                       [&](std::uint64_t position, std::string_view leaf) {
                                         EXPECT_EQ(position, count++);
                                         EXPECT_EQ(leaf, leaf_of(position));
                                         return Result<>();
                                       });
    ASSERT_TRUE(verified) << size << verified.error().what;
    EXPECT_EQ(verified->checkpoint.size, size);
    EXPECT_EQ(count, size);
  }
}

TEST(Tiles, NameTheFileThatWasChangedCutOrTakenAway) {
  auto const whole = export_of(300);
  for (auto const& [name, bytes] : whole) {
    auto files = whole;
    files.erase(name);
    EXPECT_FALSE(verify_tiles(from(files), signer().key())) << name;
    for (auto const at : {std::size_t{0}, bytes.size() / 2, bytes.size() - 1}) {
      files = whole;
      files[name][at] = static_cast<char>(files[name][at] ^ 1);
      EXPECT_FALSE(verify_tiles(from(files), signer().key())) << name << " at " << at;
    }
    files = whole;
    files[name].pop_back();
    EXPECT_FALSE(verify_tiles(from(files), signer().key())) << name;
    files = whole;
    files[name] += '\0';
    EXPECT_FALSE(verify_tiles(from(files), signer().key())) << name;
  }
  auto files = whole;
  files["tile/1/000.p/1"][3] ^= 1;
  EXPECT_EQ(verify_tiles(from(files), signer().key()).error().where, "tile/1/000.p/1");
}

TEST(Tiles, AreNotGivenACheckpointTheyDoNotHave) {
  Files files;
  auto const wrong = [](std::uint64_t i) -> Result<std::string> { return leaf_of(i + 1); };
  auto const exported = export_tiles(checkpoint_of(5), wrong, into(files));
  ASSERT_FALSE(exported);
  EXPECT_EQ(exported.error().kind, ErrorKind::corrupt);
  EXPECT_FALSE(files.contains("checkpoint"));

  auto const long_leaf = [](std::uint64_t) -> Result<std::string> {
    return std::string(65'536, 'x');
  };
  EXPECT_EQ(export_tiles(checkpoint_of(1), long_leaf, into(files)).error().where, "entry 0");
  EXPECT_FALSE(export_tiles("no checkpoint\n", wrong, into(files)));
}

TEST(TilesVectors, ReadTheLogThatTesseraWrote) {
  SKIP_WITHOUT_VECTORS();
  auto const folder = vectors_folder() / "tlog" / "tessera-log";
  auto const key =
      VerifierKey::parse(
          "example.com/log/testdata+33d7b496+AeHTu4Q3hEIMHNqc6fASMsq3rKNx280NI+oO5xCFkk"
          "Sx")
          .value();
  for (std::uint64_t size = 0; size <= 15; ++size) {
    std::vector<std::string> leaves;
    auto const verified = verify_tiles(
        [&](std::string const& path) -> Result<std::string> {
          return bytes_of(folder /
                          (path == "checkpoint" ? path + "." + std::to_string(size) : path));
        },
        key,
        [&](std::uint64_t, std::string_view leaf) {
          leaves.emplace_back(leaf);
          return Result<>();
        });
    ASSERT_TRUE(verified) << size << ": " << verified.error().what << verified.error().where;
    EXPECT_EQ(leaves.size(), size);

    // And written again it is the same, byte for byte.
    Files files;
    ASSERT_TRUE(export_tiles(
        bytes_of(folder / ("checkpoint." + std::to_string(size))),
        [&](std::uint64_t i) -> Result<std::string> { return leaves[i]; }, into(files)));
    for (auto const& [path, bytes] : files)
      EXPECT_TRUE(path == "checkpoint" || bytes == bytes_of(folder / path)) << path;
  }
}

}  // namespace
}  // namespace ledger
