#pragma once

// Threads for work that waits: a durable write, a large read, a report. Made when they are first
// needed, up to a number; what finds none free stands in line. Any thread may submit.

#include <condition_variable>
#include <cstddef>
#include <deque>
#include <functional>
#include <mutex>
#include <thread>
#include <vector>

namespace http {

class Workers {
 public:
  explicit Workers(std::size_t threads_max) : threads_max_(threads_max) {}
  ~Workers();  // does what was submitted first
  Workers(Workers const&) = delete;
  Workers& operator=(Workers const&) = delete;

  // The job must not throw.
  void submit(std::move_only_function<void()> job);

 private:
  void work();

  std::size_t const threads_max_;
  std::mutex mutex_;
  std::condition_variable there_is_work_;
  std::deque<std::move_only_function<void()>> jobs_;
  std::vector<std::thread> threads_;
  std::size_t idle_ = 0;
  bool stopping_ = false;
};

}  // namespace http
