#pragma once

// Something secret, kept under a passphrase: libsodium's secretbox under a key that Argon2id makes
// of the passphrase. A file with random bytes, or a credential of systemd, is a passphrase too.
//
// The text is one line of canonical JSON with all that is needed to open it but the passphrase.
// Pure, but for random_bytes(). Opening costs what guessing costs: 64 MiB and three passes (RFC
// 9106, second choice), about 0.2 s.

#include <string>
#include <string_view>

#include "base/result.h"

namespace identity {

inline constexpr std::string_view sealed_format = "aims-sealed/1";

// unavailable: there is no memory for it. invalid: the passphrase is empty.
Result<std::string> seal(std::string_view secret, std::string_view passphrase);
bool is_sealed(std::string_view text);
// forbidden: another passphrase. corrupt: this is not what seal() wrote.
Result<std::string> unseal(std::string_view text, std::string_view passphrase);

// The same under a key of 32 random bytes, for what is opened often: no passphrase, and so no
// guessing to be made dear. The text is base64.
inline constexpr std::size_t sealing_key_bytes = 32;
std::string seal_under(std::string_view secret, std::string_view key);
// corrupt: another key, or it was changed.
Result<std::string> unseal_under(std::string_view text, std::string_view key);

}  // namespace identity
