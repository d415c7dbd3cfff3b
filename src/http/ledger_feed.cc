#include "http/ledger_feed.h"

#include <chrono>

#include "base/json.h"
#include "ledger/entry.h"

namespace http {

namespace {

constexpr std::chrono::seconds look_interval{1};
constexpr std::size_t batch_entries = 256;

std::string data_of(ledger::Entry const& entry, std::uint64_t position) {
  return canonical_json(json::value{{"position", position},
                                    {"act", entry.act},
                                    {"register", entry.register_name},
                                    {"record", entry.record},
                                    {"version", entry.version},
                                    {"recorded", to_text(entry.recorded)}});
}

}  // namespace

LedgerFeed::LedgerFeed(store::Store& store, std::shared_ptr<EventHub> hub, std::uint64_t told)
    : store_(store), hub_(std::move(hub)), told_(told), thread_([this] { run(); }) {}

LedgerFeed::~LedgerFeed() {
  {
    std::lock_guard const lock(mutex_);
    ended_ = true;
  }
  grown_.notify_one();
  thread_.join();
}

void LedgerFeed::wake() {
  {
    std::lock_guard const lock(mutex_);
    awake_ = true;
  }
  grown_.notify_one();
}

void LedgerFeed::run() {
  std::unique_lock lock(mutex_);
  while (!ended_) {
    grown_.wait_for(lock, look_interval, [this] { return awake_ || ended_; });
    awake_ = false;
    lock.unlock();
    tell();
    lock.lock();
  }
}

void LedgerFeed::tell() {
  auto const head = store_.head();
  if (!head) return;  // the store is away; the next look tells what came meanwhile
  while (told_ < head->size) {
    auto const entries = store_.entries(told_, head->size, batch_entries);
    if (!entries || entries->empty()) return;
    for (auto const& stored : *entries) {
      auto const entry = ledger::decode(stored.leaf);
      if (entry)
        hub_->publish({.id = stored.position + 1,
                       .type = "record",
                       .data = data_of(*entry, stored.position)});
      told_ = stored.position + 1;
    }
  }
}

}  // namespace http
