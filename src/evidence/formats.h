#pragma once

// The formats of evidence that this program understands, and the door to all of them.
//
// A reader sees bytes and nothing else: no name, no path, no network, no clock. The same bytes
// always give the same facts, so that facts can be had again from the kept file at any time. What
// no reader knows can still be kept as evidence; only its measurements must then be entered by
// hand. docs/recipes/add-an-evidence-format.md says how to add a row.
//
// Safe for any number of threads at once.

#include <span>
#include <string_view>

#include "base/bytes.h"
#include "base/result.h"
#include "evidence/facts.h"
#include "evidence/outline.h"

namespace evidence {

struct Format {
  std::string_view name;    // kept in records: never changed, never used again
  std::string_view title;   // for people
  std::string_view reader;  // fuzz/READER_fuzz.cc feeds it
  // By content, from the first bytes or the outline; true for no more than one format.
  bool (*recognises)(Bytes file, Outline const& outline);
  // invalid: recognised, but broken or beyond the limits (limits.h).
  Result<Facts> (*read)(Bytes file);
};

std::span<Format const> formats();

// Null: none.
Format const* recognise(Bytes file);

// invalid: no reader knows this file, or the one that does finds it broken. The sentence is for
// the person who sent it.
Result<Facts> read(Bytes file);

}  // namespace evidence
