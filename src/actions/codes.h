#pragma once

// The codes of an authenticator app (TOTP) as a second factor: begun by showing a seed, in force
// once a code of it was typed in, and each code taken once.

#include "actions/sessions.h"

namespace actions {

struct NewCodes {
  std::string secret = {};  // base32, to be typed
  std::string uri = {};     // otpauth://…, to be scanned
};

// Whether this person's codes are in force.
Result<bool> has_codes(Gate const& gate, std::string_view person);
// Makes a seed, which counts for nothing until it is confirmed. conflict: codes are in force
// already; remove them first.
Result<NewCodes> begin_codes(Gate const& gate, identity::Principal const& who);
// Puts them in force; ends this person's other sessions. invalid: the code is wrong.
Result<> confirm_codes(Gate const& gate, identity::Principal const& who, std::string_view code);
// Ends this person's other sessions. not_found: there were none.
Result<> remove_codes(Gate const& gate, identity::Principal const& who);

// Whether this is a code that counts now; it never counts again.
Result<bool> take_code(Gate const& gate, std::string_view person, std::string_view code);

}  // namespace actions
