#include "base/json.h"
#include "frameworks/catalogue.h"
#include "frameworks/defaults.h"

// The compiled content inside the program; cmake/Content.cmake puts it there. It stands in a file
// of its own because the compiler of that content is built from all the others.
extern "C" char const aims_frameworks_begin[];
extern "C" char const aims_frameworks_end[];
extern "C" char const aims_evidence_defaults_begin[];
extern "C" char const aims_evidence_defaults_end[];

namespace frameworks {
namespace {

std::string_view between(char const* begin, char const* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

Result<Catalogue> Catalogue::built_in() {
  return from_json(between(aims_frameworks_begin, aims_frameworks_end));
}

Result<EvidenceDefaults> EvidenceDefaults::built_in(Catalogue const& catalogue) {
  auto const text = between(aims_evidence_defaults_begin, aims_evidence_defaults_end);
  return decode(TRY(parse_json(text)), catalogue);
}

}  // namespace frameworks
