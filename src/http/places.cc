#include "http/places.h"

namespace http {

bool Places::take(std::string const& whose) {
  std::lock_guard const lock(mutex_);
  if (all_ >= all_max_) return false;
  auto& count = each_[whose];
  if (count >= each_max_) return false;
  ++count;
  ++all_;
  return true;
}

void Places::give_back(std::string const& whose) {
  std::lock_guard const lock(mutex_);
  --all_;
  auto const entry = each_.find(whose);
  if (--entry->second == 0) each_.erase(entry);
}

}  // namespace http
