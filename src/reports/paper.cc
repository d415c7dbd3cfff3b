#include "reports/paper.h"

#include <algorithm>

namespace reports {
namespace {

// Where the section that starts here ends.
std::size_t section_end(std::vector<Block> const& blocks, std::size_t at) {
  auto const leads = [&](std::size_t i) {
    return std::holds_alternative<Heading>(blocks[i]) ||
           std::holds_alternative<PageBreak>(blocks[i]);
  };
  while (at < blocks.size() && leads(at)) ++at;
  while (at < blocks.size() && !leads(at)) ++at;
  return at;
}

}  // namespace

std::vector<Turn> turns(Document const& document) {
  auto const& blocks = document.blocks;
  std::vector<Turn> found;
  auto last = Turn::upright;
  while (found.size() < blocks.size()) {
    auto const from = found.size(), end = section_end(blocks, from);
    bool wide = false, figures = std::holds_alternative<PageBreak>(blocks[from]);
    for (auto i = from; i < end; ++i) {
      auto const* const table = std::get_if<Table>(&blocks[i]);
      wide = wide || (table && is_wide(*table));
      figures = figures || table || std::holds_alternative<Chart>(blocks[i]);
    }
    // Mere text goes on where the paper lies already.
    if (wide || figures) last = wide ? Turn::across : Turn::upright;
    found.resize(end, last);
  }
  return found;
}

}  // namespace reports
