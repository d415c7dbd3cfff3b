#pragma once

// Who stands at the door: the person behind a request, by what they got in, and since when.
//
// Says who it is and never what they may: roles and grants are read elsewhere, from records. A door
// resolves it once per request, from a session's cookie or from a token, and hands it down; nothing
// below a door finds out by itself who is asking. A value; copied freely.

#include <string>
#include <utility>
#include <vector>

#include "base/time.h"

namespace identity {

// What a token may at most: these verbs on this register in this unit and the units below it.
// A token never may what its creator may not.
struct Scope {
  std::string register_name = {};  // empty: every register
  std::string verb = {};           // "read", "contribute", "approve", "manage"; empty: all of them
  std::string unit = {};           // id; empty: the whole organisation
  bool operator==(Scope const&) const = default;
};

struct Principal {
  std::string person = {};  // opaque id; empty: nobody has signed in
  // The id of the token that acts, empty where the person acts themselves. With a token, `person`
  // is who made it, and the ledger names both.
  std::string token = {};
  std::vector<Scope> scopes = {};  // of the token; a token without one may nothing
  std::string session = {};  // the session's public id; empty for tokens and for callers inside
  Instant signed_in = {};    // when the session began; for a token, when it was made
  // Whether they proved within the last minutes who they are, as approvals and other grave acts
  // ask.
  bool strong = false;
  // Not from outside: the program itself, or whoever may read the workspace's key (ADR 10).
  bool inside = false;

  bool known() const { return !person.empty(); }
  bool operator==(Principal const&) const = default;
};

inline Principal inside_as(std::string person) {
  return {.person = std::move(person), .strong = true, .inside = true};
}

}  // namespace identity
