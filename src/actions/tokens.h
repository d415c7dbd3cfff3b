#pragma once

// API tokens: how programs come in, for the person who made the token and with at most its scopes.
//
// A token is shown once and kept as a hash; it has an end. What it does stands in the ledger under
// the token and its creator. It counts no more when it is revoked, when its time is over, and when
// its creator has left.

#include <vector>

#include "actions/sessions.h"

namespace actions {

struct Token {
  std::string id = {};  // what it is called in lists and in the ledger; lets nobody in
  std::string person = {};
  std::string name = {};  // what its maker calls it: "nightly evaluation"
  std::vector<identity::Scope> scopes = {};
  Instant made = {};
  Instant ends = {};
  Instant used = {};  // the last time, to the minute; the epoch: never
};

struct TokenWish {
  std::string name = {};
  std::vector<identity::Scope> scopes = {};
  std::int64_t days = 90;
};

inline constexpr std::int64_t token_days_max = 366;
inline constexpr std::size_t tokens_per_person_max = 100;

struct MadeToken {
  std::string text = {};  // shown this once
  Token token = {};
};

// invalid: no name, no scope, a scope of no such register, verb or unit, or too many days.
Result<MadeToken> make_token(Gate const& gate, std::string_view person, TokenWish const& wish);
// Oldest first.
Result<std::vector<Token>> tokens_of(Gate const& gate, std::string_view person);
// not_found: this person has no token of that id.
Result<> revoke_token(Gate const& gate, std::string_view person, std::string_view id);

// Who comes with this token; nobody known when it counts for nothing. Notes that it was used.
Result<identity::Principal> principal_of_token(Gate const& gate, std::string_view text);

// "read", "ai_system:contribute", "risk:read:UNIT"; * for every register.
Result<identity::Scope> scope_from(std::string_view text);
std::string to_text(identity::Scope const& scope);

}  // namespace actions
