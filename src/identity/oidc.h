#pragma once

// What a provider of identities says, read and judged: OpenID Connect Core, Discovery and
// Back-Channel Logout 1.0.
//
// Bytes in, facts or a refusal out; who fetched them, and what becomes of the person, is not known
// here. A token is judged only once its signature held (jws.h). Whoever it names is `issuer` and
// `subject` together and nothing else: names and addresses are what the provider happens to say
// today. Errors name the claim in `where`; none repeats a token. Pure.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "identity/jws.h"

namespace identity {

// Of a discovery document, what we use.
struct ProviderFacts {
  std::string issuer = {};
  std::string authorization = {};      // where the browser goes
  std::string token = {};              // where a code becomes tokens
  std::string userinfo = {};           // empty: there is none
  std::string keys = {};               // its JSON Web Key Set
  std::string end_session = {};        // empty: one cannot sign out there
  bool says_issuer = false;            // replies to a browser carry `iss` (RFC 9207)
  bool takes_secret_in_header = true;  // client_secret_basic; else in the body
};
std::string discovery_address(std::string_view issuer);
// corrupt: this is no such document. forbidden: it is another issuer's, character by character.
Result<ProviderFacts> read_discovery(std::string_view text, std::string_view issuer);

struct TokenReply {
  std::string id_token = {};
  std::string access_token = {};  // empty: there is none
};
// forbidden: the provider says no, and its word for it. corrupt: this is no reply.
Result<TokenReply> read_token_reply(std::string_view text);

// Whose token it must be, and when it must count.
struct Awaited {
  std::string issuer = {};
  std::string client = {};
  Instant now = {};
};

struct Claims {
  std::string subject = {};
  std::string session = {};  // sid; empty: the provider names none
  std::string name = {};
  std::string email = {};
  bool email_verified = false;
  std::optional<Instant> proved = {};  // when the person last proved to the provider who they are
  std::vector<std::string> groups = {};
  bool says_groups = false;
};
// `groups`: the claim that lists them, or a path to it with dots ("realm_access.roles").
Result<Claims> check_id_token(OpenedJws const& token, Awaited const& awaited,
                              std::string_view nonce, std::string_view groups);
// Adds what the ID token left out. forbidden: it is about somebody else.
Result<> add_userinfo(Claims& claims, std::string_view text, std::string_view groups);

struct LogoutClaims {
  std::string id = {};       // jti: each counts once
  std::string subject = {};  // one of the two may be empty
  std::string session = {};
};
Result<LogoutClaims> check_logout_token(OpenedJws const& token, Awaited const& awaited);

// How far clocks may lie apart, and how old a logout token may be.
inline constexpr std::int64_t clock_skew_seconds = 60, token_age_seconds_max = 300;

}  // namespace identity
