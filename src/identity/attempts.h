#pragma once

// How often somebody may try: a few times at once, then slowly. One budget a name, be it of an
// account, of an address, or of both together.
//
// Kept in memory: a server that starts again forgives, and several processes each count for
// themselves. The number of names is bounded; beyond it those that have been quiet longest are
// forgotten first. Any thread may call it.

#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>

#include "base/time.h"

namespace identity {

class Attempts {
 public:
  struct Budget {
    std::int64_t at_once = 5;
    std::int64_t seconds_for_one_more = 30;
  };

  explicit Attempts(Budget budget, std::size_t names_max = 100'000)
      : budget_(budget), names_max_(names_max) {}

  // In how many seconds the next try may be made; none: now.
  std::optional<std::int64_t> wait_for(std::string_view name, Instant now);
  void failed(std::string_view name, Instant now);
  void succeeded(std::string_view name);

 private:
  void forget_quiet(Instant now);

  Budget const budget_;
  std::size_t const names_max_;
  std::mutex mutex_;
  // When all that was spent will have been earned back.
  std::unordered_map<std::string, Instant> settled_;
};

}  // namespace identity
