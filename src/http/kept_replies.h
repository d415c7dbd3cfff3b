#pragma once

// Replies that need not be made again while the ledger stands still.
//
// A route that says so (Route::keeps) answers from the request and the ledger alone, so the same
// question to the same ledger has the same answer. Keeps what was made since the ledger last grew,
// up to a number of bytes, and forgets all of it when the ledger grows. Any thread.

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

  // `generation` is Store::generation(), asked before anything was read for the reply: what was
  // read later may be newer than it says, never older.
  std::optional<Reply> find(std::string const& key, std::uint64_t generation);
  void keep(std::string key, std::uint64_t generation, Reply const& reply);

 private:
  void turn_to(std::uint64_t generation);

  std::size_t const bytes_max_;
  std::mutex mutex_;
  std::uint64_t generation_ = 0;  // of all that is kept
  std::size_t bytes_ = 0;
  std::unordered_map<std::string, Reply> replies_;
};

// What they may see depends on this besides the grants, which are in the ledger.
std::string asker_of(identity::Principal const& principal, Date today);

// All that a kept reply depends on besides the ledger: who asks, for what, in which language.
std::string key_of(Request const& request, std::string_view actor);

}  // namespace http
