#include "actions/known_providers.h"

namespace actions {

namespace {

constexpr std::int64_t microseconds_in_a_minute = 60'000'000;
constexpr std::int64_t kept_minutes = 60, refetch_minutes = 1;
constexpr std::size_t known_max = 200;

bool is_over(Instant since, std::int64_t minutes, Instant now) {
  return since.microseconds + minutes * microseconds_in_a_minute <= now.microseconds;
}

}  // namespace

std::shared_ptr<KnownProviders::Known> KnownProviders::known_of(Place const& place) {
  auto const here = place.network == outgoing::Network::private_too;
  std::lock_guard const lock(mutex_);
  // Administrators write issuers, so there are few; who tries many out begins anew.
  if (all_.size() >= known_max) all_.clear();
  auto& known = all_[place.issuer + (here ? " private" : "")];
  if (!known) known = std::make_shared<Known>();
  return known;
}

Result<identity::JwsKeys> KnownProviders::fetch_keys(std::string const& address,
                                                     Place const& place) const {
  auto const answer = TRY(call_(
      {.url = address, .headers = {{"Accept", "application/json"}}, .network = place.network}));
  if (answer.status != 200)
    return fail(
        ErrorKind::unavailable,
        "The provider does not give its keys (status " + std::to_string(answer.status) + ").",
        address);
  return identity::JwsKeys::parse(answer.body);
}

Result<> KnownProviders::bring_up_to_date(Known& known, Place const& place, Instant now) const {
  if (known.fetched > Instant{} && !is_over(known.fetched, kept_minutes, now)) return {};
  auto const address = identity::discovery_address(place.issuer);
  auto const answer = TRY(call_(
      {.url = address, .headers = {{"Accept", "application/json"}}, .network = place.network}));
  if (answer.status != 200)
    return fail(ErrorKind::unavailable,
                "The provider does not say where its places are (status " +
                    std::to_string(answer.status) + ").",
                address);
  auto facts = TRY(identity::read_discovery(answer.body, place.issuer));
  known.keys = TRY(fetch_keys(facts.keys, place));
  known.facts = std::move(facts);
  known.fetched = now;
  return {};
}

Result<identity::ProviderFacts> KnownProviders::facts(Place const& place, Instant now) {
  auto const known = known_of(place);
  std::lock_guard const lock(known->mutex);
  TRY(bring_up_to_date(*known, place, now));
  return known->facts;
}

Result<std::size_t> KnownProviders::count_keys(Place const& place, Instant now) {
  auto const known = known_of(place);
  std::lock_guard const lock(known->mutex);
  TRY(bring_up_to_date(*known, place, now));
  return known->keys.all().size();
}

Result<identity::OpenedJws> KnownProviders::open(Place const& place, std::string_view token,
                                                 Instant now) {
  auto const known = known_of(place);
  std::lock_guard const lock(known->mutex);
  TRY(bring_up_to_date(*known, place, now));
  auto const key = identity::key_id_of(token);
  auto const is_new = !key.empty() && !known->keys.has(key);
  if (is_new && is_over(known->refetched, refetch_minutes, now)) {
    known->refetched = now;
    known->keys = TRY(fetch_keys(known->facts.keys, place));
  }
  return identity::open_jws(token, known->keys);
}

}  // namespace actions
