#pragma once

// Handlers of signing in through a provider of identities, of links to one, and of what
// administrators do with one beside its record.

#include "http/api.h"

namespace http {

// POST: sends the browser there. GET: it comes back.
Result<Reply> begin_at_provider(Call const& call);
Result<Reply> come_back_from_provider(Call const& call);
// The provider itself calls, to end sessions.
Result<Reply> logout_by_provider(Call const& call);

Result<Reply> begin_link(Call const& call);
Result<Reply> list_links(Call const& call);
Result<Reply> remove_link(Call const& call);
Result<Reply> link_account(Call const& call);

Result<Reply> set_provider_secret(Call const& call);
Result<Reply> test_provider(Call const& call);

// Those whom everybody may sign in through, for whoever has not yet.
Result<json::array> shown_providers(Call const& call);
// Where somebody who signs out of this session signs out there too; empty: nowhere.
std::string sign_out_elsewhere(Call const& call);

}  // namespace http
