#pragma once

// Commits together what waits at the same time, as LevelDB does it: a caller who finds nobody
// leading leads, runs all who wait (itself first), and wakes them. A lone caller pays no hand-over
// to another thread.

#include <condition_variable>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <span>
#include <vector>

#include "store/sql_unit.h"

namespace store {

using UnitJob = std::function<Result<>(SqlUnit&)>;

struct Waiting {
  explicit Waiting(UnitJob const& of) : job(&of) {}
  UnitJob const* job;
  Result<> result;
  // Each has a word of its own to hear, under a lock of its own: those who are woken together would
  // stand in line for a shared one a second time.
  enum class Turn { waits, leads, is_done };
  Turn turn = Turn::waits;
  std::mutex mutex;
  std::condition_variable told;
};

class GroupCommit {
 public:
  // More in one transaction saves nothing more, and lets the first wait for the last.
  static constexpr std::size_t jobs_max = 256;

  // `run` sets every result; it runs while nobody else does.
  using Run = std::function<void(std::span<Waiting* const>)>;
  Result<> submit(UnitJob const& job, Run const& run, std::size_t together_max = jobs_max);

 private:
  // Shared, because whoever is done goes away while still being told so.
  using Place = std::shared_ptr<Waiting>;

  bool join(Place const& place);  // whether it leads at once
  std::vector<Place> first_in_line(std::size_t together_max);
  Place leave(std::size_t count);  // who is to lead now, if anybody

  std::mutex mutex_;
  std::deque<Place> line_;
};

}  // namespace store
