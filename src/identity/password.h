#pragma once

// Hashes of passwords: Argon2id, through libsodium, as PHC text
// ("$argon2id$v=19$m=19456,t=2,p=1$…").
//
// A hash is dear on purpose, in memory and in time, so that only a few are made at once: more than
// wait for their turn are sent away. Whoever floods the door with guesses then starves the guesses
// and nobody else. Knows nothing of people or of what is kept. Any thread may call it.
//
// Cost: 19 MiB and two passes, the least that OWASP advises for Argon2id (about 40 ms of one core).

#include <condition_variable>
#include <cstddef>
#include <mutex>
#include <string>
#include <string_view>

#include "base/result.h"

namespace identity {

struct HashCost {
  std::size_t kibibytes = 19'456;
  unsigned passes = 2;
};

class Passwords {
 public:
  struct Room {
    std::size_t at_once = 2;
    std::size_t waiting_max = 6;
  };

  explicit Passwords(HashCost cost) : Passwords(cost, Room{}) {}
  Passwords() : Passwords(HashCost{}, Room{}) {}
  Passwords(HashCost cost, Room room);

  // unavailable: too many wait already, or there is no memory for it.
  Result<std::string> hash(std::string_view password);
  // Whether the password is the one that was hashed. unavailable as above.
  Result<bool> is_right(std::string_view phc, std::string_view password);
  // Takes as long as is_right() and is never right: for names that nobody has, so that nobody can
  // tell them from others by the clock.
  Result<bool> is_right_for_nobody(std::string_view password);
  // Whether it was made at another cost than is asked for now, so that it should be made again.
  bool is_outdated(std::string_view phc) const;

 private:
  class Turn;
  Result<std::string> hash_now(std::string_view password) const;

  HashCost const cost_;
  Room const room_;
  std::string nobody_;  // the hash of a password that no one knows
  std::mutex mutex_;
  std::condition_variable done_;
  std::size_t busy_ = 0, waiting_ = 0;
};

}  // namespace identity
