#pragma once

// What is known of providers of identities from themselves: where their places are, and which keys
// they sign with. Asked for over the network and kept for an hour, in memory.
//
// A token that names a key which is not there has the keys fetched anew, once, and for one provider
// at most once a minute, so that nobody can have us call it without end. Any thread may use it; who
// asks for one provider waits for whoever is fetching it.

#include <map>
#include <memory>
#include <mutex>
#include <string>

#include "base/time.h"
#include "identity/oidc.h"
#include "outgoing/caller.h"

namespace actions {

class KnownProviders {
 public:
  // Where a provider is asked: by its issuer, and on which network.
  struct Place {
    std::string issuer = {};
    outgoing::Network network = outgoing::Network::public_only;
  };

  explicit KnownProviders(outgoing::Caller call) : call_(std::move(call)) {}

  // unavailable, forbidden, corrupt: as outgoing/caller.h and identity/oidc.h have it.
  Result<identity::ProviderFacts> facts(Place const& place, Instant now);
  // A token that the provider signed. forbidden: none of its keys did.
  Result<identity::OpenedJws> open(Place const& place, std::string_view token, Instant now);
  // How many keys it has that we could take.
  Result<std::size_t> count_keys(Place const& place, Instant now);

  Result<outgoing::Answer> call(outgoing::Call const& call) const { return call_(call); }

 private:
  struct Known {
    std::mutex mutex = {};
    Instant fetched = {};    // the epoch: never
    Instant refetched = {};  // because of a key that was not there
    identity::ProviderFacts facts = {};
    identity::JwsKeys keys = {};
  };

  std::shared_ptr<Known> known_of(Place const& place);
  Result<> bring_up_to_date(Known& known, Place const& place, Instant now) const;
  Result<identity::JwsKeys> fetch_keys(std::string const& address, Place const& place) const;

  outgoing::Caller const call_;
  std::mutex mutex_;
  std::map<std::string, std::shared_ptr<Known>> all_;  // by issuer and network
};

}  // namespace actions
