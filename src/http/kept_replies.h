#pragma once

// Replies that need not be made again while what they tell of stands still.
//
// A route that says so (Route::keeps) answers from the request and from what is written down alone,
// so the same question to the same records has the same answer. The ones asked for lately are kept,
// up to a number of bytes. Any thread.

#include <cstddef>
#include <cstdint>
#include <mutex>
#include <optional>
#include <string>
#include <unordered_map>

#include "http/message.h"
#include "identity/principal.h"

namespace http {

class KeptReplies {
 public:
  explicit KeptReplies(std::size_t bytes_max = 8u << 20) : bytes_max_(bytes_max) {}

  // `generation` is that of all the reply depends on (Store::generation_of), asked before anything
  // was read for it: what was read later may be newer than it says, never older.
  std::optional<Reply> find(std::string const& key, std::uint64_t generation);
  void keep(std::string key, std::uint64_t generation, Reply const& reply);

 private:
  struct Kept {
    std::uint64_t generation;
    Reply reply;
  };
  using Replies = std::unordered_map<std::string, Kept>;
  void put(std::string key, Kept kept);

  std::size_t const bytes_max_;
  std::mutex mutex_;
  // Those asked for since the other half was forgotten, and those before; each takes half the bytes
  // at most.
  Replies young_, old_;
  std::size_t young_bytes_ = 0;
};

// What they may see depends on this besides the grants, which are in the ledger.
std::string asker_of(identity::Principal const& principal, Date today);

// All that a kept reply depends on besides what is written down: who asks, for what, in which
// language.
std::string key_of(Request const& request, std::string_view actor);

}  // namespace http
