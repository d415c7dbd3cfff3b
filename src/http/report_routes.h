#pragma once

// Handlers for reports: which there are, one as a document, one issued for good.

#include "http/api.h"

namespace http {

Result<Reply> list_reports(Call const& call);
Result<Reply> report(Call const& call);
// The same document, and a record that it was given out.
Result<Reply> issue_report(Call const& call);

}  // namespace http
