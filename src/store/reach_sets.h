#pragma once

// What a reach is made of in the database, as sets of ids: all of its units, or the records that
// name its person. Kept from page to page, for as long as the register that a set was read of
// stands as it did. Any thread.

#include <cstdint>
#include <memory>
#include <mutex>
#include <string>
#include <unordered_map>
#include <vector>

#include "store/row_place.h"

namespace store {

struct IdSet {
  std::vector<std::string> ids;  // each once, in their order
  std::string packed;            // the same (store/packed_set.h)
  RowPlaces places = {};         // where these records lie; of names alone
};
using IdSetPtr = std::shared_ptr<IdSet const>;

class ReachSets {
 public:
  // `newest`: the position of the newest version that the register has, seen in the transaction
  // that the set was read in, or is to serve in. Every change makes one, an erasure too. None: no
  // set of that state is kept.
  IdSetPtr find(std::string const& key, std::uint64_t newest);
  void keep(std::string const& key, std::uint64_t newest, IdSetPtr set);
  // For when tables are made anew, with rows of the same positions.
  void forget();

 private:
  void clear();

  struct Kept {
    std::uint64_t newest = 0;
    IdSetPtr set;
  };
  // Beyond that all is forgotten: some hundred sets of a thousand units.
  static constexpr std::size_t ids_max = 200'000;  // about 40 MB
  static constexpr std::size_t sets_max = 10'000;

  std::mutex mutex_;
  std::unordered_map<std::string, Kept> kept_;
  std::size_t ids_ = 0;  // in all of them
};

}  // namespace store
