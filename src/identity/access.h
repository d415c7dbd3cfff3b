#pragma once

// What one person may: made from the grants there are, the tree of units, who they are today.
//
// Pure. Yields, for a verb and a register, the reach (records/reach.h) that stores look through, so
// that what somebody may read and what they may write is one and the same condition. A token's
// access is its creator's, cut down to the token's scopes. Immutable; any thread may read it.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "identity/principal.h"
#include "identity/roles.h"
#include "records/reach.h"

namespace identity {

// A role that somebody has, in a unit and below it. The program's own role, or an own role that is
// in use; others give nothing and are not here.
struct Grant {
  std::string id = {};  // of the record; empty: nobody granted it, it goes with the workspace
  std::string person = {};
  std::string role = {};  // as the record says it: "own" for an own role
  std::shared_ptr<Role const> gives = {};
  std::string unit = {};  // empty: the whole organisation
  std::optional<Date> until = {};
  std::optional<std::uint64_t> held_to = {};

  bool holds_on(Date today) const { return !until || today <= *until; }
};

// All grants in force, and what else permission depends on. Made anew when one of them changes.
struct Grants {
  std::uint64_t position = 0;          // size of the ledger
  std::vector<Grant> all = {};         // in order of people
  std::vector<std::string> gone = {};  // people who take part no more, sorted
  std::shared_ptr<records::UnitTree const> units = std::make_shared<records::UnitTree const>();

  bool takes_part(std::string_view person) const;
};

class Access {
 public:
  // Nothing at all.
  Access() = default;
  Access(std::string person, std::vector<Grant> grants,
         std::shared_ptr<records::UnitTree const> units,
         std::optional<std::vector<Scope>> scopes = {});
  // All there is: whoever may read the workspace's key.
  static Access whole(std::string person);

  std::string const& person() const { return person_; }
  std::vector<Grant> const& grants() const { return grants_; }
  // The ledger position at which their view ends; who has one only reads.
  std::optional<std::uint64_t> horizon() const { return horizon_; }

  records::Reach reach(Verb verb, std::string_view register_name) const;
  // Somewhere, with some record.
  bool may(Verb verb, std::string_view register_name) const;
  bool may_in(Verb verb, std::string_view register_name, std::string_view unit) const;
  // In every unit, of every register: what concerns the organisation as a whole.
  bool sees_all() const;
  // In every unit, of this register.
  bool everywhere(Verb verb, std::string_view register_name) const;
  Verbs verbs_on(std::string_view register_name) const;
  // Whether it may all that the grant would give: nobody gives away what they do not have.
  bool covers(Grant const& grant) const;
  // The same for as long as the grant lasts: nobody gives what outlives their own.
  bool covers_to_its_end(Grant const& grant) const;
  records::UnitTree const& units() const { return *units_; }

 private:
  void cut(records::Part& part, Verb verb, std::string_view register_name) const;

  std::string person_;
  std::vector<Grant> grants_;
  // Shared, for it is as large as the organisation and made for each request.
  std::shared_ptr<records::UnitTree const> units_ = std::make_shared<records::UnitTree const>();
  std::optional<std::vector<Scope>> scopes_;
  std::optional<std::uint64_t> horizon_;
  bool whole_ = false;
};

// The access of whoever stands at the door.
Access access_of(Grants const& grants, Principal const& principal, Date today);

// Whether somebody else than this person may do it in that unit, today: then nobody need decide on
// their own work.
bool another_may(Grants const& grants, std::string_view person, Verb verb,
                 std::string_view register_name, std::string_view unit, Date today);

}  // namespace identity
