#pragma once

// What a person signed with a passkey: a statement, and what their device and browser said when
// they agreed to it, such that anybody can check it later without asking us.
//
// The challenge of the WebAuthn assertion is the SHA-256 of the statement's bytes, so the signature
// is one over the statement. Knows nothing of what statements say. Pure: text in, verdict out.
// docs/formats/approval.md has the members one by one.

#include "base/json.h"
#include "identity/passkey.h"

namespace identity {

struct SignedStatement {
  std::string statement = {};  // UTF-8; exactly the bytes whose hash was the challenge
  Passkey passkey = {};        // with which key; its counter is not kept
  PasskeySigned made = {};
};

// The challenge (bytes) that stands for the statement.
std::string challenge_for(std::string_view statement);

// forbidden: it was not signed so, not on a page of the passkey's own site, or without its person
// being verified. Whose the key is, only whoever kept it then can say.
Result<> verify_statement(SignedStatement const& signed_statement);

json::object to_json(SignedStatement const& signed_statement);
// invalid: it is not what to_json makes.
Result<SignedStatement> signed_statement_from(json::value const& value);

}  // namespace identity
