#pragma once

// Whether a file is what its name says, where its first bytes tell. Pure.
//
// No list of what may be kept: anything may be evidence. But "report.pdf" is a PDF, so that whoever
// opens what they were sent opens what they expect.

#include <string_view>

#include "base/bytes.h"
#include "base/result.h"

namespace evidence {

// invalid: the name ends like a kind of file that this is not. Names of other endings always fit.
Result<> check_name(Bytes file, std::string_view name);

}  // namespace evidence
