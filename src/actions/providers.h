#pragma once

// Providers of identities, as administrators set them up: records of the register
// identity_provider, each with a secret beside the ledger where it has one.

#include <string>
#include <vector>

#include "actions/change.h"
#include "actions/gate.h"
#include "identity/oidc_request.h"
#include "identity/role_mapping.h"

namespace actions {

struct Provider {
  std::string id = {};  // of the record
  std::string key = {};
  std::string name = {};
  std::string client = {};
  std::string scopes = {};
  std::string groups_claim = {};
  identity::RoleMapping mapping = {};
  bool makes_accounts = false;
  std::vector<std::string> domains = {};
  KnownProviders::Place place = {};
  std::string set_up_by = {};  // the person who said last how it is

  std::string const& issuer() const { return place.issuer; }
};

// Those in use, by name.
Result<std::vector<Provider>> providers(Workspace const& workspace);
// not_found: none in use has that key.
Result<Provider> provider_called(Workspace const& workspace, std::string_view key);
// corrupt: the record makes no sense; what was written by change_in does.
Result<Provider> provider_from(Workspace const& workspace, records::Version const& version);

// The secret under which the provider knows this program; empty takes it away. The ledger tells who
// did it. forbidden: this needs the right to manage. not_found.
Result<> set_provider_secret(Gate const& gate, Actor const& actor, std::string_view id,
                             std::string_view secret, Why const& why);
// Empty where it needs none.
Result<std::string> provider_secret(Gate const& gate, Provider const& provider);

// What the provider says of itself when it is asked now.
struct ProviderTest {
  identity::ProviderFacts facts = {};
  std::size_t keys = 0;
  bool has_secret = false;
};
Result<ProviderTest> test_provider(Gate& gate, Actor const& actor, std::string_view id);

}  // namespace actions
