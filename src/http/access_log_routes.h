#pragma once

// Who read which confidential record.

#include "http/api.h"

namespace http {

Result<Reply> readers_of_record(Call const& call);
Result<Reply> access_log(Call const& call);

}  // namespace http
