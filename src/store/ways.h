#pragma once

// Which way to come by a page of what is within reach (Way in store/reach_sql.h), as it was found
// to be quickest a while ago. A way that is not the best any more costs time, never a row. Any
// thread.

#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "store/reach_sql.h"

namespace store {

class Ways {
 public:
  // None where it is not known, or was told so often that it is to be found out anew.
  std::optional<Way> known(std::string_view register_name, records::Reach const& reach);
  void keep(std::string_view register_name, records::Reach const& reach, Way way);

 private:
  struct Kept {
    Way way = Way::in_order;
    unsigned told = 0;
  };
  // Finding out costs as much as a page of few; so a fiftieth of it falls upon each page.
  static constexpr unsigned told_max = 50;
  // Of more people in more registers than that, all is forgotten: some megabytes at most.
  static constexpr std::size_t kept_max = 10'000;

  std::mutex mutex_;
  std::unordered_map<std::string, Kept> kept_;
};

}  // namespace store
