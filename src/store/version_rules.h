#pragma once

// What every store demands of a version before it keeps it, and the digest over versions by which
// two shadows are compared, whichever store keeps them.

#include "records/record.h"

namespace store {

// invalid: no id, version 0, or a text with U+0000, which PostgreSQL cannot keep.
Result<> check_version(records::Version const& version);

// Adds all that is kept of this version to the digest.
void add_version(Hasher& digest, records::Version const& version);

}  // namespace store
