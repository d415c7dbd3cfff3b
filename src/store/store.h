#pragma once

// The one door to what is kept: the ledger, and the shadows cast from it.
//
// Said in the product's words, not in SQL's. SQLite, PostgreSQL and the tests' memory store keep
// the same promises, held by one contract suite (store_contract_test.cc):
//   - a job's writes stand or fall together, and stand only when write() has returned;
//   - what write() acknowledged survives a crash of the process and of the machine;
//   - reads at a ledger position give the same answer for ever (but for what was erased since).
//
// Any thread may call a Store. A job runs while nobody else writes; it may run more than once, so
// it must not touch anything but its Unit and what it owns.

#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "base/clock.h"
#include "base/hash.h"
#include "records/reach.h"
#include "store/query.h"

namespace store {

// Where an entry stands in the ledger.
struct Receipt {
  std::uint64_t position = 0;
  Hash leaf = {};  // its leaf hash (RFC 6962)
  bool operator==(Receipt const&) const = default;
};

// An entry as it is kept (docs/formats/ledger-tree.md). An erased entry has neither salt nor body.
struct StoredEntry {
  std::uint64_t position = 0;
  Instant recorded = {};
  std::string leaf = {};  // canonical JSON
  // 32-byte hashes of the perfect subtrees that this entry completed, its leaf hash first.
  std::string nodes = {};
  std::optional<std::string> salt = {}, body = {};
};

// What an idempotent request left behind.
struct Request {
  Hash key = {};      // of the actor and the key they sent
  Hash payload = {};  // of what they asked
  std::uint64_t position = 0;
  std::string record = {};    // what it made or changed …
  std::uint32_t version = 0;  // … and the version it came to
};

// A signed checkpoint as it was issued (C2SP tlog-checkpoint).
struct Checkpoint {
  std::uint64_t size = 0;
  Instant issued = {};
  std::string note = {};
};

struct Head {
  std::uint64_t size = 0;
  Hash root = {};         // RFC 6962 root of that many entries
  Instant recorded = {};  // of the last entry; the epoch when there is none
};

// The ledger size a read sees; without one, the newest.
using AsOf = std::optional<std::uint64_t>;

// One unit of work inside write(): all of it is kept, or none.
class Unit {
 public:
  virtual ~Unit() = default;

  // The moment of this unit's entries. Never before that of an earlier entry, whatever the clock
  // says.
  virtual Instant now() = 0;
  virtual std::uint64_t size() = 0;  // of the ledger, this unit's entries included

  // None: there is no such record, or it lies beyond the reach; nobody is told which.
  virtual Result<std::optional<records::Version>> latest(records::RegisterSpec const& spec,
                                                         std::string_view id,
                                                         records::Reach const& reach) = 0;
  virtual Result<std::vector<records::Version>> history(records::RegisterSpec const& spec,
                                                        std::string_view id,
                                                        records::Reach const& reach) = 0;
  virtual Result<std::optional<Request>> request(Hash const& key) = 0;
  virtual Result<Page> list(records::RegisterSpec const& spec, Query const& query,
                            records::Reach const& reach) = 0;

  // The ledger first …
  virtual Result<Receipt> append(std::string_view leaf, std::string_view salt,
                                 std::string_view body) = 0;
  // … its shadows second: ends the version in force before, if any, and puts this one in force.
  // An entry makes at most one version, and its from_position names it: by that an erasure finds
  // the entries of a record.
  virtual Result<> project(records::RegisterSpec const& spec, records::Version const& version) = 0;
  virtual Result<> project_request(Request const& request) = 0;
  // Takes salts and bodies of all entries of this record away, and from all its versions what lay
  // in them: fields, state, unit and content hash. The tombstone's own entry keeps its body.
  virtual Result<> erase(records::RegisterSpec const& spec, std::string_view id,
                         records::Version const& tombstone) = 0;
  // Makes or widens the tables of this declaration. Idempotent.
  virtual Result<> shape(records::RegisterSpec const& spec) = 0;
};

using Job = std::function<Result<>(Unit&)>;

class Store {
 public:
  virtual ~Store() = default;

  // Runs the job and returns when its writes are durable. Jobs that wait at the same time are
  // committed together, each still all or nothing. A job's own error is returned as it is.
  virtual Result<> write(Job job) = 0;

  // Grows with every write that was kept, before the write is acknowledged, so that what was read
  // at a generation may be taken for true while it stands. None where others may write too.
  virtual std::optional<std::uint64_t> generation() const { return std::nullopt; }
  // The same, of what bears on these names alone: registers, and ids of records. Grows at least
  // with every write that was kept of a version of such a record or register.
  virtual std::optional<std::uint64_t> generation_of(
      std::span<std::string_view const> /*names*/) const {
    return std::nullopt;
  }

  virtual Result<Head> head() = 0;
  // What lies beyond the reach is not there for whoever reads: in no list, no count, no history.
  // forbidden: as_of lies behind its horizon.
  virtual Result<std::optional<records::Version>> get(records::RegisterSpec const& spec,
                                                      std::string_view id,
                                                      records::Reach const& reach,
                                                      AsOf as_of = {}) = 0;
  virtual Result<Page> list(records::RegisterSpec const& spec, Query const& query,
                            records::Reach const& reach, AsOf as_of = {}) = 0;
  virtual Result<std::uint64_t> count(records::RegisterSpec const& spec, Query const& query,
                                      records::Reach const& reach, AsOf as_of = {}) = 0;
  // All versions, oldest first.
  virtual Result<std::vector<records::Version>> history(records::RegisterSpec const& spec,
                                                        std::string_view id,
                                                        records::Reach const& reach,
                                                        AsOf as_of = {}) = 0;
  // Every version in force of one register, erased ones too, in order of id, without holding them
  // all at once.
  virtual Result<> each(records::RegisterSpec const& spec, records::Reach const& reach, AsOf as_of,
                        std::function<Result<>(records::Version)> const& take) = 0;

  // The size the ledger had at that moment: the number of entries recorded then or before.
  virtual Result<std::uint64_t> position_at(Instant moment) = 0;
  virtual Result<StoredEntry> entry(std::uint64_t position) = 0;
  // Entries [from, to), at most `entries_max` a call; for verification, export and followers.
  virtual Result<std::vector<StoredEntry>> entries(std::uint64_t from, std::uint64_t to,
                                                   std::size_t entries_max) = 0;
  // The root of a perfect subtree: what proofs are made of.
  virtual Result<Hash> node(unsigned level, std::uint64_t index) = 0;

  // The last one of a size stands, so that cosignatures can be added to it.
  virtual Result<> put_checkpoint(Checkpoint const& checkpoint) = 0;
  virtual Result<std::vector<Checkpoint>> checkpoints() = 0;  // oldest first

  // Makes or widens the tables of these declarations. conflict: a field is kept as another kind, so
  // that the table must be recast.
  virtual Result<> shape(records::Registers specs) = 0;
  // SHA-256 over every row of every shadow of these registers, in a fixed order: equal digests,
  // equal shadows.
  virtual Result<Hash> shadow_digest(records::Registers specs) = 0;
  // Throws the shadows of these registers and all requests away, runs `cast` (which projects the
  // whole ledger again), keeps the result only when it succeeds. No write of others can come
  // between; reads of the ledger through this store are allowed while it runs.
  virtual Result<> recast(records::Registers specs, Job cast) = 0;

  // Restores entries exactly as they were, in order from where the ledger ends; in several calls,
  // when there are many. corrupt: its hashes are not those of an entry at this position.
  virtual Result<> restore(std::vector<StoredEntry> const& entries) = 0;

  // Runs one read-only question over the registers' views, as of a position, under limits of time
  // and rows; columns and rows as they come.
  virtual Result<Answer> ask(records::Registers specs, Question const& question,
                             ReachInto const& reach) = 0;
};

}  // namespace store
