#pragma once

// Secrets that are made here and shown once: API tokens, session ids, one-time links.
//
// An API token reads aims_ + 30 characters of base62 (178 bits that nobody can guess) + 6
// characters of base62 of their CRC-32, so that a scanner of repositories knows one when it sees
// one and a mistyped one never reaches the database (the scheme that GitHub published in 2021).
// What is kept of any of them is its SHA-256 alone; 178 bits need no slow hash. Pure, but for
// random_bytes().

#include <string>
#include <string_view>

namespace identity {

inline constexpr std::string_view token_prefix = "aims_";

std::string make_token();
// Whether it has the form of a token: prefix, alphabet, length, checksum.
bool is_token(std::string_view text);
// Six characters of base62 over the CRC-32 of the text.
std::string checksum_of(std::string_view entropy);

// 256 bits as base64url: 43 characters.
std::string make_secret();
bool is_secret(std::string_view text);

// What is kept of a token or a secret: 64 hexadecimal digits. `purpose` keeps one kind of secret
// from ever passing for another.
std::string digest_of(std::string_view purpose, std::string_view secret);

}  // namespace identity
