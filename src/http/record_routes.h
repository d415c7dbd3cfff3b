#pragma once

// Handlers for records: lists, single records, changes, files.

#include "actions/change.h"
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
Result<Reply> erase(Call const& call);
Result<Reply> file(Call const& call);
Result<Reply> add_evidence_file(Call const& call);
Result<Reply> import_file(Call const& call);
Result<Reply> export_file(Call const& call);

// The record as a change left it, with its tag and where its entry is.
Result<Reply> changed(Call const& call, actions::Outcome const& outcome, int status = 200);

}  // namespace http
