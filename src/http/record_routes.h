#pragma once

// Handlers for records: lists, single records, changes, files.

#include "http/api.h"

namespace http {

Result<Reply> list(Call const& call);
Result<Reply> create(Call const& call);
Result<Reply> read(Call const& call);
Result<Reply> replace(Call const& call);
Result<Reply> amend(Call const& call);
Result<Reply> history(Call const& call);
Result<Reply> may_with_record(Call const& call);
Result<Reply> data_about(Call const& call);
Result<Reply> move(Call const& call);
Result<Reply> link(Call const& call);
Result<Reply> approve(Call const& call);
Result<Reply> erase(Call const& call);
Result<Reply> file(Call const& call);
Result<Reply> add_evidence_file(Call const& call);
Result<Reply> import_file(Call const& call);
Result<Reply> export_file(Call const& call);

}  // namespace http
