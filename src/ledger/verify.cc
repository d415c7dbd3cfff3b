#include "ledger/verify.h"

#include <algorithm>
#include <array>
#include <cstring>
#include <future>
#include <memory>
#include <utility>

#include "base/check.h"
#include "ledger/entry.h"
#include "ledger/tree.h"

namespace ledger {
namespace {

std::unexpected<Error> corrupt_entry(std::uint64_t position, std::string what) {
  return fail(ErrorKind::corrupt, std::move(what), "entry " + std::to_string(position));
}

enum class BodyState : std::uint8_t { fits, missing, differs };

// What can be said of a row without its neighbours.
struct RowHash {
  Hash leaf;
  BodyState body = BodyState::differs;
};

BodyState judge_body(StoredEntry const& entry, Bytes message) {
  auto const wanted = body_hash_of(entry.leaf);
  if (!wanted) return BodyState::differs;
  if (!entry.body) return entry.salt.empty() ? BodyState::missing : BodyState::differs;
  if (entry.salt.size() != salt_bytes) return BodyState::differs;
  return sha256(message) == *wanted ? BodyState::fits : BodyState::differs;
}

RowHash hash_row(EntryBatch const& batch, std::size_t i) {
  return {sha256(batch.leaf_message(i)), judge_body(batch[i], batch.body_message(i))};
}

Result<> check_body(StoredEntry const& entry, BodyState state) {
  if (state == BodyState::differs)
    return corrupt_entry(entry.position,
                         "The content kept with this entry is not what the entry says it was.");
  return {};
}

// A batch on its way: read, being hashed, or waiting for its tree to be computed.
struct Batch {
  EntryBatch entries;
  std::vector<RowHash> hashes;
  std::future<void> hashed;  // last, so that it is waited for before the rest goes

  void hash() {
    hashes.resize(entries.size());
    for (std::size_t i = 0; i < entries.size(); ++i) hashes[i] = hash_row(entries, i);
  }
};

class Verification {
 public:
  explicit Verification(VerifyOptions const& options)
      : options_(options), signed_roots_(options.signed_roots) {
    std::ranges::sort(signed_roots_, {}, &SignedRoot::size);
  }

  Result<> take(Batch const& batch) {
    for (std::size_t i = 0; i < batch.entries.size(); ++i)
      TRY(take(batch.entries[i], batch.hashes[i]));
    return {};
  }

  // That the root is the one that was signed, if any was signed for this many entries.
  Result<> check_root() {
    while (next_root_ < signed_roots_.size() &&
           signed_roots_[next_root_].size == frontier_.size()) {
      if (signed_roots_[next_root_].root != frontier_.root())
        return fail(ErrorKind::corrupt,
                    "The first " + std::to_string(frontier_.size()) +
                        " entries are not those whose root was signed: the ledger was rewritten.",
                    "checkpoint " + std::to_string(frontier_.size()));
      ++next_root_;
    }
    return {};
  }

  Result<Verified> finish() {
    if (next_root_ < signed_roots_.size())
      return corrupt_entry(frontier_.size(),
                           "The newest entries are gone: a checkpoint was signed for " +
                               std::to_string(signed_roots_.back().size) +
                               " entries, and there are " + std::to_string(frontier_.size()) + ".");
    return Verified{frontier_.size(), frontier_.root(), missing_};
  }

 private:
  Result<> take(StoredEntry const& entry, RowHash const& hash) {
    auto const position = frontier_.size();
    if (entry.position != position)
      return corrupt_entry(position, entry.position > position
                                         ? "This entry is missing."
                                         : "The entries are not in order after this one.");
    if (entry.nodes.size() != nodes_bytes(position))
      return corrupt_entry(position, "The tree hashes kept with this entry have a wrong length.");
    if (!append(entry.nodes, hash.leaf))
      return corrupt_entry(position,
                           "This entry was changed: it does not fit the tree hashes kept with it.");
    TRY(check_body(entry, hash.body));
    if (hash.body == BodyState::missing) TRY(take_missing(entry));
    return check_root();
  }

  bool append(std::string_view nodes, Hash const& leaf) {
    auto same = true;
    frontier_.append(leaf, [&](unsigned level, Hash const& node) {
      same =
          same && std::memcmp(nodes.data() + std::size_t{32} * level, node.bytes.data(), 32) == 0;
    });
    return same;
  }

  Result<> take_missing(StoredEntry const& entry) {
    ++missing_;
    if (!options_.missing_body)
      return corrupt_entry(entry.position, "The content of this entry is gone.");
    return options_.missing_body(entry);
  }

  VerifyOptions const& options_;
  std::vector<SignedRoot> signed_roots_;
  std::size_t next_root_ = 0;
  Frontier frontier_;
  std::uint64_t missing_ = 0;
};

}  // namespace

void EntryBatch::add(StoredEntry const& entry) {
  auto const body = entry.body.value_or(std::string_view());
  auto const length = [](std::string_view text) {
    CHECK(text.size() < std::uint32_t(-1));
    return static_cast<std::uint32_t>(text.size());
  };
  spans_.push_back({entry.position, bytes_.size(), length(entry.leaf), length(entry.nodes),
                    length(entry.salt), length(body), entry.body.has_value()});
  bytes_ += '\0';  // what sets a leaf apart from a node (tree.h)
  bytes_.append(entry.leaf).append(entry.nodes);
  bytes_.append(body_hash_prefix).append(entry.salt).append(body);
}

void EntryBatch::clear() {
  bytes_.clear();
  spans_.clear();
}

StoredEntry EntryBatch::operator[](std::size_t i) const {
  auto const& span = spans_[i];
  auto rest = std::string_view(bytes_).substr(span.begin + 1);
  auto const take = [&](std::size_t count) {
    auto const part = rest.substr(0, count);
    rest.remove_prefix(count);
    return part;
  };
  StoredEntry entry{span.position, take(span.leaf), take(span.nodes), {}, {}};
  rest.remove_prefix(body_hash_prefix.size());
  entry.salt = take(span.salt);
  if (span.has_body) entry.body = take(span.body);
  return entry;
}

Bytes EntryBatch::leaf_message(std::size_t i) const {
  return as_bytes(bytes_).subspan(spans_[i].begin, std::size_t{1} + spans_[i].leaf);
}

Bytes EntryBatch::body_message(std::size_t i) const {
  auto const& span = spans_[i];
  return as_bytes(bytes_).subspan(span.begin + 1 + span.leaf + span.nodes,
                                  body_hash_prefix.size() + span.salt + span.body);
}

Result<Verified> verify_ledger(std::function<Result<>(EntryBatch&)> const& next,
                               VerifyOptions const& options) {
  Verification verification(options);
  TRY(verification.check_root());
  std::array<Batch, 2> batches;
  for (std::size_t turn = 0;; ++turn) {
    auto& batch = batches[turn % 2];
    auto& before = batches[(turn + 1) % 2];
    batch.entries.clear();
    auto const read = next(batch.entries);
    if (read && batch.entries.size() > 0) batch.hashed = std::async([&batch] { batch.hash(); });
    // What was read earlier is judged first, so that the lowest wrong position is the one named.
    if (before.hashed.valid()) {
      before.hashed.get();
      TRY(verification.take(before));
    }
    TRY(read);
    if (batch.entries.size() == 0) return verification.finish();
  }
}

Result<> verify_row(StoredEntry const& entry) {
  EntryBatch batch;
  batch.add(entry);
  auto const hash = hash_row(batch, 0);
  if (entry.nodes.size() != nodes_bytes(entry.position) ||
      std::memcmp(entry.nodes.data(), hash.leaf.bytes.data(), 32) != 0)
    return corrupt_entry(entry.position,
                         "This entry was changed: it does not fit the tree hashes kept with it.");
  return check_body(entry, hash.body);
}

}  // namespace ledger
