#include <algorithm>

#include "base/json.h"
#include "frameworks/catalogue.h"
#include "frameworks/defaults.h"
#include "frameworks/questionnaire.h"
#include "frameworks/risk_library.h"
#include "frameworks/translation.h"

// The compiled content inside the program; cmake/Content.cmake puts it there. It stands in a file
// of its own because the compiler of that content is built from all the others.
extern "C" char const aims_frameworks_begin[];
extern "C" char const aims_frameworks_end[];
extern "C" char const aims_evidence_defaults_begin[];
extern "C" char const aims_evidence_defaults_end[];
extern "C" char const aims_questionnaires_begin[];
extern "C" char const aims_questionnaires_end[];
extern "C" char const aims_risks_begin[];
extern "C" char const aims_risks_end[];
extern "C" char const aims_translations_begin[];
extern "C" char const aims_translations_end[];

namespace frameworks {
namespace {

std::string_view between(char const* begin, char const* end) {
  return {begin, static_cast<std::size_t>(end - begin)};
}

}  // namespace

Result<Catalogue> Catalogue::built_in() {
  auto catalogue = TRY(from_json(between(aims_frameworks_begin, aims_frameworks_end)));
  catalogue.speak(Translations::built_in());
  return catalogue;
}

Result<EvidenceDefaults> EvidenceDefaults::built_in(Catalogue const& catalogue) {
  auto const text = between(aims_evidence_defaults_begin, aims_evidence_defaults_end);
  return decode(TRY(parse_json(text)), catalogue);
}

Result<std::vector<Questionnaire>> built_in_questionnaires(Catalogue const& catalogue) {
  auto const value = TRY(parse_json(between(aims_questionnaires_begin, aims_questionnaires_end)));
  std::vector<Questionnaire> all;
  for (auto const& each : value.as_array())
    all.push_back(TRY(decode_questionnaire(each, catalogue)));
  return all;
}

Result<RiskLibrary> built_in_risk_library(Catalogue const& catalogue) {
  auto const value = TRY(parse_json(between(aims_risks_begin, aims_risks_end)));
  return decode_risk_library(value, catalogue);
}

std::shared_ptr<Translations const> Translations::built_in() {
  return from_lines(between(aims_translations_begin, aims_translations_end));
}

}  // namespace frameworks
