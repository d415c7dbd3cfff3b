#pragma once

// A library of AI risks to start from: our own wording, tagged with what others call them.
//
// A missing tag means that nothing fitted well, not that there is no risk. Tags and suggested
// controls are our judgement. A workspace copies what it needs into its own risk register; nothing
// here changes. Data: content/risks.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"
#include "frameworks/framework.h"

namespace frameworks {

class Catalogue;

struct LibraryRisk {
  std::string id;  // "AIR-001"
  std::string title;
  std::string description;
  std::string category;                     // "security"
  std::string mit_subdomain;                // "2.2"
  std::vector<Reference> risk_sources;      // ISO/IEC 42001 Annex C.3
  std::vector<Reference> objectives;        // ISO/IEC 42001 Annex C.2
  std::vector<std::string> owasp_llm_2025;  // "LLM01"
  std::vector<std::string> owasp_llm_2026;
  std::vector<std::string> atlas_tactics;     // "AML.TA0010"
  std::vector<std::string> atlas_techniques;  // "AML.T0025"
  std::vector<Reference> nist_ai_600_1;
  std::vector<Reference> suggested_controls;  // ISO/IEC 42001 Annex A
};

struct Tag {
  std::string id;
  std::string title;
};

// The same item in the list of 2025 and in that of 2026, which counts otherwise.
struct OwaspPair {
  Tag of_2025, of_2026;
};

struct RiskLibrary {
  std::string id;
  std::string title;
  std::string version;
  std::string source_note;
  std::vector<std::string> notes;
  std::vector<LibraryRisk> risks;
  std::vector<Tag> mit_subdomains;
  std::vector<OwaspPair> owasp_llm;
  std::vector<Tag> atlas_tactics;

  LibraryRisk const* find(std::string_view risk_id) const;  // nullptr: there is none
  std::vector<std::string> categories() const;              // in order of first mention
  // Those that `requirement` is a risk source, an objective or a suggested control of.
  std::vector<LibraryRisk const*> of(Reference const& requirement) const;
};

// invalid: each fault with its place as a JSON pointer; also a reference that the catalogue does
// not have, and a tag that the library does not explain.
Result<RiskLibrary> decode_risk_library(json::value const& value, Catalogue const& catalogue);
// The embedded one.
Result<RiskLibrary> built_in_risk_library(Catalogue const& catalogue);

}  // namespace frameworks
