#pragma once

// Tells listeners what is written, in the order of the ledger.
//
// A thread of its own reads the entries behind the last one told whenever somebody says that the
// ledger has grown, and looks by itself now and then, for other processes write too (PostgreSQL).
// What it tells is the leaf: which record, which act, never the content. With each event goes what
// says who may hear of it. While nobody listens it only promises; whoever comes is told what is
// within the hub's memory.

#include <condition_variable>
#include <memory>
#include <mutex>
#include <thread>

#include "actions/workspace.h"
#include "http/events.h"

namespace http {

class LedgerFeed {
 public:
  // The workspace must outlive it.
  LedgerFeed(actions::Workspace const& workspace, std::shared_ptr<EventHub> hub,
             std::uint64_t told);
  ~LedgerFeed();
  LedgerFeed(LedgerFeed const&) = delete;
  LedgerFeed& operator=(LedgerFeed const&) = delete;

  void wake();  // any thread; returns at once

 private:
  void run();
  void tell();

  actions::Workspace const& workspace_;
  std::shared_ptr<EventHub> hub_;
  std::uint64_t told_;
  std::mutex mutex_;
  std::condition_variable grown_;
  bool awake_ = false, ended_ = false;
  std::thread thread_;
};

}  // namespace http
