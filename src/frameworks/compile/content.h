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

// All that stands in content/, by folder.
struct ContentFiles {
  std::vector<ContentFile> frameworks, crosswalks, questionnaires, translations;
  ContentFile evidence_defaults, risks;
};

struct CompiledContent {
  std::string frameworks;  // what Catalogue::from_json reads
  std::string evidence_defaults, questionnaires, risks;
  std::string translations;  // what Translations::from_lines reads
};

// invalid: each fault's `where` is "NAME:LINE".
Result<json::value> compile_framework(ContentFile const& file);
// Also held to the frameworks: every end of a link exists.
Result<json::value> compile_crosswalk(ContentFile const& file, Catalogue const& frameworks);
// Named like the file it says again, in a folder named like its language.
Result<json::value> compile_translation(ContentFile const& file);

// The bundle that Catalogue::from_json reads. conflict: an id that two files share.
Result<std::string> compile_frameworks(std::vector<ContentFile> const& files,
                                       std::vector<ContentFile> const& crosswalks = {});

// What EvidenceDefaults::built_in, and so on, read.
Result<std::string> compile_evidence_defaults(ContentFile const& file, Catalogue const& catalogue);
Result<std::string> compile_questionnaires(std::vector<ContentFile> const& files,
                                           Catalogue const& catalogue);
Result<std::string> compile_risks(ContentFile const& file, Catalogue const& catalogue);
Result<std::string> compile_translations(std::vector<ContentFile> const& files);

Result<CompiledContent> compile_content(ContentFiles const& files);

}  // namespace frameworks
