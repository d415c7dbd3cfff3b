#include "ledger/tiles.h"

#include <algorithm>
#include <array>
#include <vector>

#include "base/check.h"
#include "ledger/entry.h"
#include "ledger/tree.h"

namespace ledger {
namespace {

constexpr unsigned levels_max = 8;  // 256^8 leaves are more than positions can count

std::string number_path(std::uint64_t index) {
  auto digits = std::to_string(index);
  digits.insert(0, (3 - digits.size() % 3) % 3, '0');
  std::string path;
  for (std::size_t i = 0; i < digits.size(); i += 3)
    path += (i + 3 < digits.size() ? "x" : "") + digits.substr(i, 3) +
            (i + 3 < digits.size() ? "/" : "");
  return path;
}

std::string with_width(std::string path, unsigned width) {
  CHECK(width >= 1 && width <= tile_width);
  if (width < tile_width) path += ".p/" + std::to_string(width);
  return path;
}

// Grows the tiles from the leaves on, and hands each on as soon as it is full; the partial ones at
// the end.
class TileBuilder {
 public:
  explicit TileBuilder(FileWriter const& done) : done_(done) {}

  Result<> append(std::string_view leaf) {
    bundle_ += static_cast<char>(leaf.size() >> 8);
    bundle_ += static_cast<char>(leaf.size());
    bundle_ += leaf;
    frontier_.append(leaf_hash(as_bytes(leaf)), [&](unsigned level, Hash const& node) {
      if (level % 8 == 0) tiles_[level / 8] += as_text(as_bytes(node));
    });
    auto const size = frontier_.size();
    if (size % tile_width != 0) return {};
    TRY(done_(entries_path(size / tile_width - 1, tile_width), bundle_));
    bundle_.clear();
    for (unsigned level = 0; level < levels_max; ++level)
      if (tiles_[level].size() == std::size_t{32} * tile_width) TRY(flush(level));
    return {};
  }

  // The partial tiles; yields the root.
  Result<Hash> finish() {
    auto const size = frontier_.size();
    if (size % tile_width != 0)
      TRY(done_(entries_path(size / tile_width, size % tile_width), bundle_));
    for (unsigned level = 0; level < levels_max; ++level)
      if (!tiles_[level].empty()) TRY(flush(level));
    return frontier_.root();
  }

 private:
  Result<> flush(unsigned level) {
    auto const width = static_cast<unsigned>(tiles_[level].size() / 32);
    auto const index = ((frontier_.size() >> (8 * level)) - 1) / tile_width;
    TRY(done_(tile_path(level, index, width), tiles_[level]));
    tiles_[level].clear();
    return {};
  }

  FileWriter const& done_;
  Frontier frontier_;
  std::string bundle_;
  std::array<std::string, levels_max> tiles_;
};

Result<> check_root(Hash const& root, Checkpoint const& checkpoint) {
  if (root != checkpoint.root)
    return fail(ErrorKind::corrupt,
                "These entries do not have the root that the checkpoint was signed for.",
                "checkpoint");
  return {};
}

std::unexpected<Error> corrupt_file(std::string what, std::string const& path) {
  return fail(ErrorKind::corrupt, std::move(what), path);
}

// The leaves of a bundle that must hold `count`.
Result<std::vector<std::string_view>> split_bundle(std::string_view bundle, std::uint64_t count,
                                                   std::string const& path) {
  std::vector<std::string_view> leaves;
  while (bundle.size() >= 2) {
    auto const length = static_cast<std::size_t>(static_cast<unsigned char>(bundle[0]) << 8 |
                                                 static_cast<unsigned char>(bundle[1]));
    bundle.remove_prefix(2);
    if (bundle.size() < length) return corrupt_file("An entry is cut short.", path);
    leaves.push_back(bundle.substr(0, length));
    bundle.remove_prefix(length);
  }
  if (!bundle.empty() || leaves.size() != count)
    return corrupt_file("This file does not hold as many entries as it should.", path);
  return leaves;
}

}  // namespace

std::string tile_path(unsigned level, std::uint64_t index, unsigned width) {
  return with_width("tile/" + std::to_string(level) + "/" + number_path(index), width);
}

std::string entries_path(std::uint64_t index, unsigned width) {
  return with_width("tile/entries/" + number_path(index), width);
}

Result<> export_tiles(std::string_view checkpoint_note, LeafSource const& leaves,
                      FileWriter const& write) {
  auto const note = TRY(parse_note(checkpoint_note));
  auto const checkpoint = TRY(parse_checkpoint(note.text));
  TileBuilder builder(write);
  for (std::uint64_t position = 0; position < checkpoint.size; ++position) {
    auto const leaf = TRY(leaves(position));
    if (leaf.size() > leaf_bytes_max)
      return fail(ErrorKind::invalid, "An entry is longer than 65,535 bytes.",
                  "entry " + std::to_string(position));
    TRY(builder.append(leaf));
  }
  auto const root = TRY(builder.finish());
  TRY(check_root(root, checkpoint));
  return write("checkpoint", checkpoint_note);
}

Result<VerifiedTiles> verify_tiles(
    FileReader const& read, VerifierKey const& log,
    std::function<Result<>(std::uint64_t position, std::string_view leaf)> const& leaf) {
  auto const note = TRY(read("checkpoint"));
  auto const checkpoint = TRY(open_checkpoint(note, log)).checkpoint;
  FileWriter const compare = [&](std::string const& path, std::string_view wanted) -> Result<> {
    if (path.starts_with("tile/entries/")) return {};  // what everything else is computed from
    if (TRY(read(path)) != wanted)
      return corrupt_file("These hashes do not follow from the entries.", path);
    return {};
  };
  TileBuilder builder(compare);
  for (std::uint64_t position = 0; position < checkpoint.size;) {
    auto const count = std::min<std::uint64_t>(tile_width, checkpoint.size - position);
    auto const path = entries_path(position / tile_width, static_cast<unsigned>(count));
    auto const bundle = TRY(read(path));
    auto const ones = TRY(split_bundle(bundle, count, path));
    for (auto const one : ones) {
      if (leaf) TRY(leaf(position, one));
      TRY(builder.append(one));
      ++position;
    }
  }
  auto const root = TRY(builder.finish());
  TRY(check_root(root, checkpoint));
  return VerifiedTiles{checkpoint};
}

}  // namespace ledger
