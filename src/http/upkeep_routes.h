#pragma once

// Whether what is kept is whole, where it lies, and how it is taken along: verification, storage,
// backups. With the lines of it that /metrics shows.

#include <string>

#include "http/api.h"

namespace http {

Result<Reply> ledger_health(Call const& call);
Result<Reply> verify_now(Call const& call);
Result<Reply> list_checkpoints(Call const& call);
Result<Reply> show_storage(Call const& call);
Result<Reply> show_backup(Call const& call);
Result<Reply> begin_backup(Call const& call);
Result<Reply> fetch_backup(Call const& call);

std::string upkeep_metrics(Api const& api);

}  // namespace http
