#pragma once

// The languages in which a workspace speaks, and all that it says in them.

#include "actions/workspace.h"
#include "base/json.h"
#include "language/speech.h"

namespace actions {

// A Speech that also finds what the workspace's frameworks say. It must not outlive the workspace.
language::Speech speech_in(Workspace const& workspace,
                           std::shared_ptr<language::Translation const> translation);
// invalid: there is no such language. Empty: English.
Result<language::Speech> speech_named(Workspace const& workspace, std::string_view tag);

// Every phrase of the program, of all rooms that speak.
std::vector<language::Phrase const*> all_phrases();

// For screens that are not made here: each phrase and label by its id, in that language. Those that
// stand in English for want of a translation are listed under "fallback".
json::object language_to_json(Workspace const& workspace,
                              std::shared_ptr<language::Translation const> translation);
json::object languages_to_json(Workspace const& workspace);

}  // namespace actions
