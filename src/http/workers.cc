#include "http/workers.h"

#include <system_error>

namespace http {

Workers::~Workers() {
  {
    std::lock_guard const lock(mutex_);
    stopping_ = true;
  }
  there_is_work_.notify_all();
  for (auto& thread : threads_) thread.join();
}

void Workers::submit(std::move_only_function<void()> job) {
  {
    std::lock_guard const lock(mutex_);
    jobs_.push_back(std::move(job));
    if (jobs_.size() > idle_ && threads_.size() < threads_max_) {
      try {
        threads_.emplace_back([this] { work(); });
      } catch (std::system_error const&) {
        // No more threads from the system: those that are there will come to it. Without a single
        // one nothing could ever be done.
        if (threads_.empty()) throw;
      }
    }
  }
  there_is_work_.notify_one();
}

void Workers::work() {
  std::unique_lock lock(mutex_);
  for (;;) {
    ++idle_;
    there_is_work_.wait(lock, [this] { return stopping_ || !jobs_.empty(); });
    --idle_;
    if (jobs_.empty()) return;
    auto job = std::move(jobs_.front());
    jobs_.pop_front();
    lock.unlock();
    job();
    job = nullptr;
    lock.lock();
  }
}

}  // namespace http
