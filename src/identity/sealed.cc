#include "identity/sealed.h"

#include <sodium.h>

#include "base/check.h"
#include "base/clock.h"
#include "base/encoding.h"
#include "base/json.h"

namespace identity {

namespace {

constexpr std::uint64_t kibibytes = 65'536, passes = 3, kibibytes_max = 4'194'304, passes_max = 64;

unsigned char* bytes_of(std::string& text) {
  return reinterpret_cast<unsigned char*>(text.data());
}
unsigned char const* bytes_of(std::string_view text) {
  return reinterpret_cast<unsigned char const*>(text.data());
}

Result<std::string> key_from(std::string_view passphrase, std::string_view salt,
                             std::uint64_t memory, std::uint64_t rounds) {
  if (passphrase.empty()) return fail(ErrorKind::invalid, "A passphrase cannot be empty.");
  std::string key(crypto_secretbox_KEYBYTES, '\0');
  if (sodium_init() < 0 ||
      crypto_pwhash(bytes_of(key), key.size(), passphrase.data(), passphrase.size(), bytes_of(salt),
                    rounds, memory * 1024, crypto_pwhash_ALG_ARGON2ID13) != 0)
    return fail(ErrorKind::unavailable, "There is not enough memory to use the passphrase.");
  return key;
}

auto not_sealed() {
  return fail(ErrorKind::corrupt, "This is nothing that was sealed here.");
}

}  // namespace

Result<std::string> seal(std::string_view secret, std::string_view passphrase) {
  auto const salt = random_bytes(crypto_pwhash_SALTBYTES);
  auto const nonce = random_bytes(crypto_secretbox_NONCEBYTES);
  auto key = TRY(key_from(passphrase, salt, kibibytes, passes));
  std::string sealed(secret.size() + crypto_secretbox_MACBYTES, '\0');
  crypto_secretbox_easy(bytes_of(sealed), bytes_of(secret), secret.size(), bytes_of(nonce),
                        bytes_of(key));
  sodium_memzero(key.data(), key.size());
  return canonical_json(json::value{{"format", sealed_format},
                                    {"kibibytes", kibibytes},
                                    {"passes", passes},
                                    {"salt", to_base64(as_bytes(salt))},
                                    {"nonce", to_base64(as_bytes(nonce))},
                                    {"sealed", to_base64(as_bytes(sealed))}}) +
         "\n";
}

bool is_sealed(std::string_view text) {
  return text.starts_with("{\"format\":\"aims-sealed/");
}

Result<std::string> unseal(std::string_view text, std::string_view passphrase) {
  auto const value = parse_json(text);
  auto const* const object = value ? value->if_object() : nullptr;
  if (!object) return not_sealed();
  auto const says = [&](char const* name) {
    auto const* const found = object->if_contains(name);
    return found && found->is_string() ? std::string_view(found->get_string()) : std::string_view();
  };
  auto const number = [&](char const* name) {
    auto const* const found = object->if_contains(name);
    return found && found->is_int64() ? found->get_int64() : std::int64_t{0};
  };
  if (says("format") != sealed_format)
    return fail(ErrorKind::invalid,
                "This was sealed by a newer version of aims; install that one.");
  auto const salt = from_base64(says("salt")), nonce = from_base64(says("nonce")),
             sealed = from_base64(says("sealed"));
  auto const memory = number("kibibytes"), rounds = number("passes");
  if (!salt || salt->size() != crypto_pwhash_SALTBYTES || !nonce ||
      nonce->size() != crypto_secretbox_NONCEBYTES || !sealed ||
      sealed->size() < crypto_secretbox_MACBYTES || memory < 8 ||
      static_cast<std::uint64_t>(memory) > kibibytes_max || rounds < 1 ||
      static_cast<std::uint64_t>(rounds) > passes_max)
    return not_sealed();
  auto key = TRY(key_from(passphrase, *salt, static_cast<std::uint64_t>(memory),
                          static_cast<std::uint64_t>(rounds)));
  std::string secret(sealed->size() - crypto_secretbox_MACBYTES, '\0');
  auto const opened = crypto_secretbox_open_easy(bytes_of(secret), bytes_of(*sealed),
                                                 sealed->size(), bytes_of(*nonce), bytes_of(key));
  sodium_memzero(key.data(), key.size());
  if (opened != 0)
    return fail(ErrorKind::forbidden, "The passphrase is another one, or the file was changed.");
  return secret;
}

std::string seal_under(std::string_view secret, std::string_view key) {
  CHECK(key.size() == crypto_secretbox_KEYBYTES);
  auto text = random_bytes(crypto_secretbox_NONCEBYTES);
  auto const nonce = text;
  text.resize(nonce.size() + crypto_secretbox_MACBYTES + secret.size());
  crypto_secretbox_easy(bytes_of(text) + nonce.size(), bytes_of(secret), secret.size(),
                        bytes_of(nonce), bytes_of(key));
  return to_base64(as_bytes(text));
}

Result<std::string> unseal_under(std::string_view text, std::string_view key) {
  CHECK(key.size() == crypto_secretbox_KEYBYTES);
  auto const bytes = from_base64(text);
  constexpr auto around = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
  if (!bytes || bytes->size() < around) return not_sealed();
  std::string_view const all = *bytes;
  auto const nonce = all.substr(0, crypto_secretbox_NONCEBYTES), box = all.substr(nonce.size());
  std::string secret(all.size() - around, '\0');
  if (crypto_secretbox_open_easy(bytes_of(secret), bytes_of(box), box.size(), bytes_of(nonce),
                                 bytes_of(key)) != 0)
    return not_sealed();
  return secret;
}

}  // namespace identity
