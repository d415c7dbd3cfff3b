#pragma once

// Frameworks, questionnaires and the risk library as both doors show them, in the reader's language
// where it is said there: "fallback": true stands beside English that should be something else.

#include "actions/actor.h"
#include "actions/frameworks.h"
#include "base/json.h"
#include "frameworks/questionnaire.h"
#include "frameworks/risk_library.h"

namespace actions {

// One line a framework, without its requirements.
json::object framework_to_json(frameworks::Catalogue const& catalogue,
                               frameworks::Framework const& framework, std::string_view language);
// The whole of it.
json::object whole_framework_to_json(frameworks::Catalogue const& catalogue,
                                     frameworks::Framework const& framework,
                                     std::string_view language);
json::object requirement_to_json(frameworks::Catalogue const& catalogue,
                                 frameworks::Requirement const& requirement,
                                 std::string_view language);
// With the links that start or end at it, each with how strongly it serves this requirement.
json::object linked_requirement_to_json(frameworks::Catalogue const& catalogue,
                                        frameworks::Requirement const& requirement,
                                        std::string_view language);
json::object questionnaire_to_json(frameworks::Questionnaire const& questionnaire);
json::object risk_library_to_json(frameworks::RiskLibrary const& library);
json::object difference_to_json(frameworks::Difference const& difference);
json::object imported_to_json(ImportedFramework const& imported);

// The official text that a licensee attached to a requirement; empty where there is none. It is for
// the workspace's own screens: no report, export or pack is made from it.
Result<std::string> official_text(Workspace const& workspace, Actor const& actor,
                                  frameworks::Reference const& requirement);

}  // namespace actions
