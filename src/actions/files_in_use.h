#pragma once

// Which files of the workspace count: for whoever keeps, names, gives away or checks them.

#include <set>
#include <string>

#include "actions/workspace.h"

namespace actions {

// The hashes of the files that some version of some record still names, each once.
Result<std::set<std::string>> files_in_use(Workspace const& workspace);

// That this field, of Kind::file, names the file with this hash: in hexadecimal digits.
store::Condition names_file(records::FieldSpec const& field, std::string_view hash);

// Whether a record within reach names the file. `past_too`: or did once, and is not erased.
enum class Naming { now, past_too };
Result<bool> is_named(store::Unit& unit, Workspace const& workspace, std::string_view hash,
                      Naming naming, store::ReachInto const& reach);

}  // namespace actions
