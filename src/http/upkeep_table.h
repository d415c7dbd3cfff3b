#pragma once

// The part of the table of routes that is about whether what is kept is whole, and how it is taken
// along. Read by routes.cc alone.

#include <array>

#include "http/api.h"
#include "http/upkeep_routes.h"

namespace http {

inline constexpr std::array upkeep_table{
    Route{.method = "GET",
          .path = "/api/v1/ledger/health",
          .handle = ledger_health,
          .summary = "The ledger's head and key, and how the last whole verification came out.",
          .reply = "LedgerHealth"},
    Route{.method = "POST",
          .path = "/api/v1/ledger/verify",
          .handle = verify_now,
          .summary = "Verify all of the ledger and all files now; health says how far it is.",
          .takes = Shape::json,
          .reply = "LedgerHealth",
          .sent = "Nothing",
          .body_bytes_max = 1024},
    Route{.method = "GET",
          .path = "/api/v1/ledger/checkpoints",
          .handle = list_checkpoints,
          .summary = "All signed heads that were ever kept, the smallest first.",
          .reply = "Checkpoints"},
    Route{.method = "GET",
          .path = "/api/v1/storage",
          .handle = show_storage,
          .summary = "Which program and store this is, and how much room it takes.",
          .reply = "Storage"},
    Route{.method = "GET",
          .path = "/api/v1/backup",
          .handle = show_backup,
          .summary = "When a backup was last made, and how far the one under way is.",
          .reply = "Backup"},
    Route{.method = "POST",
          .path = "/api/v1/backup",
          .handle = begin_backup,
          .summary = "Begin to make a backup to be fetched; the ledger tells that you did.",
          .takes = Shape::json,
          .reply = "Backup",
          .sent = "Because",
          .body_bytes_max = 64u << 10},
    Route{.method = "GET",
          .path = "/api/v1/backup/file",
          .handle = fetch_backup,
          .summary = "The backup that was made; it holds the signing key.",
          .gives = Shape::bytes}};

}  // namespace http
