#include <algorithm>
#include <map>
#include <mutex>

#include "store/secrets.h"

namespace store {

namespace {

using Key = std::pair<std::string, std::string>;  // kind, key
using Table = std::map<Key, Secret>;

std::vector<Secret> oldest_first(std::vector<Secret> all) {
  std::ranges::sort(all, [](Secret const& a, Secret const& b) {
    return std::tie(a.made, a.key) < std::tie(b.made, b.key);
  });
  return all;
}

class MemoryUnit : public SecretsUnit {
 public:
  MemoryUnit(Table& table, Instant now) : table_(table), now_(now) {}

  Result<std::optional<Secret>> find(std::string_view kind, std::string_view key) override {
    auto const found = table_.find(Key(kind, key));
    if (found == table_.end() || found->second.ends <= now_) return std::optional<Secret>();
    return std::optional(found->second);
  }
  Result<std::vector<Secret>> of(std::string_view person, std::string_view kind) override {
    return matching([&](Secret const& each) { return each.person == person && each.kind == kind; });
  }
  Result<std::vector<Secret>> all(std::string_view kind) {
    return matching([&](Secret const& each) { return each.kind == kind; });
  }
  Result<std::vector<Secret>> called(std::string_view id, std::string_view kind) {
    return matching([&](Secret const& each) { return each.id == id && each.kind == kind; });
  }
  Result<> put(Secret const& secret) override {
    table_.insert_or_assign(Key(secret.kind, secret.key), secret);
    return {};
  }
  Result<bool> remove(std::string_view kind, std::string_view key) override {
    auto const there = TRY(find(kind, key)).has_value();
    table_.erase(Key(kind, key));
    return there;
  }
  Result<std::uint64_t> remove_ended() override {
    return std::erase_if(table_, [&](auto const& each) { return each.second.ends <= now_; });
  }

 private:
  std::vector<Secret> matching(auto const& wanted) const {
    std::vector<Secret> found;
    for (auto const& [key, secret] : table_)
      if (secret.ends > now_ && wanted(secret)) found.push_back(secret);
    return oldest_first(std::move(found));
  }

  Table& table_;
  Instant now_;
};

class MemorySecrets : public Secrets {
 public:
  explicit MemorySecrets(Clock& clock) : clock_(clock) {}

  Result<> write(SecretsJob const& job) override {
    std::lock_guard const lock(mutex_);
    auto changed = table_;
    MemoryUnit unit(changed, clock_.now());
    TRY(job(unit));
    table_ = std::move(changed);
    return {};
  }
  Result<std::optional<Secret>> find(std::string_view kind, std::string_view key) override {
    std::lock_guard const lock(mutex_);
    return MemoryUnit(table_, clock_.now()).find(kind, key);
  }
  Result<std::vector<Secret>> of(std::string_view person, std::string_view kind) override {
    std::lock_guard const lock(mutex_);
    return MemoryUnit(table_, clock_.now()).of(person, kind);
  }
  Result<std::vector<Secret>> all(std::string_view kind) override {
    std::lock_guard const lock(mutex_);
    return MemoryUnit(table_, clock_.now()).all(kind);
  }
  Result<std::vector<Secret>> called(std::string_view id, std::string_view kind) override {
    std::lock_guard const lock(mutex_);
    return MemoryUnit(table_, clock_.now()).called(id, kind);
  }

 private:
  Clock& clock_;
  std::mutex mutex_;
  Table table_;
};

}  // namespace

std::unique_ptr<Secrets> make_memory_secrets(Clock& clock) {
  return std::make_unique<MemorySecrets>(clock);
}

}  // namespace store
