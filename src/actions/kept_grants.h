#pragma once

// The grants of a workspace as the ledger has them now (identity/access.h), kept in memory.
//
// Nobody tells it of changes: whoever asks lets it look at the entries that are new since, and it
// reads the grants again where one of them bears on permission. Any thread may ask.

#include <memory>
#include <mutex>
#include <span>
#include <unordered_map>

#include "identity/access.h"
#include "store/store.h"

namespace actions {

class Workspace;

class KeptGrants {
 public:
  Result<std::shared_ptr<identity::Grants const>> now(Workspace const& workspace);
  // Without looking anything up; none: nobody has asked yet. For who must not wait.
  std::shared_ptr<identity::Grants const> last_known() const;
  // What they may today. Who acts themselves gets the same until the day ends or anything changes
  // that permission depends on.
  Result<std::shared_ptr<identity::Access const>> access(Workspace const& workspace,
                                                         identity::Principal const& principal);

 private:
  Result<> catch_up(Workspace const& workspace, std::uint64_t size);

  mutable std::mutex mutex_;
  std::shared_ptr<identity::Grants const> grants_;
  std::uint64_t seen_ = 0;                   // entries looked at
  std::optional<std::uint64_t> generation_;  // of permission_registers(), when that was
  struct {
    std::shared_ptr<identity::Grants const> grants;  // of these …
    Date today{};                                    // … on this day
    std::unordered_map<std::string, std::shared_ptr<identity::Access const>> of_people;
  } access_;
};

// The registers that who may do what is read from.
std::span<std::string_view const> permission_registers();

// Who might do what at a position of the ledger.
Result<std::shared_ptr<identity::Grants const>> grants_as_of(Workspace const& workspace,
                                                             std::uint64_t position);
// The same inside a unit of work, as it has left them.
Result<identity::Grants> grants_in(store::Unit& unit, Workspace const& workspace);

// What a role of the organisation's own may; null: it makes no sense.
std::shared_ptr<identity::Role const> role_of(records::Version const& version,
                                              records::Registers registers);

// What a grant's record gives; `own_roles`: id, and rules, of those in use. None: nothing.
std::optional<identity::Grant> grant_of(
    records::Version const& version,
    std::vector<std::shared_ptr<identity::Role const>> const& own_roles);

}  // namespace actions
