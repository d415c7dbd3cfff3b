#pragma once

// Verbs on one record. Each returns the record as it now stands and where its entry is.
// invalid: what is wrong, field by field. not_found, forbidden. conflict: it is no longer the
// version they saw; the faults tell what changed meanwhile, and nothing was written.

#include "actions/approval_statement.h"
#include "actions/change.h"
#include "identity/signed_statement.h"

namespace actions {

struct NewRecord {
  std::string register_name = {};
  json::object fields = {};
  std::string unit = {};
  std::string id = {};     // empty: made here
  std::string state = {};  // empty: the first state; else reached through declared moves
};
Result<Outcome> create_record(Workspace& workspace, Actor const& actor, NewRecord const& wanted,
                              Why const& why);

// invalid: such records are made by an action of their own, which the sentence names.
Result<> begun_by_hand(records::RegisterSpec const& spec);

enum class Extent { named_fields, whole_record };

struct Amendment {
  std::string register_name = {};
  std::string id = {};
  json::object fields = {};                // null takes a value away
  Extent extent = Extent::named_fields;    // whole_record: fields not named lose their value
  std::optional<std::uint32_t> seen = {};  // the version they saw (If-Match)
  std::optional<std::string> unit = {};    // moves it to another part of the organisation
};
Result<Outcome> amend_record(Workspace& workspace, Actor const& actor, Amendment const& wanted,
                             Why const& why);

// The same two inside a unit of work that does more (an import, a file of evidence).
Result<Outcome> create_in(store::Unit& unit, Workspace& workspace, Actor const& actor,
                          NewRecord const& wanted, Why const& why);
Result<Outcome> amend_in(store::Unit& unit, Workspace& workspace, Actor const& actor,
                         Amendment const& wanted, Why const& why);

struct Movement {
  std::string register_name = {};
  std::string id = {};
  std::string to = {};  // a state, or the name of a move
  std::optional<std::uint32_t> seen = {};
};
Result<Outcome> move_record(Workspace& workspace, Actor const& actor, Movement const& wanted,
                            Why const& why);

enum class LinkChange { add, remove };

struct Linking {
  std::string register_name = {};
  std::string id = {};
  std::string field = {};
  std::string target = {};
  LinkChange change = LinkChange::add;
  std::optional<std::uint32_t> seen = {};
};
Result<Outcome> link_record(Workspace& workspace, Actor const& actor, Linking const& wanted,
                            Why const& why);

// Binds the actor's approval to the record's content as it stands. The outcome is the approval.
// forbidden: it is their own work and somebody else may decide on it, or the workspace takes
// approvals for signatures and they have not signed in anew. conflict: they have approved it, or
// what they signed is not what stands there.
struct Approving {
  std::string register_name = {};
  std::string id = {};
  std::string statement = {};
  std::optional<std::uint32_t> seen = {};
  // By a passkey, of what statement_to_sign says; none: no passkey.
  std::optional<identity::SignedStatement> signature = {};
};
Result<Outcome> approve_record(Workspace& workspace, Actor const& actor, Approving const& wanted,
                               Why const& why);
// What they would sign by it, as the record stands.
Result<ApprovalStatement> statement_to_sign(Workspace const& workspace, Actor const& actor,
                                            Approving const& wanted);
// Approves inside a unit of work that does more.
Result<Outcome> approve_in(store::Unit& unit, Workspace& workspace, Actor const& actor,
                           Approving const& wanted, Why const& why);

// Takes a record's content away for good: salts, bodies, fields, and files nobody else refers to.
// What stays is that it was there, and who erased it and why. Needs Verb::manage and a reason.
struct Erasing {
  std::string register_name = {};
  std::string id = {};
  std::optional<std::uint32_t> seen = {};
};
Result<Outcome> erase_record(Workspace& workspace, Actor const& actor, Erasing const& wanted,
                             Why const& why);

// --- reading -------------------------------------------------------------------------------------

// What was typed is no moment, or is empty: whose variable was not set is given no answer of today
// for one of the past.
std::unexpected<Error> no_such_moment(std::string_view where);
// A position, a date (all that was recorded by its end, UTC) or a moment, as people type it.
// forbidden: later than the actor's view goes; nothing typed means as late as it goes.
Result<store::AsOf> parse_as_of(Workspace const& workspace, Actor const& actor,
                                std::string_view text);

// not_found: there is none, or none that the actor may see; nobody is told which.
Result<records::Version> read_record(Workspace const& workspace, Actor const& actor,
                                     std::string_view register_name, std::string_view id,
                                     store::AsOf as_of = {});
// By id, by an unambiguous beginning of an id (8 characters or more), or by exact label.
Result<records::Version> find_record(Workspace const& workspace, Actor const& actor,
                                     std::string_view register_name, std::string_view id_or_label,
                                     store::AsOf as_of = {});

struct ApprovalState {
  bool given = false;     // somebody approved it at some time
  bool in_force = false;  // … and the content is still the same
  records::Version approval = {};
  bool signed_by_passkey() const;
};
Result<ApprovalState> approval_of(Workspace const& workspace, Actor const& actor,
                                  records::Version const& version, store::AsOf as_of = {});

// What differs between two versions, field by field; for people.
std::vector<Fault> differences(records::Version const& before, records::Version const& now);

// All that posture and reports are computed from, as of one ledger size, as far as the reach goes.
Result<records::Snapshot> take_snapshot(Workspace const& workspace, store::ReachInto const& reach,
                                        store::AsOf as_of = {});

}  // namespace actions
