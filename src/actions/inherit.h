#pragma once

// What is said about a record lies where the record lies, and is for nobody who may not know of it:
// approvals, classifications, evidence, reports.

#include <vector>

#include "actions/may_change.h"
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

// What is moved along with its subject, by whoever may move that.
bool goes_along(records::RegisterSpec const& spec);

// What is said about a record that is about to lie elsewhere, or to be known to others: where it
// has to lie then, with that already in it. Comments are not among it (comment_rules.h).
struct LeftBehind {
  records::RegisterSpec const* spec = nullptr;
  records::Version version = {};
};
Result<std::vector<LeftBehind>> left_behind(Changing const& change, records::Version const& after,
                                            std::optional<records::Version> const& before);

}  // namespace actions
