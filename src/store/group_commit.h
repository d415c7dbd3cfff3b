#pragma once

// Commits together what waits at the same time, as LevelDB does it: a caller who finds nobody
// leading leads, runs all who wait (itself first), and wakes them. A lone caller pays no hand-over
// to another thread.

#include <condition_variable>
#include <deque>
#include <functional>
#include <mutex>
#include <span>

#include "store/sql_unit.h"

namespace store {

using UnitJob = std::function<Result<>(SqlUnit&)>;

struct Waiting {
  UnitJob const* job;
  Result<> result;
  bool done = false;
  std::condition_variable woken;
};

class GroupCommit {
 public:
  // More in one transaction saves nothing more, and lets the first wait for the last.
  static constexpr std::size_t jobs_max = 256;

  // `run` sets every result; it runs while nobody else does.
  using Run = std::function<void(std::span<Waiting* const>)>;
  Result<> submit(UnitJob const& job, Run const& run, std::size_t together_max = jobs_max);

 private:
  std::vector<Waiting*> first_in_line(std::size_t together_max) const;

  std::mutex mutex_;
  std::deque<Waiting*> line_;
};

}  // namespace store
