#include "store/reach_sets.h"

namespace store {

IdSetPtr ReachSets::find(std::string const& key, std::uint64_t newest) {
  std::lock_guard const lock(mutex_);
  auto const found = kept_.find(key);
  return found != kept_.end() && found->second.newest == newest ? found->second.set : nullptr;
}

void ReachSets::keep(std::string const& key, std::uint64_t newest, IdSetPtr set) {
  std::lock_guard const lock(mutex_);
  auto& kept = kept_[key];
  if (kept.set) ids_ -= kept.set->ids.size();
  ids_ += set->ids.size();
  kept = {.newest = newest, .set = std::move(set)};
  if (ids_ > ids_max || kept_.size() > sets_max) clear();
}

void ReachSets::forget() {
  std::lock_guard const lock(mutex_);
  clear();
}

void ReachSets::clear() {
  kept_.clear();
  ids_ = 0;
}

}  // namespace store
