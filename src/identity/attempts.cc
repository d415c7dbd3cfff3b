#include "identity/attempts.h"

#include <algorithm>
#include <vector>

namespace identity {

namespace {

constexpr std::int64_t microseconds_in_a_second = 1'000'000;

constexpr Instant after(Instant moment, std::int64_t seconds) {
  return {moment.microseconds + seconds * microseconds_in_a_second};
}

}  // namespace

std::optional<std::int64_t> Attempts::wait_for(std::string_view name, Instant now) {
  std::lock_guard const lock(mutex_);
  auto const found = settled_.find(std::string(name));
  if (found == settled_.end()) return std::nullopt;
  auto const allowed_from =
      after(found->second, -(budget_.at_once - 1) * budget_.seconds_for_one_more);
  if (allowed_from <= now) return std::nullopt;
  auto const left = allowed_from.microseconds - now.microseconds;
  return (left + microseconds_in_a_second - 1) / microseconds_in_a_second;
}

void Attempts::failed(std::string_view name, Instant now) {
  std::lock_guard const lock(mutex_);
  if (settled_.size() >= names_max_) forget_quiet(now);
  auto& settled = settled_[std::string(name)];
  settled = std::min(after(std::max(settled, now), budget_.seconds_for_one_more),
                     after(now, budget_.at_once * budget_.seconds_for_one_more));
}

void Attempts::succeeded(std::string_view name) {
  std::lock_guard const lock(mutex_);
  settled_.erase(std::string(name));
}

// Those who have earned all back, or else the half that will have done so first.
void Attempts::forget_quiet(Instant now) {
  std::erase_if(settled_, [&](auto const& each) { return each.second <= now; });
  if (settled_.size() < names_max_) return;
  std::vector<Instant> times;
  for (auto const& [name, settled] : settled_) times.push_back(settled);
  auto const middle = times.begin() + static_cast<std::ptrdiff_t>(times.size() / 2);
  std::ranges::nth_element(times, middle);
  auto const limit = *middle;
  std::erase_if(settled_, [&](auto const& each) { return each.second <= limit; });
}

}  // namespace identity
