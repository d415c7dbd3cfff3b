#pragma once

// A set of texts in one run of bytes, made once and asked often: what an SQL function can be handed
// from row to row without a copy. Never kept, and never read by another process. Any thread.
//
//   slots   4 bytes: how many there are, a power of two; none where the set is empty
//   places  8 bytes a slot: where its text begins, and how many bytes it has (0: the slot is free)
//   texts
//
// Numbers as the machine has them.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

namespace store::packed_set {

// The empty text is never in it.
std::string pack(std::span<std::string const> texts);
// Bytes that pack() did not make hold anything or nothing, but are not read beyond their end.
bool holds(std::string_view set, std::string_view text);

}  // namespace store::packed_set
