#pragma once

// What is said about a record lies where the record lies, and is for nobody who may not know of it:
// approvals, classifications, evidence, reports.

#include "base/json.h"
#include "records/record.h"

namespace actions {

// Whether the subject is confidential, and who knows of it: those it names, and those it is known
// to.
void keep_to_those_who_know(records::RegisterSpec const& spec, records::Version const& subject,
                            records::Record& about);
// The same as fields to be read.
void keep_to_those_who_know(records::RegisterSpec const& spec, records::Version const& subject,
                            json::object& about);

}  // namespace actions
