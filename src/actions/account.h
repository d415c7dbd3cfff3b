#pragma once

// Accounts: how the first person gets in, how passwords are chosen and changed, and how somebody
// who has lost theirs is helped.
//
// Nobody has a password before they chose one. A workspace without any gives out a link that counts
// once, on the terminal of whoever started it; an administrator can make one for a person who is
// locked out, and the ledger tells that they did.

#include "actions/actor.h"
#include "actions/change.h"
#include "actions/sign_in.h"

namespace actions {

// Whether nobody can sign in yet.
Result<bool> setup_needed(Gate const& gate);
// The secret of a link for the owner; one that was made before counts no more.
Result<std::string> make_setup_link(Gate const& gate);

struct LinkUse {
  std::string link = {};  // the secret
  std::string password = {};
  std::string code = {};   // of the person's authenticator, where they have one and keep it
  std::string name = {};   // of the owner, when the workspace is set up; empty: as it is
  std::string email = {};  // the same
  Visitor visitor = {};
};
// Sets the password of the person whose link it is and signs them in; all sessions they had before
// end. A link of recover asks for their code as signing in does unless codes are lost, and ends
// what the recovery does not keep. forbidden: no link that counts. invalid: the password is not
// good enough.
Result<SignedIn> use_link(Gate& gate, LinkUse const& use);

// forbidden: the old password is wrong. Ends the person's other sessions and opened links.
Result<> change_password(Gate& gate, identity::Principal const& who, std::string_view old_password,
                         std::string_view new_password, Visitor const& visitor);
// For whoever may read the workspace's key: the command line and the demo. Ends all sessions.
Result<> set_password(Gate& gate, std::string_view person, std::string_view password);

// What somebody has lost who is helped back in. With their codes, whoever makes the link vouches
// that it is them, as at the beginning.
enum class Lost { password, password_and_codes };
// Passkeys and tokens end with the link unless kept: they cannot be told from those of whoever
// stole them.
struct Recovery {
  Lost lost = Lost::password;
  bool keep_passkeys = false, keep_tokens = false;
};
// A link by which the person chooses a new password; an entry in the ledger says who made it.
// forbidden: this needs the right to manage. not_found: no such person, or they have left.
Result<std::string> recover(Gate const& gate, Actor const& actor, std::string_view person,
                            Recovery const& how, Why const& why);

// The sign-ins of a demo workspace, which it shows to whoever asks from this machine.
struct DemoAccount {
  std::string person = {}, name = {}, role = {}, password = {};
};
Result<DemoAccount> make_demo_account(Gate& gate, std::string_view person, std::string_view role);
Result<std::vector<DemoAccount>> demo_accounts(Gate const& gate);

}  // namespace actions
