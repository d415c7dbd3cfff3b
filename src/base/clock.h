#pragma once

// What time it is, and ids made from it. The only two places in the house that differ from one run
// to the next; both are handed in, so that a test or the demo can choose them.

#include <cstdint>
#include <mutex>
#include <string>

#include "base/time.h"

// A port: the system's clock, or one that a test moves by hand. Any thread may ask.
class Clock {
 public:
  virtual ~Clock() = default;
  virtual Instant now() = 0;
};

class SystemClock : public Clock {
 public:
  Instant now() override;
};

// Starts at a moment and goes on by a step at every question.
class SteppingClock : public Clock {
 public:
  SteppingClock(Instant start, std::int64_t step_microseconds)
      : next_(start), step_(step_microseconds) {}
  Instant now() override;
  void set(Instant next);

 private:
  std::mutex mutex_;
  Instant next_;
  std::int64_t step_;
};

// A UUID of version 7 (RFC 9562, 5.7): 36 characters, sorted by the time they were made.
// Any thread may call it.
std::string new_id(Instant now);
bool is_id(std::string_view text);  // has the form of any UUID, in lower case

// Bytes nobody can guess, from OpenSSL. For salts, keys and tokens.
std::string random_bytes(std::size_t count);
