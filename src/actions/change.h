#pragma once

// What the writing actions have in common: who, why, from when; and what comes back.

#include <functional>
#include <optional>
#include <string>

#include "actions/actor.h"
#include "actions/workspace.h"
#include "base/json.h"
#include "ledger/entry.h"
#include "records/record.h"
#include "store/store.h"

namespace actions {

// Said with every change.
struct Why {
  std::string reason = {};             // stands in the leaf for ever: no names, no secrets
  std::optional<Date> effective = {};  // from when it counts; none: today
  // A request sent again with the same key and the same payload is answered, not done, again.
  std::string idempotency_key = {};
  Hash payload = {};
  // The files that the record names came with it, so that whoever writes has them.
  bool brings_files = false;
  // It follows from another change of the same unit of work, which was decided on.
  bool follows = false;
};

struct Outcome {
  records::Version version = {};
  store::Receipt receipt = {};
  bool replayed = false;  // the answer of an earlier, equal request
};

// What a change makes of the version before (none: the record is new). It runs inside the unit of
// work and may be run again, so it reads only what it is given.
using Transform = std::function<Result<records::Version>(
    store::Unit&, std::optional<records::Version> const& before)>;

// The one way by which a record changes: runs the transform, checks the result against the
// declaration and its links, appends the entry, casts the shadow. Everything or nothing.
// `id` empty: a new record, whose id is made here.
Result<Outcome> change_record(Workspace& workspace, Actor const& actor,
                              records::RegisterSpec const& spec, std::string id,
                              std::string_view act, Why const& why, Transform const& transform);

// The same inside a unit of work that does more than one change.
Result<Outcome> change_in(store::Unit& unit, Workspace& workspace, Actor const& actor,
                          records::RegisterSpec const& spec, std::string id, std::string_view act,
                          Why const& why, Transform const& transform);

// Whether a record of this register declares a field or a register of somebody's own.
bool declares(records::RegisterSpec const& spec);
// What records of this register declare takes effect: fields, registers, frameworks, links. To be
// called once the unit of work that changed one of them is committed.
Result<> take_effect(Workspace& workspace, std::string_view register_name);
// What the ledger keeps of who did it: the person, and the token they did it through.
void name_actor(ledger::Entry& entry, Actor const& actor);
// The same as a version shows it.
std::string const& shown_actor(Actor const& actor);
// For an act that does not go through change_in: refuses a reason that cannot be kept.
Result<> check_reason(std::string_view reason);
// The note of a request with an idempotency key, to be filled in once it is carried out; none
// without a key.
std::optional<store::Request> request_of(Actor const& actor, Why const& why);
// What the same request came to before, if it was ever carried out. invalid: the key was used for
// another. not_found: the actor may see it no more.
Result<std::optional<Outcome>> answered_before(store::Unit& unit, Actor const& actor,
                                               records::RegisterSpec const& spec,
                                               std::optional<store::Request> const& request);

// The shadow of an entry: the same for a change as it happens and for a rebuild from the ledger.
// body empty: it was erased.
Result<records::Version> version_of(records::RegisterSpec const& spec,
                                    store::StoredEntry const& entry);

}  // namespace actions
