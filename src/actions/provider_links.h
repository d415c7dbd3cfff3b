#pragma once

// Who a provider's people are here: its issuer and its word for them (`sub`), linked to a person.
// Never by a name or an address, which the provider may give to another tomorrow.

#include <optional>
#include <vector>

#include "actions/providers.h"

namespace actions {

struct ProviderLink {
  std::string id = {};  // what it is called in lists
  std::string person = {};
  std::string issuer = {};
  std::string subject = {};
  std::string known_as = {};  // what the provider called them last: a name or an address
  Instant made = {};
  Instant used = {};  // the epoch: never
};

// Whom the provider means; none: nobody here.
Result<std::optional<ProviderLink>> link_of(Gate const& gate, std::string_view issuer,
                                            std::string_view subject);
Result<std::vector<ProviderLink>> links_of(Gate const& gate, std::string_view person);

// conflict: it is linked to somebody already.
Result<ProviderLink> add_link(Gate const& gate, ProviderLink wanted);
Result<> note_link_used(Gate const& gate, std::string_view issuer, std::string_view subject,
                        std::string_view known_as);
// Their other sessions end. not_found: they have no such link. conflict: without it they could not
// sign in.
Result<> remove_link(Gate const& gate, identity::Principal const& who, std::string_view id);

// For an administrator, who knows the provider's word for the person; the ledger tells who did it.
// forbidden: this needs the right to manage, and all that the person may.
struct LinkWish {
  std::string person = {};
  std::string provider = {};  // its key
  std::string subject = {};
};
Result<ProviderLink> link_somebody(Gate const& gate, Actor const& actor, LinkWish const& wish,
                                   Why const& why);

}  // namespace actions
