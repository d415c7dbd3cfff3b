#pragma once

// How many of something there are at once, in all and of each: connections by address, dear
// requests by who asks. Any thread may take and give back.

#include <cstddef>
#include <map>
#include <mutex>
#include <string>

namespace http {

class Places {
 public:
  Places(std::size_t all_max, std::size_t each_max) : all_max_(all_max), each_max_(each_max) {}
  bool take(std::string const& whose);
  void give_back(std::string const& whose);  // after a take() that succeeded

 private:
  std::size_t const all_max_, each_max_;
  std::mutex mutex_;
  std::size_t all_ = 0;
  std::map<std::string, std::size_t> each_;
};

// A place for as long as it lives.
class Place {
 public:
  Place(Places& places, std::string whose)
      : places_(places), whose_(std::move(whose)), taken_(places_.take(whose_)) {}
  ~Place() {
    if (taken_) places_.give_back(whose_);
  }
  Place(Place const&) = delete;
  Place& operator=(Place const&) = delete;
  bool taken() const { return taken_; }

 private:
  Places& places_;
  std::string const whose_;
  bool const taken_;
};

}  // namespace http
