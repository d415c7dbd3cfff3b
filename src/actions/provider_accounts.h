#pragma once

// What becomes of somebody whom a provider of identities lets in: a person here, where they are new
// and the provider may make people, and the roles that their groups give them.
//
// The provider acts itself: the ledger names its record, and who set it up, as it names a token and
// its maker. It may no more than its mapping gives. Grants that people made are never touched, and
// one of the provider's that a person has amended is theirs.

#include "actions/provider_links.h"
#include "identity/oidc.h"

namespace actions {

// The provider as the ledger names it, with the right to give what its mapping says, and to take
// away what it gave.
Result<Actor> actor_for_provider(Workspace const& workspace, Provider const& provider,
                                 std::vector<identity::MappedRole> const& gave = {});

// A new person with what the claims say of them. forbidden, with a word in `where`: no-account (the
// provider makes none), domain, no-role. conflict (address-taken): somebody here has that address.
Result<std::string> make_account(Workspace& workspace, Provider const& provider,
                                 identity::Claims const& claims);

// The provider's grants to this person become what the groups give: others are added, and those it
// gave before and gives no more are revoked. Nothing is written where nothing changes.
Result<> follow_groups(Workspace& workspace, Provider const& provider, std::string const& person,
                       identity::Claims const& claims);

}  // namespace actions
