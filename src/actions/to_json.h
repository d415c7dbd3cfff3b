#pragma once

// What both doors show, as JSON.

#include "actions/assess_posture.h"
#include "base/json.h"
#include "language/speech.h"

namespace actions {

json::object flags_to_json(posture::Flags const& flags);
// Sentences are in the language of the speech; names and words for programs never change.
json::object status_to_json(posture::Status const& status,
                            language::Speech const& speech = language::Speech());
json::object assessment_to_json(Assessment const& assessment,
                                language::Speech const& speech = language::Speech());
json::object register_to_json(records::RegisterSpec const& spec);
json::object answer_to_json(store::Answer const& answer);

}  // namespace actions
