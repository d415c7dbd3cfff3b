#pragma once

// Signed tokens of identity providers: JSON Web Signatures (RFC 7515, compact form) under the keys
// of a JSON Web Key Set (RFC 7517), through OpenSSL.
//
// Only RS256, PS256, ES256 and EdDSA (Ed25519), whatever a token asks for: never "none", never a
// shared secret that a public key could be passed off as. A key counts for what it says it is for
// (use, key_ops, alg) and RSA from 2048 bits. Pure; what the token claims is for its reader to
// judge.

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.h"
#include "base/result.h"

namespace identity {

// What signs is told from the key alone; the token must agree.
enum class JwsAlgorithm { rs256, ps256, es256, eddsa };

class JwsKeys {
 public:
  // Keys that are for something else, or of a kind we do not use, are left out. invalid: this is no
  // key set, or two of its keys share an id.
  static Result<JwsKeys> parse(std::string_view json);

  struct Key;
  std::vector<std::shared_ptr<Key const>> const& all() const { return all_; }
  // Whether a key of that id is there; a token of another one is a reason to fetch the set anew.
  bool has(std::string_view id) const;

 private:
  std::vector<std::shared_ptr<Key const>> all_;
};

struct OpenedJws {
  json::object header = {};
  std::string payload = {};  // exactly the bytes that were signed
};

// forbidden: its signature does not hold under these keys, or it asks for what we do not do.
// invalid: this is no token.
Result<OpenedJws> open_jws(std::string_view token, JwsKeys const& keys);

// The key's id that the token names, unverified; empty where it names none.
std::string key_id_of(std::string_view token);

}  // namespace identity
