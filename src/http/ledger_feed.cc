#include "http/ledger_feed.h"

#include <chrono>

#include "actions/kept_grants.h"
#include "base/json.h"
#include "ledger/entry.h"
#include "records/reach.h"

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

bool says_who_may_see(records::FieldSpec const& field) {
  return field.kind == records::Kind::person || field.name == records::confidential_field ||
         field.name == records::known_to_field;
}

// What of the record tells who may see it; none: nobody can tell, so that nobody hears of it.
std::shared_ptr<records::Version const> audience_of(actions::Workspace const& workspace,
                                                    ledger::Entry const& entry) {
  auto const registers = workspace.registers();
  auto const spec = registers->find(entry.register_name);
  if (!spec) return nullptr;
  auto const whole = workspace.store()
                         .get(**spec, entry.record, records::Reach::everything())
                         .value_or(std::nullopt);
  if (!whole) return nullptr;
  records::Version about;
  about.register_name = whole->register_name;
  about.id = whole->id;
  about.unit = whole->unit;
  for (auto const& field : (*spec)->fields)
    if (auto const* const value = whole->record.find(field.name); value && says_who_may_see(field))
      about.record.put(field.name, *value);
  return std::make_shared<records::Version const>(std::move(about));
}

}  // namespace

LedgerFeed::LedgerFeed(actions::Workspace const& workspace, std::shared_ptr<EventHub> hub,
                       std::uint64_t told)
    : workspace_(workspace), hub_(std::move(hub)), told_(told), thread_([this] { run(); }) {
  hub_->tell_of_listeners([this] { wake(); });
}

LedgerFeed::~LedgerFeed() {
  hub_->tell_of_listeners({});
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
  auto& store = workspace_.store();
  auto const head = store.head();
  if (!head) return;  // the store is away; the next look tells what came meanwhile
  if (hub_->listeners() == 0) return hub_->promise(head->size);
  if (auto const kept = hub_->events_max(); head->size > told_ + kept) {
    told_ = head->size - kept;
    hub_->skip_to(told_);
  }
  // Before they hear of it, what they may hear is known (system_routes.cc). Where that cannot be
  // read, nobody hears of anything until it can.
  if (told_ < head->size && !workspace_.grants().now(workspace_)) return;
  while (told_ < head->size) {
    auto const entries = store.entries(told_, head->size, batch_entries);
    if (!entries || entries->empty()) return;
    for (auto const& stored : *entries) {
      auto const entry = ledger::decode(stored.leaf);
      if (entry)
        hub_->publish({.id = stored.position + 1,
                       .type = "record",
                       .data = data_of(*entry, stored.position),
                       .about = audience_of(workspace_, *entry)});
      told_ = stored.position + 1;
    }
  }
}

}  // namespace http
