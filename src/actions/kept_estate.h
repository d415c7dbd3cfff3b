#pragma once

// The estate of a workspace as the ledger has it now (posture/estate.h), kept in memory.
//
// Nobody tells it of changes: whoever asks first lets it read the entries that are new since the
// last question, and the day. The first question of a process builds it from the shadows; so does
// one that comes after very many changes. Any thread may ask; they take turns.

#include <functional>
#include <memory>
#include <mutex>

#include "posture/estate.h"
#include "registers/catalogue.h"
#include "store/store.h"

namespace actions {

class Workspace;

// One of its own, as of any position, judged by that day; the catalogue (frameworks.h) must outlive
// it.
Result<std::unique_ptr<posture::Estate>> estate_as_of(Workspace const& workspace,
                                                      frameworks::Catalogue const& catalogue,
                                                      std::uint64_t position, Date today);

class KeptEstate {
 public:
  // `position` is the size of the ledger that the estate stands for. The estate is the asker's only
  // while `ask` runs, which must not ask again.
  using Ask = std::function<Result<>(posture::Estate const& estate, std::uint64_t position)>;
  Result<> ask(Workspace const& workspace, Ask const& ask);

 private:
  Result<> catch_up(Workspace const& workspace);
  Result<> build(Workspace const& workspace, std::uint64_t position, Date today);
  // False: what the entry changed cannot be told from the shadows any more.
  Result<bool> follow(Workspace const& workspace, registers::Catalogue const& registers,
                      store::StoredEntry const& entry);

  std::mutex mutex_;
  std::unique_ptr<posture::Estate> estate_;
  std::shared_ptr<frameworks::Catalogue const> catalogue_;  // that it was made with
  std::uint64_t position_ = 0;
};

}  // namespace actions
