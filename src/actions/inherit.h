#pragma once

// What is said about a record lies where the record lies, and is for nobody who may not know of it:
// approvals, classifications, evidence, reports.

#include "base/json.h"
#include "records/record.h"

namespace actions {

// Whom the record names, in a field that holds a person or among those it is known to.
records::Links all_who_are_named(records::RegisterSpec const& spec, records::Version const& record);

// Whether the subject is confidential, and who knows of it: those it names, and those it is known
// to.
void keep_to_those_who_know(records::RegisterSpec const& spec, records::Version const& subject,
                            records::Record& about);
// The same as fields to be read.
void keep_to_those_who_know(records::RegisterSpec const& spec, records::Version const& subject,
                            json::object& about);

}  // namespace actions
