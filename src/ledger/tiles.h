#pragma once

// A ledger as a folder of plain files that any web server can offer and any tool for transparency
// logs can read (c2sp.org/tlog-tiles v0.1.0):
//
//   checkpoint               the signed note
//   tile/<L>/<N>[.p/<W>]     the tree: up to 256 hashes of level 8 * L, 32 bytes each
//   tile/entries/<N>[.p/<W>] the leaves: up to 256, each behind its length in two bytes, big-endian
//
// N is written in groups of three digits, all but the last with an "x" before it: 1234067 is
// x001/x234/067. The last tile of a level may be partial: W of 256.
//
// Knows no files: the caller writes and reads them. One tile of each level is in memory at a time.

#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "base/result.h"
#include "ledger/checkpoint.h"

namespace ledger {

constexpr unsigned tile_width = 256;

// Paths from the folder of the export. `width` is 1 to 256; 256 is a full tile.
std::string tile_path(unsigned level, std::uint64_t index, unsigned width);
std::string entries_path(std::uint64_t index, unsigned width);

using FileWriter = std::function<Result<>(std::string const& path, std::string_view bytes)>;
using FileReader = std::function<Result<std::string>(std::string const& path)>;
using LeafSource = std::function<Result<std::string>(std::uint64_t position)>;

// Writes all files of the ledger that this checkpoint (a signed note) describes, the checkpoint
// last. Asks for the leaves in order. corrupt: the leaves do not have the checkpoint's root; then
// no checkpoint is written.
Result<> export_tiles(std::string_view checkpoint_note, LeafSource const& leaves,
                      FileWriter const& write);

struct VerifiedTiles {
  Checkpoint checkpoint;
};

// Reads a folder back as a stranger would: opens its checkpoint with the ledger's key, hashes every
// leaf, holds every tile against the hashes and the root against the checkpoint. corrupt names the
// file. `leaf` is called for each leaf in order, before the root is known to be right.
Result<VerifiedTiles> verify_tiles(
    FileReader const& read, VerifierKey const& log,
    std::function<Result<>(std::uint64_t position, std::string_view leaf)> const& leaf = {});

}  // namespace ledger
