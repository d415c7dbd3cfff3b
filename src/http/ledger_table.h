#pragma once

// The part of the table of routes that is about the ledger and its proofs. Read by routes.cc
// alone.

#include <array>

#include "http/api.h"
#include "http/ledger_routes.h"

namespace http {

inline constexpr std::array entries_parameters{
    Parameter{"from", "The position of the first entry; else 0.", Word::number},
    Parameter{"limit", "How many entries, 1 to 1000; else 100.", Word::number}};
inline constexpr std::array consistency_parameters{
    Parameter{"from", "The smaller size.", Word::number, true},
    Parameter{"to", "The larger size; else that of now.", Word::number}};

inline constexpr std::array ledger_table{
    Route{.method = "GET",
          .path = "/api/v1/ledger",
          .handle = ledger_head,
          .summary = "The ledger's size, root and public key.",
          .reply = "Ledger"},
    Route{.method = "GET",
          .path = "/api/v1/ledger/checkpoint",
          .handle = checkpoint,
          .summary = "The signed head of the ledger.",
          .gives = Shape::text},
    Route{.method = "GET",
          .path = "/api/v1/ledger/entries",
          .handle = entries,
          .summary = "The ledger's entries, a page at a time.",
          .reply = "Entries",
          .parameters = entries_parameters},
    Route{.method = "GET",
          .path = "/api/v1/ledger/entries/{id}",
          .handle = entry,
          .summary = "One entry of the ledger.",
          .reply = "Entry"},
    Route{.method = "GET",
          .path = "/api/v1/ledger/entries/{id}/proof",
          .handle = proof,
          .summary = "A proof that the entry is in the ledger, as a .tlog-proof file.",
          .gives = Shape::text},
    Route{.method = "GET",
          .path = "/api/v1/ledger/consistency",
          .handle = consistency,
          .summary = "A proof that the ledger of one size is the beginning of that of another.",
          .reply = "Consistency",
          .parameters = consistency_parameters}};

}  // namespace http
