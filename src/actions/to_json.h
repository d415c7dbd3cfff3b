#pragma once

// What both doors show, as JSON.

#include "actions/assess_posture.h"
#include "base/json.h"

namespace actions {

json::object status_to_json(posture::Status const& status);
json::object assessment_to_json(Assessment const& assessment);
json::object register_to_json(records::RegisterSpec const& spec);
json::object answer_to_json(store::Answer const& answer);

}  // namespace actions
