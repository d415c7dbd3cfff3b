#pragma once

// A framework that a user hands in: our YAML or JSON, a CSV table, an OSCAL catalog or profile.
//
// Whatever the format, what comes out is held to every rule of docs/formats/framework.md, so that
// an imported framework is like a shipped one to all that follows. Bytes come in: no path, no
// network. Hostile bytes are read under limits, and no alias is followed.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "frameworks/framework.h"

namespace frameworks {

// Beyond any real catalogue: NIST SP 800-53 in OSCAL has 10 MB.
inline constexpr std::size_t import_bytes_max = 32 << 20;

struct ImportFile {
  std::string name;  // as faults shall name it; its ending tells CSV from YAML
  std::string bytes;
};

// What the file itself may not say. Empty: what the file says, or what can be made of its name.
struct ImportHead {
  std::string id = {}, title = {}, version = {}, publisher = {};
};

// `attached`: the catalogs and profiles that a profile imports, found by the name in its links.
// invalid: each fault with file and line ("nist.yaml:17"), or for CSV the row.
Result<Framework> read_framework(ImportFile const& file, ImportHead const& head = {},
                                 std::vector<ImportFile> const& attached = {});

// The framework as our own format has it; decode_framework reads it back equal.
json::value encode_framework(Framework const& framework);

// One reader a format. Each yields a file of our format, which decode_framework then judges.

// A header row with id and title, and any of parent, kind, assessable, summary, note.
Result<json::value> read_csv_framework(std::string_view bytes, ImportHead const& head);
// {"catalog": …}, OSCAL 1.x.
Result<json::value> read_oscal_catalog(json::value const& document, ImportHead const& head);
// {"profile": …}: the controls that it selects, its parameters filled in. Where an enhancement is
// selected without the control it enhances, it is kept, and stands in that control's place.
Result<json::value> read_oscal_profile(json::value const& document, ImportHead const& head,
                                       std::vector<ImportFile> const& attached);

// "NIST SP 800-53, rev. 5" becomes "nist-sp-800-53-rev.-5" and so on: an id that is allowed.
std::string framework_id_from(std::string_view text);

}  // namespace frameworks
