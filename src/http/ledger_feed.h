#pragma once

// Tells listeners what is written, in the order of the ledger.
//
// A thread of its own reads the entries behind the last one told whenever somebody says that the
// ledger has grown, and looks by itself now and then, for other processes write too (PostgreSQL).
// What it tells is the leaf: which record, which act, never the content.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "http/events.h"
#include "store/store.h"

namespace http {

class LedgerFeed {
 public:
  // The store and the hub must outlive it.
  LedgerFeed(store::Store& store, std::shared_ptr<EventHub> hub, std::uint64_t told);
  ~LedgerFeed();
  LedgerFeed(LedgerFeed const&) = delete;
  LedgerFeed& operator=(LedgerFeed const&) = delete;

  void wake();  // any thread; returns at once

 private:
  void run();
  void tell();

  store::Store& store_;
  std::shared_ptr<EventHub> hub_;
  std::uint64_t told_;
  std::mutex mutex_;
  std::condition_variable grown_;
  bool awake_ = false, ended_ = false;
  std::thread thread_;
};

}  // namespace http
