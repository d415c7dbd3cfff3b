#pragma once

// Signing in with a name and a password, and a code where the person has one; and proving again who
// one is, for acts that ask it.
//
// A name that nobody has and a wrong password get the same answer after the same time.

#include "actions/sessions.h"

namespace actions {

struct SignInWish {
  std::string name = {};  // or e-mail address
  std::string password = {};
  std::string code = {};  // of the person's authenticator, where they have one
  Visitor visitor = {};
};

enum class Verdict { let_in, refused, code_needed, too_often };

struct SignedIn {
  Verdict verdict = Verdict::refused;
  OpenedSession opened = {};      // let_in
  std::int64_t wait_seconds = 0;  // too_often
};

// unavailable: too many sign in at this moment.
Result<SignedIn> sign_in(Gate& gate, SignInWish const& wish);

// One of them is enough, for whoever has signed in already.
struct Proof {
  std::string password = {};
  std::string code = {};
};
// let_in: the session counts as strong for a while. Never code_needed.
Result<Verdict> prove_again(Gate& gate, identity::Principal const& who, Proof const& proof,
                            Visitor const& visitor);

// Whether this is the person's password; as slow for a person without one.
Result<bool> has_password(Gate& gate, std::string_view person, std::string_view password);

}  // namespace actions
