#pragma once

// --where, --sort, --limit and --after as a query of one register.

#include "cli/command.h"
#include "store/query.h"

namespace cli {

// invalid: no condition, or one that no record can meet, as its value is none of those allowed.
Result<store::Query> query_from(Context const& context, records::RegisterSpec const& spec);

}  // namespace cli
