#pragma once

// Several files as one ZIP archive. No times: the same files give the same bytes.

#include <string>
#include <vector>

#include "base/result.h"

namespace reports {

struct ZipEntry {
  std::string name, bytes;
};
// unavailable: no memory.
Result<std::string> zip_file(std::vector<ZipEntry> const& entries);

}  // namespace reports
