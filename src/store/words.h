#pragma once

// Which versions of records hold which words: the full-text search of a workspace.
//
// A shadow of the ledger that each process casts for itself in a file of its own (SQLite FTS5),
// behind the ledger and not with it: an entry must not wait for it, and it can be thrown away at
// any time. Whoever asks lets it follow first. Like the tables it keeps every version with the
// positions at which it was in force, so that the past is searched as the present is.
//
// Knows nothing of who may see what: a hit says where to look, and whoever looks reads it through
// their own reach. One thread at a time.

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/hash.h"
#include "base/result.h"

namespace store {

namespace sql {
class Connection;
}

// What a version of a record says in words.
struct Wording {
  std::uint64_t position = 0;  // of its entry
  std::string register_name = {};
  std::string record = {};
  std::string title = {};
  std::string body = {};
  bool erased = false;  // this entry took the words of all versions of the record away
};

struct Hit {
  std::string register_name = {};
  std::string record = {};
  std::string snippet = {};  // some words around the first that was found
};

class WordIndex {
 public:
  // An empty path: kept in memory. A file that is damaged or of another version is begun anew.
  static Result<std::unique_ptr<WordIndex>> open(std::filesystem::path const& file);
  ~WordIndex();

  // The size of the ledger up to which it has followed, and the leaf hash of that ledger's last
  // entry, by which a file that belongs to another ledger is known.
  std::uint64_t followed() const { return followed_; }
  Hash const& last_leaf() const { return last_leaf_; }

  // All of them, or none. Words of what was erased are gone from the file when this returns.
  Result<> follow(std::vector<Wording> const& wordings, std::uint64_t followed,
                  Hash const& last_leaf);
  Result<> forget_all();

  // The versions in force at that ledger size that hold every word, or one that begins with it;
  // the best first. Case and accents do not matter. Text without a word finds nothing.
  Result<std::vector<Hit>> find(std::string_view text, std::uint64_t position, std::size_t limit,
                                std::size_t offset);

 private:
  explicit WordIndex(std::unique_ptr<sql::Connection> db);
  Result<> prepare();
  Result<> take(Wording const& wording);
  Result<> forget(std::string_view record);
  Result<> in_one_piece(std::vector<Wording> const& wordings, std::uint64_t followed,
                        Hash const& last_leaf);

  std::unique_ptr<sql::Connection> db_;
  std::uint64_t followed_ = 0;
  Hash last_leaf_ = {};
};

}  // namespace store
