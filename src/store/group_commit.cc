#include "store/group_commit.h"

#include <algorithm>

namespace store {

namespace {

void tell(Waiting& waiting, Waiting::Turn turn) {
  {
    std::lock_guard const lock(waiting.mutex);
    waiting.turn = turn;
  }
  waiting.told.notify_one();
}

Waiting::Turn turn_of(Waiting& waiting) {
  std::unique_lock lock(waiting.mutex);
  waiting.told.wait(lock, [&] { return waiting.turn != Waiting::Turn::waits; });
  return waiting.turn;
}

}  // namespace

bool GroupCommit::join(Place const& place) {
  std::lock_guard const lock(mutex_);
  line_.push_back(place);
  return line_.front() == place;
}

std::vector<GroupCommit::Place> GroupCommit::first_in_line(std::size_t together_max) {
  std::lock_guard const lock(mutex_);
  auto const count = std::min(line_.size(), together_max);
  return {line_.begin(), line_.begin() + static_cast<std::ptrdiff_t>(count)};
}

GroupCommit::Place GroupCommit::leave(std::size_t count) {
  std::lock_guard const lock(mutex_);
  line_.erase(line_.begin(), line_.begin() + static_cast<std::ptrdiff_t>(count));
  return line_.empty() ? nullptr : line_.front();
}

Result<> GroupCommit::submit(UnitJob const& job, Run const& run, std::size_t together_max) {
  auto const own = std::make_shared<Waiting>(job);
  if (!join(own) && turn_of(*own) == Waiting::Turn::is_done) return std::move(own->result);

  auto const batch = first_in_line(together_max);
  std::vector<Waiting*> together;
  for (auto const& each : batch) together.push_back(each.get());
  run(together);
  // The next one begins while the others are still being told.
  if (auto const next = leave(batch.size())) tell(*next, Waiting::Turn::leads);
  for (auto const& each : batch)
    if (each != own) tell(*each, Waiting::Turn::is_done);
  return std::move(own->result);
}

}  // namespace store
