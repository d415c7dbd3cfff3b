#pragma once

// Which parts of a document stand upright on the paper and which across it: a section is what a
// heading leads, and it lies across where one of its tables needs the long side. Shared by the
// formats that have pages.

#include <vector>

#include "reports/document.h"

namespace reports {

enum class Turn { upright, across };

// A4, in points.
inline constexpr double paper_short = 595.276, paper_long = 841.890;

// One for each block.
std::vector<Turn> turns(Document const& document);

}  // namespace reports
