#include "actions/seal_key.h"

#include "base/hash.h"
#include "identity/sealed.h"

namespace actions {

namespace {

using store::Secret;
using store::SecretsUnit;

constexpr std::string_view kind = "sealing-key";

// A signing key is 256 random bits, so that one hash makes a key of it that says nothing about it.
std::string key_from(ledger::Signer const& signer) {
  auto const hash = sha256("aims-sealing-key/1\n" + signer.private_text());
  return std::string(as_text(as_bytes(hash)));
}

Secret sealed_for(ledger::Signer const& signer, std::string_view key, Instant made) {
  return {.kind = std::string(kind),
          .key = signer.key().text(),
          .made = made,
          .value = identity::seal_under(key, key_from(signer))};
}

}  // namespace

Result<std::string> sealing_key_in(SecretsUnit& unit, ledger::Signer const& signer) {
  if (auto const kept = TRY(unit.find(kind, signer.key().text())))
    return identity::unseal_under(kept->value, key_from(signer));
  auto key = random_bytes(identity::sealing_key_bytes);
  TRY(unit.put(sealed_for(signer, key, {})));
  return key;
}

Result<> pass_on_sealing_key(Workspace& workspace, ledger::Signer const& fresh) {
  return workspace.secrets().write([&](SecretsUnit& unit) -> Result<> {
    auto const key = TRY(sealing_key_in(unit, workspace.signer()));
    return unit.put(sealed_for(fresh, key, workspace.clock().now()));
  });
}

Result<> forget_sealing_key(Workspace& workspace, std::string const& old_verifier_key) {
  return workspace.secrets().write([&](SecretsUnit& unit) -> Result<> {
    TRY(unit.remove(kind, old_verifier_key));
    return {};
  });
}

}  // namespace actions
