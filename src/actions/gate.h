#pragma once

// The gate of a workspace: what every way of signing in shares. How long a session lives, how often
// somebody may guess, and the one place where passwords are hashed.
//
// One a process, made by main beside the Workspace, which must outlive it. Any thread may use it.
// The acts (sign_in.h, sessions.h, account.h, tokens.h) take it as their first argument; what they
// keep lies in the workspace's Secrets and never in the ledger.

#include <cstdint>
#include <string>

#include "actions/known_providers.h"
#include "actions/workspace.h"
#include "identity/attempts.h"
#include "identity/password.h"
#include "store/secrets.h"

namespace actions {

struct GateRules {
  // NIST SP 800-63B-4 allows an hour and a day where two factors are asked for; a shorter idle time
  // costs little, for a passkey is a touch.
  std::int64_t idle_minutes = 30;
  std::int64_t session_hours = 12;
  std::int64_t strong_minutes = 5;  // how long a fresh proof counts for grave acts
  std::int64_t link_hours = 24;
  identity::HashCost cost = {};
  // One who guesses from one address; one address against many accounts; many addresses against one
  // account. The last is generous, so that nobody is locked out by others.
  identity::Attempts::Budget of_both = {.at_once = 5, .seconds_for_one_more = 30};
  identity::Attempts::Budget of_address = {.at_once = 30, .seconds_for_one_more = 2};
  identity::Attempts::Budget of_account = {.at_once = 100, .seconds_for_one_more = 20};
  // What somebody who has not signed in makes us keep: challenges for passkeys, states for
  // providers.
  identity::Attempts::Budget of_begun = {.at_once = 30, .seconds_for_one_more = 2};
};

// Who comes, as the door sees them. Kept with the session, for its owner to recognise it by.
struct Visitor {
  std::string address = {};
  std::string agent = {};  // the browser's name for itself
};

class Gate {
 public:
  explicit Gate(Workspace& workspace_) : Gate(workspace_, GateRules{}) {}
  // `call`: how providers of identities are asked; tests answer in their place.
  Gate(Workspace& workspace_, GateRules rules_, outgoing::Caller call = outgoing::over_https())
      : workspace(workspace_),
        rules(rules_),
        passwords(rules_.cost),
        providers(std::move(call)),
        tries_of_both_(rules_.of_both),
        tries_of_address_(rules_.of_address),
        tries_of_account_(rules_.of_account),
        begun_(rules_.of_begun) {}

  Workspace& workspace;
  GateRules const rules;
  identity::Passwords passwords;
  KnownProviders providers;

  store::Secrets& secrets() const { return workspace.secrets(); }
  Instant now() const { return workspace.clock().now(); }

  // In how many seconds this visitor may try to be this account; none: now.
  std::optional<std::int64_t> wait_for(std::string_view account, Visitor const& visitor);
  void failed(std::string_view account, Visitor const& visitor);
  void succeeded(std::string_view account, Visitor const& visitor);
  // In how many seconds this visitor may begin another way in; none: now, and it counts.
  std::optional<std::int64_t> wait_to_begin(Visitor const& visitor);

 private:
  identity::Attempts tries_of_both_, tries_of_address_, tries_of_account_, begun_;
};

}  // namespace actions
