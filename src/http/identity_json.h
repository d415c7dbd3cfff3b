#pragma once

// Sessions and tokens as people see them: what they are called and when they count, never what lets
// somebody in.

#include <string_view>

#include "actions/tokens.h"
#include "base/json.h"

namespace http {

// `current`: the id of the session that asks.
json::object session_to_json(actions::Session const& session, std::string_view current);
json::object token_to_json(actions::Token const& token);

}  // namespace http
