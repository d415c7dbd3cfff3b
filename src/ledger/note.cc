#include "ledger/note.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "base/check.h"
#include "base/encoding.h"
#include "base/hash.h"

namespace ledger {
namespace {

constexpr std::string_view signature_prefix = "\u2014 ";  // an em dash and a space
constexpr std::size_t key_id_bytes = 4, time_bytes = 8, signature_bytes = 64;

// Every character with the Unicode property White_Space, as UTF-8.
constexpr std::array<std::string_view, 25> spaces{
    "\t",     "\n",     "\v",     "\f",     "\r",     " ",      "\u0085", "\u00a0", "\u1680",
    "\u2000", "\u2001", "\u2002", "\u2003", "\u2004", "\u2005", "\u2006", "\u2007", "\u2008",
    "\u2009", "\u200a", "\u2028", "\u2029", "\u202f", "\u205f", "\u3000"};

bool is_key_name(std::string_view name) {
  return !name.empty() && is_utf8(name) && !name.contains('+') &&
         std::ranges::none_of(spaces, [&](auto space) { return name.contains(space); }) &&
         std::ranges::none_of(name, [](char c) { return static_cast<unsigned char>(c) < 0x20; });
}

bool is_note_text(std::string_view text) {
  return !text.empty() && text.back() == '\n' && is_utf8(text) &&
         std::ranges::none_of(
             text, [](char c) { return static_cast<unsigned char>(c) < 0x20 && c != '\n'; });
}

std::string big_endian(std::uint64_t value, std::size_t count) {
  std::string bytes;
  for (auto i = count; i-- > 0;) bytes += static_cast<char>(value >> (8 * i));
  return bytes;
}

std::uint64_t from_big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (auto const byte : bytes) value = value << 8 | static_cast<unsigned char>(byte);
  return value;
}

auto not_a_note(std::string what, std::string where = {}) {
  return fail(ErrorKind::invalid, "This is not a signed note: " + std::move(what),
              std::move(where));
}

auto not_a_key(std::string what) {
  return fail(ErrorKind::invalid, "This is not a key: " + std::move(what));
}

Result<NoteSignature> parse_signature(std::string_view line) {
  if (!line.starts_with(signature_prefix))
    return not_a_note("a line below its text does not begin as a signature does.");
  line.remove_prefix(signature_prefix.size());
  auto const space = line.find(' ');
  auto const name = line.substr(0, space);
  if (space == std::string_view::npos || !is_key_name(name))
    return not_a_note("a signature names no key.");
  auto const bytes = from_base64(line.substr(space + 1));
  if (!bytes || bytes->size() <= key_id_bytes)
    return not_a_note("a signature is not base64 of a key id and more.");
  auto const id = static_cast<std::uint32_t>(from_big_endian(bytes->substr(0, key_id_bytes)));
  return NoteSignature{std::string(name), id, bytes->substr(key_id_bytes)};
}

std::uint32_t key_id_of(std::string_view name, KeyType type, std::string_view public_bytes) {
  char const type_byte = static_cast<char>(type);
  auto const hash =
      sha256({as_bytes(name), as_bytes("\n"), as_bytes({&type_byte, 1}), as_bytes(public_bytes)});
  return static_cast<std::uint32_t>(from_big_endian(as_text(as_bytes(hash)).substr(0, 4)));
}

std::string hex_of_id(std::uint32_t id) {
  return to_hex(as_bytes(big_endian(id, 4)));
}

// What a witness signs (tlog-cosignature, "Ed25519 signatures").
std::string cosigned_message(std::uint64_t seconds, std::string_view checkpoint_text) {
  return "cosignature/v1\ntime " + std::to_string(seconds) + "\n" + std::string(checkpoint_text);
}

// "<name>+<8 hex digits>+<base64>" in its three parts; base64 may itself hold a "+".
struct KeyParts {
  std::string_view name;
  std::string_view id;
  std::string bytes;
};

Result<KeyParts> split_key(std::string_view text) {
  auto const first = text.find('+');
  auto const second = first == std::string_view::npos ? first : text.find('+', first + 1);
  if (second == std::string_view::npos) return not_a_key("it has not three parts between \"+\".");
  KeyParts parts{text.substr(0, first), text.substr(first + 1, second - first - 1), {}};
  if (!is_key_name(parts.name)) return not_a_key("its name may hold no space.");
  auto bytes = from_base64(text.substr(second + 1));
  if (!bytes || bytes->size() != 33) return not_a_key("its last part is not base64 of 33 bytes.");
  parts.bytes = std::move(*bytes);
  return parts;
}

}  // namespace

Result<Note> parse_note(std::string_view bytes) {
  if (bytes.size() > note_bytes_max) return not_a_note("it is larger than 1,000,000 bytes.");
  if (!is_note_text(bytes))
    return not_a_note("it is not UTF-8 text in lines, without other control characters.");
  auto const border = bytes.rfind("\n\n");
  if (border == std::string_view::npos) return not_a_note("no empty line parts off signatures.");
  Note note{std::string(bytes.substr(0, border + 1)), {}};
  auto rest = bytes.substr(border + 2);
  if (rest.empty()) return not_a_note("it carries no signature.");
  while (!rest.empty()) {
    if (note.signatures.size() == note_signatures_max)
      return not_a_note("it carries more than 100 signatures.");
    auto const end = rest.find('\n');
    note.signatures.push_back(TRY(parse_signature(rest.substr(0, end))));
    rest.remove_prefix(end + 1);
  }
  return note;
}

std::string print_signature(NoteSignature const& signature) {
  auto const bytes = big_endian(signature.key_id, key_id_bytes) + signature.bytes;
  return std::string(signature_prefix) + signature.key_name + " " + to_base64(as_bytes(bytes)) +
         "\n";
}

Result<std::string> print_note(Note const& note) {
  if (!is_note_text(note.text))
    return not_a_note("the text must be UTF-8 lines without other control characters.");
  auto bytes = note.text + "\n";
  for (auto const& signature : note.signatures) {
    if (!is_key_name(signature.key_name)) return not_a_note("a key's name may hold no space.");
    bytes += print_signature(signature);
  }
  TRY(parse_note(bytes));
  return bytes;
}

VerifierKey::VerifierKey(std::string name, KeyType type, std::string public_bytes, PublicKey key)
    : name_(std::move(name)),
      type_(type),
      public_bytes_(std::move(public_bytes)),
      key_(std::move(key)),
      id_(key_id_of(name_, type_, public_bytes_)) {}

Result<VerifierKey> VerifierKey::make(std::string_view name, KeyType type, Bytes public_key) {
  if (!is_key_name(name)) return not_a_key("its name is empty, or holds a space or a \"+\".");
  auto key = TRY(PublicKey::ed25519(public_key));
  return VerifierKey(std::string(name), type, std::string(as_text(public_key)), std::move(key));
}

Result<VerifierKey> VerifierKey::parse(std::string_view text) {
  auto const parts = TRY(split_key(text));
  auto const type = static_cast<KeyType>(parts.bytes[0]);
  if (type != KeyType::ed25519 && type != KeyType::cosignature)
    return not_a_key("only Ed25519 (type 01) and cosignature (type 04) keys can be used here.");
  auto key = TRY(make(parts.name, type, as_bytes(parts.bytes).subspan(1)));
  if (hex_of_id(key.id()) != parts.id) return not_a_key("its id does not fit its other parts.");
  return key;
}

std::string VerifierKey::text() const {
  auto const bytes = std::string(1, static_cast<char>(type_)) + public_bytes_;
  return name_ + "+" + hex_of_id(id_) + "+" + to_base64(as_bytes(bytes));
}

VerifierKey VerifierKey::as(KeyType type) const {
  return VerifierKey(name_, type, public_bytes_, key_);
}

bool VerifierKey::made(NoteSignature const& signature) const {
  return signature.key_id == id_ && signature.key_name == name_;
}

bool VerifierKey::verify(std::string_view text, std::string_view bytes) const {
  switch (type_) {
    case KeyType::ed25519:
      return key_.verify(as_bytes(text), as_bytes(bytes));
    case KeyType::cosignature:
      break;
  }
  if (bytes.size() != time_bytes + signature_bytes) return false;
  auto const message = cosigned_message(from_big_endian(bytes.substr(0, time_bytes)), text);
  return key_.verify(as_bytes(message), as_bytes(bytes.substr(time_bytes)));
}

Result<Signer> Signer::from_seed(std::string_view name, Bytes seed) {
  auto secret = TRY(PrivateKey::from_seed(seed));
  auto key = TRY(VerifierKey::make(name, KeyType::ed25519, as_bytes(secret.public_bytes())));
  return Signer(std::move(key), std::move(secret));
}

Result<Signer> Signer::generate(std::string_view name) {
  return from_seed(name, as_bytes(PrivateKey::generate().seed()));
}

Result<Signer> Signer::parse(std::string_view text) {
  constexpr std::string_view prefix = "PRIVATE+KEY+";
  if (!text.starts_with(prefix)) return not_a_key("a private key begins with \"PRIVATE+KEY+\".");
  auto const parts = TRY(split_key(text.substr(prefix.size())));
  if (parts.bytes[0] != static_cast<char>(KeyType::ed25519))
    return not_a_key("only Ed25519 private keys (type 01) can be used here.");
  auto signer = TRY(from_seed(parts.name, as_bytes(parts.bytes).subspan(1)));
  if (hex_of_id(signer.key().id()) != parts.id)
    return not_a_key("its id does not fit its other parts.");
  return signer;
}

std::string Signer::private_text() const {
  auto const bytes = std::string(1, static_cast<char>(KeyType::ed25519)) + secret_.seed();
  return "PRIVATE+KEY+" + key_.name() + "+" + hex_of_id(key_.id()) + "+" +
         to_base64(as_bytes(bytes));
}

NoteSignature Signer::sign(std::string_view text) const {
  return {key_.name(), key_.id(), secret_.sign(as_bytes(text))};
}

NoteSignature Signer::cosign(std::string_view checkpoint_text, Instant seen) const {
  CHECK(seen.microseconds >= 0);
  auto const seconds = static_cast<std::uint64_t>(seen.microseconds / 1'000'000);
  return {key_.name(), cosigning_key().id(),
          big_endian(seconds, time_bytes) +
              secret_.sign(as_bytes(cosigned_message(seconds, checkpoint_text)))};
}

Result<std::string> sign_note(std::string_view text, Signer const& signer) {
  return print_note({std::string(text), {signer.sign(text)}});
}

Result<std::string> add_signature(std::string_view note, NoteSignature const& signature) {
  auto parsed = TRY(parse_note(note));
  parsed.signatures.push_back(signature);
  return print_note(parsed);
}

Instant cosigned_at(NoteSignature const& verified) {
  CHECK(verified.bytes.size() == time_bytes + signature_bytes);
  // A witness may sign any number; what no calendar holds is shown as the last moment there is.
  constexpr std::uint64_t seconds_max = 253'402'300'799;  // 9999-12-31T23:59:59Z
  auto const seconds = from_big_endian(std::string_view(verified.bytes).substr(0, time_bytes));
  return {static_cast<std::int64_t>(std::min(seconds, seconds_max)) * 1'000'000};
}

Result<OpenedNote> open_note(std::string_view bytes, std::span<VerifierKey const> known) {
  auto const note = TRY(parse_note(bytes));
  OpenedNote opened{note.text, {}, {}};
  std::vector<VerifierKey const*> seen;
  for (auto const& signature : note.signatures) {
    auto const made = [&](auto const& key) { return key.made(signature); };
    auto const key = std::ranges::find_if(known, made);
    if (key == known.end()) {
      opened.unverified.push_back(signature);
      continue;
    }
    if (std::ranges::any_of(key + 1, known.end(), made))
      return fail(ErrorKind::invalid, "Two of the known keys have the same name and id.",
                  key->name());
    if (!key->verify(note.text, signature.bytes))
      return fail(ErrorKind::corrupt,
                  "The signature of \"" + key->name() +
                      "\" does not fit this text: one of the two "
                      "was changed.",
                  key->name());
    if (std::ranges::find(seen, &*key) != seen.end()) continue;
    seen.push_back(&*key);
    opened.verified.push_back(signature);
  }
  if (opened.verified.empty())
    return fail(ErrorKind::corrupt, "None of the keys that are trusted here has signed this.");
  return opened;
}

}  // namespace ledger
