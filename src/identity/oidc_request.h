#pragma once

// What is sent to a provider of identities by way of the browser, and where the browser goes then:
// the authorization request with PKCE (RFC 7636, S256 alone), and paths of our own to return to.
//
// Pure.

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "identity/oidc.h"

namespace identity {

using FormFields = std::vector<std::pair<std::string_view, std::string>>;
// application/x-www-form-urlencoded, as a query and as a body.
std::string to_form(FormFields const& fields);
// The value of a field that stands there exactly once; empty where it does not.
std::string field_of_form(std::string_view form, std::string_view name);

// RFC 7636, 4.2: what is sent first of a verifier that is sent last.
std::string pkce_challenge(std::string_view verifier);

struct Asking {
  std::string client = {};
  std::string scopes = {};    // "openid profile email"
  std::string redirect = {};  // our own fixed address
  std::string state = {};
  std::string nonce = {};
  std::string verifier = {};
  bool anew = false;  // the person proves again who they are, whatever session they have there
};
std::string authorization_address(ProviderFacts const& facts, Asking const& asking);

// The body of the request that turns a code into tokens, and its Authorization header; no header
// where the secret stands in the body, or there is none.
struct TokenRequest {
  std::string body = {};
  std::string authorization = {};
};
TokenRequest token_request(ProviderFacts const& facts, Asking const& asking, std::string_view code,
                           std::string_view secret);

// Where the browser goes to sign out of the provider too; empty where it has no such place.
std::string end_session_address(ProviderFacts const& facts, std::string_view client,
                                std::string_view back_to);

// Whether a browser that is sent there stays within our own app, however it reads the text.
bool is_path_of_ours(std::string_view text);

}  // namespace identity
