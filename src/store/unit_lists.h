#pragma once

// Of each unit, where the rows of its records lie, in the order of their ids: for one register, in
// memory, brought up to date with what changes. They say where to look. Whether somebody may see a
// row is for the statement to say that reads it; so a place too many costs time and shows nothing.
// Any thread.

#include <atomic>
#include <functional>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "store/reach_sets.h"
#include "store/row_place.h"
#include "store/sql.h"

namespace store {

class UnitLists {
 public:
  // Of all registers together, so many places are kept: about 50 MB, and while lists grow up to
  // twice that.
  static constexpr std::size_t places_max = 1'000'000;

  explicit UnitLists(std::atomic<std::size_t>& places_kept) : places_kept_(places_kept) {}
  UnitLists(UnitLists const&) = delete;
  UnitLists& operator=(UnitLists const&) = delete;
  ~UnitLists() { clear(); }

  struct Listed {
    std::string_view id, unit;
    std::int64_t version = 0;
    std::uint64_t position = 0;
  };
  using Take = std::function<Result<sql::Shift>(Listed const&)>;
  // How rows are read, in the state that is to be shown: all in force, in the order of ids; and all
  // versions that begin beyond a position, in the order of positions.
  struct Source {
    std::function<Result<>(Take const&)> in_force;
    std::function<Result<>(std::uint64_t beyond, Take const&)> changed;
  };
  // Brings the lists to the state whose newest version begins at `newest`. false: they are of a
  // later state, somebody else is reading all rows just now, or they cannot be kept: there are too
  // many, or ids that are too long. That is tried again once the ledger has grown by so much.
  static constexpr std::uint64_t refused_for = 10'000;
  Result<bool> show(std::uint64_t newest, Source const& source);

  // Whether to look where the lists say is quicker than to pass by the rows of others until a page
  // of so many is full. Like next(), of the state that was shown last.
  bool are_quicker(IdSetPtr const& units, std::size_t limit);

  struct Wanted {
    IdSetPtr const& units;
    RowPlaces const& besides;  // whatever their unit
    std::string_view after;    // an id; empty: from the beginning
    bool descending = false;
    std::size_t count = 0;
  };
  struct Batch {
    std::vector<std::uint64_t> positions;  // of as many ids as were wanted, or as there are
    std::string last;                      // the id to go on after; empty: there are no more
  };
  // None: the lists are not of this state any more.
  std::optional<Batch> next(std::uint64_t newest, Wanted const& wanted);

 private:
  // Beyond this, following costs more than reading all anew. What moves to another unit stays in
  // the list that it was in, too: a stray. What is put between others moves them in memory.
  struct Wear {
    std::size_t changes = 0, strays = 0, moved = 0;
    bool is_too_much() const { return changes > 50'000 || strays > 1'000 || moved > 2'000'000; }
  };

  Result<bool> bring(std::uint64_t newest, Source const& source);
  Result<bool> follow(std::uint64_t from, Source const& source);
  Result<> read_all(Source const& source);
  void put(Listed const& row);
  void put_among(RowPlaces& places, Listed const& row);
  std::vector<RowPlaces const*> const& found(IdSetPtr const& units);
  void forget_found();
  void clear();

  std::atomic<std::size_t>& places_kept_;
  std::mutex mutex_;
  std::optional<std::uint64_t> newest_;  // none: nothing is read
  std::unordered_map<std::string, RowPlaces> by_unit_;
  // The lists of the sets that were asked for, as finding them costs more than merging them. Of
  // more lists than that all are forgotten, and the sets, which nobody else may know any more.
  static constexpr std::size_t found_max = 10'000;
  std::unordered_map<IdSetPtr, std::vector<RowPlaces const*>> found_;
  std::size_t found_count_ = 0;
  std::size_t places_ = 0;
  std::size_t records_ = 0;  // of no unit, too, and erased ones
  Wear wear_;                // since all was read
  bool unfit_ = false;       // what was read cannot be kept
  std::uint64_t refused_to_ = 0;
  std::atomic<bool> filling_ = false;
};

// Those of all registers of a store.
class AllUnitLists {
 public:
  // None for the first who asks: a command that reads one page should not read all rows for it. To
  // be asked for before the state is looked at that they are to show: then forget() leaves nobody
  // with lists that were filled from what stood before.
  std::shared_ptr<UnitLists> of(std::string const& register_name);
  // For when tables are made anew, with rows of the same positions.
  void forget();

 private:
  std::atomic<std::size_t> places_kept_ = 0;
  std::mutex mutex_;
  std::unordered_map<std::string, std::shared_ptr<UnitLists>> lists_;
};

}  // namespace store
