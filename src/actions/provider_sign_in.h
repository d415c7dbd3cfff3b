#pragma once

// Signing in through a provider of identities: the browser is sent there, and comes back with a
// code that we turn into a token (OpenID Connect Core, 3.1, with PKCE, state, nonce and iss).
//
// What was asked for is kept for ten minutes under a state that counts once and only in the browser
// that began. The provider's tokens are read here, and kept nowhere. The same way leads somebody
// who has signed in to prove again who they are, or to link their account there.

#include "actions/provider_links.h"
#include "actions/sessions.h"

namespace actions {

enum class Purpose { sign_in, prove, link };

struct BeginWish {
  std::string provider = {};   // its key
  std::string redirect = {};   // our own address that the provider sends the browser back to
  std::string return_to = {};  // a path within the app; empty: its first page
  std::string browser = {};    // the secret that this browser has from before; empty: none
  Purpose purpose = Purpose::sign_in;
  identity::Principal who = {};  // nobody, unless they have signed in
};
struct Begun {
  std::string location = {};  // where the browser goes
  std::string browser = {};   // the secret that it brings back
};
// invalid: return_to leads out of the app. not_found: no such provider. unavailable: it does not
// answer. forbidden: only whoever has signed in (and, to link, just proved who they are) may.
Result<Begun> begin_at_provider(Gate& gate, BeginWish const& wish);

// What the browser brings back from there.
struct BroughtBack {
  std::string provider = {};  // the key of the address it came to
  std::string code = {};
  std::string state = {};
  std::string issuer = {};  // iss; empty: none
  std::string error = {};   // the provider's word for why there is no code
  std::string browser = {};
  identity::Principal who = {};
  Visitor visitor = {};
};
struct Returned {
  Purpose purpose = Purpose::sign_in;
  std::string return_to = {};
  std::optional<OpenedSession> opened = {};  // sign_in
};
// What does not come to anything says in `where` a word that the app has a sentence for: state,
// refused, token, no-account, no-role, domain, address-taken, left, another-person, not-anew,
// linked, unavailable.
Result<Returned> finish_at_provider(Gate& gate, BroughtBack const& brought);

// Ends the sessions that a provider's logout token (OpenID Connect Back-Channel Logout 1.0) names;
// how many. forbidden: it is none, is not for us, or came before.
Result<std::size_t> end_by_provider(Gate& gate, std::string_view provider, std::string_view token);

// Where somebody who has signed out of this session signs out of the provider too; empty: nowhere.
// `back_to` is our own address. No failure: who signs out has signed out.
std::string sign_out_address(Gate& gate, Session const& session, std::string_view back_to);

}  // namespace actions
