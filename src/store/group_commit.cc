#include "store/group_commit.h"

#include <algorithm>

namespace store {

std::vector<Waiting*> GroupCommit::first_in_line(std::size_t together_max) const {
  auto const count = std::min(line_.size(), together_max);
  return {line_.begin(), line_.begin() + static_cast<std::ptrdiff_t>(count)};
}

Result<> GroupCommit::submit(UnitJob const& job, Run const& run, std::size_t together_max) {
  Waiting own{.job = &job, .result = {}, .done = false, .woken = {}};
  std::unique_lock lock(mutex_);
  line_.push_back(&own);
  own.woken.wait(lock, [&] { return own.done || line_.front() == &own; });
  if (own.done) return std::move(own.result);

  auto const batch = first_in_line(together_max);
  lock.unlock();
  run(batch);
  lock.lock();
  line_.erase(line_.begin(), line_.begin() + static_cast<std::ptrdiff_t>(batch.size()));
  for (auto* const each : batch) {
    if (each == &own) continue;
    each->done = true;
    each->woken.notify_one();
  }
  if (!line_.empty()) line_.front()->woken.notify_one();
  return std::move(own.result);
}

}  // namespace store
