#pragma once

// Signed notes (c2sp.org/signed-note v1.0.0): a text that a person can read, and below it one line
// for each signature. The form of our checkpoints, and of the cosignatures of witnesses.
//
// A key is known by its name and a 32-bit id together. A signature by an unknown key is set aside;
// one by a known key that does not verify spoils the whole note; a note on which no known key has
// signed is refused. Until a note is opened with keys one trusts, its text must not be believed.
//
// Two kinds of key: Ed25519 over the text (type 01), and timestamped Ed25519 cosignatures of
// checkpoints by witnesses (type 04, c2sp.org/tlog-cosignature v1). Other types are refused when a
// key is read, and passed over where they have signed.
//
// Errors: invalid - not a note, or not a key; corrupt - nobody we know has signed, or a known key's
// signature does not fit the text.

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/time.h"
#include "ledger/signature.h"

namespace ledger {

constexpr std::size_t note_bytes_max = 1'000'000;
constexpr std::size_t note_signatures_max = 100;

enum class KeyType : std::uint8_t { ed25519 = 0x01, cosignature = 0x04 };

// One line below the text. `bytes` is what follows the key id: 64 bytes for type 01, a time of 8
// bytes and 64 bytes for type 04.
struct NoteSignature {
  std::string key_name;
  std::uint32_t key_id = 0;
  std::string bytes;
  bool operator==(NoteSignature const&) const = default;
};

struct Note {
  std::string text;  // ends with LF
  std::vector<NoteSignature> signatures;
};

Result<Note> parse_note(std::string_view bytes);

// Refuses a text or name that could not be read back.
Result<std::string> print_note(Note const& note);
std::string print_signature(NoteSignature const& signature);  // the line, with its LF

// A name that others trust under a key: "<name>+<8 hex digits>+<base64(type, public key)>".
class VerifierKey {
 public:
  static Result<VerifierKey> parse(std::string_view text);
  static Result<VerifierKey> make(std::string_view name, KeyType type, Bytes public_key);

  std::string const& name() const { return name_; }
  std::uint32_t id() const { return id_; }
  KeyType type() const { return type_; }
  std::string const& public_bytes() const { return public_bytes_; }
  std::string text() const;

  // The same key and name under another type; its id differs.
  VerifierKey as(KeyType type) const;

  // Whether the signature is this key's, by name and id.
  bool made(NoteSignature const& signature) const;
  // Whether the signature bytes fit the text.
  bool verify(std::string_view text, std::string_view signature_bytes) const;

 private:
  VerifierKey(std::string name, KeyType type, std::string public_bytes, PublicKey key);

  std::string name_;
  KeyType type_;
  std::string public_bytes_;
  PublicKey key_;
  std::uint32_t id_;
};

// A name and the private key that signs for it.
class Signer {
 public:
  static Result<Signer> from_seed(std::string_view name, Bytes seed);
  static Result<Signer> generate(std::string_view name);
  // "PRIVATE+KEY+<name>+<8 hex digits>+<base64(01, seed)>", as Go's sumdb/note writes it.
  static Result<Signer> parse(std::string_view text);
  std::string private_text() const;

  VerifierKey const& key() const { return key_; }
  NoteSignature sign(std::string_view text) const;

  // A witness's cosignature of a checkpoint's text; `seen` counts in whole seconds.
  VerifierKey cosigning_key() const { return key_.as(KeyType::cosignature); }
  NoteSignature cosign(std::string_view checkpoint_text, Instant seen) const;

 private:
  Signer(VerifierKey key, PrivateKey secret) : key_(std::move(key)), secret_(std::move(secret)) {}
  VerifierKey key_;
  PrivateKey secret_;
};

// The note with this signer's signature below those it has.
Result<std::string> sign_note(std::string_view text, Signer const& signer);
Result<std::string> add_signature(std::string_view note, NoteSignature const& signature);

// When a witness says it saw a checkpoint. The signature must have been verified before.
Instant cosigned_at(NoteSignature const& verified_cosignature);

struct OpenedNote {
  std::string text;
  std::vector<NoteSignature> verified;    // the first of each known key, in the order of the note
  std::vector<NoteSignature> unverified;  // by keys that are not known; prove nothing
};

Result<OpenedNote> open_note(std::string_view bytes, std::span<VerifierKey const> known);

}  // namespace ledger
