#pragma once

// Sessions: how a browser is known again after somebody has signed in.
//
// A session is 256 bits that nobody can guess; only their hash is kept. It ends when nobody has
// used it for GateRules::idle_minutes, at the latest after session_hours, when its person leaves,
// and when any password or factor of theirs changes.

#include <optional>
#include <string>
#include <vector>

#include "actions/gate.h"
#include "identity/principal.h"

namespace actions {

// Where somebody signed in, by which the provider can end the session here; empty: here.
struct AtProvider {
  std::string issuer = {};
  std::string subject = {};
  std::string session = {};  // the provider's word for it (sid); empty: it said none
};

struct Session {
  std::string id = {};  // what it is called in lists; lets nobody in
  std::string person = {};
  Instant signed_in = {};
  Instant seen = {};          // when it was last used, to the minute
  Instant ends = {};          // unless it is used before
  Instant strong_until = {};  // how long the last proof of who they are counts
  std::string how = {};       // "password", "password+code", "passkey", "oidc:NAME", "link", …
  Visitor from = {};
  AtProvider at_provider = {};
};

struct OpenedSession {
  std::string secret = {};  // what the browser is given, this once
  Session session = {};
};

// Opens a session in a unit of work that may do more (set a password, use a link).
Result<OpenedSession> open_session_in(store::SecretsUnit& unit, Gate const& gate,
                                      std::string_view person, std::string_view how,
                                      Visitor const& visitor);
Result<OpenedSession> open_session(Gate const& gate, std::string_view person, std::string_view how,
                                   Visitor const& visitor, AtProvider const& at = {});

// Who comes with this secret; nobody known when it opens no session. Notes that it was used.
Result<identity::Principal> principal_of_session(Gate const& gate, std::string_view secret);
// The session behind the secret, for showing; none when there is none.
Result<std::optional<Session>> session_of(Gate const& gate, std::string_view secret);

Result<> end_session(Gate const& gate, std::string_view secret);
// Oldest first.
Result<std::vector<Session>> sessions_of(Gate const& gate, std::string_view person);
// not_found: this person has no session of that id.
Result<> end_session_of(Gate const& gate, std::string_view person, std::string_view id);
// All that began at this provider, of this subject and in this session there; an empty one of the
// two is any. How many.
Result<std::size_t> end_sessions_at(Gate const& gate, AtProvider const& where);
// All of this person but the one with that id; all when it is empty.
Result<> end_other_sessions_in(store::SecretsUnit& unit, std::string_view person,
                               std::string_view kept_id);
// The same session under a new secret; the one before opens nothing any more. For whoever has
// proved again who they are: a secret that leaked before is worth nothing after (ASVS 7.2.4).
// not_found: it has ended.
Result<OpenedSession> renew_session(Gate const& gate, std::string_view secret);
// Whether two factors stood behind it: a code, a passkey (which is two in one), or a provider, who
// answers for theirs.
bool has_two_factors(Session const& session);
// The person of the session has just added this: "code" or "passkey".
Result<> note_factor_in(store::SecretsUnit& unit, Gate const& gate, std::string_view person,
                        std::string_view session_id, std::string_view factor);
// This session has just proved again who it is.
Result<> strengthen(Gate const& gate, std::string_view person, std::string_view session_id);

}  // namespace actions
