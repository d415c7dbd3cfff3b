#pragma once

// Turns content files into the JSON that is put inside the program, at build time. What is wrong
// in a file is said with file, line and reason, and then nothing is built.

#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "frameworks/catalogue.h"

namespace frameworks {

struct ContentFile {
  std::string name;  // as faults shall name it
  std::string text;
};

// invalid: each fault's `where` is "NAME:LINE".
Result<json::value> compile_framework(ContentFile const& file);

// The bundle that Catalogue::from_json reads. conflict: an id that two files share.
Result<std::string> compile_frameworks(std::vector<ContentFile> const& files);

// What EvidenceDefaults::built_in reads.
Result<std::string> compile_evidence_defaults(ContentFile const& file, Catalogue const& catalogue);

}  // namespace frameworks
