#pragma once

// Passkeys of people: made while signed in, used to sign in without a name or a password, and to
// prove again who one is.
//
// What a browser answers to is a challenge that was given out here minutes before, counts once, and
// is kept as a hash like every secret. A passkey counts for the site (host name) it was made for.

#include <vector>

#include "actions/sign_in.h"
#include "identity/signed_statement.h"

namespace actions {

// Which site a browser has before it, as the door knows it.
struct Site {
  std::string host = {};    // "aims.example"
  std::string origin = {};  // "https://aims.example:8443"
};

struct KeptPasskey {
  std::string id = {};  // what it is called in lists
  std::string person = {};
  std::string name = {};
  Instant made = {};
  Instant used = {};  // the epoch: never
  identity::Passkey key = {};
};

inline constexpr std::size_t passkeys_per_person_max = 20;

// The challenge (bytes) for making a passkey, or for using one.
Result<std::string> challenge_to_make(Gate const& gate, identity::Principal const& who);
Result<std::string> challenge_to_use(Gate const& gate);

// Keeps it; the person's other sessions end. forbidden, invalid: it does not hold. conflict: it is
// kept already, or there are too many.
Result<KeptPasskey> add_passkey(Gate const& gate, identity::Principal const& who,
                                std::string_view name, identity::PasskeyMade const& made,
                                Site const& site);
Result<std::vector<KeptPasskey>> passkeys_of(Gate const& gate, std::string_view person);
// The person's other sessions end. not_found: no such passkey of theirs. conflict: without it they
// could not sign in.
Result<> remove_passkey(Gate const& gate, identity::Principal const& who, std::string_view id);

struct PasskeyUse {
  std::string credential = {};  // its id, bytes
  identity::PasskeySigned made = {};
  Site site = {};
};
// Whose passkey it is; the challenge counts no more. forbidden: it does not hold.
Result<std::string> person_by_passkey(Gate const& gate, PasskeyUse const& use);

// Keeps what the person is asked to sign, for minutes; the challenge (bytes) follows from it.
Result<std::string> challenge_to_sign(Gate const& gate, std::string_view person,
                                      std::string_view statement);
// What they were asked for and have signed; it counts no more. forbidden: it does not hold, the
// passkey is somebody else's or was removed, or nobody was asked for this.
Result<identity::SignedStatement> signed_by(Gate const& gate, std::string_view person,
                                            PasskeyUse const& use);

// One answer for all that does not hold: refused.
Result<SignedIn> sign_in_by_passkey(Gate& gate, PasskeyUse const& use, Visitor const& visitor);
Result<Verdict> prove_again_by_passkey(Gate& gate, identity::Principal const& who,
                                       PasskeyUse const& use, Visitor const& visitor);

}  // namespace actions
