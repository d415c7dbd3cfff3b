#pragma once

// By what others come in, for who manages people: everybody's sessions and tokens, and which
// factors they have. Nothing here lets anybody in; what ends somebody's way in is told by the
// ledger.

#include "actions/actor.h"
#include "actions/change.h"
#include "actions/sessions.h"
#include "actions/tokens.h"

namespace actions {

struct WaysIn {
  std::string person = {};
  bool password = false, codes = false;
  std::size_t passkeys = 0;
  std::vector<Session> sessions = {};  // oldest first
  std::vector<Token> tokens = {};
};

// Of everybody who has any, by the person's id. forbidden: for who manages people in the whole
// organisation.
Result<std::vector<WaysIn>> ways_in(Gate const& gate, Actor const& actor);

// forbidden: not who manages people, or the person was granted more than the actor has. not_found:
// no such person who takes part.
Result<> end_sessions(Gate const& gate, Actor const& actor, std::string_view person,
                      Why const& why);
// Also not_found: the person has no token of that id.
Result<> revoke_token_of(Gate const& gate, Actor const& actor, std::string_view person,
                         std::string_view token, Why const& why);

// All by which somebody who was erased came in: nothing of it says anything to anybody any more.
// What they read of what is confidential stays noted until its time ends (access_log.h).
Result<> forget_ways_in(store::Secrets& secrets, std::string_view person);

}  // namespace actions
