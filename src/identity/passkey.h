#pragma once

// Passkeys (WebAuthn level 3): what a browser hands back after it has made one or signed with one,
// held against what was asked for. libfido2 checks the signatures; libcbor reads the outer CBOR.
//
// Asked for, and demanded: that the person was there and was verified by the device (UV), that the
// page was ours and no frame of another site's, that the challenge is the one given out. ES256,
// EdDSA and RS256. Attestation is not asked for; where a device gives one all the same ("packed",
// "fido-u2f") its signature must hold, but nobody is trusted for it. Pure: bytes in, facts out.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/result.h"

namespace identity {

// COSE algorithm identifiers (RFC 9053), as WebAuthn names them.
enum class PasskeyAlgorithm : int { es256 = -7, eddsa = -8, rs256 = -257 };

struct Passkey {
  std::string credential = {};  // its id, bytes
  PasskeyAlgorithm algorithm = PasskeyAlgorithm::es256;
  std::string public_key = {};  // as libfido2 keeps it: x and y; the point; modulus and exponent
  std::string site = {};        // the relying party's id it was made for: a host name
  std::uint32_t uses = 0;       // the device's counter; always 0 where it has none
  bool operator==(Passkey const&) const = default;
};

// What a browser is believed about only when it says just this.
struct PasskeyDemand {
  std::string site = {};       // "aims.example"
  std::string origin = {};     // "https://aims.example:8443"
  std::string challenge = {};  // bytes
  bool user_verified = true;
};

struct PasskeyMade {
  std::string client_data = {};  // JSON, as the browser wrote it
  std::string attestation = {};  // CBOR
};
// forbidden: it does not hold. invalid: it is not what browsers send, or of another algorithm.
Result<Passkey> verify_made(PasskeyMade const& made, PasskeyDemand const& demand);

struct PasskeySigned {
  std::string client_data = {};
  std::string authenticator_data = {};
  std::string signature = {};
};
// The passkey with its counter moved on. forbidden: it does not hold, or its counter went back, so
// that there are two of it.
Result<Passkey> verify_signed(PasskeySigned const& made, Passkey const& passkey,
                              PasskeyDemand const& demand);

}  // namespace identity
