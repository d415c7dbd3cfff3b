#pragma once

// Signed envelopes (DSSE v1.0.2): any payload with its type, and signatures over both. The form of
// assurance packs, and of most attestations that others make.
//
// What is signed is the pre-authentication encoding (PAE), never JSON, so that nothing needs to be
// canonical. `keyid` is a hint nobody signs; it decides nothing here. Unknown members of the JSON
// are passed over. Use only the payload that verify_envelope() hands back.
//
// Errors: invalid - not an envelope; forbidden - fewer trusted keys than asked for have signed.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "ledger/signature.h"

namespace ledger {

constexpr std::size_t envelope_bytes_max = 64 << 20;

struct EnvelopeSignature {
  std::string keyid;  // may be empty
  std::string bytes;
};

struct Envelope {
  std::string payload_type;
  std::string payload;  // decoded
  std::vector<EnvelopeSignature> signatures;
};

// "DSSEv1" SP LEN(type) SP type SP LEN(payload) SP payload; lengths in bytes, decimal.
std::string pae(std::string_view payload_type, std::string_view payload);

Result<Envelope> parse_envelope(std::string_view json_text);
std::string print_envelope(Envelope const& envelope);  // canonical JSON

void sign_envelope(Envelope& envelope, PrivateKey const& key, std::string_view keyid);

struct VerifiedEnvelope {
  std::string payload_type;
  std::string payload;
  std::vector<std::size_t> signers;  // which of the trusted keys, by place, ascending
};

// At least `threshold` (1 or more) different keys of `trusted` must have signed.
Result<VerifiedEnvelope> verify_envelope(Envelope const& envelope,
                                         std::span<PublicKey const> trusted,
                                         std::size_t threshold = 1);

}  // namespace ledger
