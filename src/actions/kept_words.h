#pragma once

// The words of a workspace's records (store/words.h), kept in search.db beside the ledger by the
// one process that writes, in memory by others.
//
// Nobody tells it of changes: whoever asks first lets it read the entries that are new since the
// last question. Any thread may ask; they take turns.

#include <filesystem>
#include <memory>
#include <mutex>

#include "registers/catalogue.h"
#include "store/store.h"
#include "store/words.h"

namespace actions {

class Workspace;

class KeptWords {
 public:
  // At most so many hits, the best first, of what was in force at that size of the ledger.
  Result<std::vector<store::Hit>> find(Workspace const& workspace, std::string_view text,
                                       std::uint64_t position, std::size_t limit,
                                       std::size_t offset);
  // Reads what is new now, so that the first question need not.
  Result<> catch_up(Workspace const& workspace);
  // After an erasure: what was erased is not left in the file. Nothing to do where there is none.
  Result<> forget_erased(Workspace const& workspace);

 private:
  Result<> follow(Workspace const& workspace);
  Result<> open(Workspace const& workspace);

  std::mutex mutex_;
  std::unique_ptr<store::WordIndex> index_;
};

}  // namespace actions
