#pragma once

// Whether a change may be made by whoever makes it: what change_in asks before and after it writes.
//
// The same reach that reads look through is asked for the record as it was and as it became, so
// that nobody writes what they could not have read, nor out of where they may write.

#include "actions/actor.h"
#include "store/store.h"

namespace actions {

class Workspace;

struct Changing {
  store::Unit& unit;
  Workspace const& workspace;
  Actor const& actor;
  records::RegisterSpec const& spec;
  std::string_view act;
  bool follows = false;  // from another change of the same unit of work, which was decided on
};

// The record before, if whoever changes it may know of it. not_found: there is one, beyond their
// reach.
Result<std::optional<records::Version>> before_of(Changing const& change, std::string_view id);

// forbidden: what they lack. invalid: a grant, role or unit that makes no sense. `after.reason` is
// added to where somebody decides on their own work because nobody else can.
Result<> may_change(Changing const& change, std::optional<records::Version> const& before,
                    records::Version& after);
// Once it is projected: it must not have left their reach.
Result<> still_within(Changing const& change, std::optional<records::Version> const& before,
                      records::Version const& after);

// What may be done with some record of the register: of the verbs that were granted, those that
// may_change lets count.
identity::Verbs verbs_that_count(Actor const& actor, records::RegisterSpec const& spec);
// Which of the verbs must have been granted so that this one counts.
identity::Verb verb_behind(records::RegisterSpec const& spec, identity::Verb verb);

// Whether the person made this record, or changed what it says last. Tokens count as their
// creators.
Result<bool> is_own_work(Changing const& change, std::string_view id);
// forbidden: it is their own work, and somebody else may decide on it. True: their own, and nobody
// else may.
Result<bool> decides_alone(Changing const& change, records::Version const& subject);

// Whether it is their own work, as it stands, and somebody else may decide on it.
Result<bool> others_decide_on(Workspace const& workspace, Actor const& actor,
                              records::RegisterSpec const& spec, records::Version const& subject);

// forbidden: taking the record away would take away more than they have themselves.
Result<> may_erase(Changing const& change, records::Version const& before);

}  // namespace actions
